"""Fairness: what each candidate gets, counted, so that an operator sees what is uneven.

Counts of what the corpus holds and of what summaries show; no judgement of anybody. Intervals are
95 %, by the percentile bootstrap (Efron and Tibshirani 1993) with a fixed seed.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Citation
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import CandidateSummary, summarise

__all__ = [
    "CandidateFairness",
    "Estimate",
    "FairnessReport",
    "OutletShare",
    "OutletWarning",
    "QuestionCounts",
    "report_fairness",
]

FEWEST_QUOTES: Final = 5
"""Below that many quotes, an outlet's share warns of nothing."""
_RESAMPLES: Final = 2_000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share or a median with its interval; NaN where there was nothing to count."""

    value: float
    low: float
    high: float
    count: int
    """Of how many things."""


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """Questions that named a candidate, from the log."""

    questions: int
    declined: int
    """Of these, how many got no answer."""


@dataclass(frozen=True, slots=True)
class OutletShare:
    """What part of the quotes comes from one outlet; empty where it is unknown."""

    outlet: str
    share: Estimate


@dataclass(frozen=True, slots=True)
class CandidateFairness:
    """What one candidate gets."""

    name: str
    stories: int
    """In the corpus, naming the candidate."""
    outlets: int
    quotes: int
    """In the summary, at most as many for everyone."""
    first_quotes: tuple[OutletShare, ...]
    """Of the first quotes of each slot, by outlet, the largest share first."""
    words: Estimate
    """The median length of the quotes shown; NaN without any."""
    asked: int
    declined: Estimate
    """The share of the questions asked; NaN when there were none."""


@dataclass(frozen=True, slots=True)
class OutletWarning:
    """One outlet gives more of the quotes than the operator wants."""

    candidate: str
    """Whose quotes; empty for those of all together."""
    outlet: str
    share: float


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """One row a candidate, in the roster's order."""

    candidates: tuple[CandidateFairness, ...]
    outlets: tuple[OutletShare, ...]
    """Of all quotes of all summaries, the largest share first."""
    warnings: tuple[OutletWarning, ...]
    outlet_share: float
    """The share above which an outlet is warned of."""
    snapshot: str


def report_fairness(
    reader: CandidateReader,
    *,
    outlet_share: float,
    asked: Mapping[str, QuestionCounts] | None = None,
) -> FairnessReport:
    """Return what everyone on the roster gets; `asked` is by full name."""
    summaries = [summarise(reader, one) for one in reader.roster.candidates]
    rows = tuple(
        _row(summary, (asked or {}).get(summary.candidate.name, QuestionCounts(0, 0)))
        for summary in summaries
    )
    outlets = _shares([quote for summary in summaries for quote in summary.citations])
    by_candidate = [
        ("", outlets),
        *((one.candidate.name, _shares(one.citations)) for one in summaries),
    ]
    warnings = tuple(
        OutletWarning(name, one.outlet, one.share.value)
        for name, shares in by_candidate
        for one in shares
        if one.share.value > outlet_share and one.share.count >= FEWEST_QUOTES
    )
    return FairnessReport(rows, outlets, warnings, outlet_share, reader.snapshot.name)


def _row(summary: CandidateSummary, asked: QuestionCounts) -> CandidateFairness:
    lengths = np.array([len(quote.quote.split()) for quote in summary.citations])
    declined = np.arange(asked.questions) < asked.declined
    return CandidateFairness(
        name=summary.candidate.name,
        stories=summary.stories,
        outlets=summary.outlets,
        quotes=len(summary.citations),
        first_quotes=_shares(_first_quotes(summary)),
        words=_estimate(lengths, np.median),
        asked=asked.questions,
        declined=_estimate(declined, np.mean),
    )


def _first_quotes(summary: CandidateSummary) -> list[Citation]:
    issues = [one.citation for one in summary.issues if one.citation is not None]
    return [*summary.latest[:1], *issues, *summary.own_words[:1]]


def _shares(quotes: Sequence[Citation]) -> tuple[OutletShare, ...]:
    outlets = np.array([quote.outlet for quote in quotes], dtype=object)
    counts = Counter(outlets.tolist())
    ordered = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))
    return tuple(OutletShare(outlet, _estimate(outlets == outlet, np.mean)) for outlet in ordered)


def _estimate(values: NDArray[Any], of: Callable[..., Any]) -> Estimate:
    if not len(values):
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    draws = np.random.default_rng(_SEED).integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.quantile(of(values[draws], axis=1), (0.025, 0.975))
    return Estimate(float(of(values)), float(low), float(high), len(values))
