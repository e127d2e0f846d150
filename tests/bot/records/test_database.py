import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.records.database import VERSION_TABLE, open_database
from bot.records.tables import metadata
from knowledge.errors import StoreError


def differences(connection: Connection) -> list[object]:
    options = {
        "version_table": VERSION_TABLE,
        "include_object": lambda _o, name, kind, *_: kind != "table" or name in metadata.tables,
    }
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


async def test_the_migrations_make_the_tables_that_are_described(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine, engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        async with open_database(tmp_path / "whistlestop.db"):
            pass
    assert not list(tmp_path.glob("*.backup-*"))


async def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "whistlestop.db"
    async with open_database(path):
        pass
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE bot_version SET version_num = 'bot_9999'")
    with pytest.raises(StoreError, match="newer whistlestop"):
        async with open_database(path):
            pass


async def test_aiosqlite_leaves_no_connection_that_keeps_the_process_alive(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    async with open_database(tmp_path / "whistlestop.db") as engine, engine.connect():
        pass
    started = {thread for thread in threading.enumerate() if not thread.name.startswith("asyncio_")}
    for thread in started - before:
        thread.join(timeout=5)
        assert not thread.is_alive()
