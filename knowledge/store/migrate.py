"""Migrations: a database is brought up to date when it is opened, a copy of it made first.

Runs any folder of Alembic scripts with a version table of its own, so that others can keep tables
in the same database without knowing of ours. Revision ids carry the folder's own prefix
(`articles_0001`), which keeps the names of the copies apart.
"""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from knowledge.errors import StoreError
from knowledge.store.copies import backup_path, copy_database, unfinished_path
from knowledge.store.engine import database_path, writing

__all__ = ["bring_up_to_date", "migrate"]


async def bring_up_to_date(engine: AsyncEngine, scripts: Path, version_table: str) -> None:
    """Run what `scripts` holds beyond the version that `version_table` names, all or nothing.

    A SQLite file that has a version already is first copied to `<file>.backup-<version>`.
    Raises StoreError when a newer whistlestop made the database.
    """
    async with engine.connect() as connection:
        version = await connection.run_sync(current_version, version_table)
        if version == _script_directory(scripts).get_current_head():
            return
    _check_known(engine.sync_engine, scripts, version)
    path = database_path(engine.url)
    if version is not None and path is not None:
        await asyncio.to_thread(_back_up, path, version)
    # SQLite changes a table by making it anew and dropping the old one, which must not cascade.
    async with writing(engine, foreign_keys=False) as connection:
        await connection.run_sync(migrate, scripts, version_table)
    await engine.dispose()


def current_version(connection: Connection, version_table: str) -> str | None:
    """Return the revision that the database is at; None before the first migration."""
    context = MigrationContext.configure(connection, opts={"version_table": version_table})
    return context.get_current_revision()


def migrate(
    connection: Connection, scripts: Path, version_table: str, revision: str = "head"
) -> None:
    """Run the scripts up to `revision` within the connection's transaction.

    The folder holds Alembic's `env.py` and `versions/`. Raises StoreError when the database is at
    a revision that the folder does not know: a newer whistlestop made it.
    """
    _check_known(connection.engine, scripts, current_version(connection, version_table))
    config = _config(scripts)
    config.attributes["connection"] = connection
    config.attributes["version_table"] = version_table
    command.upgrade(config, revision)


def _check_known(engine: Engine, scripts: Path, version: str | None) -> None:
    known = {script.revision for script in _script_directory(scripts).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(
            str(engine.url.database),
            f"a newer whistlestop made it (revision {version}): "
            "update whistlestop, or use another data folder",
        )


def _config(scripts: Path) -> Config:
    config = Config()  # without a file: Alembic then leaves the logging of the process alone
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def _script_directory(scripts: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(scripts))


def _back_up(path: Path, version: str) -> None:
    """Copy a database, whatever its write-ahead log holds; the copy appears whole or not at all."""
    backup = backup_path(path, version)
    unfinished = unfinished_path(backup)
    unfinished.unlink(missing_ok=True)
    copy_database(path, unfinished)
    unfinished.replace(backup)
