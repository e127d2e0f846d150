"""Refreshes whose course a test decides."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.cli.json_lines import read_question
from bot.composition import database_path
from bot.refresh.child import RefreshOrder, RefreshStopped
from bot.refresh.steps import STEP_CHANGES, STEP_ITEMS
from knowledge.errors import RefreshRunningError
from knowledge.library import LibrarySettings
from knowledge.refresh import RefreshRequest, refresh
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import FolderReport, RefreshReport
from knowledge.reported_items import Listed, RefusedFile
from knowledge.sources.parsing import ThreadParser
from knowledge.store import Store
from tests.support.web import LocalWeb

REFUSED = (
    RefusedFile("news/a.jsonl", 4, "the text is empty"),
    RefusedFile("news/b.csv", None, "no column holds the text"),
)
REPORT = RefreshReport(
    by="ada",
    folders=FolderReport(added=12, updated=3, unchanged=1204, refused=Listed.of(REFUSED)),
    seconds=83.2,
    snapshot="7",
    articles=1219,
)

Wait = Callable[[Awaitable[Any]], Awaitable[Any]]


class HeldRefresher:
    """A Refresher that goes on until the test says how it ends."""

    def __init__(self, wait: Wait) -> None:
        """`wait` tells the simulated Discord that nothing happens meanwhile."""
        self.progress: RefreshProgress | None = None
        self.is_running = False
        self.runs = 0
        self.orders: list[RefreshOrder] = []
        self._wait = wait
        self._end: asyncio.Future[RefreshReport] | None = None

    async def run(self, order: RefreshOrder) -> RefreshReport:
        if self.is_running:
            raise RefreshRunningError
        self.is_running, self.runs = True, self.runs + 1
        self.orders.append(order)
        self._end = asyncio.get_running_loop().create_future()
        try:
            report: RefreshReport = await self._wait(self._end)
        finally:
            self.is_running, self.progress = False, None
        return report

    def reach(self, stage: RefreshStage, done: int) -> None:
        self.progress = RefreshProgress(stage, done)

    def end(self, how: RefreshReport | Exception = REPORT) -> None:
        assert self._end is not None
        if isinstance(how, Exception):
            self._end.set_exception(how)
        else:
            self._end.set_result(how)

    async def close(self) -> None:
        if self._end is not None and not self._end.done():
            self._end.set_exception(RefreshStopped())


class RealRefresher:
    """Refreshes for real, in this process and from a local web, which the child may not reach."""

    progress = None
    is_running = False

    def __init__(self, wait: Wait, data: Path, web: LocalWeb) -> None:
        """`wait` tells the simulated Discord that nothing happens meanwhile."""
        self._wait = wait
        self._data = data
        self._web = web

    async def run(self, order: RefreshOrder) -> RefreshReport:
        report: RefreshReport = await self._wait(self._refresh(order))
        return report

    async def _refresh(self, order: RefreshOrder) -> RefreshReport:
        clock = self._web.clock
        request = RefreshRequest(
            by=order.by,
            due_only=order.due,
            dry_run=order.dry_run,
            questions=tuple(
                read_question(line.encode(), clock.now).question for line in order.questions
            ),
        )
        database = database_path(self._data)
        async with (
            await Store.open(database, clock=clock.now) as store,
            self._web.client() as client,
        ):
            report = await refresh(
                self._data,
                store,
                LibrarySettings(),
                client,
                request,
                parser=ThreadParser(),
                clock=clock,
            )
        return report.shortened(STEP_ITEMS, STEP_CHANGES)

    async def close(self) -> None:
        """Nothing runs on its own."""
