"""Show an Answer as one embed: the quotes first, then where they stand, then what was searched.

Pure: an Answer in, an embed out. The three outcomes differ in words and in colour, never in
colour alone. What does not fit Discord's limits is left out from the end, whole quotes first, and
said so; a single quote that is too long is cut, and the cut is marked '[…]'.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import discord

from bot.config.models import VotingLink
from bot.render import limits, note_strings, strings
from bot.render.markdown import ELLIPSIS, clip, plain, safe_label, safe_text, safe_url, shorten
from bot.render.notes import NoteWriter
from knowledge.answers.answer import Answer, Citation, FoundPassage, Headline, by_article
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status

__all__ = ["COLOURS", "cut_quote", "render_answer", "render_date", "render_source"]

COLOURS: Final = {
    Status.ANSWERED: discord.Colour(0x2D7D46),
    Status.POSSIBLY: discord.Colour(0xB98A1D),
    Status.NOTHING: discord.Colour(0x747F8D),
}

TITLE_CHARACTERS: Final = 160
"""Of a headline in a citation, as rendered; ours, so that a long one leaves room for quotes."""
OUTLET_CHARACTERS: Final = 60
SHORT_CHARACTERS: Final = 60
"""Of a headline where space is short."""


def render_answer(
    answer: Answer, voting_links: Mapping[str, VotingLink] | None = None
) -> discord.Embed:
    """Return an answer as people see it, within every limit of one embed.

    `voting_links` are the operator's official pages, by state or country.
    """
    return discord.Embed(
        title=shorten(answer.question.text, limits.EMBED_TITLE, safe_text) or None,
        description=_description(answer, voting_links or {}),
        colour=COLOURS[answer.status],
    )


def render_date(moment: datetime | None) -> str:
    """Return a day as Discord shows it in each reader's language, or 'date unknown'."""
    if moment is None:
        return strings.NO_DATE
    return f"<t:{int(moment.timestamp())}:D>"


def render_source(
    source: Citation | FoundPassage | Headline, title_characters: int = TITLE_CHARACTERS
) -> str:
    """Return where something stands: linked headline, outlet, date; what is missing is named."""
    also = render_also_in(source.also_in) if isinstance(source, Citation) else ""
    url = safe_url(source.url)
    title = plain(clip(source.title, title_characters)) or strings.UNTITLED
    outlet = plain(clip(source.outlet, OUTLET_CHARACTERS)) or strings.NO_OUTLET
    parts = [
        shorten(title, title_characters, safe_text)
        if url is None
        else f"[{shorten(title, title_characters, safe_label)}](<{url}>)",
        shorten(outlet, OUTLET_CHARACTERS, safe_text),
        _date(source),
    ]
    if url is None:
        parts.append(strings.NO_LINK)
    if also:
        parts.append(also)
    return f"{parts[0]} — {', '.join(parts[1:])}"


def _date(source: Citation | FoundPassage | Headline) -> str:
    """Return the day of publication; of an old poll in bold, since its figure is of that day."""
    day = render_date(source.published_at)
    if isinstance(source, Citation) and source.old_poll:
        return f"**{day}** ({strings.OLD_POLL})"
    return day


def render_also_in(outlets: Sequence[str]) -> str:
    """Return where else a text or a story stands: the outlet, or how many; '' for nowhere."""
    if len(outlets) > 1:
        return strings.ALSO_IN_MANY.format(count=len(outlets))
    outlet = plain(clip(outlets[0], OUTLET_CHARACTERS)) if outlets else ""
    if not outlet:
        return ""
    return strings.ALSO_IN_ONE.format(outlet=shorten(outlet, OUTLET_CHARACTERS, safe_text))


def cut_quote(quote: str, limit: int) -> str:
    """Return a quote within `limit` characters as rendered; where it is cut stands '[…]'."""
    seen = clip(quote, limit)
    if len(seen) == len(quote) and limits.fits(whole := safe_text(quote), limit):
        return whole
    return shorten(
        quote, limit, lambda text: f"{safe_text(text.removesuffix(ELLIPSIS))} {strings.CUT}"
    )


def _description(answer: Answer, voting_links: Mapping[str, VotingLink]) -> str:
    if answer.remark is not None:
        return note_strings.REMARKS[answer.remark]
    before = NOTES.before(answer, voting_links)
    if answer.status is Status.NOTHING or not answer.shown:
        return _nothing(answer, before)
    closest = [f"**{strings.POSSIBLY}**"] if answer.status is Status.POSSIBLY else []
    return _quoted(answer, [*before, *([""] if before else []), *closest])


def _quoted(answer: Answer, head: Sequence[str]) -> str:
    """Return quotes and their sources, as many as fit, the best first."""
    quotes = [_quote(citation) for citation in answer.shown]
    for count in range(len(quotes), 0, -1):
        for title_characters in (TITLE_CHARACTERS, SHORT_CHARACTERS):
            text = _lay_out(answer, head, quotes[:count], title_characters)
            if limits.fits(text, limits.EMBED_DESCRIPTION):
                return text
    first = answer.shown[0]
    around = _lay_out(answer, head, [""], SHORT_CHARACTERS)
    room = limits.EMBED_DESCRIPTION - limits.length(around)
    quote = _quote(first, room - limits.length(_quote(first, 0)))
    return _lay_out(answer, head, [quote], SHORT_CHARACTERS)


def _lay_out(
    answer: Answer, head: Sequence[str], quotes: Sequence[str], title_characters: int
) -> str:
    """Return the description that holds these quotes, which belong to the first citations."""
    sources = [
        " ".join([*(f"[{one.number}]" for one in group), render_source(group[0], title_characters)])
        for group in by_article(answer.shown[: len(quotes)])
    ]
    left_out = len(answer.shown) - len(quotes)
    return "\n".join([*head, "\n\n".join(quotes), "", *sources, "", _footing(answer, left_out)])


def _quote(citation: Citation, room: int | None = None) -> str:
    """Return a quote with its number; its text within `room` characters, if that is given."""
    text = cut_quote(citation.quote, limits.EMBED_DESCRIPTION if room is None else room)
    return f"> {text} [{citation.number}]"


def _nothing(answer: Answer, before: Sequence[str]) -> str:
    head = f"**{strings.NOTHING}** {NOTES.why_nothing(answer, strings.NO_INDEX)}"
    if not answer.articles_searched:
        footing = _footing(answer, 0) if answer.indexed.articles else ""
        return "\n".join([*before, head, *([footing] if footing else [])])
    tail = ["", strings.WHAT_TO_TRY, _footing(answer, 0)]
    for shown in range(len(answer.headlines), 0, -1):
        headlines = [f"• {render_source(headline)}" for headline in answer.headlines[:shown]]
        text = "\n".join([*before, head, "", strings.NEAREST, *headlines, *tail])
        if limits.fits(text, limits.EMBED_DESCRIPTION):
            return text
    return "\n".join([*before, head, *tail])


def _footing(answer: Answer, left_out: int) -> str:
    """Return what was searched and within which bounds, and what is left out."""
    sentences = [searched] if (searched := NOTES.searched(answer)) else []
    if answer.status is not Status.NOTHING and answer.shown:
        sentences.append(strings.ALL_QUOTATIONS)
    if left_out == 1:
        sentences.append(strings.ONE_MORE_QUOTE)
    elif left_out:
        sentences.append(strings.MORE_QUOTES.format(count=left_out))
    if bounds := _bounds(answer.question):
        sentences.append(strings.BOUNDS.format(bounds=", ".join(bounds)))
    return " ".join([*sentences, *NOTES.after(answer)])


def _official_page(link: VotingLink) -> str:
    return f"[{shorten(link.title, SHORT_CHARACTERS, safe_label)}](<{safe_url(link.url) or ''}>)"


NOTES: Final = NoteWriter(safe=safe_text, day=render_date, link=_official_page)


def _bounds(question: Question) -> list[str]:
    bounds = []
    if question.outlet:
        outlet = shorten(question.outlet, OUTLET_CHARACTERS, safe_text)
        bounds.append(strings.BOUND_OUTLET.format(outlet=outlet))
    if question.since:
        bounds.append(strings.BOUND_SINCE.format(since=render_date(question.since)))
    if question.until:
        bounds.append(strings.BOUND_UNTIL.format(until=render_date(question.until)))
    if question.as_of:
        bounds.append(strings.BOUND_AS_OF.format(as_of=render_date(question.as_of)))
    return bounds
