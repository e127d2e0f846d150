"""Train the ranker: `python -m benchmarks.quality.train DATA_FOLDER`.

Writes `knowledge/ranking/ranker.json`: the weights, learned from all the sets, and the figures of
weights that were learned without the questions that they are measured on; those go to
`held_out.json` beside this file. With `--ablation` also `ABLATION.md`: the figures without one
group of features at a time. The same data give the same files.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.quality.ablation import write_ablation
from benchmarks.quality.examples import Example, examples, index_articles
from benchmarks.quality.learning import Lists, learn_weights
from benchmarks.quality.measures import measure_candidates, measure_quotes
from benchmarks.quality.parts import HELD_OUT, HELD_OUT_FILE, parts_of
from benchmarks.quality.sets import load_set
from knowledge.ranking.ranker import WEIGHTS_FILE, Ranker

__all__ = ["PENALTY", "SETS", "Examples", "evaluate", "load_examples", "train", "train_held_out"]

Examples = dict[str, list[Example]]
"""By part, see `parts_of`."""

SETS: Final = (
    "trecqa_train94",
    "trecqa_dev",
    "wikiqa_dev",
    "xquad_en",
    "rtqa",
    "quail_news",
    "abp",
)
PENALTY: Final = 0.01
_WEIGHTS: Final = {"rtqa": 0.5, "abp": 0.5}
"""How much a question counts, else 1; rtqa has as many as all the others together."""
_NEITHER: Final = "xquad_en and rtqa late"


def load_examples(data: Path, snapshots: Path | None = None) -> Examples:
    """Index the sets below a data folder and measure possible quotes of what has an answer."""
    parts: Examples = {}
    for name in SETS:
        questions = load_set(data / name)
        snapshot = index_articles(questions, snapshots and snapshots / name)
        found = {one.question.question_id: one for one in examples(snapshot, questions)}
        for part, asked in parts_of(questions).items():
            parts[part] = [
                found[one.question_id]
                for one in asked
                if one.question_id in found and one.answerable
            ]
    return parts


def train(parts: Examples, without: Sequence[str] = (), left_out: Sequence[str] = ()) -> Ranker:
    """Learn from all parts whose names do not open with one of `without`.

    `left_out` are features that get no weight.
    """
    chosen = [
        (found, _WEIGHTS.get(name.split()[0], 1.0))
        for name, found in parts.items()
        if not name.startswith(tuple(without))
    ]
    return Ranker(learn_weights(Lists.of(chosen), PENALTY, left_out).astype(np.float32))


def train_held_out(parts: Examples, left_out: Sequence[str] = ()) -> dict[str, Ranker]:
    """Return the rankers of `HELD_OUT`."""
    return {name: train(parts, without, left_out) for name, without in HELD_OUT.items()}


def evaluate(parts: Examples, held_out: Mapping[str, Ranker]) -> dict[str, Any]:
    """Return the figures of weights that were learned without what they are measured on."""
    figures: dict[str, Any] = {
        name: asdict(measure_candidates(parts[name], held_out[name].score))
        for name in ("trecqa_dev", "wikiqa_dev", "trecqa_train94")
    }
    for name in ("xquad_en", "rtqa", "abp"):
        halves = [half for half in parts if half.startswith(name)]
        figures[f"{name}, two folds"] = _quotes([(parts[half], held_out[half]) for half in halves])
    for name in ("xquad_en", "rtqa late"):
        halves = [half for half in parts if half.startswith(name)]
        figures[f"{name}, nothing of xquad_en or rtqa late trained on"] = _quotes(
            [(parts[half], held_out[_NEITHER]) for half in halves]
        )
    return figures


def _quotes(tested: Sequence[tuple[list[Example], Ranker]]) -> dict[str, Any]:
    """Return figures over several parts, each with its ranker, as if they were one."""
    figures: dict[str, Any] = {}
    for key, pairs in (("one sentence", False), ("at most two", True)):
        each = [measure_quotes(found, ranker.score, pairs=pairs) for found, ranker in tested]
        counts = np.array([one.questions for one in each])
        figures[key] = {
            name: float(np.array([getattr(one, name) for one in each]) @ counts / counts.sum())
            for name in ("first", "any_of_three", "mean_words")
        } | {"questions": int(counts.sum())}
    return figures


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _rounded(one) if isinstance(one, dict) else round(one, 4)
        for key, one in figures.items()
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    """Write one line for each list of weights, so that people can read and compare them."""
    text = json.dumps(content, indent=1)
    lines: list[str] = []
    for line in text.splitlines():
        inside = lines and lines[-1].count("[") > lines[-1].count("]")
        if inside:
            lines[-1] += (" " if lines[-1].endswith(",") else "") + line.strip()
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train on the sets of a folder, and write weights and figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.train", description=__doc__)
    parser.add_argument("data", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    parser.add_argument("--ablation", action="store_true", help="write ABLATION.md: 10 minutes")
    options = parser.parse_args()
    parts = load_examples(options.data, options.snapshots)
    held_out = train_held_out(parts)
    figures = _rounded(evaluate(parts, held_out))
    questions = {name: len(found) for name, found in parts.items()}
    _write_json(
        WEIGHTS_FILE,
        {"figures": figures, "questions": questions, "weights": train(parts).to_json()},
    )
    _write_json(HELD_OUT_FILE, {name: ranker.to_json() for name, ranker in held_out.items()})
    print(json.dumps(figures, indent=2))
    if options.ablation:
        write_ablation(lambda left_out: evaluate(parts, train_held_out(parts, left_out)))


if __name__ == "__main__":
    main()
