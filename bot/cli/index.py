"""The index and what it is made from: `refresh`, `verify`, `status`."""

import asyncio

import click

from bot.cli._places import Places, pass_places, with_places
from bot.cli.articles import exit_code, import_and_index, tell_report
from bot.cli.rendering import render_day
from bot.cli.terminal import complain, say
from bot.composition import library_settings
from bot.errors import ExitCode
from knowledge.errors import SnapshotError
from knowledge.library import Library
from knowledge.store import Counts, DamagedQuote, Store

__all__ = ["refresh", "status", "verify"]


@click.command()
@with_places
@pass_places
def refresh(places: Places, /) -> int:
    """Import the folders of the settings again.

    The index is built anew if anything changed. A running bot goes on with the old one, and takes
    the new one within seconds.
    """
    settings, folders = library_settings(places.config), places.config.knowledge.folders
    report, library = asyncio.run(import_and_index(places.data, settings, folders))
    tell_report(report)
    say(
        f"Snapshot {library.snapshot_name} is current: {library.article_count:,} articles, "
        f"{library.passage_count:,} passages."
    )
    return exit_code(report)


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
