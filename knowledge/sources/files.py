"""Files of articles: which are read, and by whom.

Folders are read with what lies below them, in the order of their names; hidden files are passed
over, and files of other kinds are ignored where they lie in a folder and refused where they were
named. Whatever cannot be read is refused with its file, line and reason, and the rest goes on.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from knowledge.errors import ArticleError
from knowledge.sources._reading import (
    Defaults,
    IgnoredFile,
    Reading,
    Refusal,
    UnreadDate,
)
from knowledge.sources._tables import read_jsonl

__all__ = ["Defaults", "IgnoredFile", "Reading", "Refusal", "UnreadDate", "read_articles"]

Reader = Callable[[Path, Defaults], Iterator[Reading]]

READERS: dict[str, Reader] = {
    ".jsonl": read_jsonl,
}
"""By the end of the name; tables may be compressed besides."""

COMPRESSED = (".gz", ".xz")


def read_articles(paths: Sequence[Path], defaults: Defaults) -> Iterator[Reading]:
    """Yield every article that the files and folders hold, and what was not taken in, in order.

    Nothing is raised for what a file holds or lacks: that is a Refusal. Paths are made absolute,
    since a path may be the identity of an article.
    """
    for path in paths:
        # Not `resolve`: the target of a link that is turned to a new folder must not matter.
        yield from _read_path(Path(os.path.abspath(path)), defaults)  # noqa: PTH100


def _read_path(path: Path, defaults: Defaults) -> Iterator[Reading]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Refusal(path, None, f"cannot be read: {error.strerror}")
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, defaults)
    elif not stat.S_ISREG(mode):
        yield Refusal(path, None, "is neither a file nor a folder")
    elif (reader := _reader_for(path)) is None:
        yield Refusal(path, None, f"its kind is not read; these are: {_kinds()}")
    else:
        yield from _read_file(path, reader, defaults)


def _read_folder(folder: Path, defaults: Defaults) -> Iterator[Reading]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(folder, None, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            # A link to a folder may lead in a circle.
            if not entry.is_symlink():
                yield from _read_folder(entry, defaults)
        elif (reader := _reader_for(entry)) is None or not entry.is_file():
            yield IgnoredFile(entry)
        else:
            yield from _read_file(entry, reader, defaults)


def _read_file(path: Path, reader: Reader, defaults: Defaults) -> Iterator[Reading]:
    try:
        yield from reader(path, defaults)
    except ArticleError as error:
        yield Refusal(error.path, error.line, error.reason)


def _reader_for(path: Path) -> Reader | None:
    name = path.name.casefold()
    for end in COMPRESSED:
        if name.endswith((f".jsonl{end}", f".csv{end}")):
            name = name.removesuffix(end)
    return READERS.get(Path(name).suffix)


def _kinds() -> str:
    return ", ".join(READERS) + " (.jsonl and .csv also with .gz or .xz)"
