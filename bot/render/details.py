"""What stands behind an answer: the pages of Sources, and Why? in words and numbers.

Pure, like the answers themselves, and under the same limits.
"""

import math
import string
from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.autocomplete import fold
from bot.render import limits, strings
from bot.render.answers import COLOURS, cut_quote, render_source
from bot.render.markdown import plain, safe_text, shorten
from knowledge.answers.answer import Answer, Citation, FoundPassage
from knowledge.ranking.confidence import Status

__all__ = ["page_count", "render_sources", "render_why"]

PASSAGES_ON_PAGE: Final = 3
PASSAGE_CHARACTERS: Final = (1_100, 700, 300)
"""Of one passage as rendered; the fewest leave room for the longest sources."""
PASSAGES_EXPLAINED: Final = 3
WORD_CHARACTERS: Final = 30
_Listed = tuple[str, FoundPassage]
"""A passage with its label: the numbers of its quotes, or its place among the others."""
_Place = tuple[str, str, int]
"""An article's id and version, and an offset into its text."""
PUNCTUATION: Final = string.punctuation + "“”‘’…"


def page_count(answer: Answer) -> int:
    """Return how many pages of Sources an answer has; at least one."""
    return max(1, math.ceil(len(_listed(answer)) / PASSAGES_ON_PAGE))


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
    shown = _listed(answer)[first : first + PASSAGES_ON_PAGE]
    embed = discord.Embed(
        title=shorten(
            answer.question.text,
            limits.EMBED_TITLE,
            lambda text: strings.SOURCES_TITLE.format(question=safe_text(text)),
        ),
        description=_passages(shown, dated_by or {}) or strings.NO_SOURCES,
        colour=COLOURS[answer.status],
    )
    since = [
        strings.QUOTE_SINCE[changed[citation.article_id]].format(number=citation.number)
        for citation in _quotes(answer)
        if changed and citation.article_id in changed
    ]
    if since:
        embed.add_field(name=strings.SINCE_THEN, value="\n".join(since), inline=False)
    return embed.set_footer(text=strings.SOURCES_PAGE.format(page=page, pages=pages))


def render_why(answer: Answer) -> discord.Embed:
    """Return the outcome's reason, and the scores of quotes and passages."""
    blocks = ["\n".join([strings.WHY_OUTCOME[answer.status], *_reason(answer)])]
    blocks.append(strings.WHY_CONFIDENCE.format(percent=_percent(answer.confidence)))
    if quotes := _quotes(answer):
        scores = [
            strings.WHY_QUOTE.format(number=citation.number, percent=_percent(citation.score))
            for citation in quotes
        ]
        blocks.append("\n".join([strings.WHY_QUOTES, *scores]))
    blocks += _explained(answer)
    snapshot = plain(answer.snapshot)
    embed = discord.Embed(
        title=strings.WHY_TITLE,
        description=_fitting(blocks),
        colour=COLOURS[answer.status],
    )
    count = f"{answer.articles_searched:,}"
    return embed.set_footer(text=strings.WHY_SNAPSHOT.format(snapshot=snapshot, count=count))


def _quotes(answer: Answer) -> Sequence[Citation]:
    """Return the quotes that people saw, with the numbers that they saw."""
    return () if answer.status is Status.NOTHING else answer.shown


def _listed(answer: Answer) -> list[_Listed]:
    """Return the passages of the quotes in their order, each once, then the others found."""
    whole = answer.quoted or [_passage_of(one, answer.passages) for one in answer.citations]
    passages = dict(zip((one.number for one in answer.citations), whole, strict=True))
    numbers: dict[_Place, list[int]] = {}
    for citation in _quotes(answer):
        numbers.setdefault(_place(passages[citation.number]), []).append(citation.number)
    listed = [
        (" ".join(f"[{number}]" for number in quoted), passages[quoted[0]])
        for quoted in numbers.values()
    ]
    others = [one for one in answer.passages if _place(one) not in numbers]
    first = len(_quotes(answer)) + 1
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


def _explained(answer: Answer) -> list[str]:
    """Return the scores of the quotes' passages, and of others where room is left."""
    scored = [one for one in _listed(answer) if one[1].score > 0]
    quoted = sum(label.startswith("[") for label, _ in scored)
    lines = [
        strings.WHY_PASSAGE.format(
            label=label, score=_score(one, answer.question.text), source=render_source(one)
        )
        for label, one in scored[: max(PASSAGES_EXPLAINED, quoted)]
    ]
    return ["\n".join([strings.WHY_PASSAGES, lines[0]]), *lines[1:]] if lines else []


def _passages(listed: Sequence[_Listed], dated_by: Mapping[str, str]) -> str:
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
