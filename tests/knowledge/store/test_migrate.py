import asyncio
import logging
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from knowledge.article import Article
from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.engine import open_engine, writing
from knowledge.store.migrate import bring_up_to_date, migrate
from knowledge.store.store import MIGRATIONS, VERSION_TABLE
from knowledge.store.tables import metadata


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*backup*"))


REVISIONS = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_database_of_every_old_version_is_brought_up_to_date(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "old.db"
    engine = open_engine(path)
    async with writing(engine) as connection:
        await connection.run_sync(migrate, MIGRATIONS, VERSION_TABLE, revision)
    await engine.dispose()

    async with await Store.open(path) as store:
        await store.save([Article("a", "", "text")])
        assert (await store.counts()).articles == 1


async def test_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    path = tmp_path / "whistlestop.db"
    async with await Store.open(path):
        pass
    engine = open_engine(path)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"version_table": VERSION_TABLE}), metadata
            )
        )
    await engine.dispose()

    assert differences == []


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    async with await Store.open(path):
        pass
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE knowledge_version SET version_num = 'articles_9999'")

    with pytest.raises(StoreError) as raised:
        await Store.open(path)

    assert raised.value.path == str(path)
    assert "a newer whistlestop made it (revision articles_9999)" in raised.value.reason
    assert backups(tmp_path) == []


async def test_opening_leaves_the_logging_of_the_process_alone(tmp_path: Path) -> None:
    root = logging.getLogger()
    mine = logging.getLogger("tests.mine")
    before = (root.level, list(root.handlers), mine.disabled)

    async with await Store.open(tmp_path / "whistlestop.db"):
        pass

    assert (root.level, list(root.handlers), mine.disabled) == before


async def test_a_database_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        async with await Store.open(tmp_path / "whistlestop.db"):
            pass
    assert backups(tmp_path) == []


def test_processes_that_open_a_new_database_together_all_can(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import asyncio, sys
        from knowledge.article import Article
        from knowledge.store import Store

        async def main():
            async with await Store.open(sys.argv[1]) as store:
                for number in range(20):
                    await store.save([Article(f"{sys.argv[2]}-{number}", "", "text")])

        asyncio.run(main())
    """)
    path = str(tmp_path / "together.db")
    processes = [
        subprocess.Popen([sys.executable, "-c", script, path, str(number)])  # noqa: S603
        for number in range(3)
    ]

    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (60,)
        assert database.execute("SELECT revision FROM corpus").fetchone() == (60,)


# Another's tables in the same database: its own scripts, its own version table.

Scripts = Callable[..., Path]


@pytest.fixture
def scripts(tmp_path: Path) -> Scripts:
    """Write a folder of migrations; its name holds what Alembic's configuration would expand."""
    folder = tmp_path / "100% scripts"
    versions = folder / "versions"
    versions.mkdir(parents=True)
    (folder / "env.py").write_text((MIGRATIONS / "env.py").read_text())

    def write(*upgrades: str) -> Path:
        for number, upgrade in enumerate(upgrades, 1):
            before = f"log_{number - 1}" if number > 1 else None
            (versions / f"log_{number}.py").write_text(
                f"from alembic import op\nrevision = 'log_{number}'\ndown_revision = {before!r}\n"
                f"def upgrade():\n{textwrap.indent(textwrap.dedent(upgrade), '    ')}\n"
            )
        return folder

    return write


FIRST = 'op.execute("CREATE TABLE log (line TEXT)"); op.execute("INSERT INTO log VALUES (\'one\')")'


async def bring_up(path: Path, folder: Path) -> None:
    engine = open_engine(path)
    try:
        await bring_up_to_date(engine, folder, "log_version")
    finally:
        await engine.dispose()


def tables_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master")}


async def test_two_sets_of_tables_live_in_one_database(tmp_path: Path, scripts: Scripts) -> None:
    path = tmp_path / "shared.db"
    async with await Store.open(path) as store:
        await bring_up(path, scripts(FIRST))
        await store.save([Article("a", "", "text")])
    async with await Store.open(path) as store:
        assert (await store.counts()).articles == 1

    assert {"articles", "knowledge_version", "log", "log_version"} <= tables_of(path)


async def test_a_copy_is_made_before_a_database_changes(tmp_path: Path, scripts: Scripts) -> None:
    path = tmp_path / "copied.db"
    await bring_up(path, scripts(FIRST))

    await bring_up(path, scripts(FIRST, 'op.execute("DELETE FROM log")'))

    with (
        closing(sqlite3.connect(path)) as now,
        closing(sqlite3.connect(tmp_path / "copied.db.backup-log_1")) as copy,
    ):
        assert now.execute("SELECT line FROM log").fetchall() == []
        assert copy.execute("SELECT line FROM log").fetchall() == [("one",)]
    assert backups(tmp_path) == ["copied.db.backup-log_1"]


async def test_migrations_that_fail_midway_change_nothing(tmp_path: Path, scripts: Scripts) -> None:
    path = tmp_path / "failed.db"
    await bring_up(path, scripts(FIRST))

    with pytest.raises(ZeroDivisionError):
        await bring_up(
            path,
            scripts(
                FIRST,
                'op.execute("CREATE TABLE second (x TEXT)"); op.execute("DELETE FROM log")',
                "1 / 0",
            ),
        )

    assert "second" not in tables_of(path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT line FROM log").fetchall() == [("one",)]
        assert database.execute("SELECT version_num FROM log_version").fetchall() == [("log_1",)]


async def test_a_table_made_anew_takes_nothing_with_it(tmp_path: Path, scripts: Scripts) -> None:
    path = tmp_path / "anew.db"
    async with await Store.open(path) as store:
        await store.save([Article("a", "", "text")])
    remake = """
        with op.batch_alter_table("articles", recreate="always"):
            pass
    """

    await bring_up(path, scripts(remake))

    async with await Store.open(path) as store:
        assert await store.get("a") == Article("a", "", "text")


async def test_foreign_keys_hold_after_a_migration(tmp_path: Path, scripts: Scripts) -> None:
    engine = open_engine(tmp_path / "keys.db")
    await bring_up_to_date(engine, scripts(FIRST), "log_version")
    async with engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
    await engine.dispose()


async def test_tasks_that_migrate_together_all_can(tmp_path: Path, scripts: Scripts) -> None:
    path, folder = tmp_path / "tasks.db", scripts(FIRST)
    await asyncio.gather(*(bring_up(path, folder) for _ in range(3)))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT line FROM log").fetchall() == [("one",)]
