from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from benchmarks.quality.measures import best_rows, measure_candidates, measure_quotes
from benchmarks.quality.sets import LabelledQuestion
from knowledge.answers.features import FEATURES
from knowledge.answers.possible import PossibleQuotes

SCORE = FEATURES.index("coverage")
TWO = FEATURES.index("two_sentences")


def score(features: NDArray[np.float32]) -> NDArray[np.float32]:
    scores: NDArray[np.float32] = features[:, SCORE]
    return scores


def make_example(
    scores: list[float], right: list[bool], articles: str, pairs: list[bool] | None = None
) -> Example:
    """One row a letter of `articles`, which says which article it is from."""
    features = np.zeros((len(scores), len(FEATURES)), np.float32)
    features[:, SCORE] = scores
    features[:, TWO] = pairs or [False] * len(scores)
    rows = np.arange(len(scores))
    return Example(
        question=LabelledQuestion("q", "?", (), answerable=True, kind="", date=""),
        rows=PossibleQuotes(rows, rows, np.zeros(len(scores), np.float32), rows),
        features=features,
        right=np.array(right),
        article_ids=tuple(articles),
        words=np.arange(10, 10 + len(scores)),
    )


def test_quotes_come_from_different_articles() -> None:
    example = make_example([5, 4, 3, 2, 1], [False] * 5, "aabcd")
    assert best_rows(example, score, pairs=True) == [0, 2, 3]


def test_ties_go_to_the_row_that_stands_first() -> None:
    assert best_rows(make_example([1, 1], [False] * 2, "ab"), score, pairs=True) == [0, 1]


def test_pairs_count_only_where_they_are_asked_for() -> None:
    example = make_example([3, 2, 1], [True, False, False], "abc", pairs=[True, False, False])
    assert measure_quotes([example], score, pairs=True).first == 1
    assert measure_quotes([example], score, pairs=False).first == 0


def test_quotes_are_counted_over_all_questions() -> None:
    hit = make_example([3, 2], [True, False], "ab")
    late = make_example([3, 2], [False, True], "ab")
    figures = measure_quotes([hit, late], score, pairs=True, questions=4)
    assert (figures.first, figures.any_of_three) == (0.25, 0.5)
    assert (figures.mean_words, figures.questions) == (10, 4)


def test_average_precision_and_reciprocal_rank_by_hand() -> None:
    example = make_example([4, 3, 2, 1], [False, True, False, True], "abcd")
    labels = {"a": False, "b": True, "c": False, "d": True}
    example = replace(example, question=replace(example.question, candidates=labels))
    figures = measure_candidates([example], score)
    assert figures.mean_average_precision == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert figures.mean_reciprocal_rank == 0.5
    assert figures.right_first == 0


def test_candidates_without_a_term_in_common_come_last() -> None:
    example = make_example([1], [False], "b")
    labels = {"a": True, "b": False}
    example = replace(example, question=replace(example.question, candidates=labels))
    assert measure_candidates([example], score).mean_reciprocal_rank == 0.5


def test_questions_whose_candidates_are_all_alike_do_not_count() -> None:
    example = make_example([1], [True], "a")
    alike = replace(example, question=replace(example.question, candidates={"a": True}))
    mixed = replace(example, question=replace(example.question, candidates={"a": True, "b": False}))
    assert measure_candidates([alike, mixed], score).questions == 1
