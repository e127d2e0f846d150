"""Files of articles, read in a process that is ended when one of them takes too long.

A few kilobytes can be made to keep a parser busy for hours, to fill the memory or to break the
interpreter itself; whichever file does that is refused, and the others are kept.
"""

import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from knowledge.article import Article
from knowledge.sources.files._reading import Defaults, Reading, Refusal
from knowledge.sources.files.reader import FileReader, read_file
from knowledge.sources.guarded_process import MEMORY_BYTES, GuardedProcess

__all__ = ["FILE_SECONDS", "GuardedReader"]

FILE_SECONDS = 10.0
"""How long a file may take until its next articles come; the largest real pages take one."""

BATCH_READINGS = 200
BATCH_CHARACTERS = 1_000_000
BATCH_SECONDS = 1.0
"""When what was read so far is handed over."""


class GuardedReader:
    """Reads files in another process, one at a time; close it in the end."""

    def __init__(self, timeout_seconds: float = FILE_SECONDS) -> None:
        """`timeout_seconds`: until a file's first articles, and between any and the next."""
        self._timeout_seconds = timeout_seconds
        self._process = GuardedProcess(_answer)
        self._is_closed = False

    def read(
        self, path: Path, defaults: Defaults, read: FileReader = read_file
    ) -> Iterator[Reading]:
        """Yield what a file holds, and a Refusal where reading it ends badly; raise nothing.

        `read`, a function of a module, is what reads it in the other process.
        """
        if self._is_closed:
            return
        kept = 0
        is_done = False
        try:
            self._process.send((path, defaults, read))
            while batch := self._process.receive(self._timeout_seconds):
                kept += sum(isinstance(reading, Article) for reading in batch)
                yield from batch
            is_done = True
        except TimeoutError:
            reason = f"reading it takes more than {self._timeout_seconds:g} seconds"
            yield Refusal(path, None, _with_kept(reason, kept))
        except (EOFError, OSError):
            if not self._is_closed:
                yield Refusal(path, None, _with_kept("reading it breaks the parser", kept))
        finally:
            # Nobody wants the rest of its answer, or another one.
            if not is_done or self._is_closed:
                self._process.close()

    def close(self) -> None:
        """End the process; from then on nothing is read. From any thread."""
        self._is_closed = True
        self._process.close()


def _with_kept(reason: str, kept: int) -> str:
    return f"{reason}; the {kept} articles before are kept" if kept else reason


def _answer(connection: Connection, task: tuple[Path, Defaults, FileReader]) -> None:
    """Send what a file holds in lists, and an empty one in the end."""
    for batch in _batches(_read_safely(*task)):
        connection.send(batch)
    connection.send([])


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    characters = 0
    began = time.monotonic()
    for reading in readings:
        batch.append(reading)
        characters += len(reading.text) if isinstance(reading, Article) else 0
        is_late = time.monotonic() - began >= BATCH_SECONDS
        if len(batch) >= BATCH_READINGS or characters >= BATCH_CHARACTERS or is_late:
            yield batch
            batch, characters, began = [], 0, time.monotonic()
    if batch:
        yield batch


def _read_safely(path: Path, defaults: Defaults, read: FileReader) -> Iterator[Reading]:
    try:
        yield from read(path, defaults)
    except RecursionError:
        yield Refusal(path, None, "it is nested too deeply")
    except MemoryError:
        yield Refusal(path, None, f"reading it takes more than {MEMORY_BYTES / 1e9:g} GB of memory")
    except Exception as error:  # noqa: BLE001 - told, with the file, and the next one is read
        reason = " ".join(str(error).split())[:200]
        yield Refusal(path, None, f"reading it fails: {type(error).__name__}: {reason}")
