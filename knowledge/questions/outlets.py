"""Outlets: whose reporting a question asks for.

Outlets are named as the snapshot names them ('New York Times - News', 'www.usatoday.com'); people
write 'the NYT' or 'USA Today'. An outlet is also an employer, a pollster and a host ('the CNN town
hall'), and several are called like common words ('The Hill', 'Time'): it bounds the search only
where the words around it say that its reporting is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text.sentences import Span
from knowledge.text.tokens import fold

__all__ = ["OutletMention", "find_outlet", "named_outlets", "similar_outlets"]


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet whose reporting a question asks for."""

    name: str
    """As the question writes it, without 'the'."""
    outlets: tuple[str, ...]
    """The snapshot's names for it: one, or its sections ('New York Times - Opinion')."""
    said: Span
    """Where the words that bound the search stand in the text ('according to The Hill')."""
    is_strict: bool
    """Whether other outlets are beside the question; else they come second."""


_SHORT: Final = {
    "nyt": "newyorktimes",
    "nytimes": "newyorktimes",
    "wapo": "washingtonpost",
    "wsj": "wallstreetjournal",
    "ap": "associatedpress",
    "csm": "christiansciencemonitor",
    "538": "fivethirtyeight",
    "rcp": "realclearpolitics",
    "latimes": "losangelestimes",
    "nypost": "newyorkpost",
}
"""What people write, squeezed, and the squeezed name that it stands for."""
_WORDS: Final = """
    ap atlantic bet bulwark cut dispatch economist federalist guardian hill independent intercept
    journal mirror nation post quartz reason register root salon slate source star sun time times
    townhall tribune vice vox week wire wrap
"""
_COMMON: Final = frozenset(_WORDS.split())
"""Names that are words, or part of others' names: they need their capital or article, and a cue."""
_ONLY_OUTLETS: Final = frozenset(
    ["atlantic", "bulwark", "dispatch", "hill", "intercept", "tribune"]
)
"""Those of them that, by 'according to the', mean nothing but the outlet."""
_BY_THE: Final = re.compile(
    r"\b(?:according\s+to|reported\s+(?:by|in)|per|via|(?:articles?|stor(?:y|ies)|reports?"
    r"|coverage|editorials?|op-?eds?|pieces?)\s+(?:by|from|in))\s+the\s+$",
    re.IGNORECASE,
)
_ASKED_THE: Final = re.compile(r"\b(?:does|did|has)\s+the\s+$", re.IGNORECASE)
_SECTION: Final = re.compile(r"\s+[-–—|]\s+.*$|\s*\([^)]*\)|\s+online(?:\s+news)?$", re.IGNORECASE)
_DOMAIN: Final = re.compile(
    r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|news)/?$", re.IGNORECASE
)
_WORD: Final = re.compile(r"[\w&]+(?:\.[\w&]+)*")
_HELD: Final = 3
"""Letters from which a part of an outlet's name calls it to mind."""
_ALIKE: Final = 0.7
"""The share of letters that are right in a slip: three of ten may be wrong."""
_LONGEST: Final = 6
"""Words in an outlet's name."""
_LOOK: Final = 120
"""Characters before and after a name that decide; with no bound many names are quadratic."""

_ACCORDING: Final = re.compile(
    r"\b(?:according\s+to|as\s+reported\s+(?:by|in)|per|via)\s+(?:the\s+)?$", re.IGNORECASE
)
_PRINTED: Final = re.compile(
    r"\b(?:articles?|stor(?:y|ies)|reports?|reporting|coverage|op-?eds?|editorials?|columns?|news"
    r"|headlines?|pieces?|published|reported|written|analysis)\s+(?:in|from|by|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"\b(?:does|did|do|has|have)\s+(?:the\s+)?$", re.IGNORECASE)
_IN: Final = re.compile(r"\bin\s+(?:the\s+)?$", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"^\s+(?:say|said|write|written|report|think|call|describe|cover|publish)\w*\b", re.IGNORECASE
)
_REPORTED: Final = re.compile(
    r"^(?:['’]s?)?\s+(?:report|article|story|coverage|analysis|editorial|op-?ed|piece)\w*\b"
    r"(?!\s+(?:card|er))|^\s+(?:wrote|writes|published)\b",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(
    r"^\s*(?:[,.;:?!)]|$|(?:about|that|how|who|what|why|when|where|did|does|last|this|yesterday)\b)",
    re.IGNORECASE,
)
_SOMEONE_ELSE: Final = re.compile(
    r"^\s*/|^\s+(?-i:[A-Z][a-z])|^(?:['’]s?)?\s+(?:[\w/]+\s+){0,2}(?:poll|survey|tracker|average|anchor|host|reporter"
    r"|journalist|network|exit)\w*\b",
    re.IGNORECASE,
)
"""What follows where a poll, a person or the Reuters Institute is meant: others report on those."""


def find_outlet(text: str, outlets: Iterable[str]) -> OutletMention | None:
    """Return the outlet whose reporting is asked for; None where there is none.

    `outlets` are the names in the snapshot. Of several the first required one is taken, then the
    first.
    """
    known = _squeezed(tuple(outlets))
    prefixes = _prefixes(tuple(outlets))
    is_lower = text.islower()
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[OutletMention] = []
    for first, (start, stop) in enumerate(words):
        word = fold(text[start:stop])
        if word == "the" or not prefixes.intersection((word, word.removeprefix("the"))):
            continue
        # The longest name first: 'New York Times' before 'New York'.
        for last in range(min(first + _LONGEST, len(words)) - 1, first - 1, -1):
            end = words[last][1]
            names = known.get(_name_key(text[start:end]))
            if (
                names
                and (mention := _judge(text, Span(start, end), names, is_lower=is_lower))
                is not None
            ):
                found.append(mention)
                break
    return min(found, key=lambda one: not one.is_strict, default=None)


def named_outlets(name: str, outlets: Iterable[str]) -> tuple[str, ...]:
    """Return the outlets that go by a name; empty where none does.

    They are called so, whatever the case, or else a short form ('NYT'), a domain ('thehill.com')
    or the name without its section means them.
    """
    outlets = tuple(outlets)
    wanted = name.strip().casefold()
    called = tuple(one for one in outlets if one and one.strip().casefold() == wanted)
    return called or _squeezed(outlets).get(_name_key(name), ())


def similar_outlets(name: str, outlets: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return the outlets that a name may have been meant for, likeliest first, at most `limit`.

    Those with it in their name, then those that few slips make of it.
    """
    wanted = _name_key(name)
    keys = {key: found[0] for key, found in _squeezed(tuple(outlets)).items()}
    held = [key for key in keys if len(wanted) >= _HELD and wanted in key]
    near = process.extract(
        wanted, list(keys), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=limit
    )
    likeliest = [*sorted(held, key=len), *(key for key, _, _ in near)]
    return tuple(dict.fromkeys(keys[key] for key in likeliest))[:limit]


@lru_cache(maxsize=8)
def _squeezed(outlets: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the outlets by the key of their name."""
    names: dict[str, list[str]] = {}
    for outlet in outlets:
        whole = _name_key(outlet)
        for key in {whole, _name_key(_SECTION.sub("", outlet))}:
            if key:
                names.setdefault(key, []).append(outlet)
    return {key: tuple(found) for key, found in names.items()}


@lru_cache(maxsize=8)
def _prefixes(outlets: tuple[str, ...]) -> frozenset[str]:
    """Return how a name of an outlet may begin: most words of a question begin none."""
    keys = [*_squeezed(outlets), *_SHORT]
    return frozenset(key[:end] for key in keys for end in range(1, len(key) + 1))


def _name_key(name: str) -> str:
    """Return a name without case, accents, spaces, 'the' and its domain; an abbreviation whole."""
    plain = _DOMAIN.sub("", fold(name).strip())
    squeezed = re.sub(r"[\W_]", "", plain)
    # Also from 'thehill.com': what is left of 'Theater' is taken from both sides alike.
    squeezed = squeezed.removeprefix("the") or squeezed
    return _SHORT.get(squeezed, squeezed)


def _judge(
    text: str, name: Span, outlets: tuple[str, ...], *, is_lower: bool
) -> OutletMention | None:
    """Decide whether the words around a name say that its reporting is meant.

    `is_lower` tells whether the whole text is in lower case.
    """
    begin = max(0, name.start - _LOOK)
    before, after = text[begin : name.start], text[name.end : name.end + _LOOK]
    if _SOMEONE_ELSE.match(after) or not _looks_like_a_name(
        text[slice(*name)], before, after, is_lower=is_lower
    ):
        return None
    is_common = _name_key(text[slice(*name)]) in _COMMON
    cue = _ACCORDING.search(before) or _PRINTED.search(before)
    if cue is not None:
        if re.match(r"['’]s", after) and not _REPORTED.match(after):
            return None
        return _mention(text, Span(begin + cue.start(), name.end), name, outlets, is_strict=True)
    if _ASKED.search(before) and _SAYS.match(after):
        return _mention(text, name, name, outlets, is_strict=True)
    if _REPORTED.match(after) and not re.search(r"\b(?:an?|on|by)\s+$", before, re.IGNORECASE):
        return _mention(text, name, name, outlets, is_strict=False)
    within = _IN.search(before)
    if within is not None and not is_common and _CLOSED.match(after):
        return _mention(
            text, Span(begin + within.start(), name.end), name, outlets, is_strict=False
        )
    return None


def _mention(
    text: str, said: Span, name: Span, outlets: tuple[str, ...], *, is_strict: bool
) -> OutletMention:
    return OutletMention(text[slice(*name)], outlets, said, is_strict)


def _looks_like_a_name(word: str, before: str, after: str, *, is_lower: bool) -> bool:
    """Tell whether a common word is written as a name: capital in mid-text, or after 'the'."""
    if fold(word).removeprefix("the ") not in _COMMON:
        return True
    if re.search(r"\bThe\s+$", before) or word[:1].isupper():
        return True
    says = _ASKED_THE.search(before) and _SAYS.match(after)
    if fold(word) in _ONLY_OUTLETS and (says or _BY_THE.search(before)):
        return True
    return is_lower and re.search(r"\bthe\s+$", before) is not None
