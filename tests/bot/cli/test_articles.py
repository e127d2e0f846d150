from pathlib import Path

import pytest

from tests.support.cli import ARTICLES, Run, write_articles


def test_import_counts_what_it_took_and_builds_the_index(run: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", ARTICLES[:2])
    first = run("import", articles)
    assert first.exit_code == 0, first.output
    assert "2 added, 0 updated, 0 unchanged, 0 refused" in first.stdout
    assert "The index holds 2 articles" in first.stdout
    changed = {**ARTICLES[0], "text": "Marlow attends after all."}
    write_articles(tmp_path / "articles.jsonl", [changed, *ARTICLES[1:3]])
    second = run("import", articles)
    assert second.exit_code == 0
    assert "1 added, 1 updated, 1 unchanged, 0 refused" in second.stdout


def test_import_refuses_parts_names_them_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", ARTICLES[:1])
    with articles.open("a") as file:
        file.write('{"id": "broken"\n{"id": "empty", "text": ""}\n')
    result = run("import", articles, tmp_path / "lost")
    assert result.exit_code == 3
    assert "1 added, 0 updated, 0 unchanged, 3 refused" in result.stdout
    refused = [line for line in result.stderr.splitlines() if line.startswith("refused: ")]
    assert [line.split(": ")[1] for line in refused] == [
        f"{articles}:2",
        f"{articles}:3",
        str(tmp_path / "lost"),
    ]


def test_import_of_nothing_usable_has_its_own_code(run: Run, tmp_path: Path) -> None:
    result = run("import", tmp_path / "lost")
    assert result.exit_code == 1
    assert "refused: " in result.stderr
    assert "Traceback" not in result.output


def test_import_fills_what_is_lacking(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The ferry to Arden runs again from Monday on.")
    result = run(
        "import", tmp_path / "note.txt", "--title", "Ferry runs", "--outlet", "Arden Sun",
        "--published", "2026-05-04", "--url", "https://sun.example/ferry",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    answer = run("ask", "When does the ferry to Arden run again?")
    assert "Arden Sun, 4 May 2026 · Ferry runs\n" in answer.stdout
    assert "https://sun.example/ferry\n" in answer.stdout


@pytest.mark.parametrize("arguments", [(), ("x", "--published", "soonish"), ("x", "--nonsense")])
def test_wrong_usage_of_import(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("import", *arguments).exit_code == 2


def test_dates_that_cannot_be_read_are_counted(run: Run, tmp_path: Path) -> None:
    articles = [{**ARTICLES[0], "published_at": "the day after"}]
    result = run("import", write_articles(tmp_path / "articles.jsonl", articles))
    assert result.exit_code == 0
    assert "1 date could not be read" in result.stdout
    assert "date unknown" in run("ask", "Will Marlow attend the union forum?").stdout


def test_import_names_dates_keys_and_files_that_it_did_not_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    record = {"text": "The ferry sails.", "date": "soon", "pubDate": "2020-05-04", "section": "x"}
    lines = [{"id": str(number), **record} for number in range(7)]
    write_articles(folder / "a.jsonl", lines)
    (folder / "map.png").write_text("")
    result = run("import", folder)
    assert result.exit_code == 0
    place = folder / "a.jsonl"
    told = result.stdout.splitlines()
    assert told[1:] == [
        "7 dates could not be read; their articles are kept, with an unknown date:",
        *(f"  {place}:{number}: soon" for number in range(1, 6)),
        "  ... and 2 more.",
        "2 keys are not read:",
        f"  pubDate (first at {place}:1): rename it to published_at to have it read",
        f"  section (first at {place}:1)",
        "1 file of another kind was passed over:",
        f"  {folder / 'map.png'}",
        "The index holds 7 articles, 7 passages.",
    ]


def test_import_names_the_first_refused_lines_of_a_file_and_counts_the_rest(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("bad\n" * 1_500)
    result = run("import", path)
    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if line.startswith("refused: ")]
    assert len(told) == 21
    assert told[-1].startswith(f"refused: {path}: and 981 more; the last: 1,000 of its lines are")


def test_an_article_is_shown_with_what_is_passed_over_marked(run: Run, tmp_path: Path) -> None:
    text = (
        "ARDEN (AP) — The ferry is late. Read more here.\nADVERTISEMENT\nBy Ann Lee\n"
        "It left at noon.  \n\n• Late \u001b[2Jagain."
    )
    run("import", write_articles(tmp_path / "a.jsonl", [{**ARTICLES[0], "id": "f", "text": text}]))
    result = run("articles", "show", "f")
    assert result.exit_code == 0, result.output
    title, facts, _, *shown = result.stdout.splitlines()
    assert title == ARTICLES[0]["title"]
    assert facts.startswith("Kestrel Courier, 2026-09-14")
    assert shown[:6] == [
        "⟦ARDEN (AP) —⟧ The ferry is late. ⟦Read more here.⟧",
        "⟦ADVERTISEMENT⟧",
        "⟦By Ann Lee⟧",
        "It left at noon.",
        "",
        "⟦•⟧ Late again.",
    ]
    assert "spans passed over" in shown[-1]


def test_an_article_that_the_index_lacks_is_said_to_be_missing(run: Run, tmp_path: Path) -> None:
    run("import", write_articles(tmp_path / "a.jsonl", ARTICLES[:1]))
    result = run("articles", "show", "nobody")
    assert result.exit_code == 1
    assert "no article 'nobody'" in result.stderr
