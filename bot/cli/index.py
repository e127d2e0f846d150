"""The index as it is: `verify`, `status`, `rollback`."""

import asyncio
from typing import Final

import click

from bot.cli._answer_view import render_day
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.home import describe_home
from bot.cli.terminal import complain, counted, printable, say
from bot.composition import library_settings
from bot.errors import ExitCode
from bot.version import VERSION
from knowledge.errors import SnapshotError
from knowledge.library import INDEX_FOLDER, Library, roll_back_library
from knowledge.search.snapshot import current_name, is_pinned, snapshot_numbers
from knowledge.store import AgedQuote, Counts, DamagedQuote, Store

__all__ = ["rollback", "status", "verify"]

NO_QUOTES: Final = (
    "There are no quotes to check: those of answers in Discord are kept, "
    "and nothing that is asked at the command line is."
)


@click.command()
@with_places
@pass_places
def verify(places: Places, /) -> int:
    """Check the quotes against their articles.

    Each quote that was ever shown is compared, byte for byte, with the text that it was cut from.
    Articles that changed or were withdrawn since are listed too; that is no error.
    """
    places.need_database()
    quotes, damaged, aged = asyncio.run(_check_quotes(places))
    for old in aged:
        say(_describe_aged(old))
    for each in damaged:
        kept = each.kept
        what = "its version is gone" if each.found is None else f"now {each.found!r}"
        complain(
            f"{kept.article_id} ({kept.version[:12]}, {kept.start} to {kept.end}): "
            f"{what}, quoted {kept.quote!r}"
        )
    if aged:
        say(f"{counted(len(aged), 'quote')} of articles that have changed since.")
    if quotes:
        say(f"{counted(quotes, 'quote')} checked, {len(damaged):,} differ from their article.")
    else:
        say(NO_QUOTES)
    return ExitCode.VERIFICATION if damaged else ExitCode.DONE


async def _check_quotes(
    places: Places,
) -> tuple[int, list[DamagedQuote], list[AgedQuote]]:
    async with await Store.open(places.database) as store:
        quotes = (await store.counts()).quotes
        return quotes, await store.damaged_quotes(), await store.aged_quotes()


def _describe_aged(aged: AgedQuote) -> str:
    what = {"withdrawn": "withdrawn since", "corrected": "corrected since"}.get(
        aged.status, "changed since"
    )
    note = f" ({aged.note})" if aged.note else ""
    still = "" if aged.still_stands else "; its newest text no longer has these words"
    return printable(f"{aged.kept.article_id}: {what}{note}{still}: {aged.kept.quote!r}")


@click.command()
@click.option(
    "--to",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="The snapshot to go back to; the one before by default.",
)
@with_places
@pass_places
def rollback(places: Places, /, number: int | None) -> None:
    """Go back to an earlier snapshot.

    A running bot follows within seconds. The next refresh ends it. The last five
    snapshots are kept.
    """
    places.need_database()
    name = asyncio.run(_roll_back(places, number))
    say(
        f"Snapshot {name} is current until the next refresh, by hand or on schedule. "
        "`whistlestop sources pause URL` keeps a source from being visited."
    )


async def _roll_back(places: Places, number: int | None) -> int:
    settings = library_settings(places.config)
    folder = places.data / INDEX_FOLDER
    async with await Store.open(places.database) as store, store.refreshes.lease("command line"):
        try:
            return await asyncio.to_thread(roll_back_library, places.data, settings, number)
        except SnapshotError as error:
            kept = ", ".join(map(str, snapshot_numbers(folder))) or "none"
            raise click.ClickException(
                f"Cannot go back: {error.path}: {error.reason}. "
                f"Kept snapshots: {kept}; current: {current_name(folder) or 'none'}."
            ) from None


@click.command()
@with_places
@pass_places
def status(places: Places, /) -> None:
    """Show the version, the index, the articles, the home server and the database."""
    places.need_database()
    counts, revision = asyncio.run(_counts(places))
    rows = {
        "version": VERSION,
        **_index_rows(places, revision),
        "articles": f"{counts.articles:,}, {counts.versions:,} versions",
        "outlets": f"{len([outlet for outlet in counts.outlets if outlet]):,}",
        "newest article": render_day(counts.newest_at),
        "home server": asyncio.run(describe_home(places)),
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
    settings = library_settings(places.config)
    try:
        library = Library.open(places.data, settings)
    except SnapshotError as error:
        return {"index": f"{error.reason}; `whistlestop refresh` builds it"}
    state = ""
    if is_pinned(places.data / INDEX_FOLDER):
        state = ", rolled back to until the next refresh"
    elif library.snapshot.key.corpus_revision != revision:
        state = "; articles have changed since, `whistlestop refresh` brings it up to date"
    return {
        "index": f"snapshot {library.snapshot_name}, "
        f"{counted(library.article_count, 'article')}{state}",
        "passages": f"{library.passage_count:,}",
    }
