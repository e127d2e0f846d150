"""The folder of all snapshots: `1/`, `2/`, …, `current`, `.lock`, and `<n>.partial/` meanwhile.

`pinned` names a snapshot that was rolled back to: it stays current, although the articles have
moved on, until the next refresh.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from knowledge.errors import RefreshRunningError, SnapshotError
from knowledge.search.snapshot._files import sync_folder
from knowledge.search.snapshot._manifest import MANIFEST, Manifest

__all__ = [
    "CURRENT",
    "PARTIAL",
    "current_name",
    "index_lock",
    "is_pinned",
    "make_current",
    "prune_snapshots",
    "remove_leftovers",
    "roll_back",
    "snapshot_numbers",
    "unpin",
]

CURRENT = "current"
"""The file that names the snapshot in use."""
PARTIAL = ".partial"
_LOCK = ".lock"
_PINNED = "pinned"


@contextmanager
def index_lock(index_folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Be the only builder in this folder; the system lets go of it when the process dies.

    Raises RefreshRunningError at once when another builds, unless told to `wait`. Not re-entrant.
    """
    index_folder.mkdir(parents=True, exist_ok=True)
    with (index_folder / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RefreshRunningError(index_folder) from error
        yield


def snapshot_numbers(index_folder: Path) -> list[int]:
    """Return the numbers of the whole snapshots in a folder, rising; empty if it is missing."""
    if not index_folder.is_dir():
        return []
    return sorted(
        int(path.name) for path in index_folder.iterdir() if path.name.isdecimal() and path.is_dir()
    )


def current_name(index_folder: Path) -> str | None:
    """Return the name of the snapshot in use, such as '7'; None before the first.

    Raises SnapshotError when the pointer cannot be read or names no number.
    """
    path = index_folder / CURRENT
    try:
        name = path.read_bytes().strip().decode("ascii", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SnapshotError(path, error.strerror or "cannot be read") from error
    if not (name.isascii() and name.isdecimal()):
        raise SnapshotError(path, f"names no snapshot: {name[:40]!r}")
    return name


def make_current(index_folder: Path, number: int) -> None:
    """Point `current` to a snapshot, in one rename that a crash leaves done or undone.

    Raises SnapshotError when there is no such snapshot.
    """
    folder = index_folder / str(number)
    if not (folder / MANIFEST).is_file():
        raise SnapshotError(folder, "no such snapshot")
    _write_pointer(index_folder, CURRENT, number)


def roll_back(
    index_folder: Path, to: int | None = None, check: Callable[[Path], object] = lambda _: None
) -> int:
    """Make an earlier snapshot current, the one before by default, and pin it; return its number.

    Its manifest is checked, and `check` gets its folder first: what that raises leaves everything
    as it is. Raises SnapshotError when there is no such snapshot or none before,
    RefreshRunningError while one is built here.
    """
    with index_lock(index_folder):
        current = current_name(index_folder)
        if to is None:
            earlier = [
                number
                for number in snapshot_numbers(index_folder)
                if current is not None and number < int(current)
            ]
            if not earlier:
                raise SnapshotError(index_folder, "holds no earlier snapshot to go back to")
            to = earlier[-1]
        if to not in snapshot_numbers(index_folder):
            raise SnapshotError(index_folder, f"holds no snapshot {to}")
        Manifest.load(index_folder / str(to) / MANIFEST)
        check(index_folder / str(to))
        # Pinned first: a pin counts only while it names the current one, so a crash in between
        # changes nothing.
        _write_pointer(index_folder, _PINNED, to)
        make_current(index_folder, to)
    return to


def is_pinned(index_folder: Path) -> bool:
    """Return whether the current snapshot is one that was rolled back to."""
    try:
        pinned = (index_folder / _PINNED).read_text("ascii", "replace").strip()
    except OSError:
        return False
    return pinned == current_name(index_folder)


def unpin(index_folder: Path) -> None:
    """Let go of a snapshot that was rolled back to; nothing happens when none was."""
    (index_folder / _PINNED).unlink(missing_ok=True)


def _write_pointer(index_folder: Path, name: str, number: int) -> None:
    # A name of this process's own: two that point at once must not write one file.
    pointer = index_folder / f".{name}-{os.getpid()}"
    with pointer.open("w") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index_folder / name)
    sync_folder(index_folder)


def prune_snapshots(index_folder: Path, keep: int = 5) -> list[int]:
    """Remove all snapshots but the newest `keep` and the current one; return the removed.

    What a process has open stays readable to it. Raises ValueError for a `keep` below 1.
    """
    if keep < 1:
        raise ValueError(f"keep is {keep}; at least one snapshot stays")
    current = current_name(index_folder)
    removed = [n for n in snapshot_numbers(index_folder)[:-keep] if str(n) != current]
    for number in removed:
        # Renamed first: a crash leaves a leftover, never a snapshot that lacks files.
        doomed = index_folder / f"{number}{PARTIAL}"
        (index_folder / str(number)).rename(doomed)
        with suppress(FileNotFoundError):
            shutil.rmtree(doomed)
    return removed


def remove_leftovers(index_folder: Path) -> None:
    """Remove what crashed builders left. Only for who holds the lock."""
    for path in index_folder.iterdir():
        if path.name.endswith(PARTIAL):
            shutil.rmtree(path)
