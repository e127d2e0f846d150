"""Engines with the settings that SQLite needs, and database errors that name the file.

Whoever keeps tables in the same database opens it here too. Writing transactions say so
(`writing(engine)`): SQLite then takes its write lock at once and waits for it, where a transaction
that reads first and writes later would fail as soon as another process wrote in between.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.errors import StoreError

__all__ = ["database_errors", "database_path", "open_engine", "open_file", "writing"]

BUSY_TIMEOUT_MS = 10_000
"""How long a connection waits for another's lock; a batch of an import holds it well under 1 s."""

REMEDIES = {
    "database is locked": "another process has been writing to it for too long",
    "file is not a database": "move it away, or restore a backup",
    "database disk image is malformed": "the file is damaged: restore a backup",
    "unable to open database file": "the folder is missing or may not be written",
    "attempt to write a readonly database": "the file or its folder may not be written",
    "database or disk is full": "free some space",
}


def open_engine(url_or_path: str | Path) -> AsyncEngine:
    """Make an engine for a database URL, or for the path of a SQLite file whose folder is made.

    Whoever opens it disposes of it: a connection that stays open keeps the process alive at exit.
    Raises StoreError when the folder cannot be made or the URL cannot be read.
    """
    with database_errors(str(url_or_path)):
        url = _url(url_or_path)
        # Connects to nothing yet, and refuses a driver that is not there before any file is made.
        engine = create_async_engine(url)
        path = database_path(url)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # aiosqlite 0.22.1 leaves a thread behind, which complains later, where this fails.
            sqlite3.connect(path).close()
    if url.get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def open_file(path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """Make an engine for threads, over a SQLite file that is there; it keeps no connection open."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", partial(_wait, busy_timeout_ms))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def database_path(url: URL) -> Path | None:
    """Return the file of a SQLite database; None for one that is no file."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


@asynccontextmanager
async def writing(
    engine: AsyncEngine, *, foreign_keys: bool = True
) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that writes: committed at the end, rolled back by an exception.

    Without `foreign_keys` the engine is to be disposed of afterwards: the connection, which SQLite
    does not enforce them on any more, goes back to its pool.
    """
    async with engine.connect() as connection:
        await connection.execution_options(
            whistlestop_writes=True, whistlestop_foreign_keys=foreign_keys
        )
        async with connection.begin():
            yield connection


@contextmanager
def database_errors(place: str) -> Iterator[None]:
    """Turn what a database or its file raises into a StoreError that names the place."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(place, _with_remedy(str(error.orig))) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(place, _with_remedy(str(error))) from error
    except OSError as error:
        raise StoreError(place, error.strerror or str(error)) from error


def _url(url_or_path: str | Path) -> URL:
    if isinstance(url_or_path, str) and "://" in url_or_path:
        return make_url(url_or_path)
    return URL.create("sqlite+aiosqlite", database=str(url_or_path))


def _with_remedy(reason: str) -> str:
    for words, remedy in REMEDIES.items():
        if words in reason:
            return f"{reason}: {remedy}"
    return reason


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions itself: it would leave DDL outside of them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",  # first: the others may meet a lock
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _wait(milliseconds: int, connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("whistlestop_foreign_keys", True):
        connection.exec_driver_sql(
            "PRAGMA foreign_keys = OFF"
        )  # within a transaction it does nothing
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("whistlestop_writes") else "BEGIN")
