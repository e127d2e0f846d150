"""Quotations: what stands between quotation marks, and who said it where the text shows it.

A speaker counts only in a visible pattern next to the marks (`_attribution.py`): '"…," said
Warren', 'Warren said: "…"', 'according to', or a second sentence that goes on right after the
attribution of the first. 'He said', and whatever needs to be guessed, gives nobody. Pure over one
text; offsets are its characters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.reading._attribution import (
    REACH,
    Said,
    bare_name,
    find_said,
    is_plain_lead,
    sentence_before,
)
from knowledge.reading._speech_words import VERBS
from knowledge.reading.mentions import Form, Mention, same_length_fold
from knowledge.text.sentences import Span

__all__ = ["Quotation", "find_quotations"]

LEAST_WORDS: Final = 5
"""Shorter ones are mostly titles and words that the writer doubts."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, the marks included."""

    start: int
    end: int
    speaker: str
    """The speaker's name as it stands next to the marks, without titles; empty when unknown."""
    candidate: int | None
    """The speaker's place on the roster, from 0; None for anybody else."""
    said: Span
    """The words that name the speaker; empty, at the quotation's end, when unknown."""


_MARKED: Final = re.compile(
    r"“[^“”\n]+”|“[^“”\"\n]+\"(?!\w)|(?<![\w\"])\"(?=[^\s\"])[^\"\n]*[^\s\"]\"(?!\w)"
)
_GOES_ON: Final = re.compile(r"[.!?] $")
_OTHER_SPEAKER: Final = re.compile(rf"\b(?:{VERBS}|who|whom|which|whose)\b")
_SAME_SPEAKER: Final = re.compile(
    r",? (?:he|she|they) (?:added|adds|continued|continues|went on)\b"
)
_LONG_WORD: Final = re.compile(r"[A-Za-z][\w'-]{3,}")


def find_quotations(text: str, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """Return the quotations of five words or more, in order, with the speakers that are visible.

    `mentions` are those of the same text. A speaker on the roster is one whose mention, by name and
    not by description, ends where the name in the pattern ends.
    """
    folded = same_length_fold(text)
    by_end = {one.end: one for one in mentions if one.form is not Form.DESCRIPTION}
    found: list[Quotation] = []
    previous: Quotation | None = None
    for match in _MARKED.finditer(folded):
        start, end = match.span()
        said = None if _is_title(match[0]) else find_said(folded, start, end)
        quotation = _attributed(folded, start, end, said, by_end)
        if said is None and previous is not None and _goes_on(folded, previous, start, end):
            quotation = Quotation(start, end, previous.speaker, previous.candidate, previous.said)
        previous = quotation
        if len(match[0].split()) >= LEAST_WORDS:
            found.append(quotation)
    return tuple(found)


def _attributed(
    text: str, start: int, end: int, said: Said | None, by_end: dict[int, Mention]
) -> Quotation:
    if said is None:
        return Quotation(start, end, "", None, Span(end, end))
    mention = by_end.get(said.name.end)
    speaker = bare_name(text[said.name.start : said.name.end])
    if mention is None or mention.start < said.name.start:
        return Quotation(start, end, speaker, None, said.words)
    lead = text[said.name.start : mention.start]
    if lead and (not lead.endswith(" ") or not is_plain_lead(lead)):
        return Quotation(start, end, "", None, Span(end, end))
    return Quotation(start, end, speaker, mention.candidate, said.words)


def _is_title(quoted: str) -> bool:
    """Return whether the words are capitalised as a title is; words all in capitals are not."""
    words = _LONG_WORD.findall(quoted)
    return len(words) > 1 and all(word[0].isupper() for word in words) and not quoted.isupper()


def _goes_on(text: str, previous: Quotation, start: int, end: int) -> bool:
    """Return whether the same speaker goes on: nothing but the attribution stands between.

    Words that name another speaker behind the second quotation's marks leave it to nobody.
    """
    if not previous.speaker or previous.said.end < previous.end:
        return False
    between = text[previous.said.end : start]
    sentence = sentence_before(text, start - 1)
    alone = text[end - 2] in ".!?…" and not text[end : end + 2].strip(" (").islower()
    return (
        len(between) <= REACH
        and "\n" not in between
        and _GOES_ON.search(between) is not None
        and _OTHER_SPEAKER.search(between.removeprefix(", who ")) is None
        and (sentence is None or sentence <= previous.said.start + 2)
        and text[start + 1].isupper()
        and (alone or _SAME_SPEAKER.match(text, end) is not None)
    )
