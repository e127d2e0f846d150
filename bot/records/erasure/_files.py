"""Files that can hold what was deleted from the database: its log, its copies, leftovers."""

import mmap
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from knowledge.store.copies import unfinished_backups_of

__all__ = ["Patience", "empty_log", "holds", "log_of", "remove_unfinished", "rewrite"]

TRY_MS: Final = 200
"""How long one attempt waits for readers; nobody can write meanwhile."""


class Patience:
    """How long to wait for others that use the database; another thread may end it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ended = threading.Event()

    def end(self) -> None:
        """Let whoever waits go on."""
        self._ended.set()

    def pause(self, seconds: float) -> bool:
        """Wait a little; return whether waiting was ended meanwhile."""
        return self._ended.wait(seconds)


def log_of(database: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def empty_log(database: Path, patience: Patience) -> bool:
    """Write the write-ahead log into the database and cut it to nothing.

    Returns False when somebody reads an earlier state, or writes, for as long as one may wait.
    Raises sqlite3.Error. Source: https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
    """
    end = time.monotonic() + patience.seconds
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {TRY_MS}")
        while True:
            if not _is_busy(connection):
                return True
            # A pause between attempts: each keeps others from writing while it waits.
            if time.monotonic() >= end or patience.pause(TRY_MS / 1000):
                return False


def holds(path: Path, trace: bytes) -> bool:
    """Return whether a file holds the bytes anywhere; False where there is none."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as contents:
        return contents.find(trace) >= 0


def rewrite(database: Path) -> None:
    """Write a database anew, without anything that was deleted from it. Raises sqlite3.Error."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("VACUUM")


def remove_unfinished(database: Path) -> list[str]:
    """Remove what is left of backups whose writing was stopped; return their names."""
    left = unfinished_backups_of(database)
    for path in left:
        path.unlink(missing_ok=True)
    return [path.name for path in left]


def _is_busy(connection: sqlite3.Connection) -> bool:
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return True
    return bool(busy)
