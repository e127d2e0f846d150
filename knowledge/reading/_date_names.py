"""Names with a day in them: programmes, newspapers, people, holidays, events that go by a date.

'Fox News Sunday', 'the Sunday Times', 'USA TODAY', 'Super Tuesday', 'the Jan. 6 committee' mean no
day on which something in the sentence happened. Pure; whatever is not known here is a date.
"""

import re
from typing import Final

__all__ = ["VIOLENCE_AFTER", "is_in_a_name"]

_LOOK: Final = 60
"""How many characters on either side are looked at."""

_BEFORE_WEEKDAY: Final = re.compile(
    r"\b(?:(?i:super)|Black|Cyber|Ash|Good|Easter|Palm|Giving|Fat|Manic|Taco|Bloody|Ruby|Bowl|Business"
    r"|Selection|Freaky|Casual|Maundy|Holy|Shrove|Whit|Blue|Stormy|Moral|Meatless|Throwback"
    r"|Tsunami|Duper|Billy)[ -]$"
)
_SUNDAY_PROGRAMME: Final = re.compile(r"\bFox News $")
_AFTER_WEEKDAY: Final = re.compile(
    r" (?:Times|Telegraph|Express|Herald|Post|Mirror|Mail|Mercury|Star|Sun|Tribune|Gazette|Review"
    r"|Independent|Group|Club|Today|School|Edition|Weld|Addams|Martin"
    r"|(?:Night|Morning|Evening) (?:Live|Football|Baseball|Lights|Massacre|Fever|Quarterback|Post)"
    r"|Morning Futures)\b| school\b"
)
_NIGHT_LIVE: Final = re.compile(r"\b(?:CBS|NBC|ABC|BBC|MSNBC)(?:'s|’s|'|’)?(?: News)? [\"“]?$")
_AFTER_PROGRAMME: Final = re.compile(r" (?:Morning|Night|Today)\b")
_TODAY: Final = re.compile(
    r"(?:\b[A-Z][\w&]*(?:['’]s?)?|\b[Tt]he) [\"“]?$|\b(?:on|told|of|from|to|with) [\"“]$"
)
_SHOW_AFTER: Final = re.compile(
    r"[\"”]?,? (?:show|Show|program|host|anchor|co-host|Network|Poll)\b"
)
_QUOTED: Final = re.compile(r"[“\"](?P<words>[^“”\"\n]{1,60})(?P<close>[”\"])")
_LONG_WORD: Final = re.compile(r"[A-Za-z][\w'’-]{3,}")
_ON: Final = re.compile(r"\b(?:on|this|last|next|by|until|since|before|after)$", re.IGNORECASE)

_FAMOUS: Final = (
    (re.compile(r"(?:Sept?\.?|September) 11(?:th)?"), 2001),
    (re.compile(r"(?:Jan\.?|January) 6(?:th)?"), 2021),
)
"""Days that go by their date, and since when."""
_OF_A_NAME: Final = re.compile(
    r"(?:\b(?:the|since|of|after|before|post|by|about|from|like)|['’]s)[ -]$", re.IGNORECASE
)
_NOUN_AFTER: Final = re.compile(
    r"[ -](?!(?:in|at|on|and|or|to|with|for|as|when|after|before|that|by|but|if|who)\b)[a-z]"
)
_NAMING_NOUN: Final = re.compile(
    r"[ -](?:(?!(?:and|or|of|in|at|to|for|with|as|that|when)\b)[a-z]+ ){0,2}?"
    r"(?:movement|committees?|commission|panel|organization|organisation|group|project|brigade"
    r"|revolution|memorial|massacre|uprising|insurrection\w*|coup|riot(?:s|ers?)|defendants?"
    r"|hijackers?|victims?|anniversary)\b",
    re.IGNORECASE,
)
VIOLENCE_AFTER: Final = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:attacks?|shootings?|bombings?|riots?|raids?|killings?)\b"
)
"""What a day of the last weeks may still tell of: 'the Aug. 3 shooting'."""
_AFTER_MONTH: Final = re.compile(
    r" (?:for (?:Our|Life|Science|Women|Babies|Jobs)|on Washington|of Dimes|Madness|Hare"
    r"|Fools?\b|Fool['’]s|Day\b|Revolution\b)"
)
_NAMELIKE: Final = ("April", "May", "June", "August")
_BY_SOMEBODY: Final = re.compile(r"\b(?:by|from|after|before|until|with) $", re.IGNORECASE)
_PERSON_AFTER: Final = re.compile(
    r" (?:[A-Z][a-z]+|(?:said|says|told|was|is|had|has|who|did|won|lost|left|spoke|came|went|took"
    r"|made|met|began|\w{2,}ed)\b)"
)


def is_in_a_name(text: str, match: re.Match[str], year: int) -> bool:
    """Return whether a date expression is part of a name, by what stands beside it.

    The match is of `PATTERN` in `_date_words.py`; `year` is that of the article.
    """
    head = text[max(0, match.start() - _LOOK) : match.start()]
    tail = text[match.end() : match.end() + _LOOK]
    if match["weekday"]:
        return _is_weekday_name(match["weekday"], head, tail) or _is_title(text, match)
    if match["today"]:
        return _is_programme(match["today"], head, tail) or _is_title(text, match)
    if match["near"]:
        return _is_title(text, match)
    if match["month_day"]:
        return not match["day_year"] and _is_event(match["month_day"], head, tail, year)
    if match["month"] and not match["month_year"]:
        by = match["month"] in _NAMELIKE and _BY_SOMEBODY.search(head)
        return bool(_AFTER_MONTH.match(tail) or (by and _PERSON_AFTER.match(tail)))
    return False


def _is_weekday_name(word: str, head: str, tail: str) -> bool:
    if word == "Sunday" and _SUNDAY_PROGRAMME.search(head):
        return True
    if _BEFORE_WEEKDAY.search(head) or _AFTER_WEEKDAY.match(tail):
        return True
    return bool(_NIGHT_LIVE.search(head) and _AFTER_PROGRAMME.match(tail))


def _is_programme(word: str, head: str, tail: str) -> bool:
    """Return whether a capitalised 'Today' or 'Tonight' is a paper or a programme."""
    if not word[0].isupper():
        return False
    return bool(_TODAY.search(head) or _SHOW_AFTER.match(tail))


def _is_event(words: str, head: str, tail: str, year: int) -> bool:
    if _NAMING_NOUN.match(tail):
        return True
    if not any(day.fullmatch(words) and year >= since for day, since in _FAMOUS):
        return False
    return bool(_OF_A_NAME.search(head) or _NOUN_AFTER.match(tail))


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Return whether quotation marks close around capitalised words alone, the date among them."""
    least = max(0, match.start() - _LOOK)
    line = max(least, text.rfind("\n", least, match.start()) + 1)
    for quoted in _QUOTED.finditer(text, line, match.end() + _LOOK):
        if not (quoted.start() < match.start() and match.end() <= quoted.end("words")):
            continue
        words = _LONG_WORD.findall(quoted["words"])
        before = text[quoted.start("words") : match.start()].rstrip()
        ends = quoted["words"][-1].isalnum()
        return ends and all(word[0].isupper() for word in words) and not _ON.search(before)
    return False
