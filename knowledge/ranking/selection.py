"""Selection: which possible quotes are shown, none twice, from several articles if they can."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from knowledge.ranking.gathered_terms import Floats, GatheredTerms, Ints
from knowledge.ranking.quote_fit import QuoteJudge
from knowledge.ranking.snippets import Snippets
from knowledge.text.cues import Cue
from knowledge.text.tokens import TermShape

__all__ = ["ANOTHER_ARTICLE", "select_quotes"]

SAME_ADDED: Final = 0.8
"""Two quotes of which one only adds words say the same, sharing this part of the longer's terms."""
SAME_REPLACED: Final = 0.9
"""Likewise where words replace others: 'abolish the toll' is not 'keep the toll', while a long
sentence with one word changed is an edited copy."""
ANOTHER_ARTICLE: Final = 0.5
"""How much better, in the ranker's score, a further quote of an article must be than the best of
another article: e^0.5 = 1.6 times as likely to answer, for each quote that it already has."""
DECIDES: Final = int(
    TermShape.CAPITALISED
    | TermShape.ALL_CAPS
    | TermShape.NUMBER
    | TermShape.MONEY
    | TermShape.PERCENT
    | TermShape.DATE
    | TermShape.NAME
)
"""A term of these kinds that only one of two quotes holds makes them two."""


def select_quotes(
    gathered: GatheredTerms,
    scores: Floats,
    limit: int,
    another_article: float = ANOTHER_ARTICLE,
    judge: QuoteJudge | None = None,
) -> list[int]:
    """Return the rows to quote, best first: no sentence twice, none that say nearly the same.

    `scores` has shape [rows]; ties go to the earlier row. Another article goes before a
    further quote of the same one, unless that is better by `another_article`. Copies of a text are
    one voice: one of them is quoted, the original where that says the same. With a `judge`, rows
    about somebody else go behind, and a sentence that points back brings the one before it, where
    both together are a possible quote.
    """
    articles = gathered.articles
    originals = gathered.columns.article_copies[articles]
    left = scores.astype(np.float32)
    if judge:
        judge.look_ahead(scores)
        left = judge.rescored(left)
    chosen: list[int] = []
    said: list[_Wording] = []
    while len(chosen) < limit and len(left):
        best = int(np.argmax(left))
        if left[best] == -np.inf:
            break
        if judge and best not in judge.penalties and (penalty := judge.penalty(best)):
            left[best] -= penalty
            continue
        left[best] = -np.inf
        wording = _Wording.of(gathered, best)
        if any(wording.is_nearly(other) for other in said):
            continue
        row = best
        if originals[best] != articles[best] and not _is_voice(articles, chosen, best):
            row = _in_original(gathered, best, np.flatnonzero(articles == originals[best]))
        row = judge.with_antecedent(row) if judge else _with_antecedent(gathered, row)
        if any(_overlap(gathered.rows, row, other) for other in chosen):
            continue
        chosen.append(row)
        said.append(wording)
        same_text = originals == originals[best]
        left[same_text] -= another_article
        left[same_text & (articles != articles[row])] = -np.inf
    return chosen


def _is_voice(articles: Ints, chosen: Sequence[int], row: int) -> bool:
    """Return whether this row's article is one that is quoted already."""
    return any(articles[other] == articles[row] for other in chosen)


def _overlap(rows: Snippets, one: int, other: int) -> bool:
    """Return whether two rows share a sentence."""
    return bool(rows.first[one] <= rows.last[other] and rows.first[other] <= rows.last[one])


@dataclass(frozen=True, slots=True)
class _Wording:
    """What decides whether two quotes say the same."""

    terms: frozenset[int]
    deciding: frozenset[int]
    """Those that are names, numbers or dates."""
    negated: bool

    @classmethod
    def of(cls, gathered: GatheredTerms, row: int) -> Self:
        columns, span = gathered.columns, gathered.terms_of(row)
        terms = columns.terms[span]
        return cls(
            frozenset(terms.tolist()),
            frozenset(terms[(columns.kinds[span] & DECIDES) > 0].tolist()),
            # 'Not' and its kin are no terms.
            bool(gathered.cues[row] & Cue.NEGATION),
        )

    def is_nearly(self, other: Self) -> bool:
        """Return whether both say the same in nearly the same words."""
        differing = self.terms ^ other.terms
        if self.negated != other.negated or differing & (self.deciding | other.deciding):
            return False
        shared = len(self.terms & other.terms)
        only_adds = shared == min(len(self.terms), len(other.terms))
        least = SAME_ADDED if only_adds else SAME_REPLACED
        return shared > 0 and shared >= least * max(len(self.terms), len(other.terms))


def _in_original(gathered: GatheredTerms, row: int, candidates: Ints) -> int:
    """Return the row of the original that says the same, or this one where none does."""
    wanted = _form(gathered, row)
    same = (other for other in candidates.tolist() if _form(gathered, other) == wanted)
    return next(same, row)


def _form(gathered: GatheredTerms, row: int) -> tuple[bytes, bytes, int]:
    """Return the terms, how they are written, and the length: two that agree are one text."""
    columns, terms = gathered.columns, gathered.terms_of(row)
    first, last = gathered.rows.first[row], gathered.rows.last[row]
    length = int(columns.sentence_ends[last]) - int(columns.sentence_starts[first])
    return columns.terms[terms].tobytes(), columns.kinds[terms].tobytes(), length


def _with_antecedent(gathered: GatheredTerms, row: int) -> int:
    """Return the pair that ends with this single sentence, if it points back and there is one."""
    rows = gathered.rows
    first = rows.first[row]
    if rows.last[row] != first or not gathered.columns.sentence_cues[first] & Cue.PRONOUN_FIRST:
        return row
    pair = np.flatnonzero((rows.first == first - 1) & (rows.last == first))
    return int(pair[0]) if len(pair) else row
