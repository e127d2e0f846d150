"""Quotes: which of the possible ones are shown, at most one a text and none twice."""

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
    """Return the rows to quote, best first: from different texts, none nearly the same.

    `scores` has shape [rows]; ties go to the row that stands first. Copies of a text are one voice,
    and are quoted from the original where that says the same. A sentence that opens with a pronoun
    brings the one before it, where both together are a possible quote.
    """
    articles = articles_of(columns, rows.first)
    originals = columns.article_copies[articles]
    chosen: list[int] = []
    taken: set[int] = set()
    said: list[frozenset[int]] = []
    for row in np.argsort(-scores, kind="stable").tolist():
        if len(chosen) == limit:
            break
        terms = _terms(columns, rows, row)
        if originals[row] in taken or any(_nearly_same(terms, other) for other in said):
            continue
        taken.add(int(originals[row]))
        said.append(terms)
        if originals[row] != articles[row]:
            row = _in_original(columns, rows, row, np.flatnonzero(articles == originals[row]))
        chosen.append(_with_antecedent(columns, rows, row))
    return chosen


def _terms(columns: Columns, rows: PossibleQuotes, row: int) -> frozenset[int]:
    begin = int(columns.sentence_terms[rows.first[row]])
    end = int(columns.sentence_terms[rows.last[row] + 1])
    return frozenset(columns.terms[begin:end].tolist())


def _in_original(
    columns: Columns, rows: PossibleQuotes, row: int, candidates: NDArray[np.int64]
) -> int:
    """Return the row of the original that says the same, or this one where none does."""
    wanted = _wording(columns, rows, row)
    same = (other for other in candidates.tolist() if _wording(columns, rows, other) == wanted)
    return next(same, row)


def _wording(columns: Columns, rows: PossibleQuotes, row: int) -> tuple[bytes, bytes, int]:
    """Return the terms, how they are written, and the length: two that agree are one text."""
    first, last = rows.first[row], rows.last[row]
    terms = slice(int(columns.sentence_terms[first]), int(columns.sentence_terms[last + 1]))
    length = int(columns.sentence_ends[last]) - int(columns.sentence_starts[first])
    return columns.terms[terms].tobytes(), columns.kinds[terms].tobytes(), length


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
