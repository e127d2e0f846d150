"""What can go wrong with knowledge.

    KnowledgeError
    ├── ArticleError          an article, or a file of them, cannot be taken in
    ├── StoreError            the database cannot be read or written
    ├── SnapshotError         a snapshot of the index is missing, damaged, or made for something else
    ├── RefreshRunningError   another process is building the index now
    └── RosterError           the file of candidates cannot be used

The classes carry data and no text for people: `bot/errors.py` turns a type into the sentence that
a person reads. 'No answer found' is an Answer and an empty index is an index; neither is an error.
"""

from pathlib import Path

__all__ = [
    "ArticleError",
    "KnowledgeError",
    "RefreshRunningError",
    "RosterError",
    "SnapshotError",
    "StoreError",
]


class KnowledgeError(Exception):
    """Every error that knowledge raises on purpose."""


class ArticleError(KnowledgeError):
    """An article, or a file of them, cannot be taken in."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        super().__init__(path, reason, line)
        self.path = path
        self.reason = reason
        self.line = line
        """Counted from 1; None where the file as a whole is meant."""


class StoreError(KnowledgeError):
    """The database cannot be read or written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class SnapshotError(KnowledgeError):
    """A snapshot of the index is missing, damaged, or made for something else."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class RefreshRunningError(KnowledgeError):
    """Another process is building the index now."""


class RosterError(KnowledgeError):
    """The file of candidates cannot be used."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(path, key, reason)
        self.path = path
        self.key = key
        """Where in the file, such as `candidate[3].name`."""
        self.reason = reason
