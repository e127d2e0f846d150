"""What of a reply is shown at once, and what is folded behind More.

Pure. A phone shows one quote at a time, so a reply opens with one, or with two where it is not sure
which of them answers; a reply in parts opens with one quote a part.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.render import candidate_strings, limits, strings
from bot.render.markdown import clip, plain, safe_label, safe_text, safe_url, shorten
from bot.render.quotes import (
    SHORT_CHARACTERS,
    TITLE_CHARACTERS,
    render_date,
    render_outlet,
    render_quote,
)
from bot.render.tiers import has_parts, quotes_in
from knowledge.answers.answer import Answer, Citation, Headline
from knowledge.questions.intent import Reply
from knowledge.ranking.confidence import Status

__all__ = ["Part", "at_once", "folded", "nearest_headlines", "render_headline", "render_parts"]

MOST_HEADLINES: Final = 3
"""Beside a reply that found nothing."""
HEADING_CHARACTERS: Final = 80
ROOMS: Final = ((500, 80), (300, SHORT_CHARACTERS), (150, SHORT_CHARACTERS), (100, 40))
"""Characters of a quote that is not the first, and of a headline, as rendered."""
LEAD_ROOMS: Final = (3_100, 1_500, 600, 300)
"""Characters of the first quote; the first room holds the longest sentence, all of it escaped."""


class Part(NamedTuple):
    """Quotes and headlines under a heading, or under none."""

    heading: str
    citations: Sequence[Citation] = ()
    headlines: Sequence[Headline] = ()
    lines: Sequence[str] = ()
    """What is said right under the heading; safe to show as it is."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing under the heading."""
        return not (self.citations or self.headlines or self.lines)


class Opening(NamedTuple):
    """How much of a reply in parts is shown at once."""

    parts: int
    citations: int
    """Of each part."""
    headlines: int


_OPENINGS: Final = {
    Reply.COMPARISON: Opening(2, 1, 1),
    Reply.LIST: Opening(3, 1, 1),
    Reply.HEADLINES: Opening(1, 1, 5),
    Reply.PERSON: Opening(1, 1, 1),
    Reply.SOURCES: Opening(1, 1, 5),
}


def at_once(answer: Answer) -> list[Part]:
    """Return what people see without pressing anything; empty where nothing is quoted."""
    if has_parts(answer) and answer.intent is not None:
        opening = _OPENINGS[answer.intent.reply]
        return [
            Part(
                one.heading, one.citations[: opening.citations], one.headlines[: opening.headlines]
            )
            for one in answer.sections[: opening.parts]
        ]
    quotes = quotes_in(answer)
    return [Part("", quotes if answer.status is Status.POSSIBLY else quotes[:1])] if quotes else []


def folded(answer: Answer) -> list[Part]:
    """Return what More shows: all that is not shown at once; empty where that is all."""
    if has_parts(answer) and answer.intent is not None:
        opening = _OPENINGS[answer.intent.reply]
        shown = [
            Part(
                one.heading, one.citations[opening.citations :], one.headlines[opening.headlines :]
            )
            for one in answer.sections[: opening.parts]
        ]
        rest = answer.sections[opening.parts :]
        others = [Part(one.heading, one.citations, one.headlines) for one in rest]
        return [part for part in (*shown, *others) if not part.is_empty]
    rest_of_quotes = () if answer.status is Status.POSSIBLY else quotes_in(answer)[1:]
    return [Part("", rest_of_quotes)] if rest_of_quotes else []


def nearest_headlines(answer: Answer) -> Sequence[Headline]:
    """Return the headlines behind the button of a reply that quotes nothing."""
    if answer.remark is not None or at_once(answer):
        return ()
    return answer.headlines[:MOST_HEADLINES]


def render_parts(parts: Sequence[Part], head: Sequence[str] = (), *, has_lead: bool = True) -> str:
    """Return parts below other lines as an embed's description, within its limit.

    With a lead, the first quote is shown whole where it fits. Quotes are shortened first; then what
    is at the end is left out, which is said.
    """
    kept, said = list(parts), list(head)
    while True:
        left_out = [] if len(kept) == len(parts) else [strings.LEFT_OUT]
        for lead, (room, title_characters) in zip(LEAD_ROOMS, ROOMS, strict=True):
            blocks = _blocks(kept, lead if has_lead else room, room, title_characters)
            text = "\n".join([*said, "\n\n".join(blocks), *left_out]).strip()
            if limits.fits(text, limits.EMBED_DESCRIPTION):
                return text
        kept, said = (_without_last(kept), said) if kept else (kept, said[:-1])


def render_headline(headline: Headline, title_characters: int = TITLE_CHARACTERS) -> str:
    """Return an article by its linked headline, then outlet and day."""
    url = safe_url(headline.url)
    title = plain(clip(headline.title, title_characters)) or strings.UNTITLED
    linked = (
        shorten(title, title_characters, safe_text)
        if url is None
        else f"[{shorten(title, title_characters, safe_label)}](<{url}>)"
    )
    day = f"{render_outlet(headline)}, {render_date(headline.published_at)}"
    missing = [strings.NO_LINK] if url is None else []
    return strings.BETWEEN.join([linked, day, *missing])


def _blocks(parts: Sequence[Part], first: int, others: int, title_characters: int) -> list[str]:
    """Return one block for each quote; headings and headlines are in the block they belong to."""
    blocks: list[str] = []
    quoted = 0
    for part in parts:
        lines = list(part.lines)
        if part.heading:
            lines.insert(0, f"**{shorten(part.heading, HEADING_CHARACTERS, safe_text)}**")
        if part.is_empty:
            lines.append(candidate_strings.EMPTY_SLOT)
        for citation in part.citations:
            room = others if quoted else first
            quote = render_quote(citation, room, title_characters, speaker=part.heading)
            blocks.append("\n".join([*lines, quote]))
            lines, quoted = [], quoted + 1
        lines += [f"• {render_headline(one, title_characters)}" for one in part.headlines]
        blocks += ["\n".join(lines)] if lines else []
    return blocks


def _without_last(parts: Sequence[Part]) -> list[Part]:
    """Leave out the last headline, or the last quote, or the last part that has neither."""
    *kept, last = parts
    if last.headlines:
        shorter = last._replace(headlines=last.headlines[:-1])
    elif last.citations:
        shorter = last._replace(citations=last.citations[:-1])
    else:
        return kept
    return kept if shorter.is_empty else [*kept, shorter]
