"""Show a candidate: what the roster says, then the newest sentences that name the person.

Pure. One form for everyone: the same lines in the same order, whoever it is.
"""

from collections.abc import Sequence
from typing import Final

import discord

from bot.render import limits, strings
from bot.render.answers import cut_quote, render_source
from bot.render.markdown import safe_text, shorten
from knowledge.answers.newest import CandidateQuote
from knowledge.roster import Candidate

__all__ = ["render_candidate", "render_suggestions"]

COLOUR: Final = discord.Colour(0x3B6EA5)
"""The same for everyone, and no party's."""
ROOMS: Final = ((1_000, 160), (600, 60), (250, 60))
"""Characters of a quote and of a headline as rendered; the fewest leave room for the longest
links of three quotes."""
FACT_CHARACTERS: Final = 100
NAME_CHARACTERS: Final = 80


def render_candidate(
    candidate: Candidate, quotes: Sequence[CandidateQuote], articles: int
) -> discord.Embed:
    """Return a candidate as people see it, within every limit of one embed.

    At most three quotes; `articles` is how many were searched.
    """
    description = ""
    for quote_characters, title_characters in ROOMS:
        description = "\n".join(
            [
                *_facts(candidate),
                *_quotes(quotes, quote_characters, title_characters),
                _footing(candidate, quotes, articles),
            ]
        )
        if limits.fits(description, limits.EMBED_DESCRIPTION):
            break
    return discord.Embed(
        title=shorten(candidate.name, limits.EMBED_TITLE, safe_text),
        description=description,
        colour=COLOUR,
    )


def render_suggestions(typed: str, names: Sequence[str]) -> str:
    """Return the sentence for a name that is nobody's, or not one person's alone."""
    shown = shorten(typed, NAME_CHARACTERS, safe_text)
    if not names:
        return strings.UNKNOWN_CANDIDATE.format(name=shown)
    nearest = ", ".join(shorten(name, NAME_CHARACTERS, safe_text) for name in names)
    return strings.NEAREST_CANDIDATES.format(name=shown, names=nearest)


def _facts(candidate: Candidate) -> list[str]:
    """Return what the roster says, in one line; none when it says nothing."""
    facts = [candidate.office, candidate.party, candidate.state]
    line = ", ".join(shorten(fact, FACT_CHARACTERS, safe_text) for fact in facts if fact)
    return [line[:1].upper() + line[1:], ""] if line else []


def _quotes(
    quotes: Sequence[CandidateQuote], quote_characters: int, title_characters: int
) -> list[str]:
    if not quotes:
        return []
    shown = [
        f"> {cut_quote(each.quote, quote_characters)} [{number}]"
        for number, each in enumerate(quotes, start=1)
    ]
    sources = [
        f"[{number}] {render_source(each.source, title_characters)}"
        for number, each in enumerate(quotes, start=1)
    ]
    return ["\n\n".join(shown), "", *sources, ""]


def _footing(candidate: Candidate, quotes: Sequence[CandidateQuote], articles: int) -> str:
    sentence = strings.NEWEST_ONE if len(quotes) == 1 else strings.NEWEST_MANY
    return (sentence if quotes else strings.NOT_NAMED).format(
        name=shorten(candidate.name, NAME_CHARACTERS, safe_text), count=f"{articles:,}"
    )
