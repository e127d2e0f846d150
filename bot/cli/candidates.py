"""Candidates at the command line: `candidate`, `compare`, `timeline`, `headlines`, `candidates`.

All in quotes, in one form for everyone. Names may be typed carelessly.
"""

from datetime import datetime, timedelta
from typing import Final

import click

from bot.bounds import parse_since, parse_until
from bot.cli._candidate_views import (
    as_record,
    render_check,
    render_comparison,
    render_headlines,
    render_summary,
    render_timeline,
)
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.questions import Bound, open_library
from bot.cli.terminal import to_json
from bot.render import candidate_strings as strings
from bot.roster_lookup import find_candidate
from knowledge.candidates.comparison import compare as compare_candidates
from knowledge.candidates.headlines import HEADLINES, newest_headlines
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.roster_check import check_roster
from knowledge.candidates.summary import summarise
from knowledge.candidates.timeline import ENTRIES, build_timeline
from knowledge.questions.outlets import named_outlets, similar_outlets
from knowledge.roster import Candidate, Topic

__all__ = ["candidate", "candidates", "compare", "headlines", "open_reader", "timeline"]

EVENT_RESOLUTION: Final = timedelta(seconds=1)
"""`--until` is the first moment that does not count; a second before it is the last day."""

since_option = click.option(
    "--since", type=Bound(parse_since), help="Only articles from this day on."
)
topic_option = click.option("--topic", help="Only sentences on this topic of the roster.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


@click.command()
@click.argument("name")
@topic_option
@since_option
@json_option
@with_places
@pass_places
def candidate(
    places: Places, /, name: str, *, topic: str | None, since: datetime | None, as_json: bool
) -> None:
    """Show quotes about a candidate.

    The same slots for everyone: latest, on the issues, in their own words, coverage.
    """
    reader = open_reader(places)
    summary = summarise(
        reader, _person(reader, name, "NAME"), topic=_topic(reader, topic), since=since
    )
    if as_json:
        click.echo(to_json(as_record(summary)))
    else:
        render_summary(summary)


@click.command()
@click.argument("first")
@click.argument("second")
@topic_option
@since_option
@json_option
@with_places
@pass_places
def compare(
    places: Places,
    /,
    first: str,
    second: str,
    *,
    topic: str | None,
    since: datetime | None,
    as_json: bool,
) -> None:
    """Show two candidates in the same slots, in alphabetical order."""
    reader = open_reader(places)
    people = [_person(reader, first, "FIRST"), _person(reader, second, "SECOND")]
    if people[0] == people[1]:
        raise click.BadParameter(
            strings.TWICE.format(name=people[0].name), param_hint="FIRST and SECOND"
        )
    found = compare_candidates(reader, *people, topic=_topic(reader, topic), since=since)
    if as_json:
        click.echo(to_json(as_record(found)))
    else:
        render_comparison(found)


@click.command()
@click.argument("name", required=False)
@topic_option
@click.option("--since", type=Bound(parse_since), help="Only events from this day on.")
@click.option("--until", type=Bound(parse_until), help="Only events up to this day.")
@click.option("--limit", default=ENTRIES, show_default=True, type=click.IntRange(min=1))
@json_option
@with_places
@pass_places
def timeline(
    places: Places,
    /,
    name: str | None,
    *,
    topic: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show one quote for each day on which something happened.

    For a candidate, a topic, or both. The day is that of the event, not of the article.
    """
    if name is None and topic is None:
        raise click.UsageError(strings.SOMETHING)
    reader = open_reader(places)
    found = build_timeline(
        reader,
        candidate=None if name is None else _person(reader, name, "NAME"),
        topic=_topic(reader, topic),
        since=since.date() if since else None,
        until=(until - EVENT_RESOLUTION).date() if until else None,
        limit=limit,
    )
    if as_json:
        click.echo(to_json(as_record(found)))
    else:
        render_timeline(found)


@click.command()
@click.argument("name", required=False)
@click.option("--outlet", default="", help="Only articles of this outlet.")
@since_option
@click.option("--limit", default=HEADLINES, show_default=True, type=click.IntRange(min=1))
@json_option
@with_places
@pass_places
def headlines(
    places: Places,
    /,
    name: str | None,
    *,
    outlet: str,
    since: datetime | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show the newest stories, of a candidate if one is named.

    A story that several outlets tell is one line.
    """
    reader = open_reader(places, need_roster=name is not None)
    person = None if name is None else _person(reader, name, "NAME")
    if outlet and not named_outlets(outlet, reader.snapshot.index.articles.outlets):
        similar = similar_outlets(outlet, reader.snapshot.index.articles.outlets)
        said = [strings.NO_SUCH_OUTLET, *([strings.DID_YOU_MEAN] if similar else [])]
        message = " ".join(said).format(name=repr(outlet), names=", ".join(similar))
        raise click.BadParameter(message, param_hint="--outlet")
    found = newest_headlines(reader, candidate=person, outlet=outlet, since=since, limit=limit)
    if as_json:
        click.echo(to_json(as_record(list(found))))
    else:
        named = person.name if person else ""
        render_headlines(found, name=named, outlet=outlet, since=since)


@click.group()
def candidates() -> None:
    """Look after the roster of candidates."""


@candidates.command()
@json_option
@with_places
@pass_places
def check(places: Places, /, *, as_json: bool) -> None:
    """List where the roster and the articles do not match.

    Surnames that clash, names that no article has, and names that many articles have and the
    roster has not. Nothing of it is an error.
    """
    found = check_roster(open_reader(places))
    if as_json:
        click.echo(to_json(as_record(found)))
    else:
        render_check(found)


def open_reader(places: Places, *, need_roster: bool = True) -> CandidateReader:
    """Open the current index and roster; ends the command where there is nobody on it."""
    library = open_library(places)
    if need_roster and not library.roster.candidates:
        raise click.ClickException(strings.NO_ROSTER)
    return CandidateReader(library.snapshot, library.roster)


def _person(reader: CandidateReader, typed: str, argument: str) -> Candidate:
    found = find_candidate(reader.roster, typed)
    if found.candidate is not None:
        return found.candidate
    said = strings.UNKNOWN if found.is_unknown else strings.NEAREST
    message = said.format(name=typed, names=", ".join(found.names))
    raise click.BadParameter(message, param_hint=argument)


def _topic(reader: CandidateReader, typed: str | None) -> Topic | None:
    if typed is None:
        return None
    topic = reader.topic(typed)
    if topic is None:
        names = ", ".join(one.name for one in reader.roster.topics)
        said = strings.UNKNOWN_TOPIC if names else strings.NO_TOPICS
        raise click.BadParameter(said.format(name=typed, names=names), param_hint="--topic")
    return topic
