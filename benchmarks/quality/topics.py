"""Learn which questions a corpus touches: `python -m benchmarks.quality.topics DATA_FOLDER`.

Writes `knowledge/ranking/topic.json`: a logistic regression over `TOPIC`, and the least probability
at which quotes are shown, with the share of off-topic questions below it and of others lost.

Learned over corpora of a hundred and of 1,500 articles that are drawn from abp, and over
abp_primary2020: questions that an article answers, in members' words (`campaign`), questions of a
few words, and off-topic ones (`topic_questions/`). A group of questions is in one half, and the
figures on each half are of weights that were learned from the other.
"""

import argparse
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.quality.calibration import Doubles, fit_logistic, sigmoid
from benchmarks.quality.examples import index_articles
from benchmarks.quality.sets import QuestionSet, load_set
from knowledge.ranking.pipeline import rank_quotes
from knowledge.ranking.query import build_query
from knowledge.ranking.ranker import load_ranker
from knowledge.ranking.topic import TOPIC, TOPIC_FILE, TopicModel
from knowledge.search.snapshot import Snapshot
from knowledge.text.tokens import Tokenizer

QUESTIONS: Final = Path(__file__).with_name("topic_questions")
DRAWN: Final = (("small a", 100, 40), ("small b", 100, 40), ("large a", 1500, 100),
                ("large b", 1500, 100))  # fmt: skip
"""Name, articles drawn at random, and passages of `campaign` whose articles are added."""
LEAST_KEPT: Final = 0.95
"""Of the questions that an article answers; the others are told that nothing answers."""
LEAST_KEPT_IN_SMALL: Final = 0.97
"""The same in a small corpus, whose few frequent words tell less."""
SMALL: Final = 0.4
"""On the scale of `small_corpus`, from which a corpus is a small one: below 5,000 passages."""
SHARES: Final = {"answered": 0.25, "few words": 0.25, "off topic": 0.5}
"""How much each kind of question counts."""
_NOW: Final = datetime(2020, 7, 21, tzinfo=UTC)
_PENALTY: Final = 0.005
_LEAST_SPREAD: Final = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions as measured, a row each."""

    measured: Doubles
    """[rows, TOPIC]"""
    kinds: list[str]
    """[rows] As in `SHARES`."""
    corpora: list[str]
    """[rows]"""
    is_odd: list[bool]
    """[rows] Which half the question is in."""

    def where(self, chosen: Sequence[bool]) -> "Asked":
        """Return some of the rows."""
        kept = np.flatnonzero(chosen).tolist()
        return Asked(
            self.measured[kept],
            [self.kinds[row] for row in kept],
            [self.corpora[row] for row in kept],
            [self.is_odd[row] for row in kept],
        )


def ask_all(data: Path, snapshots: Path | None) -> Asked:
    """Ask every question of every corpus that it is for."""
    measured, kinds, corpora, is_odd = [], [], [], []
    short = {"off topic": _read(QUESTIONS / "off-topic.jsonl"),
             "few words": _read(QUESTIONS / "few-words.jsonl")}  # fmt: skip
    for corpus, answered in _corpora(data):
        snapshot = index_articles(corpus, snapshots and snapshots / corpus.name.replace(" ", "-"))
        asked = {**short, "answered": answered}
        if corpus.name.startswith("small"):  # A hundred articles do not touch all of politics.
            del asked["few words"]
        for kind, questions in asked.items():
            for one in questions:
                measured.append(_measure(snapshot, one["text"]))
                kinds.append(kind)
                corpora.append(corpus.name)
                is_odd.append(bool(zlib.crc32(one["id"].split("-")[-1].encode()) % 2))
        print(corpus.name, len(corpus.articles), flush=True)
    return Asked(np.array(measured, np.float64), kinds, corpora, is_odd)


def _corpora(data: Path) -> Iterator[tuple[QuestionSet, list[dict[str, Any]]]]:
    """Yield each corpus with the questions that an article of it answers."""
    everything = {one.article_id: one for one in load_set(data / "abp").articles}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in _read(data / "campaign" / "questions.jsonl"):
        if row["kind"] == "answerable" and row["article"] in everything:
            group = row["id"].split("-")[0]
            groups.setdefault(group, []).append({"id": group, "text": row["question"]} | row)
    draw = random.Random(20200203)  # noqa: S311 - a sample, no secret
    names = sorted(groups)
    draw.shuffle(names)
    for name, articles, passages in DRAWN:
        mine, names = names[:passages], names[passages:]
        chosen = {groups[group][0]["article"] for group in mine}
        chosen.update(draw.sample(sorted(everything), articles))
        corpus = QuestionSet(
            name, tuple(everything[one] for one in sorted(chosen)), (), answered_anywhere=False
        )
        yield corpus, [one | {"id": group} for group in mine for one in groups[group]]
    primary = load_set(data / "abp_primary2020")
    asked = [{"id": one.question_id, "text": one.text} for one in primary.questions
             if one.answerable]  # fmt: skip
    yield primary, asked


def _measure(snapshot: Snapshot, text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    question = build_query(snapshot.index.bm25, Tokenizer(), text, _NOW)
    return rank_quotes(snapshot, question, None, load_ranker(), 3).topic


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def learn_topic(asked: Asked) -> dict[str, Any]:
    """Return what `TopicModel.from_json` takes."""
    kinds = np.array(asked.kinds)
    weight = np.zeros(len(kinds))
    for kind, share in SHARES.items():
        weight[kinds == kind] = share / max(int((kinds == kind).sum()), 1)
    low = np.array([-np.inf if name in ("unknown", "small_corpus") else 0.0 for name in TOPIC])
    high = np.array([0.0 if name == "unknown" else np.inf for name in TOPIC])
    weights, intercept = fit_logistic(
        asked.measured, kinds != "off topic", weight / weight.sum(), (low, high),
        penalty=_PENALTY, least_spread=_LEAST_SPREAD,
    )  # fmt: skip
    stated = sigmoid(asked.measured @ weights + intercept)
    least, in_small = _thresholds(stated, asked)
    return {
        "least": round(least, 4),
        "least_in_small": round(in_small, 4),
        "intercept": round(intercept, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(TOPIC, weights, strict=True)},
    }


def _thresholds(stated: Doubles, asked: Asked) -> tuple[float, float]:
    """Return the least probability that keeps enough of the answered questions.

    In a corpus of 30,000 passages and in one of 300, on a line through those that were asked.
    """
    answered = np.array(asked.kinds) == "answered"
    size = asked.measured[:, TOPIC.index("small_corpus")]
    halves = (
        (answered & (size < SMALL), LEAST_KEPT),
        (answered & (size >= SMALL), LEAST_KEPT_IN_SMALL),
    )
    points = [
        (float(size[half].mean()), float(np.quantile(stated[half], 1 - kept)))
        for half, kept in halves
        if half.any()
    ]
    (one, least), (other, in_small) = points[0], points[-1]
    slope = (in_small - least) / (other - one) if len(points) > 1 else 0.0
    low, high = least - slope * one, least + slope * (1 - one)
    return float(np.clip(low, 0.01, 0.99)), float(np.clip(high, 0.01, 0.99))


def figures_of(asked: Asked) -> dict[str, dict[str, float]]:
    """Return by corpus which share of each kind is told that nothing answers, held out."""
    told = np.zeros(len(asked.kinds), np.bool_)
    odd = np.array(asked.is_odd)
    for half in (False, True):
        model = TopicModel.from_json(learn_topic(asked.where((odd != half).tolist())))
        for row in np.flatnonzero(odd == half).tolist():
            told[row] = not model.is_touched(asked.measured[row].astype(np.float32))
    kinds, corpora = np.array(asked.kinds), np.array(asked.corpora)
    return {
        corpus: {
            kind: round(float(told[(corpora == corpus) & (kinds == kind)].mean()), 3)
            for kind in SHARES
            if ((corpora == corpus) & (kinds == kind)).any()
        }
        for corpus in dict.fromkeys(asked.corpora)
    }


def main() -> None:
    """Learn from the sets of a folder, and write the weights with their figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.topics", description=__doc__
    )
    parser.add_argument("data", type=Path, help="a folder with campaign, abp and abp_primary2020")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    options = parser.parse_args()
    asked = ask_all(options.data, options.snapshots)
    learned = {"told that nothing answers": figures_of(asked), **learn_topic(asked)}
    TOPIC_FILE.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(learned, indent=1))


if __name__ == "__main__":
    main()
