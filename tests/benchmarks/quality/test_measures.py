from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from benchmarks.quality.measures import chosen_rows, measure_candidates, measure_quotes
from benchmarks.quality.sets import LabelledQuestion
from knowledge.article import Article
from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.gathered_terms import GatheredTerms
from knowledge.ranking.snippets import Snippets
from tests.support.snapshots import gather_terms, make_snapshot

SCORE = FEATURES.index("coverage")
TWO = FEATURES.index("two_sentences")
WORDS: Final = ("barge", "cider", "dyke", "ferry")


def score(features: NDArray[np.float32]) -> NDArray[np.float32]:
    scores: NDArray[np.float32] = features[:, SCORE]
    return scores


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> GatheredTerms:
    """Articles a to e of four sentences, none like another."""
    articles = [
        Article(name, "", " ".join(f"The {name}{word} of {word}{name} won." for word in WORDS))
        for name in "abcde"
    ]
    snapshot = make_snapshot(tmp_path_factory.mktemp("measures"), articles)
    return gather_terms(snapshot, [])


Make = Callable[..., Example]


@pytest.fixture
def make_example(gathered: GatheredTerms) -> Make:
    """Return a maker of examples: one sentence a letter of `articles`, from that article."""

    def make(
        scores: list[float], right: list[bool], articles: str, pairs: list[bool] | None = None
    ) -> Example:
        features = np.zeros((len(scores), len(FEATURES)), np.float32)
        features[:, SCORE] = scores
        features[:, TWO] = pairs or [False] * len(scores)
        rows = np.array([
            len(WORDS) * "abcde".index(letter) + articles[:place].count(letter)
            for place, letter in enumerate(articles)
        ])  # fmt: skip
        return Example(
            question=LabelledQuestion("q", "?", (), answerable=True, kind="", date=""),
            gathered=replace(
                gathered, rows=Snippets(rows, rows, np.zeros(len(scores), np.float32), rows)
            ),
            features=features,
            right=np.array(right),
            article_ids=tuple(articles),
            words=np.arange(10, 10 + len(scores)),
        )

    return make


def test_peers_quote_each_article_once_and_we_as_people_see_it(make_example: Make) -> None:
    example = make_example([5, 4.2, 4, 3, 2], [False] * 5, "aabcd")
    assert chosen_rows(example, score, pairs=True, another_article=np.inf) == [0, 2, 3]
    assert chosen_rows(example, score, pairs=True) == [0, 2, 1]


def test_ties_go_to_the_row_that_stands_first(make_example: Make) -> None:
    assert chosen_rows(make_example([1, 1], [False] * 2, "ab"), score, pairs=True) == [0, 1]


def test_pairs_count_only_where_they_are_asked_for(make_example: Make) -> None:
    example = make_example([3, 2, 1], [True, False, False], "abc", pairs=[True, False, False])
    assert measure_quotes([example], score, pairs=True).first == 1
    assert measure_quotes([example], score, pairs=False).first == 0


def test_quotes_are_counted_over_all_questions(make_example: Make) -> None:
    hit = make_example([3, 2], [True, False], "ab")
    late = make_example([3, 2], [False, True], "ab")
    figures = measure_quotes([hit, late], score, pairs=True, questions=4)
    assert (figures.first, figures.any_of_three) == (0.25, 0.5)
    assert (figures.mean_words, figures.questions) == (10, 4)


def test_average_precision_and_reciprocal_rank_by_hand(make_example: Make) -> None:
    example = make_example([4, 3, 2, 1], [False, True, False, True], "abcd")
    labels = {"a": False, "b": True, "c": False, "d": True}
    example = replace(example, question=replace(example.question, candidates=labels))
    figures = measure_candidates([example], score)
    assert figures.mean_average_precision == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert figures.mean_reciprocal_rank == 0.5
    assert figures.right_first == 0


def test_candidates_without_a_term_in_common_come_last(make_example: Make) -> None:
    example = make_example([1], [False], "b")
    labels = {"a": True, "b": False}
    example = replace(example, question=replace(example.question, candidates=labels))
    assert measure_candidates([example], score).mean_reciprocal_rank == 0.5


def test_questions_whose_candidates_are_all_alike_do_not_count(make_example: Make) -> None:
    example = make_example([1], [True], "a")
    alike = replace(example, question=replace(example.question, candidates={"a": True}))
    mixed = replace(example, question=replace(example.question, candidates={"a": True, "b": False}))
    assert measure_candidates([alike, mixed], score).questions == 1
