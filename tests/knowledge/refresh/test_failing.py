"""What a refresh makes of outlets that fail, refuse, or ask to be left alone."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp.web import Request, Response, StreamResponse

from tests.knowledge.refresh.conftest import Desk
from tests.support.outlets import stories
from tests.support.web import HOST

Handler = Callable[[Request], Awaitable[StreamResponse]]


async def test_a_failure_is_told_with_its_class_and_changes_nothing(desk: Desk) -> None:
    await desk.add()
    await desk.visit()
    desk.paper.broken = Response(status=403, text="<html>no</html>")
    report = await desk.visit()
    assert report.problem == "refused"
    assert "403" in report.detail
    assert desk.library().article_count == 3


async def test_a_site_that_asks_to_wait_is_left_alone(desk: Desk) -> None:
    await desk.add()
    desk.paper.broken = Response(status=429, text="", headers={"Retry-After": "7200"})
    assert (await desk.visit()).problem == "refused"
    (source,) = await desk.store.sources.entries()
    assert source.retry_at is not None
    assert source.retry_at - source.visited_at == timedelta(hours=2)  # type: ignore[operator]
    desk.paper.broken = None
    desk.paper.asked.clear()
    only = frozenset({source.source_id})
    skipped = (await desk.visit(only=only)).skipped
    assert skipped == "its site asked to wait until 02 November 2026, 14:00 UTC"
    assert desk.paper.asked == []
    desk.later(hours=2.1)
    assert (await desk.visit()).added.count == 3


@pytest.mark.parametrize("asked", ["99999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_no_site_is_left_alone_for_ever(desk: Desk, asked: str) -> None:
    await desk.add()
    desk.paper.broken = Response(status=429, text="", headers={"Retry-After": asked})
    await desk.visit()
    desk.paper.broken = None
    desk.later(hours=7 * 24 + 1)
    assert (await desk.visit()).added.count == 3


async def never(_: Request) -> StreamResponse:
    await asyncio.sleep(3600)
    return Response()


async def broken(_: Request) -> StreamResponse:
    return Response(status=503)


async def hung_up(request: Request) -> StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return Response()


@pytest.mark.parametrize(
    ("path", "answer", "problem"),
    [
        ("/news/2", broken, "unreachable"),
        ("/news/2", hung_up, "unreachable"),
        ("/news/2", never, "timeout"),
        ("/robots.txt", broken, "robots"),
        ("/robots.txt", hung_up, "unreachable"),
        ("/robots.txt", never, "timeout"),
    ],
)
async def test_pages_that_failed_for_now_are_asked_for_again(
    desk: Desk, path: str, answer: Handler, problem: str
) -> None:
    pages = "pages.example"
    desk.paper.full = False
    desk.paper.stories = stories(pages, desk.web.port)
    await desk.add()
    real = desk.web.hosts[HOST]

    async def weak(request: Request) -> StreamResponse:
        return await (answer(request) if request.path == path else real(request))

    desk.web.hosts[pages] = weak
    report = await desk.visit()
    failed = 1 if path == "/news/2" else 3
    assert [page.problem for page in report.failed] == [problem] * failed
    desk.web.hosts[pages] = real
    assert (await desk.visit()).added.count == failed


async def test_what_a_site_refuses_is_not_asked_for_at_each_visit(desk: Desk) -> None:
    desk.paper.full = False
    await desk.add()
    real = desk.web.hosts[HOST]

    async def strict(request: Request) -> StreamResponse:
        return Response(status=403) if request.path == "/news/2" else await real(request)

    desk.web.hosts[HOST] = strict
    assert [page.problem for page in (await desk.visit()).failed] == ["refused"]
    assert (await desk.visit()).not_modified


async def test_a_site_that_asks_to_wait_for_its_robots_is_left_alone(desk: Desk) -> None:
    await desk.add()
    real = desk.web.hosts[HOST]

    async def busy(request: Request) -> StreamResponse:
        return Response(status=503, headers={"Retry-After": "7200"})

    desk.web.hosts[HOST] = busy
    assert (await desk.visit()).problem == "robots"
    desk.web.hosts[HOST] = real
    assert "asked to wait until" in (await desk.visit()).skipped
    desk.later(hours=2.1)
    assert (await desk.visit()).added.count == 3


async def test_a_page_whose_site_asks_to_wait_is_asked_for_again_and_only_then(desk: Desk) -> None:
    desk.paper.full = False
    await desk.add()
    real = desk.web.hosts[HOST]

    async def busy(request: Request) -> StreamResponse:
        if request.path.startswith("/news/"):
            desk.paper.asked.append(request.path)
            return Response(status=429, headers={"Retry-After": "7200"})
        return await real(request)

    desk.web.hosts[HOST] = busy
    report = await desk.visit()
    assert desk.paper.asked == ["/feed", "/news/1"]
    assert {page.problem for page in report.failed} == {"refused"}
    desk.web.hosts[HOST] = real
    assert "asked to wait until" in (await desk.visit()).skipped
    desk.later(hours=2.1)
    # Although its feed has not changed meanwhile.
    assert (await desk.visit()).added.count == 3
