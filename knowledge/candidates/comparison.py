"""Comparisons: two candidates' summaries, slot by slot, sides by alphabet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from knowledge.answers.answer import Citation
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import CandidateSummary, TopicQuote, summarise
from knowledge.roster import Candidate, Topic, fold_name
from knowledge.search.index import PassageFilter

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two summaries with the same slots; quotes are numbered slot by slot, the left side first."""

    left: CandidateSummary
    right: CandidateSummary


def compare(
    reader: CandidateReader,
    first: Candidate,
    second: Candidate,
    *,
    topic: Topic | None = None,
    since: datetime | None = None,
    where: PassageFilter | None = None,
) -> Comparison:
    """Return both summaries, by alphabet whatever the order asked in.

    `since` and `where` bound the articles, as in `summarise`. Raises ValueError for one candidate
    twice, or one who is not on the reader's roster.
    """
    if first == second:
        raise ValueError(f"{first.name} cannot be compared with {first.name}")
    one, other = sorted((first, second), key=_alphabetical)
    left = summarise(reader, one, topic=topic, since=since, where=where)
    right = summarise(reader, other, topic=topic, since=since, where=where)
    return Comparison(*_numbered([left, right]))


def _numbered(sides: Sequence[CandidateSummary]) -> list[CandidateSummary]:
    """Return summaries with their quotes numbered as they are read, slot by slot."""
    numbers = count(1)

    def numbered(slots: Iterable[Sequence[Citation]]) -> list[tuple[Citation, ...]]:
        return [tuple(replace(one, number=next(numbers)) for one in quotes) for quotes in slots]

    latest = numbered(one.latest for one in sides)
    issues: list[list[TopicQuote]] = [[] for _ in sides]
    for topic in zip(*(one.issues for one in sides), strict=True):
        cited = numbered([one.citation] if one.citation else [] for one in topic)
        for side, quotes, one in zip(issues, cited, topic, strict=True):
            side.append(TopicQuote(one.topic, next(iter(quotes), None)))
    own_words = numbered(one.own_words for one in sides)
    return [
        replace(one, latest=latest[n], issues=tuple(issues[n]), own_words=own_words[n])
        for n, one in enumerate(sides)
    ]


def _alphabetical(candidate: Candidate) -> tuple[str, str]:
    return fold_name(candidate.surname), fold_name(candidate.name)
