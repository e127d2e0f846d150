"""Why this answer: three plain sentences, and behind a second button the numbers.

Pure, and under the limits of one embed.
"""

import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import discord

from bot.autocomplete import fold
from bot.render import limits, strings
from bot.render.answers import SMALL_PRINT
from bot.render.details import Listed, listed_passages
from bot.render.markdown import plain, safe_text, shorten
from bot.render.quotes import render_source
from bot.render.tiers import has_parts, quotes_in, tier_of
from bot.version import VERSION
from knowledge.answers.answer import Answer, FoundPassage

__all__ = ["render_numbers", "render_why"]

PASSAGES_EXPLAINED: Final = 3
WORD_CHARACTERS: Final = 30
MOST_WORDS: Final = 6
PUNCTUATION: Final = string.punctuation + "“”‘’…"
HOW_LIKELY: Final = (
    (0.9, strings.VERY_LIKELY),
    (0.6, strings.LIKELY),
    (0.4, strings.EVEN),
    (0.15, strings.UNLIKELY),
    (0.0, strings.VERY_UNLIKELY),
)
"""The probability from which on each word is used."""


def render_why(answer: Answer, answer_id: str = "") -> discord.Embed:
    """Return why a reply is as it is, in sentences: how sure, what is held, what was searched.

    `answer_id` is what moderators and reports of wrong answers call it by.
    """
    sentences = [_outcome(answer), _held(answer), SMALL_PRINT.searched(answer)]
    return _embed(strings.WHY_TITLE, [one for one in sentences if one], answer, answer_id)


def render_numbers(answer: Answer, answer_id: str = "") -> discord.Embed:
    """Return the probabilities, and how the scores of passages add up."""
    blocks = [strings.WHY_CONFIDENCE.format(percent=_percent(answer.confidence))]
    if answer.reason:
        blocks.append(shorten(answer.reason, limits.EMBED_FIELD_VALUE, safe_text))
    if quotes := quotes_in(answer):
        scores = (
            strings.WHY_QUOTE.format(number=citation.number, percent=_percent(citation.score))
            for citation in quotes
        )
        blocks.append("\n".join([strings.WHY_QUOTES, *scores]))
    return _embed(strings.NUMBERS_TITLE, [*blocks, *_explained(answer)], answer, answer_id)


def _outcome(answer: Answer) -> str:
    tier = tier_of(answer)
    if has_parts(answer):
        return strings.WHY_PARTS.format(tier=tier.word)
    if not quotes_in(answer):
        return strings.WHY_NOTHING.format(tier=tier.word)
    likely = next(word for least, word in HOW_LIKELY if answer.confidence >= least)
    return strings.WHY_QUOTED.format(tier=tier.word, likely=likely)


def _held(answer: Answer) -> str:
    """Return which words of the question the passages hold and lack; empty where not known."""
    is_quoted = bool(quotes_in(answer))
    passages = [one for label, one in listed_passages(answer) if not is_quoted or label[0] == "["]
    parts = [part for passage in passages for part in passage.parts]
    words = _words_of(answer.question.text)
    held = {term for term, part in parts if part > 0}
    known = dict.fromkeys(term for term, _ in parts)
    said_held = _listed_words((term for term in known if term in held), words)
    said_lacking = _listed_words((term for term in known if term not in held), words)
    if not known:
        return ""
    if not said_held:
        return strings.WHY_LACK_ALL.format(words=said_lacking)
    if not said_lacking:
        return strings.WHY_HOLD_ALL.format(words=said_held)
    return strings.WHY_HOLD.format(held=said_held, lacking=said_lacking)


def _listed_words(terms: Iterable[str], words: Mapping[str, str]) -> str:
    said = dict.fromkeys(f"“{_word(term, words)}”" for term in terms)
    return ", ".join(list(said)[:MOST_WORDS])


def _explained(answer: Answer) -> list[str]:
    """Return the scores of the quotes' passages, and of others where room is left."""
    scored = [one for one in listed_passages(answer) if one[1].score > 0]
    quoted = sum(label.startswith("[") for label, _ in scored)
    lines = [_explain(one, answer) for one in scored[: max(PASSAGES_EXPLAINED, quoted)]]
    return ["\n".join([strings.WHY_PASSAGES, lines[0]]), *lines[1:]] if lines else []


def _explain(listed: Listed, answer: Answer) -> str:
    label, passage = listed
    score = _score(passage, answer.question.text)
    return strings.WHY_PASSAGE.format(label=label, score=score, source=render_source(passage))


def _score(passage: FoundPassage, question: str) -> str:
    """Return a passage's score, with its parts where they are known, the largest first."""
    words = _words_of(question)
    held = sorted(
        ((term, part) for term, part in passage.parts if part > 0), key=lambda part: -part[1]
    )
    lacking = [_word(term, words) for term, part in passage.parts if part == 0]
    text = f"{passage.score:.2f}"
    if held:
        text += " = " + " + ".join(f"{_word(term, words)} {part:.2f}" for term, part in held)
    if lacking:
        text += strings.WHY_LACKING.format(words=", ".join(lacking))
    return text


def _words_of(question: str) -> dict[str, str]:
    """Return the question's words, by what they are folded."""
    return {fold(word).strip(PUNCTUATION): word.strip(PUNCTUATION) for word in question.split()}


def _word(term: str, words: Mapping[str, str]) -> str:
    """Return a term as people read it: the question's word for a stem or name, and never long."""
    bare = term.removeprefix("=")
    typed = next((word for folded, word in words.items() if folded.startswith(bare)), bare)
    return shorten(typed, WORD_CHARACTERS, safe_text)


def _embed(title: str, blocks: Sequence[str], answer: Answer, answer_id: str) -> discord.Embed:
    """Return an embed whose last line names the answer, the index and the version."""
    said = [strings.ANSWER_ID.format(answer_id=answer_id)] if answer_id else []
    said.append(strings.INDEX_NAME.format(snapshot=plain(answer.snapshot)))
    said.append(strings.VERSION.format(version=VERSION))
    embed = discord.Embed(title=title, description=_fitting(blocks), colour=tier_of(answer).colour)
    return embed.set_footer(text=strings.BETWEEN.join(said))


def _percent(probability: float) -> int:
    """Return a probability in percent; only what is certain is 0 or 100."""
    if 0 < probability < 1:
        return min(99, max(1, round(probability * 100)))
    return round(probability * 100)


def _fitting(blocks: Sequence[str]) -> str:
    """Return as many whole blocks as an embed's description holds, from the first."""
    for count in range(len(blocks), 0, -1):
        text = "\n\n".join(blocks[:count])
        if limits.fits(text, limits.EMBED_DESCRIPTION):
            return text
    return ""
