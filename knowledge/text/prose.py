"""Prose: the sentences of an article without the furniture of its page.

A sentence never reaches across what is passed over. What the text itself puts between two
sentences decides whether they may be quoted together, and whether one is whole: that depends on
its neighbours, so it is worked out here and not in `cues`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.text.cues import Cue
from knowledge.text.furniture import find_furniture, find_phrases
from knowledge.text.sentences import Span, split_sentences

__all__ = ["Sentence", "find_prose", "passed_over"]

_ENDS: Final = frozenset(".!?…\"”’')]")
_LEADS_ON: Final = frozenset(":,;—–-")
_GOES_ON: Final = re.compile(r"[a-zß-öø-ÿ,;:.!?)\]}%]|\([A-Z][\w.-]{0,20}\)|['’]s\b")
"""How a piece begins that something passed over has cut off: `(D-Mass.) said`, `, who`."""


class Sentence(NamedTuple):
    """A sentence of an article."""

    start: int
    end: int
    """In characters: the sentence is `text[start:end]`."""
    context: int
    """`Cue.APART` and `Cue.BROKEN`, where they hold."""


def find_prose(text: str, title: str = "", repeated: Sequence[Span] = ()) -> list[Sentence]:
    """Return the sentences of an article, in order, without what is no prose.

    `repeated` is what its outlet prints in many articles.
    """
    furniture = find_furniture(text, title, repeated)
    prose = _blanked(text, furniture)
    spans = split_sentences(prose)
    starts = [start for start, _ in spans]
    for place in find_phrases(prose):
        spans[bisect_right(starts, place) - 1] = Span(0, 0)
    spans = [span for span in spans if span.end]
    context = [0] * len(spans)
    for place, (before, after) in enumerate(pairwise([Span(0, 0), *spans])):
        left, right = _between(text, before.end, after.start)
        if text[after.end - 1] not in _ENDS and "\n" in text[before.end : after.start]:
            right |= int(Cue.APART)  # A heading.
        context[place] |= right
        if place:
            context[place - 1] |= left
    return [Sentence(*span, bits) for span, bits in zip(spans, context, strict=True)]


def passed_over(text: str, sentences: Iterable[tuple[int, int]]) -> list[Span]:
    """Return what of a text lies outside of its sentences, but for white space, in order."""
    bounds = [0, *(bound for sentence in sentences for bound in sentence), len(text)]
    found = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        gap = text[start:end]
        if gap.strip():
            begin = start + len(gap) - len(gap.lstrip())
            found.append(Span(begin, begin + len(gap.strip())))
    return found


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Return the text with line breaks in place of these spans: no sentence crosses one."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], "\n" * (end - start))
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _between(text: str, end: int, start: int) -> tuple[int, int]:
    """Return the context of the sentences before and after `text[end:start]`."""
    between = text[end:start]
    is_open = end > 0 and text[end - 1] not in _ENDS
    if not between.strip():
        apart = is_open and "\n" in between and text[end - 1] not in _LEADS_ON
        return 0, int(Cue.APART) if apart else 0
    if end and is_open and "\n" not in between:
        return int(Cue.BROKEN), int(Cue.BROKEN | Cue.APART)
    if _GOES_ON.match(text, start):
        return 0, int(Cue.BROKEN | Cue.APART)
    return 0, int(Cue.APART)
