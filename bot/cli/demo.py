"""The sample corpus, imported into a folder of its own, and four questions to it: `demo`."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from rich.text import Text

from bot.cli._answer_view import render_answer
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.articles import exit_code, import_and_index, tell_report
from bot.cli.terminal import printable, say
from bot.composition import library_settings
from bot.config.models import load_config
from knowledge import sample
from knowledge.questions.question import Question

__all__ = ["demo"]

NOW: Final = datetime(2026, 11, 2, tzinfo=UTC)
"""When the questions are asked: the day before the election that the sample is about."""

SETTINGS: Final = """\
# The sample corpus; written by `whistlestop demo`.
[knowledge]
folders = [{articles}]

[candidates]
roster = {roster}
"""


@click.command()
@with_places
@pass_places
def demo(places: Places, /) -> int:
    """Answer four questions from the sample corpus.

    It is imported into DIR/demo; one of the questions has no answer there.
    """
    folder = places.data / "demo"
    config = load_config(_write_settings(folder), {})
    report, library = asyncio.run(
        import_and_index(folder, library_settings(config), config.knowledge.folders)
    )
    tell_report(report)
    for line in sample.QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = Question(text=json.loads(line)["text"], now=NOW)
        say()
        say(Text(question.text, style="bold"))
        say()
        render_answer(library.answer(question))
    say()
    say("Ask it yourself:")
    settings = printable(str(folder / "config.toml"))
    command = f"whistlestop --data {printable(str(folder))} --config {settings} ask"
    say(f'  {command} "Who won the debate?"', whole=True)
    return exit_code(report)


def _write_settings(folder: Path) -> Path:
    """Write the settings that go with the sample, for this command and for later ones."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.toml"
    # A JSON string is a TOML string as well.
    articles, roster = json.dumps(str(sample.ARTICLES)), json.dumps(str(sample.ROSTER))
    path.write_text(SETTINGS.format(articles=articles, roster=roster), encoding="utf-8")
    return path
