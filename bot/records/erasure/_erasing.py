"""Deleting for good, in order: the mark, the rows, the write-ahead log, backups, leftovers."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.erasure._files import (
    Patience,
    empty_log,
    holds,
    log_of,
    remove_unfinished,
    rewrite,
)
from bot.records.erasure._rows import count_of_member, delete_expired, delete_found, find_of_member
from bot.records.erasure.marks import leave_marks, remove_old_marks
from bot.records.user_hash import UserHasher
from knowledge.errors import RefreshRunningError, StoreError
from knowledge.store.copies import DRY_RUN_FOLDER, backups_of
from knowledge.store.engine import database_errors, database_path, open_file
from knowledge.store.refreshes import RefreshLog

__all__ = ["Receipt", "erase_expired", "erase_member"]

PASSES: Final = 3
"""How often rows are looked for; the second time finds what was written during the first."""
CLEAN_UP: Final = "clean-up"
"""For whom the lease is taken, as a refresh that has to wait names it."""

DeleteRows = Callable[[Engine], Counter[str]]


@dataclass(slots=True)
class Receipt:
    """What a deletion did."""

    rows: Counter[str] = field(default_factory=Counter)
    """Rows deleted by table, of the database itself."""
    files: list[str] = field(default_factory=list)
    """What became of other files, a sentence each; names, no paths."""
    left: list[str] = field(default_factory=list)
    """Where something may be left, a sentence each, with the remedy."""

    @property
    def complete(self) -> bool:
        """Whether nothing is left anywhere."""
        return not self.left


async def erase_member(
    engine: AsyncEngine,
    hasher: UserHasher,
    user_id: int,
    now: datetime,
    *,
    patience_seconds: float = 30.0,
) -> Receipt:
    """Delete everything that is kept of a member, wherever it is.

    What the member asked up to `now` is not written any more either, by whatever process.
    Raises StoreError.
    """
    person = hasher.hash(user_id)

    def in_database(database: Engine) -> Counter[str]:
        with _writing(database) as connection:
            leave_marks(connection, hasher, [person], now)
        return delete_rows(database, mark=True)

    def delete_rows(database: Engine, *, mark: bool = False) -> Counter[str]:
        deleted: Counter[str] = Counter(query_log=0, feedback=0, answers=0, quotes=0)
        for _ in range(PASSES):
            # Looked for without the lock: a scan of all answers would hold up the running bot.
            with database.connect() as connection:
                found = find_of_member(connection, hasher, user_id)
            with _writing(database) as connection:
                if mark:
                    leave_marks(connection, hasher, found.texts, now)
                again = delete_found(connection, person, found)
            deleted.update(again)
            if not again.total():
                break
        return deleted

    def rewrite_if_traced(database: Path, receipt: Receipt) -> None:
        with _opened(database, patience) as file, file.connect() as connection:
            if count_of_member(connection, person) or not holds(database, person.encode()):
                return
        # Deleted by other means than ours, without secure_delete.
        rewrite(database)
        receipt.files.append(f"{database.name}: written anew, without traces of deleted rows.")

    patience = Patience(patience_seconds)
    work = _Work(_file_of(engine), patience, in_database, delete_rows, rewrite_if_traced)
    return await _erase(engine, work, now)


async def erase_expired(
    engine: AsyncEngine,
    now: datetime,
    *,
    log_before: datetime,
    answers_before: datetime,
    patience_seconds: float = 2.0,
) -> Receipt:
    """Delete questions and feedback, and answers, from before these moments, wherever they are.

    Raises StoreError.
    """

    def delete_rows(database: Engine) -> Counter[str]:
        with _writing(database) as connection:
            return delete_expired(connection, log_before, answers_before)

    def in_database(database: Engine) -> Counter[str]:
        with _writing(database) as connection:
            remove_old_marks(connection, now)
        return delete_rows(database)

    patience = Patience(patience_seconds)
    work = _Work(_file_of(engine), patience, in_database, delete_rows, lambda *_: None)
    return await _erase(engine, work, now)


@dataclass(frozen=True, slots=True)
class _Work:
    """One deletion in a database file and its backups; for a thread."""

    database: Path
    patience: Patience
    in_database: DeleteRows
    in_backup: DeleteRows
    check: Callable[[Path, Receipt], None]
    """Looks for traces in a file once its rows are gone."""

    def run(self) -> Receipt:
        """Delete; raises StoreError where the database itself cannot be written."""
        receipt = Receipt()
        with database_errors(str(self.database)):
            # First, so that no backup can be made of what is being deleted.
            receipt.files += [f"{name}: removed." for name in remove_unfinished(self.database)]
            with _opened(self.database, self.patience) as engine:
                receipt.rows = self.in_database(engine)
            self.check(self.database, receipt)
            self._empty_log(receipt)
        for backup in backups_of(self.database):
            self._clean(backup, receipt)
        return receipt

    def _empty_log(self, receipt: Receipt) -> None:
        log = log_of(self.database)
        if empty_log(self.database, self.patience):
            receipt.files.append(f"{log.name}: emptied.")
        else:
            receipt.left.append(
                f"{log.name}: another program is reading the database, so its write-ahead log "
                "still holds what was deleted. Delete again once that program is done."
            )

    def _clean(self, backup: Path, receipt: Receipt) -> None:
        try:
            with database_errors(str(backup)):
                with _opened(backup, self.patience) as engine:
                    deleted = self.in_backup(engine)
                self.check(backup, receipt)
                emptied = empty_log(backup, self.patience)
        except StoreError as error:
            receipt.left.append(f"{backup.name}: {error.reason}. Delete this backup yourself.")
            return
        if deleted.total():
            receipt.files.append(f"{backup.name}: {deleted.total():,} rows deleted in the backup.")
        if not emptied:
            receipt.left.append(f"{backup.name}: another program is reading this backup.")


async def _erase(engine: AsyncEngine, work: _Work, now: datetime) -> Receipt:
    receipt = await _to_the_end(work)
    await _sweep_dry_run(engine, work.database.parent / DRY_RUN_FOLDER, now, receipt)
    return receipt


async def _to_the_end(work: _Work) -> Receipt:
    """Wait for the thread whatever happens; a cancellation only ends its patience."""
    task = asyncio.create_task(asyncio.to_thread(work.run))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        work.patience.end()
        await asyncio.gather(task, return_exceptions=True)
        raise


async def _sweep_dry_run(
    engine: AsyncEngine, folder: Path, now: datetime, receipt: Receipt
) -> None:
    """Remove what a dry run left that was stopped; one that is running holds articles only."""
    if not await asyncio.to_thread(folder.exists):
        return
    try:
        async with RefreshLog(engine, lambda: now).lease(CLEAN_UP):
            await asyncio.to_thread(shutil.rmtree, folder)
    except RefreshRunningError:
        return
    except OSError as error:
        receipt.left.append(f"{folder.name}: {error.strerror}. Delete this folder yourself.")
        return
    receipt.files.append(f"{folder.name}: removed; a dry run that was stopped had left it.")


@contextmanager
def _opened(database: Path, patience: Patience) -> Iterator[Engine]:
    engine = open_file(database, busy_timeout_ms=int(patience.seconds * 1000))
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        connection.execution_options(whistlestop_writes=True)
        with connection.begin():
            yield connection


def _file_of(engine: AsyncEngine) -> Path:
    path = database_path(engine.url)
    if path is None:
        raise StoreError(str(engine.url), "only a SQLite file can be deleted from for good")
    return path
