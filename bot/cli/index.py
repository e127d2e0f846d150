"""The index and what it is made from: `refresh`, `verify`, `status`."""

import asyncio
import time
from pathlib import Path
from typing import Final

import click

from bot.cli._places import Places, pass_places, with_places
from bot.cli.articles import exit_code, import_and_index, tell_report
from bot.cli.rendering import render_day
from bot.cli.terminal import complain, printable, say, to_json
from bot.composition import library_settings
from bot.config_errors import ConfigError
from bot.errors import ExitCode, member_sentence
from bot.refreshing import NAMED_REFUSALS, STEP, Failure, RefreshReport, Step
from knowledge.errors import KnowledgeError, SnapshotError
from knowledge.intake import ImportReport
from knowledge.library import INDEX_FOLDER, Library
from knowledge.search.snapshot import index_lock
from knowledge.sources.files import Refusal
from knowledge.store import Counts, DamagedQuote, Store

__all__ = ["refresh", "status", "verify"]


REASON_CHARACTERS: Final = 200
"""Of a refusal's reason in a report; ours."""


@click.command()
@click.option(
    "--json", "as_json", is_flag=True, help="Steps and report as JSON Lines, for programs."
)
@with_places
@pass_places
def refresh(places: Places, /, *, as_json: bool) -> int:
    """Import the folders of the settings again.

    The index is built anew if anything changed. A running bot goes on with the old one, and takes
    the new one within seconds. With --json it does not wait for another refresh, but ends.
    """
    if as_json:
        return _refresh_for_programs(places)
    settings, folders = library_settings(places.config), places.config.knowledge.folders
    report, library = asyncio.run(import_and_index(places.data, settings, folders))
    tell_report(report)
    say(
        f"Snapshot {library.snapshot_name} is current: {library.article_count:,} articles, "
        f"{library.passage_count:,} passages."
    )
    return exit_code(report)


def _refresh_for_programs(places: Places) -> int:
    """Refresh, and print `bot.refreshing`'s records; what fails is one of them too."""
    began = time.perf_counter()
    try:
        settings, folders = library_settings(places.config), places.config.knowledge.folders
        with index_lock(places.data / INDEX_FOLDER):
            pass  # Told at once when another builds, and not after all articles are read.
        report, library = asyncio.run(
            import_and_index(places.data, settings, folders, tell=_print_step)
        )
    except (KnowledgeError, ConfigError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else member_sentence(error)
        _print_step(Failure("failed", type(error).__name__, reason or ""))
        raise
    _print_step(_report(report, library, folders, time.perf_counter() - began))
    return exit_code(report)


def _print_step(step: Step) -> None:
    click.echo(to_json(STEP.dump_python(step, mode="json")))


def _report(
    report: ImportReport, library: Library, folders: tuple[Path, ...], seconds: float
) -> RefreshReport:
    return RefreshReport(
        stage="done",
        added=len(report.added),
        updated=len(report.updated),
        unchanged=len(report.unchanged),
        refused=len(report.refused),
        refusals=tuple(_named(each, folders) for each in report.refused[:NAMED_REFUSALS]),
        seconds=round(seconds, 1),
        snapshot=library.snapshot_name,
        articles=library.article_count,
    )


def _named(refusal: Refusal, folders: tuple[Path, ...]) -> str:
    """Return what was refused and why, without where the folders are on this machine."""
    above = next((f.parent for f in folders if refusal.path.is_relative_to(f)), None)
    path = refusal.path.name if above is None else refusal.path.relative_to(above)
    line = "" if refusal.line is None else f", line {refusal.line}"
    return printable(f"{path}{line}: {refusal.reason[:REASON_CHARACTERS]}")


@click.command()
@with_places
@pass_places
def verify(places: Places, /) -> int:
    """Check that quotes stand in their articles.

    Each quote that was ever shown is compared, byte for byte, with the text that it was cut from.
    """
    places.need_database()
    quotes, damaged = asyncio.run(_check_quotes(places))
    for each in damaged:
        kept = each.kept
        what = "its version is gone" if each.found is None else f"now {each.found!r}"
        complain(
            f"{kept.article_id} ({kept.version[:12]}, {kept.start} to {kept.end}): "
            f"{what}, quoted {kept.quote!r}"
        )
    say(f"{quotes:,} quotes checked, {len(damaged):,} differ from their article.")
    return ExitCode.VERIFICATION if damaged else ExitCode.DONE


async def _check_quotes(places: Places) -> tuple[int, list[DamagedQuote]]:
    async with await Store.open(places.database) as store:
        return (await store.counts()).quotes, await store.damaged_quotes()


@click.command()
@with_places
@pass_places
def status(places: Places, /) -> None:
    """Show what is there: articles, index, database."""
    places.need_database()
    counts, revision = asyncio.run(_counts(places))
    rows = {
        "articles": f"{counts.articles:,}, {counts.versions:,} versions",
        "outlets": f"{len([outlet for outlet in counts.outlets if outlet]):,}",
        "newest article": render_day(counts.newest_at),
        **_index_rows(places, revision),
        "database": str(places.database.resolve()),
        "data folder": str(places.data.resolve()),
    }
    for name, value in rows.items():
        say(f"{name:<15} {value}")


async def _counts(places: Places) -> tuple[Counts, str]:
    async with await Store.open(places.database) as store:
        return await store.counts(), await store.corpus_revision()


def _index_rows(places: Places, revision: str) -> dict[str, str]:
    """Describe the index as it is; one that cannot be used is told, not repaired."""
    try:
        library = Library.open(places.data, library_settings(places.config), revision)
    except SnapshotError as error:
        return {"index": f"{error.reason}; `whistlestop refresh` builds it"}
    return {
        "index": f"snapshot {library.snapshot_name}, {library.article_count:,} articles",
        "passages": f"{library.passage_count:,}",
    }
