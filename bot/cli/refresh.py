"""Everything is brought up to date: `refresh`, and its report."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot import composition
from bot.cli._locations import Places, pass_places, with_places
from bot.cli._refreshed import tell_refresh
from bot.cli.json_lines import RecordError, read_question
from bot.cli.sources import find_source
from bot.cli.terminal import errors, to_json
from bot.config.errors import ConfigError
from bot.errors import ExitCode, member_sentence
from bot.refresh.steps import (
    STEP,
    STEP_CHANGES,
    STEP_ITEMS,
    RefreshDone,
    RefreshFailure,
    Step,
)
from knowledge.errors import KnowledgeError
from knowledge.library import INDEX_FOLDER
from knowledge.processes import keep_freed_memory
from knowledge.questions.question import Question
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from knowledge.refresh_report import RefreshReport
from knowledge.search.snapshot import index_lock
from knowledge.store import Store

if TYPE_CHECKING:
    from knowledge.intake import ImportReport

__all__ = ["refresh"]

TEXTS: Final = {
    RefreshStage.READING: "Reading articles: {done:,}",
    RefreshStage.FETCHING: "Visiting sources: {done:,} of {total:,}",
    RefreshStage.BUILDING: "Building the index: {done:,} articles",
    RefreshStage.COMPARING: "Asking {done:,} questions again",
}

ONLY_INDEXED: Final = "Nothing was read or visited: --index-only builds the index only."
NO_SOURCES: Final = "There are no sources to visit. `whistlestop sources add URL` adds one."
NOTHING_TO_READ: Final = (
    "There is nothing to read or visit: the settings name no folders (folders under [knowledge]), "
    "and there are no sources. `whistlestop sources add URL` adds one."
)


@click.command()
@click.option("--dry-run", is_flag=True, help="Report the changes; keep nothing.")
@click.option("--source", "url", metavar="URL", help="Visit this source only; no folders.")
@click.option("--due", is_flag=True, help="Visit only sources whose time has come; no folders.")
@click.option("--index-only", is_flag=True, help="Only build the index from the stored articles.")
@click.option("--force", is_flag=True, help="Fetch every page anew, whatever its age.")
@click.option(
    "--questions",
    type=click.File("rb"),
    metavar="FILE",
    help="With --dry-run: say which answers would change; as replay reads them, - for stdin.",
)
@click.option("--by", default="command line", help="Who asked for it, as the history shows it.")
@click.option(
    "--json", "as_json", is_flag=True, help="Steps and report as JSON Lines, for programs."
)
@with_places
@pass_places
def refresh(
    places: Places,
    /,
    *,
    dry_run: bool,
    url: str | None,
    due: bool,
    index_only: bool,
    force: bool,
    questions: BinaryIO | None,
    by: str,
    as_json: bool,
) -> int:
    """Import the folders of the settings again, and visit the sources.

    Unchanged pages are not fetched again. The index is rebuilt if anything changed. A running bot
    answers from the old one meanwhile, and switches within seconds.
    """
    if force and (due or index_only):
        raise click.UsageError("--force goes with neither --due nor --index-only")
    wanted = _Wanted(dry_run, url, due, index_only, force, _read_questions(questions), by)
    keep_freed_memory()
    with _telling(as_json=as_json) as tell:
        report, imported = _run(places, wanted, tell, as_json=as_json)
    if as_json:
        _print_step(RefreshDone("done", report.shortened(STEP_ITEMS, STEP_CHANGES)))
    else:
        tell_refresh(report, imported, _nothing_to_read(places, wanted, report))
    return _exit_code(report)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say."""

    dry_run: bool
    url: str | None
    due: bool
    index_only: bool
    force: bool
    questions: tuple[Question, ...]
    by: str


def _run(
    places: Places, wanted: _Wanted, tell: Callable[[Step], None], *, as_json: bool
) -> "_Refreshed":
    """Refresh; a failure is printed as the last step, too, for programs."""
    try:
        if as_json:
            # Told at once when another builds, and not after everything was fetched.
            with index_lock(places.data / INDEX_FOLDER):
                pass
        return asyncio.run(_refresh(places, wanted, tell))
    except (KnowledgeError, ConfigError, OSError) as error:
        if as_json:
            reason = error.strerror if isinstance(error, OSError) else member_sentence(error)
            _print_step(RefreshFailure("failed", type(error).__name__, reason or ""))
        raise


_Refreshed = tuple[RefreshReport, "ImportReport | None"]
"""The report, and all that the folders held, which only the terminal tells."""


async def _refresh(places: Places, wanted: _Wanted, tell: Callable[[Step], None]) -> _Refreshed:
    # Imported here: it takes long to load, and most commands do without.
    from knowledge.refresh import RefreshRequest
    from knowledge.refresh import refresh as refresh_all

    imported: list[ImportReport] = []
    settings = composition.library_settings(places.config)
    without_folders = wanted.url or wanted.due or wanted.index_only
    async with (
        await Store.open(places.database) as store,
        composition.fetch_client(places.config) as client,
    ):
        request = RefreshRequest(
            by=wanted.by,
            folders=() if without_folders else places.config.knowledge.folders,
            only=await _only(store, wanted.url, index_only=wanted.index_only),
            due_only=wanted.due,
            force=wanted.force,
            dry_run=wanted.dry_run,
            questions=wanted.questions,
            language=places.config.knowledge.language,
        )
        report = await refresh_all(
            places.data,
            store,
            settings,
            client,
            request,
            on_progress=tell,
            on_import=imported.append,
        )
    return report, imported[0] if imported else None


async def _only(store: Store, url: str | None, *, index_only: bool) -> frozenset[int] | None:
    """Return which sources are visited; None for all."""
    if index_only:
        return frozenset()
    return None if url is None else frozenset({await find_source(store, url)})


def _read_questions(file: BinaryIO | None) -> tuple[Question, ...]:
    if file is None:
        return ()
    questions = []
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            questions.append(read_question(line, lambda: datetime.now(UTC)).question)
        except RecordError as error:
            raise click.ClickException(f"{file.name}, line {number}: {error}") from None
    return tuple(questions)


def _telling(*, as_json: bool) -> AbstractContextManager[Callable[[Step], None]]:
    return nullcontext(_print_step) if as_json else _shown_on_terminal()


def _print_step(step: Step) -> None:
    click.echo(to_json(STEP.dump_python(step, mode="json", exclude_defaults=True)))


@contextmanager
def _shown_on_terminal() -> Iterator[Callable[[Step], None]]:
    console = errors()
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        task = progress.add_task("", total=None)

        def show(step: Step) -> None:
            if isinstance(step, RefreshProgress):
                text = TEXTS[step.stage].format(done=step.done, total=step.total or 0)
                done = step.done if step.total else 0
                progress.update(task, description=text, total=step.total, completed=done)

        yield show


def _nothing_to_read(places: Places, wanted: _Wanted, report: RefreshReport) -> str:
    """Return why nothing was read or visited; empty where something was."""
    if wanted.index_only:
        return ONLY_INDEXED
    if report.sources:
        return ""
    if wanted.due:
        return NO_SOURCES
    return "" if places.config.knowledge.folders else NOTHING_TO_READ


def _exit_code(report: RefreshReport) -> ExitCode:
    """Return 3 where a file, a source or a question failed, 1 where nothing could be read."""
    failed = report.folders.refused or report.failed_sources
    if not failed:
        return ExitCode.PARTLY_REFUSED if report.failed_answers else ExitCode.DONE
    read = len(report.sources) > len(report.failed_sources) or report.folders.articles
    return ExitCode.PARTLY_REFUSED if read else ExitCode.NOTHING_DONE
