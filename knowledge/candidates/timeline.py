"""Timelines: what happened when, one line an event date, each a quote with its source.

An event date is what the words of a sentence mean ('on Tuesday'); the day on which the article was
published stands in the citation and is another thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from knowledge.answers.answer import Citation
from knowledge.candidates.central_quotes import (
    SentenceRun,
    choose,
    citation_of,
    is_quotable,
    prefer,
    runs_of,
)
from knowledge.candidates.reader import CandidateReader
from knowledge.ranking.snippets import articles_of
from knowledge.reading.event_dates import Precision, find_event_dates
from knowledge.reading.salience import Salience
from knowledge.roster import Candidate, Topic
from knowledge.text.cues import Cue

__all__ = ["ENTRIES", "Timeline", "TimelineEntry", "build_timeline"]

ENTRIES: Final = 20
"""Lines; of more dates those are kept with a sentence that the candidate leads, and of these those
that most stories tell of."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One day and what is quoted of it."""

    day: date
    """What the quote's words mean; not when it was published."""
    stories: int
    """How many stories have a sentence of this day."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Timeline:
    """Event days in their order, the oldest first, each once."""

    candidate: Candidate | None
    topic: str
    since: date | None
    until: date | None
    entries: tuple[TimelineEntry, ...]
    snapshot: str


def build_timeline(
    reader: CandidateReader,
    *,
    candidate: Candidate | None = None,
    topic: Topic | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = ENTRIES,
) -> Timeline:
    """Return the days of which articles tell, for a candidate, a topic, or both together.

    `since` and `until` (both included) bound the event's day. Only sentences that mean exactly one
    day count, and only articles whose own day is known. Raises ValueError without candidate and
    topic, or for a candidate who is not on the reader's roster.
    """
    by_day: dict[date, list[SentenceRun]] = {}
    leading = _leading(reader, candidate)
    for run in _runs(reader, candidate, topic):
        day = _day(reader, run)
        if day and (since is None or since <= day) and (until is None or day <= until):
            by_day.setdefault(day, []).append(run)
    stories = {day: _story_count(reader, runs) for day, runs in by_day.items()}
    led = {day for day, runs in by_day.items() if any(run.first in leading for run in runs)}
    order = sorted(by_day, key=lambda day: (day not in led, -stories[day], -day.toordinal()))
    kept = sorted(order[:limit])
    entries, numbers, shown = [], count(1), set[SentenceRun]()
    for day in kept:
        pool = [run for run in by_day[day] if run not in shown]
        for run, score in choose(reader, prefer(pool, leading), 1, set()):
            shown.add(run)
            citation = citation_of(reader.snapshot, next(numbers), run, score)
            entries.append(TimelineEntry(day, stories[day], citation))
    name = topic.name if topic else ""
    return Timeline(candidate, name, since, until, tuple(entries), reader.snapshot.name)


def _leading(reader: CandidateReader, candidate: Candidate | None) -> set[int]:
    """Return the sentences that the candidate leads; none for a topic alone."""
    if candidate is None:
        return set()
    named = reader.named(reader.number_of(candidate))
    return set(named.sentences[named.saliences == Salience.LEADING].tolist())


def _runs(
    reader: CandidateReader, candidate: Candidate | None, topic: Topic | None
) -> Iterator[SentenceRun]:
    """Yield the quotable sentences with a date that name the candidate and touch the topic."""
    if candidate is None and topic is None:
        raise ValueError("a timeline is of a candidate or of a topic")
    on_topic = None if topic is None else reader.on_topic(topic)
    if candidate is not None:
        named = reader.named(reader.number_of(candidate))
        about = named.saliences >= Salience.NAMED
        runs = runs_of(named.sentences[about], named.sentence_articles[about])
        wanted = None if on_topic is None else set(on_topic.tolist())
    elif on_topic is not None:
        runs = runs_of(on_topic, articles_of(reader.snapshot.columns, on_topic))
        wanted = None
    cues = reader.snapshot.columns.sentence_cues
    for run in runs:
        dated = int(cues[run.first]) & int(Cue.DATE | Cue.WHEN)
        if dated and (wanted is None or run.first in wanted) and is_quotable(reader, run):
            yield run


def _day(reader: CandidateReader, run: SentenceRun) -> date | None:
    """Return the day that the sentence means; None where it means none or several.

    Of two days its words do not show which one is whose.
    """
    published = reader.snapshot.article(run.article).published_at
    if published is None:
        return None
    span = reader.snapshot.sentence_span(run.first)
    sentence = reader.snapshot.text(run.article)[span.start : span.end]
    found = find_event_dates(sentence, published.date())
    days = {one.first for one in found if one.precision is Precision.DAY}
    return days.pop() if len(days) == 1 else None


def _story_count(reader: CandidateReader, runs: list[SentenceRun]) -> int:
    return len({int(reader.snapshot.columns.article_stories[run.article]) for run in runs})
