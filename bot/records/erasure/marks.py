"""Marks: what was deleted on request, so that nobody writes it once more.

A process that deletes cannot reach into the memory of the running bot, where questions wait to be
written or are being answered. It leaves a mark in the database, and each writer reads the marks in
the transaction in which it writes. What was asked before the deletion is dropped.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.records.tables import erasures
from bot.records.user_hash import UserHasher

__all__ = ["Erasures", "leave_marks", "load_erasures", "remove_old_marks"]

MARKS_KEPT: Final = timedelta(days=1)
"""Far longer than anything waits in memory: the bot writes every few seconds, and at each purge."""


class Erasures:
    """What was deleted, and when, as it was at one moment."""

    def __init__(self, hasher: UserHasher, erased_at: dict[str, datetime]) -> None:
        self._hasher = hasher
        self._erased_at = erased_at

    def cover(self, asked_at: datetime, *erased: str) -> bool:
        """Return whether any of these, codes or texts, was deleted at `asked_at` or later."""
        if not self._erased_at:
            return False
        marks = (self._hasher.mark(each) for each in erased if each)
        return any(mark in self._erased_at and asked_at <= self._erased_at[mark] for mark in marks)


async def load_erasures(connection: AsyncConnection, hasher: UserHasher) -> Erasures:
    """Return what was deleted, as the connection's transaction sees it."""
    rows = await connection.execute(select(erasures))
    return Erasures(hasher, {row.mark: row.erased_at for row in rows})


def leave_marks(
    connection: Connection, hasher: UserHasher, erased: Iterable[str], now: datetime
) -> None:
    """Note codes and texts as deleted, within the connection's transaction."""
    rows = [{"mark": hasher.mark(each), "erased_at": now} for each in sorted(set(erased)) if each]
    for row in rows:
        connection.execute(delete(erasures).where(erasures.c.mark == row["mark"]))
    if rows:
        connection.execute(insert(erasures), rows)


def remove_old_marks(connection: Connection, now: datetime) -> None:
    """Delete the marks that nothing in memory can be older than any more."""
    connection.execute(delete(erasures).where(erasures.c.erased_at < now - MARKS_KEPT))
