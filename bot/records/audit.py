"""The audit: who changed the index, when, and with which result.

A moderator's act is public, and recorded with the name. Whoever is refused is no moderator of the
index, and recorded without one.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.tables import audit
from knowledge.store.engine import database_errors, writing

__all__ = ["Audit", "AuditEntry", "AuditOutcome"]


class AuditOutcome(StrEnum):
    """What came of an act."""

    STARTED = "started"
    """And not ended yet, or the process died first."""
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    SHOWN = "shown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One use of a moderators' command."""

    at: datetime
    guild_id: int | None
    user_id: int | None
    """None, as the name is, for somebody who was refused."""
    user_name: str | None
    action: str
    """The command, such as 'index refresh'."""
    outcome: AuditOutcome
    detail: str = ""
    """In a sentence, such as what was added."""
    ended_at: datetime | None = None
    """None while it goes on."""


class Audit:
    """Writes and reads the audit; every method raises StoreError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    async def note(
        self,
        action: str,
        outcome: AuditOutcome,
        *,
        guild_id: int | None,
        user: tuple[int, str] | None,
        detail: str = "",
    ) -> int:
        """Keep an act, and return its number; `user` is the id and the name."""
        now = self._clock()
        row = {
            "at": now,
            "guild_id": guild_id,
            "user_id": user[0] if user else None,
            "user_name": user[1] if user else None,
            "action": action,
            "outcome": outcome.value,
            "detail": detail,
            "ended_at": None if outcome is AuditOutcome.STARTED else now,
        }
        with self._errors():
            async with writing(self._engine) as connection:
                result = await connection.execute(insert(audit), row)
        key = result.inserted_primary_key
        assert key is not None  # noqa: S101 - one row was inserted
        return int(key.audit_id)

    async def end(self, audit_id: int, outcome: AuditOutcome, detail: str) -> None:
        """Keep what came of an act that was started."""
        ended = {"outcome": outcome.value, "detail": detail, "ended_at": self._clock()}
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(
                    update(audit).where(audit.c.audit_id == audit_id).values(ended)
                )

    async def last(self, action: str) -> AuditEntry | None:
        """Return the newest act of a kind that was not refused; None before the first."""
        statement = (
            select(*(column for column in audit.c if column is not audit.c.audit_id))
            .where(audit.c.action == action, audit.c.outcome != AuditOutcome.REFUSED.value)
            .order_by(audit.c.audit_id.desc())
            .limit(1)
        )
        with self._errors():
            async with self._engine.connect() as connection:
                row = (await connection.execute(statement)).one_or_none()
        if row is None:
            return None
        fields = dict(row._mapping)
        return AuditEntry(**fields | {"outcome": AuditOutcome(fields["outcome"])})

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))
