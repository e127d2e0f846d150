import json
from pathlib import Path

from knowledge import sample
from tests.support.cli import Run

README = Path(__file__).parents[3] / "README.md"


def test_the_demo_answers_three_questions_and_declines_the_last(run: Run, tmp_path: Path) -> None:
    result = run("demo")
    assert result.exit_code == 0, result.output
    questions = [json.loads(line) for line in sample.QUESTIONS.read_text().splitlines()]
    parts = [result.stdout.split(question["text"])[1] for question in questions]
    for question, part, following in zip(questions, parts, [*questions[1:], None], strict=True):
        said = part.split(following["text"])[0] if following else part
        declined = "\nAnswered\n" not in said
        assert declined is not question["answerable"], question["text"]
        if question["answerable"]:
            assert any(accepted in said for accepted in question["answer"]), question["text"]


def test_the_demo_keeps_to_its_own_folder_whose_settings_go_on_to_work(
    run: Run, tmp_path: Path
) -> None:
    run("demo", "--data", tmp_path / "there")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    folder = tmp_path / "there" / "demo"
    config = folder / "config.toml"
    status = run("status", "--data", folder, "--config", config)
    assert status.exit_code == 0, status.output
    assert "builds it" not in status.stdout
    again = run("refresh", "--data", folder, "--config", config)
    assert "28 unchanged" in again.stdout


def test_the_readme_opens_with_what_the_demo_prints(run: Run) -> None:
    readme = README.read_text(encoding="utf-8")
    shown = readme.split("<!-- demo -->\n```\n")[1].split("```\n<!-- /demo -->")[0]
    assert shown.strip()
    assert shown in run("demo").stdout, "copy the exchange anew from `whistlestop demo`"
