"""Labelled examples: what training and measuring see of a set, one row a possible quote."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.sets import LabelledQuestion, QuestionSet, holds_answer
from knowledge.answers.analysis import analyse_question
from knowledge.answers.features import measure
from knowledge.answers.possible import PossibleQuotes, articles_of, possible_quotes
from knowledge.library import Library, LibrarySettings
from knowledge.search.index import PassageFilter

__all__ = ["Example", "build_library", "examples", "row_text"]

PASSAGES = 20
"""Whose sentences are ranked."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its possible quotes, their features, and which of them are right."""

    question: LabelledQuestion
    rows: PossibleQuotes
    features: NDArray[np.float32]
    right: NDArray[np.bool_]


def build_library(questions: QuestionSet, folder: Path | None = None) -> Library:
    """Build a snapshot of the set's articles, in a temporary folder unless one is given."""
    folder = folder or Path(tempfile.mkdtemp(prefix="whistlestop-"))
    return Library.build(folder, questions.articles, LibrarySettings())


def row_text(library: Library, rows: PossibleQuotes, row: int) -> str:
    """Return the text of one possible quote."""
    snapshot = library.snapshot
    first, last = int(rows.first[row]), int(rows.last[row])
    text = snapshot.text(int(articles_of(snapshot.columns, rows.first[row : row + 1])[0]))
    return text[
        int(snapshot.columns.sentence_starts[first]) : int(snapshot.columns.sentence_ends[last])
    ]


def examples(library: Library, questions: QuestionSet) -> Iterator[Example]:
    """Yield the set's questions with what can be learned of them, in order."""
    snapshot = library.snapshot
    for question in questions.questions:
        analysed = analyse_question(library.index.bm25, library.tokenizer, question.text)
        only = frozenset(question.candidates) if question.candidates else None
        where = PassageFilter(articles=only) if only else None
        limit = 10_000 if only else PASSAGES
        hits = library.index.search(analysed.terms, limit, where)
        if not hits:
            continue
        rows = possible_quotes(snapshot.columns, hits)
        article_ids = [
            snapshot.article(int(a)).article_id for a in articles_of(snapshot.columns, rows.first)
        ]
        if question.candidates:
            right = [question.candidates.get(a, False) for a in article_ids]
        else:
            right = [
                holds_answer(row_text(library, rows, row), question.answers)
                and (not question.relevant or "rtqa" in questions.name or a in question.relevant)
                for row, a in enumerate(article_ids)
            ]
        yield Example(
            question, rows, measure(snapshot.columns, analysed, rows), np.array(right, np.bool_)
        )
