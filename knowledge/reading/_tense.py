"""Tense: whether the words around a date tell of what was or of what is to come."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

__all__ = ["Tense", "tense_around"]


class Tense(Enum):
    """What a sentence says of the time that it names."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


_REACH: Final = 140
_CLAUSE_END: Final = re.compile(r"[.!?](?= |[”\"']|$)|\n|;| \| ")
_ABBREVIATED: Final = re.compile(
    r"\b(?:Sens?|Reps?|Govs?|Lt|Gen|Col|Sgt|Capt|Dr|Mr|Mrs|Ms|Prof|Rev|St|Mt|Jr|Sr|vs|No|[ap]\.m"
    r"|[A-Z])\.$"
)
"""The full stop of 'Gov.', 'p.m.' or an initial ends no clause."""
_FUTURE: Final = re.compile(
    r"\b(?:will|won't|would|upcoming|next|scheduled|expected|planned|plans?|planning|set (?:to|for)"
    r"|going to|due|ahead of|forward to|until|till|heading into|starting|beginning|begins?"
    r"|approach\w*|must|shall|(?:is|are) to(?= [a-z])|votes?|caucus|vows?|prepar\w+"
    r"|(?-i:may)|could|should|comes"
    r"|takes place|looms?|is (?:holding|hosting|headed)"
    r"|to (?:be held|hold|host|vote|debate|air|meet|decide|face))\b"
    r"|[’']ll\b",
    re.IGNORECASE,
)
_PRESENT: Final = re.compile(
    r"(?<!\bto )(?<!\bnot )(?<!n[’']t )\b(?:go(?:es)?|faces?|meets?|convenes?|gathers|decides?"
    r"|opens|closes|ends|starts|expires?|airs|kicks? off|squares? off|testif(?:y|ies)|unveils"
    r"|[Pp]olls (?:open|close)|speaks|resumes?|debates|campaigns in|gets? under ?way"
    r"|appears (?:at|before|in|on|with)|takes (?:effect|office|part|questions|the (?:oath|stage))"
    r"|turns \d+|hears|(?<!tax )returns|(?:(?:is|are) running|runs) for"
    r"|heads (?:to|into)|travels to|leaves for"
    r"|(?:holds?|hosts?) (?:an?|the|his|her|its|their|another) (?:[a-z-]+ )?(?:rally|debate|forum"
    r"|town hall|fundraiser|hearing|primary|caucus(?:es)?|election|vote|meeting|convention|runoff)"
    r"|(?:is|are|be) (?:up for|on the ballot)|ha(?:s|ve) (?:an?|another|to))\b"
)
"""In the present, of what is planned: 'Voters go to the polls on Tuesday'. Names do not count."""
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have|began|won|lost|led|held|took|gave|made|went|came|met"
    r"|spoke|wrote|sent|got|since|after|following|saw|taken|given|done|been|seen|written|ran|fell|rose|hit|put|\w{2,}ed)\b",
    re.IGNORECASE,
)
_NO_PAST: Final = re.compile(
    r"\b(?:need|indeed|unit|scheduled|expected|planned|unscheduled|hundred|red|bed|speed|seed|feed)"
    r"(?:ed)?\b",
    re.IGNORECASE,
)


_NOUN_OF_THE_DAY: Final = re.compile(r"['’]s (?:[a-z-]+ )?(?:votes?|caucus(?:es)?)\b")
"""In 'Tuesday's vote was close' a vote is no verb."""
_IS: Final = re.compile(
    r"\b(?:is|are)(?: not| now| only)?(?: (?:in|at) [A-Z]\w+)?(?: on| in| this)? $"
)
"""'The deadline is Friday': a day that is, is to come."""


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return which tense the words nearest to a place have, within its sentence."""
    head, tail = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _IS.search(head):
        return Tense.FUTURE
    head = head[max((one.end() for one in _clause_ends(head)), default=0) :]
    if stop := next(_clause_ends(tail), None):
        tail = tail[: stop.start()]
    if noun := _NOUN_OF_THE_DAY.match(tail):
        tail = tail[noun.end() :]
    # What leads up to a date tells more than what follows: 'said Monday that he will run'.
    for words, place in ((head, len(head)), (tail, 0)):
        plans = (_distance(pattern, words, place) for pattern in (_FUTURE, _PRESENT))
        future = min((one for one in plans if one is not None), default=None)
        past = _distance(_PAST, words, place)
        if future is not None or past is not None:
            break
    else:
        return Tense.UNKNOWN
    if past is None or (future is not None and future < past):
        return Tense.FUTURE
    return Tense.PAST


def _clause_ends(words: str) -> Iterator[re.Match[str]]:
    for one in _CLAUSE_END.finditer(words):
        if not _ABBREVIATED.search(words, max(0, one.start() - 12), one.start() + 1):
            yield one


def _distance(pattern: re.Pattern[str], words: str, place: int) -> int | None:
    """Return how far the nearest such word is from a place, in characters; None without one."""
    places = [
        min(abs(place - one.start()), abs(place - one.end()))
        for one in pattern.finditer(words)
        if pattern is not _PAST or _NO_PAST.fullmatch(one[0]) is None
    ]
    return min(places, default=None)
