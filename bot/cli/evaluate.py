"""`evaluate`: an operator's own labelled questions, and how the answers to them fare."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click
from rich.table import Table

from bot.cli._locations import Places, pass_places, with_places
from bot.cli.json_lines import AskedQuestion, RecordError, read_question
from bot.cli.questions import answer_timed, described, open_library
from bot.cli.terminal import complain, out, to_json
from bot.errors import ExitCode
from knowledge.evaluation import Evaluation, Figure, Labels, evaluate, judge

__all__ = ["evaluate_questions"]

_SAID: Final = {
    "recall": "a passage that was found holds the answer",
    "right_first": "the first quote holds it",
    "right_any": "one of the quotes holds it",
    "answered": "shown as answered",
    "precision": "right, of those shown as answered",
    "declined_rightly": "without an answer, and not shown as answered",
    "declined_wrongly": "held back although a quote holds the answer",
}
NO_LABELS: Final = (
    "no line holds a labelled question: a question with `answer` or `articles`, "
    "or with `answerable`: false."
)
_RISKS: Final = (0.05, 0.1, 0.2, 0.3)


@click.command("evaluate")
@click.argument("questions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@with_places
@pass_places
def evaluate_questions(places: Places, /, questions: Path, *, as_json: bool) -> int:
    """Measure the answers to labelled questions.

    One JSON object a line, as `replay` reads them, and besides: `answer` (accepted strings),
    `articles` (ids that answer), `answerable` (false where nothing should be answered). A question
    that fails is named and counts in no figure.
    """
    library = open_library(places)
    outcomes = []
    refused = 0
    with questions.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                asked, labels = _read(line)
            except RecordError as error:
                complain(f"refused: {questions}, line {number}: {error}")
                refused += 1
                continue
            try:
                answer, _ = answer_timed(library, asked.question)
            except Exception as error:  # noqa: BLE001 - Whatever it is, the others are measured.
                complain(f"failed: {questions}, line {number}: {described(error)}")
                refused += 1
                continue
            outcomes.append(judge(answer, labels))
    if not outcomes:
        raise click.ClickException(f"{questions}: {NO_LABELS}")
    evaluation = evaluate(outcomes)
    if as_json:
        click.echo(to_json(_record(evaluation)))
    else:
        out().print(_table(evaluation))
    return ExitCode.PARTLY_REFUSED if refused else ExitCode.DONE


def _read(line: bytes) -> tuple[AskedQuestion, Labels]:
    asked = read_question(line, lambda: datetime.now(UTC))
    record: dict[str, Any] = json.loads(line.decode("utf-8-sig"))
    answerable = record.get("answerable", True)
    if not isinstance(answerable, bool):
        raise RecordError("answerable: expected true or false")
    labels = Labels(
        answers=tuple(_strings(record, "answer")),
        articles=frozenset(_strings(record, "articles")),
        answerable=answerable,
    )
    if answerable and not labels.answers and not labels.articles:
        raise RecordError("answer or articles: expected at least one for an answerable question")
    return asked, labels


def _strings(record: dict[str, Any], key: str) -> list[str]:
    value = record.get(key) or []
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RecordError(f"{key}: expected a list of strings")
    return value


def _figures(evaluation: Evaluation) -> Iterator[tuple[str, Figure]]:
    for field in fields(evaluation):
        value = getattr(evaluation, field.name)
        if isinstance(value, Figure):
            yield field.name, value


def _record(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures as JSON has them, where a share of nothing is null."""
    figures = {
        name: {key: None if _is_nan(value) else value for key, value in asdict(figure).items()}
        for name, figure in _figures(evaluation)
    }
    return {
        "questions": evaluation.questions,
        **figures,
        "risk_coverage": [
            {"coverage": coverage, "risk": risk} for coverage, risk in evaluation.risk_coverage
        ],
    }


def _is_nan(value: float) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _table(evaluation: Evaluation) -> Table:
    table = Table("share", "95 % interval", "of", "what", title=f"{evaluation.questions} questions")
    for name, figure in _figures(evaluation):
        if figure.count:
            interval = f"{figure.low:.3f} to {figure.high:.3f}"
            table.add_row(f"{figure.value:.3f}", interval, str(figure.count), _SAID[name])
    for risk in _RISKS:
        within = [coverage for coverage, wrong in evaluation.risk_coverage if wrong <= risk]
        what = f"could be answered with at most {risk:.0%} of the answers wrong"
        table.add_row(f"{max(within, default=0.0):.3f}", "", str(evaluation.questions), what)
    return table
