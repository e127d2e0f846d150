"""The bot's way into the database: its own tables beside those of the articles.

Short waits only: people wait for an answer, and none of this is worth more than the answer. The
articles' own connections wait longer for a lock.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.store import Store
from knowledge.store.engine import database_errors, open_engine
from knowledge.store.migrate import bring_up_to_date

__all__ = ["MIGRATIONS", "VERSION_TABLE", "open_database"]

MIGRATIONS: Final = Path(__file__).parent / "migrations"
VERSION_TABLE: Final = "bot_version"
BUSY_TIMEOUT_MS: Final = 1_000
"""How long a statement waits for another process's lock; a close has 5 s for everything."""


@asynccontextmanager
async def open_database(url_or_path: str | Path) -> AsyncIterator[AsyncEngine]:
    """Open the database with the bot's tables brought up to date, and close every connection.

    The articles' tables are made first, because kept quotes are there. Raises StoreError.
    """
    async with await Store.open(url_or_path):
        pass
    engine = open_engine(url_or_path)
    try:
        with database_errors(str(engine.url.database)):
            await bring_up_to_date(engine, MIGRATIONS, VERSION_TABLE)
        # After the migration, which may wait its turn. New connections only; the old ones go.
        await engine.dispose()
        if engine.url.get_backend_name() == "sqlite":
            event.listen(engine.sync_engine, "connect", _wait_briefly)
        yield engine
    finally:
        await engine.dispose()


def _wait_briefly(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.close()
