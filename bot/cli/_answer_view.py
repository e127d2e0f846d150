"""Show an Answer in a terminal: how sure it is, then each quote with its source below it.

The order and the words are those of Discord; what is behind a button there is printed here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from rich.table import Table
from rich.text import Text

from bot.cli.terminal import out, printable, say
from bot.config.models import VotingLink
from bot.render import candidate_strings, note_strings, strings
from bot.render.answers import footing
from bot.render.heads import facts_of
from bot.render.notes import NoteWriter
from bot.render.parts import Part, at_once, folded, nearest_headlines
from bot.render.tiers import tier_of
from bot.roster_lookup import find_candidate
from knowledge.answers.answer import Answer, Citation, Headline
from knowledge.questions.intent import Reply
from knowledge.ranking.confidence import Status
from knowledge.roster import Roster

__all__ = ["print_line", "print_source", "render_answer", "render_day", "render_source"]

NO_ARTICLES_YET: Final = (
    "There are no articles yet. `whistlestop import PATH` or `whistlestop sources add URL` and a "
    "refresh bring some."
)
STYLES: Final = {Status.ANSWERED: "green", Status.POSSIBLY: "yellow", Status.NOTHING: "dim"}


def render_answer(
    answer: Answer,
    voting_links: Mapping[str, VotingLink] | None = None,
    roster: Roster | None = None,
) -> None:
    """Print an answer; the tiers differ in words, and on a terminal in colour.

    `voting_links` are the operator's official pages, by state or country; `roster` has the facts
    for a question about who somebody is.
    """
    if answer.remark is not None:
        say(note_strings.REMARKS[answer.remark])
        return
    tier, style = tier_of(answer), STYLES[answer.status]
    say(Text(f"{tier.word}{tier.meaning}", style=f"bold {style}"))
    for line in NOTES.before(answer, voting_links or {}):
        say(line)
    parts = [*at_once(answer), *folded(answer)]
    if not parts:
        _render_nothing(answer)
    for part in parts:
        _render_part(part, answer, roster or Roster(), style)
    if small_print := footing(answer):
        say()
        say(Text(f"  {printable(small_print)}", style="dim"))


def _render_part(part: Part, answer: Answer, roster: Roster, style: str) -> None:
    if part.heading:
        say()
        say(Text(printable(part.heading), style="bold"))
    if answer.intent is not None and answer.intent.reply is Reply.PERSON:
        known = find_candidate(roster, part.heading).candidate
        if known is not None:
            say(f"  {facts_of(known, printable)}")
            say(f"  {printable(known.link)}", whole=True)
    elif part.is_empty:
        say(f"  {candidate_strings.EMPTY_SLOT}")
    for citation in part.citations:
        say()
        if citation.label and citation.label != part.heading:
            say(f"  {strings.LABEL.format(label=printable(citation.label))}")
        print_line("  > ", printable(citation.quote), style)
        print_source(f"  [{citation.number}] ", citation)
    for headline in part.headlines:
        print_source("  * ", headline)


def render_day(moment: datetime | None) -> str:
    """Return a day as people write it ('14 September 2026'), or 'date unknown'."""
    return strings.NO_DATE if moment is None else f"{moment.day} {moment:%B %Y}"


def render_source(source: Citation | Headline) -> str:
    """Return outlet, day and headline; what is missing is named, a missing link as well."""
    title = printable(source.title) or strings.UNTITLED
    outlet = printable(source.outlet) or strings.NO_OUTLET
    day = render_day(source.published_at)
    cited = source if isinstance(source, Citation) else None
    if cited and cited.old_poll:
        day += f" ({strings.OLD_POLL})"
    parts = [
        f"{outlet}, {day}",
        *([strings.OPINION] if cited and cited.is_opinion else []),
        title,
        *([] if printable(source.url) else [strings.NO_LINK]),
        *([also] if cited and (also := _also_in(cited)) else []),
    ]
    return strings.BETWEEN.join(parts)


def _also_in(citation: Citation) -> str:
    if len(citation.also_in) > 1:
        return strings.ALSO_IN_MANY.format(count=len(citation.also_in))
    outlet = printable(citation.also_in[0]) if citation.also_in else ""
    return strings.ALSO_IN_ONE.format(outlet=outlet) if outlet else ""


def _render_nothing(answer: Answer) -> None:
    if not answer.articles_searched:
        say(NOTES.why_nothing(answer, NO_ARTICLES_YET))
        return
    say(strings.WHAT_TO_TRY)
    headlines = nearest_headlines(answer)
    if headlines:
        say(strings.NEAREST)
    for headline in headlines:
        print_source("  * ", headline)


def print_source(head: str, source: Citation | Headline) -> None:
    """Print where something is from; the link has a line of its own, so that it can be followed."""
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
