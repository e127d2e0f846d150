"""Clusters of articles by average linkage, from how near pairs of them are.

Merges the two nearest clusters, as long as the average over all pairs of their articles reaches a
threshold; pairs that are not named count as zero.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from knowledge.search.postings import Int64s

__all__ = ["Floats", "Similarities", "find_clusters"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Similarities:
    """Pairs of articles that are near each other, by rising numbers."""

    first: Int64s
    second: Int64s
    """Greater than `first`."""
    values: Floats
    """0 to 1."""


def find_clusters(similar: Similarities, count: int, threshold: float) -> Int64s:
    """Return one member of each article's cluster, the same for all of a cluster: shape (count,).

    Ties between clusters to be merged go to the lower numbers.
    """
    clusters = _Clusters(_of_clusters(similar, count, threshold), count)
    clusters.merge_down_to(threshold)
    clusters_of = np.zeros(count, np.int64)
    for name, members in clusters.members.items():
        clusters_of[members] = name
    return clusters_of


def _of_clusters(similar: Similarities, count: int, threshold: float) -> Similarities:
    """Return the pairs within what chains of similarities that reach the threshold hold together.

    No cluster reaches further: where two are merged, some pair of theirs is at least as near as
    the average.
    """
    links = similar.values >= threshold
    shape = (count, count)
    graph = sparse.coo_matrix((links[links], (similar.first[links], similar.second[links])), shape)
    _, chains = connected_components(graph, directed=False)
    kept = chains[similar.first] == chains[similar.second]
    return Similarities(similar.first[kept], similar.second[kept], similar.values[kept])


class _Clusters:
    """Clusters of articles, named by one of their members; pairs that are not near count zero."""

    def __init__(self, similar: Similarities, count: int) -> None:
        self.members = {article: [article] for article in range(count)}
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        """Between two clusters: the sum of the similarities of their articles."""
        arrays = similar.first, similar.second, similar.values
        for one, other, value in zip(*(array.tolist() for array in arrays), strict=True):
            self._sums[one][other] = self._sums[other][one] = value

    def merge_down_to(self, threshold: float) -> None:
        """Merge the two nearest clusters, as long as their average similarity reaches this.

        Ties go to the lower numbers.
        """
        heap = [
            (-average, one, other)
            for one in self._sums
            for average, other in self._near(one)
            if one < other and average >= threshold
        ]
        heapq.heapify(heap)
        while heap:
            distance, one, other = heapq.heappop(heap)
            if other not in self._sums.get(one, ()) or -distance != self._average(one, other):
                continue  # One of them has grown since.
            self._merge(one, other)
            for average, near in self._near(one):
                if average >= threshold:
                    heapq.heappush(heap, (-average, min(one, near), max(one, near)))

    def _near(self, one: int) -> list[tuple[float, int]]:
        """Return the clusters that are somewhat near, each with the average similarity."""
        members = self.members
        size = len(members[one])
        return [
            (total / (size * len(members[near])), near) for near, total in self._sums[one].items()
        ]

    def _average(self, one: int, other: int) -> float:
        return self._sums[one][other] / (len(self.members[one]) * len(self.members[other]))

    def _merge(self, one: int, other: int) -> None:
        self.members[one] += self.members.pop(other)
        for near, value in self._sums.pop(other).items():
            del self._sums[near][other]
            if near != one:
                self._add(one, near, value)

    def _add(self, one: int, other: int, value: float) -> None:
        self._sums[one][other] = self._sums[one].get(other, 0.0) + value
        self._sums[other][one] = self._sums[one][other]
