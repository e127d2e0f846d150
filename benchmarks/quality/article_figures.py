"""Figures by article: whether the right one comes first, and whether near misses are told apart."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.quality.calibration import area_under_curve
from benchmarks.quality.peers import SplitBm25, is_too_large, sample_of
from benchmarks.quality.report import Row
from benchmarks.quality.sets import QuestionSet
from knowledge.search.snapshot import Snapshot

__all__ = ["article_rows", "is_about_events", "near_miss_row"]

Records = Sequence[Mapping[str, Any]]
"""One a question, in the order in which they were asked: `id`, `quotes`, `passages`, …"""


def article_rows(questions: QuestionSet, snapshot: Snapshot, records: Records) -> list[Row]:
    """Return how often a labelled article comes first: by the first quote, and by the passages.

    Our passages are ranked by plain BM25: the same figure stands in both columns.
    """
    relevant = {one.question_id: one.relevant for one in questions.questions if one.relevant}
    asked = [record for record in records if record["id"] in relevant]

    def share(kind: str) -> float:
        first = [record[kind][0][0] if record[kind] else "" for record in asked]
        hits = [one in relevant[r["id"]] for one, r in zip(first, asked, strict=True)]
        return float(np.mean(hits))

    theirs = None
    if not is_too_large(snapshot):
        some = sample_of([one for one in questions.questions if one.relevant])
        split = SplitBm25(snapshot)
        theirs = float(np.mean([split.articles[split.best(q, 1)[0]] in q.relevant for q in some]))
    plain = share("passages")
    return [
        Row(questions.name, "right article first, by the first quote", share("quotes"), plain,
            theirs, len(asked)),
        Row(questions.name, "right article first, by the first passage", plain, plain, theirs,
            len(asked)),
    ]  # fmt: skip


def near_miss_row(questions: QuestionSet, records: Records) -> Row:
    """Return how well the confidence tells questions with an answer from those without."""
    answerable = {one.question_id: one.answerable for one in questions.questions}
    stated = np.array([record["confidence"] for record in records])
    with_answer = np.array([answerable[record["id"]] for record in records])
    value = area_under_curve(stated[with_answer], stated[~with_answer])
    return Row(questions.name, "AUC, answerable against not", value, None, None, len(records))


def is_about_events(questions: QuestionSet) -> bool:
    """Return whether each question names an event that several articles tell of."""
    articles = [set(one.relevant) for one in questions.questions]
    several = all(len(one) > 1 for one in articles)
    return several and sum(map(len, articles)) == len(questions.articles)
