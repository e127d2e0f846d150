"""Measures: how good a ranking of possible quotes is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.selection import ANOTHER_ARTICLE, select_quotes
from knowledge.ranking.snippets import Snippets

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


def chosen_rows(
    example: Example, score: Score, *, pairs: bool, another_article: float = ANOTHER_ARTICLE
) -> list[int]:
    """Return the rows that would be quoted, best first; of single sentences only without `pairs`.

    `another_article` as in `select_quotes`: infinite for at most one quote an article.
    """
    rows, scores = example.gathered.rows, score(example.features)
    kept = np.arange(len(rows))
    if not pairs:
        kept = np.flatnonzero(example.features[:, _TWO] == 0)
        rows = Snippets(
            rows.first[kept], rows.last[kept], rows.passage_scores[kept], rows.passage_ranks[kept]
        )
    chosen = select_quotes(
        replace(example.gathered, rows=rows), scores[kept], QUOTES, another_article
    )
    return [int(row) for row in kept[chosen]]


def measure_quotes(
    examples: Sequence[Example],
    score: Score,
    *,
    pairs: bool,
    questions: int | None = None,
    another_article: float = ANOTHER_ARTICLE,
) -> QuoteFigures:
    """Show the best quotes of each question: single sentences, or also two that adjoin.

    `questions` is how many there were where not all have examples (nothing was found at all);
    `another_article` as in `select_quotes`.
    """
    first, any_right, words = 0, 0, []
    for example in examples:
        chosen = chosen_rows(example, score, pairs=pairs, another_article=another_article)
        first += bool(example.right[chosen[0]])
        any_right += bool(example.right[chosen].any())
        words.append(int(example.words[chosen[0]]))
    count = questions or len(examples)
    return QuoteFigures(first / count, any_right / count, float(np.mean(words)), count)
