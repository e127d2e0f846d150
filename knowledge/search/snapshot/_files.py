"""The files of a snapshot: written with a checksum as they go, and read through on opening."""

import json
import mmap
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np
import xxhash
from numpy.typing import NDArray

from knowledge.errors import SnapshotError
from knowledge.search.snapshot._columns import Columns
from knowledge.search.snapshot._manifest import MANIFEST, FileSum, Manifest

__all__ = [
    "ARTICLE_IDS",
    "OUTLETS",
    "RECORDS",
    "TEXTS",
    "VOCABULARY",
    "FolderWriter",
    "SummedFile",
    "check_files",
    "map_bytes",
    "map_columns",
    "read_list",
    "sync_folder",
]

TEXTS = "texts.utf8"
RECORDS = "articles.jsonl"
ARTICLE_IDS = "article_ids.json"
OUTLETS = "outlets.json"
VOCABULARY = "vocabulary.json"
_NAMES = (TEXTS, RECORDS, ARTICLE_IDS, OUTLETS, VOCABULARY)

_BUFFER_BYTES = 1 << 20
_CHECKING_THREADS = 2


class SummedFile:
    """A file that knows the checksum of what was written to it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=_BUFFER_BYTES)
        self._hash = xxhash.xxh3_128()
        self.size_bytes = 0

    def write(self, data: Any) -> int:  # noqa: ANN401  # any buffer: numpy hands over memoryviews
        """Append bytes."""
        self._hash.update(data)
        written = self._file.write(data)
        self.size_bytes += written
        return written

    def finish(self) -> FileSum:
        """Put everything on the disk, close, and return the sums."""
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        return FileSum(self.size_bytes, self._hash.hexdigest())

    def close(self) -> None:
        """Close without a promise, after a failure; may be called again."""
        self._file.close()


class FolderWriter:
    """Writes the files of one snapshot into a folder, the manifest last.

    A thread writes and waits for the disk, while the caller works out what comes next. Use as a
    context manager, which ends the thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sums: dict[str, Future[FileSum]] = {}
        self._pool = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    @contextmanager
    def open(self, name: str) -> Iterator[SummedFile]:
        """Write a file bit by bit."""
        file = SummedFile(self._folder / name)
        try:
            yield file
        except BaseException:
            file.close()
            raise
        self._sums[name] = self._pool.submit(file.finish)

    def write_list(self, name: str, items: list[str]) -> None:
        """Write strings as a JSON list."""
        data = json.dumps(items, ensure_ascii=False).encode()
        self._sums[name] = self._pool.submit(self._write, name, lambda file: file.write(data))

    def write_columns(self, columns: Mapping[str, NDArray[Any]]) -> None:
        """Write arrays, each named by its field of `Columns`, in numpy's own format.

        Nobody may change them from here on.
        """
        for field, array in columns.items():
            write = partial(np.lib.format.write_array, array=array, allow_pickle=False)
            name = f"{field}.npy"
            self._sums[name] = self._pool.submit(self._write, name, write)

    def _write(self, name: str, write: Callable[[SummedFile], object]) -> FileSum:
        file = SummedFile(self._folder / name)
        try:
            write(file)
            return file.finish()
        finally:
            file.close()

    def wait_for_sums(self) -> dict[str, FileSum]:
        """Return the sums of all files as soon as they are on the disk.

        Raises OSError when the disk did not take one.
        """
        return {name: written.result() for name, written in self._sums.items()}

    def write_manifest(self, manifest: Manifest) -> None:
        """Write the manifest, and put the folder's own entries on the disk."""
        with (self._folder / MANIFEST).open("wb") as file:
            file.write(manifest.dump())
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk: what was renamed in it stays so after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_files(folder: Path, sums: dict[str, FileSum]) -> None:
    """Read every file through. Raises SnapshotError that names the file and what is wrong."""
    expected = {*_NAMES, *(f"{field.name}.npy" for field in fields(Columns))}
    if missing := sorted(expected - sums.keys()):
        raise SnapshotError(folder / missing[0], "not listed in the manifest")
    # Large ones first, so that the two threads end together.
    names = sorted(sums, key=lambda name: -sums[name].size_bytes)
    with ThreadPoolExecutor(_CHECKING_THREADS) as pool:
        for _ in pool.map(lambda name: _check_file(folder / name, sums[name]), names):
            pass


def _check_file(path: Path, expected: FileSum) -> None:
    buffer = bytearray(_BUFFER_BYTES)
    summed = xxhash.xxh3_128()
    try:
        with path.open("rb", buffering=0) as file:
            size_bytes = os.fstat(file.fileno()).st_size
            if size_bytes != expected.size_bytes:
                raise SnapshotError(path, f"{size_bytes} bytes, not {expected.size_bytes}")
            while count := file.readinto(buffer):
                summed.update(memoryview(buffer)[:count])
    except OSError as error:
        raise SnapshotError(path, error.strerror or "cannot be read") from error
    if summed.hexdigest() != expected.xxh3_128:
        raise SnapshotError(path, "damaged: its checksum differs")


def map_columns(folder: Path) -> Columns:
    """Memory-map every array, read-only. The files must have been checked."""
    return Columns(**{f.name: _map_array(folder / f"{f.name}.npy") for f in fields(Columns)})


def _map_array(path: Path) -> NDArray[Any]:
    # A plain view: numpy.memmap's own slices cost a Python call each.
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return array


def map_bytes(path: Path) -> mmap.mmap | bytes:
    """Memory-map a file, read-only; an empty file, which cannot be mapped, is empty bytes."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def read_list(path: Path) -> list[str]:
    """Read strings that `write_list` wrote. The file must have been checked."""
    items: list[str] = json.loads(path.read_bytes())
    return items
