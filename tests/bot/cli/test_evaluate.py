import json
from pathlib import Path

from tests.support.cli import Run

LABELLED = [
    {"id": 1, "text": "How much did Daniel Love raise?", "answer": ["$4.1 million"]},
    {"id": 2, "text": "Why will Marlow not attend the union forum?", "articles": ["forum"]},
    {"id": 3, "text": "Who painted the opera house green?", "answerable": False},
]


def write(folder: Path, *lines: object) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_figures_come_with_intervals_and_counts(run: Run, imported: Path, tmp_path: Path) -> None:
    result = run("evaluate", write(tmp_path, *LABELLED), "--json", "--data", imported)
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert record["questions"] == 3
    assert record["right_any"] == {"value": 1.0, "low": 1.0, "high": 1.0, "count": 2}
    assert record["declined_rightly"]["count"] == 1
    assert record["risk_coverage"][-1]["coverage"] == 1.0


def test_people_get_a_table(run: Run, imported: Path, tmp_path: Path) -> None:
    result = run("evaluate", write(tmp_path, *LABELLED), "--data", imported)
    assert result.exit_code == 0, result.output
    assert "one of the quotes holds it" in result.stdout


def test_a_line_without_labels_is_named_and_the_rest_counts(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    questions = write(tmp_path, {"id": 4, "text": "Who?"}, LABELLED[0], {"id": 5, "answer": ["x"]})
    result = run("evaluate", questions, "--json", "--data", imported)
    assert result.exit_code == 3
    assert "line 1: answer or articles: expected at least one" in result.stderr
    assert "line 3: question: expected text that is not empty" in result.stderr
    assert json.loads(result.stdout)["questions"] == 1


def test_a_file_without_labels_is_refused(run: Run, imported: Path, tmp_path: Path) -> None:
    result = run("evaluate", write(tmp_path, {"id": 4, "text": "Who?"}), "--data", imported)
    assert result.exit_code == 1
    assert "no line holds a labelled question: a question with `answer`" in result.stderr
