from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.clusters import Similarities, find_clusters

COUNT = 7
# Sixteenths, whose sums are exact: rounding must not decide between two clusters as near.
similarities = st.dictionaries(
    st.sampled_from(list(combinations(range(COUNT), 2))),
    st.sampled_from([1 / 16, 3 / 16, 5 / 16, 10 / 16, 14 / 16]),
)


def clusters_of(values: dict[tuple[int, int], float], threshold: float) -> set[frozenset[int]]:
    pairs = sorted(values)
    similar = Similarities(
        np.array([first for first, _ in pairs], np.int64),
        np.array([second for _, second in pairs], np.int64),
        np.array([values[pair] for pair in pairs], np.float64),
    )
    found = find_clusters(similar, COUNT, threshold).tolist()
    return {frozenset(i for i in range(COUNT) if found[i] == name) for name in found}


def by_definition(values: dict[tuple[int, int], float], threshold: float) -> set[frozenset[int]]:
    clusters = {article: [article] for article in range(COUNT)}

    def average(one: int, other: int) -> float:
        between = [(min(a, b), max(a, b)) for a in clusters[one] for b in clusters[other]]
        return sum(values.get(pair, 0.0) for pair in between) / len(between)

    while len(clusters) > 1:
        nearest = min(combinations(sorted(clusters), 2), key=lambda pair: -average(*pair))
        if average(*nearest) < threshold:
            break
        clusters[nearest[0]] += clusters.pop(nearest[1])
    return {frozenset(members) for members in clusters.values()}


def test_an_article_joins_where_it_is_near_all() -> None:
    near = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.0}
    assert frozenset({0, 1, 2}) in clusters_of(near, 0.3)
    assert frozenset({0, 1}) in clusters_of(near, 0.31)


@given(similarities, st.sampled_from([0.15, 0.27, 0.5]))
def test_the_nearest_clusters_are_merged_first(
    values: dict[tuple[int, int], float], threshold: float
) -> None:
    assert clusters_of(values, threshold) == by_definition(values, threshold)


def test_no_articles() -> None:
    none = np.zeros(0, np.int64)
    assert find_clusters(Similarities(none, none, np.zeros(0)), 0, 0.3).tolist() == []
