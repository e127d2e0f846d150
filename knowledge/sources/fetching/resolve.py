"""From a host's name to addresses that may be connected to.

A name is resolved once for each connection, and the addresses that were checked are the very
ones that are then connected to: whatever the name resolves to at a second look is never used.
"""

import asyncio
import socket
from ipaddress import ip_address
from typing import Protocol

from aiohttp.abc import AbstractResolver, ResolveResult

from knowledge.sources.fetching.addresses import AddressPolicy

__all__ = ["GuardedResolver", "Resolver", "SystemResolver"]


class Resolver(Protocol):
    """What knows the addresses of a name."""

    async def resolve(self, host: str) -> list[str]:
        """Return the host's IP addresses, at least one. Raises OSError when there is none."""
        ...


class SystemResolver:
    """The machine's own resolver."""

    async def resolve(self, host: str) -> list[str]:
        """Return the host's IP addresses, at least one. Raises OSError when there is none."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        # A link-local address carries its zone after '%'; the policy refuses it all the same.
        return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedResolver(AbstractResolver):
    """Hands aiohttp's connector checked addresses only; it connects to nothing else."""

    def __init__(self, resolver: Resolver, policy: AddressPolicy) -> None:
        self._resolver = resolver
        self._policy = policy

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the host's addresses for the connector.

        Raises FetchError (blocked) when one of them must not be reached, even if others may: an
        honest website has no address in a private network. Hosts that the operator named may.
        """
        addresses = await self._resolver.resolve(host)
        if not addresses:
            raise OSError(f"{host} has no address")
        for address in addresses:
            self._policy.check_address(address, host, port)
        return [self._result(host, address, port) for address in addresses]

    def _result(self, host: str, address: str, port: int) -> ResolveResult:
        version = ip_address(address).version
        return ResolveResult(
            hostname=host,
            host=address,
            port=port,
            family=socket.AF_INET6 if version == 6 else socket.AF_INET,
            proto=socket.IPPROTO_TCP,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )

    async def close(self) -> None:
        """Release nothing: the resolver belongs to whoever made it."""
