"""Features: what is measured of a sentence, or of two that adjoin, as an answer to a question.

Every feature is a number that means the same for every question: a share, a count, a flag. All
rows are measured at once with numpy, from what the snapshot holds; no text is read again.
"""

from typing import Final

import numpy as np

from knowledge.answers._coverage import (
    COVERAGE,
    SURROUNDINGS,
    measure_coverage,
    measure_surroundings,
)
from knowledge.answers._gathered import Floats, Gathered, Measures
from knowledge.answers._nearness import NEARNESS, measure_nearness
from knowledge.answers._standing import (
    CUES,
    LENGTH,
    SETTING,
    STANDING,
    measure_setting,
    measure_standing,
)
from knowledge.answers._timeliness import TIMELINESS, measure_timeliness
from knowledge.answers._wanted import CONTEXT, VOTES, WANTED, measure_wanted
from knowledge.answers.analysis import AnalysedQuestion
from knowledge.answers.possible import PossibleQuotes
from knowledge.search.snapshot import Columns

__all__ = ["FEATURES", "GROUPS", "measure"]

GROUPS: Final = {
    "coverage": COVERAGE,
    "surroundings": SURROUNDINGS,
    "nearness": NEARNESS,
    "standing": STANDING,
    "length": LENGTH,
    "cues": CUES,
    "wanted": WANTED,
    "context": CONTEXT,
    "votes": VOTES,
    "timeliness": TIMELINESS,
    "setting": SETTING,
}
"""What belongs together, for the ablation."""
FEATURES: Final = tuple(name for group in GROUPS.values() for name in group)
"""The columns of `measure`, in order."""


def measure(columns: Columns, question: AnalysedQuestion, rows: PossibleQuotes) -> Floats:
    """Return the features, [rows, len(FEATURES)]."""
    gathered = Gathered(columns, question, rows)
    covered = measure_coverage(gathered)
    coverage = np.asarray(covered["coverage_with_related"], np.float32)
    measured: Measures = (
        covered
        | measure_surroundings(gathered)
        | measure_nearness(gathered)
        | measure_standing(gathered)
        | measure_setting(gathered)
        | measure_timeliness(gathered)
        | measure_wanted(gathered, coverage)
    )
    features = np.empty((len(rows), len(FEATURES)), np.float32)
    for index, name in enumerate(FEATURES):
        features[:, index] = measured[name]
    return features
