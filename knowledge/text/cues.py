"""Cues: what kinds of things a sentence holds, seen in its own words and punctuation.

They are computed once, when the index is built, and kept as one integer a sentence; ranking then
asks, without reading the text again, whether a sentence holds the kind of thing asked for.
"""

import re
from enum import IntFlag
from typing import Final

__all__ = ["Cue", "sentence_cues"]


class Cue(IntFlag):
    """What a sentence holds; several may be set."""

    DATE = 1 << 1
    """A weekday, month, year, or a word such as 'yesterday'."""
    REASON = 1 << 4
    """'because', 'due to', 'in order to' and their like."""
    QUOTATION = 1 << 5
    """Words in quotation marks."""
    ATTRIBUTION = 1 << 6
    """'said', 'told', 'according to' and their like."""
    PRONOUN_FIRST = 1 << 7
    """Opens with a word that points back: 'He', 'This', 'Those'."""
    ASKS = 1 << 8
    """Is itself a question."""
    DEFINES = 1 << 9
    """'is a', 'was the', 'known as', or an apposition with 'a' or 'the'."""
    DURATION = 1 << 10
    """A number or article before a unit of time."""
    LISTS = 1 << 13
    """Three or more things set off by commas, or semicolons."""
    NEGATION = 1 << 14
    """'not', 'never', 'no', 'without'."""
    PAGE_FURNITURE = 1 << 15
    """Text of the page and not of the article: 'Sign up', 'Read more', 'Photo by'."""
    MANNER = 1 << 16
    """'by …ing', 'through', 'using', 'with the help of'."""
    FRAGMENT = 1 << 17
    """No verb-like word at all, or fewer than four words: a headline, a caption, a fragment."""
    WHEN = 1 << 18
    """A time that names no day or year: 'last month', '22 years ago', 'the 19th century'."""
    UNFINISHED = 1 << 19
    """Ends without a full stop or the like: a headline, a list's entry, a button."""
    APART = 1 << 20
    """Does not go on from the sentence before it: something between them is passed over, or that
    one is a heading. Set by whoever knows the text around it."""
    BROKEN = 1 << 21
    """Only a piece of a sentence; something in its middle is passed over. Set likewise."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MONTHS: Final = _words(
    "January February March April May June July August September October November December"
    " Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
)
_UNITS_OF_TIME: Final = "second minute hour day week month year decade century"

_CUES_OF_WORDS: Final[tuple[tuple[Cue, tuple[str, ...]], ...]] = (
    (Cue.DATE, _MONTHS),
    (Cue.DATE, _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")),
    (Cue.DATE, _words("yesterday today tonight tomorrow ago century decade week month year")),
    (
        Cue.REASON,
        _words(
            "because due owing since therefore thus cause causes caused causing reason reasons"
            " prompt prompts prompted prompting thanks after amid blame blamed blames blaming led"
            " leads resulting result response concerns concern fears failing"
        ),
    ),
    (
        Cue.ATTRIBUTION,
        _words(
            "said says told tells according added stated statement wrote writes tweeted argued"
            " argues announced claims claimed insists insisted called asked noted explained"
            " reported spokesman spokeswoman spokesperson testified declared warned"
        ),
    ),
    (Cue.NEGATION, _words("not never no none without neither nor cannot")),
    (Cue.MANNER, _words("by through using via")),
    (Cue.DURATION, (*tuple(f"{unit}s" for unit in _UNITS_OF_TIME.split()), "centuries")),
    (Cue.DURATION, _words(_UNITS_OF_TIME)),
    (Cue.DEFINES, _words("known defined means consists consist refers named")),
)


def _by_word() -> dict[str, int]:
    """Return word -> cues, for the lower-case and the capitalised form; months capitalised only."""
    cues: dict[str, int] = {}
    for cue, words in _CUES_OF_WORDS:
        for word in words:
            forms = {word} if word[0].isupper() else {word, word.capitalize()}
            for form in forms:
                cues[form] = cues.get(form, 0) | cue
    return cues


_BY_WORD: Final = _by_word()
_WORD: Final = re.compile(r"[A-Za-z]+|[12]\d\d\d")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b")
_WHEN: Final = re.compile(
    rf"\b(?:ago|tonight|yesterday|today|tomorrow|noon|midnight|dawn|morning|evening|afternoon"
    rf"|weekend|[ap]\.m\.|centur(?:y|ies)|(?:19|20)?\d0s|spring|summer|autumn|winter|christmas"
    rf"|thanksgiving|easter|new year|era"
    rf"|(?:last|next|this|past|previous|following|early|mid|late|earlier|later)[\s-]"
    rf"(?:this\s|that\s|last\s|next\s)?(?:{_UNITS_OF_TIME.replace(' ', '|')}|fall|season))\b",
    re.IGNORECASE,
)
_LENGTH_OF_TIME: Final = re.compile(
    rf"\d[\s-](?:[a-z]+[\s-])?(?:{_UNITS_OF_TIME.replace(' ', '|')})"
    rf"|\w[\s-](?:{_UNITS_OF_TIME.replace(' ', '|')})s?\b"
)
_DEFINITION: Final = re.compile(
    r"\b(?:is|are|was|were)\s(?:an?|the|one of)\b|,\s(?:an?|the)\s[a-z]"
)
_LIST: Final = re.compile(r",[^,;]{2,60},[^,;]{0,60}\b(?:and|or)\b|;[^;]{2,80};")
_POINTS_BACK: Final = re.compile(
    r"[\"“'‘(\s]*(?:(?:but|and)\s)?(?:he|she|they|it|this|that|these|those|his|her|their|its|such)\b",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"^(?:advertisement|related|read more|sign up|subscribe|click|share|follow|watch|see also|image"
    r"|photo|video|getty|updated|more:|newsletter|comments?\b|skip)|cookie|©|all rights reserved"
    r"|getty images|terms of (?:service|use)|privacy policy|contributed to this report",
    re.IGNORECASE,
)
_VERB_LIKE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|do|does|did"
    r"|[a-z]{2,}(?:ed|es|ing))\b"
)
_FRAGMENT_WORDS: Final = 4
_ENDS: Final = frozenset(".!?…\"”’')]")


def sentence_cues(sentence: str) -> int:
    """Return the cues of one sentence, as the bits of `Cue` (fits in 32 bits)."""
    cues = 0
    known = _BY_WORD.get
    for word in _WORD.findall(sentence):
        cues |= known(word, 0)
    if cues & Cue.DURATION and not _LENGTH_OF_TIME.search(sentence):
        cues &= ~Cue.DURATION
    if _YEAR.search(sentence):
        cues |= Cue.DATE
    if _DEFINITION.search(sentence):
        cues |= Cue.DEFINES
    if "“" in sentence or '"' in sentence or "``" in sentence:
        cues |= Cue.QUOTATION
    if "?" in sentence[-3:]:
        cues |= Cue.ASKS
    if "n't" in sentence or "n’t" in sentence:
        cues |= Cue.NEGATION
    if _POINTS_BACK.match(sentence):
        cues |= Cue.PRONOUN_FIRST
    if _LIST.search(sentence):
        cues |= Cue.LISTS
    if _WHEN.search(sentence):
        cues |= Cue.WHEN
    if sentence[-1:] not in _ENDS:
        cues |= Cue.UNFINISHED
    if _FURNITURE.search(sentence):
        cues |= Cue.PAGE_FURNITURE
    if sentence.count(" ") + 1 < _FRAGMENT_WORDS or not _VERB_LIKE.search(sentence):
        cues |= Cue.FRAGMENT
    return int(cues)
