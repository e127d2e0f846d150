"""The bot's own tables behind one handle: answers, the log of questions, the audit, the key."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import database_path
from bot.config.models import LogSettings
from bot.records.answers import KeptAnswers
from bot.records.audit import Audit
from bot.records.database import open_database
from bot.records.erasure import Receipt, erase_expired
from bot.records.homes import HomeMemory
from bot.records.query_log import FLUSH_SECONDS, QueryLog
from bot.records.user_hash import UserHasher
from knowledge.store import Store
from knowledge.store.quarantine import QuarantineStore
from knowledge.store.refreshes import RefreshLog
from knowledge.store.sources import SourceStore

__all__ = ["Records", "open_records"]


@dataclass(frozen=True, slots=True)
class Records:
    """What the bot keeps."""

    engine: AsyncEngine
    answers: KeptAnswers
    log: QueryLog
    hasher: UserHasher
    audit: Audit
    home: HomeMemory
    articles: Store
    sources: SourceStore
    quarantine: QuarantineStore
    refreshes: RefreshLog

    async def purge(self, settings: LogSettings, now: datetime) -> Receipt:
        """Delete what is older than the operator allows, wherever it is. Raises StoreError."""
        # What waits is written first, and meets the marks of deletions while they are there.
        await self.log.flush()
        return await erase_expired(
            self.engine,
            now,
            log_before=now - timedelta(days=settings.retention_days),
            answers_before=now - timedelta(days=settings.answers_retention_days),
        )

    async def newest_at(self) -> datetime | None:
        """Return when the newest question or answer was kept; None without. Raises StoreError."""
        moments = await self.answers.newest_at(), await self.log.newest_at()
        return max(filter(None, moments), default=None)

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
            engine=engine,
            answers=KeptAnswers(engine, hasher, clock),
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
