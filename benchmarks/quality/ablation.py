"""Ablation: what each group of features is worth, as figures without it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from knowledge.ranking.features.measure import GROUPS

__all__ = ["ABLATION_FILE", "write_ablation"]

ABLATION_FILE: Final = Path(__file__).with_name("ABLATION.md")
_HEAD: Final = """# What each group of features is worth

Written by `python -m benchmarks.quality.train DATA_FOLDER --ablation`. Each line is trained anew
without one group of features (see `knowledge/ranking/features/measure.py`), and measured as in
`knowledge/ranking/ranker.json`: on questions that were not trained on. trecqa and wikiqa: mean
average precision among the labelled candidates. xquad_en, rtqa and abp, in two folds: the answer
stands in the first quote, or in one of the three that are shown; quotes of one sentence, then of
at most two and 60 words. The last column is the mean of all the others.

"""
_CANDIDATES: Final = ("trecqa_train94", "trecqa_dev", "wikiqa_dev")
_QUOTES: Final = ("xquad_en, two folds", "rtqa, two folds", "abp, two folds")


def write_ablation(evaluate: Callable[[Sequence[str]], dict[str, Any]]) -> None:
    """Write the table; `evaluate` takes the features to leave out and returns the figures."""
    names = [*_CANDIDATES, *(f"{name.split(',')[0]}, {n}" for name in _QUOTES for n in (1, 2))]
    lines = [f"| without | {' | '.join(names)} | mean |", "|---" * (len(names) + 2) + "|"]
    for group, left_out in {"(nothing)": (), **GROUPS}.items():
        cells = _cells(evaluate(left_out))
        each = [one for cell in cells for one in cell]
        said = [" / ".join(f"{one:.3f}" for one in cell) for cell in cells]
        lines.append(f"| {group} | {' | '.join(said)} | {sum(each) / len(each):.4f} |")
    ABLATION_FILE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _cells(figures: dict[str, Any]) -> list[list[float]]:
    cells = [[figures[name]["mean_average_precision"]] for name in _CANDIDATES]
    for name in _QUOTES:
        cells += [[shown["first"], shown["any_of_three"]] for shown in figures[name].values()]
    return cells
