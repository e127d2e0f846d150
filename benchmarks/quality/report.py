"""The report: figures as a table, ours beside the peers'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

__all__ = ["Row", "write_report"]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; None where a peer has none."""

    set_name: str
    measure: str
    ours: float | None
    bm25: float | None
    """Plain BM25, same passages, same tokens."""
    split: float | None
    """rank-bm25 over `text.split()`."""
    questions: int


Curve = Sequence[tuple[float, float]]
"""(share of questions answered, share of those that are wrong)"""


def write_report(rows: Sequence[Row], curves: Mapping[str, Curve], output: Path) -> None:
    """Print the table, and write it and the plot to `RESULTS.md` in a folder."""
    lines = [
        "# Quality of answers",
        "",
        "Written by `python -m benchmarks.quality`. Each figure is of weights that were not learned"
        " from the questions that it is measured on. BM25: same passages and tokens, the best"
        " passage's sentence that holds most of the question. rank-bm25: over words split at white"
        " space, on at most 200 questions a set.",
        "",
        "| set | measure | ours | BM25 | rank-bm25 | questions |",
        "|---|---|---|---|---|---|",
        *(
            f"| {row.set_name} | {row.measure} | {_shown(row.ours)} | {_shown(row.bm25)} |"
            f" {_shown(row.split)} | {row.questions} |"
            for row in rows
        ),
    ]
    lines += ["", "![Risk against coverage](risk-coverage.png)"]
    _plot(curves, output / "risk-coverage.png")
    text = "\n".join(lines) + "\n"
    (output / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _plot(curves: Mapping[str, Curve], path: Path) -> None:
    """Draw for each set how many answers are wrong as more questions are answered."""
    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for name, curve in curves.items():
        if len(curve) > 1:
            coverage, risk = zip(*curve, strict=True)
            axes.plot(coverage, risk, label=name)
    axes.set(xlabel="share of questions answered", ylabel="share of answers that are wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
