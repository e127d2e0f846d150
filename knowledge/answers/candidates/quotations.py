"""Quotations: what stands between quotation marks, and who said it where the text shows it.

A speaker counts only in a visible pattern next to the marks: '"…," said Warren', 'Warren said:
"…"', 'according to', or a second sentence that goes on right after the attribution of the first.
'He said', and whatever needs to be guessed, gives nobody. Pure over one text; offsets are its
characters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from knowledge.answers.candidates._speech_words import (
    ADVERBS,
    AFTER_NAME,
    BEFORE_SUBJECT,
    TITLES,
    VERBS,
)
from knowledge.answers.candidates.mentions import Form, Mention, same_length_fold
from knowledge.search.sentences import Span

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


class _Said(NamedTuple):
    name: Span
    words: Span


_MARKED: Final = re.compile(
    r"“[^“”\n]+”|“[^“”\"\n]+\"(?!\w)|(?<![\w\"])\"(?=[^\s\"])[^\"\n]*[^\s\"]\"(?!\w)"
)
_WORD: Final = r"[A-Z][\w'-]*"
_PARTICLE: Final = r"(?:(?:de|von|van|la|del|bin) )?"
_PART: Final = rf"{_PARTICLE}(?:(?:[A-Z]|{TITLES})\.|{_WORD})"
_NAME: Final = rf"(?P<name>{_PART}(?: {_PART}){{0,6}})"
_LOWER: Final = (
    r"(?:(?!(?:for|of|to|with|by|from|in|on|at|about|against|and|or|that|than|as|who|when|if"
    r"|de|von|van|la|del|bin)\b)"
    r"[a-z-]+ ){0,3}"
)
_ASIDE: Final = (
    r"(?: ?\([^()\n]{1,40}\))?(?:, [^“”\"\n.:;]{1,110}?(?:[A-Z]\.[^“”\"\n.:;]{0,80})?,)?"
)
_SPOKE: Final = rf"(?:(?:{ADVERBS}) )?(?P<verb>{VERBS})\b"
_ENDS: Final = rf"(?=\s*(?:[,.;:!?“\"(—–\n]|$)| (?:{AFTER_NAME})\b)"

_AFTER: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf",? {_LOWER}{_NAME}{_ASIDE} {_SPOKE}",
        rf",? {_WORD} (?=[a-z]){_LOWER}{_NAME}{_ASIDE} {_SPOKE}",
        rf",? {_SPOKE} {_LOWER}{_NAME}{_ENDS}",
        rf",? according to {_LOWER}{_NAME}{_ENDS}",
    )
)
_WHEN: Final = (
    r"(?: (?:in|on|at|during|to|of|when|after|while|last|this|that|earlier|later|recently|again"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b[^“”\"\n.:;]{0,90})?"
)
_TOLD: Final = r"(?: (?!that\b)[^“”\"\n.:;,]{1,60})?"
_BEFORE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}{_ASIDE} {_SPOKE}(?:(?<=told)|(?<=tells)){_TOLD} ?[,:] ?$",
        rf"{_NAME}{_ASIDE} {_SPOKE}{_WHEN} ?[,:] ?$",
        rf"{_NAME}{_ASIDE} {_SPOKE}(?:(?<=told){_TOLD}|(?<=tells){_TOLD})?(?: that)? $",
        rf"(?<![\w'] ){_SPOKE} {_LOWER}{_NAME}, ?$",
        rf"[Aa]ccording to {_LOWER}{_NAME}, $",
    )
)
_REACH: Final = 260
"""How far from the marks a pattern may begin, in characters."""
_SUBJECT: Final = re.compile(rf"(?:^|[,;:—–(\"“”] ?|\b(?:{BEFORE_SUBJECT}) )$")
"""How what leads up to a speaker may end: otherwise somebody else speaks to or about the name."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…;]) |(?<=[.!?][”\"']) |\n")
_ABBREVIATED: Final = re.compile(rf"(?:\b(?:{TITLES})|\b[A-Z])\.$")
_GOES_ON: Final = re.compile(r"[.!?] $")


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
        said = _said(folded, start, end)
        quotation = _attributed(folded, start, end, said, by_end)
        if said is None and previous is not None and _goes_on(folded, previous, start):
            quotation = Quotation(start, end, previous.speaker, previous.candidate, previous.said)
        previous = quotation
        if len(match[0].split()) >= LEAST_WORDS:
            found.append(quotation)
    return tuple(found)


def _attributed(
    text: str, start: int, end: int, said: _Said | None, by_end: dict[int, Mention]
) -> Quotation:
    if said is None:
        return Quotation(start, end, "", None, Span(end, end))
    mention = by_end.get(said.name.end)
    return Quotation(
        start,
        end,
        _bare_name(text[said.name.start : said.name.end]),
        None if mention is None or mention.start < said.name.start else mention.candidate,
        said.words,
    )


def _said(text: str, start: int, end: int) -> _Said | None:
    """Return who is shown to speak; None for nobody, and where two patterns disagree."""
    after, before = _said_after(text, start, end), _said_before(text, start)
    if after is not None and before is not None:
        same = _surname(text, after) == _surname(text, before)
        return after if same else None
    return after or before


def _surname(text: str, said: _Said) -> str:
    return text[said.name.start : said.name.end].rpartition(" ")[2]


def _said_after(text: str, start: int, end: int) -> _Said | None:
    """Look behind the marks; a full stop inside them ends the sentence and its attribution."""
    last = text[end - 2]
    if not (last in ",?!—–-…" or text[end : end + 1] == ","):
        return None
    for pattern in _AFTER:
        if match := pattern.match(text, end, end + _REACH):
            return _checked(text, match)
    return None


def _said_before(text: str, start: int) -> _Said | None:
    """Look before the marks, within the sentence in which they open."""
    head = _sentence_before(text, start)
    for pattern in _BEFORE:
        for match in pattern.finditer(text, head, start):
            if _SUBJECT.search(text[head : match.start()]):
                return _checked(text, match)
    return None


def _checked(text: str, match: re.Match[str]) -> _Said | None:
    """Return a match as it stands, without titles that open it; None if only titles do."""
    name = Span(*match.span("name"))
    if not _bare_name(text[name.start : name.end]):
        return None
    return _Said(name, Span(match.start(), match.end()))


def _sentence_before(text: str, start: int) -> int:
    """Return where the sentence begins that leads up to a place; titles end no sentence."""
    head = max(0, start - _REACH, text.rfind("\n", 0, start) + 1)
    for match in _SENTENCE_END.finditer(text, head, start - 1):
        if not _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]):
            head = match.end()
    return head


def _goes_on(text: str, previous: Quotation, start: int) -> bool:
    """Return whether the same speaker goes on: nothing but the attribution stands between."""
    if not previous.speaker or previous.said.end < previous.end:
        return False
    between = text[previous.said.end : start]
    return (
        len(between) <= _REACH
        and "\n" not in between
        and _GOES_ON.search(between) is not None
        and _sentence_before(text, start - 1) <= previous.said.start + 2
        and text[start + 1].isupper()
    )


def _bare_name(name: str) -> str:
    """Return a name without the titles before it; empty when it is a title or a thing."""
    words: Iterable[str] = name.rstrip(".").split()
    kept = [word for word in words if not re.fullmatch(rf"(?:{TITLES})\.?", word)]
    return " ".join(kept)
