"""Which servers are home: their moderators may change the index, which all servers share.

The operator names them (`home_guilds`). Until then the first server that the bot is in alone is
home, and stays home whatever server is joined or left afterwards: anybody may invite the bot, and
must gain nothing by it. A bot that is found in several servers at once has no home, and gets none
until the operator says so, however few are left. Deciding is kept in the database; forgetting it
(`whistlestop home --forget`) lets it be decided anew.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.records.tables import home
from knowledge.store.engine import database_errors, writing

__all__ = ["Home", "HomeMemory"]

ONLY: Final = 1
"""The table's one row."""


@dataclass(frozen=True, slots=True)
class Home:
    """What was decided."""

    guild_id: int | None
    """None: the bot was in several servers, so that nobody's moderators may change the index."""
    guild_name: str
    """As it was then, for people; may be empty."""
    decided_at: datetime


class HomeMemory:
    """Remembers which server is home; every method raises StoreError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    async def remembered(self) -> Home | None:
        """Return what was decided; None before that."""
        with self._errors():
            async with self._engine.connect() as connection:
                return await _read(connection)

    async def decide(self, guilds: Mapping[int, str]) -> Home | None:
        """Return what was decided, and decide first where nothing was.

        `guilds` are all servers that the bot is in, by id, with their names. None while it is in
        none.
        """
        decided = await self.remembered()
        if decided is not None or not guilds:
            return decided
        guild_id, name = next(iter(guilds.items())) if len(guilds) == 1 else (None, "")
        deciding = Home(guild_id, name, self._clock())
        with self._errors():
            async with writing(self._engine) as connection:
                earlier = await _read(connection)
                if earlier is None:
                    await connection.execute(insert(home), {"home_id": ONLY} | asdict(deciding))
        return earlier or deciding

    async def forget(self) -> bool:
        """Forget what was decided; return whether anything was."""
        with self._errors():
            async with writing(self._engine) as connection:
                return bool((await connection.execute(delete(home))).rowcount)

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))


async def _read(connection: AsyncConnection) -> Home | None:
    columns = home.c.guild_id, home.c.guild_name, home.c.decided_at
    row = (await connection.execute(select(*columns))).one_or_none()
    return None if row is None else Home(*row)
