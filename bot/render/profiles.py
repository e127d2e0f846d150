"""Show what is said of candidates: pages of quotes in blocks, their sources below.

Pure. One form for everyone: which blocks stand on which page depends on what was asked for, never
on who is shown or how much there is; an empty block says so, in the same words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import discord

from bot.render import candidate_strings as strings
from bot.render import limits
from bot.render.answers import cut_quote, render_also_in, render_source
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
from knowledge.answers.answer import Citation, Headline
from knowledge.candidates.comparison import Comparison
from knowledge.candidates.headlines import FoldedHeadline
from knowledge.candidates.summary import CandidateSummary
from knowledge.candidates.timeline import Timeline

__all__ = [
    "Profile",
    "comparison_profile",
    "headlines_profile",
    "render_page",
    "summary_profile",
    "timeline_profile",
]

COLOUR: Final = discord.Colour(0x3B6EA5)
"""The same for everyone, and no party's."""
ROOMS: Final = ((600, 120), (300, 60), (150, 40))
"""Characters of a quote and of a headline as rendered; the fewest leave room for long links."""
NAME_CHARACTERS: Final = 80
FACT_CHARACTERS: Final = 100
TOPICS_ON_PAGE: Final = 3
LINES_ON_PAGE: Final = 5


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A heading with quotes under it; or, without a heading, lines of their own."""

    title: str
    citations: tuple[Citation, ...] = ()
    lines: tuple[str, ...] = ()
    """Safe to show as they are."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What was asked for, page by page, and what the chart shows, if there is one."""

    title: str
    pages: tuple[tuple[QuoteBlock, ...], ...]
    """At least one."""
    series: tuple[Series, ...] = ()
    """Drawn under the first page, where coverage stands."""
    url: str = ""
    """What the title leads to: the candidate's own page, where the roster has one."""
    bounds: tuple[str, ...] = ()
    """What bounds it, at the head of each page; safe to show as it is."""


def summary_profile(summary: CandidateSummary) -> Profile:
    """Return a candidate's pages: latest and coverage, the issues, their own words."""
    first = (facts_of(summary.candidate, _fact),)
    return Profile(
        summary_title(summary),
        (
            (
                QuoteBlock("", lines=first),
                QuoteBlock(strings.LATEST, summary.latest),
                _coverage(summary),
            ),
            *_issue_pages([summary]),
            (QuoteBlock(strings.OWN_WORDS, summary.own_words),),
        ),
        (_series(summary),),
        summary.candidate.link,
        summary_bounds(summary.topic, summary.since, _fact),
    )


def comparison_profile(comparison: Comparison) -> Profile:
    """Return two candidates' pages, slot by slot, the left one first in each."""
    sides = [comparison.left, comparison.right]

    def beside(slot: str, quotes: Sequence[tuple[Citation, ...]]) -> tuple[QuoteBlock, ...]:
        return tuple(
            QuoteBlock(_headed(one, slot), cited) for one, cited in zip(sides, quotes, strict=True)
        )

    coverage = (replace(_coverage(one), title=_headed(one, strings.COVERAGE)) for one in sides)
    facts = tuple(render_facts(one.candidate, _fact) for one in sides)
    pages = (
        (
            QuoteBlock("", lines=facts),
            *beside(strings.LATEST, [one.latest for one in sides]),
            *coverage,
        ),
        *_issue_pages(sides),
        beside(strings.OWN_WORDS, [one.own_words for one in sides]),
    )
    return Profile(
        comparison_title(comparison),
        pages,
        tuple(_series(one) for one in sides),
        bounds=summary_bounds(sides[0].topic, sides[0].since, _fact),
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


def _description(
    profile: Profile, blocks: Sequence[QuoteBlock], quote_characters: int, title_characters: int
) -> str:
    lines = [*profile.bounds, ""]
    cited = [citation for block in blocks for citation in block.citations]
    for block in blocks:
        if block.title:
            lines.append(f"**{shorten(block.title, NAME_CHARACTERS * 2, safe_text)}**")
        lines += block.lines
        quotes = [
            f"> {cut_quote(one.quote, quote_characters)} [{one.number}]" for one in block.citations
        ]
        lines += ["\n\n".join(quotes)] if quotes else []
        if not block.lines and not block.citations:
            lines.append(strings.EMPTY_SLOT)
        lines.append("")
    lines += [f"[{one.number}] {render_source(one, title_characters)}" for one in cited]
    if cited:
        lines += ["", strings.ALL_QUOTED]
    return "\n".join(lines).strip()


def _without_one(blocks: Sequence[QuoteBlock]) -> tuple[QuoteBlock, ...]:
    """Leave the last quote of the longest block out, for links of extreme length; and say so."""
    sizes = [(len(block.citations), len(block.lines)) for block in blocks]
    longest = max(range(len(blocks)), key=lambda place: sizes[place])
    block = blocks[longest]
    lines = block.lines or (strings.LEFT_OUT,)
    if block.citations:
        shorter = QuoteBlock(block.title, block.citations[:-1], lines)
    else:
        shorter = QuoteBlock(block.title, (), (*block.lines[:-2], strings.LEFT_OUT))
    return (*blocks[:longest], shorter, *blocks[longest + 1 :])


def _issue_pages(summaries: Sequence[CandidateSummary]) -> list[tuple[QuoteBlock, ...]]:
    blocks = [
        tuple(
            QuoteBlock(
                _headed(one, issue.topic)
                if len(summaries) > 1
                else strings.ON_ISSUE.format(topic=issue.topic),
                () if issue.citation is None else (issue.citation,),
            )
            for one, issue in zip(summaries, issues, strict=True)
        )
        for issues in zip(*(one.issues for one in summaries), strict=True)
    ]
    return [
        tuple(block for topic in blocks[at : at + TOPICS_ON_PAGE] for block in topic)
        for at in range(0, len(blocks), TOPICS_ON_PAGE)
    ]


def _headed(summary: CandidateSummary, slot: str) -> str:
    name = shorten(summary.candidate.name, NAME_CHARACTERS, str)
    return strings.SIDE.format(slot=slot, name=name)


def _fact(text: str) -> str:
    return shorten(text, FACT_CHARACTERS, safe_text)


def _coverage(summary: CandidateSummary) -> QuoteBlock:
    told = strings.COVERED.format(stories=f"{summary.stories:,}", outlets=f"{summary.outlets:,}")
    return QuoteBlock(strings.COVERAGE, lines=(told,))


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
    headline: Headline = one.headline
    also = render_also_in(one.also_in)
    return ", ".join(filter(None, (render_source(headline, ROOMS[0][1]), also)))
