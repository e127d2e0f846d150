"""Calibration: probabilities learned from evidence, and how well they hold.

Knows nothing of questions or articles: evidence and outcomes in, weights and figures out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.report import Curve
from knowledge.ranking.evidence import AGAINST, EVIDENCE, NEITHER

__all__ = [
    "Doubles",
    "Judged",
    "area_under_curve",
    "bins_of",
    "figures_of",
    "fit_logistic",
    "learn",
    "near_miss_auc",
    "sigmoid",
    "thresholds",
]

Doubles = NDArray[np.float64]

BINS: Final = 10
PENALTY: Final = 0.005
ABSENT: Final = 0.1
"""How much a time of asking without the answering articles counts against one with them. With the
near misses that people wrote, an eighth of what is asked has no answer in the corpus."""
STEPS: Final = 4_000
RATES: Final = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Judged:
    """The evidence of a set of questions, and what came of them; a row a time of asking."""

    evidence: Doubles
    """[rows, EVIDENCE]"""
    right: NDArray[np.bool_]
    """[rows] One of the quotes holds the answer."""
    removed: NDArray[np.bool_]
    """[rows] Asked without the articles that answer."""
    kinds: tuple[str, ...]
    """[rows] As the set has them; '' for most."""


def learn(sets: Sequence[Judged]) -> tuple[Doubles, float]:
    """Return the weights [EVIDENCE] and the intercept; each question counts the same.

    Signs are kept: see `AGAINST` and `NEITHER`.
    """
    evidence = np.concatenate([one.evidence for one in sets])
    right = np.concatenate([one.right for one in sets])
    low = np.array([-np.inf if name in (*AGAINST, *NEITHER) else 0.0 for name in EVIDENCE])
    high = np.array([0.0 if name in AGAINST else np.inf for name in EVIDENCE])
    return fit_logistic(evidence, right, _weights_of(sets), (low, high))


def fit_logistic(
    evidence: Doubles,
    right: NDArray[np.bool_] | Doubles,
    weight: Doubles,
    bounds: tuple[Doubles, Doubles],
    *,
    penalty: float = PENALTY,
    least_spread: float = 1e-3,
) -> tuple[Doubles, float]:
    """Return weights within their bounds, [evidence], and the intercept.

    `evidence` is [rows, evidence]; `weight`, [rows], adds up to 1; the lower and upper bounds are
    [evidence]. Evidence whose standard deviation is below `least_spread` counts as if it had that.
    Projected gradient descent on the penalised logistic loss over standardised evidence.
    """
    mean, spread = evidence.mean(0), np.maximum(evidence.std(0), least_spread)
    scaled = (evidence - mean) / spread
    weights, intercept = np.zeros(evidence.shape[1]), 0.0
    rate = 4.0 / max(float(np.linalg.eigvalsh((scaled * weight[:, None]).T @ scaled)[-1]), 1e-9)
    for _ in range(STEPS):
        error = weight * (sigmoid(scaled @ weights + intercept) - right.astype(np.float64))
        weights = weights - rate * (scaled.T @ error + 2 * penalty * weights)
        weights = np.clip(weights, *bounds)
        intercept -= rate * float(error.sum())
    return weights / spread, float(intercept - weights @ (mean / spread))


def _weights_of(sets: Sequence[Judged]) -> Doubles:
    """Return how much each row counts, adding up to 1."""
    weight = np.concatenate([np.where(one.removed, ABSENT, 1.0) for one in sets])
    return np.asarray(weight / weight.sum())


def sigmoid(values: Doubles) -> Doubles:
    """Return probabilities from sums of weighted evidence, in the shape given."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def figures_of(judged: Judged, probability: Doubles, acceptable: float) -> dict[str, float]:
    """Return how well stated probabilities hold, for questions asked of all articles."""
    here = ~judged.removed
    right, stated = judged.right[here], probability[here]
    base = float(right.mean())
    order = np.argsort(-stated, kind="stable")
    wrong = np.cumsum(~right[order]) / np.arange(1, len(right) + 1)
    within = np.flatnonzero(wrong <= acceptable)
    figures = {
        "questions": float(here.sum()),
        "base rate": base,
        "mean stated": float(stated.mean()),
        "Brier skill": float(1 - ((stated - right) ** 2).mean() / max(base * (1 - base), 1e-9)),
        "AUC right against wrong": area_under_curve(stated[right], stated[~right]),
        f"answered with {acceptable:.0%} wrong": float((within[-1] + 1) / len(right))
        if len(within)
        else 0.0,
    }
    if judged.removed.any():
        figures["AUC against articles removed"] = area_under_curve(
            stated, probability[judged.removed]
        )
    return figures


def area_under_curve(above: Doubles, below: Doubles) -> float:
    """Return the chance that one of `above` is larger than one of `below`, ties counting half."""
    if not len(above) or not len(below):
        return float("nan")
    larger = (above[:, None] > below).mean() + 0.5 * (above[:, None] == below).mean()
    return float(larger)


def near_miss_auc(judged: Judged, probability: Doubles) -> float:
    """Return the AUC of quail's four answerable kinds against its questions without an answer."""
    kinds = np.array(judged.kinds)
    asked = np.isin(kinds, ("Character_identity", "Factual", "Causality", "Temporal_order"))
    return area_under_curve(probability[asked], probability[kinds == "Unanswerable"])


def thresholds(sets: Sequence[Judged], weights: Doubles, intercept: float) -> list[list[float]]:
    """Return [error rate, least probability]: of what stands above it, at most that share is wrong.

    Over all times of asking, weighed as for learning: whoever asks what no article answers, and
    gets an answer all the same, gets a wrong one.
    """
    stated = np.concatenate([sigmoid(one.evidence @ weights + intercept) for one in sets])
    right = np.concatenate([one.right for one in sets])
    weight = _weights_of(sets)
    order = np.argsort(-stated, kind="stable")
    wrong = np.cumsum(weight[order] * ~right[order]) / np.cumsum(weight[order])
    found = []
    for rate in RATES:
        within = np.flatnonzero(wrong <= rate)
        found.append([rate, round(float(stated[order][within[-1]]) if len(within) else 1.0, 4)])
    return [[0.0, 1.0], *found, [1.0, 0.0]]


def bins_of(judged: Judged, probability: Doubles) -> Curve:
    """Return (mean stated, share right) of bins of equal mass, for questions asked of all."""
    here = ~judged.removed
    order = np.argsort(probability[here], kind="stable")
    stated, right = probability[here][order], judged.right[here][order]
    pairs = zip(np.array_split(stated, BINS), np.array_split(right, BINS), strict=True)
    return [(float(one.mean()), float(other.mean())) for one, other in pairs]
