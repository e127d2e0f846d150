import asyncio
import hashlib
import json
import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

from knowledge.search.snapshot import index_lock
from knowledge.store import KeptQuote, Store
from knowledge.store.source_records import ArticleStatus, Marked, Visit
from tests.support.cli import ARTICLES, Run, write_articles


def configure(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text)
    return path


def test_refresh_imports_the_folders_of_the_settings(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    write_articles(news / "articles.jsonl", ARTICLES[:2])
    configure(tmp_path, '[knowledge]\nfolders = ["news"]\n')
    first = run("refresh")
    assert first.exit_code == 0, first.output
    assert "2 added" in first.stdout
    assert "is current: 2 articles" in first.stdout
    write_articles(news / "more.jsonl", ARTICLES[2:])
    second = run("refresh")
    assert "2 added, 0 updated, 2 unchanged" in second.stdout
    assert "is current: 4 articles" in second.stdout


def test_refresh_without_folders_builds_from_what_is_there(run: Run, tmp_path: Path) -> None:
    result = run("refresh")
    assert result.exit_code == 0, result.output
    assert "is current: 0 articles, 0 passages" in result.stdout
    assert "the settings name no folders (folders under [knowledge])" in result.stdout
    assert "0 added" not in result.stdout
    assert run("refresh", "--index-only").stdout.startswith("Nothing was read or visited:")
    assert run("refresh", "--due").stdout.startswith("There are no sources to visit.")
    nothing = run("ask", "Who is Love?")
    assert nothing.exit_code == 0
    assert "Nothing – no indexed article answers this" in nothing.stdout


def test_refresh_tells_what_it_refused(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles.jsonl", [ARTICLES[0], {"id": "empty", "text": " "}])
    configure(tmp_path, '[knowledge]\nfolders = ["articles.jsonl"]\n')
    result = run("refresh")
    assert result.exit_code == 3
    assert f"refused: {tmp_path}/articles.jsonl:2: " in result.stderr


def test_settings_of_the_search_take_effect(run: Run, tmp_path: Path) -> None:
    run("import", write_articles(tmp_path / "articles.jsonl", ARTICLES))
    configure(tmp_path, "[search]\nk1 = 2.0\n")
    assert "`whistlestop refresh` builds it" in run("status").stdout
    assert run("ask", "Who is Love?").exit_code == 0  # builds it first
    assert "builds it" not in run("status").stdout


def test_status_counts_and_names_what_is_there(run: Run, imported: Path) -> None:
    result = run("status", "--data", imported)
    assert result.exit_code == 0, result.output
    rows = dict(line.split("  ", 1) for line in result.stdout.splitlines())
    shown = {name: value.strip() for name, value in rows.items()}
    assert shown["articles"] == "4, 4 versions"
    assert shown["newest article"] == "2 October 2026"
    assert shown["passages"].isdigit()
    assert shown["version"] == version("whistlestop")
    assert shown["index"] == "snapshot 1, 4 articles"
    form = Path(__file__).parents[3] / ".github" / "ISSUE_TEMPLATE" / "wrong-answer.yml"
    assert "The lines `version` and `index` of `whistlestop status`." in form.read_text("utf-8")
    assert shown["database"] == str(imported / "whistlestop.db")
    assert shown["data folder"] == str(imported)


def test_status_and_verify_of_nothing(run: Run, tmp_path: Path) -> None:
    for command in ("status", "verify"):
        result = run(command, "--data", tmp_path / "typo")
        assert result.exit_code == 1
        assert "Nothing has been imported" in result.stderr
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("verify",), "nothing that is asked at the command line is."),
        (("quarantine", "list"), "No article is waiting: nothing that looked odd is undecided."),
        (("sources", "list"), "There are no sources yet. `whistlestop sources add URL` adds one."),
    ],
)
def test_where_there_is_nothing_to_tell_of_the_reason_is_told(
    run: Run, imported: Path, command: tuple[str, ...], said: str
) -> None:
    result = run(*command, "--data", imported)
    assert result.exit_code == 0
    assert result.stdout.endswith(f"{said}\n")
    assert "0 " not in result.stdout


def keep_quote(database: Path) -> None:
    text = ARTICLES[0]["text"]
    version = hashlib.sha256(text.encode()).hexdigest()

    async def keep() -> None:
        async with await Store.open(database) as store:
            await store.keep_quotes([KeptQuote("forum", version, 0, 40, text[:40], "answer-1")])

    asyncio.run(keep())


def test_verify_passes_while_each_quote_is_its_span(run: Run, tmp_path: Path) -> None:
    run("import", write_articles(tmp_path / "articles.jsonl", ARTICLES[:2]))
    keep_quote(tmp_path / "data" / "whistlestop.db")
    changed = {**ARTICLES[0], "text": "Another text."}
    run("import", write_articles(tmp_path / "articles.jsonl", [changed]))
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "1 quote checked, 0 differ" in result.stdout


def withdraw(database: Path, article_id: str) -> None:
    async def mark() -> None:
        async with await Store.open(database) as store:
            source, _ = await store.sources.add("feed", "https://post.example/feed")
            marked = [Marked(article_id, ArticleStatus.WITHDRAWN)]
            await store.sources.keep_visit(Visit(source.source_id, marked=marked))

    asyncio.run(mark())


def test_no_command_quotes_what_was_withdrawn_since_the_snapshot_rolled_back_to(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "roster.toml").write_text('[[candidate]]\nname = "Daniel Love"\n')
    configure(tmp_path, '[candidates]\nroster = "roster.toml"\n')
    text = f"{ARTICLES[1]['text']} Love thanked his donors at a dinner in Arden on September 28."
    articles = [ARTICLES[0], {**ARTICLES[1], "text": text}]
    run("import", write_articles(tmp_path / "articles.jsonl", articles))
    commands = (
        ("ask", "How much did Daniel Love raise in the third quarter?"),
        ("candidate", "Love"),
        ("timeline", "Love"),
        ("headlines",),
        ("headlines", "Love"),
    )
    for command in commands:
        assert "Love reports $4.1 million" in run(*command).stdout, command
    withdraw(tmp_path / "data" / "whistlestop.db", "money")
    run("refresh", "--index-only")
    assert run("rollback").stdout.startswith("Snapshot 1 is current")
    for command in commands:
        result = run(*command)
        assert result.exit_code == 0, result.output
        assert "4.1 million" not in result.stdout, command
    assert "snapshot 1, 2 articles, rolled back to" in run("status").stdout


def test_verify_lists_what_differs(run: Run, tmp_path: Path) -> None:
    run("import", write_articles(tmp_path / "articles.jsonl", ARTICLES[:2]))
    database = tmp_path / "data" / "whistlestop.db"
    keep_quote(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE article_versions SET text = upper(text)")
    result = run("verify")
    assert result.exit_code == 5
    assert "1 quote checked, 1 differ" in result.stdout
    assert "forum (" in result.stderr
    assert "now 'ATTORNEY GENERAL" in result.stderr


def test_a_database_that_is_none_is_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "whistlestop.db").write_bytes(b"not a database at all" * 100)
    for command in (("status",), ("verify",), ("ask", "Who?"), ("refresh",)):
        result = run(*command)
        assert result.exit_code == 1
        assert "whistlestop.db cannot be used: file is not a database" in result.stderr
        assert "Traceback" not in result.output


def test_refresh_tells_programs_its_steps_and_its_report(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles.jsonl", [ARTICLES[0], {"id": "empty", "text": " "}])
    configure(tmp_path, '[knowledge]\nfolders = ["articles.jsonl"]\n')
    result = run("refresh", "--json")
    assert result.exit_code == 3
    *steps, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert steps == [
        {"stage": "reading", "done": 0},
        {"stage": "reading", "done": 1},
        {"stage": "building", "done": 1},
    ]
    assert last.keys() == {"stage", "report"}
    assert last["stage"] == "done"
    report = last["report"]
    assert report.pop("seconds") >= 0
    refused = report["folders"].pop("refused")
    assert refused["count"] == 1
    assert (refused["first"][0]["path"], refused["first"][0]["line"]) == ("articles.jsonl", 2)
    assert report == {
        "by": "command line",
        "folders": {"added": 1},
        "snapshot": "1",
        "articles": 1,
        "passages": 1,
    }


def test_refresh_tells_programs_at_once_that_another_runs(run: Run, tmp_path: Path) -> None:
    with index_lock(tmp_path / "data" / "index"):
        result = run("refresh", "--json")
    assert result.exit_code == 1
    (failed,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (failed["stage"], failed["kind"]) == ("failed", "RefreshRunningError")
    assert "Another process is building" in result.stderr


def test_refresh_tells_programs_of_bad_settings(run: Run, tmp_path: Path) -> None:
    configure(tmp_path, '[knowledge]\nfolders = ["nowhere"]\n')
    result = run("refresh", "--json")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["kind"] == "ConfigError"
    assert "nowhere does not exist" in result.stderr
