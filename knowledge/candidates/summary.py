"""Summaries: what the articles say of one candidate, in quotes alone.

The same slots for everyone, in the same order and with the same limits: latest, on the issues, in
their own words, coverage. Which slots there are depends on the corpus and the roster, never on the
candidate; a slot for which there is nothing is empty.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Citation
from knowledge.candidates.central_quotes import (
    SentenceRun,
    centralities,
    choose,
    citation_of,
    is_quotable,
    prefer,
    runs_of,
    without,
)
from knowledge.candidates.coverage import Week, weekly_coverage
from knowledge.candidates.reader import CandidateReader, Named
from knowledge.reading.salience import Salience
from knowledge.roster import Candidate, Topic
from knowledge.search.index import PassageFilter

__all__ = ["LATEST", "OWN_WORDS", "TOPICS", "CandidateSummary", "TopicQuote", "summarise"]

LATEST: Final = 3
"""Stories."""
TOPICS: Final = 5
"""Topics with one quote each."""
OWN_WORDS: Final = 3
Chosen = tuple[SentenceRun, float]
"""A run and how central it is."""


@dataclass(frozen=True, slots=True)
class TopicQuote:
    """One topic and what is quoted on it."""

    topic: str
    citation: Citation | None
    """None when no article has a sentence on it that names the candidate."""


@dataclass(frozen=True, slots=True)
class CandidateSummary:
    """The same slots for every candidate; citations are numbered through, from the first slot."""

    candidate: Candidate
    topic: str
    """What the summary is limited to; empty for everything."""
    since: datetime | None
    latest: tuple[Citation, ...]
    """At most LATEST, of different stories, newest first."""
    issues: tuple[TopicQuote, ...]
    """The topics that the corpus covers for most people, at most TOPICS, in the roster's order."""
    own_words: tuple[Citation, ...]
    """At most OWN_WORDS direct quotations, of different stories."""
    coverage: tuple[Week, ...]
    """Every week from the corpus's first (or `since`) to its last, empty ones included."""
    stories: int
    outlets: int
    snapshot: str
    """Which snapshot says so, such as '7'."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return all quotes in the order of their numbers."""
        issues = (one.citation for one in self.issues if one.citation is not None)
        return (*self.latest, *issues, *self.own_words)


def summarise(
    reader: CandidateReader,
    candidate: Candidate,
    *,
    topic: Topic | None = None,
    since: datetime | None = None,
    where: PassageFilter | None = None,
) -> CandidateSummary:
    """Return what is said of a candidate; quotes are numbered from 1.

    With a topic, only sentences on it count; with `since` (timezone-aware), only articles published
    then or later, or with `where` those within it. Raises ValueError for a candidate who is not on
    the reader's roster.
    """
    where = PassageFilter(since=since) if where is None else where
    within = _within(reader, reader.named(reader.number_of(candidate)), topic, where)
    slots = _choose_slots(reader, within, topic)
    numbers = count(1)
    latest = tuple(_cited(reader, slots.latest, numbers))
    issues = tuple(
        TopicQuote(name, next(_cited(reader, chosen, numbers), None))
        for name, chosen in slots.issues
    )
    own_words = tuple(_cited(reader, slots.own_words, numbers))
    columns = reader.snapshot.columns
    return CandidateSummary(
        candidate=candidate,
        topic=topic.name if topic else "",
        since=since,
        latest=latest,
        issues=issues,
        own_words=own_words,
        coverage=weekly_coverage(reader, within.articles, since),
        stories=len(np.unique(columns.article_stories[within.articles])),
        outlets=_outlet_count(reader, within.articles),
        snapshot=reader.snapshot.name,
    )


def main_topics(reader: CandidateReader, limit: int = TOPICS) -> list[Topic]:
    """Return the topics on which most people of the roster are spoken of, in the roster's order.

    Of those that are level, the ones that more articles touch. The same for everyone.
    """
    reach = [reader.reach_of(topic) for topic in reader.roster.topics]
    most = sorted(range(len(reach)), key=lambda place: (*(-one for one in reach[place]), place))
    return [reader.roster.topics[place] for place in sorted(most[:limit])]


def _within(
    reader: CandidateReader, named: Named, topic: Topic | None, where: PassageFilter
) -> Named:
    """Return what of a candidate's mentions is within the bounds."""
    if topic is None and where == PassageFilter():
        return named
    allowed = reader.snapshot.index.articles.matching(where)
    kept = allowed[named.sentence_articles]
    if topic is not None:
        kept &= np.isin(named.sentences, reader.on_topic(topic))
    articles = named.articles[allowed[named.articles]]
    if topic is not None:
        articles = np.unique(named.sentence_articles[kept])
    return Named(
        articles,
        named.sentences[kept],
        named.sentence_articles[kept],
        named.saliences[kept],
        tuple(one for one in named.quotations if one[0] in set(articles.tolist())),
    )


class _Slots(NamedTuple):
    latest: list[Chosen]
    issues: list[tuple[str, list[Chosen]]]
    own_words: list[Chosen]


def _choose_slots(reader: CandidateReader, within: Named, topic: Topic | None) -> _Slots:
    """Choose what each slot quotes; no sentence stands in two, nor one that says the same."""
    # Their own words are chosen first, because few sentences hold any; other slots take others.
    spoken = choose(reader, _spoken(reader, within), OWN_WORDS, set())
    shown = [run for run, _ in spoken]
    about = within.saliences >= Salience.NAMED
    runs = runs_of(within.sentences[about], within.sentence_articles[about])
    quotable = [run for run in runs if is_quotable(reader, run)]
    leading = set(within.sentences[within.saliences == Salience.LEADING].tolist())
    if topic is None:
        newest = _latest(reader, quotable, leading, shown)
        shown += [run for run, _ in newest]
        issues = _on_issues(reader, quotable, main_topics(reader), leading, shown)
        return _Slots(newest, issues, spoken)
    # Who asks for a topic wants its central quote, even if it is the only one.
    ((name, central),) = _on_issues(reader, quotable, [topic], leading, shown)
    shown += [run for run, _ in central]
    newest = _latest(reader, _of_other_stories(reader, quotable, central), leading, shown)
    return _Slots(newest, [(name, central)], spoken)


def _of_other_stories(
    reader: CandidateReader, runs: Sequence[SentenceRun], chosen: Sequence[Chosen]
) -> list[SentenceRun]:
    stories = reader.snapshot.columns.article_stories
    told = {int(stories[run.article]) for run, _ in chosen}
    return [run for run in runs if int(stories[run.article]) not in told]


def _latest(
    reader: CandidateReader,
    runs: Sequence[SentenceRun],
    leading: Collection[int],
    shown: Sequence[SentenceRun],
) -> list[Chosen]:
    """Return the most central sentence of each of the newest stories, newest first.

    A story is as new as the newest of its articles that names the candidate. Stories in which the
    candidate leads a sentence come before those that only name them.
    """
    columns = reader.snapshot.columns
    by_story: dict[int, list[SentenceRun]] = {}
    for run in runs:
        by_story.setdefault(int(columns.article_stories[run.article]), []).append(run)
    newest = {
        story: max(int(columns.published[run.article]) for run in told)
        for story, told in by_story.items()
    }
    led = {story for story, told in by_story.items() if any(run.first in leading for run in told)}
    chosen: dict[int, Chosen] = {}
    for story in sorted(by_story, key=lambda one: (one not in led, -newest[one], one)):
        if len(chosen) == LATEST:
            break
        if told := prefer(without(reader, by_story[story], shown), leading):
            scores = centralities(reader, told)
            best = int(np.argmax(scores))
            chosen[story] = (told[best], float(scores[best]))
    return [chosen[story] for story in sorted(chosen, key=lambda one: (-newest[one], one))]


def _on_issues(
    reader: CandidateReader,
    runs: Sequence[SentenceRun],
    topics: Sequence[Topic],
    leading: Collection[int],
    shown: Sequence[SentenceRun],
) -> list[tuple[str, list[Chosen]]]:
    """Return each topic's name and the one run quoted on it; none where there is none."""
    taken: set[int] = set()
    found = []
    said = list(shown)
    for topic in topics:
        on_topic = set(reader.on_topic(topic).tolist())
        pool = without(reader, [run for run in runs if run.first in on_topic], said)
        chosen = choose(reader, prefer(pool, leading), 1, taken) or choose(reader, pool, 1, taken)
        said += [run for run, _ in chosen]
        found.append((topic.name, chosen))
    return found


def _spoken(reader: CandidateReader, within: Named) -> Iterator[SentenceRun]:
    """Yield the sentences of each quotation, together with the words that name the speaker."""
    columns = reader.snapshot.columns
    sentences = set(within.sentences.tolist())
    for article, quotation in within.quotations:
        first, end = reader.sentence_range(article)
        starts = columns.sentence_starts[first:end]
        opening = min(quotation.start, quotation.said.start)
        closing = max(quotation.end, quotation.said.end) - 1
        places = np.searchsorted(starts, [opening, closing], side="right") - 1
        run = SentenceRun(first + max(int(places[0]), 0), first + int(places[1]), article)
        # The speaker's name stands in it, so one of its sentences is within the bounds.
        is_within = any(one in sentences for one in range(run.first, run.last + 1))
        if is_within and is_quotable(reader, run):
            yield run


def _cited(
    reader: CandidateReader, chosen: Sequence[Chosen], numbers: Iterator[int]
) -> Iterator[Citation]:
    for run, score in chosen:
        yield citation_of(reader.snapshot, next(numbers), run, score)


def _outlet_count(reader: CandidateReader, articles: NDArray[np.int64]) -> int:
    return len(np.unique(reader.snapshot.columns.outlet_ids[articles]))
