"""Calibrate the confidence: `python -m benchmarks.quality.calibrate DATA_FOLDER`.

Writes `knowledge/answers/confidence.json`: a logistic regression from evidence to the probability
that one of the quotes holds the answer, the thresholds that keep wrong answers rare, and figures
on questions of which nothing was learned.

Each question is asked twice: of all articles, and of all but those that answer it, where every
quote is wrong. Weights have the sign that their evidence must have: what speaks for an answer in
one corpus must not speak against it in the next. The same data give the same file.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.examples import index_articles, row_text
from benchmarks.quality.parts import load_held_out, parts_of
from benchmarks.quality.sets import LabelledQuestion, QuestionSet, holds_answer, load_set
from knowledge.answers import confidence as confidence_module
from knowledge.answers.answerer import Answerer, Ranking
from knowledge.answers.confidence import Confidence
from knowledge.answers.evidence import AGAINST, EVIDENCE, NEITHER
from knowledge.answers.possible import articles_of
from knowledge.answers.question import Question
from knowledge.answers.ranker import Ranker
from knowledge.search.snapshot import Snapshot
from knowledge.search.tokens import Tokenizer

__all__ = ["Judged", "judge_part", "learn"]

Doubles = NDArray[np.float64]

SETS: Final = ("trecqa_train94", "trecqa_dev", "wikiqa_dev", "quail_news", "rtqa", "xquad_en")
UNTOUCHED: Final = ("xquad_en", "rtqa late")
"""Learned from for the file that ships, never for the figures."""
NEAR_MISSES: Final = "quail_news"
PENALTY: Final = 0.02
ABSENT: Final = 0.2
"""How much a time of asking without the answering articles counts against one with them: about a
sixth of what people ask is taken to have no answer in the corpus."""
STEPS: Final = 4_000
RATES: Final = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
NOTHING_BELOW: Final = 0.15
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """The evidence of a set of questions, and what came of them; a row a time of asking."""

    evidence: Doubles
    """[rows, EVIDENCE]"""
    right: NDArray[np.bool_]
    """[rows] One of the quotes holds the answer."""
    removed: NDArray[np.bool_]
    """[rows] Asked without the articles that answer."""
    kinds: tuple[str, ...]
    """[rows] As the set has them; '' for most."""


def judge_part(
    name: str, snapshot: Snapshot, questions: Sequence[LabelledQuestion], ranker: Ranker
) -> Judged:
    """Ask each question with and without the articles that answer it."""
    answerer = Answerer(snapshot, Tokenizer(), ranker, Confidence.load(), quotes=3, error_rate=0.1)
    rows = []
    for one in questions:
        answering = [a for a, label in one.candidates.items() if label] or list(one.relevant)
        for removed in (False, True) if name != NEAR_MISSES else (False,):
            without = frozenset(answering if removed else ())
            ranking = answerer.rank(Question(one.text, now=_NOW, exclude_articles=without))
            right = not removed and _is_right(name, snapshot, one, ranking)
            rows.append((ranking.evidence, right, removed, one.kind))
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


def learn(sets: Sequence[Judged]) -> tuple[Doubles, float]:
    """Return the weights [EVIDENCE] and the intercept; each set counts the same.

    Projected gradient descent on the penalised logistic loss over standardised evidence, signs
    kept by projection.
    """
    evidence = np.concatenate([one.evidence for one in sets])
    right = np.concatenate([one.right for one in sets]).astype(np.float64)
    weight = _weights_of(sets)
    mean, spread = evidence.mean(0), np.maximum(evidence.std(0), 1e-3)
    scaled = (evidence - mean) / spread
    low = np.array([-np.inf if name in (*AGAINST, *NEITHER) else 0.0 for name in EVIDENCE])
    high = np.array([0.0 if name in AGAINST else np.inf for name in EVIDENCE])
    weights, intercept = np.zeros(len(EVIDENCE)), 0.0
    rate = 4.0 / max(float(np.linalg.eigvalsh((scaled * weight[:, None]).T @ scaled)[-1]), 1e-9)
    for _ in range(STEPS):
        error = weight * (_sigmoid(scaled @ weights + intercept) - right)
        weights = weights - rate * (scaled.T @ error + 2 * PENALTY * weights)
        weights = np.clip(weights, low, high)
        intercept -= rate * float(error.sum())
    return weights / spread, float(intercept - weights @ (mean / spread))


def _weights_of(sets: Sequence[Judged]) -> Doubles:
    """Return how much each row counts, adding up to 1: every set the same."""
    each = [np.where(one.removed, ABSENT, 1.0) for one in sets]
    return np.concatenate([weight / weight.sum() for weight in each]) / len(sets)


def _sigmoid(values: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def figures_of(judged: Judged, probability: Doubles, acceptable: float) -> dict[str, float]:
    """Return how well stated probabilities hold, for questions asked of all articles."""
    here = ~judged.removed
    right, stated = judged.right[here], probability[here]
    base = float(right.mean())
    order = np.argsort(-stated, kind="stable")
    wrong = np.cumsum(~right[order]) / np.arange(1, len(right) + 1)
    within = np.flatnonzero(wrong <= acceptable)
    figures = {
        "questions": float(here.sum()),
        "base rate": base,
        "mean stated": float(stated.mean()),
        "Brier skill": float(1 - ((stated - right) ** 2).mean() / max(base * (1 - base), 1e-9)),
        "AUC right against wrong": _auc(stated[right], stated[~right]),
        f"answered with {acceptable:.0%} wrong": float((within[-1] + 1) / len(right))
        if len(within)
        else 0.0,
    }
    if judged.removed.any():
        figures["AUC against articles removed"] = _auc(stated, probability[judged.removed])
    return figures


def _auc(above: Doubles, below: Doubles) -> float:
    """Return the chance that one of `above` is larger than one of `below`, ties counting half."""
    if not len(above) or not len(below):
        return float("nan")
    larger = (above[:, None] > below).mean() + 0.5 * (above[:, None] == below).mean()
    return float(larger)


def near_miss_auc(judged: Judged, probability: Doubles) -> float:
    """Return the AUC of quail's four answerable kinds against its questions without an answer."""
    kinds = np.array(judged.kinds)
    asked = np.isin(kinds, ("Character_identity", "Factual", "Causality", "Temporal_order"))
    return _auc(probability[asked], probability[kinds == "Unanswerable"])


def thresholds(sets: Sequence[Judged], weights: Doubles, intercept: float) -> list[list[float]]:
    """Return [error rate, least probability]: of what stands above it, at most that share is wrong.

    Over the questions asked of all articles, each set counting the same.
    """
    here = [~one.removed for one in sets]
    stated = np.concatenate(
        [_sigmoid(one.evidence[k] @ weights + intercept) for one, k in zip(sets, here, strict=True)]
    )
    right = np.concatenate([one.right[k] for one, k in zip(sets, here, strict=True)])
    weight = np.concatenate([np.full(int(k.sum()), 1 / k.sum()) for k in here])
    order = np.argsort(-stated, kind="stable")
    wrong = np.cumsum(weight[order] * ~right[order]) / np.cumsum(weight[order])
    found = []
    for rate in RATES:
        within = np.flatnonzero(wrong <= rate)
        found.append([rate, round(float(stated[order][within[-1]]) if len(within) else 1.0, 4)])
    return [[0.0, 1.0], *found, [1.0, 0.0]]


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


def measure(judged: Mapping[str, Judged]) -> dict[str, Any]:
    """Return figures of a confidence that learned nothing of what it is measured on."""
    learned = [one for part, one in judged.items() if not part.startswith(UNTOUCHED)]
    weights, intercept = learn(learned)
    figures: dict[str, Any] = {}
    for part, one in judged.items():
        if part.startswith(UNTOUCHED):
            acceptable = 0.3 if part.startswith("rtqa") else 0.1
            stated = _sigmoid(one.evidence @ weights + intercept)
            figures[part] = figures_of(one, stated, acceptable)
    others = [one for part, one in judged.items() if part not in (*UNTOUCHED, NEAR_MISSES)]
    weights, intercept = learn(others)
    misses = judged[NEAR_MISSES]
    stated = _sigmoid(misses.evidence @ weights + intercept)
    figures[NEAR_MISSES] = {"AUC answerable against Unanswerable": near_miss_auc(misses, stated)}
    return figures


def main() -> None:
    """Calibrate on the sets of a folder, and write weights, thresholds and figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.calibrate", description=__doc__
    )
    parser.add_argument("data", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    options = parser.parse_args()
    judged = judge_all(options.data, options.snapshots)
    content = content_of(judged)
    path = Path(confidence_module.__file__).with_name(confidence_module.WEIGHTS_FILE)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(content["figures"], indent=1))


def content_of(judged: Mapping[str, Judged]) -> dict[str, Any]:
    """Return what the file holds: figures, and weights learned from everything."""
    weights, intercept = learn(list(judged.values()))
    return {
        "figures": _rounded(measure(judged)),
        "thresholds": thresholds(list(judged.values()), weights, intercept),
        "nothing_below": NOTHING_BELOW,
        "intercept": round(intercept, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(EVIDENCE, weights, strict=True)},
    }


def _rounded(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {
        part: {name: round(value, 4) for name, value in one.items()}
        for part, one in figures.items()
    }


if __name__ == "__main__":
    main()
