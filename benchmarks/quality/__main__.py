"""Measure the answers on labelled sets: `python -m benchmarks.quality DATA_FOLDER`.

Every folder below DATA_FOLDER that holds `queries.jsonl` is a set (or DATA_FOLDER itself is one),
and so is one of articles for which questions were written here (`sets.py`).
Prints and writes our figures beside plain BM25's and rank-bm25's, and one JSON object a question
with the scores of its candidates or quotes and the confidence, and one an article with its story,
so that anyone can compute the figures again.

A set that the shipped weights were learned from is measured with weights that were not.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO

import numpy as np

from benchmarks.quality.article_figures import article_rows, is_about_events, near_miss_row
from benchmarks.quality.examples import Example, examples, index_articles
from benchmarks.quality.measures import measure_candidates, measure_quotes
from benchmarks.quality.parts import HELD_OUT, load_held_out, load_held_out_confidences, parts_of
from benchmarks.quality.peers import (
    SplitBm25,
    best_of_best_passage,
    bm25_score,
    is_too_large,
    sample_of,
)
from benchmarks.quality.report import Row, write_report
from benchmarks.quality.sets import LabelledQuestion, QuestionSet, holds_answer, is_set, load_set
from benchmarks.quality.stories import measure_stories
from knowledge.answers.answerer import Answerer
from knowledge.evaluation import Evaluation, Labels, Outcome, evaluate, judge
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.ranker import Ranker, load_ranker
from knowledge.search.snapshot import Snapshot
from knowledge.sources.dates import parse_date
from knowledge.text.tokens import Tokenizer

NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)
CANDIDATES_AT_MOST: Final = 100_000


def sets_below(data: Path) -> list[Path]:
    """Return the folders that hold labelled questions."""
    return [folder for folder in (data, *sorted(data.glob("*"))) if is_set(folder)]


def measure_set(
    folder: Path, snapshots: Path | None, lines: TextIO, articles: TextIO
) -> tuple[list[Row], Evaluation]:
    """Measure one set, and write what was done question by question, and of each article."""
    questions = load_set(folder)
    snapshot = index_articles(questions, snapshots and snapshots / questions.name)
    found = {one.question.question_id: one for one in examples(snapshot, questions)}
    scored: list[tuple[Example, Ranker]] = []
    records: list[dict[str, Any]] = []
    outcomes: list[Outcome] = []
    for asked, ranker, confidence in _parts(questions):
        scored += [(found[q.question_id], ranker) for q in asked if q.question_id in found]
        for question, record, outcome in _answers(snapshot, asked, ranker, confidence):
            outcomes.append(outcome)
            records.append(record)
            example = found.get(question.question_id)
            if example is not None:
                record["candidates"] = _candidate_scores(example, ranker)
            lines.write(json.dumps({"set": questions.name, **record}) + "\n")
    for record in _stories(snapshot):
        articles.write(json.dumps({"set": questions.name, **record}) + "\n")
    return list(_rows(questions, snapshot, scored, records, outcomes)), evaluate(outcomes)


def _parts(
    questions: QuestionSet,
) -> Iterator[tuple[list[LabelledQuestion], Ranker, Confidence]]:
    """Yield the questions with weights that were not learned from them."""
    rankers, confidences = load_held_out(), load_held_out_confidences()
    for part, asked in parts_of(questions).items():
        ranker = rankers[part] if part in HELD_OUT else load_ranker()
        yield asked, ranker, confidences.get(part) or Confidence.load()


def _rows(
    questions: QuestionSet,
    snapshot: Snapshot,
    scored: list[tuple[Example, Ranker]],
    records: list[dict[str, Any]],
    outcomes: list[Outcome],
) -> Iterator[Row]:
    """Yield the figures that the labels of this set allow."""
    asked = questions.questions
    if any(question.candidates for question in asked):
        yield from _candidate_rows(questions, snapshot, scored)
    elif any(question.relevant for question in asked):
        yield from article_rows(questions, snapshot, records)
    if any(question.answers for question in asked):
        if not any(question.candidates for question in asked):
            # There the answers are asked of the whole pool, and peers are not.
            yield from _passage_rows(questions, snapshot, records)
        yield from _quote_rows(questions, scored, outcomes)
    if not all(question.answerable for question in asked):
        yield near_miss_row(questions, records)
    if is_about_events(questions):
        yield Row(questions.name, "same story, F1 of pairs", measure_stories(questions).f1, None,
                  None, len(asked))  # fmt: skip


def _answers(
    snapshot: Snapshot, asked: list[LabelledQuestion], ranker: Ranker, confidence: Confidence
) -> Iterator[tuple[LabelledQuestion, dict[str, Any], Outcome]]:
    answerer = Answerer(snapshot, Tokenizer(), ranker, confidence, quotes=3, error_rate=0.1)
    for question in asked:
        answer = answerer.answer(
            Question(question.text, parse_date(question.date) or NOW), passages=5
        )
        labels = Labels(question.answers, frozenset(question.relevant), question.answerable)
        outcome = judge(answer, labels)
        record = {
            "id": question.question_id,
            "status": answer.status.value,
            "confidence": answer.confidence,
            "right_first": outcome.right_first,
            "right_any": outcome.right_any,
            "quotes": [[c.article_id, c.start, c.end, c.score] for c in answer.citations],
            "passages": [[p.article_id, p.start, p.end, p.score] for p in answer.passages],
            "passages_right": [holds_answer(p.text, question.answers) for p in answer.passages],
        }
        yield question, record, outcome


def _stories(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield each article with the numbers of its story and of the original that it copies."""
    columns = snapshot.columns
    for number in range(len(columns.published)):
        yield {
            "article": snapshot.article(number).article_id,
            "story": int(columns.article_stories[number]),
            "copy_of": snapshot.article(int(columns.article_copies[number])).article_id,
        }


def _candidate_scores(example: Example, ranker: Ranker) -> dict[str, float]:
    """Return the best score of each labelled candidate; nothing for sets without candidates."""
    if not example.question.candidates:
        return {}
    best: dict[str, float] = {}
    scores = ranker.score(example.features).tolist()
    for article, score in zip(example.article_ids, scores, strict=True):
        best[article] = max(best.get(article, -np.inf), score)
    return best


def _each(scored: list[tuple[Example, Ranker]]) -> dict[int, tuple[list[Example], Ranker]]:
    """Return the examples by their ranker."""
    groups: dict[int, tuple[list[Example], Ranker]] = {}
    for example, ranker in scored:
        groups.setdefault(id(ranker), ([], ranker))[0].append(example)
    return groups


def _candidate_rows(
    questions: QuestionSet, snapshot: Snapshot, scored: list[tuple[Example, Ranker]]
) -> list[Row]:
    ((found, ranker),) = _each(scored).values()
    ours = measure_candidates(found, ranker.score)
    plain = measure_candidates(found, bm25_score)
    split = SplitBm25(snapshot)
    precision, reciprocal, first = [], [], []
    for question in questions.questions:
        labels = question.candidates
        if not any(labels.values()) or all(labels.values()):
            continue
        ranked = dict.fromkeys(split.articles[p] for p in split.best(question, CANDIDATES_AT_MOST))
        right = np.array([labels[article] for article in ranked])
        ranks = np.flatnonzero(right) + 1
        precision.append(float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
        reciprocal.append(1 / int(ranks[0]))
        first.append(bool(right[0]))
    name = questions.name
    return [
        Row(name, "MAP", ours.mean_average_precision, plain.mean_average_precision,
            float(np.mean(precision)), ours.questions),
        Row(name, "MRR", ours.mean_reciprocal_rank, plain.mean_reciprocal_rank,
            float(np.mean(reciprocal)), ours.questions),
        Row(name, "right first", ours.right_first, plain.right_first,
            float(np.mean(first)), ours.questions),
    ]  # fmt: skip


def _quote_rows(
    questions: QuestionSet,
    scored: list[tuple[Example, Ranker]],
    outcomes: list[Outcome],
) -> list[Row]:
    name, asked = questions.name, sum(one.answerable for one in questions.questions)
    scored = [(example, ranker) for example, ranker in scored if example.question.answerable]
    rows = []
    for pairs, said in ((False, "one sentence"), (True, "at most two")):
        totals = np.zeros(3)
        for found, ranker in _each(scored).values():
            ours = measure_quotes(found, ranker.score, pairs=pairs)
            totals += np.array([ours.first, ours.any_of_three, ours.mean_words]) * ours.questions
        every = [example for example, _ in scored]
        plain = measure_quotes(
            every, best_of_best_passage, pairs=pairs, questions=asked, another_article=np.inf
        )
        rows += [
            Row(name, f"first quote, {said} (ours {totals[2] / len(scored):.0f} words, "
                f"BM25 {plain.mean_words:.0f})", totals[0] / asked, plain.first, None, asked),
            Row(name, f"any of three, {said}", totals[1] / asked, plain.any_of_three, None, asked),
        ]  # fmt: skip
    evaluation = evaluate(outcomes)
    rows.append(Row(name, "shown as answered", evaluation.answered.value, None, None,
                    evaluation.questions))  # fmt: skip
    rows.append(Row(name, "right, of those shown as answered", evaluation.precision.value, None,
                    None, evaluation.precision.count))  # fmt: skip
    return rows


def _passage_rows(
    questions: QuestionSet, snapshot: Snapshot, records: list[dict[str, Any]]
) -> list[Row]:
    """Return how often the first passage, and one of the first five, holds the answer.

    Our passages are ranked by plain BM25: the same figure stands in both columns.
    """
    asked = [one for one in questions.questions if one.answerable and one.answers]
    ids = {one.question_id for one in asked}
    right = [record["passages_right"] for record in records if record["id"] in ids]
    theirs = [] if is_too_large(snapshot) else _split_right(snapshot, sample_of(asked))
    rows = []
    for said, first in (("in the first passage", 1), ("in the first five passages", 5)):
        ours = sum(any(one[:first]) for one in right) / len(asked)
        peer = sum(any(one[:first]) for one in theirs) / len(theirs) if theirs else None
        rows.append(Row(questions.name, said, ours, ours, peer, len(asked)))
    return rows


def _split_right(snapshot: Snapshot, asked: Sequence[LabelledQuestion]) -> list[list[bool]]:
    """Return for each question which of rank-bm25's first five passages hold the answer."""
    split = SplitBm25(snapshot)
    return [
        [holds_answer(split.texts[p], question.answers) for p in split.best(question, 5)]
        for question in asked
    ]


def main() -> None:
    """Measure every set of a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("data", type=Path, help="a labelled set, or a folder of them")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    parser.add_argument("--output", type=Path, default=Path("data/quality"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    curves = {}
    with (
        (options.output / "questions.jsonl").open("w", encoding="utf-8") as lines,
        (options.output / "articles.jsonl").open("w", encoding="utf-8") as articles,
    ):
        for folder in sets_below(options.data):
            print(folder.name, flush=True)
            measured, evaluation = measure_set(folder, options.snapshots, lines, articles)
            rows += measured
            curves[folder.name] = evaluation.risk_coverage
    write_report(rows, curves, options.output)


if __name__ == "__main__":
    main()
