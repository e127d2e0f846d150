"""Answer: quotes with their sources, and how sure it is that they hold what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from knowledge.questions.intent import Intent
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from knowledge.questions.voting import VotingQuestion
from knowledge.ranking.confidence import Status

__all__ = [
    "Answer",
    "Citation",
    "FoundPassage",
    "Headline",
    "Indexed",
    "Note",
    "NoteKind",
    "Section",
    "by_article",
]


SHOWN_SHARE: Final = 0.05
"""Of the best quote's score; below it a quote is not shown beside an answer."""


class NoteKind(StrEnum):
    """What a note tells the asker of how the question was understood, or of what is missing."""

    PERIOD = "period"
    """Only articles of this time were searched."""
    NOT_IN_PERIOD = "not in period"
    """Articles of this time were searched first and held no sure answer, then all others."""
    OUTLET = "outlet"
    """Only these outlets were searched; the first word is what the question calls them."""
    UNKNOWN_OUTLET = "unknown outlet"
    """The outlet that was given, which no article is from, and those whose names are like it."""
    NOT_AT_OUTLET = "not at outlet"
    """These outlets were searched first and held no sure answer, then all others."""
    UNDATED_EVENT = "undated event"
    """Words that name a time by an event whose date is not known; they bound nothing."""
    SPELLING = "spelling"
    """A word as typed, and the name that it was taken for."""
    FOLLOW_UP = "follow-up"
    """What the question was taken to ask, with the words of the earlier one."""
    UNANSWERED_PART = "unanswered part"
    """One of several questions that no quote answers for sure."""
    UNSUPPORTED = "unsupported"
    """Names, numbers and dates of the question that no passage near it holds."""
    NEWEST = "newest"
    """Nothing newer than `since` is known of what is asked of now."""
    NO_LATER_DATE = "no later date"
    """No day after `since`, the moment of asking, is known for these words."""
    CLAIM = "claim"
    """The quotes report who claims something of this person, and what that person says to it."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the asker should know besides the quotes."""

    kind: NoteKind
    words: tuple[str, ...] = ()
    """From the question, or as the roster or the articles write it; by kind."""
    since: datetime | None = None
    """For a period, the first moment that was searched; otherwise by kind. UTC."""
    until: datetime | None = None
    """For a period, the first moment that was not searched any more; UTC."""


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
    old_poll: bool = False
    """Whether it gives a poll's figure that was old when the question was asked."""
    label: str = ""
    """Who speaks or is spoken of, where the quote itself does not say it; shown outside of it."""
    is_opinion: bool = False
    """Whether the article is an opinion piece."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that search found, best first, for people who want to read on."""

    article_id: str
    version: str
    start: int
    end: int
    text: str
    """From start to end, with '[…]' for what of it belongs to the page and not to the article."""
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
class Indexed:
    """All that could be searched, whatever the question's bounds."""

    articles: int = 0
    undated: int = 0
    """How many of them have no known date."""
    oldest_at: datetime | None = None
    """UTC; None where no date is known."""
    newest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a reply that has several: a side of a comparison, an entry of a list."""

    heading: str
    """A name or a topic, as the roster or the question writes it; no sentence."""
    citations: tuple[Citation, ...] = ()
    headlines: tuple[Headline, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What knowledge says to a question."""

    question: Question
    status: Status
    confidence: float
    """The probability that one of the quotes holds the answer, 0 to 1."""
    citations: tuple[Citation, ...]
    """The best quotes found: as many as are asked for if answered, two at most if possibly, and
    none where nothing answers."""
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
    notes: tuple[Note, ...] = ()
    """What the asker should know besides, in the order in which to say it."""
    remark: Remark | None = None
    """What the question is where it asks nothing; nothing was searched then."""
    quoted: tuple[FoundPassage, ...] = ()
    """The passage of each of `citations`, in their order; an answer kept by 0.1.0 has none."""
    indexed: Indexed = Indexed()
    """What an answer that searched no article might have searched."""
    intent: Intent | None = None
    """The kind of reply that the question wants, where that is not quotes that answer."""
    sections: tuple[Section, ...] = ()
    """The parts of such a reply; `citations` then holds all of theirs, numbered through."""
    voting: VotingQuestion | None = None
    """Set where it asks where, when or how to vote: official links come before any quote."""

    @property
    def shown(self) -> tuple[Citation, ...]:
        """Return the quotes that people see under the question.

        An answer is short: a quote that is far less likely to answer than the first says nothing
        new and is left to the further passages. Where there is no sure answer, all are shown.
        """
        if self.status is not Status.ANSWERED:
            return self.citations
        least = SHOWN_SHARE * max((one.score for one in self.citations), default=0.0)
        return tuple(one for one in self.citations if one.score >= least)


def by_article(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Return citations by the article that they quote, in the order of the first of each.

    A figure of an old poll is dated apart from what else its article says.
    """
    groups: dict[tuple[str, str, bool], list[Citation]] = {}
    for one in citations:
        groups.setdefault((one.article_id, one.version, one.old_poll), []).append(one)
    return list(groups.values())
