"""Everything that the bot keeps, in one hand: answers, the log of questions, the audit, the key."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.audit import Audit
from bot.composition import database_path
from bot.config import LogSettings
from bot.database import open_database
from bot.homes import HomeMemory
from bot.kept_answers import KeptAnswers
from bot.query_log import FLUSH_SECONDS, QueryLog
from bot.user_hash import UserHasher
from knowledge.store import Store
from knowledge.store.quarantine import QuarantineStore
from knowledge.store.refreshes import RefreshLog
from knowledge.store.sources import SourceStore

__all__ = ["Records", "open_records"]


@dataclass(frozen=True, slots=True)
class Records:
    """What the bot keeps."""

    answers: KeptAnswers
    log: QueryLog
    hasher: UserHasher
    audit: Audit
    home: HomeMemory
    articles: Store
    sources: SourceStore
    quarantine: QuarantineStore
    refreshes: RefreshLog

    async def purge(self, settings: LogSettings, now: datetime) -> tuple[int, int]:
        """Delete what is older than the operator allows; return how many answers and questions.

        Raises StoreError.
        """
        answers = await self.answers.purge(now - timedelta(days=settings.answers_retention_days))
        questions = await self.log.purge(now - timedelta(days=settings.retention_days))
        return answers, questions

    async def close(self) -> None:
        """Write what is still in memory."""
        await self.answers.close()
        await self.log.close()


@asynccontextmanager
async def open_records(
    data: Path, clock: Callable[[], datetime], *, flush_seconds: float = FLUSH_SECONDS
) -> AsyncIterator[Records]:
    """Open what the bot keeps in a data folder, and leave nothing open. Raises StoreError."""
    async with open_database(database_path(data)) as engine:
        hasher = UserHasher.load(data)
        log = QueryLog(engine, hasher, clock, flush_seconds=flush_seconds)
        records = Records(
            answers=KeptAnswers(engine, clock),
            log=log,
            hasher=hasher,
            audit=Audit(engine, clock),
            home=HomeMemory(engine, clock),
            articles=Store(engine, clock),
            sources=SourceStore(engine, clock),
            quarantine=QuarantineStore(engine, clock),
            refreshes=RefreshLog(engine, clock),
        )
        try:
            yield records
        finally:
            await records.close()
