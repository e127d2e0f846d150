"""One command measures whatever a folder of the right form holds, and says what it did."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.quality.__main__ import measure_set
from benchmarks.quality.report import write_report

ARTICLES = {
    "mill": "Ines Kolb founded the mill in Arden. It burned down in 1923.",
    "fire": "The fire at the mill in Arden killed nobody. Ines Kolb, its founder, was in Ohio.",
    "ferry": "A ferry crosses the river at Pell. Gus Orr steers it.",
    "again": "The ferry that crosses the river at Pell is late. Gus Orr was ill.",
}
ASKED: Final[list[dict[str, Any]]] = [
    {"id": "founder", "text": "Who founded the mill in Arden?", "answer": ["Ines Kolb"]},
    {"id": "ferry", "text": "Who steers the ferry at Pell?", "answer": ["Gus Orr"]},
    {"id": "none", "text": "Who painted the ferry at Pell?", "answer": [], "answerable": False},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "small"
    path.mkdir()
    articles = [{"id": key, "title": "", "text": text} for key, text in ARTICLES.items()]
    for name, lines in (("corpus", articles), ("queries", ASKED)):
        (path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def measured(folder: Path, tmp_path: Path) -> tuple[dict[str, float | None], str, str]:
    with (
        (tmp_path / "lines").open("w", encoding="utf-8") as lines,
        (tmp_path / "articles").open("w", encoding="utf-8") as articles,
    ):
        rows, evaluation = measure_set(folder, None, lines, articles)
    write_report(rows, {"small": evaluation.risk_coverage}, tmp_path)
    assert (tmp_path / "risk-coverage.png").stat().st_size > 1000
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("lines", "articles")]
    return {row.measure: row.ours for row in rows}, texts[0], texts[1]


def test_answers_articles_and_near_misses_are_measured(folder: Path, tmp_path: Path) -> None:
    labels = ["founder\tmill\t1", "ferry\tferry\t1", "none\tferry\t1"]
    (folder / "qrels.tsv").write_text("\n".join(labels), encoding="utf-8")
    figures, lines, articles = measured(folder, tmp_path)
    assert figures["right article first, by the first quote"] == 1
    assert figures["in the first passage"] == 1
    assert figures["AUC, answerable against not"] == 1
    asked = [json.loads(line) for line in lines.splitlines()]
    assert [one["id"] for one in asked] == ["founder", "ferry", "none"]
    assert all(0 <= one["confidence"] <= 1 for one in asked)
    assert {json.loads(line)["article"] for line in articles.splitlines()} == set(ARTICLES)


def test_stories_are_measured_where_questions_are_events(folder: Path, tmp_path: Path) -> None:
    labels = ["founder\tmill\t1", "founder\tfire\t1", "ferry\tferry\t1", "ferry\tagain\t1"]
    (folder / "qrels.tsv").write_text("\n".join(labels), encoding="utf-8")
    queries = "\n".join(json.dumps({"id": one["id"], "text": one["text"]}) for one in ASKED[:2])
    (folder / "queries.jsonl").write_text(queries, encoding="utf-8")
    figures, _, _ = measured(folder, tmp_path)
    assert 0 <= (figures["same story, F1 of pairs"] or 0) <= 1
    assert "in the first passage" not in figures
