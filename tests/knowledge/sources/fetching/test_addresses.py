"""No URL and no address leads into the machine's own network, however it is spelt."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.addresses import AddressPolicy, address_refusal, check_url

SCHEME = "only http:// and https:// addresses are read"
SPELLING = "its IPv4 address is in an unusual spelling"
LOOK_ALIKE = "its host name holds look-alike characters"
MALFORMED = "its host name is malformed"
INVISIBLE = "it holds a space or an invisible character"
LOOPBACK = "it leads to 127.0.0.1, a loopback address"
METADATA = "it leads to 169.254.169.254, a cloud metadata service"
V6_MALFORMED = "its IPv6 address is malformed"
PORT = "its port is malformed"
SINGLE = "its host name has a single label"
# Python 3.13 shows the embedded address in dots, older ones do not.
MAPPED = f"it leads to {IPv6Address('::ffff:7f00:1')}, an IPv4-mapped address"
MAPPED_PUBLIC = f"it leads to {IPv6Address('::ffff:808:808')}, an IPv4-mapped address"
USER = "it holds a user name or a password"

HOSTILE = [
    # Other schemes.
    ("file:///etc/passwd", SCHEME),
    ("ftp://example.org/feed", SCHEME),
    ("gopher://example.org:80/_GET", SCHEME),
    ("data:text/xml,<rss/>", SCHEME),
    ("javascript:alert(1)", SCHEME),
    ("feed://example.org/rss", SCHEME),
    ("ws://example.org/", SCHEME),
    ("jar:http://example.org!/x", SCHEME),
    ("//example.org/feed", SCHEME),
    ("example.org/feed", SCHEME),
    ("http:example.org/feed", SCHEME),
    ("http:/example.org/feed", SCHEME),
    ("", SCHEME),
    ("http://", "it names no host"),
    ("http:///feed", "it names no host"),
    ("http://?feed", "it names no host"),
    ("http://:80/feed", "it names no host"),
    # The usual spelling of addresses that are not public.
    ("http://127.0.0.1/", LOOPBACK),
    ("http://127.255.0.9/", "it leads to 127.255.0.9, a loopback address"),
    ("http://0.0.0.0/", "it leads to 0.0.0.0, an unspecified address"),
    ("http://10.0.0.1/", "it leads to 10.0.0.1, a private address"),
    ("http://172.16.5.4/", "it leads to 172.16.5.4, a private address"),
    ("http://192.168.1.1/", "it leads to 192.168.1.1, a private address"),
    ("http://169.254.169.254/latest/meta-data/", METADATA),
    ("http://169.254.10.10/", "it leads to 169.254.10.10, a link-local address"),
    ("http://100.100.100.200/", "it leads to 100.100.100.200, a cloud metadata service"),
    ("http://168.63.129.16/", "it leads to 168.63.129.16, a cloud metadata service"),
    ("http://100.64.0.1/", "it leads to 100.64.0.1, an address of carrier-grade NAT"),
    ("http://224.0.0.1/", "it leads to 224.0.0.1, a multicast address"),
    ("http://240.0.0.1/", "it leads to 240.0.0.1, a reserved address"),
    ("http://255.255.255.255/", "it leads to 255.255.255.255, a reserved address"),
    ("http://192.0.2.7/", "it leads to 192.0.2.7, an address for documentation"),
    ("http://198.18.0.1/", "it leads to 198.18.0.1, an address for benchmarks"),
    ("http://192.88.99.1/", "it leads to 192.88.99.1, a 6to4 relay"),
    # Odd spellings of IPv4.
    ("http://2130706433/", SPELLING),
    ("http://3232235777/", SPELLING),
    ("http://0x7f000001/", SPELLING),
    ("http://0x7f.0.0.1/", SPELLING),
    ("http://0x7F.0x0.0x0.0x1/", SPELLING),
    ("http://017700000001/", SPELLING),
    ("http://0177.0.0.1/", SPELLING),
    ("http://127.0.0.01/", SPELLING),
    ("http://127.1/", SPELLING),
    ("http://127.0.1/", SPELLING),
    ("http://0/", SPELLING),
    ("http://127.0.0.0x1/", SPELLING),
    ("http://10.0.256.1/", SPELLING),
    ("http://1.2.3.4.5/", SPELLING),
    ("http://example.0x/", SPELLING),
    ("http://127.0.0.1./", "its host name ends in a dot"),
    # IPv6.
    ("http://[::1]/", "it leads to ::1, a loopback address"),
    ("http://[0:0:0:0:0:0:0:1]/", "it leads to ::1, a loopback address"),
    ("http://[0000::0001]:80/", "it leads to ::1, a loopback address"),
    ("http://[::]/", "it leads to ::, an unspecified address"),
    ("http://[::ffff:127.0.0.1]/", MAPPED),
    ("http://[::ffff:7f00:1]/", MAPPED),
    ("http://[::ffff:8.8.8.8]/", MAPPED_PUBLIC),
    ("http://[::127.0.0.1]/", "it leads to ::7f00:1, an IPv4-compatible address"),
    ("http://[::ffff:0:127.0.0.1]/", "it leads to ::ffff:0:7f00:1, an IPv4-translated address"),
    ("http://[64:ff9b::7f00:1]/", "it leads to 64:ff9b::7f00:1, a NAT64 address"),
    ("http://[64:ff9b:1::a00:1]/", "it leads to 64:ff9b:1::a00:1, a NAT64 address"),
    ("http://[2002:7f00:1::]/", "it leads to 2002:7f00:1::, a 6to4 address"),
    ("http://[2001:0:7f00:1::]/", "it leads to 2001:0:7f00:1::, a Teredo address"),
    ("http://[fe80::1]/", "it leads to fe80::1, a link-local address"),
    ("http://[fec0::1]/", "it leads to fec0::1, a site-local address"),
    ("http://[fc00::1]/", "it leads to fc00::1, a private address"),
    ("http://[fd00:ec2::254]/", "it leads to fd00:ec2::254, a cloud metadata service"),
    ("http://[ff02::1]/", "it leads to ff02::1, a multicast address"),
    ("http://[2001:db8::1]/", "it leads to 2001:db8::1, an address for documentation"),
    ("http://[3fff::1]/", "it leads to 3fff::1, an address for documentation"),
    ("http://[4000::1]/", "it leads to 4000::1, a reserved address"),
    ("http://[100::1]/", "it leads to 100::1, a reserved address"),
    ("http://[fe80::1%25eth0]/", "its IPv6 address names a zone"),
    ("http://[2606:4700::1%eth0]/", "its IPv6 address names a zone"),
    ("http://[::1/", V6_MALFORMED),
    ("http://[::1]x/", V6_MALFORMED),
    ("http://[]/", V6_MALFORMED),
    ("http://[127.0.0.1]/", V6_MALFORMED),
    ("http://[v1.fe80]/", V6_MALFORMED),
    ("http://::1/", PORT),
    # Somebody else's name in front.
    ("http://user@example.org/", USER),
    ("http://user:secret@example.org/", USER),
    ("http://example.org@127.0.0.1/", USER),
    ("http://example.org:80@127.0.0.1/", USER),
    ("http://@example.org/", USER),
    ("http://example.org\\@127.0.0.1/", "it holds a backslash"),
    ("http:\\\\example.org/", "it holds a backslash"),
    ("http://example.org%40127.0.0.1/", "its host name is percent-encoded"),
    ("http://127.0.0.1%2f.example.org/", "its host name is percent-encoded"),
    ("http://%31%32%37.0.0.1/", "its host name is percent-encoded"),
    # Names.
    ("http://localhost/", "names under .localhost are internal"),
    ("http://LOCALHOST/", "names under .localhost are internal"),
    ("http://printer.local/", "names under .local are internal"),
    ("http://metadata.google.internal/", "names under .internal are internal"),
    ("http://a.localhost/", "names under .localhost are internal"),
    ("http://1.0.0.127.in-addr.arpa/", "names under .arpa are internal"),
    ("http://abcdef.onion/", "names under .onion are internal"),
    ("http://intranet/", "names under .intranet are internal"),
    ("http://router/", SINGLE),
    ("http://com/", SINGLE),
    ("http://example.org./", "its host name ends in a dot"),
    ("http://localhost./", "its host name ends in a dot"),
    ("http://.example.org/", MALFORMED),
    ("http://example..org/", MALFORMED),
    ("http://-a.example.org/", MALFORMED),
    ("http://exa_mple.org/", MALFORMED),
    ("http://exa,mple.org/", MALFORMED),
    ("http://exa<mple.org/", MALFORMED),
    (f"http://{'a' * 64}.org/", MALFORMED),
    (f"http://{'a.' * 127}org/", MALFORMED),
    # International names and their look-alikes.
    ("http://ｌｏｃａｌｈｏｓｔ/", LOOK_ALIKE),
    ("http://①②⑦.⓪.⓪.①/", LOOK_ALIKE),
    ("http://１２７.0.0.1/", LOOK_ALIKE),
    ("http://127。0。0。1/", LOOK_ALIKE),
    ("http://example．org/", LOOK_ALIKE),
    ("http://example｡org/", LOOK_ALIKE),
    ("http://example.org／evil.example/", LOOK_ALIKE),
    ("http://ﬁnance.example.org/", LOOK_ALIKE),
    ("http://ex℀mple.org/", LOOK_ALIKE),
    ("http://xn--.org/", "its international host name is malformed"),
    ("http://xn--a.org/", "its international host name is malformed"),
    ("http://☃.example.org/", "its international host name is malformed"),
    # The soft hyphen, zero-width and bidirectional characters vanish in IDNA.
    ("http://local\u00adhost/", INVISIBLE),
    ("http://127.0\u200b.0.1/", INVISIBLE),
    ("http://example.org\u202e/", INVISIBLE),
    ("http://example.org\x00.example.com/", INVISIBLE),
    ("http://example.org/a\r\nHost: b", INVISIBLE),
    ("http://exam\tple.org/", INVISIBLE),
    (" http://example.org/", INVISIBLE),
    ("http://example.org/ a", INVISIBLE),
    ("http://example.org/\u2028", INVISIBLE),
    ("http://example.org/\x7f", INVISIBLE),
    # Ports.
    ("http://example.org:22/", "port 22 is not allowed, only 80 and 443"),
    ("http://example.org:6379/", "port 6379 is not allowed, only 80 and 443"),
    ("https://example.org:8443/", "port 8443 is not allowed, only 80 and 443"),
    ("http://example.org:0/", PORT),
    ("http://example.org:080/", PORT),
    ("http://example.org:65616/", PORT),
    ("http://example.org:99999999999/", PORT),
    ("http://example.org:-80/", PORT),
    ("http://example.org:+80/", PORT),
    ("http://example.org:８０/", PORT),
    ("http://example.org:/", PORT),
    ("http://example.org:80:80/", PORT),
    ("http://example.org/" + "a" * 2_000, "it is longer than 2,000 characters"),
]


def test_the_table_is_long_enough() -> None:
    assert len({url for url, _ in HOSTILE}) >= 60


@pytest.mark.parametrize(("url", "reason"), HOSTILE)
def test_a_hostile_url_is_blocked_with_its_reason(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url)
    assert caught.value.problem is FetchProblem.BLOCKED
    assert caught.value.detail == reason
    assert caught.value.url == url


PUBLIC = [
    ("http://example.org", "http://example.org/", "example.org", 80),
    ("HTTPS://Example.ORG/Feed?a=1#top", "https://example.org/Feed?a=1", "example.org", 443),
    ("http://example.org:443/x", "http://example.org:443/x", "example.org", 443),
    ("https://example.org:443/x", "https://example.org/x", "example.org", 443),
    ("http://8.8.8.8/", "http://8.8.8.8/", "8.8.8.8", 80),
    ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/", "2606:4700::1111", 80),
    ("http://bücher.org/ä", "http://xn--bcher-kva.org/%C3%A4", "xn--bcher-kva.org", 80),
    ("http://xn--bcher-kva.org/", "http://xn--bcher-kva.org/", "xn--bcher-kva.org", 80),
    ("https://example.org/a%20b?c=d%26e", "https://example.org/a%20b?c=d%26e", "example.org", 443),
]


@pytest.mark.parametrize(("url", "plain", "host", "port"), PUBLIC)
def test_a_public_url_gets_one_plain_spelling(url: str, plain: str, host: str, port: int) -> None:
    safe = check_url(url)
    assert (safe.url, safe.host, safe.port) == (plain, host, port)
    assert check_url(safe.url) == safe


def test_only_the_configured_ports_are_open() -> None:
    policy = AddressPolicy(extra_ports=frozenset({8080}))
    assert policy.check_url("http://example.org:8080/").origin == "http://example.org:8080"
    with pytest.raises(FetchError, match="port 8081 is not allowed"):
        policy.check_url("http://example.org:8081/")


@given(st.ip_addresses())
def test_no_address_that_the_standard_library_calls_special_is_allowed(
    address: IPv4Address | IPv6Address,
) -> None:
    special = not address.is_global or address.is_multicast or address.is_reserved
    if special:
        assert address_refusal(str(address)) is not None


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_can_hide_in_an_ipv6_one(address: IPv4Address | IPv6Address) -> None:
    number = int(address)
    hidden = {
        "mapped": 0xFFFF << 32 | number,
        "compatible": number,
        "NAT64": 0x64FF9B << 96 | number,
        "6to4": 0x2002 << 112 | number << 80,
        "Teredo": 0x20010000 << 96 | number,
    }
    for spelling in hidden.values():
        assert address_refusal(str(IPv6Address(spelling))) is not None


@given(st.text(max_size=40))
def test_any_text_is_either_blocked_or_one_plain_public_url(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/", f"http://[{text}]/"):
        try:
            safe = check_url(url)
        except FetchError:
            continue
        assert check_url(safe.url) == safe
        assert safe.host.isascii()


def test_what_is_no_address_is_refused() -> None:
    assert address_refusal("not an address") == "not an IP address"
