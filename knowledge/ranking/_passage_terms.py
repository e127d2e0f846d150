"""Held: which of a question's terms stand in whole passages."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking.query import Query
from knowledge.search.index import Hit
from knowledge.search.snapshot import Columns

__all__ = ["terms_held"]


def terms_held(columns: Columns, question: Query, hits: Sequence[Hit]) -> NDArray[np.bool_]:
    """Return which of the question's terms each passage, its article's title or day holds.

    Shape [hits, terms].
    """
    passages = np.array([hit.passage_id for hit in hits], np.int64)
    sentences = columns.passage_sentences
    articles = columns.passage_articles[passages]
    of_that_time = question.times.hold(columns.published[articles])
    held: NDArray[np.bool_] = of_that_time[:, None] & question.is_when
    for terms, starts, ends in (
        (
            columns.terms,
            columns.sentence_terms[sentences[passages]],
            columns.sentence_terms[sentences[passages + 1]],
        ),
        (
            columns.title_terms,
            columns.title_offsets[articles],
            columns.title_offsets[articles + 1],
        ),
    ):
        lengths = (ends - starts).astype(np.int64)
        owners = np.repeat(np.arange(len(passages)), lengths)
        places = np.arange(len(owners)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        asked = question.find(terms[places])
        found = asked >= 0
        held[owners[found], asked[found]] = True
    return held
