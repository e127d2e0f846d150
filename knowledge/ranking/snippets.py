"""Possible quotes: the sentences of the best passages, alone and two that adjoin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.search.index import Hit
from knowledge.search.ranges import concatenate_ranges
from knowledge.search.snapshot import Columns
from knowledge.text.cues import Cue
from knowledge.text.sentences import LONGEST_SENTENCE

__all__ = ["MOST_WORDS", "Snippets", "articles_of", "find_snippets", "passages_of"]

MOST_WORDS: Final = 60
"""A quote of two sentences is never longer, in words; one longer sentence alone may be.

None of either is longer than LONGEST_SENTENCE, in characters."""


@dataclass(frozen=True, slots=True)
class Snippets:
    """Possible quotes, one a row: runs of adjoining sentences."""

    first: NDArray[np.int64]
    """[rows] Index of the first sentence in the snapshot."""
    last: NDArray[np.int64]
    """[rows] Index of the last sentence; equal to `first` for a single one."""
    passage_scores: NDArray[np.float32]
    """[rows] BM25 of the passage that holds the first sentence."""
    passage_ranks: NDArray[np.int64]
    """[rows] That passage's rank, from 0."""

    def __len__(self) -> int:
        return len(self.first)


def articles_of(columns: Columns, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of the article that holds each sentence."""
    return columns.passage_articles[passages_of(columns, sentences)].astype(np.int64)


def passages_of(columns: Columns, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of the passage that holds each sentence."""
    starts = columns.passage_sentences
    # Numbers of another type would have numpy copy all of the starts first.
    return np.searchsorted(starts, sentences.astype(starts.dtype), side="right") - 1


def find_snippets(columns: Columns, hits: Sequence[Hit], *, pairs: bool = True) -> Snippets:
    """Return the sentences of these passages, then the pairs that start in them.

    No piece of a sentence is one of them, and no pair has something between its sentences that is
    passed over. Each sentence and pair comes once, with the best passage that it starts in.
    """
    passages = np.array([hit.passage_id for hit in hits], np.int64)
    begin = columns.passage_sentences[passages].astype(np.int64)
    count = columns.passage_sentences[passages + 1] - begin
    single, order = concatenate_ranges(begin, count)
    whole = (columns.sentence_cues[single] & Cue.BROKEN) == 0
    single, order = single[whole], order[whole]
    first, last, source = single, single, order
    if pairs:
        following = np.minimum(single + 1, max(len(columns.sentence_starts) - 1, 0))
        words = columns.sentence_words[single].astype(np.int64)
        words += columns.sentence_words[following]
        characters = columns.sentence_ends[following].astype(np.int64)
        characters -= columns.sentence_starts[single]
        adjoin = (
            (following > single)
            & (articles_of(columns, following) == articles_of(columns, single))
            & ((columns.sentence_cues[following] & (Cue.APART | Cue.BROKEN)) == 0)
            & (words <= MOST_WORDS)
            & (characters <= LONGEST_SENTENCE)
        )
        first = np.concatenate([single, single[adjoin]])
        last = np.concatenate([single, following[adjoin]])
        source = np.concatenate([order, order[adjoin]])
    scores = np.array([hit.score for hit in hits], np.float32)
    return Snippets(first, last, scores[source], source)
