"""Refreshes in the store: one at a time, by a lease, and a history of them.

The lease is a row that its owner renews. One whose process ended on this machine counts no longer,
and any runs out LEASE_SECONDS after it was renewed: by the machine's uptime among processes of one
machine, whatever its clock is set to, and by the clock between machines. So neither a crash nor a
clock that was set back holds it for ever.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from knowledge.errors import RefreshRunningError, StoreError
from knowledge.store.engine import database_errors, writing
from knowledge.store.source_records import RefreshOutcome, RefreshRecord
from knowledge.store.tables import leases, refreshes
from knowledge.uptime import boot_id, uptime

__all__ = ["LEASE_SECONDS", "RefreshLog"]

LEASE_SECONDS = 60.0
HEARTBEAT_SECONDS = 10.0
"""Five may be missed before the lease runs out."""
MOST_LEFT_SECONDS = 2 * LEASE_SECONDS
"""Of another machine's lease; its clock may be a little ahead."""
_LEASE = "refresh"


class RefreshLog:
    """The lease and the history of one database; every method raises StoreError."""

    def __init__(
        self,
        engine: AsyncEngine,
        clock: Callable[[], datetime],
        uptime: Callable[[], float] = uptime,
    ) -> None:
        """Made by the Store, which owns the engine."""
        self._engine = engine
        self._clock = clock
        self._uptime = uptime

    @asynccontextmanager
    async def lease(self, by: str) -> AsyncIterator[None]:
        """Be the only one that refreshes, as long as this is open.

        Raises RefreshRunningError while another is. Should the lease be lost, as when the machine
        slept for too long, whoever holds it is cancelled and gets RefreshRunningError.
        """
        owner = f"{socket.gethostname()} {os.getpid()} {uuid4().hex}"
        await self._take(owner, by)
        holder = asyncio.current_task()
        assert holder is not None  # noqa: S101 - a coroutine runs in a task
        lost = asyncio.Event()
        heartbeat = asyncio.create_task(self._renew(owner, holder, lost))
        try:
            yield
        except asyncio.CancelledError:
            if lost.is_set():
                holder.uncancel()
                raise RefreshRunningError from None
            raise
        finally:
            heartbeat.cancel()
            with suppress(asyncio.CancelledError):
                await heartbeat
            await self._release(owner)

    async def holder(self) -> str | None:
        """Return for whom a refresh runs now; None when none does."""
        with self._errors():
            async with self._engine.connect() as connection:
                row = (await connection.execute(select(leases))).one_or_none()
        return row.by if row is not None and self._counts(row) else None

    async def begin(self, by: str) -> int:
        """Note that a refresh began, and return its number; only for who holds the lease.

        Earlier ones that never ended are noted as unfinished.
        """
        now = self._clock()
        row = {"started_at": now, "by": by, "outcome": RefreshOutcome.RUNNING.value}
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(
                    update(refreshes)
                    .where(refreshes.c.outcome == RefreshOutcome.RUNNING.value)
                    .values(outcome=RefreshOutcome.UNFINISHED.value)
                )
                result = await connection.execute(
                    insert(refreshes).returning(refreshes.c.refresh_id), row
                )
                return int(result.scalar_one())

    async def end(
        self, refresh_id: int, outcome: RefreshOutcome, report: str, snapshot: str = ""
    ) -> None:
        """Note how a refresh ended; `report` is JSON."""
        ended = {
            "ended_at": self._clock(),
            "outcome": outcome.value,
            "report": report,
            "snapshot": snapshot,
        }
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(
                    update(refreshes).where(refreshes.c.refresh_id == refresh_id).values(ended)
                )

    async def history(self, limit: int = 10) -> list[RefreshRecord]:
        """Return the newest refreshes, newest first, at most `limit`."""
        statement = select(refreshes).order_by(refreshes.c.refresh_id.desc()).limit(limit)
        with self._errors():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(statement)).all()
        return [
            RefreshRecord(**dict(row._mapping) | {"outcome": RefreshOutcome(row.outcome)})
            for row in rows
        ]

    async def _take(self, owner: str, by: str) -> None:
        with self._errors():
            async with writing(self._engine) as connection:
                held = (await connection.execute(select(leases))).one_or_none()
                if held is not None and self._counts(held):
                    raise RefreshRunningError(held.by)
                await connection.execute(delete(leases))
                row = {"name": _LEASE, "owner": owner, "by": by, "taken_at": self._clock()}
                await connection.execute(insert(leases), row | self._renewed())

    async def _renew(self, owner: str, holder: asyncio.Task[Any], lost: asyncio.Event) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            try:
                with self._errors():
                    async with writing(self._engine) as connection:
                        result = await connection.execute(
                            update(leases).where(leases.c.owner == owner).values(self._renewed())
                        )
            except StoreError:
                continue  # Locked for long; the next beat is still in time.
            if not result.rowcount:
                lost.set()
                holder.cancel()
                return

    async def _release(self, owner: str) -> None:
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(delete(leases).where(leases.c.owner == owner))

    def _renewed(self) -> dict[str, Any]:
        return {
            "expires_at": self._clock() + timedelta(seconds=LEASE_SECONDS),
            "boot_id": boot_id(),
            "renewed_uptime": self._uptime(),
        }

    def _counts(self, held: Row[Any]) -> bool:
        host, process, _ = held.owner.split(" ")
        is_here = host == socket.gethostname()
        if is_here and not _is_alive(int(process)):
            return False
        # A container has a name of its own, and the start of the machine that it runs on.
        shares_uptime = held.boot_id == boot_id() and (is_here or held.boot_id)
        if held.renewed_uptime is not None and shares_uptime:
            return bool(0 <= self._uptime() - held.renewed_uptime < LEASE_SECONDS)
        left = (held.expires_at - self._clock()).total_seconds()
        # More than a lease ever has left: one of the two clocks has been set back.
        return bool(0 < left <= MOST_LEFT_SECONDS)

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
