import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.records.database import open_database
from bot.records.query_log import QueryLog, QueryRecord
from bot.records.user_hash import UserHasher
from tests.support.cli import Run

MEMBER, OTHER = 111111111111111111, 222222222222222222
NOW = datetime(2026, 9, 16, tzinfo=UTC)


def log_questions(data: Path, *user_ids: int) -> None:
    async def log() -> None:
        async with open_database(data / "whistlestop.db") as engine:
            query_log = QueryLog(engine, UserHasher.load(data), lambda: NOW)
            for user_id in user_ids:
                query_log.record(
                    QueryRecord(NOW, 1, 2, user_id, f"Who is {user_id}?", "ask", "answered", 9.0)
                )
            await query_log.close()

    asyncio.run(log())


def test_privacy_delete_takes_one_members_rows_and_no_others(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    log_questions(data, MEMBER, OTHER, MEMBER)
    result = run("privacy", "delete", "--user", str(MEMBER))
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "query_log: 2 rows deleted.",
        "feedback: 0 rows deleted.",
        "answers: 0 rows deleted.",
        "quotes: 0 rows deleted.",
        "whistlestop.db-wal: emptied.",
    ]
    assert "held nothing of this member" in run("privacy", "delete", "--user", "7").stdout
    with closing(sqlite3.connect(data / "whistlestop.db")) as connection:
        left = connection.execute("SELECT question FROM query_log").fetchall()
    assert left == [(f"Who is {OTHER}?",)]


def test_privacy_delete_wants_an_id_and_a_database(run: Run, tmp_path: Path) -> None:
    assert run("privacy", "delete").exit_code == 2
    assert run("privacy", "delete", "--user", "@somebody").exit_code == 2
    result = run("privacy", "delete", "--user", str(MEMBER), "--data", tmp_path / "typo")
    assert result.exit_code == 1
    assert not (tmp_path / "typo").exists()
