from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp.web import Request, Response, StreamResponse

from knowledge.library import Library, LibrarySettings
from knowledge.refresh import RefreshRequest, refresh
from knowledge.refresh_report import RefreshReport, SourceReport
from knowledge.sources.parsing import ThreadParser
from knowledge.store import Store
from knowledge.store.source_records import KeptSource
from tests.support.outlets import Story, page, rss, stories
from tests.support.web import HOST, LocalWeb, local_web

SETTINGS = LibrarySettings()


@dataclass
class Paper:
    """An outlet whose feed and pages a test changes as it goes; it answers conditional requests."""

    stories: list[Story]
    full: bool = True
    listed: int | None = None
    """How many of its stories the feed names; all when None."""
    gone: set[int] = field(default_factory=set)
    broken: Response | None = None
    """What the feed answers instead."""
    asked: list[str] = field(default_factory=list)
    footer: str = ""

    def change(self, number: int, *paragraphs: str) -> None:
        place = next(i for i, story in enumerate(self.stories) if story.number == number)
        old = self.stories[place]
        self.stories[place] = replace(old, paragraphs=paragraphs + old.paragraphs[1:])

    async def handle(self, request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return Response(status=404)
        self.asked.append(request.path)
        if request.path == "/feed":
            if self.broken is not None:
                return self.broken.__class__(
                    status=self.broken.status, text=self.broken.text, headers=self.broken.headers
                )
            return _conditional(request, rss(self.stories[: self.listed], full=self.full))
        for story in self.stories:
            if request.path == f"/news/{story.number}" and story.number not in self.gone:
                return _conditional(request, page(story), "text/html")
        return Response(status=410)


def _conditional(request: Request, text: str, kind: str = "application/xml") -> Response:
    etag = f'"{hash(text)}"'
    if request.headers.get("If-None-Match") == etag:
        return Response(status=304)
    return Response(text=text, content_type=kind, headers={"ETag": etag})


@dataclass
class Desk:
    """A data folder with a store, and the papers that a refresh visits."""

    data: Path
    web: LocalWeb
    store: Store
    paper: Paper

    async def add(
        self, host: str = HOST, paper: Paper | None = None, outlet: str = ""
    ) -> KeptSource:
        self.web.hosts[host] = (paper or self.paper).handle
        source, _ = await self.store.sources.add("feed", self.web.url(host, "/feed"), outlet=outlet)
        return source

    async def refresh(self, **request: Any) -> RefreshReport:
        async with self.web.client() as client:
            return await refresh(
                self.data,
                self.store,
                SETTINGS,
                client,
                RefreshRequest(**{"by": "test"} | request),
                parser=ThreadParser(),
                clock=self.web.clock,
            )

    async def visit(self, **request: Any) -> SourceReport:
        (report,) = (await self.refresh(**request)).sources
        return report

    def later(self, *, hours: float) -> None:
        self.web.clock.seconds += hours * 3600

    def url(self, number: int) -> str:
        return self.web.url(HOST, f"/news/{number}")

    async def texts(self) -> dict[str, str]:
        return {article.article_id: article.text async for article in self.store.articles()}

    def library(self) -> Library:
        return Library.open(self.data, SETTINGS)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with (
        local_web() as web,
        await Store.open(tmp_path / "whistlestop.db", clock=web.clock.now) as store,
    ):
        yield Desk(tmp_path, web, store, Paper(stories(HOST, web.port)))


def titles(articles: Iterable[Any]) -> list[str]:
    return [article.title for article in articles]
