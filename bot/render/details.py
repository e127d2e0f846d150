"""Sources: the passages behind an answer, page by page, those of its quotes first.

Pure, like the answers themselves, and under the same limits.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.render import limits, strings
from bot.render.markdown import safe_text, shorten
from bot.render.quotes import cut_quote, render_source
from bot.render.tiers import quotes_in, tier_of
from knowledge.answers.answer import Answer, Citation, FoundPassage

__all__ = ["Listed", "listed_passages", "page_count", "render_sources"]

PASSAGES_ON_PAGE: Final = 3
PASSAGE_CHARACTERS: Final = (1_100, 700, 300)
"""Of one passage as rendered; the fewest leave room for the longest sources."""
Listed = tuple[str, FoundPassage]
"""A passage with its label: the numbers of its quotes, or its place among the others."""
_Place = tuple[str, str, int]
"""An article's id and version, and an offset into its text."""


def page_count(answer: Answer) -> int:
    """Return how many pages of Sources an answer has; at least one."""
    return max(1, math.ceil(len(listed_passages(answer)) / PASSAGES_ON_PAGE))


def render_sources(
    answer: Answer,
    page: int,
    changed: Mapping[str, str] | None = None,
    dated_by: Mapping[str, str] | None = None,
) -> discord.Embed:
    """Return one page of passages, those of the quotes first; pages count from 1.

    `changed` says what became of articles since: 'withdrawn', 'corrected' or 'changed', by id;
    `dated_by` where their dates were found, as a DateProvenance.
    """
    pages = page_count(answer)
    page = min(max(page, 1), pages)
    first = (page - 1) * PASSAGES_ON_PAGE
    shown = listed_passages(answer)[first : first + PASSAGES_ON_PAGE]
    embed = discord.Embed(
        title=shorten(
            answer.question.text,
            limits.EMBED_TITLE,
            lambda text: strings.SOURCES_TITLE.format(question=safe_text(text)),
        ),
        description=_passages(shown, dated_by or {}) or strings.NO_SOURCES,
        colour=tier_of(answer).colour,
    )
    since = [
        strings.QUOTE_SINCE[changed[citation.article_id]].format(number=citation.number)
        for citation in quotes_in(answer)
        if changed and citation.article_id in changed
    ]
    if since:
        embed.add_field(name=strings.SINCE_THEN, value="\n".join(since), inline=False)
    return embed.set_footer(text=strings.SOURCES_PAGE.format(page=page, pages=pages))


def listed_passages(answer: Answer) -> list[Listed]:
    """Return the passages of the quotes in their order, each once, then the others found."""
    whole = answer.quoted
    if len(whole) != len(answer.citations):
        whole = tuple(_passage_of(one, answer.passages) for one in answer.citations)
    passages = dict(zip((one.number for one in answer.citations), whole, strict=True))
    numbers: dict[_Place, list[int]] = {}
    for citation in quotes_in(answer):
        numbers.setdefault(_place(passages[citation.number]), []).append(citation.number)
    listed = [
        (" ".join(f"[{number}]" for number in quoted), passages[quoted[0]])
        for quoted in numbers.values()
    ]
    others = [one for one in answer.passages if _place(one) not in numbers]
    first = len(quotes_in(answer)) + 1
    return listed + [(f"{rank}.", one) for rank, one in enumerate(others, start=first)]


def _place(passage: FoundPassage) -> _Place:
    return passage.article_id, passage.version, passage.start


def _passage_of(citation: Citation, passages: Sequence[FoundPassage]) -> FoundPassage:
    """Return the passage that a quote begins in, or the quote alone where that was not kept."""
    for one in passages:
        same = (one.article_id, one.version) == (citation.article_id, citation.version)
        if same and one.start <= citation.start < one.end:
            return one
    return FoundPassage(
        article_id=citation.article_id,
        version=citation.version,
        start=citation.start,
        end=citation.end,
        text=citation.quote,
        title=citation.title,
        outlet=citation.outlet,
        url=citation.url,
        published_at=citation.published_at,
        score=0.0,
    )


def _passages(listed: Sequence[Listed], dated_by: Mapping[str, str]) -> str:
    """Return labelled passages, cut as little as the limit allows."""
    text = ""
    for characters in PASSAGE_CHARACTERS:
        text = "\n\n".join(
            f"**{label}** {_dated(passage, dated_by)}\n> {cut_quote(passage.text, characters)}"
            for label, passage in listed
        )
        if limits.fits(text, limits.EMBED_DESCRIPTION):
            break
    return text


def _dated(passage: FoundPassage, dated_by: Mapping[str, str]) -> str:
    """Return where a passage is from, and where that article's date was found, if that is known."""
    found = strings.DATED_BY.get(dated_by.get(passage.article_id, ""), "")
    is_told = found and passage.published_at is not None
    source = render_source(passage)
    return f"{source}{strings.BETWEEN}{found}" if is_told else source
