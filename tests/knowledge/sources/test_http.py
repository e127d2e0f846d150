"""The client over real sockets: guarded, polite, and never out of patience, memory or words."""

import asyncio
import contextlib
import gzip
import ssl
from collections.abc import Awaitable, Callable

import pytest
from aiohttp.web import HTTPFound, Request, Response, StreamResponse

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.addresses import AddressPolicy
from knowledge.sources.http import Fetched, NotModified, Validators, user_agent
from knowledge.sources.resolve import SystemResolver
from tests.support.web import CERTIFICATE, LocalWeb, LoopbackPolicy, answering, local_web

HOST = "outlet.example"


async def problem_of(web: LocalWeb, url: str = "") -> FetchError:
    async with web.client() as client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(url or web.url(HOST, "/feed"))
    return caught.value


def streaming(
    write: Callable[[StreamResponse], Awaitable[None]], **headers: str
) -> Callable[[Request], Awaitable[StreamResponse]]:
    async def handler(request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return Response(status=404)
        response = StreamResponse(headers={key.replace("_", "-"): headers[key] for key in headers})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # The client has had enough: the point.
            await write(response)
        return response

    return handler


async def test_a_body_comes_with_what_is_needed_to_ask_again(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(
            body=b"<rss/>",
            headers={
                "Content-Type": 'Application/RSS+XML; Charset="ISO-8859-1"',
                "ETag": 'W/"7"',
                "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT",
            },
        )
    )
    async with web.client() as client:
        got = await client.fetch(web.url(HOST, "/feed#top"))
    assert got == Fetched(
        url=web.url(HOST, "/feed"),
        content_type="application/rss+xml",
        charset="iso-8859-1",
        body=b"<rss/>",
        validators=Validators('W/"7"', "Mon, 02 Nov 2026 10:00:00 GMT"),
    )
    agent = web.requests[-1].headers["User-Agent"]
    assert agent.startswith("Whistlestop/")
    assert agent.endswith(" (+https://whistlestop.example/contact)")


async def test_what_did_not_change_is_not_sent_again(web: LocalWeb) -> None:
    async def handler(request: Request) -> StreamResponse:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(text="news", headers={"ETag": '"1"'})

    web.hosts[HOST] = handler
    async with web.client() as client:
        first = await client.fetch(web.url(HOST, "/feed"))
        again = await client.fetch(web.url(HOST, "/feed"), validators=first.validators)
    assert again == NotModified(web.url(HOST, "/feed"), Validators('"1"'))


async def test_a_304_that_nobody_asked_for_is_a_failure(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(lambda: Response(status=304))
    assert (await problem_of(web)).problem is FetchProblem.UNREACHABLE


@pytest.mark.parametrize(
    ("status", "problem", "detail"),
    [
        (401, FetchProblem.REFUSED, "the site answers 401 Unauthorized"),
        (403, FetchProblem.REFUSED, "the site answers 403 Forbidden"),
        (451, FetchProblem.REFUSED, "the site answers 451 Unavailable For Legal Reasons"),
        (404, FetchProblem.GONE, "the site answers 404 Not Found"),
        (410, FetchProblem.GONE, "the site answers 410 Gone"),
        (302, FetchProblem.UNREACHABLE, "the site answers 302 Found"),
        (500, FetchProblem.UNREACHABLE, "the site answers 500 Internal Server Error"),
        (599, FetchProblem.UNREACHABLE, "the site answers 599"),
    ],
)
async def test_statuses(web: LocalWeb, status: int, problem: FetchProblem, detail: str) -> None:
    web.hosts[HOST] = answering(lambda: Response(status=status, text="<html>No</html>"))
    error = await problem_of(web)
    assert (error.problem, error.detail, error.status) == (problem, detail, status)


async def test_what_may_pass_is_tried_again_with_growing_pauses(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(status=502), lambda: Response(status=503), lambda: Response(text="news")
    )
    async with web.client() as client:
        got = await client.fetch(web.url(HOST, "/feed"))
    assert isinstance(got, Fetched)
    assert got.body == b"news"
    assert len(web.paths(HOST)) == 3
    # Each retry waits half of its bound (the chance is fixed at 0.5), the rest is the host's pace.
    assert [pause for pause in web.clock.slept if pause == 0.5] == [0.5, 0.5]
    assert 1.0 in web.clock.slept


async def test_retries_end(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(lambda: Response(status=500))
    await problem_of(web)
    assert len(web.paths(HOST)) == 3


async def test_a_short_retry_after_is_waited_for(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(status=429, headers={"Retry-After": "42"}), lambda: Response(text="news")
    )
    async with web.client() as client:
        assert isinstance(await client.fetch(web.url(HOST, "/feed")), Fetched)
    assert 42.0 in web.clock.slept


async def test_a_long_retry_after_ends_the_attempt_and_is_told(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(lambda: Response(status=429, headers={"Retry-After": "3600"}))
    error = await problem_of(web)
    assert error.problem is FetchProblem.REFUSED
    assert error.retry_after_seconds == 3600
    assert len(web.paths(HOST)) == 1


async def test_redirects_are_followed_and_the_last_address_is_told(web: LocalWeb) -> None:
    def moved(to: str) -> Callable[[], StreamResponse]:
        return lambda: Response(status=301, headers={"Location": to})

    web.hosts[HOST] = answering(
        moved("/b c"), moved(f"//other.example:{web.port}/x"), moved("/never")
    )
    web.hosts["other.example"] = answering(lambda: Response(text="news"))
    async with web.client() as client:
        got = await client.fetch(web.url(HOST, "/a"))
    assert got.url == web.url("other.example", "/x")
    assert web.paths(HOST) == ["/a", "/b%20c"]


async def test_a_circle_of_redirects_is_noticed(web: LocalWeb) -> None:
    async def handler(request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return Response(status=404)
        raise HTTPFound("/b" if request.path == "/feed" else "/feed")

    web.hosts[HOST] = handler
    error = await problem_of(web)
    assert error.problem is FetchProblem.UNREACHABLE
    assert error.detail == "its redirects go round in a circle"
    assert web.paths(HOST) == ["/feed", "/b"]


async def test_a_chain_of_redirects_ends(web: LocalWeb) -> None:
    async def handler(request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return Response(status=404)
        raise HTTPFound(f"{request.path}x")

    web.hosts[HOST] = handler
    assert (await problem_of(web)).detail == "it redirects more than 5 times"
    assert len(web.paths(HOST)) == 6


@pytest.mark.parametrize(
    ("location", "detail"),
    [
        ("http://10.0.0.1/", "it leads to 10.0.0.1, a private address"),
        ("http://169.254.169.254/a", "it leads to 169.254.169.254, a cloud metadata service"),
        ("http://[::1]/", "it leads to ::1, a loopback address"),
        ("http://2130706433/", "its IPv4 address is in an unusual spelling"),
        ("file:///etc/passwd", "only http:// and https:// addresses are read"),
        ("http://outlet.example:22/", "port 22 is not allowed, only 80 and 443"),
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


async def test_a_robots_that_fails_once_is_asked_again(web: LocalWeb) -> None:
    asked = []

    async def handler(request: Request) -> StreamResponse:
        asked.append(request.path)
        return Response(status=500 if len(asked) == 1 else 200, text="")

    web.hosts[HOST] = handler
    async with web.client() as client:
        await client.fetch(web.url(HOST, "/feed"))
    assert asked == ["/robots.txt", "/robots.txt", "/feed"]


async def test_robots_is_asked_at_each_site_on_the_way(web: LocalWeb) -> None:
    async def closed(request: Request) -> StreamResponse:
        assert request.path == "/robots.txt"
        return Response(text="User-agent: *\nDisallow: /")

    web.hosts[HOST] = answering(
        lambda: Response(status=302, headers={"Location": web.url("closed.example", "/x")})
    )
    web.hosts["closed.example"] = closed
    error = await problem_of(web)
    assert (error.problem, error.url) == (FetchProblem.ROBOTS, web.url("closed.example", "/x"))


async def test_a_large_body_is_cut_short(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        for _ in range(10_000):
            await response.write(bytes(10_000))

    web.hosts[HOST] = streaming(write)
    error = await problem_of(web)
    assert (error.problem, error.detail) == (FetchProblem.TOO_LARGE, "it is more than 0.2 MB sent")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_defused(web: LocalWeb, coding: str) -> None:
    bomb = gzip.compress(bytes(20_000_000), compresslevel=9)
    if coding == "deflate":
        bomb = bomb[10:-8]
    assert len(bomb) < 200_000
    web.hosts[HOST] = answering(lambda: Response(body=bomb, headers={"Content-Encoding": coding}))
    error = await problem_of(web)
    assert error.problem is FetchProblem.TOO_LARGE
    assert error.detail == "it is more than 1 MB unpacked"


async def test_a_bomb_within_a_bomb_is_not_opened(web: LocalWeb) -> None:
    twice = gzip.compress(gzip.compress(bytes(20_000_000)))
    web.hosts[HOST] = answering(
        lambda: Response(body=twice, headers={"Content-Encoding": "gzip, gzip"})
    )
    error = await problem_of(web)
    assert error.detail == "its compression, 'gzip, gzip', was not asked for"


async def test_brotli_was_not_asked_for(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(body=b"\x0b\x02\x80news\x03", headers={"Content-Encoding": "br"})
    )
    assert (await problem_of(web)).detail == "its compression, 'br', was not asked for"


async def test_a_damaged_compression_is_told(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(body=b"not gzip at all", headers={"Content-Encoding": "gzip"})
    )
    assert (await problem_of(web)).detail == "its compressed body is damaged"


async def test_an_endless_drip_ends(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        while True:
            await response.write(b"a")
            await asyncio.sleep(0.05)

    web.hosts[HOST] = streaming(write)
    error = await problem_of(web)
    assert (error.problem, error.detail) == (
        FetchProblem.TIMEOUT,
        "no complete answer within 1 seconds",
    )
    # Patience is not tried twice.
    assert len(web.paths(HOST)) == 1


async def test_silence_ends(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        await response.write(b"a")
        await asyncio.sleep(5)

    web.hosts[HOST] = streaming(write)
    assert (await problem_of(web)).problem is FetchProblem.TIMEOUT


async def test_a_body_that_breaks_off_is_tried_again(web: LocalWeb) -> None:
    async def write(response: StreamResponse) -> None:
        await response.write(b"half")
        assert response._req is not None
        assert response._req.transport is not None
        response._req.transport.abort()

    web.hosts[HOST] = streaming(write, Content_Length="100")
    error = await problem_of(web)
    assert error.detail == "the connection failed or broke off"
    assert len(web.paths(HOST)) == 3


async def test_endless_headers_are_refused(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(headers={f"X-{number}": "a" * 4_000 for number in range(500)})
    )
    assert (await problem_of(web)).problem is FetchProblem.UNREACHABLE


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


@pytest.mark.parametrize(
    ("contact", "ending"),
    [
        ("https://example.org/us", " (+https://example.org/us)"),
        ("", ""),
        ("a\r\nHost: evil", " (+aHost: evil)"),
        ("ü", ""),
    ],
)
def test_the_user_agent_says_who_we_are(contact: str, ending: str) -> None:
    agent = user_agent(contact)
    assert agent.startswith("Whistlestop/")
    assert agent.endswith(ending)
    assert agent.isascii()
    assert agent.isprintable()
