"""Answering: from a question to an Answer, over one snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, zip_longest
from typing import Final

from knowledge.answers.answer import Answer, Note, NoteKind
from knowledge.answers.citing import cite, found_passage, headlines, quoted_passage
from knowledge.answers.freshness import age_notes, is_on_subject
from knowledge.answers.indexed import describe_indexed, newest_of, published_within
from knowledge.answers.plan import Attempt, bounds_of, notes_on_bounds, plan_attempts
from knowledge.answers.premises import unsupported_nearby
from knowledge.questions.outlets import named_outlets, similar_outlets
from knowledge.questions.question import Question
from knowledge.questions.understanding import Understanding, understand
from knowledge.ranking.article_people import ArticlePeople
from knowledge.ranking.confidence import MOST_POSSIBLE, Confidence, Status
from knowledge.ranking.pipeline import Ranking, rank_quotes
from knowledge.ranking.query import build_query
from knowledge.ranking.quote_fit import asked_of
from knowledge.ranking.ranker import Ranker
from knowledge.ranking.retrieval import RANKED_PASSAGES
from knowledge.ranking.topic import load_topic_model
from knowledge.roster import Roster
from knowledge.search.index import Hit, PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

__all__ = ["Answerer", "notes_on"]

FAR_RARER: Final = 20
"""How many times as often a name is written right as wrong, where the wrong one is a misprint."""
NEARLY: Final = 0.6
"""Of the likeliest answer's probability: what newer news needs where it is asked what holds now."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What an attempt came to."""

    attempt: Attempt
    rankings: list[Ranking]
    """One for each question of the attempt."""
    statuses: list[Status]

    @property
    def status(self) -> Status:
        """The best of the parts: what is answered is shown, and what is not is named."""
        return next(status for status in Status if status in self.statuses)

    @property
    def is_empty(self) -> bool:
        """Whether no passage shares a term with the question."""
        return not any(ranking.hits for ranking in self.rankings)

    @property
    def shown(self) -> list[tuple[Ranking, Status]]:
        """The parts whose quotes are shown: those that have the best status."""
        pairs = zip(self.rankings, self.statuses, strict=True)
        return [(ranking, status) for ranking, status in pairs if status is self.status]


class Answerer:
    """Answers from one snapshot; safe to share between threads."""

    def __init__(
        self,
        snapshot: Snapshot,
        tokenizer: Tokenizer,
        ranker: Ranker,
        confidence: Confidence,
        *,
        quotes: int,
        error_rate: float,
        roster: Roster | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._tokenizer = tokenizer
        self._ranker = ranker
        self._confidence = confidence
        self._quotes, self._error_rate = quotes, error_rate
        self._topic = load_topic_model()
        self._people = ArticlePeople(snapshot, roster or Roster())

    def understand(self, question: Question) -> Understanding:
        """Return what a question means, before anything is searched."""
        return understand(
            question,
            self._tokenizer,
            names=self._people.roster.names,
            outlets=self._outlets,
            is_known=self._snapshot.vocabulary.__contains__,
            is_far_rarer=self._is_far_rarer,
        )

    def _is_far_rarer(self, one: str, other: str) -> bool:
        count = self._snapshot.index.bm25.documents_holding
        return count(other) >= FAR_RARER * count(one)

    def rank(self, question: Question) -> Ranking:
        """Find, measure and choose.

        The words are taken as they are, and only the bounds that came with them.
        """
        bounds = bounds_of(question, self._outlets)
        where = None if bounds == PassageFilter() else bounds
        return self._rank(question.text, where, question.moment)

    def answer(
        self, question: Question, *, passages: int, understood: Understanding | None = None
    ) -> Answer:
        """Answer with quotes, or say that there is none; `passages` are given for reading on.

        `understood` is what the question means, where that is known already.
        """
        understood = understood or self.understand(question)
        if understood.remark is not None:
            return self._remark(question, understood)
        attempts = plan_attempts(question, understood, self._outlets)
        found = self._find(attempts, question.moment)
        chosen, hits = self._chosen(found), self._hits(found, passages)
        published = published_within(self._snapshot.index.articles, found.attempt.where)
        best = found.shown[0][0]
        is_of_now = found.attempt.is_of_now
        return Answer(
            question=question,
            status=found.status,
            confidence=self._confidence_in(found),
            citations=tuple(
                cite(self._snapshot, number, ranking, row, score, found.attempt.where)
                for number, (ranking, row, score) in enumerate(chosen, start=1)
            ),
            quoted=tuple(quoted_passage(self._snapshot, one, row) for one, row, _ in chosen),
            passages=tuple(
                found_passage(self._snapshot, hit, found.rankings[0].question.terms)
                for hit in hits[:passages]
            ),
            headlines=headlines(self._snapshot, hits),
            articles_searched=len(published),
            newest_at=newest_of(published),
            snapshot=self._snapshot.name,
            reason=self._confidence.reason(
                best.evidence, self._error_rate, touched=self._topic.is_touched(best.topic)
            ),
            notes=(
                *self._outlet_note(question),
                *notes_on(understood),
                *notes_on_bounds(understood, found.attempt),
                *(age_notes(self._dates(chosen[:1]), question.moment) if is_of_now else ()),
                *self._missing(found),
            ),
            indexed=describe_indexed(self._snapshot.index.articles),
            voting=understood.voting,
            intent=understood.intent,
        )

    def _rank(self, text: str, where: PassageFilter | None, asked_at: datetime) -> Ranking:
        question = build_query(self._snapshot.index.bm25, self._tokenizer, text, asked_at)
        asked = asked_of(text, self._tokenizer, self._people.roster)
        how = self._ranker, self._quotes, self._people
        return rank_quotes(self._snapshot, question, where, *how, asked)

    def _find(self, attempts: Sequence[Attempt], asked_at: datetime) -> _Found:
        """Return the first attempt that answers; where none does, the likeliest to.

        Of attempts that ask what holds now, the newest that is nearly as likely to answer.
        """
        tried: list[_Found] = []
        for attempt in attempts:
            if attempt.only_if_empty and not all(found.is_empty for found in tried):
                continue
            tried.append(self._try(attempt, asked_at))
            if tried[-1].status is Status.ANSWERED and not attempt.is_of_now:
                return tried[-1]
        if attempts[0].is_of_now:
            return self._newest(tried)
        return max(tried, key=lambda found: (not found.is_empty, self._confidence_in(found)))

    def _newest(self, tried: Sequence[_Found]) -> _Found:
        """Return the newest that is nearly as likely to answer as the likeliest."""
        best = max(self._confidence_in(found) for found in tried)
        return next(
            found
            for found in tried
            if (not found.is_empty and self._confidence_in(found) >= NEARLY * best)
            or found is tried[-1]
        )

    def _confidence_in(self, found: _Found) -> float:
        return max(self._confidence.of(ranking.evidence) for ranking, _ in found.shown)

    def _try(self, attempt: Attempt, asked_at: datetime) -> _Found:
        rankings = [self._rank(part, attempt.where, asked_at) for part in attempt.parts]
        statuses = [
            self._confidence.status(
                ranking.evidence, self._error_rate, touched=self._topic.is_touched(ranking.topic)
            )
            for ranking in rankings
        ]
        if not attempt.may_answer:
            statuses = [
                Status.POSSIBLY if status is Status.ANSWERED else status for status in statuses
            ]
        index = self._snapshot.index
        if attempt.is_of_a_day:
            statuses = [
                status if is_on_subject(index, ranking) else Status.NOTHING
                for ranking, status in zip(rankings, statuses, strict=True)
            ]
        return _Found(attempt, rankings, statuses)

    def _hits(self, found: _Found, limit: int) -> list[Hit]:
        """Return the passages of all parts by turns, each once: those measured, then others."""
        index, where = self._snapshot.index, found.attempt.where
        each = [list(ranking.hits) for ranking in found.rankings]
        if limit > RANKED_PASSAGES:
            for hits, ranking in zip(each, found.rankings, strict=True):
                hits += index.search(ranking.question.terms, limit, where)
        turns = chain.from_iterable(zip_longest(*each))
        return list({hit.passage_id: hit for hit in turns if hit is not None}.values())

    def _chosen(self, found: _Found) -> list[tuple[Ranking, int, float]]:
        """Return the rows to quote, best first; of several questions the best of each first.

        With each the probability that it answers.
        """
        turns = zip_longest(
            *(
                [
                    (ranking, row, self._confidence.of(ranking.evidence) * share)
                    for row, share in ranking.shares
                ]
                for ranking, _ in found.shown
            )
        )
        quoted: dict[tuple[int, int], tuple[Ranking, int, float]] = {}
        for one in chain.from_iterable(turns):
            if one is not None:
                ranking, row, _ = one
                sentences = int(ranking.rows.first[row]), int(ranking.rows.last[row])
                quoted.setdefault(sentences, one)
        limit = {Status.POSSIBLY: MOST_POSSIBLE, Status.NOTHING: 0}.get(found.status, self._quotes)
        return list(quoted.values())[:limit]

    def _dates(self, chosen: Sequence[tuple[Ranking, int, float]]) -> list[datetime | None]:
        articles = (int(ranking.gathered.articles[row]) for ranking, row, _ in chosen)
        return [self._snapshot.article(number).published_at for number in articles]

    def _missing(self, found: _Found) -> list[Note]:
        """Return notes on what no quote answers and no passage supports."""
        if len(found.rankings) > 1:
            parts = zip(found.attempt.parts, found.statuses, strict=True)
            return [
                Note(NoteKind.UNANSWERED_PART, (part,))
                for part, status in parts
                if found.status is Status.ANSWERED and status is not Status.ANSWERED
            ]
        missing = unsupported_nearby(
            found.rankings[0], found.attempt.parts[0], self._tokenizer, self._snapshot.index.bm25
        )
        return [Note(NoteKind.UNSUPPORTED, missing)] if missing else []

    def _remark(self, question: Question, understood: Understanding) -> Answer:
        """Answer what asks nothing, without a search."""
        return Answer(
            question=question,
            status=Status.NOTHING,
            confidence=0.0,
            citations=(),
            passages=(),
            headlines=(),
            articles_searched=0,
            newest_at=self._snapshot.newest_at,
            snapshot=self._snapshot.name,
            reason="This asks nothing, so nothing was searched.",
            remark=understood.remark,
            intent=understood.intent,
        )

    @property
    def _outlets(self) -> tuple[str, ...]:
        return self._snapshot.index.articles.outlets

    def _outlet_note(self, question: Question) -> list[Note]:
        """Return a note on an outlet that came with the question and is unknown."""
        if not question.outlet or named_outlets(question.outlet, self._outlets):
            return []
        similar = similar_outlets(question.outlet, self._outlets)
        return [Note(NoteKind.UNKNOWN_OUTLET, (question.outlet, *similar))]


def notes_on(understood: Understanding) -> list[Note]:
    """Return notes on how the question was read."""
    notes = [Note(NoteKind.SPELLING, (one.typed, one.taken_for)) for one in understood.corrections]
    if understood.is_follow_up:
        notes.append(Note(NoteKind.FOLLOW_UP, (understood.asked,)))
    if understood.undated_event:
        notes.append(Note(NoteKind.UNDATED_EVENT, (understood.undated_event,)))
    return notes
