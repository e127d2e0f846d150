"""Peers: plain BM25 over the same passages, and rank-bm25 over words split at white space."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from benchmarks.quality.sets import LabelledQuestion
from knowledge.ranking.features.measure import FEATURES
from knowledge.search.snapshot import Snapshot

__all__ = ["SplitBm25", "best_of_best_passage", "bm25_score", "is_too_large", "sample_of"]

Floats = NDArray[np.float32]

SPLIT_QUESTIONS: Final = 100
"""About as many are put to rank-bm25, which takes up to a second each."""

_MOST_PASSAGES: Final = 300_000
"""Of more, rank-bm25 takes seconds for a question."""

_COVERAGE: Final = FEATURES.index("coverage")
_RANK: Final = FEATURES.index("passage_rank")
_SCORE: Final = FEATURES.index("passage_score")


def bm25_score(features: Floats) -> Floats:
    """Score a labelled candidate by the BM25 of its passage, which is the candidate itself."""
    return np.asarray(features[:, _SCORE])


def best_of_best_passage(features: Floats) -> Floats:
    """Score a row by its passage's rank, then by the share of the question's weight it holds."""
    return np.asarray(features[:, _COVERAGE] - 10 * features[:, _RANK])


def is_too_large(snapshot: Snapshot) -> bool:
    """Return whether a corpus is not put to rank-bm25."""
    return snapshot.passage_count > _MOST_PASSAGES


def sample_of(questions: Sequence[LabelledQuestion]) -> Sequence[LabelledQuestion]:
    """Return about `SPLIT_QUESTIONS` of the questions, evenly spread."""
    return questions[:: max(len(questions) // SPLIT_QUESTIONS, 1)]


class SplitBm25:
    """rank-bm25 as it comes, over `text.split()`: what LangChain's BM25 retriever does."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.articles: list[str] = []
        """[passages] The article of each passage."""
        self.texts: list[str] = []
        for passage in range(snapshot.passage_count):
            number = int(snapshot.columns.passage_articles[passage])
            start, end = snapshot.passage_span(passage)
            self.articles.append(snapshot.article(number).article_id)
            self.texts.append(snapshot.text(number)[start:end])
        self._scorer = BM25Okapi([text.split() for text in self.texts])

    def best(self, question: LabelledQuestion, limit: int) -> list[int]:
        """Return the best passages, best first; among candidates only, where there are some."""
        scores = self._scorer.get_scores(question.text.split())
        order: Sequence[int] = np.argsort(-scores, kind="stable").tolist()
        if question.candidates:
            order = [passage for passage in order if self.articles[passage] in question.candidates]
        return list(order[:limit])
