"""Answers that are kept for their buttons, which outlive a restart.

An answer is written before its reply is sent, in one transaction with those that wait at the same
moment. Who asked is in it only as a tag that differs with each answer. One that cannot be written
in time is counted, and its reply goes out without the buttons that would need it.
"""

import asyncio
import logging
import secrets
import time
import zlib
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.log_throttle import LogThrottle
from bot.records import tables
from bot.records.erasure.marks import Erasures, load_erasures
from bot.records.user_hash import UserHasher
from knowledge.answers.answer import Answer, NoteKind
from knowledge.errors import StoreError
from knowledge.store.engine import database_errors, writing
from knowledge.store.tables import quotes

__all__ = ["KeptAnswers"]

logger = logging.getLogger(__name__)

KEEP_SECONDS: Final = 1.0
"""How long a reply waits for its answer to be written."""
ID_BYTES: Final = 9
"""12 characters of base64url: short enough for a button, and nobody guesses one."""

ANSWER: Final = TypeAdapter(Answer)


class KeptAnswers:
    """Writes and reads the answers behind the buttons."""

    def __init__(
        self,
        engine: AsyncEngine,
        hasher: UserHasher,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._hasher = hasher
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None
        self._sparing = LogThrottle(monotonic)
        self.lost = 0
        """Answers that could not be written since the start."""

    async def keep(self, answer: Answer, asker_id: int) -> str | None:
        """Write an answer and return its id, or None when it could not be written in time.

        Nor is it written when the asker's data was deleted since the question came, or the
        question that it follows up.
        """
        answer_id = secrets.token_urlsafe(ID_BYTES)
        written: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(answer_id, answer, asker_id, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_waiting())
        # Not cancelled when it takes too long: a statement in flight would leave its connection.
        done, _ = await asyncio.wait({written}, timeout=KEEP_SECONDS)
        if done and written.result():
            return answer_id
        self.lost += 1
        return None

    async def load(self, answer_id: str) -> Answer | None:
        """Return a kept answer; None when it has expired or was kept by another version.

        Raises StoreError.
        """
        statement = select(tables.answers.c.answer).where(tables.answers.c.answer_id == answer_id)
        with self._errors():
            async with self._engine.connect() as connection:
                packed = await connection.scalar(statement)
        if packed is None:
            return None
        try:
            return await asyncio.to_thread(_unpack, packed)
        except (ValidationError, zlib.error) as error:
            logger.warning("answer %s cannot be read: %s", answer_id, type(error).__name__)
            return None

    async def newest_at(self) -> datetime | None:
        """Return when the newest answer was given; None without any. Raises StoreError."""
        with self._errors():
            async with self._engine.connect() as connection:
                newest = await connection.scalar(select(func.max(tables.answers.c.answered_at)))
        return newest if isinstance(newest, datetime) else None

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._writer is not None:
            await self._writer

    async def _write_waiting(self) -> None:
        """Write everything that waits, again and again until nothing does."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            written: Collection[str] = ()
            try:
                written = await self._write(batch)
            finally:
                for each in batch:
                    if not each.written.done():
                        each.written.set_result(each.answer_id in written)

    async def _write(self, batch: list["_Waiting"]) -> Collection[str]:
        """Return the ids of the answers that were written."""
        now = self._clock()
        packed = await asyncio.to_thread(_pack, [each.answer for each in batch])
        try:
            with self._errors():
                async with writing(self._engine) as connection:
                    erased = await load_erasures(connection, self._hasher)
                    kept = [
                        (each, answer)
                        for each, answer in zip(batch, packed, strict=True)
                        if not self._is_erased(erased, each)
                    ]
                    rows = [self._row(each, answer, now) for each, answer in kept]
                    shown = [row for each, _ in kept for row in _quotes(each, now)]
                    if rows:
                        await connection.execute(insert(tables.answers), rows)
                    if shown:
                        await connection.execute(insert(quotes), shown)
        except StoreError as error:
            if count := self._sparing.failed(len(batch)):
                logger.warning("%d answers could not be kept: %s", count, error.reason)
            return ()
        if count := self._sparing.worked():
            logger.warning("%d more answers could not be kept until now", count)
        return {each.answer_id for each, _ in kept}

    def _is_erased(self, erased: Erasures, waiting: "_Waiting") -> bool:
        question, notes = waiting.answer.question, waiting.answer.notes
        repeated = (
            word for note in notes if note.kind is NoteKind.FOLLOW_UP for word in note.words
        )
        person = self._hasher.hash(waiting.asker_id)
        return erased.cover(question.now, person, question.previous, *repeated)

    def _row(self, waiting: "_Waiting", packed: bytes, now: datetime) -> dict[str, Any]:
        return {
            "answer_id": waiting.answer_id,
            "answered_at": now,
            "answer": packed,
            "asker_tag": self._hasher.tag(waiting.asker_id, waiting.answer_id),
        }

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))


def _pack(answers: Sequence[Answer]) -> list[bytes]:
    return [zlib.compress(ANSWER.dump_json(answer)) for answer in answers]


def _unpack(packed: bytes) -> Answer:
    return ANSWER.validate_json(zlib.decompress(packed))


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An answer that is to be written."""

    answer_id: str
    answer: Answer
    asker_id: int
    written: asyncio.Future[bool]


def _quotes(waiting: _Waiting, now: datetime) -> list[dict[str, Any]]:
    """Return the rows by which `whistlestop verify` checks what was shown."""
    return [
        {
            "answer_id": waiting.answer_id,
            "article_id": citation.article_id,
            "version": citation.version,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "kept_at": now,
        }
        for citation in waiting.answer.citations
    ]
