"""Which addresses on the network may be reached.

A feed's URL comes from a person and a redirect's from a stranger, so either may point into the
machine's own network. Two checks guard each request: `check_url` reads the URL and lets through
one plain spelling only, and `AddressPolicy.check_address` judges the address that the name
resolved to, the one that is then connected to. Nothing here opens a connection.

An operator may name hosts of their own network (`internal_hosts`). They may be reached for a source
that is itself on one of them, and never because a stranger's page, feed or redirect names them.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import idna
from yarl import URL

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.address_ranges import address_refusal, is_inside

__all__ = ["AddressPolicy", "SafeUrl", "address_refusal", "check_url"]

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL_CHARACTERS = 2_000
"""Longer ones are refused; browsers and sitemaps (2,048) stop about there too."""

_INTERNAL_SUFFIXES = (
    *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home"),
    *("lan", "arpa", "onion", "test", "invalid"),
)
"""Last labels that never name a public website (RFC 6761, RFC 6762, ICANN's reserved names)."""

_OPEN_IT = "the operator can open it: `extra_ports` under [sources] in the settings"
_NAME_IT = "if the host is your own, name it, with its port: `internal_hosts` under [sources]"

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
        return f"{self.scheme}://{_bracketed(self.host)}:{self.port}"


def check_url(url: str) -> SafeUrl:
    """Return the URL in its plain spelling, or refuse it.

    Lets through http and https, to ports 80 and 443, to public host names and public IP addresses
    in their usual spelling. Raises FetchError (blocked) with the reason.
    """
    try:
        return _read(url, frozenset(), frozenset())
    except _RefusalError as refused:
        raise FetchError(FetchProblem.BLOCKED, url, str(refused)) from None


@dataclass(frozen=True)
class AddressPolicy:
    """What one client may reach. Given to it when it is built and by no other way."""

    extra_ports: frozenset[int] = frozenset()
    """Ports besides 80 and 443; from the configuration file only."""
    internal_hosts: frozenset[str] = frozenset()
    """Hosts of the operator's own network, as in 'cms.lan', or with a port 'cms.lan:8080', which is
    then open on that host; from the configuration file only."""

    def check_url(self, url: str, *, from_inside: bool = False) -> SafeUrl:
        """Return the URL in its plain spelling, or raise FetchError (blocked).

        `from_inside` says that the operator gave it, or a page of an internal host did: only then
        may it be on an internal host.
        """
        try:
            safe = _read(url, self.extra_ports, self.internal_hosts)
        except _RefusalError as refused:
            # Strangers name internal hosts too; those are not to be opened for them.
            is_told = refused.setting and (from_inside or refused.setting is not _NAME_IT)
            hint = f"; {refused.setting}" if is_told else ""
            raise FetchError(FetchProblem.BLOCKED, url, f"{refused}{hint}") from None
        if not from_inside and self.is_internal(safe):
            detail = "it is on an internal host, which only a source of the operator's own may name"
            raise FetchError(FetchProblem.BLOCKED, url, detail)
        return safe

    def is_internal(self, url: SafeUrl) -> bool:
        """Return whether a checked URL is on a host that the operator named."""
        return _is_named(_bracketed(url.host), url.port, self.internal_hosts)

    def check_address(self, address: str, host: str, port: int) -> None:
        """Raise FetchError (blocked) unless the address may be connected to for this host."""
        reason = address_refusal(address)
        if reason is None:
            return
        if is_inside(address) and _is_named(host, port, self.internal_hosts):
            return
        detail = f"it leads to {address}, {reason}"
        raise FetchError(FetchProblem.BLOCKED, f"//{host}:{port}", detail)


class _RefusalError(ValueError):
    """Why a URL is refused, in words."""

    def __init__(self, reason: str, setting: str = "") -> None:
        super().__init__(reason)
        self.setting = setting
        """How an operator may allow it; empty where nobody may."""


def _read(url: str, extra_ports: Collection[int], internal_hosts: Collection[str]) -> SafeUrl:
    try:
        scheme, host, port, rest = _split(url)
        named = _is_named(host.lower(), port, internal_hosts)
        host = _plain_host(host, named=named)
        ports = (80, 443, *sorted(extra_ports))
        if port not in ports and f"{_bracketed(host)}:{port}" not in internal_hosts:
            allowed = f"{', '.join(map(str, ports[:-1]))} and {ports[-1]}"
            raise _RefusalError(f"port {port} is not allowed, only {allowed}", _OPEN_IT)
        shown_port = "" if port == DEFAULT_PORTS[scheme] else f":{port}"
        path = rest.partition("#")[0]
        path = path if path.startswith("/") else f"/{path}"
        parsed = URL(f"{scheme}://{_bracketed(host)}{shown_port}{path}")
    except _RefusalError:
        raise
    except ValueError:
        raise _RefusalError("it is not a well-formed URL") from None
    # The HTTP library splits URLs by rules of its own: both must mean the same host.
    if parsed.raw_host != host or parsed.port != port or parsed.user is not None:
        raise _RefusalError("it can be read in more than one way")
    return SafeUrl(str(parsed), scheme, host, port)


def _is_named(host: str, port: int, internal_hosts: Collection[str]) -> bool:
    return host in internal_hosts or f"{host}:{port}" in internal_hosts


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _split(url: str) -> tuple[str, str, int, str]:
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


def _plain_host(host: str, *, named: bool) -> str:
    """Return a host in its plain spelling; one that the operator `named` may be internal."""
    if not host:
        raise _RefusalError("it names no host")
    if host.startswith("["):
        return _public(_plain_v6(host[1:-1]), named=named)
    name = _ascii_name(host)
    labels = name.split(".")
    # As browsers do (WHATWG URL, 'ends in a number'): such a host is an IPv4 address or nothing.
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return _public(_plain_v4(name), named=named)
    if any(not _LABEL.fullmatch(label) for label in labels) or len(name) > 253:
        raise _RefusalError("its host name is malformed")
    if labels[-1] in _INTERNAL_SUFFIXES and not named:
        raise _RefusalError(f"names under .{labels[-1]} are internal", _NAME_IT)
    if len(labels) == 1 and not named:
        raise _RefusalError("its host name has a single label", _NAME_IT)
    return name


def _plain_v6(address: str) -> str:
    if "%" in address:
        raise _RefusalError("its IPv6 address names a zone")
    try:
        return str(IPv6Address(address))
    except ValueError:
        raise _RefusalError("its IPv6 address is malformed") from None


def _plain_v4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError:
        raise _RefusalError("its IPv4 address is in an unusual spelling") from None


def _public(address: str, *, named: bool) -> str:
    reason = address_refusal(address)
    inside = is_inside(address)
    if reason is not None and not (inside and named):
        raise _RefusalError(f"it leads to {address}, {reason}", _NAME_IT if inside else "")
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
