"""Measures: how good a ranking of possible quotes is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from knowledge.answers.features import FEATURES

__all__ = ["QUOTES", "CandidateFigures", "QuoteFigures", "measure_candidates", "measure_quotes"]

Score = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""From features to one number a row."""

QUOTES: Final = 3
"""How many are shown."""
_TWO: Final = list(FEATURES).index("two_sentences")


@dataclass(frozen=True, slots=True)
class CandidateFigures:
    """How labelled candidate sentences are ranked, as means over questions."""

    mean_average_precision: float
    mean_reciprocal_rank: float
    right_first: float
    questions: int
    """Only those with right candidates and wrong ones."""


@dataclass(frozen=True, slots=True)
class QuoteFigures:
    """How often the answer stands in the quotes, as shares of all questions."""

    first: float
    any_of_three: float
    """Quotes of one question come from different articles."""
    mean_words: float
    """Of the first quote."""
    questions: int


def measure_candidates(examples: Iterable[Example], score: Score) -> CandidateFigures:
    """Rank the labelled candidates of each question; those that share no term come last."""
    precisions, reciprocal_ranks, first = [], [], []
    for example in examples:
        labels = example.question.candidates
        if not any(labels.values()) or all(labels.values()):
            continue
        best: dict[str, float] = {}
        for article, value in zip(
            example.article_ids, score(example.features).tolist(), strict=True
        ):
            best[article] = max(best.get(article, -np.inf), value)
        ranked = sorted(labels, key=lambda article: -best.get(article, -np.inf))
        right = np.array([labels[article] for article in ranked])
        ranks = np.flatnonzero(right) + 1
        precisions.append(float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
        reciprocal_ranks.append(1 / int(ranks[0]))
        first.append(bool(right[0]))
    return CandidateFigures(
        float(np.mean(precisions)),
        float(np.mean(reciprocal_ranks)),
        float(np.mean(first)),
        len(first),
    )


def best_rows(example: Example, score: Score, *, pairs: bool, limit: int = QUOTES) -> list[int]:
    """Return the best rows, at most one an article, best first, ties by row."""
    scores = score(example.features)
    chosen: list[int] = []
    seen: set[str] = set()
    for row in np.argsort(-scores, kind="stable").tolist():
        if not pairs and example.features[row, _TWO]:
            continue
        if example.article_ids[row] in seen:
            continue
        seen.add(example.article_ids[row])
        chosen.append(row)
        if len(chosen) == limit:
            break
    return chosen


def measure_quotes(
    examples: Sequence[Example], score: Score, *, pairs: bool, questions: int | None = None
) -> QuoteFigures:
    """Show the best quotes of each question: single sentences, or also two that adjoin.

    `questions` is how many there were where not all have examples (nothing was found at all).
    """
    first, any_right, words = 0, 0, []
    for example in examples:
        chosen = best_rows(example, score, pairs=pairs)
        first += bool(example.right[chosen[0]])
        any_right += bool(example.right[chosen].any())
        words.append(int(example.words[chosen[0]]))
    count = questions or len(examples)
    return QuoteFigures(first / count, any_right / count, float(np.mean(words)), count)
