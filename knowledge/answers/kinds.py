"""Kinds: what a question asks for, read from its question word and the noun behind it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["AnswerKind", "AskedFor", "asked_for"]


class AnswerKind(StrEnum):
    """The kind of thing that would answer a question."""

    PERSON = "person"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    PLACE = "place"
    REASON = "reason"
    MANNER = "manner"
    QUOTATION = "quotation"
    YES_NO = "yes or no"
    LIST = "list"
    DEFINITION = "definition"
    LATEST = "latest"
    NAME = "name"
    """A thing with a name: a company, a team, a bill, a film."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a question asks for."""

    kind: AnswerKind
    focus: str = ""
    """The noun that says what is asked for ('state' in 'which state'), lower-case; may be empty.

    A sentence that answers need not hold it: an answer to 'which state' says 'Ohio'."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PEOPLE: Final = _words(
    """
    actor actress artist astronaut athlete author billionaire boxer candidate candidates
    celebrity ceo chairman chief coach comedian congressman congresswoman contestant
    daughter democrat democrats director driver founder general golfer governor host husband
    judge justice king leader leaders manager mayor member minister model musician nominee
    official officials painter person people player politician pope president prince
    princess quarterback queen rapper representative republican republicans rival scientist
    secretary senator senators singer son spokesman spokesperson spokeswoman star superstar
    wife winner woman man writer name
    """
)
_PLACES: Final = _words(
    """
    airport area borough capital city cities continent country countries county district
    hometown island location nation nations neighborhood place places province region state
    states street stadium town towns village venue
    """
)
_TIMES: Final = _words(
    """
    day days date year month decade century season time weekday weekend week holiday
    """
)
_NUMBERS: Final = _words(
    """
    number amount age temperature magnitude score rate price cost salary population size
    distance height weight speed count total margin value fee fine sum budget limit
    percentage share
    """
)
_MONEYED: Final = _words(
    """
    cost price salary fee fine budget bail prize raise donate pay
    """
)
_LEADING: Final = re.compile(
    r"^(?:so|and|but|ok|okay|hey|hi|hello|please|also|um|well|then|wait|btw|fyi)\b[,.!\s]*"
)
_WH: Final = re.compile(r"\b(who|whom|whose|what|which|when|where|why|how)(?:['’]s|['’]re)?\b")
_YES_NO: Final = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might"
    r"|must|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t"
    r"|haven['’]t|won['’]t|wouldn['’]t|can['’]t|couldn['’]t|true or false)\b"
)
_NOUN_AFTER: Final = re.compile(r"^\s*(?:of\s+(?:the|these|this)\s+)?((?:[\w$&'’.-]+\s*){1,6})")
_HOW: Final[tuple[tuple[re.Pattern[str], AnswerKind], ...]] = (
    (
        re.compile(r"^\s*(?:much (?:money|did|does|has|have|was|is|will|would|cash)|expensive)"),
        AnswerKind.MONEY,
    ),
    (re.compile(r"^\s*(?:long|old|often|soon)\b"), AnswerKind.DURATION),
    (
        re.compile(
            r"^\s*(?:many|much|far|tall|big|large|high|deep|wide|fast|heavy|hot|cold|close|low)\b"
        ),
        AnswerKind.NUMBER,
    ),
)
_QUOTED: Final = re.compile(
    r"\b(?:say|said|says|tell|told|call|called|respond|responded|react|reacted|tweet|tweeted"
    r"|describe|described|argue|argued|claim|claimed|think|comment|statement|quote|words)\b"
)


def asked_for(question: str) -> AskedFor:
    """Return what a question asks for; never fails, at worst `OTHER`."""
    text = " ".join(question.lower().split())
    text = _LEADING.sub("", text)
    if re.search(r"\b(?:latest|newest|most recent(?:ly)?|any news|what['’]?s new|news on)\b", text):
        return AskedFor(AnswerKind.LATEST)
    wh = _WH.search(text)
    opener = _YES_NO.match(text)
    if opener and (wh is None or wh.start() > 0):
        return AskedFor(AnswerKind.YES_NO)
    if wh is None:
        return AskedFor(AnswerKind.OTHER)
    return _of_question_word(wh.group(1), text[wh.end() :], text)


def _of_question_word(word: str, rest: str, text: str) -> AskedFor:
    if word in ("who", "whom", "whose"):
        return AskedFor(AnswerKind.PERSON)
    if word == "when":
        return AskedFor(AnswerKind.DATE)
    if word == "where":
        return AskedFor(AnswerKind.PLACE)
    if word == "why":
        return AskedFor(AnswerKind.REASON)
    if word == "how":
        return _of_how(rest)
    return _of_noun(rest, text)


def _of_how(rest: str) -> AskedFor:
    for pattern, kind in _HOW:
        if pattern.match(rest):
            counted = re.match(r"^\s*many\s+([\w-]+)", rest)
            return AskedFor(kind, counted.group(1) if counted else "")
    if re.match(r"^\s*(?:did|does|do|has|have)\b", rest) and _QUOTED.search(rest):
        return AskedFor(AnswerKind.QUOTATION)
    return AskedFor(AnswerKind.MANNER)


def _of_noun(rest: str, text: str) -> AskedFor:
    """Return what 'what …' or 'which …' asks for, from the words behind it."""
    if re.match(r"^\s*(?:percent|percentage|per cent|share)\b", rest):
        return AskedFor(AnswerKind.PERCENT)
    if re.match(r"^\s*(?:is|are|was|were)\s+(?:an?\s+)?[\w'’-]+(?:\s[\w'’-]+)?\s*\?*$", rest):
        return AskedFor(AnswerKind.DEFINITION)
    if re.match(r"^\s*(?:is|are|was|were)\s+(?:the\s+)?(?:reason|cause)", rest) or re.match(
        r"^\s*(?:reason|caused|causes|led|prompted)\b", rest
    ):
        return AskedFor(AnswerKind.REASON)
    match = _NOUN_AFTER.match(re.sub(r"^\s*(?:is|are|was|were|'s|’s)\s+(?:the\s+)?", "", rest))
    words = re.findall(r"[\w-]+", match.group(1)) if match else []
    for position, word in enumerate(words[:4]):
        kind = _kind_of_noun(word, words[position + 1 :])
        if kind is not None:
            return AskedFor(kind, word)
    if _QUOTED.search(rest) and re.match(r"^\s*(?:did|does|do|has|have)\b", rest):
        return AskedFor(AnswerKind.QUOTATION)
    if re.search(r"\b(?:name|called|named)\b", text):
        return AskedFor(AnswerKind.NAME)
    if words and not re.match(r"^\s*(?:did|does|do|has|have|is|are|was|were|will|would)\b", rest):
        return AskedFor(AnswerKind.NAME, words[0])
    return AskedFor(AnswerKind.OTHER)


def _kind_of_noun(word: str, following: list[str]) -> AnswerKind | None:
    if word in _PEOPLE:
        return AnswerKind.PERSON
    if word in _PLACES:
        return AnswerKind.PLACE
    if word in _TIMES:
        return AnswerKind.DATE
    if word in _MONEYED:
        return AnswerKind.MONEY
    if word in _NUMBERS and not (word == "number" and not following):
        return AnswerKind.NUMBER
    return None
