"""Ranker: how well a possible quote answers, as one number, by weights learned offline.

A weighted sum of features, trained so that among the quotes of one question the right ones stand
first. The weights are in `ranker.json` beside this file, written by
`python -m benchmarks.quality.train`, with the figures that they got.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.features import FEATURES

__all__ = ["WEIGHTS_FILE", "Ranker", "load_ranker"]

Floats = NDArray[np.float32]

WEIGHTS_FILE: Final = Path(__file__).with_name("ranker.json")


@dataclass(frozen=True)
class Ranker:
    """Scores features; immutable."""

    weights: Floats
    """[features] In the order of `FEATURES`."""

    @classmethod
    def from_json(cls, parts: dict[str, Any]) -> Self:
        """Take what a weights file holds.

        Raises ValueError where it weighs other features than those that are measured.
        """
        named = parts["weights"]
        if set(named) != set(FEATURES):
            wrong = ", ".join(sorted(set(named) ^ set(FEATURES)))
            raise ValueError(
                f"the weights do not fit the features: {wrong};"
                " train anew with python -m benchmarks.quality.train"
            )
        return cls(np.array([named[name] for name in FEATURES], np.float32))

    def score(self, features: Floats) -> Floats:
        """Return one number a row, [rows], higher is better.

        Differences mean the same for every question: a row that scores 1 more than another is e
        times as likely to be right, as far as the model knows.
        """
        scores: Floats = features @ self.weights
        return scores


@cache
def load_ranker() -> Ranker:
    """Return the ranker with the weights that this version comes with; they are read once."""
    return Ranker.from_json(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
