import numpy as np
import pytest

from benchmarks.quality.calibration import (
    ABSENT,
    Judged,
    area_under_curve,
    bins_of,
    figures_of,
    learn,
    sigmoid,
    thresholds,
)
from benchmarks.quality.parts import HELD_OUT, load_held_out_confidences
from knowledge.ranking.evidence import AGAINST, EVIDENCE

COVERAGE = EVIDENCE.index("best_coverage")
MISSING = EVIDENCE.index("missing_from_passages")


def make_judged(count: int = 400, *, seed: int = 5) -> Judged:
    """Every other question asked without its articles; the more is covered, the oftener right."""
    random = np.random.default_rng(seed)
    evidence = np.zeros((count, len(EVIDENCE)))
    evidence[:, COVERAGE] = random.random(count)
    # What speaks against an answer seems to speak for it here, by chance or by fault of the set.
    evidence[:, MISSING] = evidence[:, COVERAGE]
    removed = np.arange(count) % 2 == 1
    right = ~removed & (random.random(count) < evidence[:, COVERAGE])
    return Judged(evidence, right, removed, ("",) * count)


def test_nothing_that_speaks_against_an_answer_is_learned_to_speak_for_it() -> None:
    weights, _ = learn([make_judged()])
    assert weights[COVERAGE] > 0
    assert all(weights[EVIDENCE.index(name)] <= 0 for name in AGAINST)


@pytest.mark.parametrize("rate", [0.2, 0.5])
def test_of_what_stands_above_a_threshold_no_more_is_wrong(rate: float) -> None:
    judged = make_judged()
    weights, intercept = learn([judged])
    pairs = thresholds([judged], weights, intercept)
    least = next(least for acceptable, least in pairs if acceptable == rate)
    answered = sigmoid(judged.evidence @ weights + intercept) >= least
    counts = np.where(judged.removed, ABSENT, 1.0)[answered]
    assert answered.any()
    assert counts @ ~judged.right[answered] <= rate * counts.sum() + counts.max()
    # Asked without its articles, a question that is answered is answered wrongly.
    assert judged.removed[answered].any()


def test_the_area_under_the_curve_by_hand() -> None:
    assert area_under_curve(np.array([3.0, 1.0]), np.array([2.0, 1.0])) == (1 + 1 + 0.5) / 4


def test_bins_have_the_same_mass_and_leave_out_what_was_removed() -> None:
    judged = make_judged()
    stated = judged.evidence[:, COVERAGE]
    bins = bins_of(judged, stated)
    assert [mean for mean, _ in bins] == sorted(mean for mean, _ in bins)
    assert np.mean([right for _, right in bins]) == judged.right[~judged.removed].mean()


def test_stating_the_base_rate_has_no_skill_and_knowing_has_all() -> None:
    judged = make_judged()
    base = judged.right[~judged.removed].mean()
    skill = figures_of(judged, np.full(len(judged.right), base), 0.1)["Brier skill"]
    assert skill == pytest.approx(0)
    knowing = figures_of(judged, judged.right.astype(float), 0.1)
    assert knowing["Brier skill"] == pytest.approx(1)
    assert knowing["answered with 10% wrong"] >= base


def test_a_confidence_is_kept_for_every_part() -> None:
    parts = [part for part in HELD_OUT if " and " not in part]
    assert set(load_held_out_confidences()) == set(parts)
