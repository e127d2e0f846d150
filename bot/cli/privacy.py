"""Data about members: `privacy delete`."""

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from bot.cli._locations import Places, pass_places, with_places
from bot.cli.terminal import complain, counted, printable, say
from bot.errors import ExitCode

if TYPE_CHECKING:
    from bot.records.erasure import Receipt

__all__ = ["privacy"]

MEMBER: Final = re.compile(r"(?:<@!?)?(?P<id>[0-9]{1,20})>?")
"""An id, also as a mention; ids have 17 to 20 digits."""
LARGEST_ID: Final = 2**64 - 1
NO_ID: Final = (
    "{value!r} is no Discord id, which is a number such as 874613059917402113: switch on Developer "
    "Mode in Discord's settings (Advanced), then right-click the member and choose Copy User ID."
)


class Member(click.ParamType[int]):
    """A member's Discord id."""

    name = "id"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        """Return the id; a name or anything else ends as wrong usage."""
        match = MEMBER.fullmatch(value.strip())
        number = int(match["id"]) if match else 0
        if not 0 < number <= LARGEST_ID:
            self.fail(NO_ID.format(value=printable(value)), param, context)
        return number


@click.group()
def privacy() -> None:
    """Manage data about members."""


@privacy.command()
@click.option(
    "--user",
    "user_id",
    required=True,
    type=Member(),
    metavar="ID",
    help="The member's Discord id, a number.",
)
@with_places
@pass_places
def delete(places: Places, /, user_id: int) -> ExitCode:
    """Delete everything that is kept of one member, wherever it is.

    Logged questions, feedback, kept answers, and the same in backups. The bot may be running.
    """
    places.need_database()
    receipt = asyncio.run(_delete(places, user_id))
    for table, count in receipt.rows.items():
        say(f"{table}: {counted(count, 'row')} deleted.")
    for sentence in receipt.files:
        say(sentence)
    if receipt.complete and not receipt.rows.total():
        say("The database held nothing of this member.")
    for sentence in receipt.left:
        complain(f"not done: {sentence}")
    return ExitCode.DONE if receipt.complete else ExitCode.PARTLY_REFUSED


async def _delete(places: Places, user_id: int) -> "Receipt":
    # Imported here, like all that only the bot needs.
    from bot.records.database import open_database
    from bot.records.erasure import erase_member
    from bot.records.user_hash import UserHasher

    async with open_database(places.database) as engine:
        hasher = UserHasher.load(places.data)
        return await erase_member(engine, hasher, user_id, datetime.now(UTC))
