import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.errors import RefreshRunningError
from knowledge.store import Store, refreshes
from knowledge.store.engine import open_engine
from knowledge.store.source_records import RefreshOutcome

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def change_lease(path: Path, column: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"UPDATE leases SET {column} = ?", (value,))  # noqa: S608


async def test_one_refresh_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Store.open(path) as first, await Store.open(path) as second:
        async with first.refreshes.lease("Ann"):
            assert await second.refreshes.holder() == "Ann"
            with pytest.raises(RefreshRunningError):
                async with second.refreshes.lease("Bob"):
                    pass
        assert await second.refreshes.holder() is None
        async with second.refreshes.lease("Bob"):
            pass


async def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Store.open(path) as store:
        dead = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
        await dead.wait()
        async with store.refreshes.lease("Ann"):
            with closing(sqlite3.connect(path)) as database:
                (owner,) = database.execute("SELECT owner FROM leases").fetchone()
            host = owner.split(" ")[0]
            change_lease(path, "owner", f"{host} {dead.pid} abc")
            async with store.refreshes.lease("Bob"):
                assert await store.refreshes.holder() == "Bob"


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_lease_runs_out_by_uptime_whatever_the_clock_is_set_to(
    tmp_path: Path, hours: int
) -> None:
    now, seconds = NOW, 1_000.0
    async with await Store.open(tmp_path / "a.db"):
        pass
    engine = open_engine(tmp_path / "a.db")
    try:
        log = refreshes.RefreshLog(engine, lambda: now, lambda: seconds)
        async with log.lease("Ann"):
            now += timedelta(hours=hours)
            assert await log.holder() == "Ann"
            with pytest.raises(RefreshRunningError):
                async with log.lease("Bob"):
                    pass
            seconds += refreshes.LEASE_SECONDS
            assert await log.holder() is None
            async with log.lease("Bob"):
                assert await log.holder() == "Bob"
    finally:
        await engine.dispose()


async def test_a_lease_from_before_the_machine_was_started_counts_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Store.open(path) as store, store.refreshes.lease("Ann"):
        change_lease(path, "renewed_uptime", 10.0**9)
        assert await store.refreshes.holder() is None


async def test_the_lease_of_another_machine_whose_clock_is_far_ahead_is_void(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.db"
    now = NOW
    async with await Store.open(path, clock=lambda: now) as store, store.refreshes.lease("Ann"):
        change_lease(path, "owner", "elsewhere 1 abc")
        change_lease(path, "boot_id", "another")
        now = NOW - timedelta(seconds=30)
        assert await store.refreshes.holder() == "Ann"
        now = NOW - timedelta(hours=1)
        assert await store.refreshes.holder() is None


async def test_a_lease_of_an_older_version_is_read_by_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    now = NOW
    async with await Store.open(path, clock=lambda: now) as store, store.refreshes.lease("Ann"):
        change_lease(path, "boot_id", "")
        change_lease(path, "renewed_uptime", None)
        assert await store.refreshes.holder() == "Ann"
        now = NOW - timedelta(hours=1)
        assert await store.refreshes.holder() is None


async def test_the_lease_of_another_machine_runs_out(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    now = NOW
    async with await Store.open(path, clock=lambda: now) as store, store.refreshes.lease("Ann"):
        change_lease(path, "owner", "elsewhere 1 abc")
        change_lease(path, "boot_id", "another")
        with pytest.raises(RefreshRunningError):
            async with store.refreshes.lease("Bob"):
                pass
        now = NOW + timedelta(seconds=refreshes.LEASE_SECONDS)
        async with store.refreshes.lease("Bob"):
            pass


async def test_a_lease_is_renewed_and_whoever_lost_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshes, "HEARTBEAT_SECONDS", 0.01)
    path = tmp_path / "a.db"
    now = NOW

    def expires_at() -> str:
        with closing(sqlite3.connect(path)) as database:
            return str(database.execute("SELECT expires_at FROM leases").fetchone()[0])

    async def outlast_the_lease(store: Store) -> None:
        nonlocal now
        async with store.refreshes.lease("Ann"):
            before = expires_at()
            now += timedelta(seconds=30)
            while expires_at() == before:  # noqa: ASYNC110 - another task writes it
                await asyncio.sleep(0.01)
            change_lease(path, "owner", "elsewhere 1 abc")
            await asyncio.Event().wait()

    async with await Store.open(path, clock=lambda: now) as store:
        with pytest.raises(RefreshRunningError):
            await outlast_the_lease(store)


async def test_history_tells_how_each_refresh_ended(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db", clock=lambda: NOW) as store:
        await store.refreshes.begin("schedule")
        second = await store.refreshes.begin("Ann")
        await store.refreshes.end(second, RefreshOutcome.DONE, '{"added": 1}', "7")

        newest, oldest = await store.refreshes.history()
        assert (newest.by, newest.outcome, newest.snapshot) == ("Ann", RefreshOutcome.DONE, "7")
        assert newest.report == '{"added": 1}'
        assert (oldest.outcome, oldest.ended_at) == (RefreshOutcome.UNFINISHED, None)
