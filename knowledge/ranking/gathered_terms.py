"""GatheredTerms: a question, its possible quotes, and their terms in flat arrays, read once.

It is built once for a question; measuring, choosing and evidence all read it. No text is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.held_terms import held_by_passages, held_by_titles, mark_held, said_by_day
from knowledge.ranking.query import Query
from knowledge.ranking.snippets import Snippets, articles_of, passages_of
from knowledge.search.index import Hit
from knowledge.search.postings import lucene_idf
from knowledge.search.ranges import concatenate_ranges
from knowledge.search.snapshot import Columns
from knowledge.text.tokens import TermShape

__all__ = [
    "FAR",
    "ROW_GAP",
    "Bools",
    "Floats",
    "GatheredTerms",
    "Ints",
    "Measures",
    "share",
]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Measures = dict[str, Floats | Ints | Bools]
"""Feature -> [rows]"""

ROW_GAP: Final = 10_000
"""Between two rows' token positions, so that no distance or pair reaches across rows."""
FAR: Final = 60
"""Tokens; a distance is never counted as longer."""


@dataclass(frozen=True)
class GatheredTerms:
    """A question, its possible quotes, and their terms one after the other."""

    columns: Columns
    """Of the snapshot that is searched."""
    question: Query
    """What is asked, as that snapshot knows its terms."""
    hits: Sequence[Hit]
    """The passages that the quotes may come from, best first."""
    rows: Snippets
    """The possible quotes."""

    @cached_property
    def articles(self) -> Ints:
        """[rows] The number of each row's article."""
        return articles_of(self.columns, self.rows.first)

    @cached_property
    def passages(self) -> Ints:
        """[rows] The number of the passage that each row begins in."""
        return passages_of(self.columns, self.rows.first)

    @cached_property
    def by_article(self) -> tuple[Ints, Ints]:
        """Return the different articles, rising, and for each row, [rows], which one it is."""
        return np.unique(self.articles, return_inverse=True)

    @cached_property
    def by_passage(self) -> tuple[Ints, Ints]:
        """Return the different passages, rising, and for each row, [rows], which one it is."""
        return np.unique(self.passages, return_inverse=True)

    @cached_property
    def is_pair(self) -> Bools:
        """[rows]"""
        return self.rows.last > self.rows.first

    @cached_property
    def lengths(self) -> Ints:
        """[rows] How many terms each row has."""
        starts = self.columns.sentence_terms
        return (starts[self.rows.last + 1] - starts[self.rows.first]).astype(np.int64)

    def terms_of(self, row: int) -> slice:
        """Return where a row's terms are in the snapshot's `terms` and `kinds`."""
        starts = self.columns.sentence_terms
        return slice(int(starts[self.rows.first[row]]), int(starts[self.rows.last[row] + 1]))

    @cached_property
    def _ranges(self) -> tuple[Ints, Ints]:
        """Return the place of each term in the snapshot, [terms], and its row, [terms]."""
        return concatenate_ranges(self.columns.sentence_terms[self.rows.first], self.lengths)

    @property
    def _where(self) -> Ints:
        return self._ranges[0]

    @property
    def row(self) -> Ints:
        """[terms] The row that each term is of."""
        return self._ranges[1]

    @cached_property
    def place(self) -> Ints:
        """[terms] Position in the row, plus `ROW_GAP` a row: rising."""
        starts = self.columns.sentence_terms[self.rows.first]
        return self.row * ROW_GAP + self._where - starts[self.row]

    @cached_property
    def ids(self) -> NDArray[np.int32]:
        """[terms] Numbers of the vocabulary."""
        return np.asarray(self.columns.terms[self._where])

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """[terms] Bits of `TermShape`."""
        return np.asarray(self.columns.kinds[self._where])

    @cached_property
    def asked(self) -> Ints:
        """[terms] Index of the question's term that it is, or -1."""
        ids, which = self.distinct
        return self.question.find(ids)[which]

    @cached_property
    def related(self) -> Ints:
        """[terms] Index of the question's term that it may stand for in other words, or -1."""
        ids, which = self.distinct
        return np.where(self.asked >= 0, -1, self.question.related.find(ids)[which])

    @cached_property
    def is_new(self) -> Bools:
        """[terms] Neither in the question nor another word for what is."""
        return (self.asked < 0) & (self.related < 0)

    @cached_property
    def distinct(self) -> tuple[NDArray[np.int32], Ints]:
        """Return the different ids, rising, and for each term, [terms], which one it is."""
        return np.unique(self.ids, return_inverse=True)

    @cached_property
    def rarity(self) -> Floats:
        """Return the inverse document frequency of the different ids, see `distinct`."""
        ids, _ = self.distinct
        offsets = self.columns.posting_offsets
        frequency = offsets[ids + 1] - offsets[ids]
        return lucene_idf(len(self.columns.passage_lengths), frequency).astype(np.float32)

    @cached_property
    def is_name(self) -> Bools:
        """[terms] Looks like a name: capitalised, and not only for opening the sentence.

        What is capitalised at the head of a sentence is a name where it is one elsewhere. Where a
        text has no capitals at all, any rare word may be a name.
        """
        capitalised = (self.kinds & TermShape.CAPITALISED) > 0
        heads = (self.kinds & TermShape.FIRST) > 0
        number = (self.kinds & TermShape.NUMBER) > 0
        ids, which = self.distinct
        inside = np.bincount(which, capitalised & ~heads, len(ids))
        lower = np.bincount(which, ~capitalised, len(ids))
        if inside.sum() * 50 < len(which):
            rarity = self.rarity
            rare: Bools = rarity >= 0.6 * rarity.max(initial=0)
            return rare[which] & ~number
        likely = (inside > lower)[which] | (capitalised & ~heads & (inside * 2 >= lower)[which])
        found: Bools = capitalised & likely & ~number & ((self.kinds & TermShape.DATE) == 0)
        return found | ((self.kinds & TermShape.NAME) > 0)

    @cached_property
    def matched(self) -> Bools:
        """[rows, terms of the question] Which of them each row holds, or its article's day."""
        articles, which = self.by_article
        return self._held(self.asked) | said_by_day(self.columns, self.question, articles)[which]

    @cached_property
    def matched_or_related(self) -> Bools:
        """[rows, terms of the question] Likewise, or another word for it."""
        return self.matched | self._held(self.related)

    def _held(self, index: Ints) -> Bools:
        return mark_held(self.question, self.row, index, len(self.rows))

    @cached_property
    def in_title(self) -> Bools:
        """[rows, terms of the question] Which of them the article's title holds."""
        articles, which = self.by_article
        return held_by_titles(self.columns, self.question, articles)[which]

    @cached_property
    def in_passages(self) -> Bools:
        """[hits, terms of the question] Which of them each passage, its title or day holds."""
        return held_by_passages(self.columns, self.question, self.hits)

    @cached_property
    def cues(self) -> NDArray[np.uint32]:
        """[rows] What either sentence holds: bits of `Cue`."""
        return (
            self.columns.sentence_cues[self.rows.first] | self.columns.sentence_cues[self.rows.last]
        )

    def by_row(self, weights: Bools | Floats) -> Floats:
        """Return the sums, [rows], of something that each term has, [terms]."""
        return np.bincount(self.row, weights, len(self.rows)).astype(np.float32)

    def best_by_row(self, values: Floats) -> Floats:
        """Return the largest, [rows], of something that each term has, [terms]; 0 without any."""
        best = np.zeros(len(self.rows), np.float32)
        filled = np.flatnonzero(self.lengths)
        if len(filled):
            starts = (np.cumsum(self.lengths) - self.lengths)[filled]
            best[filled] = np.maximum.reduceat(values, starts)
        return best


def share(held: Bools, weights: Floats) -> Floats:
    """Return the share of the weights, [terms], that each row holds, [rows]."""
    total = float(weights.sum())
    return (held @ weights / total if total else np.zeros(len(held))).astype(np.float32)
