"""Answers that are kept for their buttons, which outlive a restart.

An answer is written before its reply is sent, in one transaction with those that wait at the same
moment. It says nothing about who asked. One that cannot be written in time is counted, and its
reply goes out without the buttons that would need it.
"""

import asyncio
import logging
import secrets
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import tables
from bot.sparing import Sparing
from knowledge.answers.answer import Answer
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

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._waiting: list[tuple[str, Answer, asyncio.Future[bool]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._sparing = Sparing(clock)
        self.lost = 0
        """Answers that could not be written since the start."""

    async def keep(self, answer: Answer) -> str | None:
        """Write an answer and return its id, or None when it could not be written in time."""
        answer_id = secrets.token_urlsafe(ID_BYTES)
        written: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((answer_id, answer, written))
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

    async def purge(self, before: datetime) -> int:
        """Delete the answers given before a moment, with their quotes; return how many."""
        old = select(tables.answers.c.answer_id).where(tables.answers.c.answered_at < before)
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(delete(quotes).where(quotes.c.answer_id.in_(old)))
                result = await connection.execute(
                    delete(tables.answers).where(tables.answers.c.answered_at < before)
                )
        return result.rowcount

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._writer is not None:
            await self._writer

    async def _write_waiting(self) -> None:
        """Write everything that waits, again and again until nothing does."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            written = False
            try:
                written = await self._write(batch)
            finally:
                for _, _, future in batch:
                    if not future.done():
                        future.set_result(written)

    async def _write(self, batch: list[tuple[str, Answer, asyncio.Future[bool]]]) -> bool:
        now = self._clock()
        packed = await asyncio.to_thread(_pack, [answer for _, answer, _ in batch])
        rows = [
            {"answer_id": answer_id, "answered_at": now, "answer": answer}
            for (answer_id, _, _), answer in zip(batch, packed, strict=True)
        ]
        shown = [row for answer_id, answer, _ in batch for row in _quotes(answer_id, answer, now)]
        try:
            with self._errors():
                async with writing(self._engine) as connection:
                    await connection.execute(insert(tables.answers), rows)
                    if shown:
                        await connection.execute(insert(quotes), shown)
        except StoreError as error:
            if count := self._sparing.failed(len(batch)):
                logger.warning("%d answers could not be kept: %s", count, error.reason)
            return False
        if count := self._sparing.worked():
            logger.warning("%d more answers could not be kept until now", count)
        return True

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))


def _pack(answers: Sequence[Answer]) -> list[bytes]:
    return [zlib.compress(ANSWER.dump_json(answer)) for answer in answers]


def _unpack(packed: bytes) -> Answer:
    return ANSWER.validate_json(zlib.decompress(packed))


def _quotes(answer_id: str, answer: Answer, now: datetime) -> list[dict[str, Any]]:
    """Return the rows by which `whistlestop verify` checks what was shown."""
    return [
        {
            "answer_id": answer_id,
            "article_id": citation.article_id,
            "version": citation.version,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "kept_at": now,
        }
        for citation in answer.citations
    ]
