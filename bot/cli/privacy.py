"""What is kept about members: `privacy delete`."""

import asyncio

import click

from bot.cli._places import Places, pass_places, with_places
from bot.cli.terminal import say

__all__ = ["privacy"]


@click.group()
def privacy() -> None:
    """Look after what is kept about members."""


@privacy.command()
@click.option(
    "--user",
    "user_id",
    required=True,
    type=click.IntRange(min=1),
    metavar="ID",
    help="The member's Discord id.",
)
@with_places
@pass_places
def delete(places: Places, /, user_id: int) -> None:
    """Delete every logged question and all feedback of one member."""
    places.need_database()
    deleted = asyncio.run(_delete(places, user_id))
    say(f"{deleted:,} rows deleted.")


async def _delete(places: Places, user_id: int) -> int:
    # Imported here, like all that only the bot needs.
    from bot.database import open_database
    from bot.query_log import delete_user
    from bot.user_hash import UserHasher

    async with open_database(places.database) as engine:
        return await delete_user(engine, UserHasher.load(places.data), user_id)
