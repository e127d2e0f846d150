"""Articles that looked odd: `quarantine list`, `accept`, `discard`."""

import asyncio

import click

from bot.cli._locations import Places, pass_places, with_places
from bot.cli.terminal import complain, counted, printable, say
from bot.composition import library_settings
from bot.errors import ExitCode
from bot.quarantine_numbers import Decided, Numbers, decide, read_numbers
from knowledge.library import Library, refresh_library
from knowledge.store import Store
from knowledge.store.source_records import Quarantined

__all__ = ["quarantine"]

BY = "command line"
SHOWN_CHARACTERS = 200
"""Of an article's text in the list."""


def _read_numbers(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> Numbers:
    """Return the numbers that were named."""
    try:
        return read_numbers(given)
    except ValueError as wrong:
        raise click.BadParameter(f"{str(wrong)!r}: give numbers, or 'all' by itself") from None


which = click.argument(
    "numbers", nargs=-1, required=True, metavar="N...|all", callback=_read_numbers
)
"""Some articles by their numbers, or all of them."""


@click.group()
def quarantine() -> None:
    """Decide on articles that looked odd."""


@quarantine.command("list")
@with_places
@pass_places
def list_waiting(places: Places, /) -> None:
    """Show the articles that wait, each with its number and the reason."""
    places.need_database()
    waiting = asyncio.run(_waiting(places))
    for held in waiting:
        article = held.article
        say(f"{held.quarantine_id}  {printable(article.title or article.article_id)}")
        say(f"    {printable(f'{held.reason}; {article.url or article.article_id}')}")
        say(f"    {printable(article.text[:SHOWN_CHARACTERS])}")
    if waiting:
        say(f"{counted(len(waiting), 'article')} waiting.")
    else:
        say("No article is waiting: nothing that looked odd is undecided.")


@quarantine.command()
@which
@with_places
@pass_places
def accept(places: Places, /, numbers: Numbers) -> int:
    """Take articles in after all, and index them: by number, or all that wait."""
    places.need_database()
    decided, library = asyncio.run(_accept(places, numbers))
    code = _tell("Accepted", decided)
    if library is not None:
        size = counted(library.article_count, "article")
        say(f"Snapshot {library.snapshot_name} is current: {size}.")
    return code


@quarantine.command()
@which
@with_places
@pass_places
def discard(places: Places, /, numbers: Numbers) -> int:
    """Throw articles away, by number or all that wait; they stay away while they look odd."""
    places.need_database()
    return _tell("Discarded", asyncio.run(_discard(places, numbers)))


def _tell(done: str, decided: Decided) -> int:
    """Name each decided article; the code is 3 if some numbers were wrong, 1 if all were."""
    for held in decided.values():
        if held is not None:
            say(printable(f"{done}: {held.article.title or held.article.article_id}"))
    missing = [str(number) for number, held in decided.items() if held is None]
    if missing:
        numbers = f"number {missing[0]}" if len(missing) == 1 else f"numbers {', '.join(missing)}"
        complain(
            f"No article waits under the {numbers}. "
            "`whistlestop quarantine list` shows those that do."
        )
    if not decided:
        say("No article waits.")
    if missing:
        is_all = len(missing) == len(decided)
        return ExitCode.NOTHING_DONE if is_all else ExitCode.PARTLY_REFUSED
    return ExitCode.DONE


async def _waiting(places: Places) -> list[Quarantined]:
    async with await Store.open(places.database) as store:
        return await store.quarantine.entries()


async def _accept(places: Places, numbers: Numbers) -> tuple[Decided, Library | None]:
    settings = library_settings(places.config)
    async with await Store.open(places.database) as store:
        decided = await decide(store.quarantine, numbers, BY, accept=True)
        if not any(decided.values()):
            return decided, None
        # Once for all of them: an index takes longer than any decision.
        return decided, await refresh_library(places.data, store, settings, wait=True)


async def _discard(places: Places, numbers: Numbers) -> Decided:
    async with await Store.open(places.database) as store:
        return await decide(store.quarantine, numbers, BY, accept=False)
