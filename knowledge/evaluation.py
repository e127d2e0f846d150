"""Evaluation: how often the answers to labelled questions are right, and how often rightly absent.

Every figure comes with a 95 % interval by the percentile bootstrap over questions (Efron and
Tibshirani 1993), with a fixed seed: the same answers give the same intervals.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Answer
from knowledge.ranking.confidence import Status

__all__ = ["Evaluation", "Figure", "Labels", "Outcome", "evaluate", "holds_answer", "judge"]

_RESAMPLES: Final = 2_000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Labels:
    """What would be right for one question."""

    answers: tuple[str, ...] = ()
    """Accepted strings; where there are none, a quote from a labelled article is right."""
    articles: frozenset[str] = frozenset()
    """Ids of the articles that answer."""
    answerable: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    answerable: bool
    answered: bool
    confidence: float
    in_passages: bool
    """One of the passages given holds the answer."""
    right_first: bool
    """The first quote holds it."""
    right_any: bool
    """One of the quotes holds it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its interval; NaN where there was nothing to count."""

    value: float
    low: float
    high: float
    count: int
    """How many questions it is a share of."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, and what would have been answered at every confidence."""

    questions: int
    recall: Figure
    """Of the answerable: a passage that was found holds the answer."""
    right_first: Figure
    """Of the answerable: the first quote holds it, whatever the outcome says."""
    right_any: Figure
    """Of the answerable: one of the quotes holds it."""
    answered: Figure
    """Of the answerable: shown as answered."""
    precision: Figure
    """Of all that were shown as answered: one of the quotes holds the answer."""
    declined_rightly: Figure
    """Of the unanswerable: not shown as answered."""
    declined_wrongly: Figure
    """Of the answerable: not shown as answered although a quote holds the answer."""
    risk_coverage: tuple[tuple[float, float], ...]
    """(share of questions answered, share of those that are wrong), by falling confidence."""


def holds_answer(text: str, answers: Sequence[str]) -> bool:
    """Return whether the text holds an accepted string; letters and digits count, not case."""
    folded = _fold(text)
    return any((wanted := _fold(answer)) and wanted in folded for answer in answers)


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def judge(answer: Answer, labels: Labels) -> Outcome:
    """Hold an answer against what would be right."""

    def right(article_id: str, text: str) -> bool:
        if not labels.answerable:
            return False
        if labels.answers:
            return holds_answer(text, labels.answers)
        return article_id in labels.articles

    quotes = [right(quote.article_id, quote.quote) for quote in answer.citations]
    return Outcome(
        answerable=labels.answerable,
        answered=answer.status is Status.ANSWERED,
        confidence=answer.confidence,
        in_passages=any(right(found.article_id, found.text) for found in answer.passages),
        right_first=bool(quotes) and quotes[0],
        right_any=any(quotes),
    )


def evaluate(outcomes: Sequence[Outcome]) -> Evaluation:
    """Return the figures of these outcomes."""

    def share(of: Callable[[Outcome], bool], among: Callable[[Outcome], bool]) -> Figure:
        return _figure(np.array([of(one) for one in outcomes if among(one)], np.bool_))

    def answerable(one: Outcome) -> bool:
        return one.answerable

    return Evaluation(
        questions=len(outcomes),
        recall=share(lambda one: one.in_passages, answerable),
        right_first=share(lambda one: one.right_first, answerable),
        right_any=share(lambda one: one.right_any, answerable),
        answered=share(lambda one: one.answered, answerable),
        precision=share(lambda one: one.right_any, lambda one: one.answered),
        declined_rightly=share(lambda one: not one.answered, lambda one: not one.answerable),
        declined_wrongly=share(lambda one: one.right_any and not one.answered, answerable),
        risk_coverage=_risk_coverage(outcomes),
    )


def _figure(hits: NDArray[np.bool_]) -> Figure:
    if not len(hits):
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    draws = np.random.default_rng(_SEED).integers(0, len(hits), (_RESAMPLES, len(hits)))
    low, high = np.quantile(hits[draws].mean(1), (0.025, 0.975))
    return Figure(float(hits.mean()), float(low), float(high), len(hits))


def _risk_coverage(outcomes: Sequence[Outcome]) -> tuple[tuple[float, float], ...]:
    """Return the curve; questions of one confidence are answered together or not at all."""
    ordered = sorted(outcomes, key=lambda one: -one.confidence)
    curve = []
    wrong = 0
    for count, one in enumerate(ordered, start=1):
        wrong += not one.right_any
        if count == len(ordered) or ordered[count].confidence < one.confidence:
            curve.append((count / len(ordered), wrong / count))
    return tuple(curve)
