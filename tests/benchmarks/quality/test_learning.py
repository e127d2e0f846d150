from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from benchmarks.quality.learning import Lists, learn_weights, minimise
from benchmarks.quality.sets import LabelledQuestion
from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.gathered_terms import GatheredTerms
from knowledge.ranking.ranker import Ranker
from knowledge.ranking.snippets import Snippets
from tests.support.snapshots import gather_terms, make_snapshot

COVERAGE = FEATURES.index("coverage")
WORDS = FEATURES.index("words")
TWO = FEATURES.index("two_sentences")


def make_example(
    gathered: GatheredTerms, features: NDArray[np.float32], right: list[bool]
) -> Example:
    rows = np.arange(len(right))
    return Example(
        question=LabelledQuestion("q", "?", (), answerable=True, kind="", date=""),
        gathered=replace(
            gathered, rows=Snippets(rows, rows, np.zeros(len(right), np.float32), rows)
        ),
        features=features,
        right=np.array(right),
        article_ids=tuple(f"a{row}" for row in rows),
        words=np.full(len(right), 10),
    )


@pytest.fixture
def gathered(tmp_path: Path) -> GatheredTerms:
    return gather_terms(make_snapshot(tmp_path), [])


@pytest.fixture
def part(gathered: GatheredTerms) -> list[Example]:
    """Forty questions of six sentences; the right one is covered best, its length is chance."""
    random = np.random.default_rng(7)
    made = []
    for _ in range(40):
        features = np.zeros((6, len(FEATURES)), np.float32)
        features[:, COVERAGE] = random.random(6)
        features[:, WORDS] = random.random(6)
        best = int(features[:, COVERAGE].argmax())
        made.append(make_example(gathered, features, [row == best for row in range(6)]))
    return made


def test_a_valley_is_found_from_afar() -> None:
    def bowl(x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        steep = np.array([1.0, 30.0, 900.0])
        away = x - np.array([3.0, -2.0, 0.5])
        return float(steep @ away**2), 2 * steep * away

    np.testing.assert_allclose(minimise(bowl, np.zeros(3)), [3.0, -2.0, 0.5], atol=1e-2)


def test_the_gradient_is_the_slope_of_the_loss(part: list[Example]) -> None:
    lists = Lists.of([(part, 1.0)])
    scores = np.random.default_rng(1).normal(size=len(lists.right))
    _, gradient = lists.loss(scores)
    for row in (0, 5, 17):
        step = np.zeros_like(scores)
        step[row] = 1e-5
        slope = (lists.loss(scores + step)[0] - lists.loss(scores - step)[0]) / 2e-5
        assert gradient[row] == pytest.approx(slope, abs=1e-7)


def test_what_decides_is_learned_and_chance_is_not(part: list[Example]) -> None:
    weights = learn_weights(Lists.of([(part, 1.0)]), penalty=0.001)
    assert weights.shape == (len(FEATURES), 3)
    assert weights[COVERAGE, 0] > 5 * abs(weights[WORDS, 0])
    ranker = Ranker(weights.astype(np.float32))
    first = [bool(one.right[ranker.score(one.features).argmax()]) for one in part]
    assert sum(first) >= 39


def test_a_feature_left_out_gets_no_weight(part: list[Example]) -> None:
    weights = learn_weights(Lists.of([(part, 1.0)]), 0.001, left_out=["coverage"])
    assert not weights[COVERAGE].any()


def test_the_same_examples_give_the_same_weights(part: list[Example]) -> None:
    once, again = (learn_weights(Lists.of([(part, 1.0)]), 0.01) for _ in range(2))
    np.testing.assert_array_equal(once, again)


def test_single_sentences_are_also_ranked_among_themselves(gathered: GatheredTerms) -> None:
    features = np.zeros((3, len(FEATURES)), np.float32)
    features[2, TWO] = 1
    lists = Lists.of([([make_example(gathered, features, [True, False, True])], 2.0)])
    assert lists.right.tolist() == [True, False, True, False, True]
    assert lists.starts.tolist() == [0, 2]
    assert lists.weights.tolist() == [0.5, 0.5]


def test_questions_that_teach_nothing_are_left_out(
    gathered: GatheredTerms, part: list[Example]
) -> None:
    features = np.zeros((2, len(FEATURES)), np.float32)
    hopeless = [
        make_example(gathered, features, [False, False]),
        make_example(gathered, features, [True, True]),
    ]
    with_them = Lists.of([([*part, *hopeless], 1.0)])
    assert len(with_them.starts) == len(Lists.of([(part, 1.0)]).starts)
