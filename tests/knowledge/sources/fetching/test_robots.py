"""A site's robots.txt is obeyed, asked for once, and never costs more than it should."""

import asyncio

import pytest
from aiohttp import web as aiohttp_web

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.fetching.addresses import check_url
from knowledge.sources.fetching.robots import KEEP_FAILURE_SECONDS, KEEP_SECONDS, RobotsCache
from knowledge.sources.fetching.transfer import FetchLimits, Response
from tests.support.web import FakeClock, LocalWeb

PAGE = check_url("https://outlet.example/news/one.html")


class Site:
    def __init__(self, status: int = 200, text: str = "") -> None:
        self.status = status
        self.text = text
        self.asked: list[str] = []
        self.error: FetchError | None = None

    async def fetch(self, url: str) -> Response:
        self.asked.append(url)
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return Response(self.status, {}, self.text.encode())


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /private/", True),
        ("User-agent: *\nDisallow: /news/", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: somebody\nDisallow: /", True),
        ("User-agent: somebody\nUser-agent: Whistlestop\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: whistlestop\nAllow: /", True),
        ("user agent: WHISTLESTOP/1.0 # us\nDisallow: /news", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html><body>no such page</body></html>", True),
    ],
)
async def test_rules(text: str, allowed: bool) -> None:  # noqa: FBT001 - a table's column
    cache = RobotsCache(Site(text=text).fetch, FakeClock())
    if allowed:
        assert await cache.check(PAGE) is None
        return
    with pytest.raises(FetchError) as caught:
        await cache.check(PAGE)
    assert caught.value.problem is FetchProblem.ROBOTS
    assert caught.value.detail == "the site's robots.txt asks us not to read it"
    assert not caught.value.may_pass


async def test_the_pause_that_a_site_asks_for_is_handed_on() -> None:
    cache = RobotsCache(Site(text="User-agent: *\nCrawl-delay: 7\n").fetch, FakeClock())
    assert await cache.check(PAGE) == 7


async def test_no_robots_means_welcome() -> None:
    for status in (300, 400, 401, 403, 404, 410, 429):
        assert await RobotsCache(Site(status).fetch, FakeClock()).check(PAGE) is None


async def test_a_broken_server_means_not_now_for_ten_minutes() -> None:
    site, clock = Site(404), FakeClock()
    site.error = FetchError(FetchProblem.UNREACHABLE, "x", "the site answers 503", status=503)
    cache = RobotsCache(site.fetch, clock)
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            await cache.check(PAGE)
        assert caught.value.problem is FetchProblem.ROBOTS
        assert caught.value.detail == "the site answers 503 (when asked for its robots.txt)"
        assert (caught.value.may_pass, caught.value.status) == (True, 503)
        site.error = None
    clock.seconds += KEEP_FAILURE_SECONDS + 1
    assert await cache.check(PAGE) is None
    assert len(site.asked) == 2


async def test_a_site_out_of_reach_is_told_as_such() -> None:
    site = Site()
    site.error = FetchError(FetchProblem.TIMEOUT, "x", "no complete answer")
    with pytest.raises(FetchError) as caught:
        await RobotsCache(site.fetch, FakeClock()).check(PAGE)
    assert (caught.value.problem, caught.value.url) == (FetchProblem.TIMEOUT, PAGE.url)
    assert caught.value.may_pass


async def test_a_site_is_asked_once_a_day_however_many_wait() -> None:
    site, clock = Site(), FakeClock()
    cache = RobotsCache(site.fetch, clock)
    await asyncio.gather(*(cache.check(PAGE) for _ in range(20)))
    assert site.asked == ["https://outlet.example:443/robots.txt"]
    clock.seconds += KEEP_SECONDS + 1
    await cache.check(PAGE)
    assert len(site.asked) == 2


async def test_a_robots_that_multiplies_agents_by_rules_stays_small() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(15_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(15_000))
    cache = RobotsCache(Site(text=agents + rules + "Disallow: /news").fetch, FakeClock())
    assert await cache.check(PAGE) is None


async def test_an_endless_robots_is_cut(web: LocalWeb) -> None:
    async def handler(request: aiohttp_web.Request) -> aiohttp_web.StreamResponse:
        rules = "User-agent: *\nDisallow: /private\n" + "# a comment\n" * 100_000
        return aiohttp_web.Response(text=rules if request.path == "/robots.txt" else "news")

    web.hosts["outlet.example"] = handler
    async with web.client(limits=FetchLimits()) as client:
        await client.fetch(web.url("outlet.example", "/news"))
        with pytest.raises(FetchError, match="robots"):
            await client.fetch(web.url("outlet.example", "/private"))
