"""The report: figures as a table, ours beside the peers'."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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


def write_report(rows: Sequence[Row], output: Path) -> None:
    """Print the table and write it to `RESULTS.md` in a folder."""
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
    text = "\n".join(lines) + "\n"
    (output / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
