"""Which addresses on the network may be reached.

A feed's URL comes from a person and a redirect's from a stranger, so either may point into the
machine's own network. Two checks guard each request: `check_url` reads the URL and lets through
one plain spelling only, and `AddressPolicy.check_address` judges the address that the name
resolved to, the one that is then connected to. Nothing here opens a connection.

The tables follow IANA's special-purpose registries:
https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import idna
from yarl import URL

from knowledge.errors import FetchError, FetchProblem

__all__ = ["AddressPolicy", "SafeUrl", "address_refusal", "check_url"]

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL_CHARACTERS = 2_000
"""Longer ones are refused; browsers and sitemaps (2,048) stop about there too."""

_V4_REFUSED = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("169.254.169.254/32", "a cloud metadata service"),
        ("168.63.129.16/32", "a cloud metadata service"),
        ("100.100.100.200/32", "a cloud metadata service"),
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address of carrier-grade NAT"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.31.196.0/24", "a reserved address"),
        ("192.52.193.0/24", "a reserved address"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private address"),
        ("192.175.48.0/24", "a reserved address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_V6_REFUSED = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("fd00:ec2::/32", "a cloud metadata service"),
        ("fd20:ce::/32", "a cloud metadata service"),
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("::ffff:0:0/96", "an IPv4-mapped address"),
        ("::ffff:0:0:0/96", "an IPv4-translated address"),
        ("::/96", "an IPv4-compatible address"),
        ("64:ff9b::/96", "a NAT64 address"),
        ("64:ff9b:1::/48", "a NAT64 address"),
        ("2001::/32", "a Teredo address"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "a 6to4 address"),
        ("2620:4f:8000::/48", "a reserved address"),
        ("3fff::/20", "an address for documentation"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
_V6_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA has given out so far; whatever lies outside is refused, named above or not."""

_INTERNAL_SUFFIXES = (
    *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home"),
    *("lan", "arpa", "onion", "test", "invalid"),
)
"""Last labels that never name a public website (RFC 6761, RFC 6762, ICANN's reserved names)."""

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)", re.S)
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class SafeUrl:
    """A URL that was checked, in its one plain spelling and without a fragment."""

    url: str
    scheme: str
    host: str
    """Lower-case ASCII name, or an IP address without brackets."""
    port: int

    @property
    def origin(self) -> str:
        """Return scheme, host and port, such as `https://example.org:443`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def address_refusal(address: str) -> str | None:
    """Return why an IP address must not be reached ('a private address'), or None when it may."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "not an IP address"
    if isinstance(parsed, IPv4Address):
        return _v4_refusal(parsed)
    return _v6_refusal(parsed)


def _v4_refusal(address: IPv4Address) -> str | None:
    for network, reason in _V4_REFUSED:
        if isinstance(network, IPv4Network) and address in network:
            return reason
    return None if address.is_global else "a reserved address"


def _v6_refusal(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "an address with a zone"
    for network, reason in _V6_REFUSED:
        if isinstance(network, IPv6Network) and address in network:
            return reason
    if address not in _V6_GLOBAL_UNICAST or not address.is_global:
        return "a reserved address"
    return None


def check_url(url: str, *, extra_ports: Collection[int] = ()) -> SafeUrl:
    """Return the URL in its plain spelling, or refuse it.

    Lets through http and https, to ports 80, 443 and `extra_ports`, to public host names and
    public IP addresses in their usual spelling. Raises FetchError (blocked) with the reason.
    """
    try:
        scheme, host, port, rest = _split(url, extra_ports)
        host = _plain_host(host)
        bracketed = f"[{host}]" if ":" in host else host
        shown_port = "" if port == DEFAULT_PORTS[scheme] else f":{port}"
        path = rest.partition("#")[0]
        path = path if path.startswith("/") else f"/{path}"
        parsed = URL(f"{scheme}://{bracketed}{shown_port}{path}")
        # The HTTP library splits URLs by rules of its own: both must mean the same host.
        if parsed.raw_host != host or parsed.port != port or parsed.user is not None:
            raise _RefusalError("it can be read in more than one way")
    except _RefusalError as refused:
        raise FetchError(FetchProblem.BLOCKED, url, str(refused)) from None
    except ValueError:
        raise FetchError(FetchProblem.BLOCKED, url, "it is not a well-formed URL") from None
    return SafeUrl(str(parsed), scheme, host, port)


@dataclass(frozen=True)
class AddressPolicy:
    """What one client may reach. Given to it when it is built and by no other way."""

    extra_ports: frozenset[int] = frozenset()
    """Ports besides 80 and 443; from the configuration file only."""

    def check_url(self, url: str) -> SafeUrl:
        """Return the URL in its plain spelling, or raise FetchError (blocked)."""
        return check_url(url, extra_ports=self.extra_ports)

    def check_address(self, address: str, port: int, url: str) -> None:
        """Raise FetchError (blocked) unless the address may be connected to for this URL."""
        reason = address_refusal(address)
        if reason is not None:
            detail = f"it leads to {address}, {reason}"
            raise FetchError(FetchProblem.BLOCKED, url, detail)


class _RefusalError(ValueError):
    """Why a URL is refused, in words."""


def _split(url: str, extra_ports: Collection[int]) -> tuple[str, str, int, str]:
    if len(url) > MAX_URL_CHARACTERS:
        raise _RefusalError(f"it is longer than {MAX_URL_CHARACTERS:,} characters")
    if "\\" in url:
        raise _RefusalError("it holds a backslash")
    if any(unicodedata.category(character) in _INVISIBLE for character in url):
        raise _RefusalError("it holds a space or an invisible character")
    match = _URL.fullmatch(url)
    scheme = match["scheme"].lower() if match else url.partition(":")[0].lower()
    if match is None or scheme not in DEFAULT_PORTS:
        raise _RefusalError("only http:// and https:// addresses are read")
    authority = match["authority"]
    if "@" in authority:
        raise _RefusalError("it holds a user name or a password")
    host, port = _split_port(authority, scheme)
    if port not in (80, 443) and port not in extra_ports:
        raise _RefusalError(f"port {port} is not allowed, only 80 and 443")
    return scheme, host, port, match["rest"]


def _split_port(authority: str, scheme: str) -> tuple[str, int]:
    host, colon, port = authority, "", ""
    if authority.startswith("["):
        inside, bracket, after = authority[1:].partition("]")
        if not bracket or after[:1] not in ("", ":"):
            raise _RefusalError("its IPv6 address is malformed")
        host, colon, port = f"[{inside}]", after[:1], after[1:]
    elif ":" in authority:
        host, colon, port = authority.partition(":")
    if not colon:
        return host, DEFAULT_PORTS[scheme]
    if not _PORT.fullmatch(port) or int(port) > 65_535:
        raise _RefusalError("its port is malformed")
    return host, int(port)


def _plain_host(host: str) -> str:
    if not host:
        raise _RefusalError("it names no host")
    if host.startswith("["):
        return _plain_v6(host[1:-1])
    name = _ascii_name(host)
    labels = name.split(".")
    # As browsers do (WHATWG URL, 'ends in a number'): such a host is an IPv4 address or nothing.
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return _plain_v4(name)
    if any(not _LABEL.fullmatch(label) for label in labels) or len(name) > 253:
        raise _RefusalError("its host name is malformed")
    if labels[-1] in _INTERNAL_SUFFIXES:
        raise _RefusalError(f"names under .{labels[-1]} are internal")
    if len(labels) == 1:
        raise _RefusalError("its host name has a single label")
    return name


def _plain_v6(address: str) -> str:
    if "%" in address:
        raise _RefusalError("its IPv6 address names a zone")
    try:
        plain = str(IPv6Address(address))
    except ValueError:
        raise _RefusalError("its IPv6 address is malformed") from None
    return _public(plain)


def _plain_v4(name: str) -> str:
    try:
        plain = str(IPv4Address(name))
    except ValueError:
        raise _RefusalError("its IPv4 address is in an unusual spelling") from None
    return _public(plain)


def _public(address: str) -> str:
    reason = address_refusal(address)
    if reason is not None:
        raise _RefusalError(f"it leads to {address}, {reason}")
    return address


def _ascii_name(host: str) -> str:
    if "%" in host:
        raise _RefusalError("its host name is percent-encoded")
    if host.endswith("."):
        raise _RefusalError("its host name ends in a dot")
    lowered = host.lower()
    # Fullwidth letters, circled digits and ideographic full stops turn into others when resolved.
    if unicodedata.normalize("NFKC", lowered) != lowered or any(dot in host for dot in "。．｡"):
        raise _RefusalError("its host name holds look-alike characters")
    if lowered.isascii() and "xn--" not in lowered:
        return lowered
    try:
        return idna.encode(lowered, strict=True).decode("ascii")
    except idna.IDNAError:
        raise _RefusalError("its international host name is malformed") from None
