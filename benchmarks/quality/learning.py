"""Learning: weights that put the right quotes of each question first.

The loss of a question is minus the logarithm of the share of probability (softmax over its rows)
that its right rows have together: the listwise loss of Cao et al. (2007), 'Learning to Rank: From
Pairwise Approach to Listwise Approach', with any right row as good as another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.examples import Example
from knowledge.ranking.features.measure import FEATURES, GROUPS

__all__ = ["Lists", "learn_weights", "minimise"]

Doubles = NDArray[np.float64]
Objective = Callable[[Doubles], tuple[float, Doubles]]
"""From parameters to the value and its gradient."""

SETTING: Final = GROUPS["setting"]
_TWO: Final = FEATURES.index("two_sentences")
_LEAST_SCALE: Final = 0.3
"""Standard deviations count as no less, or what is rare would weigh much for next to nothing."""
_SETTING_SHARE: Final = 0.5
"""Below 1: what holds everywhere is learned at less cost than what holds in one setting."""
_MEMORY: Final = 12
_ENOUGH: Final = 1e-6
"""A step that gains less of the value, relatively, is the last."""


@dataclass(frozen=True)
class Lists:
    """The rows of many questions, one question after the other."""

    features: NDArray[np.float32]
    """[rows, features]"""
    right: NDArray[np.bool_]
    """[rows]"""
    starts: NDArray[np.int64]
    """[questions] Where each question's rows begin."""
    question: NDArray[np.int64]
    """[rows] Which question a row belongs to."""
    weights: Doubles
    """[questions] How much each question counts; they add up to 1."""

    @classmethod
    def of(cls, parts: Sequence[tuple[Sequence[Example], float]]) -> Self:
        """Join sets of examples, a question of each counting as much as given.

        A question's single sentences are ranked among themselves, and all its rows together, each
        for half of its weight: both are shown to people. Where there is no right row, or no wrong
        one, there is nothing to learn.
        """
        features, right, weights = [], [], []
        for example, weight in ((one, weight) for part, weight in parts for one in part):
            single = example.features[:, _TWO] == 0
            for chosen in (single, np.ones_like(single)):
                if example.right[chosen].any() and not example.right[chosen].all():
                    features.append(example.features[chosen])
                    right.append(example.right[chosen])
                    weights.append(weight / 2)
        lengths = np.array([len(one) for one in right])
        return cls(
            features=np.concatenate(features),
            right=np.concatenate(right),
            starts=np.cumsum(lengths) - lengths,
            question=np.repeat(np.arange(len(right)), lengths),
            weights=np.array(weights) / sum(weights),
        )

    def loss(self, scores: Doubles) -> tuple[float, Doubles]:
        """Return the mean loss, and its gradient by the scores, [rows]."""
        highest = np.maximum.reduceat(scores, self.starts)
        mass = np.exp(scores - highest[self.question])
        right_mass = np.where(self.right, mass, 0.0)
        total = np.add.reduceat(mass, self.starts)
        right_total = np.maximum(np.add.reduceat(right_mass, self.starts), 1e-300)
        loss = float(self.weights @ (np.log(total) - np.log(right_total)))
        gradient = mass / total[self.question] - right_mass / right_total[self.question]
        return loss, gradient * self.weights[self.question]


def learn_weights(lists: Lists, penalty: float, left_out: Sequence[str] = ()) -> Doubles:
    """Return the weights of each feature, [features, 1 + settings], as `Ranker` takes them.

    `penalty` is the cost of a squared weight of 1 for a feature of standard deviation 1. Features
    that are `left_out` get no weight.
    """
    mean = lists.features.mean(axis=0)
    scale = np.maximum(lists.features.std(axis=0, dtype=np.float64), _LEAST_SCALE)
    scale[[FEATURES.index(name) for name in (*SETTING, *left_out)]] = np.inf
    scaled = ((lists.features - mean) / scale).astype(np.float32)
    setting = lists.features[:, [FEATURES.index(name) for name in SETTING]] * _SETTING_SHARE
    setting[:, [name in left_out for name in SETTING]] = 0
    factors = np.column_stack([np.ones(len(setting), np.float32), setting])

    def objective(flat: Doubles) -> tuple[float, Doubles]:
        weights = flat.reshape(-1, factors.shape[1])
        scores = ((scaled @ weights.astype(np.float32)) * factors).sum(1)
        loss, by_score = lists.loss(scores.astype(np.float64))
        gradient = scaled.T @ (by_score.astype(np.float32)[:, None] * factors)
        cost = penalty * float(flat @ flat)
        return loss + cost, gradient.ravel() + 2 * penalty * flat

    flat = minimise(objective, np.zeros(scaled.shape[1] * factors.shape[1]))
    learned: Doubles = flat.reshape(-1, factors.shape[1]) / scale[:, None]
    learned[:, 1:] *= _SETTING_SHARE
    return learned


def minimise(objective: Objective, start: Doubles, most_steps: int = 300) -> Doubles:
    """Return where the objective is least, as far as a descent from `start` finds it.

    L-BFGS: Nocedal and Wright (2006), 'Numerical Optimization', algorithms 7.4 and 3.1.
    """
    point = start
    value, gradient = objective(point)
    pairs: list[tuple[Doubles, Doubles]] = []
    for _ in range(most_steps):
        direction = _direction(gradient, pairs)
        slope = float(gradient @ direction)
        length = 1.0 if pairs else min(1.0, 1.0 / (float(np.abs(gradient).sum()) + 1e-12))
        while True:
            there = point + length * direction
            new_value, new_gradient = objective(there)
            if new_value <= value + 1e-4 * length * slope or length < 1e-10:
                break
            length /= 2
        step, change = there - point, new_gradient - gradient
        gained = value - new_value
        point, value, gradient = there, new_value, new_gradient
        if gained <= _ENOUGH * max(abs(value), 1e-3):
            break
        if float(step @ change) > 1e-12:
            pairs = [*pairs[1 - _MEMORY :], (step, change)]
    return point


def _direction(gradient: Doubles, pairs: Sequence[tuple[Doubles, Doubles]]) -> Doubles:
    """Return where to go, by the two-loop recursion."""
    rest = -gradient
    shares = []
    for step, change in reversed(pairs):
        share = float(step @ rest) / float(step @ change)
        shares.append(share)
        rest = rest - share * change
    if pairs:
        step, change = pairs[-1]
        rest = rest * (float(step @ change) / float(change @ change))
    for (step, change), share in zip(pairs, reversed(shares), strict=True):
        rest = rest + step * (share - float(change @ rest) / float(step @ change))
    return rest
