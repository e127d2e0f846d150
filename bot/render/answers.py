"""Show an Answer as one embed, for a phone first: how sure, one quote, and where it is from.

Pure: an Answer in, an embed out. The tiers differ in words and in colour, never in colour alone.
One quote is shown, or two where neither is sure; `render_more` has the others, and
`render_headlines` what is near a question without an answer. What was searched, and how the
question was read, is in the small print.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.config.models import VotingLink
from bot.render import candidate_strings, limits, note_strings, strings
from bot.render.heads import facts_of
from bot.render.markdown import plain, safe_label, safe_text, safe_url, shorten
from bot.render.notes import NoteWriter
from bot.render.parts import Part, at_once, folded, nearest_headlines, render_headline, render_parts
from bot.render.quotes import SHORT_CHARACTERS, plain_day, render_date
from bot.render.tiers import has_parts, tier_of
from bot.roster_lookup import find_candidate
from knowledge.answers.answer import Answer
from knowledge.questions.intent import Reply
from knowledge.questions.question import Question
from knowledge.roster import Roster

__all__ = ["footing", "render_answer", "render_headlines", "render_more"]

QUESTION_CHARACTERS: Final = 150
"""Of a question as a heading; ours: it is known to who asked, and costs lines on a phone."""
OUTLET_CHARACTERS: Final = 60
FACT_CHARACTERS: Final = 100


def render_answer(
    answer: Answer,
    voting_links: Mapping[str, VotingLink] | None = None,
    roster: Roster | None = None,
) -> discord.Embed:
    """Return an answer as people see it, within every limit of one embed.

    `voting_links` are the operator's official pages, by state or country; `roster` has the facts
    for a question about who somebody is.
    """
    tier = tier_of(answer)
    embed = discord.Embed(title=_question(answer), colour=tier.colour)
    if answer.remark is not None:
        embed.description = note_strings.REMARKS[answer.remark]
        return embed
    embed.set_author(name=f"{tier.sign} {tier.word}{tier.meaning}")
    before = NOTES.before(answer, voting_links or {})
    parts = with_facts(answer, at_once(answer), roster or Roster())
    if not parts:
        before.append(_nothing(answer))
    embed.description = render_parts(parts, [*before, ""] if parts else before)
    if small_print := footing(answer):
        embed.set_footer(text=small_print)
    return embed


def render_more(answer: Answer) -> discord.Embed:
    """Return the quotes that an answer has folded away, each with its source."""
    return discord.Embed(
        title=_question(answer),
        description=render_parts(folded(answer), has_lead=False) or strings.NO_MORE,
        colour=tier_of(answer).colour,
    )


def render_headlines(answer: Answer) -> discord.Embed:
    """Return the articles that are nearest a question without an answer, with no quotes."""
    lines = [f"• {render_headline(one)}" for one in nearest_headlines(answer)]
    return discord.Embed(
        title=_question(answer),
        description="\n".join([strings.NEAREST, *lines]),
        colour=tier_of(answer).colour,
    )


def with_facts(answer: Answer, parts: Sequence[Part], roster: Roster) -> list[Part]:
    """Return the parts of a reply on who somebody is, with what the roster has on that person."""
    if answer.intent is None or answer.intent.reply is not Reply.PERSON:
        return list(parts)
    found = [find_candidate(roster, part.heading).candidate for part in parts]
    return [
        part if one is None else part._replace(lines=(facts_of(one, _fact), *_website(one.link)))
        for part, one in zip(parts, found, strict=True)
    ]


def footing(answer: Answer) -> str:
    """Return the small print: what was searched, how the question was read, its bounds.

    Plain text: Discord shows neither links nor time stamps there. Empty without any articles.
    """
    if not (answer.articles_searched or answer.indexed.articles):
        return ""
    sentences = [searched] if (searched := SMALL_PRINT.searched(answer)) else []
    sentences += SMALL_PRINT.after(answer)
    if answer.intent is not None and has_parts(answer):
        sentences += note_strings.INTENTS.get(answer.intent.reply, ())
    if bounds := _bounds(answer.question):
        sentences.append(strings.BOUNDS.format(bounds=", ".join(bounds)))
    return shorten(" ".join(sentences), limits.EMBED_FOOTER // 2, plain) if sentences else ""


def _question(answer: Answer) -> str | None:
    return shorten(answer.question.text, QUESTION_CHARACTERS, safe_text) or None


def _nothing(answer: Answer) -> str:
    """Return one line: why nothing could be searched, or what to try."""
    if answer.articles_searched:
        return strings.WHAT_TO_TRY
    return NOTES.why_nothing(answer, strings.NO_INDEX)


def _website(link: str) -> tuple[str, ...]:
    url = safe_url(link)
    return () if url is None else (f"[{candidate_strings.WEBSITE}](<{url}>)",)


def _fact(text: str) -> str:
    return shorten(text, FACT_CHARACTERS, safe_text)


def _official_page(link: VotingLink) -> str:
    return f"[{shorten(link.title, SHORT_CHARACTERS, safe_label)}](<{safe_url(link.url) or ''}>)"


NOTES: Final = NoteWriter(safe=safe_text, day=render_date, link=_official_page)
SMALL_PRINT: Final = NoteWriter(safe=safe_label, day=plain_day, link=_official_page)
"""Discord shows a footer as it is, so nothing in it may need a backslash to be harmless."""


def _bounds(question: Question) -> list[str]:
    bounds = []
    if question.outlet:
        outlet = shorten(question.outlet, OUTLET_CHARACTERS, safe_label)
        bounds.append(strings.BOUND_OUTLET.format(outlet=outlet))
    if question.since:
        bounds.append(strings.BOUND_SINCE.format(since=plain_day(question.since)))
    if question.until:
        bounds.append(strings.BOUND_UNTIL.format(until=plain_day(question.until)))
    if question.as_of:
        bounds.append(strings.BOUND_AS_OF.format(as_of=plain_day(question.as_of)))
    return bounds
