"""Whatever a URL, a redirect or a name says, only public addresses are connected to."""

import ssl

import pytest
from aiohttp.web import Response

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.addresses import AddressPolicy
from knowledge.sources.fetching.http import Fetched
from knowledge.sources.fetching.resolve import SystemResolver
from tests.support.web import (
    CERTIFICATE,
    HOST,
    LocalWeb,
    LoopbackPolicy,
    answering,
    local_web,
    problem_of,
)


@pytest.mark.parametrize(
    ("location", "detail"),
    [
        ("http://10.0.0.1/", "it leads to 10.0.0.1, a private address"),
        ("http://169.254.169.254/a", "it leads to 169.254.169.254, a cloud metadata service"),
        ("http://[::1]/", "it leads to ::1, a loopback address"),
        ("http://2130706433/", "its IPv4 address is in an unusual spelling"),
        ("file:///etc/passwd", "only http:// and https:// addresses are read"),
        ("http://[fd00::1]/", "it leads to fd00::1, a private address"),
        ("http://a@outlet.example/", "it holds a user name or a password"),
        ("http://[bad/", "its IPv6 address is malformed"),
        ("http://metadata.google.internal/", "names under .internal are internal"),
    ],
)
async def test_a_redirect_is_checked_like_the_first_address(
    web: LocalWeb, location: str, detail: str
) -> None:
    web.hosts[HOST] = answering(lambda: Response(status=302, headers={"Location": location}))
    error = await problem_of(web)
    assert (error.problem, error.detail, error.url) == (FetchProblem.BLOCKED, detail, location)


async def test_a_name_that_leads_inside_is_blocked(web: LocalWeb) -> None:
    web.resolver.answers[HOST] = [["10.1.2.3"]]
    error = await problem_of(web)
    assert error.problem is FetchProblem.BLOCKED
    assert error.detail.startswith("it leads to 10.1.2.3, a private address")
    assert web.requests == []


async def test_one_bad_address_among_good_ones_is_enough(web: LocalWeb) -> None:
    web.resolver.answers[HOST] = [["127.0.0.1", "fe80::1"]]
    assert "a link-local address" in (await problem_of(web)).detail
    assert web.requests == []


async def test_a_name_is_resolved_once_for_each_connection(web: LocalWeb) -> None:
    # A client that checks one look-up and connects by another would go to 127.0.0.2.
    web.resolver.answers[HOST] = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]
    web.hosts[HOST] = answering(lambda: Response(text="news"))
    async with web.client() as client:
        got = await client.fetch(web.url(HOST, "/feed"))
        assert isinstance(got, Fetched)
        assert web.resolver.looks[HOST] == len(web.requests) == 2
        with pytest.raises(FetchError) as caught:
            await client.fetch(web.url(HOST, "/feed"))
    assert caught.value.problem is FetchProblem.BLOCKED
    assert caught.value.detail == "it leads to 127.0.0.2, a loopback address"
    assert caught.value.url == web.url(HOST, "/feed")
    assert len(web.requests) == 2


async def test_the_products_own_policy_does_not_open_the_loopback(web: LocalWeb) -> None:
    policy = AddressPolicy(extra_ports=frozenset({web.port}))
    async with web.client(policy=policy) as client:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1, a loopback address"):
            await client.fetch(web.url(HOST, "/feed"))
    assert web.requests == []


async def test_the_machines_own_resolver_is_guarded_too(web: LocalWeb) -> None:
    assert "127.0.0.1" in await SystemResolver().resolve("localhost")


async def test_an_unknown_name(web: LocalWeb) -> None:
    class Nowhere:
        async def resolve(self, host: str) -> list[str]:
            raise OSError("no such host")

    async with web.client(resolver=Nowhere()) as client:
        with pytest.raises(FetchError, match="there is no website of that name"):
            await client.fetch(web.url(HOST, "/feed"))


async def test_nobody_listens(web: LocalWeb, unused_tcp_port: int) -> None:
    policy = LoopbackPolicy(extra_ports=frozenset({unused_tcp_port}))
    async with web.client(policy=policy) as client:
        with pytest.raises(FetchError, match="the connection failed or broke off"):
            await client.fetch(f"http://{HOST}:{unused_tcp_port}/feed")


async def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    async with local_web(tls=True) as web:
        web.hosts["secure.example"] = answering(lambda: Response(text="news"))
        url = web.url("secure.example", "/feed", scheme="https")
        async with web.client() as client:
            with pytest.raises(FetchError, match="its certificate is not valid"):
                await client.fetch(url)
        trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
        async with web.client(ssl_context=trusting) as client:
            assert isinstance(await client.fetch(url), Fetched)
            with pytest.raises(FetchError, match="its certificate is not valid"):
                await client.fetch(web.url("a.b.example", "/", scheme="https"))


async def test_the_environments_proxy_is_not_used(
    web: LocalWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    web.hosts[HOST] = answering(lambda: Response(text="news"))
    async with web.client() as client:
        assert isinstance(await client.fetch(web.url(HOST, "/feed")), Fetched)


async def test_cookies_are_not_kept(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(lambda: Response(headers={"Set-Cookie": "who=you"}))
    async with web.client() as client:
        await client.fetch(web.url(HOST, "/feed"))
        await client.fetch(web.url(HOST, "/feed"))
    assert not any("Cookie" in request.headers for request in web.requests)
