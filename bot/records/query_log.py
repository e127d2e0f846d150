"""The log of questions and their outcomes, written off the reply's path.

Rows wait in memory and are written together, a few seconds later and when the bot closes. A log
that cannot be written never delays or breaks an answer: the rows stay for the next attempt, up to
a bound, and what is lost is counted and reported. Rows of a member whose data was deleted while
they waited are dropped. People are in it by a keyed hash only.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.log_throttle import LogThrottle
from bot.records.erasure.marks import load_erasures
from bot.records.tables import feedback, query_log
from bot.records.user_hash import UserHasher
from knowledge.errors import StoreError
from knowledge.store.engine import database_errors, writing

__all__ = ["QueryLog", "QueryRecord"]

logger = logging.getLogger(__name__)

FLUSH_SECONDS: Final = 2.0
WAITING_ROWS: Final = 10_000
"""Rows that wait at most, some megabytes; beyond that the oldest are lost."""
BATCH_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class QueryRecord:
    """A question and what came of it."""

    asked_at: datetime
    guild_id: int | None
    channel_id: int | None
    """None for a direct message, as is the guild's."""
    user_id: int
    """Nobody's from here on: the row holds a hash."""
    question: str
    """Without mentions."""
    way: str
    outcome: str
    """answered, possibly (closest before 0.2), nothing, refused, failed or interrupted."""
    latency_ms: float
    confidence: float | None = None
    article_ids: tuple[str, ...] = ()
    snapshot: str = ""
    answer_id: str | None = None


class QueryLog:
    """Takes records at once and writes them later."""

    def __init__(
        self,
        engine: AsyncEngine,
        hasher: UserHasher,
        clock: Callable[[], datetime],
        *,
        flush_seconds: float = FLUSH_SECONDS,
    ) -> None:
        self._engine = engine
        self._hasher = hasher
        self._clock = clock
        self._flush_seconds = flush_seconds
        self._waiting: deque[dict[str, Any]] = deque()
        self._flusher: asyncio.Task[None] | None = None
        self._flushing = asyncio.Lock()
        self._sparing = LogThrottle()
        self.lost = 0
        """Rows that were given up since the start."""
        self.failures = 0
        """Attempts to write that failed since the start."""

    def record(self, record: QueryRecord) -> None:
        """Take a record; it is written a little later. Never raises, never waits."""
        if len(self._waiting) >= WAITING_ROWS:
            self._waiting.popleft()
            self.lost += 1
        self._waiting.append(self._row(record))
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush_later())

    async def flush(self) -> bool:
        """Write what waits; return whether all of it is written. Never raises StoreError."""
        async with self._flushing:
            while self._waiting:
                batch = [
                    self._waiting.popleft() for _ in range(min(BATCH_ROWS, len(self._waiting)))
                ]
                if not await self._write(batch):
                    self._waiting.extendleft(reversed(batch))
                    return False
        return True

    async def close(self) -> None:
        """Write what waits, once; what cannot be written is lost, counted and reported."""
        if self._flusher is not None:
            self._flusher.cancel()
            await asyncio.gather(self._flusher, return_exceptions=True)
        if not await self.flush():
            self.lost += len(self._waiting)
            self._waiting.clear()
        if self.lost:
            logger.error("%d questions could not be logged", self.lost)

    async def give_feedback(self, answer_id: str, user_id: int, *, helpful: bool) -> None:
        """Keep what a person thinks of an answer; the last word counts. Raises StoreError."""
        person, given_at = self._hasher.hash(user_id), self._clock()
        earlier = delete(feedback).where(
            feedback.c.answer_id == answer_id, feedback.c.user_hash == person
        )
        row = {
            "answer_id": answer_id,
            "user_hash": person,
            "given_at": given_at,
            "helpful": helpful,
        }
        with database_errors(str(self._engine.url.database)):
            async with writing(self._engine) as connection:
                erased = await load_erasures(connection, self._hasher)
                if erased.cover(given_at, person):
                    return
                await connection.execute(earlier)
                await connection.execute(insert(feedback), row)

    async def recent_questions(self, guild_id: int, limit: int) -> list[tuple[datetime, str]]:
        """Return a server's newest questions that found an answer or none, newest first.

        With the moment that each was asked at; of no other server, and no direct messages.
        Raises StoreError.
        """
        await self.flush()
        statement = (
            select(query_log.c.asked_at, query_log.c.question)
            .where(
                query_log.c.guild_id == guild_id,
                query_log.c.outcome.in_(("answered", "possibly", "closest", "nothing")),
            )
            .order_by(query_log.c.query_id.desc())
            .limit(limit)
        )
        with database_errors(str(self._engine.url.database)):
            async with self._engine.connect() as connection:
                rows = await connection.execute(statement)
                return [(row.asked_at, row.question) for row in rows]

    async def newest_at(self) -> datetime | None:
        """Return when the newest question was asked; None without any. Raises StoreError."""
        with database_errors(str(self._engine.url.database)):
            async with self._engine.connect() as connection:
                newest = await connection.scalar(select(func.max(query_log.c.asked_at)))
        return newest if isinstance(newest, datetime) else None

    async def _flush_later(self) -> None:
        """Write after a while, and try again for as long as rows wait."""
        while self._waiting:
            await asyncio.sleep(self._flush_seconds)
            # Shielded: a statement that is cancelled in flight would leave its connection behind.
            await asyncio.shield(self.flush())

    async def _write(self, batch: list[dict[str, Any]]) -> bool:
        try:
            with database_errors(str(self._engine.url.database)):
                async with writing(self._engine) as connection:
                    erased = await load_erasures(connection, self._hasher)
                    rows = [
                        row for row in batch if not erased.cover(row["asked_at"], row["user_hash"])
                    ]
                    if rows:
                        await connection.execute(insert(query_log), rows)
        except StoreError as error:
            self.failures += 1
            if self._sparing.failed():
                waiting = len(batch) + len(self._waiting)
                logger.warning("%d questions are not logged yet: %s", waiting, error.reason)
            return False
        self._sparing.worked()
        return True

    def _row(self, record: QueryRecord) -> dict[str, Any]:
        return {
            "asked_at": record.asked_at,
            "guild_id": record.guild_id,
            "channel_id": record.channel_id,
            "user_hash": self._hasher.hash(record.user_id),
            "question": record.question,
            "way": record.way,
            "outcome": record.outcome,
            "confidence": record.confidence,
            "article_ids": json.dumps(list(record.article_ids)),
            "snapshot": record.snapshot,
            "latency_ms": round(record.latency_ms, 1),
            "answer_id": record.answer_id,
        }
