"""A question as the index sees it: its terms, what each weighs, and what is asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.kinds import AnswerKind, asked_for
from knowledge.search.bm25 import Bm25
from knowledge.search.postings import lucene_idf
from knowledge.search.tokens import Kind, Tokenizer

__all__ = ["AnalysedQuestion", "analyse_question"]

_MOST_TERMS: Final = 40
"""A question of more terms is cut: what a person asks is in its first sentences."""
_UNKNOWN: Final = -1


@dataclass(frozen=True)
class AnalysedQuestion:
    """A question's terms, each once, in the order in which they first stand."""

    terms: tuple[str, ...]
    term_ids: NDArray[np.int64]
    """[terms] Their ids in the snapshot's vocabulary; -1 for one that no article holds."""
    weights: NDArray[np.float32]
    """[terms] Inverse document frequency; a term that no article holds weighs the most."""
    kinds: NDArray[np.uint8]
    """[terms] What each looked like in the question: bits of `Kind`."""
    kind: AnswerKind
    is_focus: NDArray[np.bool_]
    """[terms] The noun that says what is asked for: an answer need not hold it."""

    @cached_property
    def is_name(self) -> NDArray[np.bool_]:
        """[terms] Names of the roster, and words capitalised elsewhere than at the head."""
        capitalised = (self.kinds & (Kind.CAPITALISED | Kind.FIRST)) == Kind.CAPITALISED
        named: NDArray[np.bool_] = capitalised | ((self.kinds & Kind.NAME) > 0)
        return named

    @cached_property
    def is_number(self) -> NDArray[np.bool_]:
        """[terms] Numbers and dates."""
        return (self.kinds & (Kind.NUMBER | Kind.DATE)) > 0

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
    def _sorted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.term_ids, kind="stable")
        order = order[self.term_ids[order] != _UNKNOWN]
        return self.term_ids[order], order

    def find(self, term_ids: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return for each id of the vocabulary the index of the question's term, or -1."""
        known, order = self._sorted
        if not len(known) or not len(term_ids):
            return np.full(len(term_ids), -1, np.int64)
        at = np.minimum(np.searchsorted(known, term_ids), len(known) - 1)
        return np.where(known[at] == term_ids, order[at], -1)


def analyse_question(bm25: Bm25, tokenizer: Tokenizer, text: str) -> AnalysedQuestion:
    """Return the question's terms with their weights in this snapshot, and what it asks for."""
    analysis = tokenizer.analyze_question(text)
    kinds: dict[str, int] = {}
    for term, kind in zip(analysis.terms, analysis.kinds, strict=True):
        kinds[term] = kinds.get(term, 0) | kind
        if len(kinds) == _MOST_TERMS:
            break
    terms = tuple(kinds)
    term_ids = np.array([bm25.vocabulary.get(term, _UNKNOWN) for term in terms], np.int64)
    offsets = bm25.postings.offsets
    frequencies = np.where(term_ids == _UNKNOWN, 0, offsets[term_ids + 1] - offsets[term_ids])
    asked = asked_for(tokenizer.mask_names(text))
    focus = frozenset(tokenizer.tokenize(asked.focus))
    return AnalysedQuestion(
        terms=terms,
        term_ids=term_ids,
        weights=lucene_idf(bm25.corpus_size, frequencies).astype(np.float32),
        kinds=np.array(list(kinds.values()), np.uint8),
        kind=asked.kind,
        is_focus=np.array([term in focus for term in terms], np.bool_),
    )
