"""Features: what is measured of a sentence, or of two that adjoin, as an answer to a question.

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
from knowledge.ranking.query import Query
from knowledge.ranking.snippets import Snippets
from knowledge.search.snapshot import Columns

__all__ = ["FEATURES", "GROUPS", "measure"]

GROUPS: Final = {
    "coverage": COVERAGE,
    "surroundings": SURROUNDINGS,
    "nearness": PROXIMITY,
    "standing": PLACEMENT,
    "length": LENGTH,
    "cues": CUES,
    "wanted": ANSWER_TYPE,
    "context": CONTEXT,
    "votes": VOTES,
    "timeliness": RECENCY,
    "setting": SETTING,
}
"""What belongs together, for the ablation."""
FEATURES: Final = tuple(name for group in GROUPS.values() for name in group)
"""The columns of `measure`, in order."""


def measure(columns: Columns, question: Query, rows: Snippets) -> Floats:
    """Return the features, [rows, len(FEATURES)]."""
    gathered = GatheredTerms(columns, question, rows)
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
    features = np.empty((len(rows), len(FEATURES)), np.float32)
    for index, name in enumerate(FEATURES):
        features[:, index] = measured[name]
    return features
