"""The client over real sockets: what it brings, and how politely it asks."""

from collections.abc import Callable

import pytest
from aiohttp.web import HTTPFound, Request, Response, StreamResponse

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.http import Fetched, NotModified, Validators, user_agent
from tests.support.web import HOST, LocalWeb, answering, problem_of


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


async def test_a_host_that_asks_for_long_is_left_alone_until_then(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(status=503, headers={"Retry-After": "3600"}),
        lambda: Response(text="news"),
    )
    web.hosts["other.example"] = answering(lambda: Response(text="news"))
    async with web.client() as client:
        for detail in ("the site answers 503 Service Unavailable", "the site asked to be left"):
            with pytest.raises(FetchError, match=detail) as caught:
                await client.fetch(web.url(HOST, "/feed"))
            assert caught.value.retry_after_seconds == pytest.approx(3600, abs=5)
        assert caught.value.detail == "the site asked to be left alone for 60 more minutes"
        assert len(web.paths(HOST)) == 1
        assert isinstance(await client.fetch(web.url("other.example", "/x")), Fetched)
        web.clock.seconds += 3600
        assert isinstance(await client.fetch(web.url(HOST, "/feed")), Fetched)


async def test_a_short_retry_after_holds_every_request_to_the_host(web: LocalWeb) -> None:
    web.hosts[HOST] = answering(
        lambda: Response(status=404, headers={"Retry-After": "42"}), lambda: Response(text="news")
    )
    async with web.client() as client:
        with pytest.raises(FetchError):
            await client.fetch(web.url(HOST, "/gone"))
        before = web.clock.seconds
        await client.fetch(web.url(HOST, "/feed"))
        assert web.clock.seconds - before == pytest.approx(42, abs=0.01)


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
