"""Questions are answered: `ask` for people, `replay` for files of questions."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from rich.progress import track

from bot.bounds import BoundError, parse_as_of, parse_since, parse_until
from bot.cli._answer_view import render_answer
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.json_lines import RecordError, answer_record, failure_record, read_question
from bot.cli.output import whole_file
from bot.cli.terminal import complain, counted, errors, to_json
from bot.composition import library_settings
from bot.errors import ExitCode
from knowledge.answers.answer import Answer
from knowledge.library import Library, open_or_build
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.store import Store

__all__ = ["answer_timed", "ask", "described", "open_library", "replay"]

NO_QUESTION: Final = (
    'no line holds a question, such as {"id": 1, "question": "Who leads?"}; nothing was written.'
)


class Bound(click.ParamType[datetime]):
    """A day or moment of the command line."""

    name = "date"

    def __init__(self, parse: Callable[[str], datetime]) -> None:
        self._parse = parse

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> datetime:
        """Return the moment in UTC; a text that is no date ends as wrong usage."""
        try:
            return self._parse(value)
        except BoundError as error:
            self.fail(str(error), param, context)


@click.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs, as replay does.")
@click.option("--since", type=Bound(parse_since), help="Only articles from this day on.")
@click.option("--until", type=Bound(parse_until), help="Only articles up to this day.")
@click.option("--as-of", type=Bound(parse_as_of), help="With nothing published after this day.")
@click.option("--outlet", default="", help="Only articles of this outlet.")
@click.option("--now", type=Bound(parse_since), hidden=True, help="When the question is asked.")
@with_places
@pass_places
def ask(
    places: Places,
    /,
    question: str,
    *,
    as_json: bool,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
    outlet: str,
    now: datetime | None,
) -> None:
    """Answer a question with quotes and sources.

    If no article answers, say so. Questions asked here are not logged.
    """
    if not question.strip():
        raise click.BadParameter("expected text that is not empty", param_hint="QUESTION")
    asked = Question(
        text=question,
        now=now or datetime.now(UTC),
        since=since,
        until=until,
        as_of=as_of,
        outlet=outlet,
    )
    library = open_library(places)
    answer, elapsed_ms = answer_timed(library, asked)
    if as_json:
        click.echo(to_json(answer_record(answer, elapsed_ms)))
    else:
        render_answer(answer, places.config.voting.links, library.roster)


@click.command()
@click.argument("questions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the answers go; replaced as a whole at the end.",
)
@click.option("--passages", default=5, show_default=True, type=click.IntRange(min=0))
@with_places
@pass_places
def replay(places: Places, /, questions: Path, output: Path, passages: int) -> int:
    """Answer a file of questions, in their order.

    Both files hold one JSON object a line. A line that holds no question is named and left out.
    How many got which answer is told on standard error. A question that fails gets a line with the
    error, and the rest are asked.
    """
    library = open_library(places)
    came_of: Counter[Status] = Counter()
    refused = failed = 0
    with whole_file(output) as answers:
        for number, line in _lines(questions):
            try:
                asked = read_question(line, lambda: datetime.now(UTC))
            except RecordError as error:
                complain(f"refused: {questions}, line {number}: {error}")
                refused += 1
                continue
            try:
                answer, elapsed_ms = answer_timed(library, asked.question, passages)
            except Exception as error:  # noqa: BLE001 - Whatever it is, the others are answered.
                complain(f"failed: {questions}, line {number}: {described(error)}")
                answers.write(to_json(failure_record(asked, described(error))) + "\n")
                failed += 1
                continue
            answers.write(to_json(answer_record(answer, elapsed_ms, asked.id)) + "\n")
            came_of[answer.status] += 1
        if not came_of and not failed:
            raise click.ClickException(f"{questions}: {NO_QUESTION}")
    counts = ", ".join(f"{came_of[status]:,} {status.value}" for status in Status)
    complain(f"{counts}, {counted(refused + failed, 'error')}; written to {output}.")
    return ExitCode.PARTLY_REFUSED if refused or failed else ExitCode.DONE


def open_library(places: Places) -> Library:
    """Open the current index, built first if it is missing, damaged or made with other settings."""
    places.need_database()
    settings = library_settings(places.config)

    async def open_it() -> Library:
        async with await Store.open(places.database) as store:
            return await open_or_build(places.data, store, settings)

    return asyncio.run(open_it())


def answer_timed(library: Library, question: Question, passages: int = 5) -> tuple[Answer, float]:
    """Return an answer, and how long it took from the question on, in milliseconds."""
    began = time.perf_counter()
    answer = library.answer(question, passages=passages)
    return answer, (time.perf_counter() - began) * 1000


def described(error: Exception) -> str:
    """Return the class of an error: a bug's own text may be empty or mean nothing alone."""
    return f"{type(error).__name__}: {error}"


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something, with their numbers from 1; a bar on a terminal."""
    console = errors()
    with path.open("rb") as file:
        total = sum(1 for _ in file)
    with path.open("rb") as file:
        lines = track(
            file,
            "Answering",
            total=total,
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line
