"""The report: figures as a table, ours beside the peers'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

__all__ = ["Curve", "Row", "write_calibration", "write_report"]


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
"""Points to draw."""


def write_report(rows: Sequence[Row], curves: Mapping[str, Curve], output: Path) -> None:
    """Print the table, and write it and the plot to `RESULTS.md` in a folder."""
    lines = [
        "# Quality of answers",
        "",
        "Written by `python -m benchmarks.quality`. Each figure is of weights that were not learned"
        " from the questions that it is measured on. BM25: same passages and tokens, the best"
        " passage's sentence that holds most of the question. rank-bm25: over words split at white"
        " space, on about 100 questions a set.",
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


def write_calibration(
    figures: Mapping[str, Mapping[str, float]], curves: Mapping[str, Curve], output: Path
) -> None:
    """Write what was stated against what was so to `CALIBRATION.md` in a folder, with a plot."""
    lines = [
        "# Confidence",
        "",
        "Written by `python -m benchmarks.quality.calibrate`. The confidence learned nothing of the"
        " questions that it is measured on, nor did the ranker. Brier skill: how much better the"
        " stated probabilities are than stating the base rate of the same set each time; 0 is no"
        " better. Articles removed: each question is asked again without the articles that answer"
        " it, and the AUC says how well the probability tells the two apart; 0.5 is chance.",
    ]
    for name, values in figures.items():
        lines += ["", f"## {name}", "", "| measure | value |", "|---|---|"]
        lines += [f"| {measure} | {_number(value)} |" for measure, value in values.items()]
        if name in curves:
            stated, right = zip(*curves[name], strict=True)
            lines += ["", "Ten bins of as many questions each:", ""]
            lines += ["| stated |" + "".join(f" {value:.2f} |" for value in stated)]
            lines += ["|---|" + "---|" * len(stated)]
            lines += ["| right |" + "".join(f" {value:.2f} |" for value in right)]
    lines += ["", "![Stated against right](calibration.png)"]
    _plot_calibration(curves, output / "calibration.png")
    (output / "CALIBRATION.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 2 else f"{value:.3f}"


def _plot_calibration(curves: Mapping[str, Curve], path: Path) -> None:
    """Draw for each set how many were right of those that were stated to be as probable."""
    figure = Figure(figsize=(5.5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="as stated")
    for (name, curve), marker in zip(curves.items(), "os^Dv*" * len(curves), strict=False):
        axes.plot(*zip(*curve, strict=True), marker=marker, label=name)
    axes.set(xlabel="stated probability", ylabel="share that was right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)


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
