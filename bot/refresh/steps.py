"""What a refresh in another process says of its course: a record for each line of JSON.

Both what the child writes and what the bot reads.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from pydantic import TypeAdapter

__all__ = [
    "NAMED_REFUSALS",
    "STEP",
    "ChangedAnswer",
    "HealthLine",
    "Progress",
    "RefreshFailure",
    "RefreshReport",
    "SourceLine",
    "Stage",
    "Step",
]

NAMED_REFUSALS: Final = 10
"""How many refusals a report names; the rest are counted."""


NAMED_ARTICLES: Final = 5
"""How many articles a report names for each source."""


class Stage(StrEnum):
    """What a refresh is doing."""

    READING = "reading"
    FETCHING = "fetching"
    BUILDING = "building"
    COMPARING = "comparing"
    """Answers of the old index and the new one; at the end of a dry run."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is."""

    stage: Stage
    done: int
    """Articles read so far, sources visited, articles to be indexed, or questions to be asked."""
    total: int | None = None
    """Of what is done, where it is known: sources."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What came of one source, mostly in numbers."""

    name: str
    """The outlet, or else its URL."""
    url: str
    added: int = 0
    updated: int = 0
    corrected: int = 0
    withdrawn: int = 0
    restored: int = 0
    unchanged: int = 0
    quarantined: int = 0
    failed: int = 0
    """Articles that did not come."""
    failures: dict[str, int] = field(default_factory=dict)
    """How many of them by class of error."""
    problem: str = ""
    """The class of error, where the source itself could not be read."""
    detail: str = ""
    skipped: str = ""
    """Why it was not visited."""
    warning: str = ""
    """What is wrong with the source although it could be read, such as that it breaks off."""
    seconds: float = 0.0
    noted: tuple[tuple[str, str], ...] = ()
    """What moderators should know by name: 'corrected', 'withdrawn' or 'restored', and the title;
    at most NAMED_ARTICLES."""


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A source that fell quiet, began to fail, or is back."""

    name: str
    url: str
    now: str
    """'fine', 'quiet' or 'failing'."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that would be answered otherwise."""

    question: str
    gone: int
    """Quotes that would not be shown any more."""
    new: int


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh that reached its end made of everything."""

    stage: Literal["done"]
    added: int
    updated: int
    unchanged: int
    refused: int
    refusals: tuple[str, ...]
    """The first ones: file, line and reason, in a line each; at most NAMED_REFUSALS."""
    seconds: float
    snapshot: str
    """Which one is current now, such as '8'."""
    articles: int
    """How many that one holds."""
    dry_run: bool = False
    """Nothing was kept, and nothing went live; `snapshot` is empty then."""
    sources: tuple[SourceLine, ...] = ()
    health: tuple[HealthLine, ...] = ()
    questions: int = 0
    """How many were asked again in a dry run."""
    answers: tuple[ChangedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class RefreshFailure:
    """Why a refresh did not reach its end."""

    stage: Literal["failed"]
    kind: str
    """The name of the exception's class."""
    reason: str
    """One sentence, without paths."""


Step = Progress | RefreshReport | RefreshFailure
STEP: Final[TypeAdapter[Step]] = TypeAdapter(Step)
