"""Confidence: how probable it is that the quotes hold the answer, and what that makes of them."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.analysis import AnalysedQuestion
from knowledge.answers.answer import Status
from knowledge.answers.features import FEATURES

__all__ = ["Confidence", "Evidence", "gather_evidence"]

_COLUMN: Final = {name: index for index, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the quotes; every number is comparable between questions."""

    coverage: float
    """The share of the question's idf-weight that the first quote holds."""
    coverage_with_all: float
    """The same with the sentences around it and the title."""
    coverage_of_names: float
    """The same for names alone, 1 where the question has none."""
    coverage_of_numbers: float
    wanted_found: float
    """1 where the first quote holds the kind of thing that is asked for."""
    unknown: float
    """The share of the question's weight in words that no article holds."""
    best_coverage: float
    """The largest share that one possible quote holds."""
    margin: float
    """The ranker's score of the first quote over that of the second; 0 without a second."""
    parts: tuple[float, ...]
    """[quotes] Each chosen quote's share of the ranker's belief, adding up to 1 at most."""


def gather_evidence(
    question: AnalysedQuestion,
    features: NDArray[np.float32],
    scores: NDArray[np.float32],
    chosen: Sequence[int],
) -> Evidence:
    """Return what speaks for the chosen rows of `features` [rows, features]."""
    if not chosen:
        return Evidence(0, 0, 0, 0, 0, 1, 0, 0, ())
    first = features[chosen[0]]
    total = max(float(question.weights.sum()), 1e-6)
    belief = np.exp(scores - scores.max())
    belief /= belief.sum()
    best = [float(scores[row]) for row in chosen]

    def share(name: str, terms: NDArray[np.bool_]) -> float:
        return float(first[_COLUMN[name]]) if terms.any() else 1.0

    return Evidence(
        coverage=float(first[_COLUMN["coverage"]]),
        coverage_with_all=float(first[_COLUMN["coverage_with_all"]]),
        coverage_of_names=share("coverage_of_names_with_title", question.is_name),
        coverage_of_numbers=share("coverage_of_numbers", question.is_number),
        wanted_found=float(first[_COLUMN["wanted_found"]]),
        unknown=float(question.weights[question.term_ids < 0].sum()) / total,
        best_coverage=float(features[:, _COLUMN["coverage"]].max()),
        margin=best[0] - best[1] if len(best) > 1 else 0.0,
        parts=tuple(float(belief[row]) for row in chosen),
    )


@dataclass(frozen=True, slots=True)
class Confidence:
    """A calibrated probability from evidence, and the least of it that an answer needs."""

    weights: dict[str, float]
    intercept: float
    thresholds: tuple[tuple[float, float], ...]
    """(acceptable error rate, least probability), rising by the rate."""
    nothing_below: float
    """A best coverage below this means that the corpus does not touch the question."""

    @classmethod
    def load(cls) -> Self:
        """Read what was learned, from the file that ships with the package."""
        learned = json.loads(files("knowledge.answers").joinpath("confidence.json").read_text())
        return cls(
            weights=learned["weights"],
            intercept=learned["intercept"],
            thresholds=tuple((rate, least) for rate, least in learned["thresholds"]),
            nothing_below=learned["nothing_below"],
        )

    def of(self, evidence: Evidence) -> float:
        """Return the probability that one of the quotes holds the answer."""
        if not evidence.parts:
            return 0.0
        total = self.intercept + sum(
            weight * getattr(evidence, name) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def parts(self, evidence: Evidence) -> tuple[float, ...]:
        """Return each quote's share of the probability, by the ranker's belief in it."""
        total = sum(evidence.parts)
        return tuple(self.of(evidence) * part / total for part in evidence.parts)

    def least(self, error_rate: float) -> float:
        """Return the least probability at which the answers' error rate stays acceptable."""
        rates, least = zip(*self.thresholds, strict=True)
        return float(np.interp(error_rate, rates, least))

    def status(self, evidence: Evidence, error_rate: float) -> Status:
        """Return which outcome this is."""
        if not evidence.parts or evidence.best_coverage < self.nothing_below:
            return Status.NOTHING
        return Status.ANSWERED if self.of(evidence) >= self.least(error_rate) else Status.CLOSEST

    def reason(self, evidence: Evidence, error_rate: float) -> str:
        """Return why, in plain words and numbers."""
        if not evidence.parts:
            return "No indexed article within the bounds holds a word of the question."
        words = (
            f"The first quote and the sentences around it hold {evidence.coverage_with_all:.0%} of "
            f"the question by weight; rare words weigh more."
        )
        if evidence.best_coverage < self.nothing_below:
            return f"{words} No sentence holds enough of it to be near the question."
        return (
            f"{words} From this and the kind of thing asked for, the probability that a quote "
            f"answers is {self.of(evidence):.0%}; an answer needs {self.least(error_rate):.0%}."
        )
