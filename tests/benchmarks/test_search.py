"""The benchmark runs on a corpus of any size, and would say so if a score were wrong."""

import json
from pathlib import Path

import pytest

from benchmarks.search.__main__ import main
from benchmarks.search.corpus import build, passages_of, read_questions
from benchmarks.search.peers import measure_rank_bm25
from knowledge.search.bm25 import Bm25
from knowledge.search.snapshot import Snapshot


def write_lines(path: Path, lines: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    lines = [
        {"id": str(n), "title": f"Roads {n}", "text": f"Bridge {n % 5} opened. Tolls rose."}
        for n in range(30)
    ]
    return write_lines(tmp_path / "corpus.jsonl", lines)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    lines = [{"id": "1", "text": "Which bridge opened?"}, {"id": "2", "question": "Tolls on 3?"}]
    return write_lines(tmp_path / "questions.jsonl", lines)


def test_it_prints_search_answers_peers_and_the_targets(
    corpus: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(corpus), str(questions)]) == 0
    printed = capsys.readouterr().out
    for expected in (
        "ours ",
        "ours, an answer",
        "bm25s 0.3.16",
        "rank-bm25 0.2.2",
        "of bm25s's",
        "own loops",
    ):
        assert expected in printed


def test_peers_get_the_very_passages_that_we_index(corpus: Path, tmp_path: Path) -> None:
    snapshot = Snapshot.open(build(corpus, tmp_path / "index").folder)
    passages = passages_of(snapshot)
    assert passages[7] == ["road", "7", "bridg", "2", "open", "toll", "rose"]
    query = ["bridg", "7", "toll"]
    assert (
        Bm25(passages).get_scores(query).tobytes()
        == snapshot.index.bm25.get_scores(query).tobytes()
    )


def test_a_wrong_score_is_noticed(
    corpus: Path, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(corpus, tmp_path / "index").folder
    asked = read_questions(questions)
    assert measure_rank_bm25(folder, asked)[1] < 1e-6
    scores = Bm25.get_scores
    monkeypatch.setattr(Bm25, "get_scores", lambda self, query: scores(self, query) * 1.01)
    assert measure_rank_bm25(folder, asked)[1] == pytest.approx(0.01, rel=1e-3)
