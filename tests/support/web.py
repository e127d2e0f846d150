"""A small web on this machine: any host name leads to one local server, nothing waits for real.

The product has no switch that opens the loopback: `LoopbackPolicy` is handed to the client here,
and lets one address on one port through.
"""

import asyncio
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from knowledge.errors import FetchError
from knowledge.sources.fetching.addresses import AddressPolicy
from knowledge.sources.fetching.http import FetchClient
from knowledge.sources.fetching.transfer import FetchLimits

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
CERTIFICATE = Path(__file__).with_name("self_signed.pem")
"""For *.example, valid for a hundred years, with its key; trusted by nobody."""

HOST = "outlet.example"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

QUICK = FetchLimits(
    sent_bytes=200_000,
    body_bytes=1_000_000,
    total_seconds=1.0,
    connect_seconds=1.0,
    idle_seconds=0.5,
)
"""Limits that a test reaches soon."""


class LoopbackPolicy(AddressPolicy):
    """Lets 127.0.0.1 through on the extra ports; all else is as in the product."""

    def check_address(self, address: str, host: str, port: int) -> None:
        if address == "127.0.0.1" and port in self.extra_ports:
            return
        super().check_address(address, host, port)


@dataclass
class FakeResolver:
    """Every name leads to this machine, unless told otherwise, answer by answer."""

    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    """Per host what it resolves to at the first look, the second, …; the last one stays."""
    looks: Counter[str] = field(default_factory=Counter)

    async def resolve(self, host: str) -> list[str]:
        self.looks[host] += 1
        answers = self.answers.get(host, [["127.0.0.1"]])
        return answers[min(self.looks[host], len(answers)) - 1]


@dataclass
class FakeClock:
    """Sleeps at once, and remembers for how long."""

    moment: datetime = NOW
    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass
class LocalWeb:
    """The server, and what a client needs to reach it."""

    hosts: dict[str, Handler] = field(default_factory=dict)
    """Who answers for a host; a host that is missing answers 404 to everything."""
    port: int = 0
    requests: list[web.Request] = field(default_factory=list)
    resolver: FakeResolver = field(default_factory=FakeResolver)
    clock: FakeClock = field(default_factory=FakeClock)

    def url(self, host: str, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self, host: str) -> list[str]:
        """The paths that a host was asked for, in order, robots.txt left out."""
        asked = [request for request in self.requests if request.url.host == host]
        return [request.path_qs for request in asked if request.path != "/robots.txt"]

    def client(self, **arguments: Any) -> FetchClient:
        given: dict[str, Any] = {
            "contact": "https://whistlestop.example/contact",
            "policy": LoopbackPolicy(extra_ports=frozenset({self.port})),
            "limits": QUICK,
            "resolver": self.resolver,
            "clock": self.clock,
            "random": lambda: 0.5,
        }
        return FetchClient(**given | arguments)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        assert isinstance(request, web.Request)
        self.requests.append(request)
        handler = self.hosts.get(request.url.host or "")
        if handler is None:
            return web.Response(status=404)
        return await handler(request)


@asynccontextmanager
async def local_web(*, tls: bool = False) -> AsyncIterator[LocalWeb]:
    """Serve a web on a free port of 127.0.0.1."""
    local = LocalWeb()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", local.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    local.port = runner.addresses[0][1]
    try:
        yield local
    finally:
        await runner.cleanup()


def answering(*responses: Callable[[], web.StreamResponse]) -> Handler:
    """Answer each page request with the next response, the last one for ever; no robots.txt."""
    left: Sequence[Callable[[], web.StreamResponse]] = responses
    count = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal count
        if request.path == "/robots.txt":
            return web.Response(status=404)
        count += 1
        return left[min(count, len(left)) - 1]()

    return handler


async def problem_of(local: LocalWeb, url: str = "") -> FetchError:
    """Return why a fetch fails; of the feed on HOST, unless another URL is given."""
    async with local.client() as client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(url or local.url(HOST, "/feed"))
    return caught.value
