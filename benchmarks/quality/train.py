"""Train the ranker: `python -m benchmarks.quality.train DATA_FOLDER`.

Writes `knowledge/answers/ranker.json`: the weights, learned from all the sets, and the figures of
weights that were learned without the questions that they are measured on. The same data give the
same file.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.quality.examples import Example, examples, index_articles
from benchmarks.quality.learning import Lists, learn_weights
from benchmarks.quality.measures import measure_candidates, measure_quotes
from benchmarks.quality.sets import load_set
from knowledge.answers.features import FEATURES
from knowledge.answers.ranker import WEIGHTS_FILE, Ranker

__all__ = ["PENALTY", "SETS", "Examples", "evaluate", "load_examples", "train"]

Examples = dict[str, list[Example]]
"""By part: the name of a set, or of a half of one."""

SETS: Final = ("trecqa_train94", "trecqa_dev", "wikiqa_dev", "xquad_en", "rtqa")
HALVED: Final = ("xquad_en", "rtqa")
"""Measured by two folds: rtqa's earlier and later questions, xquad's odd and even paragraphs."""
PENALTY: Final = 0.003


def load_examples(data: Path, snapshots: Path | None = None) -> Examples:
    """Index the sets below a data folder and measure their possible quotes."""
    parts: Examples = {}
    for name in SETS:
        questions = load_set(data / name)
        snapshot = index_articles(questions, snapshots and snapshots / name)
        found = list(examples(snapshot, questions))
        if name not in HALVED:
            parts[name] = found
            continue
        if name == "rtqa":
            found.sort(key=lambda example: example.question.date)
            parts["rtqa early"] = found[: len(found) // 2]
            parts["rtqa late"] = found[len(found) // 2 :]
        else:
            paragraphs = sorted({_paragraph(example) for example in found})
            odd = frozenset(paragraphs[::2])
            parts["xquad_en odd"] = [e for e in found if _paragraph(e) in odd]
            parts["xquad_en even"] = [e for e in found if _paragraph(e) not in odd]
    return parts


def _paragraph(example: Example) -> str:
    return min(example.question.relevant)


def train(parts: Examples, without: Sequence[str] = ()) -> Ranker:
    """Learn from all parts whose names do not open with one of `without`."""
    chosen = [(found, 1.0) for name, found in parts.items() if not name.startswith(tuple(without))]
    return Ranker(learn_weights(Lists.of(chosen), PENALTY).astype(np.float32))


def evaluate(parts: Examples) -> dict[str, Any]:
    """Return the figures of weights that were learned without what they are measured on."""
    figures: dict[str, Any] = {}
    for name in ("trecqa_dev", "wikiqa_dev"):
        ranker = train(parts, [name])
        figures[name] = asdict(measure_candidates(parts[name], ranker.score))
    for name in HALVED:
        halves = [half for half in parts if half.startswith(name)]
        figures[f"{name}, two folds"] = _quotes(
            [(parts[half], train(parts, [half])) for half in halves]
        )
    untouched = train(parts, ["xquad_en", "rtqa late"])
    for names in (("xquad_en odd", "xquad_en even"), ("rtqa late",)):
        figures[f"{names[0].removesuffix(' odd')}, nothing of it or of the other trained on"] = (
            _quotes([(parts[name], untouched) for name in names])
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


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def main() -> None:
    """Train on the sets of a folder, and write weights and figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.train", description=__doc__)
    parser.add_argument("data", type=Path, help="a folder with one folder for each labelled set")
    parser.add_argument("--snapshots", type=Path, help="keep the indexes here, for the next time")
    options = parser.parse_args()
    parts = load_examples(options.data, options.snapshots)
    weights = train(parts).weights
    written = {
        "figures": _rounded(evaluate(parts)),
        "questions": {name: len(found) for name, found in parts.items()},
        "weights": {
            name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)
        },
    }
    WEIGHTS_FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(written["figures"], indent=2))


if __name__ == "__main__":
    main()
