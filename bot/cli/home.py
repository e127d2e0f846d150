"""Which server is home: `home`, and its line in `status`."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Final

import click

from bot.cli._answer_view import render_day
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.terminal import printable, say

__all__ = ["describe_home", "home"]

CLOCK: Final = partial(datetime.now, UTC)


@click.command()
@click.option("--forget", is_flag=True, help="Forget which server is home.")
@with_places
@pass_places
def home(places: Places, /, *, forget: bool) -> None:
    """Show which server is home: its moderators may use /index.

    Without home_guilds in the settings, the first server that the bot was in alone is home, and
    remembered. Once that is forgotten, a bot that is in one server only takes that one.
    """
    places.need_database()
    if forget:
        forgotten = asyncio.run(_forget(places))
        say("Forgotten." if forgotten else "No server was remembered.")
    say(asyncio.run(describe_home(places)))


async def describe_home(places: Places) -> str:
    """Return in a few words which server is home, and by whose word. Raises StoreError."""
    named = places.config.discord.home_guilds
    if named:
        return f"{', '.join(map(str, named))}, as home_guilds says"
    # Imported here, like all that only the bot needs.
    from bot.records.database import open_database
    from bot.records.homes import HomeMemory

    async with open_database(places.database) as engine:
        decided = await HomeMemory(engine, CLOCK).remembered()
    if decided is None:
        return "none yet; the first server that the bot is in alone will be"
    if decided.guild_id is None:
        return "none, as the bot was in several servers; set home_guilds, or use `home --forget`"
    name = printable(decided.guild_name)
    called = f"{name} ({decided.guild_id})" if name else str(decided.guild_id)
    return f"{called}, remembered since {render_day(decided.decided_at)}"


async def _forget(places: Places) -> bool:
    from bot.records.database import open_database
    from bot.records.homes import HomeMemory

    async with open_database(places.database) as engine:
        return await HomeMemory(engine, CLOCK).forget()
