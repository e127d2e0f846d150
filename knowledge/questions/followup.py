"""Follow-ups: what a short question means after an earlier one.

A follow-up keeps what the earlier question named, but for what it names itself: 'and Warren?' after
'Did Harris skip the forum?' asks whether Warren did. What comes out is words to search for, not a
sentence to show. Nothing here knows who anybody is: a name stands for a name by its place alone.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from knowledge.questions._place_names import place_spans
from knowledge.questions.periods import find_period
from knowledge.text.masking import mask
from knowledge.text.sentences import Span
from knowledge.text.tokens import Tokenizer

__all__ = ["follow_up"]

_LEAD: Final = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|so|and|but|or|also|then)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about|same(?:\s+question)?\s+for|in\s+the\s+case\s+of)?\s*",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?P<wh>how\s+(?:much|many|long|old|often|come|so|exactly)|why\s+not|since\s+when"
    r"|by\s+how\s+much|says\s+who|(?:who|whom|what|when|where|why|which|how)"
    r"(?:\s+(?:else|ones?|exactly|now|then))?)"
    r"(?:\s+(?:(?:was|is|were|are|did|does)\s+(?:that|it|this|those)(?:\s+happen)?"
    r"|(?:did|does|would)\s+(?:he|she|they)\s+(?:do|say)\s+(?:that|it|this|so)))?",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|may|might)\b",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their)\b", re.IGNORECASE)
_POINTING: Final = re.compile(
    r"\b(?:he|she|they|him|her|them|his|hers|their|it|its|that|this|those|these|there|then"
    r"|the same)\b",
    re.IGNORECASE,
)
_OPENER: Final = re.compile(
    r"^\s*(?:who|whom|what|when|where|why|which|how(?:\s+(?:much|many|long|old|often))?)\b\s*",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(
    r"(?<=[^.!?\s]\s)[A-Z][\w'’&.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w'’&.-]*)*"
)
_WORD: Final = re.compile(r"[^\W\d_][\w.-]*(?:['’](?!s\b)\w+)*")
_MOST_WORDS: Final = 5
"""A follow-up that only names something is no longer."""


def follow_up(text: str, previous: str, tokenizer: Tokenizer, now: datetime) -> str:
    """Return what to search for; the text itself where it stands on its own.

    `previous` is the earlier question, in the asker's words or as it was searched for; `tokenizer`
    knows the roster's names.
    """
    if not previous.strip() or not text.strip():
        return text
    lead = _LEAD.match(text)
    rest = (text[lead.end() :] if lead else text).strip(" \t?!.,")
    led = bool(lead and lead[0].strip())
    if not rest:
        return text
    earlier = previous.strip().rstrip("?!. ")
    if bare := _BARE.fullmatch(rest):
        opened = _OPENER.sub("", earlier)
        if earlier == opened:  # 'Did Harris skip it' becomes 'why did Harris skip it'.
            opened = opened[:1].lower() + opened[1:] if _ASKS.match(opened) else opened
        return f"{bare['wh'].capitalize()} {opened}?"
    names_only = len(rest.split()) <= _MOST_WORDS and not _ASKS.search(rest)
    if names_only and (led or _is_one_name(rest, tokenizer, now)):
        return _replaced(earlier, rest, tokenizer, now)
    if _POINTING.search(rest) and not tokenizer.find_names(rest) and not _CAPITALS.search(rest):
        return _with_names_of(text, earlier, tokenizer)
    return text


def _is_one_name(rest: str, tokenizer: Tokenizer, now: datetime) -> bool:
    """Tell whether the text is a name, a place or a period, and nothing else."""
    period = find_period(rest, now)
    spans = [*tokenizer.find_names(rest), *place_spans(rest), *([period.said] if period else [])]
    return any(not (rest[: span.start] + rest[span.end :]).strip() for span in spans)


def _replaced(earlier: str, rest: str, tokenizer: Tokenizer, now: datetime) -> str:
    """Return the earlier question with what the follow-up names in place of the same sort."""

    def names(text: str) -> list[Span]:
        return tokenizer.find_names(text)

    def periods(text: str) -> list[Span]:
        masked = mask(text, names(text))
        period = find_period(masked.text, now)
        return [masked.original(period.said)] if period else []

    def places(text: str) -> list[Span]:
        masked = mask(text, names(text))
        return [masked.original(place) for place in place_spans(masked.text)]

    sorts: tuple[Callable[[str], list[Span]], ...] = (names, periods, places)
    for spans_of in sorts:
        if spans_of(rest):
            return _exchange(earlier, spans_of(earlier), rest)
    spans = names(earlier) if rest[:1].isupper() else []
    if not spans and rest[:1].isupper():
        spans = [Span(*match.span()) for match in _CAPITALS.finditer(earlier)]
    return _exchange(earlier, spans, rest)


def _exchange(earlier: str, spans: list[Span], rest: str) -> str:
    """Put the new words where the first of the old stood, or behind where there are none."""
    if not spans:
        return f"{earlier} {rest}?"
    start, end = spans[0]
    return f"{earlier[:start]}{rest}{earlier[end:]}?"


def _with_names_of(text: str, earlier: str, tokenizer: Tokenizer) -> str:
    """Return the question with the earlier one's names: for its pronoun, or behind it."""
    names = [earlier[slice(*span)] for span in tokenizer.find_names(earlier)]
    if len(set(names)) == 1 and _PERSONAL.search(text):
        return _PERSONAL.sub(lambda _: names[0], text, count=1)
    named = names + [match[0] for match in _CAPITALS.finditer(earlier)]
    if not named:
        named = [word for word in _WORD.findall(earlier) if tokenizer.tokenize_question(word)]
    return f"{text.rstrip('?!. ')} ({', '.join(dict.fromkeys(named))})?"
