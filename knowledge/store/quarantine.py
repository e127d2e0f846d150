"""Quarantine: articles that looked odd wait here for a moderator."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from knowledge.article import Article
from knowledge.store._saving import load_plan, write_plan
from knowledge.store.engine import database_errors, writing
from knowledge.store.source_records import Quarantined, QuarantineState
from knowledge.store.tables import quarantine

__all__ = ["QuarantineStore"]


class QuarantineStore:
    """The quarantine of one database; every method raises StoreError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        """Made by the Store, which owns the engine."""
        self._engine = engine
        self._clock = clock

    async def entries(self, state: QuarantineState = QuarantineState.WAITING) -> list[Quarantined]:
        """Return the articles in quarantine, oldest first."""
        statement = (
            select(quarantine)
            .where(quarantine.c.state == state.value)
            .order_by(quarantine.c.quarantine_id)
        )
        with self._errors():
            async with self._engine.connect() as connection:
                return [_quarantined(row) for row in await connection.execute(statement)]

    async def accept(self, quarantine_id: int, by: str) -> Quarantined | None:
        """Keep an article after all; return it, or None when none waits under that number.

        Later texts of it are not held back any more.
        """
        return await self._decide(quarantine_id, QuarantineState.ACCEPTED, by)

    async def discard(self, quarantine_id: int, by: str) -> Quarantined | None:
        """Throw an article away; return it, or None when none waits under that number.

        It is not brought again while it looks odd.
        """
        return await self._decide(quarantine_id, QuarantineState.DISCARDED, by)

    async def _decide(
        self, quarantine_id: int, decision: QuarantineState, by: str
    ) -> Quarantined | None:
        now = self._clock()
        with self._errors():
            async with writing(self._engine) as connection:
                row = (
                    await connection.execute(
                        select(quarantine).where(
                            quarantine.c.quarantine_id == quarantine_id,
                            quarantine.c.state == QuarantineState.WAITING.value,
                        )
                    )
                ).one_or_none()
                if row is None:
                    return None
                held = _quarantined(row)
                if decision is QuarantineState.ACCEPTED:
                    plan = await load_plan(connection, [held.article], now)
                    plan.take(held.article)
                    await write_plan(connection, plan)
                await connection.execute(
                    update(quarantine)
                    .where(quarantine.c.quarantine_id == quarantine_id)
                    # The decision is kept; the text is where it belongs, or nowhere.
                    .values(state=decision.value, decided_at=now, decided_by=by, text="")
                )
        return held

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))


def _quarantined(row: Row[Any]) -> Quarantined:
    return Quarantined(
        quarantine_id=row.quarantine_id,
        article=Article(
            article_id=row.article_id,
            title=row.title,
            text=row.text,
            outlet=row.outlet,
            url=row.url,
            published_at=row.published_at,
            author=row.author,
        ),
        reason=row.reason,
        state=QuarantineState(row.state),
        held_at=row.held_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )
