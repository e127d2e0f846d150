"""Ranker: how well a possible quote answers, as one number, by weights learned offline.

A weighted sum of features, trained so that among the quotes of one question the right ones come
first. Each feature has a weight for everywhere and one more for each setting (see `SETTING`): what
says little among a million articles may say much among a hundred. The weights are in
`ranker.json` beside this file, written by `python -m benchmarks.quality.train`, with the figures
that they got.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.features.placement import SETTING

__all__ = ["WEIGHTS_FILE", "Ranker", "load_ranker"]

Floats = NDArray[np.float32]

WEIGHTS_FILE: Final = Path(__file__).with_name("ranker.json")
_SETTING: Final = [FEATURES.index(name) for name in SETTING]


@dataclass(frozen=True)
class Ranker:
    """Scores features; immutable."""

    weights: Floats
    """[features, 1 + settings] Rows as `FEATURES`; columns: everywhere, then as `SETTING`."""

    @classmethod
    def from_json(cls, named: dict[str, list[float]]) -> Self:
        """Take feature -> weights, as a weights file holds them.

        Raises ValueError where it weighs other features than those that are measured.
        """
        if set(named) != set(FEATURES):
            wrong = ", ".join(sorted(set(named) ^ set(FEATURES)))
            raise ValueError(
                f"the weights do not fit the features: {wrong};"
                " train anew with python -m benchmarks.quality.train"
            )
        return cls(np.array([named[name] for name in FEATURES], np.float32))

    def to_json(self) -> dict[str, list[float]]:
        """Return feature -> weights, rounded: what a weights file holds."""
        rounded = np.round(self.weights.astype(np.float64), 4).tolist()
        return dict(zip(FEATURES, rounded, strict=True))

    def score(self, features: Floats) -> Floats:
        """Return one number a row, [rows], higher is better.

        Differences mean the same for every question: a row that scores 1 more than another is e
        times as likely to be right, as far as the model knows.
        """
        by_setting = features @ self.weights
        scores: Floats = by_setting[:, 0] + (by_setting[:, 1:] * features[:, _SETTING]).sum(1)
        return scores


@cache
def load_ranker() -> Ranker:
    """Return the ranker with the weights that this version comes with; they are read once."""
    parts: dict[str, Any] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Ranker.from_json(parts["weights"])
