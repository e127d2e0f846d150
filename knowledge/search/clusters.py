"""Clusters of articles by average linkage, from how near pairs of them are.

Merges the two nearest clusters, as long as the average over all pairs of their articles reaches a
threshold; pairs that are not named count as zero. Two clusters that are each other's nearest stay
so whatever is merged elsewhere (Bruynooghe 1977: average linkage is reducible), so all such pairs
are merged at once, in rounds over arrays.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.search.postings import Int64s

__all__ = ["Floats", "Similarities", "find_clusters"]

Floats = NDArray[np.float64]
_EXACT = float(1 << 20)
"""Similarities are rounded to whole parts of this, so that no order of adding changes a sum."""


@dataclass(frozen=True, slots=True)
class Similarities:
    """Pairs of articles that are near each other, by rising numbers."""

    first: Int64s
    second: Int64s
    """Greater than `first`."""
    values: Floats
    """0 to 1."""


def find_clusters(similar: Similarities, count: int, threshold: float) -> Int64s:
    """Return the first member of each article's cluster: shape (count,).

    Ties between clusters to be merged go to the lower numbers.
    """
    clusters_of = np.arange(count)
    sizes = np.ones(count, np.int64)
    # From here on of clusters, named by their first articles, and sums over pairs of articles.
    between = replace(similar, values=np.round(similar.values * _EXACT) / _EXACT)
    while len((merged := _nearest_pairs(between, sizes, threshold))[0]):
        first, second = merged
        names = np.arange(count)
        names[second] = first
        clusters_of = names[clusters_of]
        sizes[first] += sizes[second]
        between = _renamed(between, names)
    return clusters_of


def _nearest_pairs(between: Similarities, sizes: Int64s, threshold: float) -> tuple[Int64s, Int64s]:
    """Return the clusters that are each other's nearest, and near enough to be merged."""
    averages = between.values / (sizes[between.first] * sizes[between.second])
    near = np.flatnonzero(averages >= threshold)
    # Nearest first, then the lower numbers.
    near = near[np.lexsort((between.second[near], between.first[near], -averages[near]))]
    first, second = between.first[near], between.second[near]
    best = np.full(len(sizes), len(near))
    np.minimum.at(best, first, np.arange(len(near)))
    np.minimum.at(best, second, np.arange(len(near)))
    mutual = best[first] == best[second]
    return first[mutual], second[mutual]


def _renamed(between: Similarities, names: Int64s) -> Similarities:
    """Sum up what is between the clusters that the old ones have become."""
    one, other = names[between.first], names[between.second]
    apart = one != other
    one, other = one[apart], other[apart]
    keys = np.minimum(one, other) * len(names) + np.maximum(one, other)
    # Stable, which is fast where most are in order already.
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(between.values[apart][order], starts) if len(starts) else np.zeros(0)
    return Similarities(keys[starts] // len(names), keys[starts] % len(names), sums)
