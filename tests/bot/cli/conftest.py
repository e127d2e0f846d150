from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.support.cli import ARTICLES, Run, write_articles


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)

    def run_command(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run_command


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds ARTICLES and their index; tests only read from it."""
    folder = tmp_path_factory.mktemp("imported")
    articles = write_articles(folder / "articles.jsonl", ARTICLES)
    data = folder / "data"
    config = folder / "empty.toml"
    config.touch()
    result = CliRunner().invoke(
        main, ["import", str(articles), "--data", str(data), "--config", str(config)]
    )
    assert result.exit_code == 0, result.output
    return data
