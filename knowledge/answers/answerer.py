"""Answering: from a question to an Answer, over one snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.analysis import AnalysedQuestion, analyse_question
from knowledge.answers.answer import Answer, Citation, FoundPassage, Headline
from knowledge.answers.confidence import Confidence
from knowledge.answers.evidence import gather_evidence
from knowledge.answers.features import measure
from knowledge.answers.possible import PossibleQuotes, articles_of, possible_quotes
from knowledge.answers.question import Question
from knowledge.answers.quotes import choose_quotes
from knowledge.answers.ranker import Ranker
from knowledge.search.index import UNKNOWN_TIME, Hit, PassageFilter
from knowledge.search.snapshot import Snapshot
from knowledge.search.tokens import Tokenizer

__all__ = ["Answerer", "Ranking"]

RANKED_PASSAGES: Final = 20
"""Whose sentences are measured: for .87 of news-quiz questions one of them holds the answer."""
HEADLINES: Final = 3
EXPLAINED_PASSAGES: Final = 3


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was measured of a question, before anything is said."""

    question: AnalysedQuestion
    hits: Sequence[Hit]
    """The best passages, best first."""
    rows: PossibleQuotes
    features: NDArray[np.float32]
    """[rows, features]"""
    scores: NDArray[np.float32]
    """[rows] The ranker's; higher is better, comparable within the question."""
    chosen: Sequence[int]
    """Rows that would be quoted, best first."""
    evidence: NDArray[np.float32]
    """[EVIDENCE] What speaks for the chosen rows."""


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
    ) -> None:
        self._snapshot = snapshot
        self._tokenizer = tokenizer
        self._ranker = ranker
        self._confidence = confidence
        self._quotes = quotes
        self._error_rate = error_rate

    def rank(self, question: Question, passages: int = RANKED_PASSAGES) -> Ranking:
        """Find, measure and choose, for at least `passages` passages."""
        snapshot = self._snapshot
        analysed = analyse_question(snapshot.index.bm25, self._tokenizer, question.text)
        limit = max(passages, RANKED_PASSAGES)
        hits = snapshot.index.search(analysed.terms, limit, _bounds(question))
        rows = possible_quotes(snapshot.columns, hits[:RANKED_PASSAGES])
        features = measure(snapshot.columns, analysed, rows)
        scores = self._ranker.score(features)
        chosen = choose_quotes(snapshot.columns, rows, scores, self._quotes)
        evidence = gather_evidence(
            snapshot.columns, analysed, hits[:RANKED_PASSAGES], rows, features, scores, chosen
        )
        return Ranking(analysed, hits, rows, features, scores, chosen, evidence)

    def answer(self, question: Question, *, passages: int) -> Answer:
        """Answer with quotes, or say that there is none; `passages` are given for reading on."""
        ranking = self.rank(question, passages)
        confidence = self._confidence.of(ranking.evidence)
        status = self._confidence.status(ranking.evidence, self._error_rate)
        citations = tuple(
            self._citation(number, ranking, row, confidence * share)
            for number, (row, share) in enumerate(_shares(ranking), start=1)
        )
        published = self._published_within(question)
        newest = int(published.max(initial=UNKNOWN_TIME))
        return Answer(
            question=question,
            status=status,
            confidence=confidence,
            citations=citations,
            passages=tuple(
                self._passage(hit, ranking.question.terms) for hit in ranking.hits[:passages]
            ),
            headlines=self._headlines(ranking.hits),
            articles_searched=len(published),
            newest_at=None if newest == UNKNOWN_TIME else datetime.fromtimestamp(newest, UTC),
            snapshot=self._snapshot.name,
            reason=self._confidence.reason(ranking.evidence, self._error_rate),
        )

    def _citation(self, number: int, ranking: Ranking, row: int, score: float) -> Citation:
        snapshot, rows = self._snapshot, ranking.rows
        article_number = int(articles_of(snapshot.columns, rows.first[row : row + 1])[0])
        article = snapshot.article(article_number)
        start = snapshot.sentence_span(int(rows.first[row])).start
        end = snapshot.sentence_span(int(rows.last[row])).end
        return Citation(
            number=number,
            article_id=article.article_id,
            version=article.version,
            start=start,
            end=end,
            quote=snapshot.text(article_number)[start:end],
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published_at=article.published_at,
            score=score,
        )

    def _passage(self, hit: Hit, terms: Sequence[str]) -> FoundPassage:
        snapshot = self._snapshot
        explained = hit.rank <= EXPLAINED_PASSAGES
        article_number = int(snapshot.columns.passage_articles[hit.passage_id])
        article = snapshot.article(article_number)
        start, end = snapshot.passage_span(hit.passage_id)
        return FoundPassage(
            article_id=article.article_id,
            version=article.version,
            start=start,
            end=end,
            text=snapshot.text(article_number)[start:end],
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published_at=article.published_at,
            score=hit.score,
            parts=tuple(snapshot.index.explain(terms, hit.passage_id)) if explained else (),
        )

    def _headlines(self, hits: Sequence[Hit]) -> tuple[Headline, ...]:
        """Return the articles of the best passages, each once."""
        numbers = dict.fromkeys(
            int(self._snapshot.columns.passage_articles[hit.passage_id]) for hit in hits
        )
        articles = [self._snapshot.article(number) for number in list(numbers)[:HEADLINES]]
        return tuple(
            Headline(one.article_id, one.title, one.outlet, one.url, one.published_at)
            for one in articles
        )

    def _published_within(self, question: Question) -> NDArray[np.int64]:
        """Return when each article within the question's bounds was published."""
        bounds = _bounds(question)
        published = self._snapshot.columns.published
        if bounds is None:
            return published
        return published[self._snapshot.index.articles.matching(bounds)]


def _shares(ranking: Ranking) -> list[tuple[int, float]]:
    """Return each chosen row with its share of the ranker's belief in all of them."""
    if not ranking.chosen:
        return []
    scores = ranking.scores[list(ranking.chosen)]
    belief = np.exp(scores - scores.max())
    return list(zip(ranking.chosen, (belief / belief.sum()).tolist(), strict=True))


def _bounds(question: Question) -> PassageFilter | None:
    """Return the question's bounds; None where there are none, which is the quickest."""
    until = question.until
    if question.as_of is not None:
        # `until` is exclusive, and what was published at that very moment was there.
        moment = question.as_of + timedelta(seconds=1)
        until = moment if until is None else min(until, moment)
    bounds = PassageFilter(
        since=question.since,
        until=until,
        outlet=question.outlet,
        exclude_articles=question.exclude_articles,
    )
    return None if bounds == PassageFilter() else bounds
