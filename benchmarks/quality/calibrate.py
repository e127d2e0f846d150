"""Calibrate the confidence: `python -m benchmarks.quality.calibrate DATA_FOLDER`.

Writes `knowledge/ranking/confidence.json`: a logistic regression from evidence to the probability
that one of the quotes holds the answer, the thresholds that keep wrong answers rare, and figures
on questions of which nothing was learned; those also go to `CALIBRATION.md` beside this file, with
a plot of what was stated against what was so.

Each question with an answer is asked twice: of all articles, and of all but those that answer it,
where every quote is wrong. Weights have the sign that their evidence must have: what speaks for an
answer in one corpus must not speak against it in the next. The same data give the same file.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.quality.calibration import (
    Judged,
    bins_of,
    figures_of,
    learn,
    near_miss_auc,
    sigmoid,
    thresholds,
)
from benchmarks.quality.examples import index_articles, row_text
from benchmarks.quality.parts import HELD_OUT_CONFIDENCE_FILE, load_held_out, parts_of
from benchmarks.quality.report import Curve, write_calibration
from benchmarks.quality.sets import LabelledQuestion, QuestionSet, holds_answer, load_set
from knowledge.answers.answerer import Answerer
from knowledge.questions.question import Question
from knowledge.ranking import confidence as confidence_module
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.evidence import EVIDENCE
from knowledge.ranking.pipeline import Ranking
from knowledge.ranking.ranker import Ranker
from knowledge.ranking.snippets import articles_of
from knowledge.search.snapshot import Snapshot
from knowledge.sources.dates import parse_date
from knowledge.text.tokens import Tokenizer

__all__ = ["judge_part"]

SETS: Final = (
    "trecqa_train94",
    "trecqa_dev",
    "wikiqa_dev",
    "quail_news",
    "rtqa",
    "abp",
    "xquad_en",
)
UNTOUCHED: Final = ("xquad_en", "rtqa late")
"""Learned from for the file that ships, never for the figures."""
NEAR_MISSES: Final = "quail_news"
ANSWERED_ELSEWHERE: Final = ("abp",)
"""Sets where articles that nobody labelled may answer too; such askings are left out."""
QUESTION_ALONE: Final = ("open_kind", "question_terms")
NOTHING_BELOW: Final = 0.15
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)
_UNLEARNED: Final = Confidence(np.zeros(len(EVIDENCE), np.float32), 0.0, ((0.0, 1.0),), 0.0)
"""Not the one that ships: that knows no evidence that is new."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a confidence comes to on parts that it did not learn from."""

    figures: dict[str, dict[str, float]]
    curves: dict[str, Curve]
    """(mean stated, share right), by bins of equal mass."""


def judge_part(
    name: str, snapshot: Snapshot, questions: Sequence[LabelledQuestion], ranker: Ranker
) -> Judged:
    """Ask each question with and without the articles that answer it."""
    answerer = Answerer(snapshot, Tokenizer(), ranker, _UNLEARNED, quotes=3, error_rate=0.1)
    rows = []
    for one in questions:
        asked_at = parse_date(one.date) or _NOW
        answering = [a for a, label in one.candidates.items() if label] or list(one.relevant)
        twice = bool(answering) and name != NEAR_MISSES
        for removed in (False, True) if twice else (False,):
            without = frozenset(answering if removed else ())
            ranking = answerer.rank(Question(one.text, asked_at, exclude_articles=without))
            right = _is_right(name, snapshot, one, ranking)
            if removed and right and name in ANSWERED_ELSEWHERE:
                continue
            rows.append((ranking.evidence, right and not removed, removed, one.kind))
    evidence, right_ones, removed_ones, kinds = zip(*rows, strict=True)
    return Judged(
        np.array(evidence, np.float64), np.array(right_ones), np.array(removed_ones), kinds
    )


def _is_right(name: str, snapshot: Snapshot, one: LabelledQuestion, ranking: Ranking) -> bool:
    first = ranking.rows.first[list(ranking.chosen)]
    ids = [snapshot.article(int(a)).article_id for a in articles_of(snapshot.columns, first)]
    if one.candidates:
        return any(one.candidates.get(article, False) for article in ids)
    if name == NEAR_MISSES:  # its answers are paraphrases: the article must do
        return one.answerable and any(article in one.relevant for article in ids)
    texts = [row_text(snapshot, ranking.rows, row) for row in ranking.chosen]
    return any(holds_answer(text, one.answers) for text in texts)


def judge_all(data: Path, snapshots: Path | None) -> dict[str, Judged]:
    """Return what came of each part, with weights that were not learned from it."""
    held_out = load_held_out()
    judged = {}
    for name in SETS:
        questions: QuestionSet = load_set(data / name)
        snapshot = index_articles(questions, snapshots and snapshots / name)
        for part, asked in parts_of(questions).items():
            untouched = part.startswith(UNTOUCHED)
            ranker = held_out["xquad_en and rtqa late" if untouched else part]
            judged[part] = judge_part(name, snapshot, asked, ranker)
            print(part, len(asked), flush=True)
    return judged


def measure(judged: Mapping[str, Judged]) -> Held:
    """Return figures of a confidence that learned nothing of what it is measured on."""
    learned = [one for part, one in judged.items() if not part.startswith(UNTOUCHED)]
    weights, intercept = learn(learned)
    figures: dict[str, dict[str, float]] = {}
    curves: dict[str, Curve] = {}
    for part, one in judged.items():
        if part.startswith(UNTOUCHED):
            acceptable = 0.3 if part.startswith("rtqa") else 0.1
            stated = sigmoid(one.evidence @ weights + intercept)
            figures[part] = figures_of(one, stated, acceptable)
            curves[part] = bins_of(one, stated)
    others = [one for part, one in judged.items() if not part.startswith((*UNTOUCHED, NEAR_MISSES))]
    misses = judged[NEAR_MISSES]
    figures[NEAR_MISSES] = {
        "AUC answerable against Unanswerable": _near_misses(others, misses),
        "the same of the question alone": _near_misses(
            [_question_alone(one) for one in others], _question_alone(misses)
        ),
    }
    return Held(figures, curves)


def _near_misses(others: Sequence[Judged], misses: Judged) -> float:
    weights, intercept = learn(others)
    return near_miss_auc(misses, sigmoid(misses.evidence @ weights + intercept))


def _question_alone(judged: Judged) -> Judged:
    """Return what is known before anything is searched; nothing else may tell near misses."""
    kept = np.isin(EVIDENCE, QUESTION_ALONE)
    return replace(judged, evidence=judged.evidence * kept)


def main() -> None:
    """Calibrate on the sets of a folder, and write weights, thresholds and figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.calibrate", description=__doc__
    )
    parser.add_argument("data", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    options = parser.parse_args()
    judged = judge_all(options.data, options.snapshots)
    held = measure(judged)
    figures = _rounded(held.figures)
    write_calibration(held.figures, held.curves, Path(__file__).parent)
    path = Path(confidence_module.__file__).with_name(confidence_module.WEIGHTS_FILE)
    _write(path, {"figures": figures} | confidence_of(list(judged.values())))
    _write(HELD_OUT_CONFIDENCE_FILE, held_out_of(judged))
    print(json.dumps(figures, indent=1))


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def confidence_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return what `Confidence.from_json` takes, learned from these parts."""
    weights, intercept = learn(judged)
    return {
        "thresholds": thresholds(judged, weights, intercept),
        "nothing_below": NOTHING_BELOW,
        "intercept": round(intercept, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(EVIDENCE, weights, strict=True)},
    }


def held_out_of(judged: Mapping[str, Judged]) -> dict[str, Any]:
    """Return for each part a confidence that is learned without it.

    One of those in `UNTOUCHED` is learned without all of them.
    """
    touched = {part: one for part, one in judged.items() if not part.startswith(UNTOUCHED)}
    untouched = confidence_of(list(touched.values()))
    return {
        part: untouched
        if part.startswith(UNTOUCHED)
        else confidence_of([one for other, one in judged.items() if other != part])
        for part in judged
    }


def _rounded(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {
        part: {name: round(value, 4) for name, value in one.items()}
        for part, one in figures.items()
    }


if __name__ == "__main__":
    main()
