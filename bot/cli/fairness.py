"""Fairness at the command line: the quotes and stories of each candidate, counted."""

import asyncio
import math

import click
from rich.text import Text

from bot.cli._answer_view import print_line
from bot.cli._candidate_views import as_record
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.candidates import json_option, open_reader
from bot.cli.terminal import complain, printable, say, to_json
from bot.render import candidate_strings as strings
from bot.render.strings import NO_OUTLET
from knowledge.candidates.fairness import (
    CandidateFairness,
    Estimate,
    OutletWarning,
    QuestionCounts,
    report_fairness,
)
from knowledge.roster import Roster

__all__ = ["fairness"]


@click.command()
@json_option
@with_places
@pass_places
def fairness(places: Places, /, *, as_json: bool) -> None:
    """Count the quotes and stories of each candidate.

    Stories, outlets, whose quotes come first, questions asked and declined, and the median length
    of what is shown; a warning where one outlet gives more than [candidates] outlet_share.
    """
    reader = open_reader(places)
    asked = asyncio.run(_count_asked(places, reader.roster))
    limit = places.config.candidates.outlet_share
    report = report_fairness(reader, outlet_share=limit, asked=asked)
    if as_json:
        click.echo(to_json(as_record(report)))
        return
    for row in report.candidates:
        _render(row)
    say(strings.FAIRNESS_NOTE)
    for warning in report.warnings:
        complain(_warned(warning, limit))


async def _count_asked(places: Places, roster: Roster) -> dict[str, QuestionCounts]:
    # Imported here, like all that only the bot needs.
    from bot.records.database import open_database
    from bot.records.question_counts import count_asked

    async with open_database(places.database) as engine:
        return await count_asked(engine, roster)


def _render(row: CandidateFairness) -> None:
    say(Text(printable(row.name), style="bold"))
    covered = strings.COVERED.format(stories=f"{row.stories:,}", outlets=f"{row.outlets:,}")
    print_line("  ", covered)
    words = _estimate(row.words, ".0f")
    print_line("  ", strings.FAIRNESS_QUOTES.format(count=row.quotes, words=words))
    first = ", ".join(
        f"{_outlet(one.outlet)} {_estimate(one.share, '.0%')}" for one in row.first_quotes
    )
    print_line("  ", strings.FAIRNESS_FIRST.format(outlets=first or strings.NOTHING_ODD))
    declined = _estimate(row.declined, ".0%")
    print_line("  ", strings.FAIRNESS_ASKED.format(count=f"{row.asked:,}", declined=declined))


def _estimate(estimate: Estimate, form: str) -> str:
    if math.isnan(estimate.value):
        return strings.NO_FIGURE
    return f"{estimate.value:{form}} [{estimate.low:{form}}, {estimate.high:{form}}]"


def _warned(warning: OutletWarning, limit: float) -> str:
    whom = strings.OF_ONE.format(name=warning.candidate) if warning.candidate else strings.OF_ALL
    return strings.FAIRNESS_WARNING.format(
        outlet=_outlet(warning.outlet), share=warning.share, whom=whom, limit=limit
    )


def _outlet(name: str) -> str:
    return printable(name) or NO_OUTLET
