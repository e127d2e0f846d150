"""Bm25: rank-bm25's scorer over arrays, so that a query costs what its terms cost.

Same names and same sums as `rank_bm25.BM25Okapi`, with Lucene's idf, which is never negative: a
document matches when it shares a term with the query, and then its score is above zero.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge.search.postings import Int32s, Postings, Scores, build_postings, lucene_idf

__all__ = ["Bm25", "top"]

_Document = TypeVar("_Document")

_BLOCK = 128
"""Scores in a block of `top`; on 382,366 scores 64 to 512 cost the same 0.12 ms (partition: 3)."""


class Bm25(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no annotations
    """BM25 over a corpus of tokenised documents; takes the place of `BM25Okapi(corpus)`.

    Source: Robertson and Zaragoza (2009), 'The Probabilistic Relevance Framework', in the form of
    Trotman et al. (2014) that rank-bm25 implements, with `lucene_idf`. Raises ValueError for a k1
    below 0 or not finite, and a b outside 0 to 1.
    """

    def __init__(
        self, corpus: Sequence[Sequence[Hashable]], k1: float = 1.2, b: float = 0.75
    ) -> None:
        # Not rank-bm25's constructor: it keeps a dict a document, and divides by the size.
        _check_parameters(k1, b)
        # Numbered by first occurrence, never by the words: two names trade places without a trace.
        vocabulary: dict[Hashable, int] = {}
        lengths = np.fromiter((len(document) for document in corpus), np.int32, len(corpus))
        terms = np.fromiter(
            (vocabulary.setdefault(term, len(vocabulary)) for term in chain.from_iterable(corpus)),
            np.int32,
            int(lengths.sum()),
        )
        postings = build_postings(terms, lengths, len(vocabulary), k1, b)
        self._hold(vocabulary, postings, lengths, k1, b)

    @classmethod
    def from_arrays(
        cls,
        vocabulary: Mapping[Any, int],
        postings: Postings,
        lengths: Int32s,
        k1: float,
        b: float,
    ) -> Self:
        """Take postings that were built before, such as memory-mapped ones, as they are.

        `lengths` has shape (documents,); k1 and b must be those that `postings` was built with.
        """
        _check_parameters(k1, b)
        scorer = cls.__new__(cls)
        scorer._hold(vocabulary, postings, lengths, k1, b)
        return scorer

    def _hold(
        self,
        vocabulary: Mapping[Any, int],
        postings: Postings,
        lengths: Int32s,
        k1: float,
        b: float,
    ) -> None:
        self.k1 = k1
        self.b = b
        self.tokenizer = None
        self.vocabulary = vocabulary
        self.postings = postings
        self.doc_len = lengths
        self.corpus_size = len(lengths)
        self.avgdl = float(lengths.mean()) if len(lengths) else 0.0

    @cached_property
    def idf(self) -> dict[Any, float]:
        """The weight of each term of the corpus, above zero."""
        weights = lucene_idf(self.corpus_size, np.diff(self.postings.offsets)).tolist()
        return {term: weights[number] for term, number in self.vocabulary.items()}

    @cached_property
    def doc_freqs(self) -> list[dict[Any, int]]:
        """How often each document holds each of its terms: rank-bm25's form, made when asked for.

        Nothing here needs it, and on a large corpus it takes far more memory than the postings.
        """
        counted: list[dict[Any, int]] = [{} for _ in range(self.corpus_size)]
        for term, number in self.vocabulary.items():
            part = self._postings_of(number)
            held = self.postings.documents[part].tolist()
            for document, frequency in zip(
                held, self.postings.frequencies[part].tolist(), strict=True
            ):
                counted[document][term] = frequency
        return counted

    def get_scores(self, query: Sequence[Hashable]) -> Scores:
        """Return the score of every document, shape (documents,), comparable within a query only.

        A term that stands twice in the query counts twice; a term that the corpus lacks counts
        nothing. Above zero exactly where document and query share a term.
        """
        scores: Scores = np.zeros(self.corpus_size, dtype=np.float32)
        # In the query's order: float sums depend on it, and words must not.
        for term in query:
            number = self.vocabulary.get(term)
            if number is not None:
                part = self._postings_of(number)
                # The quickest of numpy's ways to add at places, five times `scores[...] += `.
                np.add.at(scores, self.postings.documents[part], self.postings.contributions[part])
        return scores

    def get_batch_scores(self, query: Sequence[Hashable], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some documents, in the order in which they are named.

        Raises IndexError for a document that the corpus does not have.
        """
        chosen = self.get_scores(query)[np.asarray(doc_ids, dtype=np.intp)]
        return [float(score) for score in chosen]

    def get_top_n(
        self, query: Sequence[Hashable], documents: Sequence[_Document], n: int = 5
    ) -> list[_Document]:
        """Return the best of `documents`, at most `n`, and only those that share a term.

        Raises ValueError unless there are as many as the corpus has.
        """
        if len(documents) != self.corpus_size:
            raise ValueError(f"{len(documents)} documents given for a corpus of {self.corpus_size}")
        return [documents[index] for index in top(self.get_scores(query), n)]

    def explain(self, query: Sequence[Hashable], document: int) -> list[tuple[Any, float]]:
        """Return each term of the query with its part of the document's score.

        In the query's order, each term once, 0.0 where the document lacks it; the parts add up to
        the score within float32 rounding. Raises IndexError for a document that does not exist.
        """
        if not 0 <= document < self.corpus_size:
            raise IndexError(f"document {document} of a corpus of {self.corpus_size}")
        parts: dict[Hashable, float] = {}
        for term in query:
            parts[term] = parts.get(term, 0.0) + self._part(term, document)
        return list(parts.items())

    def _part(self, term: Hashable, document: int) -> float:
        number = self.vocabulary.get(term)
        if number is None:
            return 0.0
        part = self._postings_of(number)
        documents = self.postings.documents[part]
        # A number of another type would have numpy copy all of the documents first.
        place = int(np.searchsorted(documents, documents.dtype.type(document)))
        if place == len(documents) or documents[place] != document:
            return 0.0
        return float(self.postings.contributions[part][place])

    def documents_holding(self, term: Hashable) -> int:
        """Return how many documents hold a term."""
        number = self.vocabulary.get(term)
        if number is None:
            return 0
        held = self._postings_of(number)
        return int(held.stop - held.start)

    def _postings_of(self, number: int) -> slice:
        return slice(int(self.postings.offsets[number]), int(self.postings.offsets[number + 1]))


def top(scores: Scores, limit: int) -> NDArray[np.intp]:
    """Return where the best scores stand: best first, ties by position, at most `limit`.

    Only scores above zero: the rest matched nothing. `scores` has shape (documents,).

    The maxima of blocks first, and then only what can be among the best: at least `limit` blocks
    have a maximum of the limit-th largest maximum or more, so nothing below it is needed. Far
    cheaper than a partition of all the scores.
    """
    if limit <= 0:
        return np.empty(0, dtype=np.intp)
    floor = _floor(scores, limit)
    candidates = np.flatnonzero(scores >= floor if floor > 0 else scores > 0)
    # Stable: among equals the lower position stays in front.
    best = np.argsort(-scores[candidates], kind="stable")[:limit]
    return candidates[best]


def _floor(scores: Scores, limit: int) -> float:
    """Return a score that at least `limit` documents reach, or 0 where that needs too much work."""
    block_count = len(scores) // _BLOCK
    if block_count < limit * 2:
        return 0.0
    # A block is a column (every block_count-th score), since maxima of whole rows are vectorised.
    maxima = scores[: block_count * _BLOCK].reshape(_BLOCK, block_count).max(axis=0)
    return float(np.partition(maxima, block_count - limit)[block_count - limit])


def _check_parameters(k1: float, b: float) -> None:
    if not (math.isfinite(k1) and k1 >= 0):
        raise ValueError(f"k1 is {k1}; it must be a finite number, 0 or more")
    if not 0 <= b <= 1:
        raise ValueError(f"b is {b}; it must lie between 0 and 1")
