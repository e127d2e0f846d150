"""Kinds: what a question asks for, read from its question word and the noun behind it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge.questions._answer_type_nouns import (
    ANSWER_TYPES_OF_NOUNS,
    NO_PEOPLE,
    PAST_VERBS,
    PHRASE_ENDS,
)

__all__ = ["AnswerType", "AskedFor", "asked_for", "asking_part"]


class AnswerType(StrEnum):
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

    kind: AnswerType
    focus: str = ""
    """The noun that says what is asked for ('state' in 'which state'), lower-case; may be empty.

    A sentence that answers need not hold it: an answer to 'which state' says 'Ohio'."""


_LEADING: Final = re.compile(
    r"^(?:(?:so|and|but|ok|okay|hey|hi|hello|please|also|um|well|then|wait|btw|fyi)\b[,.!\s]*"
    r"|(?:(?:can|could|would|will) (?:you|anyone|someone|somebody)|do you|does anyone"
    r"|i (?:want|would like|need|was wondering)|i['’]d like|i['’]m wondering)"
    r"(?: please| to)? ?(?:tell me|know|say|explain|remember|show me|find out)?(?: if| about)? )+"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])[\"”’')]*\s+(?!\d)")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[a-z]|\b(?:mr|mrs|ms|dr|st|vs|no|sen|rep|gov|gen|jr|sr))\.$"
)
_LONGEST_ABBREVIATION: Final = 8
"""Characters, with the full stop and what comes before the word."""
_WH: Final = re.compile(
    r"\b(who|whom|whose|what|which|when|where|why|how)\b(?:['’]s|['’]re| ['’]s)?"
)
_ASKS_FIRST: Final = re.compile(
    r"^(?:[\"“‘'(]\s*)?(?:(?:in|at|on|to|from|by|for|of|with|since|until|about|around|during|after"
    r"|before|under|near|into|against|approximately|roughly|exactly|and|or) )*"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b"
)
_YES_NO: Final = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might"
    r"|must|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t"
    r"|haven['’]t|won['’]t|wouldn['’]t|can['’]t|couldn['’]t)\b|\btrue or false\b"
)
_LATEST: Final = re.compile(
    r"\b(?:any news|what['’]?s new|news (?:on|about)|latest (?:on|news|about|from|poll))\b"
    r"|^(?:(?:what (?:is|are)|what['’]?s|give me|show me|any) )?"
    r"(?:the |his |her |its |their )?(?:very )?(?:latest|newest|most recent)\b"
)
_NAME_ONE: Final = re.compile(r"^(?:name|identify|give|list) (?=(?:a|an|the|one|two|three|some)\b)")
_THIS: Final = re.compile(
    r"\bthis (?!week|month|year|time|day|morning|summer|winter|spring|fall|season|is|was|has|past"
    r"|weekend|election|cycle)(?=[a-z])"
)
_BE: Final = re.compile(r"^\s*(?:is|are|was|were|will be|would be|has been|['’]s)\s+")
_ARTICLE: Final = re.compile(
    r"^\s*(?:the|a|an|its|his|her|their|your|our|one|of (?:the|these|those|this))\s+"
)
_CALLED: Final = re.compile(
    r"^\s*(?:full |first |last |real |stage |brand |middle |code )?(?:name|names|title)"
    r"(?: (?:given )?(?:of|for) (?:the |a |an |this |that |his |her |its )?|$)"
)
_OF_KIND: Final = re.compile(r"^\s*(?:(?:kind|type|sort|brand|form|piece|part)s? of (?:an? )?)")
_QUOTED: Final = re.compile(
    r"\b(?:say|said|says|tell|told|call|called|respond|responded|react|reacted|tweet|tweeted"
    r"|describe|described|argue|argued|claim|claimed|think|comment|statement|quote|words)\b"
)
_HELPING: Final = r"(?:did|does|do|has|have|had|will|would|can|could|should)"
_MONEY_TALK: Final = re.compile(
    r"\b(?:cost|costs|pay|pays|paid|spend|spent|raise|raised|worth|price|prices|priced|rent|sell"
    r"|sells|sold|fine|fined|salary|owe|owed|charge|charged|money|cash|dollars?|donate|donated"
    r"|earn|earned|invest|invested|borrow|buy|bought|expensive|tax|taxes|fund|funding|bail|loan"
    r"|debt|sue|sued|bid|fetch|wage|wages|payout|settle|settled|revenue|profit)\b"
)
_SHARE_TALK: Final = re.compile(r"^\s*(?:much|many)?.*\bpercent(?:age)?\b|\bshare of\b")


def asking_part(question: str) -> str:
    """Return the sentence of a question that asks: the last with a question word, or the last."""
    pieces: list[list[str]] = []
    for part in _SENTENCE_END.split(question.strip()):
        if pieces and _ABBREVIATED.search(pieces[-1][-1][-_LONGEST_ABBREVIATION:].lower()):
            pieces[-1].append(part)
        elif part:
            pieces.append([part])
    sentences = [" ".join(one) for one in pieces]
    asking = [part for part in sentences if part.rstrip("\"”’') ").endswith("?")] or sentences[-1:]
    worded = [part for part in asking if _WH.search(part.lower())]
    return (worded or asking or [""])[-1]


def asked_for(question: str) -> AskedFor:
    """Return what a question asks for; never fails, at worst `OTHER`."""
    text = " ".join(question.lower().split())
    text = _LEADING.sub("", text)
    if _LATEST.search(text):
        return AskedFor(AnswerType.LATEST)
    if _YES_NO.search(text) and ("true or false" in text or not _asks_first(text)):
        return AskedFor(AnswerType.YES_NO)
    text = _LEADING.sub("", asking_part(text))
    word, rest = _question_word(text)
    if word:
        return _of_question_word(word, rest, text)
    named = _NAME_ONE.match(text) or _THIS.search(text)
    return _of_noun(text[named.end() :]) if named else AskedFor(AnswerType.OTHER)


def _asks_first(text: str) -> bool:
    """Return whether the sentence that asks opens with its question word."""
    return _ASKS_FIRST.match(asking_part(text)) is not None


def _question_word(text: str) -> tuple[str, str]:
    """Return the word that asks and what follows it; empty where nothing asks.

    In 'He was sentenced to how many years?' it stands late, and in 'the singer, who has died,
    raised how much?' another of its kind stands before it that only relates.
    """
    found = list(_WH.finditer(text))
    if not found:
        return "", ""
    chosen = found[0]
    if not _ASKS_FIRST.match(text):
        asking = [match for match in found if match[1] in ("what", "which", "how")]
        chosen = (asking or found)[-1]
    return chosen[1], text[chosen.end() :]


def _of_question_word(word: str, rest: str, text: str) -> AskedFor:
    if word == "whose" or word in ("who", "whom"):
        return AskedFor(AnswerType.PERSON)
    if word == "when":
        return AskedFor(AnswerType.DATE)
    if word == "where":
        return AskedFor(AnswerType.PLACE)
    if word == "why":
        return AskedFor(AnswerType.REASON)
    if word == "how":
        return _of_how(rest, text)
    return _of_what(rest)


def _of_how(rest: str, text: str) -> AskedFor:
    counted = re.match(
        r"^\s*many\s+(?:more |other |different |of (?:the|its|his|her) )?([\w-]+)", rest
    )
    focus = counted.group(1) if counted else ""
    if re.match(r"^\s*(?:long|often|much (?:time|longer))\b", rest):
        return AskedFor(AnswerType.DURATION)
    if re.match(r"^\s*(?:much|many)\b", rest):
        if _SHARE_TALK.search(rest):
            return AskedFor(AnswerType.PERCENT, focus)
        if re.search(
            r"\b(?:increase|increased|rise|risen|rose|grown?|grew|drop|dropped|fallen|fell|decline)\b",
            rest,
        ):
            return AskedFor(AnswerType.NUMBER, focus)
        money = focus in ("dollars", "euros", "pounds") or (
            not counted and _MONEY_TALK.search(text)
        )
        return AskedFor(AnswerType.MONEY if money else AnswerType.NUMBER, focus)
    if re.match(r"^\s*expensive\b", rest):
        return AskedFor(AnswerType.MONEY)
    if re.match(r"^\s*(?:soon|early|late|recently)\b", rest):
        return AskedFor(AnswerType.DATE)
    if re.match(
        r"^\s*(?:far|tall|big|large|high|deep|wide|fast|heavy|hot|cold|close|low|old|small|strong)\b",
        rest,
    ):
        return AskedFor(AnswerType.NUMBER)
    if re.match(rf"^\s*{_HELPING}\b", rest) and _QUOTED.search(rest):
        return AskedFor(AnswerType.QUOTATION)
    return AskedFor(AnswerType.MANNER)


def _of_what(rest: str) -> AskedFor:
    """Return what 'what …' or 'which …' asks for, from the words behind it."""
    if re.match(
        r"^\s*(?:is|are|was|were|['’]s)\s+(?:an?\s+)?(?!it\b|he\b|she\b|they\b|that\b|this\b|his\b|her\b|its\b|the\b)"
        r"[\w'’-]+(?:\s[\w'’-]+)?\s*\?*$",
        rest,
    ):
        return AskedFor(AnswerType.DEFINITION)
    if re.match(
        r"^\s*(?:(?:is|are|was|were)\s+(?:the\s+)?)?(?:main |primary |likely |probable |most )*"
        r"(?:reasons?|cause[sd]?|led|prompted|motivated|triggered|sparked)\b",
        rest,
    ):
        return AskedFor(AnswerType.REASON)
    if re.match(rf"^\s*{_HELPING}\b", rest):
        kind = AnswerType.QUOTATION if _QUOTED.search(rest) else AnswerType.OTHER
        return AskedFor(kind)
    return _of_noun(_BE.sub("", rest))


def _of_noun(rest: str) -> AskedFor:
    """Return what is asked for by the noun phrase that `rest` opens with."""
    phrase = rest
    for opening in (_ARTICLE, _CALLED, _OF_KIND, _ARTICLE):
        phrase = opening.sub("", phrase)
    words = _phrase_words(phrase)
    for word in reversed(words):
        kind = _kind_of_noun(word)
        if kind is not None:
            return AskedFor(AnswerType(kind), word)
    if not words:
        named = _CALLED.match(rest) or re.search(r"\b(?:called|named|titled|known as)\W*$", rest)
        return AskedFor(AnswerType.NAME if named else AnswerType.OTHER)
    return AskedFor(AnswerType.OTHER, words[-1])


def _phrase_words(phrase: str) -> list[str]:
    """Return the words of a noun phrase without what follows it; no parser, so roughly."""
    words: list[str] = []
    for word in re.findall(r"[\w$&'’.-]+|[,;:?!()]", phrase)[:8]:
        if word in PHRASE_ENDS or not word[0].isalnum():
            break
        if words and (word in PAST_VERBS or (word.endswith("ed") and len(word) > 4)):
            break
        words.append(re.sub(r"['’]s?$", "", word.strip(".")))
        if word.endswith(("'s", "’s")):
            break
    return words


def _kind_of_noun(word: str) -> str | None:
    if word in ANSWER_TYPES_OF_NOUNS:
        return ANSWER_TYPES_OF_NOUNS[word]
    single = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    if single in ANSWER_TYPES_OF_NOUNS:
        return ANSWER_TYPES_OF_NOUNS[single]
    ends_like_one = single.endswith(("er", "or", "ist", "man", "woman", "men", "women"))
    if ends_like_one and len(single) > 4 and single not in NO_PEOPLE:
        return "person"
    return None
