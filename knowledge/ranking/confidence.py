"""Confidence: how probable it is that the quotes hold the answer, and what that makes of them.

A logistic regression over the evidence, learned offline by `benchmarks/quality/calibrate.py` on
questions of which some have no answer in the corpus, and the least probability that keeps the
share of wrong answers below what the operator accepts.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.evidence import EVIDENCE

__all__ = ["MOST_POSSIBLE", "WEIGHTS_FILE", "Confidence", "Status"]

WEIGHTS_FILE: Final = "confidence.json"


class Status(StrEnum):
    """The three outcomes."""

    ANSWERED = "answered"
    """The quotes hold the answer, as far as can be told."""
    POSSIBLY = "possibly"
    """One of the quotes may hold the answer."""
    NOTHING = "nothing"
    """The corpus does not touch the question; there are headlines at most."""

    @classmethod
    def _missing_(cls, value: object) -> "Status | None":
        """Read 'closest', as answers were kept that an earlier version gave."""
        return cls.POSSIBLY if value == "closest" else None


MOST_POSSIBLE: Final = 2
"""Quotes of which one may answer; a third seldom does, and is one more to read in vain."""

_COVERAGE: Final = EVIDENCE.index("best_coverage")
_AROUND: Final = EVIDENCE.index("coverage_with_all")


@dataclass(frozen=True)
class Confidence:
    """A calibrated probability from evidence, and the least of it that an answer needs."""

    weights: NDArray[np.float32]
    """[EVIDENCE]"""
    intercept: float
    thresholds: tuple[tuple[float, float], ...]
    """(acceptable error rate, least probability), rising by the rate."""
    nothing_below: float
    """A best coverage below this means that the corpus does not touch the question."""

    @classmethod
    def load(cls) -> Self:
        """Read what was learned, from the file that ships with the package."""
        return cls.from_json(
            json.loads(files("knowledge.ranking").joinpath(WEIGHTS_FILE).read_text())
        )

    @classmethod
    def from_json(cls, learned: Mapping[str, Any]) -> Self:
        """Take what was learned as `calibrate.py` writes it."""
        return cls(
            weights=np.array([learned["weights"][name] for name in EVIDENCE], np.float32),
            intercept=learned["intercept"],
            thresholds=tuple((rate, least) for rate, least in learned["thresholds"]),
            nothing_below=learned["nothing_below"],
        )

    def of(self, evidence: NDArray[np.float32]) -> float:
        """Return the probability that one of the quotes holds the answer; 0 without evidence."""
        if not evidence.any():
            return 0.0
        total = self.intercept + float(self.weights @ evidence)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def least(self, error_rate: float) -> float:
        """Return the least probability at which the answers' error rate stays acceptable."""
        rates, least = zip(*self.thresholds, strict=True)
        return float(np.interp(error_rate, rates, least))

    def status(
        self, evidence: NDArray[np.float32], error_rate: float, *, touched: bool = True
    ) -> Status:
        """Return which outcome this is; `touched` says whether the corpus speaks of the topic."""
        if evidence[_COVERAGE] < self.nothing_below:
            return Status.NOTHING
        if self.of(evidence) >= self.least(error_rate):
            return Status.ANSWERED
        return Status.POSSIBLY if touched else Status.NOTHING

    def reason(
        self, evidence: NDArray[np.float32], error_rate: float, *, touched: bool = True
    ) -> str:
        """Return why, in plain words and numbers."""
        if not evidence.any():
            return "No indexed article within the bounds holds a word of the question."
        words = (
            f"The first quote and the sentences around it hold {evidence[_AROUND]:.0%} of the "
            "question, where rare words weigh more than common ones."
        )
        if evidence[_COVERAGE] < self.nothing_below:
            return f"{words} No sentence holds enough of it to be near the question."
        if self.status(evidence, error_rate, touched=touched) is Status.NOTHING:
            return f"{words} Too few articles speak of its topic."
        return (
            f"{words} From this and the kind of thing asked for, the probability that a quote "
            f"answers is {self.of(evidence):.0%}; an answer needs {self.least(error_rate):.0%}."
        )
