"""A question as the index sees it: its terms, what each weighs, and what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from knowledge.questions.answer_type import AnswerType, asked_for, asking_part
from knowledge.questions.time_frame import TimeFrame, find_time_frame
from knowledge.ranking._lexicon import generic_terms, place_terms, related_terms
from knowledge.search.bm25 import Bm25
from knowledge.search.postings import lucene_idf
from knowledge.text.tokens import TermShape, Tokenizer

__all__ = ["Query", "build_query"]

Ids = NDArray[np.int64]

_MOST_TERMS: Final = 40
"""A question of more terms is cut: what a person asks is in its first sentences."""
_UNKNOWN: Final = -1
_DATES: Final = (
    *map(str, range(1000, 2100)),
    *Tokenizer().tokenize(
        "january february april june july august september october november december"
        " monday tuesday wednesday thursday friday saturday sunday"
    ),
)
"""'may' and 'march' are also words."""


@dataclass(frozen=True)
class TermTable:
    """From ids of the vocabulary to a number each."""

    ids: NDArray[np.int32]
    """[entries] Rising."""
    values: Ids
    """[entries]"""

    @classmethod
    def of(cls, entries: Mapping[int, int]) -> "TermTable":
        """Take id -> value; the unknown id -1 is left out."""
        ids = sorted(term for term in entries if term != _UNKNOWN)
        return cls(np.array(ids, np.int32), np.array([entries[term] for term in ids], np.int64))

    def find(self, term_ids: NDArray[np.int32]) -> Ids:
        """Return the value of each id, or -1, in the shape given."""
        if not len(self.ids) or not len(term_ids):
            return np.full(len(term_ids), -1, np.int64)
        at = np.minimum(np.searchsorted(self.ids, term_ids), len(self.ids) - 1)
        return np.where(self.ids[at] == term_ids, self.values[at], -1)


@dataclass(frozen=True)
class Query:
    """A question's terms, each once, in the order of their first place."""

    terms: tuple[str, ...]
    term_ids: Ids
    """[terms] Their ids in the snapshot's vocabulary; -1 for one that no article holds."""
    weights: NDArray[np.float32]
    """[terms] Inverse document frequency; a term that no article holds weighs the most."""
    shapes: NDArray[np.uint8]
    """[terms] What each looked like in the question: bits of `TermShape`."""
    answer_type: AnswerType
    focus: str
    """The noun that says what is asked for, lower-case; may be empty."""
    is_focus: NDArray[np.bool_]
    """[terms] That noun: an answer need not hold it."""
    is_asking: NDArray[np.bool_]
    """[terms] Those of the sentence that asks, where others go before it; else all."""
    related: TermTable
    """From other terms to the index of the question's term that they may stand for."""
    dates: TermTable
    """Terms that are dates however they are written, to the year of those from 1000 on, and to 0
    for months and weekdays."""
    places: TermTable
    """From terms of place names to 0 for countries, 1 for states, 2 for cities."""
    times: TimeFrame
    """When what is asked about was news, as far as the question says it."""

    @cached_property
    def is_name(self) -> NDArray[np.bool_]:
        """[terms] Names of the roster, and words capitalised elsewhere than at the head."""
        capitalised = (
            self.shapes & (TermShape.CAPITALISED | TermShape.FIRST)
        ) == TermShape.CAPITALISED
        named: NDArray[np.bool_] = capitalised | ((self.shapes & TermShape.NAME) > 0)
        return named

    @cached_property
    def is_topical(self) -> NDArray[np.bool_]:
        """[terms] Those that say what the question is about."""
        generic = generic_terms()
        return np.array([term not in generic for term in self.terms], np.bool_)

    @cached_property
    def is_number(self) -> NDArray[np.bool_]:
        """[terms] Numbers and dates."""
        return (self.shapes & (TermShape.NUMBER | TermShape.DATE)) > 0

    @cached_property
    def is_when(self) -> NDArray[np.bool_]:
        """[terms] Those that say the named time: articles of that time need not hold them."""
        return np.array([term in self.times.terms for term in self.terms], np.bool_)

    @cached_property
    def is_rarest(self) -> NDArray[np.bool_]:
        """[terms] The two that weigh most."""
        chosen = np.zeros(len(self.terms), np.bool_)
        chosen[np.argsort(-self.weights, kind="stable")[:2]] = True
        return chosen

    @cached_property
    def is_late(self) -> NDArray[np.bool_]:
        """[terms] The last three: where several sentences precede, they hold what is asked."""
        chosen = np.zeros(len(self.terms), np.bool_)
        chosen[-3:] = True
        return chosen

    @cached_property
    def _own(self) -> TermTable:
        return TermTable.of({int(term): index for index, term in enumerate(self.term_ids)})

    def find(self, term_ids: NDArray[np.int32]) -> Ids:
        """Return for each id of the vocabulary the index of the question's term, or -1."""
        return self._own.find(term_ids)


def build_query(
    bm25: Bm25, tokenizer: Tokenizer, text: str, asked_at: datetime | None = None
) -> Query:
    """Return the question's terms with their weights in this snapshot, and what it asks for.

    `asked_at` is when it is asked, timezone-aware; without it, no article is recent.
    """
    analysis = tokenizer.analyze_question(text)
    shapes: dict[str, int] = {}
    for term, shape in zip(analysis.terms, analysis.kinds, strict=True):
        shapes[term] = shapes.get(term, 0) | shape
        if len(shapes) == _MOST_TERMS:
            break
    terms = tuple(shapes)
    known = bm25.vocabulary
    term_ids = np.array([known.get(term, _UNKNOWN) for term in terms], np.int64)
    fixed = _fixed_tables_of(bm25)
    masked = tokenizer.mask_question_names(text)
    asked = asked_for(masked)
    focus = frozenset(tokenizer.tokenize(asked.focus))
    asking = frozenset(tokenizer.tokenize_question(asking_part(text)))
    return Query(
        terms=terms,
        term_ids=term_ids,
        weights=lucene_idf(bm25.corpus_size, _frequencies(bm25, term_ids)).astype(np.float32),
        shapes=np.array(list(shapes.values()), np.uint8),
        answer_type=asked.kind,
        focus=asked.focus,
        is_focus=np.array([term in focus for term in terms], np.bool_),
        is_asking=np.array([term in asking for term in terms], np.bool_),
        related=_related(known, terms),
        dates=fixed.dates,
        places=fixed.places,
        times=find_time_frame(masked, asked_at, tokenizer),
    )


@dataclass(frozen=True)
class _FixedTables:
    """What is the same for every question to one snapshot."""

    dates: TermTable
    places: TermTable


_fixed_tables: "WeakKeyDictionary[Bm25, _FixedTables]" = WeakKeyDictionary()


def _fixed_tables_of(bm25: Bm25) -> _FixedTables:
    tables = _fixed_tables.get(bm25)
    if tables is None:
        known = bm25.vocabulary
        places: dict[int, int] = {}
        for index, names in enumerate(place_terms().values()):
            for term in names:
                places.setdefault(known.get(term, _UNKNOWN), index)
        dates = TermTable.of(
            {known.get(term, _UNKNOWN): int(term) if term.isdigit() else 0 for term in _DATES}
        )
        tables = _fixed_tables[bm25] = _FixedTables(dates, TermTable.of(places))
    return tables


def _frequencies(bm25: Bm25, term_ids: Ids) -> Ids:
    offsets = bm25.postings.offsets
    return np.where(term_ids == _UNKNOWN, 0, offsets[term_ids + 1] - offsets[term_ids])


def _related(known: Mapping[Any, int], terms: tuple[str, ...]) -> TermTable:
    entries: dict[int, int] = {}
    for index, term in enumerate(terms):
        for other in related_terms(term):
            number = known.get(other)
            if number is not None and other not in terms:
                entries.setdefault(number, index)
    return TermTable.of(entries)
