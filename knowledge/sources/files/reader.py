"""Files of articles: which are read, and by whom.

Folders are read with what lies below them, in the order of their names; hidden files are passed
over, and files of other kinds are ignored where they lie in a folder and refused where they were
named. Whatever cannot be read is refused with its file, line and reason, and the rest goes on.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.article import Article
from knowledge.errors import ArticleError
from knowledge.sources.files._documents import read_html, read_markdown, read_text, sidecar_of
from knowledge.sources.files._entry import suggest_key
from knowledge.sources.files._reading import (
    Defaults,
    IgnoredFile,
    IgnoredKeys,
    Reading,
    Refusal,
    UnreadDate,
)
from knowledge.sources.files._tables import read_csv, read_jsonl
from knowledge.urls import canonical_url

__all__ = [
    "Defaults",
    "FileReader",
    "IgnoredFile",
    "IgnoredKeys",
    "Reading",
    "Refusal",
    "UnreadDate",
    "read_articles",
    "read_file",
    "suggest_key",
]

FileReader = Callable[[Path, Defaults], Iterator[Reading]]
"""Yields what a file holds; nothing is raised for it."""

READERS: dict[str, FileReader] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".md": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
}
"""By the end of the name; tables may be compressed besides."""

COMPRESSED = (".gz", ".xz")

MAX_REFUSED = 1_000
"""Lines of a file that may be refused, unless more of them are articles."""

MAX_KEYS = 100
"""Keys that are named of a file; a hundred are no columns but data."""

TOO_MANY = (
    "{refused:,} of its lines are refused, more than are kept: the rest is not read; is it the "
    "right file?"
)
MISSING = "there is no such file or folder: check the path"
GONE = "it was removed meanwhile, or is a link that leads nowhere"
ONE_URL = (
    "the URL given for all is another article's already: import articles of one URL one by one"
)


def read_file(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield what a file holds whose kind is read, in this process.

    ArticleErrors become Refusals; what parsers raise over a file that is made to break them goes
    through: `guarded.py` reads files that anybody may have written.
    """
    refused = kept = 0
    ignored: set[str] = set()
    try:
        for reading in READERS[_kind_of(path)](path, defaults):
            if isinstance(reading, IgnoredKeys):
                new = tuple(key for key in reading.keys if key not in ignored)
                if new and len(ignored) < MAX_KEYS:
                    yield replace(reading, keys=new)
                    ignored.update(new)
                continue
            yield reading
            kept += isinstance(reading, Article)
            refused += isinstance(reading, Refusal)
            if refused >= MAX_REFUSED and refused > kept:
                yield Refusal(path, None, TOO_MANY.format(refused=refused))
                return
    except ArticleError as error:
        yield Refusal(error.path, error.line, error.reason)


def read_articles(
    paths: Sequence[Path], defaults: Defaults, read: FileReader = read_file
) -> Iterator[Reading]:
    """Yield every article that the files and folders hold, and what was not taken in, in order.

    Nothing is raised for what a file holds or lacks, if `read` raises nothing: that is a Refusal.
    Paths are made absolute, since a path may be the identity of an article.
    """
    one_url = canonical_url(defaults.url)
    used = False
    for path in paths:
        # Not `resolve`: the target of a link that is turned to a new folder must not matter.
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        for reading in _read_path(absolute, defaults, read):
            if one_url and isinstance(reading, Article) and reading.article_id == one_url:
                if used:
                    yield Refusal(absolute, None, ONE_URL)
                    continue
                used = True
            yield reading


def _read_path(named: Path, defaults: Defaults, read: FileReader) -> Iterator[Reading]:
    """Read a file, or a folder and what lies below it; in a loop, since folders may be deep."""
    waiting = [named]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                # A link to a folder, met on the way, may lead in a circle.
                if path is named or not path.is_symlink():
                    waiting += reversed(_list_folder(path))
                continue
        except FileNotFoundError:
            yield Refusal(path, None, MISSING if path is named else GONE)
            continue
        except OSError as error:
            yield Refusal(path, None, f"cannot be read: {error.strerror}")
            continue
        is_read = _kind_of(path) in READERS
        if is_read and stat.S_ISREG(mode):
            yield from read(path, defaults)
        elif path is not named:
            yield IgnoredFile(path)
        elif is_read:
            yield Refusal(path, None, "is neither a file nor a folder")
        else:
            yield Refusal(path, None, f"its kind is not read; these are: {_kinds()}")


def _list_folder(path: Path) -> list[Path]:
    """Return what is to be read in a folder, by name: neither hidden files nor sidecars."""
    entries = sorted(path.iterdir())
    sidecars = {sidecar_of(entry) for entry in entries if entry.suffix.casefold() == ".txt"}
    return [e for e in entries if not e.name.startswith(".") and e not in sidecars]


def _kind_of(path: Path) -> str:
    """Return the end of the name by which a file is read, without that of its compression."""
    name = path.name.casefold()
    for end in COMPRESSED:
        if name.endswith((f".jsonl{end}", f".csv{end}")):
            name = name.removesuffix(end)
    return Path(name).suffix


def _kinds() -> str:
    return ", ".join(READERS) + " (.jsonl and .csv also with .gz or .xz)"
