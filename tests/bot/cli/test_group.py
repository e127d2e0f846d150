import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from knowledge.sources.files._entry import NAMES
from knowledge.sources.files.reader import READERS
from tests.support.cli import ARTICLES, Run, write_articles

COMMANDS = {
    "import", "ask", "replay", "evaluate", "refresh", "verify", "status", "run", "health",
    "privacy", "demo", "rollback", "sources", "quarantine", "home",
    "candidate", "compare", "timeline", "headlines", "candidates", "fairness", "articles",
}  # fmt: skip


def start(*arguments: str | Path, cwd: Path | None = None) -> "subprocess.Popen[str]":
    environment = {key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"}
    return subprocess.Popen(  # noqa: S603 - our own command, no shell
        [sys.executable, "-m", "bot", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=cwd,
    )


def test_each_command_is_there_and_takes_both_folders(run: Run) -> None:
    assert set(main.commands) == COMMANDS
    for command in main.commands:
        result = run(command, "--help")
        assert result.exit_code == 0
        if not isinstance(main.commands[command], click.Group):
            assert "--data DIR" in result.stdout
            assert "--config FILE" in result.stdout


def test_the_readme_lists_each_command() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    for command in main.commands:
        assert f"| `whistlestop {command}" in readme


def test_the_readme_lists_what_is_read_of_articles() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    for names in NAMES.values():
        assert ", ".join(f"`{name}`" for name in names) in readme
    for kind in READERS:
        assert f"`{kind}`" in readme


def test_data_and_config_may_stand_before_or_after_the_command(
    run: Run, imported: Path, tmp_path: Path
) -> None:
    before = run("--data", imported, "status")
    after = run("status", "--data", imported)
    assert before.exit_code == after.exit_code == 0
    assert before.stdout == after.stdout
    nearer = run("--data", tmp_path / "typo", "status", "--data", imported)
    assert nearer.stdout == after.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("{config}", "refresh"),
        ("refresh", "{config}"),
        ("status", "{config}"),
        ("verify", "{config}"),
        ("ask", "Who?", "{config}"),
        ("import", "lost", "{config}"),
        ("run", "{config}"),
    ],
)
def test_settings_that_cannot_be_used_end_with_code_4(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    config = tmp_path / "bad.toml"
    config.write_text("[search]\nk1 = -1\n")
    split = [
        part
        for argument in arguments
        for part in (["--config", str(config)] if argument == "{config}" else [argument])
    ]
    result = run(*split)
    assert result.exit_code == 4
    assert f"{config}: search.k1: found -1, expected a number from 0 to 10" in result.stderr
    assert not (tmp_path / "data").exists()


def test_a_broken_roster_ends_with_code_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.toml").write_text("[[candidate]]\nparty = 'none'\n")
    (tmp_path / "config.toml").write_text('[candidates]\nroster = "roster.toml"\n')
    result = run("refresh")
    assert result.exit_code == 4
    assert "roster.toml cannot be used: candidate[1].name: " in result.stderr


def test_run_without_a_token_ends_with_code_4(run: Run) -> None:
    result = run("run")
    assert result.exit_code == 4
    assert "DISCORD_TOKEN" in result.stderr


@pytest.mark.parametrize("arguments", [("nonsense",), ("status", "x"), ("--nonsense",)])
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_data_folder_that_is_a_file_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run("status", "--data", tmp_path / "file").exit_code == 2


def test_ctrl_c_ends_with_130_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, imported: Path
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.questions.answer_timed", interrupt)
    result = run("ask", "Who?", "--data", imported)
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_a_bug_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch, imported: Path) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.cli.questions.answer_timed", fail)
    result = run("ask", "Who?", "--data", imported)
    assert result.exit_code == 1
    assert isinstance(result.exception, ZeroDivisionError)


def test_a_reader_that_went_away_is_no_error(imported: Path) -> None:
    with start("status", "--data", imported) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_python_m_bot_imports_and_asks(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    for arguments, expected in (
        (("import", articles), "4 added"),
        (("ask", "How much did Love raise in the third quarter?"), " · Love reports $4.1 million"),
    ):
        with start(*arguments, cwd=tmp_path) as process:
            output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        assert expected in output
        assert errors == ""
        assert "\x1b" not in output
