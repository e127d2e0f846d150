"""Files of articles: which are read, and by whom.

Folders are read with what lies below them, in the order of their names; hidden files are passed
over, and files of other kinds are ignored where they lie in a folder and refused where they were
named. Whatever cannot be read is refused with its file, line and reason, and the rest goes on.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from knowledge.article import Article
from knowledge.errors import ArticleError
from knowledge.sources._documents import read_html, read_markdown, read_text, sidecar_of
from knowledge.sources._reading import (
    Defaults,
    IgnoredFile,
    Reading,
    Refusal,
    UnreadDate,
)
from knowledge.sources._tables import read_csv, read_jsonl
from knowledge.urls import canonical_url

__all__ = ["Defaults", "IgnoredFile", "Reading", "Refusal", "UnreadDate", "read_articles"]

Reader = Callable[[Path, Defaults], Iterator[Reading]]

READERS: dict[str, Reader] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".md": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
}
"""By the end of the name; tables may be compressed besides."""

COMPRESSED = (".gz", ".xz")

ONE_URL = (
    "the URL given for all is another article's already: import articles of one URL one by one"
)


def read_articles(paths: Sequence[Path], defaults: Defaults) -> Iterator[Reading]:
    """Yield every article that the files and folders hold, and what was not taken in, in order.

    Nothing is raised for what a file holds or lacks: that is a Refusal. Paths are made absolute,
    since a path may be the identity of an article.
    """
    one_url = canonical_url(defaults.url)
    used = False
    for path in paths:
        # Not `resolve`: the target of a link that is turned to a new folder must not matter.
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        for reading in _read_path(absolute, defaults, named=True):
            if one_url and isinstance(reading, Article) and reading.article_id == one_url:
                if used:
                    yield Refusal(absolute, None, ONE_URL)
                    continue
                used = True
            yield reading


def _read_path(path: Path, defaults: Defaults, *, named: bool) -> Iterator[Reading]:
    """Read a file or a folder, which was named or lies in a folder that was."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            # A link to a folder, met on the way, may lead in a circle.
            entries = sorted(path.iterdir()) if named or not path.is_symlink() else []
            yield from _read_folder(entries, defaults)
            return
    except FileNotFoundError:
        yield Refusal(path, None, "there is no such file or folder: check the path")
        return
    except OSError as error:
        yield Refusal(path, None, f"cannot be read: {error.strerror}")
        return
    reader = _reader_for(path)
    if reader is not None and stat.S_ISREG(mode):
        yield from _read_file(path, reader, defaults)
    elif not named:
        yield IgnoredFile(path)
    elif reader is None:
        yield Refusal(path, None, f"its kind is not read; these are: {_kinds()}")
    else:
        yield Refusal(path, None, "is neither a file nor a folder")


def _read_folder(entries: Sequence[Path], defaults: Defaults) -> Iterator[Reading]:
    sidecars = {sidecar_of(entry) for entry in entries if entry.suffix.casefold() == ".txt"}
    for entry in entries:
        if not entry.name.startswith(".") and entry not in sidecars:
            yield from _read_path(entry, defaults, named=False)


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
