import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.records.database import open_database
from bot.records.query_log import BATCH_ROWS, QueryLog, QueryRecord
from bot.records.tables import feedback
from bot.records.user_hash import UserHasher
from tests.support.answers import NOW

KEY = b"k" * 32


def a_record(number: int = 1, *, user_id: int = 42, asked_at: datetime = NOW) -> QueryRecord:
    return QueryRecord(
        asked_at=asked_at,
        guild_id=10,
        channel_id=20,
        user_id=user_id,
        question=f"question {number}?",
        way="slash",
        outcome="answered",
        latency_ms=12.34,
        confidence=0.8,
        article_ids=("a", "b"),
        snapshot="7",
        answer_id="abc",
    )


@asynccontextmanager
async def a_log(path: Path, **options: Any) -> AsyncIterator[QueryLog]:
    async with open_database(path / "whistlestop.db") as engine:
        yield QueryLog(engine, UserHasher(KEY), lambda: NOW, **{"flush_seconds": 3600} | options)


def rows(path: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path / "whistlestop.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM query_log")]


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[None]:
    """Hold the database's write lock, as another process would."""
    with closing(sqlite3.connect(path / "whistlestop.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_the_newest_questions_of_one_server_are_remembered(tmp_path: Path) -> None:
    async with a_log(tmp_path) as log:
        for number in range(1, 6):
            log.record(replace(a_record(number), asked_at=NOW + timedelta(minutes=number)))
        log.record(replace(a_record(6), guild_id=11))
        log.record(replace(a_record(7), guild_id=None))
        log.record(replace(a_record(8), outcome="refused"))
        recent = await log.recent_questions(10, 3)
        assert [question for _, question in recent] == [f"question {n}?" for n in (5, 4, 3)]
        assert recent[0][0] == NOW + timedelta(minutes=5)
        assert len(await log.recent_questions(11, 200)) == 1


async def test_a_record_becomes_a_row_without_the_persons_id(tmp_path: Path) -> None:
    async with a_log(tmp_path) as log:
        log.record(a_record())
        assert rows(tmp_path) == []
        assert await log.flush()
        await log.close()
    (row,) = rows(tmp_path)
    assert row.pop("query_id") == 1
    assert row == {
        "asked_at": "2026-09-16 12:00:00.000000",
        "guild_id": 10,
        "channel_id": 20,
        "user_hash": UserHasher(KEY).hash(42),
        "question": "question 1?",
        "way": "slash",
        "outcome": "answered",
        "confidence": 0.8,
        "article_ids": '["a", "b"]',
        "snapshot": "7",
        "latency_ms": 12.3,
        "answer_id": "abc",
    }


async def test_rows_are_written_by_themselves_after_a_while(tmp_path: Path) -> None:
    async with a_log(tmp_path, flush_seconds=0.01) as log:
        log.record(a_record())
        assert log._flusher is not None
        await log._flusher
        assert len(rows(tmp_path)) == 1


async def test_a_close_writes_what_waits(tmp_path: Path) -> None:
    async with a_log(tmp_path) as log:
        for number in range(BATCH_ROWS + 1):
            log.record(a_record(number))
        await log.close()
        assert log.lost == 0
    assert [row["question"] for row in rows(tmp_path)] == [
        f"question {number}?" for number in range(BATCH_ROWS + 1)
    ]


async def test_a_locked_database_keeps_rows_waiting_in_their_order(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_log(tmp_path) as log:
        log.record(a_record(1))
        async with locked(tmp_path):
            assert not await log.flush()
            log.record(a_record(2))
            assert not await log.flush()
        assert (log.failures, log.lost) == (2, 0)
        assert [line for line in caplog.messages if "not logged yet" in line] == [
            "1 questions are not logged yet: database is locked: "
            "another process has been writing to it for too long"
        ]
        assert await log.flush()
        await log.close()
    assert [row["question"] for row in rows(tmp_path)] == ["question 1?", "question 2?"]


async def test_rows_that_cannot_be_written_at_close_are_counted_and_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_log(tmp_path) as log:
        log.record(a_record(1))
        log.record(a_record(2))
        async with locked(tmp_path):
            await log.close()
        assert log.lost == 2
    assert "2 questions could not be logged" in caplog.text
    assert rows(tmp_path) == []


async def test_a_full_disk_never_raises_and_is_counted(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        log = QueryLog(engine, UserHasher(KEY), lambda: NOW, flush_seconds=3600)
        async with engine.connect() as connection:
            pages = await connection.exec_driver_sql("PRAGMA page_count")
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages.scalar()}")
        for number in range(2_000):
            log.record(a_record(number))
        assert not await log.flush()
        await log.close()
        assert log.failures == 2
        assert log.lost == 2_000 - len(rows(tmp_path))


async def test_too_many_waiting_rows_lose_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.records.query_log.WAITING_ROWS", 2)
    async with a_log(tmp_path) as log:
        for number in (1, 2, 3):
            log.record(a_record(number))
        await log.close()
        assert log.lost == 1
    assert [row["question"] for row in rows(tmp_path)] == ["question 2?", "question 3?"]


async def test_the_last_word_of_a_persons_feedback_counts(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        log = QueryLog(engine, UserHasher(KEY), lambda: NOW)
        await log.give_feedback("abc", 42, helpful=True)
        await log.give_feedback("abc", 42, helpful=False)
        await log.give_feedback("abc", 43, helpful=True)
        async with engine.connect() as connection:
            kept = (await connection.execute(select(feedback.c.helpful))).scalars().all()
        assert sorted(kept) == [False, True]
