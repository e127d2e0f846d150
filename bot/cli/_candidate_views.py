"""Candidates in a terminal and as JSON: the same slots in the same order for everyone."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from rich.text import Text

from bot.cli._answer_view import print_line, print_source
from bot.cli.terminal import printable, say
from bot.render import candidate_strings as strings
from bot.render import heads
from knowledge.answers.answer import Citation
from knowledge.candidates.comparison import Comparison
from knowledge.candidates.headlines import FoldedHeadline
from knowledge.candidates.roster_check import RosterCheck, SurnameClash
from knowledge.candidates.summary import CandidateSummary
from knowledge.candidates.timeline import Timeline

__all__ = [
    "as_record",
    "render_check",
    "render_comparison",
    "render_headlines",
    "render_summary",
    "render_timeline",
]

WEEKS: Final = 8
"""Of coverage, the newest; JSON has all of them."""


def as_record(value: Any) -> Any:  # noqa: ANN401 - any record of knowledge becomes plain JSON
    """Return a record as JSON: ISO dates, lists, null for a missing number."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case float():
            return None if math.isnan(value) else value
        case list() | tuple():
            return [as_record(one) for one in value]
    if is_dataclass(value):
        return {one.name: as_record(getattr(value, one.name)) for one in fields(value)}
    return value


def render_summary(summary: CandidateSummary) -> None:
    """Print a summary, slot by slot; an empty slot says so, in the same words for everyone."""
    _title(heads.summary_title(summary))
    say(heads.facts_of(summary.candidate, printable))
    _render_slots([summary])


def render_comparison(comparison: Comparison) -> None:
    """Print two summaries, slot by slot, the left one first in each."""
    sides = [comparison.left, comparison.right]
    _title(heads.comparison_title(comparison))
    for one in sides:
        say(f"  {heads.render_facts(one.candidate, printable)}")
    _render_slots(sides)


def _render_slots(sides: Sequence[CandidateSummary]) -> None:
    for line in heads.summary_bounds(sides[0].topic, sides[0].since, printable):
        say(line)
    _slot(strings.LATEST)
    for one in sides:
        _side(one, sides)
        _quotes(one.latest)
    _slot(strings.ON_THE_ISSUES)
    for issues in zip(*(one.issues for one in sides), strict=True):
        say(f"  {printable(issues[0].topic)}")
        for one, issue in zip(sides, issues, strict=True):
            _side(one, sides)
            _quotes([] if issue.citation is None else [issue.citation])
    _slot(strings.OWN_WORDS)
    for one in sides:
        _side(one, sides)
        _quotes(one.own_words)
    _slot(strings.COVERAGE)
    for one in sides:
        _side(one, sides)
        _coverage(one)
    cited = [citation for one in sides for citation in one.citations]
    _sources(sorted(cited, key=lambda citation: citation.number))


def _side(summary: CandidateSummary, sides: Sequence[CandidateSummary]) -> None:
    """Say whose the next lines are, where that is not clear."""
    if len(sides) > 1:
        say(f"  {printable(summary.candidate.name)}:")


def _coverage(summary: CandidateSummary) -> None:
    say(f"  {strings.COVERED.format(stories=summary.stories, outlets=summary.outlets)}")
    for week in summary.coverage[-WEEKS:]:
        if not week.stories:
            continue
        day = f"{week.first.day} {week.first:%B %Y}"
        told = strings.WEEK.format(day=day, stories=week.stories, outlets=week.outlets)
        say(f"  {told}")


def render_timeline(timeline: Timeline) -> None:
    """Print the request, one line a day, then the sources of the quotes."""
    _title(heads.timeline_title(timeline))
    for line in heads.event_bounds(timeline, printable):
        say(line)
    if not timeline.entries:
        say(strings.NO_EVENTS)
        return
    for entry in timeline.entries:
        day = f"{entry.day.day} {entry.day:%B %Y}"
        quote = f"{printable(entry.citation.quote)} [{entry.citation.number}]"
        print_line("  > ", strings.EVENT.format(day=day, quote=quote))
    _sources([entry.citation for entry in timeline.entries])


def render_headlines(
    found: Sequence[FoldedHeadline], *, name: str, outlet: str, since: datetime | None
) -> None:
    """Print the request, then one story a line, with the other outlets that tell it."""
    _title(heads.headlines_title(name, outlet))
    for line in heads.summary_bounds("", since, printable):
        say(line)
    if not found:
        say(strings.NO_HEADLINES)
    for one in found:
        print_source("  * ", one.headline)
        if one.also_in:
            print_line("    ", f"+ {', '.join(map(printable, one.also_in))}")


def render_check(check: RosterCheck) -> None:
    """Print the mismatches, in three lists."""
    _list(strings.CLASHES, (_clash(one) for one in check.clashes))
    _list(strings.NEVER_SEEN, (f"{name} ({person})" for person, name in check.never_seen))
    seen = (strings.SEEN.format(name=one.name, count=one.articles) for one in check.missing)
    _list(strings.MISSING, seen)


def _clash(clash: SurnameClash) -> str:
    said = []
    if len(clash.bearers) > 1:
        names = ", ".join(clash.bearers)
        said.append(strings.CLASH_SHARED.format(surname=clash.surname, names=names))
    if clash.is_word:
        said.append(strings.CLASH_WORD.format(surname=clash.surname))
    if clash.is_first_name:
        said.append(strings.CLASH_FIRST_NAME.format(surname=clash.surname))
    return " ".join(said)


def _list(title: str, lines: Iterable[str]) -> None:
    say(Text(title, style="bold"))
    for line in list(lines) or [strings.NOTHING_ODD]:
        print_line("  ", printable(line))


def _slot(title: str) -> None:
    say()
    _title(title)


def _title(title: str) -> None:
    say(Text(printable(title), style="bold"))


def _quotes(citations: Sequence[Citation]) -> None:
    for citation in citations:
        print_line("  > ", f"{printable(citation.quote)} [{citation.number}]")
    if not citations:
        say(f"  {strings.EMPTY_SLOT}")


def _sources(citations: Sequence[Citation]) -> None:
    say()
    for citation in citations:
        print_source(f"  [{citation.number}] ", citation)
    if citations:
        say(Text(f"  {strings.ALL_QUOTED}", style="dim"))
