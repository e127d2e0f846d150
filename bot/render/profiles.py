"""Show what is said of candidates: pages of quotes in blocks, each with its source below it.

Pure. One form for everyone: which blocks are on which page depends on what was asked for, never on
who is shown or how much there is; an empty block says so, in the same words. A topic that was asked
for comes first; the chart has the last page to itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import discord

from bot.render import candidate_strings as strings
from bot.render import limits
from bot.render import strings as render_strings
from bot.render.charts import Series
from bot.render.heads import (
    comparison_title,
    event_bounds,
    facts_of,
    headlines_title,
    render_facts,
    summary_bounds,
    summary_title,
    timeline_title,
)
from bot.render.markdown import safe_text, safe_url, shorten
from bot.render.parts import render_headline
from bot.render.quotes import render_also_in, render_quote
from knowledge.answers.answer import Citation
from knowledge.candidates.comparison import Comparison
from knowledge.candidates.headlines import FoldedHeadline
from knowledge.candidates.summary import CandidateSummary
from knowledge.candidates.timeline import Timeline

__all__ = [
    "Profile",
    "comparison_profile",
    "has_chart",
    "headlines_profile",
    "render_page",
    "summary_profile",
    "timeline_profile",
]

COLOUR: Final = discord.Colour(0x3B6EA5)
"""The same for everyone, and no party's."""
ROOMS: Final = ((400, 80), (250, 60), (150, 40))
"""Characters of a quote and of a headline as rendered; the fewest leave room for long links."""
NAME_CHARACTERS: Final = 80
FACT_CHARACTERS: Final = 100
TOPICS_ON_PAGE: Final = 3
TOPICS_COMPARED: Final = 2
"""Of two people on a page: no more quotes than a phone shows in two screens."""
LINES_ON_PAGE: Final = 5


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A heading with quotes under it; or, without a heading, lines of their own."""

    title: str
    citations: tuple[Citation, ...] = ()
    lines: tuple[str, ...] = ()
    """Safe to show as they are."""
    side: str = ""
    """Whose block it is, where two people share a slot; the first has the slot's heading too."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What was asked for, page by page, and what the chart shows, if there is one."""

    title: str
    pages: tuple[tuple[QuoteBlock, ...], ...]
    """At least one."""
    series: tuple[Series, ...] = ()
    """Drawn on the last page, which says the same in words."""
    url: str = ""
    """What the title leads to: the candidate's own page, where the roster has one."""
    bounds: tuple[str, ...] = ()
    """What bounds it, at the head of each page; safe to show as it is."""


def summary_profile(summary: CandidateSummary) -> Profile:
    """Return a candidate's pages: latest, the issues, their own words, coverage."""
    return _profile(
        summary_title(summary),
        [summary],
        (facts_of(summary.candidate, _fact),),
        url=summary.candidate.link,
    )


def comparison_profile(comparison: Comparison) -> Profile:
    """Return two candidates' pages, both sides of each slot together, the left one first."""
    sides = [comparison.left, comparison.right]
    facts = tuple(render_facts(one.candidate, _fact) for one in sides)
    return _profile(comparison_title(comparison), sides, facts)


def _profile(
    title: str, sides: Sequence[CandidateSummary], facts: tuple[str, ...], url: str = ""
) -> Profile:
    latest = _slot(strings.LATEST, sides, [one.latest for one in sides])
    own_words = _slot(strings.OWN_WORDS, sides, [one.own_words for one in sides])
    issues = _issue_pages(sides)
    # Who names a topic wants to read on it first.
    slots = [*issues, latest, own_words] if sides[0].topic else [latest, *issues, own_words]
    first, *others = slots
    return Profile(
        title,
        ((QuoteBlock("", lines=facts), *first), *others, _coverage(sides)),
        tuple(_series(one) for one in sides),
        url,
        summary_bounds(sides[0].topic, sides[0].since, _fact),
    )


def timeline_profile(timeline: Timeline) -> Profile:
    """Return a timeline's pages: each day with its quote, the oldest first."""
    blocks = [
        QuoteBlock(f"{entry.day.day} {entry.day:%B %Y}", (entry.citation,))
        for entry in timeline.entries
    ]
    pages = [tuple(blocks[at : at + LINES_ON_PAGE]) for at in range(0, len(blocks), LINES_ON_PAGE)]
    return Profile(
        timeline_title(timeline),
        tuple(pages) or ((QuoteBlock("", lines=(strings.NO_EVENTS,)),),),
        bounds=event_bounds(timeline, _fact),
    )


def headlines_profile(found: Sequence[FoldedHeadline], name: str = "", outlet: str = "") -> Profile:
    """Return the newest stories, of a candidate and an outlet if they were named."""
    lines = [f"* {_folded(one)}" for one in found]
    pages = [
        (QuoteBlock("", lines=tuple(lines[at : at + LINES_ON_PAGE])),)
        for at in range(0, len(lines), LINES_ON_PAGE)
    ]
    title = headlines_title(name, outlet)
    return Profile(title, tuple(pages) or ((QuoteBlock("", lines=(strings.NO_HEADLINES,)),),))


def render_page(profile: Profile, page: int) -> discord.Embed:
    """Return one page, from 1, within every limit of an embed; beyond the last it is the last."""
    page = min(max(page, 1), len(profile.pages))
    blocks = profile.pages[page - 1]
    description = ""
    for quote_characters, title_characters in ROOMS:
        description = _description(profile, blocks, quote_characters, title_characters)
        if limits.fits(description, limits.EMBED_DESCRIPTION):
            break
    while not limits.fits(description, limits.EMBED_DESCRIPTION):
        blocks = _without_one(blocks)
        description = _description(profile, blocks, *ROOMS[-1])
    embed = discord.Embed(
        title=shorten(profile.title, limits.EMBED_TITLE, safe_text),
        description=description,
        colour=COLOUR,
        url=safe_url(profile.url),
    )
    return embed.set_footer(text=strings.PAGE.format(page=page, pages=len(profile.pages)))


def has_chart(profile: Profile, page: int) -> bool:
    """Return whether a page, from 1, is the one with the chart."""
    return bool(profile.series) and page >= len(profile.pages)


def _description(
    profile: Profile, blocks: Sequence[QuoteBlock], quote_characters: int, title_characters: int
) -> str:
    lines = [*profile.bounds, ""]
    for block in blocks:
        if block.title:
            lines.append(f"**{shorten(block.title, NAME_CHARACTERS * 2, safe_text)}**")
        if block.side:
            lines.append(f"__{shorten(block.side, NAME_CHARACTERS, safe_text)}__")
        lines += block.lines
        quotes = [
            render_quote(one, quote_characters, title_characters, speaker=block.side)
            for one in block.citations
        ]
        lines += ["\n\n".join(quotes)] if quotes else []
        if not block.lines and not block.citations:
            lines.append(strings.EMPTY_SLOT)
        lines.append("")
    return "\n".join(lines).strip()


def _without_one(blocks: Sequence[QuoteBlock]) -> tuple[QuoteBlock, ...]:
    """Leave the last quote of the longest block out, for links of extreme length; and say so."""
    sizes = [(len(block.citations), len(block.lines)) for block in blocks]
    longest = max(range(len(blocks)), key=lambda place: sizes[place])
    block = blocks[longest]
    lines = block.lines or (strings.LEFT_OUT,)
    if block.citations:
        shorter = replace(block, citations=block.citations[:-1], lines=lines)
    else:
        shorter = replace(block, lines=(*block.lines[:-2], strings.LEFT_OUT))
    return (*blocks[:longest], shorter, *blocks[longest + 1 :])


def _slot(
    slot: str, sides: Sequence[CandidateSummary], quotes: Sequence[Sequence[Citation]]
) -> tuple[QuoteBlock, ...]:
    """Return a slot of one person, or of two, each under their name."""
    if len(sides) == 1:
        return (QuoteBlock(slot, tuple(quotes[0])),)
    return tuple(
        QuoteBlock(slot if place == 0 else "", tuple(cited), side=one.candidate.name)
        for place, (one, cited) in enumerate(zip(sides, quotes, strict=True))
    )


def _issue_pages(sides: Sequence[CandidateSummary]) -> list[tuple[QuoteBlock, ...]]:
    blocks = [
        _slot(
            strings.ON_ISSUE.format(topic=issues[0].topic),
            sides,
            [[] if issue.citation is None else [issue.citation] for issue in issues],
        )
        for issues in zip(*(one.issues for one in sides), strict=True)
    ]
    on_page = TOPICS_ON_PAGE if len(sides) == 1 else TOPICS_COMPARED
    return [
        tuple(block for topic in blocks[at : at + on_page] for block in topic)
        for at in range(0, len(blocks), on_page)
    ]


def _fact(text: str) -> str:
    return shorten(text, FACT_CHARACTERS, safe_text)


def _coverage(sides: Sequence[CandidateSummary]) -> tuple[QuoteBlock, ...]:
    """Return what the chart shows in words; who is in no story has none."""
    blocks = _slot(strings.COVERAGE, sides, [() for _ in sides])
    return tuple(
        replace(
            block,
            lines=(strings.COVERED.format(stories=f"{one.stories:,}", outlets=f"{one.outlets:,}"),)
            if one.stories
            else (strings.NOT_COVERED,),
        )
        for block, one in zip(blocks, sides, strict=True)
    )


def _series(summary: CandidateSummary) -> Series:
    weeks = summary.coverage
    return Series(
        summary.candidate.name,
        tuple(one.first for one in weeks),
        tuple(one.stories for one in weeks),
        tuple(one.outlets for one in weeks),
        summary.stories,
    )


def _folded(one: FoldedHeadline) -> str:
    also = render_also_in(one.also_in)
    said = (render_headline(one.headline, ROOMS[0][1]), also)
    return render_strings.BETWEEN.join(filter(None, said))
