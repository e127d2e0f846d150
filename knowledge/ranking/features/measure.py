"""Measure: all features of the possible quotes, in one table.

Every feature is a number that means the same for every question: a share, a count, a flag. All
rows are measured at once with numpy, from what the snapshot holds; no text is read again.
"""

from typing import Final

import numpy as np

from knowledge.ranking.features.answer_type import ANSWER_TYPE, CONTEXT, VOTES, measure_answer_type
from knowledge.ranking.features.coverage import (
    COVERAGE,
    SURROUNDINGS,
    measure_coverage,
    measure_surroundings,
)
from knowledge.ranking.features.placement import (
    CUES,
    LENGTH,
    PLACEMENT,
    SETTING,
    measure_placement,
    measure_setting,
)
from knowledge.ranking.features.proximity import PROXIMITY, measure_proximity
from knowledge.ranking.features.recency import RECENCY, measure_recency
from knowledge.ranking.gathered_terms import Floats, GatheredTerms, Measures

__all__ = ["FEATURES", "GROUPS", "measure"]

GROUPS: Final = {
    "coverage": COVERAGE,
    "surroundings": SURROUNDINGS,
    "proximity": PROXIMITY,
    "placement": PLACEMENT,
    "length": LENGTH,
    "cues": CUES,
    "answer_type": ANSWER_TYPE,
    "context": CONTEXT,
    "votes": VOTES,
    "recency": RECENCY,
    "setting": SETTING,
}
"""Group -> its features, for the ablation; one module may measure several."""
FEATURES: Final = tuple(name for group in GROUPS.values() for name in group)
"""The columns of `measure`, in order."""


def measure(gathered: GatheredTerms) -> Floats:
    """Return the features, [rows, len(FEATURES)]."""
    covered = measure_coverage(gathered)
    coverage = np.asarray(covered["coverage_with_related"], np.float32)
    measured: Measures = (
        covered
        | measure_surroundings(gathered)
        | measure_proximity(gathered)
        | measure_placement(gathered)
        | measure_setting(gathered)
        | measure_recency(gathered)
        | measure_answer_type(gathered, coverage)
    )
    features = np.empty((len(gathered.rows), len(FEATURES)), np.float32)
    for index, name in enumerate(FEATURES):
        features[:, index] = measured[name]
    return features
