"""What stands behind an answer: the pages of Sources, and Why? in words and numbers.

Pure, like the answers themselves, and under the same limits.
"""

import math
import string
from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.choices import fold
from bot.render import limits, strings
from bot.render.answers import COLOURS, cut_quote, render_source
from bot.render.markdown import plain, safe_text, shorten
from knowledge.answers.answer import Answer, FoundPassage

__all__ = ["page_count", "render_sources", "render_why"]

PASSAGES_ON_PAGE: Final = 3
PASSAGE_CHARACTERS: Final = (1_100, 700, 300)
"""Of one passage as rendered; the fewest leave room for the longest sources."""
PASSAGES_EXPLAINED: Final = 3
WORD_CHARACTERS: Final = 30
PUNCTUATION: Final = string.punctuation + "“”‘’…"


def page_count(answer: Answer) -> int:
    """Return how many pages of Sources an answer has; at least one."""
    return max(1, math.ceil(len(answer.passages) / PASSAGES_ON_PAGE))


def render_sources(
    answer: Answer,
    page: int,
    changed: Mapping[str, str] | None = None,
    dated_by: Mapping[str, str] | None = None,
) -> discord.Embed:
    """Return one page of the passages that search found; pages count from 1.

    `changed` says what became of articles since: 'withdrawn', 'corrected' or 'changed', by id;
    `dated_by` where their dates were found, as a DateProvenance.
    """
    pages = page_count(answer)
    page = min(max(page, 1), pages)
    first = (page - 1) * PASSAGES_ON_PAGE
    shown = answer.passages[first : first + PASSAGES_ON_PAGE]
    embed = discord.Embed(
        title=shorten(
            answer.question.text,
            limits.EMBED_TITLE,
            lambda text: strings.SOURCES_TITLE.format(question=safe_text(text)),
        ),
        description=_passages(shown, first, dated_by or {}) or strings.NO_SOURCES,
        colour=COLOURS[answer.status],
    )
    since = [
        strings.QUOTE_SINCE[changed[citation.article_id]].format(number=citation.number)
        for citation in answer.citations
        if changed and citation.article_id in changed
    ]
    if since:
        embed.add_field(name=strings.SINCE_THEN, value="\n".join(since), inline=False)
    return embed.set_footer(text=strings.SOURCES_PAGE.format(page=page, pages=pages))


def render_why(answer: Answer) -> discord.Embed:
    """Return the outcome's reason, and the scores of quotes and passages."""
    blocks = ["\n".join([strings.WHY_OUTCOME[answer.status], *_reason(answer)])]
    blocks.append(strings.WHY_CONFIDENCE.format(percent=_percent(answer.confidence)))
    if answer.citations:
        scores = [
            strings.WHY_QUOTE.format(number=citation.number, percent=_percent(citation.score))
            for citation in answer.citations
        ]
        blocks.append("\n".join([strings.WHY_QUOTES, *scores]))
    if answer.passages:
        ranked = [
            strings.WHY_PASSAGE.format(
                rank=rank,
                score=_score(passage, answer.question.text),
                source=render_source(passage),
            )
            for rank, passage in enumerate(answer.passages[:PASSAGES_EXPLAINED], start=1)
        ]
        blocks.append("\n".join([strings.WHY_PASSAGES, *ranked]))
    snapshot = plain(answer.snapshot)
    embed = discord.Embed(
        title=strings.WHY_TITLE,
        description=_fitting(blocks),
        colour=COLOURS[answer.status],
    )
    count = f"{answer.articles_searched:,}"
    return embed.set_footer(text=strings.WHY_SNAPSHOT.format(snapshot=snapshot, count=count))


def _passages(passages: Sequence[FoundPassage], before: int, dated_by: Mapping[str, str]) -> str:
    """Return passages, numbered on from `before`, cut as little as the limit allows."""
    text = ""
    for characters in PASSAGE_CHARACTERS:
        text = "\n\n".join(
            f"**{rank}.** {_dated(passage, dated_by)}\n> {cut_quote(passage.text, characters)}"
            for rank, passage in enumerate(passages, start=before + 1)
        )
        if limits.fits(text, limits.EMBED_DESCRIPTION):
            break
    return text


def _dated(passage: FoundPassage, dated_by: Mapping[str, str]) -> str:
    """Return where a passage stands, and where that article's date was found, if that is known."""
    found = strings.DATED_BY.get(dated_by.get(passage.article_id, ""), "")
    is_told = found and passage.published_at is not None
    return f"{render_source(passage)}, {found}" if is_told else render_source(passage)


def _score(passage: FoundPassage, question: str) -> str:
    """Return a passage's score and what each word of the question adds to it."""
    held = sorted((part for part in passage.parts if part[1] > 0), key=lambda part: -part[1])
    words = {fold(word).strip(PUNCTUATION): word.strip(PUNCTUATION) for word in question.split()}
    lacking = [_word(term, words) for term, part in passage.parts if part == 0]
    text = f"{passage.score:.2f}"
    if held:
        text += " = " + " + ".join(f"{_word(term, words)} {part:.2f}" for term, part in held)
    if lacking:
        text += strings.WHY_LACKING.format(words=", ".join(lacking))
    return text


def _word(term: str, words: Mapping[str, str]) -> str:
    """Return a term as people read it: the question's word for a stem or name, and never long.

    `words` are the question's, by what they are folded.
    """
    bare = term.removeprefix("=")
    typed = next((word for folded, word in words.items() if folded.startswith(bare)), bare)
    return shorten(typed, WORD_CHARACTERS, safe_text)


def _reason(answer: Answer) -> list[str]:
    return [shorten(answer.reason, limits.EMBED_FIELD_VALUE, safe_text)] if answer.reason else []


def _percent(probability: float) -> int:
    """Return a probability in percent; only what is certain is 0 or 100."""
    if 0 < probability < 1:
        return min(99, max(1, round(probability * 100)))
    return round(probability * 100)


def _fitting(blocks: list[str]) -> str:
    """Return as many whole blocks as an embed's description holds, from the first."""
    for count in range(len(blocks), 0, -1):
        text = "\n\n".join(blocks[:count])
        if limits.fits(text, limits.EMBED_DESCRIPTION):
            return text
    return ""
