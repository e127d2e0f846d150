"""Held: which of a question's terms sentences, titles and whole passages hold."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.query import Query
from knowledge.ranking.snippets import articles_of
from knowledge.search.index import Hit
from knowledge.search.ranges import concatenate_ranges
from knowledge.search.snapshot import Columns

__all__ = ["held_by_passages", "held_by_sentences", "held_by_titles", "mark_held", "said_by_day"]

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def mark_held(question: Query, owners: Ints, asked: Ints, count: int) -> Bools:
    """Return which of the question's terms each of `count` owners holds, [count, terms].

    `asked`, [places], is the index of the question's term at each place, or -1 for another term;
    `owners`, [places], says whose place it is.
    """
    held = np.zeros((count, len(question.terms)), np.bool_)
    found = np.flatnonzero(asked >= 0)
    held[owners[found], asked[found]] = True
    return held


def held_by_sentences(columns: Columns, question: Query, first: Ints, last: Ints) -> Bools:
    """Return which of the question's terms runs of sentences hold, or their article's day.

    Both bounds belong to the run; shape [runs, terms].
    """
    starts, ends = columns.sentence_terms[first], columns.sentence_terms[last + 1]
    held = _held_between(question, columns.terms, starts, ends)
    return held | said_by_day(columns, question, articles_of(columns, first))


def held_by_titles(columns: Columns, question: Query, articles: NDArray[np.integer]) -> Bools:
    """Return which of the question's terms the titles of articles hold, [articles, terms]."""
    offsets = columns.title_offsets
    return _held_between(question, columns.title_terms, offsets[articles], offsets[articles + 1])


def held_by_passages(columns: Columns, question: Query, hits: Sequence[Hit]) -> Bools:
    """Return which of the question's terms each passage, its article's title or day holds.

    Shape [hits, terms].
    """
    passages = np.array([hit.passage_id for hit in hits], np.int64)
    first = columns.passage_sentences[passages].astype(np.int64)
    last = columns.passage_sentences[passages + 1].astype(np.int64) - 1
    titles = held_by_titles(columns, question, columns.passage_articles[passages])
    return held_by_sentences(columns, question, first, last) | titles


def _held_between(question: Query, terms: NDArray[np.int32], starts: Ints, ends: Ints) -> Bools:
    places, owners = concatenate_ranges(starts, ends - starts)
    return mark_held(question, owners, question.find(terms[places]), len(starts))


def said_by_day(columns: Columns, question: Query, articles: NDArray[np.integer]) -> Bools:
    """Return which terms name the time that an article is of, [articles, terms]."""
    of_that_time = question.times.hold(columns.published[articles])
    said: Bools = of_that_time[:, None] & question.is_when
    return said
