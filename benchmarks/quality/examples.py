"""Labelled examples: what training and measuring see of a set, one row a possible quote."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.sets import LabelledQuestion, QuestionSet, holds_answer
from knowledge.errors import SnapshotError
from knowledge.library import INDEX_FOLDER, LibrarySettings, snapshot_key
from knowledge.ranking.features.measure import measure
from knowledge.ranking.gathered_terms import GatheredTerms
from knowledge.ranking.query import build_query
from knowledge.ranking.retrieval import retrieve_passages
from knowledge.ranking.snippets import Snippets, articles_of, find_snippets
from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import Snapshot, build_snapshot, open_current
from knowledge.sources.dates import parse_date
from knowledge.text.tokens import Tokenizer

__all__ = ["Example", "examples", "index_articles", "row_text"]


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its possible quotes, their features, and which of them are right."""

    question: LabelledQuestion
    gathered: GatheredTerms
    """Of which nothing is computed yet: the arrays of thousands of questions would fill memory."""
    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    """[rows]"""
    article_ids: tuple[str, ...]
    """[rows] The article that each row is quoted from."""
    words: NDArray[np.int64]
    """[rows] How long each row is."""


def index_articles(questions: QuestionSet, folder: Path | None = None) -> Snapshot:
    """Build a snapshot of the set's articles, in a temporary folder unless one is given.

    Not a Library: that needs weights that fit the features, and here they are about to be learned.
    """
    index_folder = (folder or Path(tempfile.mkdtemp(prefix="whistlestop-"))) / INDEX_FOLDER
    key = snapshot_key(LibrarySettings(), questions.name)
    try:
        previous = open_current(index_folder)
    except SnapshotError:
        previous = None
    build_snapshot(index_folder, questions.articles, key, (), previous, activate=True)
    return open_current(index_folder, key)


def row_text(snapshot: Snapshot, rows: Snippets, row: int) -> str:
    """Return the text of one possible quote."""
    first, last = int(rows.first[row]), int(rows.last[row])
    text = snapshot.text(int(articles_of(snapshot.columns, rows.first[row : row + 1])[0]))
    return text[
        int(snapshot.columns.sentence_starts[first]) : int(snapshot.columns.sentence_ends[last])
    ]


def examples(snapshot: Snapshot, questions: QuestionSet) -> Iterator[Example]:
    """Yield the set's questions with what can be learned of them, in order.

    Questions of which no article holds a term have nothing to rank and are left out.
    """
    columns, tokenizer = snapshot.columns, Tokenizer()
    for question in questions.questions:
        analysed = build_query(
            snapshot.index.bm25, tokenizer, question.text, parse_date(question.date)
        )
        only = frozenset(question.candidates) if question.candidates else None
        where = PassageFilter(articles=only) if only else None
        hits = (
            snapshot.index.search(analysed.terms, 10_000, where)
            if only
            else retrieve_passages(snapshot.index, analysed, where)
        )
        if not hits:
            continue
        rows = find_snippets(columns, hits)
        article_ids = tuple(
            snapshot.article(int(article)).article_id
            for article in articles_of(columns, rows.first)
        )
        words = np.asarray(columns.sentence_words[rows.first], np.int64)
        yield Example(
            question=question,
            gathered=GatheredTerms(columns, analysed, hits, rows),
            features=measure(GatheredTerms(columns, analysed, hits, rows)),
            right=_right(snapshot, questions, question, rows, article_ids),
            article_ids=article_ids,
            words=words + np.where(rows.last > rows.first, columns.sentence_words[rows.last], 0),
        )


def _right(
    snapshot: Snapshot,
    questions: QuestionSet,
    question: LabelledQuestion,
    rows: Snippets,
    article_ids: tuple[str, ...],
) -> NDArray[np.bool_]:
    """Return which rows are right, [rows]: labelled so, or hold an accepted string.

    Where a set names the articles that answer, the string counts only there, unless the set says
    that any article which holds it will do.
    """
    if question.candidates:
        return np.array([question.candidates.get(a, False) for a in article_ids], np.bool_)
    anywhere = not question.relevant or questions.answered_anywhere
    return np.array(
        [
            (anywhere or article in question.relevant)
            and holds_answer(row_text(snapshot, rows, row), question.answers)
            for row, article in enumerate(article_ids)
        ],
        np.bool_,
    )
