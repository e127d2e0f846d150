"""Proximity: how near each other, and how far in the question's order, its terms are."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.gathered_terms import Floats, GatheredTerms, Ints, Measures

Doubles = NDArray[np.float64]

__all__ = ["PROXIMITY", "measure_proximity"]

PROXIMITY: Final = ("adjoining_pairs", "near_pairs", "in_order", "density", "span_share")


def measure_proximity(gathered: GatheredTerms) -> Measures:
    """Return the measures of `PROXIMITY`."""
    weights = gathered.question.weights
    rows, terms = gathered.matched.shape
    if not terms:  # A question of stop words only.
        return dict.fromkeys(PROXIMITY, np.zeros(rows, np.float32))
    hit = np.flatnonzero(gathered.asked >= 0)
    asked, place, row = gathered.asked[hit], gathered.place[hit], gathered.row[hit]
    first_place = np.full((rows, terms), -1, np.int64)
    first_place[row[::-1], asked[::-1]] = place[::-1]
    # A matched term may have no place in the row: an article's day may hold a date.
    placed = first_place >= 0
    pairs = near_pairs = np.zeros(rows)
    if len(hit) > 1:
        gap = place[1:] - place[:-1]
        step = asked[1:] - asked[:-1]
        weight = weights[asked[1:]] + weights[asked[:-1]]
        pairs = _sums(row[1:], weight * ((gap == 1) & (step == 1)), rows)
        near = (gap <= 3) & (np.abs(step) <= 2) & (step != 0)
        near_pairs = _sums(row[1:], weight * near, rows)
    possible = max(float(2 * weights.sum() - weights[[0, -1]].sum()), 1e-6)
    later = np.where(placed, first_place, np.int64(1) << 40)
    span = np.where(placed, first_place, -1).max(1) - later.min(1) + 1
    count = placed.sum(1)
    in_order = np.zeros(rows)
    if terms > 1:
        both = placed[:, 1:] & placed[:, :-1]
        in_order = (both & (first_place[:, 1:] > first_place[:, :-1])).sum(1) / (terms - 1)
    return {
        "adjoining_pairs": np.minimum(pairs / possible, 1.0),
        "near_pairs": np.minimum(near_pairs / possible, 1.0),
        "in_order": in_order,
        "density": np.where(count > 1, count / np.maximum(span, 1), 0.0),
        "span_share": np.where(
            count > 1, np.maximum(span, 0) / np.maximum(gathered.lengths, 1), 0.0
        ),
    }


def _sums(row: Ints, values: Floats, rows: int) -> Doubles:
    return np.bincount(row, values, rows).astype(np.float64)
