"""Show an Answer in a terminal: the quotes first, then where they stand, then what was searched."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from rich.table import Table
from rich.text import Text

from bot.cli.terminal import out, printable, say
from bot.config.models import VotingLink
from bot.render import note_strings, strings
from bot.render.notes import NoteWriter
from knowledge.answers.answer import Answer, Citation, Headline, by_article
from knowledge.ranking.confidence import Status

__all__ = ["print_line", "print_source", "render_answer", "render_day", "render_source"]

NO_ARTICLES_YET: Final = (
    "There are no articles yet. `whistlestop import PATH` or `whistlestop sources add URL` and a "
    "refresh bring some."
)
STYLES: Final = {Status.ANSWERED: "green", Status.POSSIBLY: "yellow", Status.NOTHING: "dim"}


def render_answer(answer: Answer, voting_links: Mapping[str, VotingLink] | None = None) -> None:
    """Print an answer; the three outcomes differ in words, and on a terminal in colour.

    `voting_links` are the operator's official pages, by state or country.
    """
    if answer.remark is not None:
        say(note_strings.REMARKS[answer.remark])
        return
    style = STYLES[answer.status]
    for line in NOTES.before(answer, voting_links or {}):
        say(line)
    if answer.status is Status.NOTHING:
        _render_nothing(answer)
    else:
        if answer.status is Status.POSSIBLY:
            say(Text(strings.POSSIBLY, style="bold yellow"))
        for citation in answer.shown:
            print_line("  > ", f"{printable(citation.quote)} [{citation.number}]", style)
        say()
        for group in by_article(answer.shown):
            numbers = " ".join(f"[{one.number}]" for one in group)
            print_source(f"  {numbers} ", group[0])
    footing = " ".join(filter(None, [_footing(answer), *NOTES.after(answer)]))
    if footing and (answer.articles_searched or answer.indexed.articles):
        say(Text(f"  {footing}", style="dim"))


def render_day(moment: datetime | None) -> str:
    """Return a day as people write it ('14 September 2026'), or 'date unknown'."""
    return strings.NO_DATE if moment is None else f"{moment.day} {moment:%B %Y}"


def render_source(source: Citation | Headline) -> str:
    """Return headline, outlet and date; what is missing is named, a missing link as well."""
    title = printable(source.title) or strings.UNTITLED
    outlet = printable(source.outlet) or strings.NO_OUTLET
    missing = "" if printable(source.url) else f", {strings.NO_LINK}"
    also = _also_in(source) if isinstance(source, Citation) else ""
    day = render_day(source.published_at)
    if isinstance(source, Citation) and source.old_poll:
        day += f" ({strings.OLD_POLL})"
    return f"{title} - {outlet}, {day}{missing}{also}"


def _also_in(citation: Citation) -> str:
    if len(citation.also_in) > 1:
        return f", {strings.ALSO_IN_MANY.format(count=len(citation.also_in))}"
    outlet = printable(citation.also_in[0]) if citation.also_in else ""
    return f", {strings.ALSO_IN_ONE.format(outlet=outlet)}" if outlet else ""


def _render_nothing(answer: Answer) -> None:
    say(Text(f"{strings.NOTHING} {NOTES.why_nothing(answer, NO_ARTICLES_YET)}", style="bold"))
    if answer.headlines:
        say(strings.NEAREST)
    for headline in answer.headlines:
        print_source("  * ", headline)


def _footing(answer: Answer) -> str:
    searched = NOTES.searched(answer)
    if answer.status is not Status.ANSWERED:
        return searched
    return f"Answered, {answer.confidence:.0%} sure. {searched} {strings.ALL_QUOTATIONS}"


def print_source(head: str, source: Citation | Headline) -> None:
    """Print where something stands; the link has a line of its own, so that it can be followed."""
    print_line(head, render_source(source))
    if link := printable(source.url):
        say(Text(" " * len(head) + link), whole=True)


def print_line(head: str, text: str, style: str = "") -> None:
    """Print one line; on a terminal the rest of a long one is indented under its beginning."""
    console = out()
    if not console.is_terminal:
        say(Text(head + text))
        return
    grid = Table.grid()
    grid.add_row(Text(head), Text(text, style=style))
    console.print(grid)


def _official_page(link: VotingLink) -> str:
    return f"{printable(link.title)}: {printable(link.url)}"


NOTES: Final = NoteWriter(safe=printable, day=render_day, link=_official_page)
