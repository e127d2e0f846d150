"""Relations: which articles of a snapshot are copies of one text, and which tell one story.

Worked out anew for every snapshot, from what is analysed: one article more can be the original of
old copies, and what is rare changes with each. It takes seconds where the analysis takes minutes.

Imported by the builder alone, and late: scipy, which both ways need, takes longer to import than a
small index to open.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from knowledge.search.credits import source_of
from knowledge.search.index import UNKNOWN_TIME
from knowledge.search.near_duplicates import find_near_duplicates
from knowledge.search.postings import Int32s, Int64s
from knowledge.search.snapshot._columns import Block, offsets_of
from knowledge.search.stories import ArticleTerms, find_stories

__all__ = ["find_relations"]

_NUMBERED_AT_ONCE: Final = 1 << 18
"""Terms; few enough for the processor's cache."""


def find_relations(
    block: Block,
    published: Int64s,
    outlet_ids: Int32s,
    outlets: Sequence[str],
    credited: Sequence[tuple[str, ...]],
    vocabulary_size: int,
) -> tuple[Int32s, Int32s]:
    """Return `Columns.article_copies` and `Columns.article_stories`.

    `credited` is what `credited_names` gave for each article.
    """
    sentence_terms = offsets_of(block.sentence_lengths, np.int64)
    passage_sentences = offsets_of(block.sentence_counts, np.int64)
    article_passages = offsets_of(block.passage_counts, np.int64)
    offsets = sentence_terms[passage_sentences[article_passages]]
    named = np.array([bool(outlet.strip()) for outlet in outlets], np.bool_)
    known = np.where(named[outlet_ids], outlet_ids, -1) if len(outlet_ids) else outlet_ids
    order = _originals_first(published, [outlets[number] for number in outlet_ids], credited)
    terms, title_terms = _by_first_occurrence(block.terms, block.title_terms, vocabulary_size)
    copies = find_near_duplicates(terms, offsets, known.astype(np.int32), order)
    articles = ArticleTerms(
        terms=terms,
        offsets=offsets,
        title_terms=title_terms,
        title_offsets=offsets_of(block.title_lengths, np.int64),
        published=published,
        vocabulary_size=vocabulary_size,
    )
    return copies, find_stories(articles, copies)


def _by_first_occurrence(
    terms: Int32s, title_terms: Int32s, vocabulary_size: int
) -> tuple[Int32s, Int32s]:
    """Number the terms by where they first occur, in the texts and then in the titles.

    The vocabulary's own numbers depend on what an earlier snapshot knew; hashes and ties must not.
    """
    first = np.full(vocabulary_size, np.iinfo(np.int64).max, np.int64)
    # Backwards: of several values for one place numpy keeps the last.
    first[title_terms[::-1]] = np.arange(len(terms), len(terms) + len(title_terms))[::-1]
    for end in range(len(terms), 0, -_NUMBERED_AT_ONCE):
        start = max(end - _NUMBERED_AT_ONCE, 0)
        first[terms[start:end][::-1]] = np.arange(start, end)[::-1]
    numbers = np.empty(vocabulary_size, np.int32)
    numbers[np.argsort(first, kind="stable")] = np.arange(vocabulary_size, dtype=np.int32)
    return numbers[terms], numbers[title_terms]


def _originals_first(
    published: Int64s, outlets: Sequence[str], credited: Sequence[tuple[str, ...]]
) -> Int64s:
    """Return the articles by whose they are, then by time, unknown ones last, then by number."""
    folded = {outlet.casefold() for outlet in outlets if outlet}
    sources = [
        source_of(outlet, names, folded) for outlet, names in zip(outlets, credited, strict=True)
    ]
    times = np.where(published == UNKNOWN_TIME, np.iinfo(np.int64).max, published)
    return np.lexsort((times, np.array(sources, np.int64))).astype(np.int64)
