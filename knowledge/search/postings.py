"""Postings: which documents hold a term, how often, and what that adds to their score.

Arrays only: terms and documents are numbers here. `Bm25` gives the terms their words.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Int32s",
    "Int64s",
    "Postings",
    "Scores",
    "build_postings",
    "count_pairs",
    "lucene_idf",
    "postings_of_counts",
]

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Scores = NDArray[np.float32]

_SCORED_AT_ONCE = 1 << 20
"""Postings whose float64 intermediates are held at one time, which bounds memory."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of all terms, one after the other; within a term by rising document."""

    offsets: Int64s
    """Shape (terms + 1,): the postings of term t are `[offsets[t]:offsets[t + 1]]`."""
    documents: Int32s
    """Shape (postings,): each document at most once within a term."""
    frequencies: Int32s
    """Shape (postings,): how often the term occurs in the document, at least 1."""
    contributions: Scores
    """Shape (postings,): BM25's summand for the term and the document, above 0."""


def build_postings(
    terms: Int32s, lengths: Int32s, term_count: int, k1: float, b: float
) -> Postings:
    """Turn documents, laid end to end as term numbers, into scored postings.

    `terms` has shape (sum of lengths,), `lengths` (documents,): a document's number of terms.
    """
    documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    counts = count_pairs(terms, documents, term_count, len(lengths))
    return postings_of_counts(counts, lengths, k1, b)


def count_pairs(terms: Int32s, documents: Int32s, term_count: int, document_count: int) -> Any:  # noqa: ANN401  # scipy has no types
    """Return how often each pair occurs, as a sparse matrix of shape (terms, documents).

    Takes a term and a document for each occurrence, in any order.
    """
    # Here, because it takes long to import and only builders need it.
    from scipy import sparse

    occurrences = np.ones(len(terms), np.int32)
    shape = (term_count, document_count)
    # Occurrences of one pair are summed, and the documents of each term sorted.
    return sparse.coo_matrix((occurrences, (terms, documents)), shape).tocsr()


def postings_of_counts(counts: Any, lengths: Int32s, k1: float, b: float) -> Postings:  # noqa: ANN401
    """Score what `count_pairs` gave; `lengths` has shape (documents,)."""
    offsets = counts.indptr.astype(np.int64)
    documents = counts.indices.astype(np.int32, copy=False)
    contributions = _score(offsets, documents, counts.data, lengths, k1, b)
    return Postings(offsets, documents, counts.data, contributions)


def lucene_idf(document_count: int, holding: Int64s) -> NDArray[np.float64]:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)) for each n of `holding`: never below zero.

    Source: Lucene's BM25Similarity; variant 'Lucene (accurate)' of Kamphuis et al. (2020),
    'Which BM25 do you mean?'.
    """
    idf: NDArray[np.float64] = np.log1p((document_count - holding + 0.5) / (holding + 0.5))
    return idf


def _score(
    offsets: Int64s, documents: Int32s, frequencies: Int32s, lengths: Int32s, k1: float, b: float
) -> Scores:
    """Return rank-bm25's summand for each posting, rounded to float32 once."""
    contributions = np.empty(len(documents), dtype=np.float32)
    if not len(documents):
        return contributions
    holding = np.diff(offsets)
    idf = lucene_idf(len(lengths), holding)
    penalty = k1 * (1 - b + b * lengths / lengths.mean())
    for start in range(0, len(documents), _SCORED_AT_ONCE):
        part = slice(start, min(start + _SCORED_AT_ONCE, len(documents)))
        first, last = np.searchsorted(offsets, (part.start, part.stop - 1), side="right") - 1
        bounds: Int64s = np.clip(offsets[first : last + 2], part.start, part.stop)
        counts = np.diff(bounds)
        frequency = frequencies[part]
        contributions[part] = np.repeat(idf[first : last + 1], counts) * (
            frequency * (k1 + 1) / (frequency + penalty[documents[part]])
        )
    return contributions
