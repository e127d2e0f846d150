"""The index is built here: in this process, or in another for one that must go on answering.

A build holds the interpreter for seconds at a time, in numpy's sorting and in Python's loops. A
long-running process therefore leaves the whole of it, reading the articles included, to a child.
"""

import asyncio
import logging
import multiprocessing
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from knowledge.article import Article
from knowledge.errors import KnowledgeError, SnapshotError
from knowledge.processes import end_with_parent, keep_freed_memory
from knowledge.search.snapshot import (
    Snapshot,
    SnapshotKey,
    build_snapshot,
    open_current,
    prune_snapshots,
    unpin,
)
from knowledge.store import Store

__all__ = ["BuildTask", "build", "build_in_child"]

_log = logging.getLogger(__name__)

KEPT_SNAPSHOTS: Final = 5
"""The newest ones, so that a refresh can be taken back."""


@dataclass(frozen=True, slots=True)
class BuildTask:
    """Where a snapshot is built, from what, and by which rules."""

    index_folder: Path
    key: SnapshotKey
    names: tuple[str, ...]
    """Of the roster."""
    wait: bool = False
    """Whether to wait while another process builds there."""
    earlier: Path | None = None
    """The index folder whose current snapshot gives what it has analysed; its own when None."""


def build(task: BuildTask, articles: Iterable[Article]) -> None:
    """Build a snapshot, make it current, let go of one that was rolled back to, and prune.

    Raises RefreshRunningError while another builds there, unless told to wait.
    """
    build_snapshot(
        task.index_folder,
        articles,
        task.key,
        task.names,
        _current(task.earlier or task.index_folder),
        wait=task.wait,
        activate=True,
    )
    unpin(task.index_folder)
    prune_snapshots(task.index_folder, KEPT_SNAPSHOTS)


async def build_in_child(task: BuildTask, database: str) -> None:
    """Do the same in a process of its own, which reads the articles from the database itself.

    Raises what `build` does, and SnapshotError when the process ends without a word. Whoever is
    cancelled here ends it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    # No daemon: it starts workers of its own, and watches for our end itself.
    process = context.Process(target=_build_for_parent, args=(theirs, task, database))
    await asyncio.to_thread(process.start)
    theirs.close()
    try:
        outcome = await asyncio.to_thread(_receive, ours)
    except asyncio.CancelledError:
        process.kill()
        raise
    finally:
        await asyncio.to_thread(process.join)
        ours.close()
    if outcome is not None:
        raise outcome


def _receive(connection: Connection) -> Exception | None:
    try:
        outcome: Exception | None = connection.recv()
    except EOFError:
        return SnapshotError(Path(), "the process that built it ended before it was done")
    return outcome


def _build_for_parent(connection: Connection, task: BuildTask, database: str) -> None:
    end_with_parent()
    keep_freed_memory()
    try:
        build(task, asyncio.run(_read_articles(database)))
    except (KnowledgeError, OSError, ValueError) as error:
        connection.send(error)
    else:
        connection.send(None)


async def _read_articles(database: str) -> list[Article]:
    async with await Store.open(database) as store:
        return [article async for article in store.articles()]


def _current(index_folder: Path) -> Snapshot | None:
    """Return the current snapshot, whatever it was made for; None when there is no whole one."""
    try:
        return open_current(index_folder)
    except SnapshotError as error:
        _log.info("building all anew: %s: %s", error.path, error.reason)
        return None
