"""Quotes: which of the possible ones are shown, at most one an article and none twice."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.possible import PossibleQuotes, articles_of
from knowledge.search.cues import Cue
from knowledge.search.snapshot import Columns

__all__ = ["choose_quotes"]

SAME: Final = 0.8
"""Two quotes that share this part of the shorter one's terms say the same."""


def choose_quotes(
    columns: Columns, rows: PossibleQuotes, scores: NDArray[np.float32], limit: int
) -> list[int]:
    """Return the rows to quote, best first: from different articles, none nearly the same.

    `scores` has shape [rows]; ties go to the row that stands first. A sentence that opens with a
    pronoun brings the one before it, where both together are a possible quote.
    """
    articles = articles_of(columns, rows.first)
    chosen: list[int] = []
    taken: set[int] = set()
    said: list[frozenset[int]] = []
    for row in np.argsort(-scores, kind="stable").tolist():
        if len(chosen) == limit:
            break
        terms = _terms(columns, rows, row)
        if articles[row] in taken or any(_nearly_same(terms, other) for other in said):
            continue
        taken.add(int(articles[row]))
        said.append(terms)
        chosen.append(_with_antecedent(columns, rows, row))
    return chosen


def _terms(columns: Columns, rows: PossibleQuotes, row: int) -> frozenset[int]:
    begin = int(columns.sentence_terms[rows.first[row]])
    end = int(columns.sentence_terms[rows.last[row] + 1])
    return frozenset(columns.terms[begin:end].tolist())


def _nearly_same(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= SAME * shorter


def _with_antecedent(columns: Columns, rows: PossibleQuotes, row: int) -> int:
    """Return the pair that ends with this single sentence, if it points back and there is one."""
    first = rows.first[row]
    if rows.last[row] != first or not columns.sentence_cues[first] & Cue.PRONOUN_FIRST:
        return row
    pair = np.flatnonzero((rows.first == first - 1) & (rows.last == first))
    return int(pair[0]) if len(pair) else row
