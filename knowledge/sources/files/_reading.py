"""The results of reading files besides articles, and the defaults that come from outside."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.article import Article

__all__ = [
    "MAX_BYTES",
    "Defaults",
    "IgnoredFile",
    "IgnoredKeys",
    "Reading",
    "Refusal",
    "UnreadDate",
]

MAX_BYTES = 10_000_000
"""The longest line, or whole document, that is read; the longest real articles hold 0.1 MB."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is true of every article that does not say otherwise itself."""

    title: str = ""
    outlet: str = ""
    published_at: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be taken in; the rest is."""

    path: Path
    line: int | None
    """Counted from 1; None where the file or folder as a whole is meant."""
    reason: str
    """One line, with the remedy where there is one."""

    def __str__(self) -> str:
        return _printable(f"{_place(self.path, self.line)}: {self.reason}")


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """A date that could not be read; its article follows, with an unknown date."""

    path: Path
    line: int | None
    date: str

    def __str__(self) -> str:
        return _printable(f"{_place(self.path, self.line)}: {self.date}")


@dataclass(frozen=True, slots=True)
class IgnoredKeys:
    """Keys or columns of a record that say nothing to us; each is told once a file."""

    path: Path
    line: int | None
    keys: tuple[str, ...]
    """As the file spells them."""

    @property
    def place(self) -> str:
        """The file and the line."""
        return _printable(_place(self.path, self.line))


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file in a folder whose kind is not read."""

    path: Path


Reading = Article | Refusal | UnreadDate | IgnoredKeys | IgnoredFile


def _place(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}:{line}"


def _printable(text: str) -> str:
    # A file may be called anything, also what no terminal shows: line breaks, half characters.
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
