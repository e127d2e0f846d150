"""What kind of address an IP address is, and so whether it may be reached.

The tables follow IANA's special-purpose registries:
https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

__all__ = ["address_refusal", "is_inside"]

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

_INSIDE: Final = ("a private address", "a loopback address", "an address of carrier-grade NAT")
"""Kinds at which an operator's own servers are; the last is what VPNs such as Tailscale give."""


def address_refusal(address: str) -> str | None:
    """Return why an IP address must not be reached ('a private address'), or None when it may."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "not an IP address"
    if isinstance(parsed, IPv4Address):
        return _v4_refusal(parsed)
    return _v6_refusal(parsed)


def is_inside(address: str) -> bool:
    """Return whether an operator may open this address by naming its host; never one of a cloud."""
    return address_refusal(address) in _INSIDE


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
