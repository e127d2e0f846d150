"""Answer type: whether a snippet holds, beside the question's own words, the thing asked for."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.questions.answer_type import AnswerType
from knowledge.ranking.gathered_terms import (
    FAR,
    ROW_GAP,
    Bools,
    Floats,
    GatheredTerms,
    Ints,
    Measures,
)
from knowledge.text.cues import Cue
from knowledge.text.tokens import TermShape

__all__ = ["ANSWER_TYPE", "CONTEXT", "VOTES", "measure_answer_type"]

_CUE_OF_TYPE: Final = {
    AnswerType.REASON: Cue.REASON,
    AnswerType.MANNER: Cue.MANNER,
    AnswerType.QUOTATION: Cue.QUOTATION,
    AnswerType.DEFINITION: Cue.DEFINES,
    AnswerType.LIST: Cue.LISTS,
    AnswerType.DURATION: Cue.DURATION,
}
"""Answer types that no single term shows."""
_NAMED: Final = (AnswerType.PERSON, AnswerType.PLACE, AnswerType.NAME)
_COUNTRY, _STATE = 0, 1
_FOCUS_PLACES: Final = {"country": _COUNTRY, "nation": _COUNTRY, "state": _STATE}
_NEAR: Final = 7.0
"""Terms; the weight of a question's term falls to a third at this distance."""

ANSWER_TYPE: Final = (
    "wanted_found",
    "wanted_count",
    "wanted_and_coverage",
    "wanted_beside_focus",
    "full_name",
)
CONTEXT: Final = ("wanted_near", "wanted_near_others", "wanted_context", "wanted_context_over_best")
VOTES: Final = ("vote_best", "vote_mean", "vote_share", "vote_new_best", "vote_and_coverage")


def measure_answer_type(gathered: GatheredTerms, coverage: Floats) -> Measures:
    """Return the measures of `ANSWER_TYPE`, `CONTEXT` and `VOTES`.

    `coverage` is the share of the question that each row holds, [rows].
    """
    asked, new = gathered.question.answer_type, gathered.is_new
    wanted = _wanted(gathered)
    count = gathered.by_row(wanted)
    found = count > 0
    cue = _CUE_OF_TYPE.get(asked)
    if cue is not None:
        found = (gathered.cues & cue) > 0
    elif asked is AnswerType.DATE:
        found |= (gathered.cues & Cue.WHEN) > 0
    measured: Measures = {
        "wanted_found": found,
        "wanted_count": np.log1p(count),
        "wanted_and_coverage": found * coverage,
        "full_name": _full_name(gathered, wanted),
    } | _proximity(gathered, wanted)
    best, mean, voters = _votes(gathered, wanted, coverage)
    new_best, _, _ = _votes(gathered, new, coverage)
    return measured | {
        "vote_best": best,
        "vote_mean": mean,
        "vote_share": voters,
        "vote_new_best": new_best,
        "vote_and_coverage": best * coverage,
    }


def _wanted(gathered: GatheredTerms) -> Bools:
    """Return which terms could be what is asked for, [terms]."""
    wanted, shapes, new = gathered.question.answer_type, gathered.kinds, gathered.is_new
    number = (shapes & TermShape.NUMBER) > 0
    if wanted is AnswerType.MONEY:
        money = new & ((shapes & TermShape.MONEY) > 0)
        return money if money.any() else new & number
    if wanted is AnswerType.PERCENT:
        return new & ((shapes & TermShape.PERCENT) > 0)
    if wanted in (AnswerType.NUMBER, AnswerType.DURATION):
        return new & number
    if wanted is AnswerType.DATE:
        ids, which = gathered.distinct
        dated = (gathered.question.dates.find(ids) >= 0)[which]
        return new & (((shapes & TermShape.DATE) > 0) | dated)
    if wanted in _NAMED:
        return _wanted_names(gathered)
    return new


def _wanted_names(gathered: GatheredTerms) -> Bools:
    """Return which terms could be the name asked for: countries where a country is, [terms]."""
    names: Bools = gathered.is_new & gathered.is_name
    ids, which = gathered.distinct
    place = gathered.question.places.find(ids)[which]
    if gathered.question.answer_type is AnswerType.PERSON:
        return names & (place < 0)
    asked_place = _FOCUS_PLACES.get(gathered.question.focus.removesuffix("s"))
    if gathered.question.answer_type is AnswerType.PLACE and asked_place is not None:
        fitting = gathered.is_new & (place == asked_place)
        return fitting if fitting.any() else names
    return names


def _distances(gathered: GatheredTerms, look: Ints) -> NDArray[np.int32]:
    """Return how far each of these terms is from each of the question's, [asked, look].

    In terms, to the nearest one in the same row, or another word for it; at most FAR.
    """
    place = gathered.place.astype(np.int32)
    means = np.where(gathered.asked >= 0, gathered.asked, gathered.related)
    hit = np.flatnonzero(means >= 0)
    shape = (len(gathered.question.terms), len(place))
    before = np.full(shape, -ROW_GAP, np.int32)
    before[means[hit], hit] = place[hit]
    np.maximum.accumulate(before, axis=1, out=before)
    after = np.full(shape, np.iinfo(np.int32).max, np.int32)
    after[means[hit], hit] = place[hit]
    after = np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]
    nearest = np.minimum(place[look] - before[:, look], after[:, look] - place[look])
    distances: NDArray[np.int32] = np.minimum(nearest, FAR)
    return distances


def _proximity(gathered: GatheredTerms, wanted: Bools) -> Measures:
    """Return how near the wanted terms are to the question's, each [rows].

    The least distance from any, from any that is no name, from the noun asked for; and the share
    of the question's weight around the best wanted term, each of its terms counting
    less the farther it is.
    """
    question = gathered.question
    look = np.flatnonzero(wanted)
    distances = _distances(gathered, look)
    near = np.where(distances < FAR, np.exp(distances / -_NEAR), 0.0)
    around = question.weights @ near / max(float(question.weights.sum()), 1e-6)

    def closeness(chosen: Bools) -> Floats:
        nearest = distances[chosen].min(0, initial=FAR)
        return gathered.best_by_row(_spread(gathered, look, 1.0 / (1.0 + nearest)))

    context = gathered.best_by_row(_spread(gathered, look, around))
    return {
        "wanted_beside_focus": closeness(question.is_focus) >= 1 / 3,
        "wanted_near": closeness(np.ones(len(question.terms), np.bool_)),
        "wanted_near_others": closeness(~question.is_name),
        "wanted_context": context,
        "wanted_context_over_best": context / max(float(context.max(initial=0)), 1e-6),
    }


def _spread(gathered: GatheredTerms, where: Ints, values: NDArray[Any]) -> Floats:
    """Return values that some terms have for all terms, 0 for the others, [terms]."""
    spread = np.zeros(len(gathered.ids), np.float32)
    spread[where] = values
    return spread


def _full_name(gathered: GatheredTerms, wanted: Bools) -> Bools:
    """Return whether two terms that could be a name that is asked for adjoin, [rows]."""
    found = np.zeros(len(gathered.rows), np.bool_)
    if gathered.question.answer_type in _NAMED and len(wanted) > 1:
        both = wanted[1:] & wanted[:-1] & (np.diff(gathered.place) == 1)
        found[gathered.row[1:][both]] = True
    return found


def _votes(
    gathered: GatheredTerms, wanted: Bools, coverage: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return how far the articles agree on a row's wanted terms, each [rows].

    An article votes for a term by the square of the coverage of its best sentence that holds it,
    and rare terms count more: Brill et al. (2002), 'An Analysis of the AskMSR Question-Answering
    System'. The best of the row's terms, their mean, both relative to the best of all; and the
    share of all the articles' votes that the best one has.
    """
    ids, which = gathered.distinct
    voting = np.flatnonzero(wanted & ~gathered.is_pair[gathered.row])
    articles, article = gathered.by_article
    votes = np.zeros((len(ids), len(articles)), np.float32)
    strength = (coverage**2)[gathered.row[voting]]
    order = np.argsort(strength, kind="stable")
    chosen = voting[order]
    votes[which[chosen], article[gathered.row[chosen]]] = strength[order]
    total = votes.sum(1)
    weighed = total * gathered.rarity
    weighed = (weighed / max(float(weighed.max(initial=0)), 1e-6)).astype(np.float32)
    of_term = np.where(wanted, weighed[which], 0.0).astype(np.float32)
    most = np.zeros(len(articles), np.float32)
    np.maximum.at(most, article, coverage**2)
    voters = (total / max(float(most.sum()), 1e-6)).astype(np.float32)
    count = np.maximum(gathered.by_row(wanted), np.float32(1))
    return (
        gathered.best_by_row(of_term),
        (gathered.by_row(of_term) / count).astype(np.float32),
        gathered.best_by_row(np.where(wanted, voters[which], 0.0).astype(np.float32)),
    )
