"""What can go wrong with knowledge.

    KnowledgeError
    ├── ArticleError          an article, or a file of them, cannot be taken in
    ├── StoreError            the database cannot be read or written
    ├── SnapshotError         a snapshot of the index is missing, damaged, or made for another
    ├── RefreshRunningError   another process is building the index now
    ├── FetchError            a website, or what it sent, cannot be used
    └── RosterError           the file of candidates cannot be used

The classes carry data and no text for people: `bot/errors.py` turns a type into the sentence that
a person reads. 'No answer found' is an Answer and an empty index is an index; neither is an error.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

__all__ = [
    "PASSING_STATUSES",
    "ArticleError",
    "FetchError",
    "FetchProblem",
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


class FetchProblem(StrEnum):
    """Why a website could not be read, in classes that a moderator understands."""

    BLOCKED = "blocked"
    """The address must not be reached: another scheme, an odd port, the machine's own network."""
    NOT_A_FEED = "not a feed"
    """It answered with something else: a web page, broken XML, entities that would blow up."""
    EMPTY = "empty"
    TOO_LARGE = "too large"
    """As sent, or once decompressed."""
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    GONE = "gone"
    """404 or 410: an article that it names was taken down."""
    ROBOTS = "robots"
    """The site's robots.txt asks us to stay away, or could not be read for now."""
    UNREACHABLE = "unreachable"
    """No such name, no connection, a server error, redirects in a circle."""
    REFUSED = "refused"
    """The site answered that it does not want us: 401, 403, 429 and their like."""


PASSING_STATUSES: Final = frozenset({408, 425, 429})
"""Of those below 500: too slow, too early, too often."""


class FetchError(KnowledgeError):
    """A website, or what it sent, cannot be used."""

    def __init__(
        self,
        problem: FetchProblem,
        url: str,
        detail: str,
        *,
        status: int | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(problem, url, detail)
        self.problem = problem
        self.url = url
        """As it was asked for, or the redirect's target that failed."""
        self.detail = detail
        """What happened, such as 'it leads to 10.0.0.1, a private address'."""
        self.status = status
        """The HTTP status, where the site answered with one."""
        self.retry_after_seconds = retry_after_seconds
        """How long the site asked us to stay away; None when it did not say."""

    @property
    def may_pass(self) -> bool:
        """Whether it may be over at the next visit, so that it is worth asking again.

        No answer, one of a broken server, or the wish to be left alone for a while; for the
        page itself or for its site's robots.txt.
        """
        if self.status is not None:
            return self.status >= 500 or self.status in PASSING_STATUSES
        passing = self.problem in (FetchProblem.TIMEOUT, FetchProblem.UNREACHABLE)
        return passing or self.retry_after_seconds is not None

    def __str__(self) -> str:
        return f"{self.problem}: {self.detail} ({self.url})"


class RosterError(KnowledgeError):
    """The file of candidates cannot be used."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(path, key, reason)
        self.path = path
        self.key = key
        """Where in the file, such as `candidate[3].name`."""
        self.reason = reason
