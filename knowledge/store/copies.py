"""Copies of a database: every one that is ever made, and where it lies.

Whoever deletes something for good has to know them all. Backups are made before a migration, whole,
with the tables of others. A dry run works on a copy of the articles' own tables only.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

__all__ = [
    "DRY_RUN_FOLDER",
    "backup_path",
    "backups_of",
    "copy_database",
    "copy_tables",
    "unfinished_backups_of",
    "unfinished_path",
]

DRY_RUN_FOLDER: Final = "dry-run"
"""Below the data folder, while a dry run lasts; one that is killed leaves it behind."""
_UNFINISHED: Final = ".part"
_SQLITES_OWN: Final = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database that is open."""


def backup_path(database: Path, version: str) -> Path:
    """Return where the copy lies that is made before a database leaves a version."""
    return database.with_name(f"{database.name}.backup-{version}")


def unfinished_path(backup: Path) -> Path:
    """Return where a backup lies while it is written."""
    return backup.with_name(backup.name + _UNFINISHED)


def backups_of(database: Path) -> list[Path]:
    """Return the backups of a database, by name; unfinished ones are left out."""
    found = database.parent.glob(f"{database.name}.backup-*")
    return sorted(path for path in found if not path.name.endswith((_UNFINISHED, *_SQLITES_OWN)))


def unfinished_backups_of(database: Path) -> list[Path]:
    """Return what is left of backups whose writing was stopped, SQLite's own files included."""
    return sorted(database.parent.glob(f"{database.name}.backup-*{_UNFINISHED}*"))


def copy_database(path: Path, copy: Path) -> None:
    """Copy a SQLite database whole, with whatever its write-ahead log holds."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def copy_tables(path: Path, copy: Path, columns: Iterable[tuple[str, list[str]]]) -> None:
    """Fill tables of `copy` with the rows that the tables of those names have in `path`.

    `columns` gives each table with its columns. The rows are of one moment.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("ATTACH DATABASE ? AS source", (str(path),))
        # Deferred: an immediate transaction would keep others from writing to the source.
        target.execute("BEGIN")
        for table, names in columns:
            listed = ", ".join(f'"{name}"' for name in names)
            target.execute(f'DELETE FROM main."{table}"')  # noqa: S608 - our own names
            target.execute(
                f'INSERT INTO main."{table}" ({listed}) '  # noqa: S608 - our own names
                f'SELECT {listed} FROM source."{table}"'
            )
        target.execute("COMMIT")
