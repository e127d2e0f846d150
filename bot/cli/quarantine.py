"""Articles that looked odd: `quarantine list`, `accept`, `discard`."""

import asyncio

import click

from bot.cli._places import Places, pass_places, with_places
from bot.cli.terminal import counted, printable, say
from bot.composition import library_settings
from knowledge.library import Library, refresh_library
from knowledge.store import Store
from knowledge.store.source_records import Quarantined

__all__ = ["quarantine"]

BY = "command line"
SHOWN_CHARACTERS = 200
"""Of an article's text in the list."""


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
@click.argument("number", type=int, metavar="N")
@with_places
@pass_places
def accept(places: Places, /, number: int) -> None:
    """Take an article in after all, and index it."""
    places.need_database()
    held, library = asyncio.run(_accept(places, number))
    say(printable(f"Accepted: {held.article.title or held.article.article_id}"))
    size = counted(library.article_count, "article")
    say(f"Snapshot {library.snapshot_name} is current: {size}.")


@quarantine.command()
@click.argument("number", type=int, metavar="N")
@with_places
@pass_places
def discard(places: Places, /, number: int) -> None:
    """Throw an article away; it does not come back while it looks odd."""
    places.need_database()
    held = asyncio.run(_discard(places, number))
    say(printable(f"Discarded: {held.article.title or held.article.article_id}"))


async def _waiting(places: Places) -> list[Quarantined]:
    async with await Store.open(places.database) as store:
        return await store.quarantine.entries()


async def _accept(places: Places, number: int) -> tuple[Quarantined, Library]:
    settings = library_settings(places.config)
    async with await Store.open(places.database) as store:
        held = _found(await store.quarantine.accept(number, BY), number)
        return held, await refresh_library(places.data, store, settings, wait=True)


async def _discard(places: Places, number: int) -> Quarantined:
    async with await Store.open(places.database) as store:
        return _found(await store.quarantine.discard(number, BY), number)


def _found(held: Quarantined | None, number: int) -> Quarantined:
    if held is None:
        raise click.ClickException(
            f"No article waits under the number {number}. "
            "`whistlestop quarantine list` shows those that do."
        )
    return held
