import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from knowledge.answers.answer import Answer
from knowledge.library import Library
from knowledge.questions.question import Question
from tests.support.cli import ARTICLES, Run, write_articles

ANSWER_KEYS = [
    "id", "question", "status", "answered", "confidence", "citations", "passages", "headlines",
    "intent", "remark", "elapsed_ms",
]  # fmt: skip
CITATION_KEYS = [
    "number", "article_id", "version", "start", "end", "quote", "title", "outlet", "url",
    "published_at", "score",
]  # fmt: skip


def asked(run: Run, data: Path, question: str, *options: str) -> dict[str, Any]:
    result = run("ask", question, "--json", "--data", data, *options)
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert isinstance(record, dict)
    return record


def test_ask_says_how_sure_it_is_then_each_quote_with_its_source_below(
    run: Run, imported: Path
) -> None:
    result = run("ask", "How much did Love raise in the third quarter?", "--data", imported)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] in ("Answered", "Possibly – one of these may answer")
    assert lines[2].startswith("  > ")
    assert "Mayor Daniel Love raised $4.1 million in the third quarter" in result.stdout
    source = lines.index("  [1] The Franklin Post, 2 October 2026 · Love reports $4.1 million")
    assert lines[source - 1].startswith("  > ")
    assert lines[source + 1] == "      https://post.example/money"
    assert "Searched 4 articles, the newest of 2 October 2026." in lines[-1]


def test_what_a_source_lacks_is_said(run: Run, imported: Path) -> None:
    result = run("ask", "Why does the harbour in Arden stay closed?", "--data", imported)
    assert "outlet unknown, date unknown · " in result.stdout


def test_an_old_poll_is_called_one(run: Run, tmp_path: Path) -> None:
    poll = {
        "title": "Marlow ahead of Love",
        "text": "Marlow leads Love by four points in a poll of 800 likely voters.",
        "published_at": "2020-09-16",
    }
    corpus = write_articles(tmp_path / "poll.jsonl", [poll])
    run("import", corpus, "--data", tmp_path / "data")
    question = "By how many points does Marlow lead Love in the poll?"
    result = run("ask", question, "--data", tmp_path / "data")
    assert "16 September 2020 (old poll) · Marlow ahead of Love · no link" in result.stdout


def test_nothing_found_is_an_answer(run: Run, imported: Path) -> None:
    result = run("ask", "Quixotic zeppelins?", "--data", imported)
    assert result.exit_code == 0
    assert "Nothing – no indexed article answers this" in result.stdout
    assert "> " not in result.stdout


@pytest.mark.parametrize("question", ["Why?", "?", "👍"])
def test_what_asks_nothing_is_told_so(run: Run, imported: Path, question: str) -> None:
    result = run("ask", question, "--data", imported)
    assert result.exit_code == 0
    assert result.stdout == "I found nothing to look up in that. Ask with a name or a topic.\n"


def test_hostile_articles_cannot_drive_the_terminal(run: Run, imported: Path) -> None:
    result = run("ask", "What did the zoning board of Pell County meet about?", "--data", imported)
    assert " · Evil [red]title" in result.stdout
    assert "met on Monday [bold]about[/bold] the quarry." in result.stdout
    kinds = {unicodedata.category(each) for each in result.stdout.replace("\n", "")}
    assert not kinds & {"Cc", "Cf"}


def test_json_has_exactly_the_agreed_keys(run: Run, imported: Path) -> None:
    record = asked(run, imported, "How much did Love raise in the third quarter?")
    assert list(record) == ANSWER_KEYS
    assert record["id"] is None
    assert record["answered"] is (record["status"] == "answered")
    assert 0 <= record["confidence"] <= 1
    assert list(record["citations"][0]) == CITATION_KEYS
    assert list(record["passages"][0]) == ["article_id", "start", "end", "score"]
    assert record["elapsed_ms"] > 0


def test_each_quote_is_its_span(run: Run, imported: Path) -> None:
    texts = {article["id"]: article["text"] for article in ARTICLES}
    record = asked(run, imported, "What did the zoning board of Pell County meet about?")
    assert record["citations"]
    for citation in record["citations"]:
        text = texts[citation["article_id"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert hashlib.sha256(text.encode()).hexdigest() == citation["version"]


@pytest.mark.parametrize(
    ("options", "article_ids"),
    [
        (("--outlet", "kestrel courier"), {"forum"}),
        (("--since", "2026-10-01"), {"money"}),
        (("--until", "2026-09-14"), {"forum"}),
        (("--until", "2026-09-13"), set()),
        (("--as-of", "2026-09-14"), {"forum"}),
        (("--as-of", "2026-09-13"), set()),
        (("--as-of", "2026-10-02T09:00:00Z"), {"forum", "money"}),
        (("--as-of", "2026-10-02T08:59:59Z"), {"forum"}),
        (("--outlet", "No Such Outlet"), set()),
    ],
)
def test_bounds_narrow_the_answer(
    run: Run, imported: Path, options: tuple[str, ...], article_ids: set[str]
) -> None:
    record = asked(run, imported, "What did the campaign of Marlow and Love say?", *options)
    assert {passage["article_id"] for passage in record["passages"]} == article_ids


@pytest.mark.parametrize("options", [(), (" ",), ("Who?", "--since", "soonish"), ("Who?", "Why?")])
def test_wrong_usage_of_ask(run: Run, imported: Path, options: tuple[str, ...]) -> None:
    result = run("ask", *options, "--data", imported)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_before_anything_was_imported_ask_says_so_and_makes_no_folder(
    run: Run, tmp_path: Path
) -> None:
    result = run("ask", "Who?", "--data", tmp_path / "typo")
    assert result.exit_code == 1
    assert "whistlestop import PATH" in result.stderr
    assert not (tmp_path / "typo").exists()


def test_nothing_that_is_asked_is_kept(run: Run, imported: Path) -> None:
    def contents() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(imported.rglob("*")) if path.is_file())

    run("ask", "Is the canary zeppelinesque?", "--data", imported)
    assert b"zeppelinesque" not in contents()


def replay_file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    )
    return path


def test_replay_answers_in_order_with_the_ids_given(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    questions = replay_file(
        tmp_path,
        {"id": "z", "question": "How much did Love raise in the third quarter?"},
        {"id": 3, "text": "Will Marlow attend the union forum?"},
        "",
        {"id": "a", "question": "Quixotic zeppelins?"},
    )
    output = tmp_path / "answers.jsonl"
    result = run("replay", questions, "--output", output, "--data", imported)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    counts = "2 answered, 0 possibly, 1 nothing, 0 errors"
    assert result.stderr == f"{counts}; written to {output}.\n"
    records = [json.loads(line) for line in output.read_text().splitlines()]
    assert [record["id"] for record in records] == ["z", 3, "a"]
    assert [list(record) for record in records] == [ANSWER_KEYS] * 3
    single = asked(run, imported, "How much did Love raise in the third quarter?")
    for key in ("status", "confidence", "citations", "passages"):
        assert records[0][key] == single[key]


def test_replay_takes_the_bounds_of_each_question(run: Run, imported: Path, tmp_path: Path) -> None:
    text = "What did the campaign of Marlow and Love say?"
    questions = replay_file(
        tmp_path,
        {"id": 1, "text": text, "exclude_articles": ["forum"]},
        {"id": 2, "text": text, "as_of": "2026-09-14"},
        {"id": 3, "text": text, "outlet": "The Franklin Post"},
    )
    output = tmp_path / "answers.jsonl"
    assert run("replay", questions, "--output", output, "--data", imported).exit_code == 0
    found = [
        {passage["article_id"] for passage in json.loads(line)["passages"]}
        for line in output.read_text().splitlines()
    ]
    assert "forum" not in found[0]
    assert found[1:] == [{"forum"}, {"money"}]


@pytest.mark.parametrize("passages", [0, 1, 2])
def test_replay_gives_as_many_passages_as_asked_for(
    run: Run, imported: Path, tmp_path: Path, passages: int
) -> None:
    questions = replay_file(tmp_path, {"id": 1, "text": "Arden Marlow Love campaign union"})
    output = tmp_path / "answers.jsonl"
    run("replay", questions, "--output", output, "--data", imported, "--passages", str(passages))
    assert len(json.loads(output.read_text())["passages"]) == passages


def test_replay_names_bad_lines_and_answers_the_rest(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    questions = replay_file(
        tmp_path, {"id": 1, "text": "Who is Love?"}, "{", {"id": 2}, {"id": 3, "text": "Why?"}
    )
    output = tmp_path / "answers.jsonl"
    result = run("replay", questions, "--output", output, "--data", imported)
    assert result.exit_code == 3
    assert f"refused: {questions}, line 2: not valid JSON" in result.stderr
    assert f"refused: {questions}, line 3: question: expected" in result.stderr
    assert f"2 errors; written to {output}." in result.stderr
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == [1, 3]


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Library.answer

    def fail_for_some(library: Library, question: Question, *, passages: int = 5) -> Answer:
        if "zeppelin" in question.text:
            raise IndexError("tuple index out of range")
        return answer(library, question, passages=passages)

    monkeypatch.setattr(Library, "answer", fail_for_some)


def test_replay_writes_a_line_for_a_question_that_fails_and_goes_on(
    run: Run, imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch)
    questions = replay_file(
        tmp_path, {"id": 1, "text": "Where is the zeppelin?"}, {"id": 2, "text": "Who is Love?"}
    )
    output = tmp_path / "answers.jsonl"
    result = run("replay", questions, "--output", output, "--data", imported)
    assert result.exit_code == 3
    error = "IndexError: tuple index out of range"
    assert f"failed: {questions}, line 1: {error}" in result.stderr
    failed, answered = (json.loads(line) for line in output.read_text().splitlines())
    assert failed == {"id": 1, "question": "Where is the zeppelin?", "error": error}
    assert list(answered) == ANSWER_KEYS


def test_evaluate_names_a_question_that_fails_and_measures_the_rest(
    run: Run, imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch)
    questions = replay_file(
        tmp_path,
        {"id": 1, "text": "Where is the zeppelin?", "answerable": False},
        {"id": 2, "text": "How much did Love raise?", "answer": "$4.1 million"},
    )
    result = run("evaluate", questions, "--json", "--data", imported)
    assert result.exit_code == 3
    assert f"failed: {questions}, line 1: IndexError" in result.stderr
    assert json.loads(result.stdout)["questions"] == 1


def test_replay_of_bad_lines_only_does_nothing(run: Run, imported: Path, tmp_path: Path) -> None:
    output = tmp_path / "answers.jsonl"
    output.write_text("before")
    for lines in (["{"], []):
        questions = replay_file(tmp_path, *lines)
        result = run("replay", questions, "--output", output, "--data", imported)
        assert result.exit_code == 1
        assert f"{questions}: no line holds a question" in result.stderr
        assert output.read_text() == "before"


def test_replay_needs_a_file_that_is_there_and_a_folder_to_write_to(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    missing = run("replay", tmp_path / "lost.jsonl", "--output", "x", "--data", imported)
    assert missing.exit_code == 2
    questions = replay_file(tmp_path, {"id": 1, "text": "Who?"})
    result = run("replay", questions, "--output", tmp_path / "lost" / "x", "--data", imported)
    assert result.exit_code == 1
    assert f"{tmp_path / 'lost'}: there is no such folder" in result.stderr


POLLS = [
    {
        "id": "p1",
        "title": "July poll",
        "text": "Ana Ruiz led the ferry poll in July with 40 percent of the voters in Kestrel.",
        "outlet": "Kestrel Post",
        "published_at": "2026-07-10",
    },
    {
        "id": "p2",
        "title": "October poll",
        "text": "Bo Dow led the ferry poll in October with 44 percent of the voters in Kestrel.",
        "outlet": "Kestrel Post",
        "published_at": "2026-10-12",
    },
]


def test_articles_of_another_time_are_not_no_articles(run: Run, tmp_path: Path) -> None:
    run("import", write_articles(tmp_path / "polls.jsonl", POLLS))
    question = ("ask", "Which plane crashed last week?", "--now", "2026-11-28")
    assert run(*question).stdout.splitlines() == [
        "Nothing – no indexed article answers this",
        "No article here is from that time. "
        "The articles here are from 10 July 2026 to 12 October 2026.",
        "",
        "  Only articles published from 16 November 2026 to 22 November 2026 (“last week”).",
    ]
    within = "No article is within these bounds. The articles here are from 10 July 2026"
    for bound in (("--since", "2026-10-13"), ("--until", "2020-01-01"), ("--as-of", "2020-01-01")):
        assert within in run("ask", "Which plane crashed?", *bound).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        *(("ask", "Who won?", option) for option in ("--since", "--until", "--as-of", "--now")),
        ("candidate", "Marlow", "--since"),
        ("timeline", "Marlow", "--until"),
        ("headlines", "--since"),
        ("import", "none.jsonl", "--published"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_everywhere(
    run: Run, imported: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, "2020-13-01", "--data", imported)
    assert result.exit_code == 2
    assert "there is no such date as '2020-13-01'" in result.stderr


@pytest.mark.parametrize("key", ["since", "until", "as_of", "now", "date"])
def test_a_question_of_a_day_that_does_not_exist_is_refused(
    run: Run, imported: Path, tmp_path: Path, key: str
) -> None:
    lines = [{"id": 1, "question": "Who won?", key: "2020-13-01"}, {"id": 2, "question": "Who?"}]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = run("replay", questions, "--output", tmp_path / "out.jsonl", "--data", imported)
    assert f"line 1: {key}: there is no such date as '2020-13-01'" in result.stderr
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


def test_an_outlet_by_a_name_that_none_goes_by_is_named(run: Run, imported: Path) -> None:
    result = run("ask", "Who fell?", "--outlet", "Kestral Courier", "--data", imported)
    _, first, second, *_ = result.stdout.splitlines()
    assert first == (
        "I have no articles from an outlet called “Kestral Courier”. Did you mean Kestrel Courier?"
    )
    assert second.startswith("No article is within these bounds.")
    unlike = run("ask", "Who fell?", "--outlet", "Harbour Gazette", "--data", imported).stdout
    assert "Did you mean" not in unlike
    short = run("ask", "Who skips the forum?", "--outlet", "franklin post", "--data", imported)
    assert "Searched 1 article, of 2 October 2026." in short.stdout
    refused = run("headlines", "--outlet", "Kestral Courier", "--data", imported)
    assert refused.exit_code == 2
    assert "'Kestral Courier'. Did you mean Kestrel Courier?" in refused.stderr
