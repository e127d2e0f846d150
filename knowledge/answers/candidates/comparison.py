"""Comparisons: two candidates' summaries, slot by slot, sides by alphabet."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.answers.candidates.reading import CandidateReader
from knowledge.answers.candidates.summary import CandidateSummary, summarise
from knowledge.roster import Candidate, Topic, fold_name

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two summaries with the same slots; their quotes are numbered through."""

    left: CandidateSummary
    right: CandidateSummary


def compare(
    reader: CandidateReader,
    first: Candidate,
    second: Candidate,
    *,
    topic: Topic | None = None,
    since: datetime | None = None,
) -> Comparison:
    """Return both summaries, by alphabet whatever the order asked in.

    Raises ValueError for one candidate twice, or one who is not on the reader's roster.
    """
    if first == second:
        raise ValueError(f"{first.name} cannot be compared with {first.name}")
    one, other = sorted((first, second), key=_alphabetical)
    left = summarise(reader, one, topic=topic, since=since)
    right = summarise(reader, other, topic=topic, since=since, first_number=len(left.citations) + 1)
    return Comparison(left, right)


def _alphabetical(candidate: Candidate) -> tuple[str, str]:
    return fold_name(candidate.surname), fold_name(candidate.name)
