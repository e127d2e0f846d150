"""The arrays of a snapshot, and the same for a run of articles while one is being built.

A field of `Columns` is a file: `<field>.npy`. Articles, passages, sentences and terms are numbered
from 0 in the order of the corpus; passages are runs of sentences, and every sentence belongs to
exactly one. An array of 'offsets' has one entry more than there are things: thing i owns
`[offsets[i]:offsets[i + 1]]`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.search.postings import Int32s, Int64s, Scores

__all__ = ["Block", "Columns", "Uint8s", "Uint16s", "Uint32s", "Uint64s", "offsets_of"]

Uint8s = NDArray[np.uint8]
Uint16s = NDArray[np.uint16]
Uint32s = NDArray[np.uint32]
Uint64s = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Columns:
    """All arrays of a snapshot; memory-mapped and read-only."""

    text_offsets: Int64s
    """Shape (articles + 1,): bytes in the file of texts."""
    record_offsets: Int64s
    """Shape (articles + 1,): bytes in the file of records."""
    published: Int64s
    """Shape (articles,): seconds since 1970 in UTC, or `index.UNKNOWN_TIME`."""
    outlet_ids: Int32s
    """Shape (articles,): places in the list of outlets."""
    article_copies: Int32s
    """Shape (articles,): the original of the text that each is a copy of; its own when of none."""
    article_stories: Int32s
    """Shape (articles,): the first article of each one's story; its own when alone."""
    article_repeats: Uint64s
    """Shape (articles,): a hash of the spans that its outlet repeats; 0 for none."""
    article_passages: Int32s
    """Shape (articles + 1,): offsets into the passages."""
    passage_articles: Int32s
    """Shape (passages,): the article of each."""
    passage_sentences: Int32s
    """Shape (passages + 1,): offsets into the sentences."""
    passage_lengths: Int32s
    """Shape (passages,): terms that BM25 counts, those of the title included."""
    sentence_starts: Int32s
    """Shape (sentences,): characters from the start of the article's text."""
    sentence_ends: Int32s
    """Shape (sentences,): likewise; the sentence is `text[start:end]`."""
    sentence_terms: Int64s
    """Shape (sentences + 1,): offsets into `terms` and `kinds`."""
    sentence_cues: Uint32s
    """Shape (sentences,): bits of `cues.Cue`."""
    sentence_words: Uint16s
    """Shape (sentences,): words between white space, 65,535 at most."""
    terms: Int32s
    """Shape (terms,): numbers of the vocabulary, in the order of the text."""
    kinds: Uint8s
    """Shape (terms,): bits that `Tokenizer.analyze` gives each."""
    title_offsets: Int64s
    """Shape (articles + 1,): offsets into `title_terms`."""
    title_terms: Int32s
    """Shape (title terms,): numbers of the vocabulary; they count for every passage."""
    posting_offsets: Int64s
    """Shape (vocabulary + 1,): offsets into the postings."""
    posting_passages: Int32s
    """Shape (postings,): rising within a term."""
    posting_frequencies: Int32s
    """Shape (postings,): how often the term occurs in passage and title."""
    posting_contributions: Scores
    """Shape (postings,): what the term adds to the passage's score."""


@dataclass(frozen=True, slots=True)
class Block:
    """The analysis of consecutive articles: lengths instead of offsets, so that blocks join."""

    passage_counts: Int32s
    """Shape (articles,)."""
    title_lengths: Int32s
    """Shape (articles,): terms of each title."""
    sentence_counts: Int32s
    """Shape (passages,)."""
    sentence_starts: Int32s
    sentence_ends: Int32s
    sentence_lengths: Int32s
    """Shape (sentences,): terms of each."""
    sentence_cues: Uint32s
    sentence_words: Uint16s
    terms: Int32s
    kinds: Uint8s
    title_terms: Int32s

    @classmethod
    def joined(cls, blocks: Sequence[Self]) -> Self:
        """Lay blocks end to end; there must be at least one."""
        return cls(
            *(np.concatenate([getattr(block, f.name) for block in blocks]) for f in fields(cls))
        )

    @classmethod
    def of(cls, columns: Columns, first: int, end: int) -> Self:
        """Cut the articles `[first:end]` out of a snapshot."""
        passages = _span(columns.article_passages, first, end)
        sentences = _span(columns.passage_sentences, passages.start, passages.stop)
        terms = _span(columns.sentence_terms, sentences.start, sentences.stop)
        titles = _span(columns.title_offsets, first, end)
        return cls(
            passage_counts=_lengths(columns.article_passages, slice(first, end)),
            title_lengths=_lengths(columns.title_offsets, slice(first, end)),
            sentence_counts=_lengths(columns.passage_sentences, passages),
            sentence_starts=columns.sentence_starts[sentences],
            sentence_ends=columns.sentence_ends[sentences],
            sentence_lengths=_lengths(columns.sentence_terms, sentences),
            sentence_cues=columns.sentence_cues[sentences],
            sentence_words=columns.sentence_words[sentences],
            terms=columns.terms[terms],
            kinds=columns.kinds[terms],
            title_terms=columns.title_terms[titles],
        )


def offsets_of(lengths: NDArray[Any], dtype: type[Any]) -> NDArray[Any]:
    """Return where each of consecutive things starts, and the end: shape (things + 1,)."""
    offsets = np.zeros(len(lengths) + 1, dtype=dtype)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def _span(offsets: NDArray[Any], first: int, end: int) -> slice:
    return slice(int(offsets[first]), int(offsets[end]))


def _lengths(offsets: NDArray[Any], things: slice) -> Int32s:
    return np.diff(offsets[things.start : things.stop + 1]).astype(np.int32)
