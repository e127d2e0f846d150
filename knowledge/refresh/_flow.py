"""The whole refresh: fetch, extract, store, build aside, swap; or all of it on a copy."""

import asyncio
import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from knowledge.errors import SnapshotError, StoreError
from knowledge.intake import ImportReport, import_paths
from knowledge.library import Library, LibrarySettings, preview_library, refresh_library
from knowledge.questions.question import Question
from knowledge.refresh._compare import compare_answers
from knowledge.refresh._tally import folder_report
from knowledge.refresh._visiting import Visitor
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import (
    FolderReport,
    HealthChange,
    RefreshReport,
    SourceReport,
    report_json,
)
from knowledge.schedule import health_of, held_until, next_visit_at
from knowledge.sources.fetching.clock import Clock, SystemClock
from knowledge.sources.fetching.http import FetchClient
from knowledge.sources.parsing import Parser, ProcessParser
from knowledge.store import Store
from knowledge.store.copies import DRY_RUN_FOLDER
from knowledge.store.source_records import KeptSource, RefreshOutcome

__all__ = ["RefreshRequest", "refresh"]

VISITS_AT_ONCE: Final = 4
"""Their hosts keep their own pace; more would only wait for the parser."""


@dataclass(frozen=True, slots=True)
class RefreshRequest:
    """What is to be refreshed, and for whom."""

    by: str = ""
    """As history shows it: 'command line', 'schedule', a moderator's name."""
    folders: tuple[Path, ...] = ()
    """Files and folders to import."""
    only: frozenset[int] | None = None
    """Ids of the sources to visit, paused or not; None for all."""
    due_only: bool = False
    """Visit only sources whose time has come."""
    force: bool = False
    """Ask for every listing and every page anew, whenever it was last; a site that asked to be left
    alone still is."""
    dry_run: bool = False
    """Report the same, but keep nothing and let nothing go live."""
    questions: tuple[Question, ...] = ()
    """To be answered from the old and the new index, in a dry run."""
    language: str = "en"
    in_child: bool = False
    """Build in another process: for one that must go on answering."""


async def refresh(
    data: Path,
    store: Store,
    settings: LibrarySettings,
    client: FetchClient,
    request: RefreshRequest,
    *,
    parser: Parser | None = None,
    clock: Clock | None = None,
    on_progress: Callable[[RefreshProgress], None] | None = None,
    on_import: Callable[[ImportReport], None] | None = None,
) -> RefreshReport:
    """Bring everything up to date, make the new index current, and say what became of everything.

    `on_import` is given all that the folders held, once they are read.

    Raises RefreshRunningError while another refresh runs, StoreError, SnapshotError or OSError when
    the disk does not take it; what was kept until then stays, and the old index answers.
    """
    own_parser = ProcessParser() if parser is None else None
    chosen = parser or own_parser
    assert chosen is not None  # noqa: S101 - one of both
    tell = on_progress or (lambda _: None)
    try:
        async with store.refreshes.lease(request.by):
            # What a dry run left that crashed.
            await asyncio.to_thread(shutil.rmtree, data / DRY_RUN_FOLDER, ignore_errors=True)
            run = _Run(
                data=data,
                settings=settings,
                client=client,
                request=request,
                parser=chosen,
                clock=clock or SystemClock(),
                tell=tell,
                tell_import=on_import or (lambda _: None),
            )
            return await (run.dry(store) if request.dry_run else run.live(store))
    finally:
        if own_parser is not None:
            own_parser.close()


@dataclass(frozen=True, slots=True)
class _Run:
    data: Path
    settings: LibrarySettings
    client: FetchClient
    request: RefreshRequest
    parser: Parser
    clock: Clock
    tell: Callable[[RefreshProgress], None]
    tell_import: Callable[[ImportReport], None]

    async def live(self, store: Store) -> RefreshReport:
        """Refresh, and keep in the history how it went."""
        refresh_id = await store.refreshes.begin(self.request.by)
        try:
            report = await self._gather(store)
            began = self.clock.monotonic()
            await self._tell_building(store)
            library = await refresh_library(
                self.data, store, self.settings, wait=True, in_child=self.request.in_child
            )
        except BaseException as error:
            failure = json.dumps({"error": type(error).__name__})
            with suppress(StoreError):
                await store.refreshes.end(refresh_id, RefreshOutcome.FAILED, failure)
            raise
        report = self._counted(report, library, began, snapshot=library.snapshot_name)
        await store.refreshes.end(
            refresh_id, RefreshOutcome.DONE, report_json(report), library.snapshot_name
        )
        return report

    async def dry(self, store: Store) -> RefreshReport:
        """Do the same with a copy of the articles, and remove it all again."""
        aside = self.data / DRY_RUN_FOLDER
        await asyncio.to_thread(aside.mkdir, parents=True)
        try:
            database = aside / "copy.db"
            await store.copy_to(database)
            async with await Store.open(database, clock=store.clock) as copy:
                report = await self._gather(copy)
                began = self.clock.monotonic()
                await self._tell_building(copy)
                library = await preview_library(self.data, copy, self.settings, aside)
            report = await self._compared(report, library, await store.sources.withdrawn())
        finally:
            await asyncio.to_thread(shutil.rmtree, aside, ignore_errors=True)
        return self._counted(report, library, began)

    def _counted(
        self, report: RefreshReport, library: Library, began: float, snapshot: str = ""
    ) -> RefreshReport:
        """Return the report with the size of the index, which began to be built at `began`."""
        return replace(
            report,
            snapshot=snapshot,
            articles=library.article_count,
            passages=library.passage_count,
            seconds=report.seconds + self.clock.monotonic() - began,
        )

    async def _gather(self, store: Store) -> RefreshReport:
        """Import the folders and visit the sources."""
        began = self.clock.monotonic()
        folders = FolderReport()
        if self.request.folders:
            self.tell(RefreshProgress(RefreshStage.READING, 0))
            imported = await import_paths(
                store, self.request.folders, on_progress=self._tell_reading
            )
            self.tell_import(imported)
            folders = folder_report(imported, self.request.folders)
        return RefreshReport(
            by=self.request.by,
            dry_run=self.request.dry_run,
            sources=tuple(await self._visit_all(store)),
            folders=folders,
            health=tuple(await self._check_health(store)),
            seconds=self.clock.monotonic() - began,
        )

    async def _visit_all(self, store: Store) -> list[SourceReport]:
        chosen, reports = [], []
        for source in await store.sources.entries():
            if self.request.only is not None and source.source_id not in self.request.only:
                continue
            if reason := self._reason_to_skip(source):
                reports.append(SourceReport(source.url, source.outlet, skipped=reason))
            else:
                chosen.append(source)
        if not chosen:
            return reports
        visitor = Visitor(
            store=store,
            client=self.client,
            parser=self.parser,
            clock=self.clock,
            language=self.request.language,
            known_pages=await store.sources.known_pages(),
            recent_texts=await store.sources.recent_texts(),
            force=self.request.force,
        )
        self.tell(RefreshProgress(RefreshStage.FETCHING, 0, len(chosen)))
        return [*await self._visit_chosen(visitor, chosen), *reports]

    async def _visit_chosen(
        self, visitor: Visitor, sources: Sequence[KeptSource]
    ) -> list[SourceReport]:
        limit = asyncio.Semaphore(VISITS_AT_ONCE)
        done = 0

        async def visit(source: KeptSource) -> SourceReport:
            nonlocal done
            async with limit:
                report = await visitor.visit(source)
            done += 1
            self.tell(RefreshProgress(RefreshStage.FETCHING, done, len(sources)))
            return report

        failure: BaseException | None = None
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(visit(source)) for source in sources]
        except* StoreError as errors:
            # The database fails for all of them alike. Python before 3.11.4 would put what is
            # raised here into a group again.
            failure = errors.exceptions[0]
        if failure is not None:
            raise failure
        return [task.result() for task in tasks]

    def _reason_to_skip(self, source: KeptSource) -> str:
        now = self.clock.now()
        if until := held_until(source, now):
            return f"its site asked to wait until {until:%d %B %Y, %H:%M} UTC"
        if self.request.only is not None:
            return ""
        if source.paused:
            return "paused"
        return "not due" if self.request.due_only and next_visit_at(source, now) > now else ""

    async def _check_health(self, store: Store) -> list[HealthChange]:
        """Return which sources do otherwise than was last reported, and keep that it was."""
        changes = []
        for source in await store.sources.entries():
            now = health_of(source, self.clock.now())
            if now is not source.health:
                detail = f"{source.problem}: {source.detail}" if source.problem else ""
                changes.append(HealthChange(source.url, source.outlet, source.health, now, detail))
                await store.sources.set_health(source.source_id, now)
        return changes

    async def _compared(
        self, report: RefreshReport, library: Library, withdrawn: frozenset[str]
    ) -> RefreshReport:
        """Answer from the current index, without withdrawn articles, and from `library`."""
        if not self.request.questions:
            return report
        questions = self.request.questions
        self.tell(RefreshProgress(RefreshStage.COMPARING, len(questions)))
        try:
            old = await asyncio.to_thread(Library.open, self.data, self.settings)
            old = old.without(withdrawn)
        except SnapshotError:
            old = None
        answers = await asyncio.to_thread(compare_answers, old, library, questions)
        return replace(report, questions=len(questions), answers=tuple(answers))

    def _tell_reading(self, so_far: ImportReport) -> None:
        self.tell(RefreshProgress(RefreshStage.READING, so_far.articles))

    async def _tell_building(self, store: Store) -> None:
        count = (await store.counts()).articles
        self.tell(RefreshProgress(RefreshStage.BUILDING, count))
