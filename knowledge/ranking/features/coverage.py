"""Coverage: how much of the question a possible quote and the text around it hold."""

from typing import Final

import numpy as np

from knowledge.ranking.gathered_terms import Bools, GatheredTerms, Measures, share
from knowledge.ranking.held_terms import held_by_sentences
from knowledge.ranking.snippets import articles_of
from knowledge.text.cues import Cue

__all__ = ["COVERAGE", "SURROUNDINGS", "measure_coverage", "measure_surroundings"]

_REPEATED: Final = 0.8
"""Of the question's weight, in what itself ends as a question: a quiz that asks the same."""

COVERAGE: Final = (
    "coverage",
    "coverage_with_related",
    "coverage_but_focus",
    "coverage_of_names",
    "coverage_of_numbers",
    "every_name",
    "coverage_of_others",
    "coverage_of_others_with_related",
    "coverage_of_rarest",
    "coverage_of_last_terms",
    "coverage_of_asking_part",
    "terms_matched",
    "every_term",
    "repeats_question",
)
SURROUNDINGS: Final = (
    "coverage_with_title",
    "coverage_with_neighbours",
    "coverage_with_all",
    "coverage_of_names_with_title",
    "coverage_of_passage",
    "missing_but_near",
)


def measure_coverage(gathered: GatheredTerms) -> Measures:
    """Return the measures of `COVERAGE`."""
    question, matched = gathered.question, gathered.matched
    weights, names = question.weights, question.is_name
    coverage = share(matched, weights)
    with_related = share(gathered.matched_or_related, weights)
    return {
        "coverage": coverage,
        "coverage_with_related": with_related,
        "coverage_but_focus": share(gathered.matched_or_related, weights * ~question.is_focus),
        "coverage_of_names": share(matched, weights * names),
        "coverage_of_numbers": share(matched, weights * question.is_number),
        "every_name": (matched | ~names).all(1),
        "coverage_of_others_with_related": share(gathered.matched_or_related, weights * ~names),
        "coverage_of_others": share(matched, weights * ~names),
        "coverage_of_rarest": share(matched, weights * question.is_rarest),
        "coverage_of_last_terms": share(matched, weights * question.is_late),
        "coverage_of_asking_part": share(gathered.matched_or_related, weights * question.is_asking),
        "terms_matched": np.minimum(matched.sum(1), 8),
        "every_term": matched.all(1),
        "repeats_question": (with_related >= _REPEATED) & _ends_asking(gathered),
    }


def _ends_asking(gathered: GatheredTerms) -> Bools:
    """Return whether each row ends with a question, [rows]."""
    last = np.asarray(gathered.columns.sentence_cues[gathered.rows.last])
    asking: Bools = (last & Cue.ASKS) > 0
    return asking


def measure_surroundings(gathered: GatheredTerms) -> Measures:
    """Return the measures of `SURROUNDINGS`."""
    question, matched, title = gathered.question, gathered.matched, gathered.in_title
    weights = question.weights
    around = matched | _neighbours(gathered)
    passage = _passage_holds(gathered)
    return {
        "coverage_with_title": share(matched | title, weights),
        "coverage_with_neighbours": share(around, weights),
        "coverage_with_all": share(around | title, weights),
        "coverage_of_names_with_title": share(around | title, weights * question.is_name),
        "coverage_of_passage": share(passage, weights),
        "missing_but_near": share((around | title) & ~matched, weights),
    }


def _neighbours(gathered: GatheredTerms) -> Bools:
    """Return which question terms the sentence before or after holds, [rows, terms]."""
    rows, columns = gathered.rows, gathered.columns
    held = np.zeros_like(gathered.matched)
    for sentence in (rows.first - 1, rows.last + 1):
        inside = np.flatnonzero((sentence >= 0) & (sentence < len(columns.sentence_starts)))
        same = articles_of(columns, sentence[inside]) == gathered.articles[inside]
        keep = inside[same]
        near, which = np.unique(sentence[keep], return_inverse=True)
        held[keep] |= held_by_sentences(columns, gathered.question, near, near)[which]
    return held


def _passage_holds(gathered: GatheredTerms) -> Bools:
    """Return which question terms the single sentences of the passage hold, [rows, terms]."""
    _, which = gathered.by_passage
    held = np.zeros((which.max(initial=-1) + 1, gathered.matched.shape[1]), np.bool_)
    single = np.flatnonzero(~gathered.is_pair)
    row, term = np.nonzero(gathered.matched[single])
    held[which[single][row], term] = True
    return held[which]
