"""Answer: quotes with their sources, and how sure it is that they hold what was asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.answers.question import Question

__all__ = ["Answer", "Citation", "FoundPassage", "Headline", "Status"]


class Status(StrEnum):
    """The three outcomes."""

    ANSWERED = "answered"
    """The quotes hold the answer, as far as can be told."""
    CLOSEST = "closest"
    """No sure answer; the quotes are the closest passages."""
    NOTHING = "nothing"
    """The corpus does not touch the question; there are headlines at most."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote, which is `text[start:end]` of one version of an article, and its source."""

    number: int
    """Counted from 1, as people see it: [1]."""
    article_id: str
    version: str
    """SHA-256 of the article's text."""
    start: int
    """Offset into the article's text, in characters."""
    end: int
    quote: str
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    score: float
    """The probability that this quote alone holds the answer, 0 to 1."""
    also_in: tuple[str, ...] = ()
    """Other outlets that published this text, then those that tell its story in their own words."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that search found, best first, for people who want to read on."""

    article_id: str
    version: str
    start: int
    end: int
    text: str
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    score: float
    """BM25."""
    parts: tuple[tuple[str, float], ...] = ()
    """Each term of the question, as searched, with its part of the score; for the best few only."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An article that is near the question, named without a quote."""

    article_id: str
    title: str
    outlet: str
    url: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What knowledge says to a question."""

    question: Question
    status: Status
    confidence: float
    """The probability that one of the quotes holds the answer, 0 to 1."""
    citations: tuple[Citation, ...]
    """The best quotes found, whatever the status; people see them as the status says."""
    passages: tuple[FoundPassage, ...]
    headlines: tuple[Headline, ...]
    articles_searched: int
    """How many articles were within the question's bounds."""
    newest_at: datetime | None
    """When the newest of them was published; None when no date is known."""
    snapshot: str
    """Which snapshot answered, such as '7'."""
    reason: str = ""
    """Why this status, in plain words and numbers."""
