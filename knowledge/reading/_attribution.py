"""Attributions: who is shown to say the words between two marks, and nobody unless it is plain.

Only the closest patterns count, with nothing but a title, an office or an aside between the name,
the verb and the marks. A participle, a preposition or a relative clause before the name ('a voter
opposing Marlow said'), a clause after the verb ('Marlow told reporters the union promised'),
speech within speech, a condition, a question or borrowed words ('quoting the union') leave the
words to nobody. Pure; the text is folded, and offsets are its characters.
"""

import re
from typing import Final, NamedTuple

from knowledge.reading._speech_words import (
    ADVERBS,
    AFTER_NAME,
    AUDIENCES,
    CLAIMING,
    CONNECTIVES,
    MODIFIERS,
    MOODS,
    NEVER_IN_OBJECT,
    OFFICES,
    QUOTING,
    ROLES,
    TITLES,
    UNREAL,
    VERBS,
)
from knowledge.text.sentences import Span

__all__ = ["REACH", "Said", "bare_name", "find_said", "is_plain_lead", "sentence_before"]


class Said(NamedTuple):
    """Who speaks: the name, and all words of the pattern around it."""

    name: Span
    words: Span


REACH: Final = 260
"""How far from the marks a pattern may begin or end, in characters."""
_SENTENCE_REACH: Final = 600
"""How far back the beginning of a sentence is looked for; beyond it nothing is plain."""

_WORD: Final = r"[A-Z][\w'-]*"
_PARTICLE: Final = r"(?:(?:de|von|van|la|del|bin) )?"
_PART: Final = rf"{_PARTICLE}(?:(?:[A-Z]|{TITLES})\.|{_WORD})"
_NAME: Final = rf"(?P<name>{_PART}(?: {_PART}){{0,6}})"
_ROLE: Final = (
    rf"(?:(?:(?:the|his|her) )?(?:(?:{MODIFIERS}) ){{0,3}}(?:(?:{OFFICES}) )?"
    rf"|(?:(?:{MODIFIERS}) ){{0,3}}(?:(?:{ROLES}) )?"
    rf"|an? (?:[a-z]+ly )?(?:{MOODS}) )"
)
_ASIDE: Final = (
    r"(?: ?\([^()\n]{1,40}\))?"
    r"(?P<aside>, [^“”\"\n.:;]{1,110}?(?:[A-Z]\.[^“”\"\n.:;]{0,80})?,)?"
)
_SPOKE: Final = rf"(?:(?:{ADVERBS}) ){{0,2}}(?P<verb>{VERBS})\b"
_MANNER: Final = r"(?: [a-z]+ly)?"
_INVERTED: Final = rf"{_SPOKE}(?<!told)(?<!tells)"
"""'Told Marlow' is what somebody else does."""
_ENDS: Final = rf"(?=\s*(?:[,.;:!“\"(—–\n]|$)| (?:{AFTER_NAME})\b)"

_DETERMINER: Final = r"(?:the|an?|his|her|their|its|our|this|that|another|some|any|one)"
_NOT_OBJECT: Final = (
    rf"(?!(?:{VERBS}|{NEVER_IN_OBJECT}|{AFTER_NAME}|the|an?|his|its|their|promises|wants)\b)"
)
_OBJECT_WORD: Final = rf"{_NOT_OBJECT}[\w'’&.-]+"
_TOLD: Final = (
    rf"(?:(?<=told)|(?<=tells)|(?<=asked)|(?<=asks)|(?<=warned)|(?<=warns)) (?:{_DETERMINER} )?"
    rf"(?:(?:{_NOT_OBJECT}(?!(?:{AUDIENCES})\b)[\w'’&.-]+ ){{0,5}}?(?:{_OBJECT_WORD}))"
)
_AFTER: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf",? {_ROLE}{_NAME}{_ASIDE} {_SPOKE}{_MANNER}(?:{_TOLD})?{_ENDS}",
        rf",? {_WORD} (?=[a-z]){_ROLE}{_NAME}{_ASIDE} {_SPOKE}{_MANNER}(?:{_TOLD})?{_ENDS}",
        rf",? {_INVERTED} {_ROLE}{_NAME}{_ENDS}",
        rf",? according to {_ROLE}{_NAME}{_ENDS}",
    )
)
_TIME: Final = (
    r"(?: (?:on )?(?:early |late |last |this |earlier |later )?(?:this |last )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year|spring|summer|fall|winter"
    r"|yesterday|today|tonight|recently|again|afterward|later)"
    r"(?: (?:night|morning|afternoon|evening))?)"
)
_PLACE_WORD: Final = (
    rf"(?!(?:{VERBS}|{NEVER_IN_OBJECT}|{CLAIMING}|{_DETERMINER})\b)(?!\w+(?:ed|ing)\b)[\w'’&.-]+"
)
_PLACE: Final = (
    r"(?: (?:in|on|at|during|to|of|from|via|for|before|after|outside|near|aboard|with"
    r"|following|around|by|over)"
    rf"(?: {_DETERMINER}(?: (?!{VERBS})\w+(?:ed|ing))?)?"
    rf"(?: {_PLACE_WORD}){{1,6}}(?:(?<=in response)|(?<!response)))"
)
_ASKED: Final = r"(?: (?:when|after being) (?:asked|pressed)[^“”\"\n.:;]{0,90})"
_WHEN: Final = rf"(?:{_TIME}|{_PLACE}){{0,3}}{_ASKED}?"
_BEFORE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}{_ASIDE} {_SPOKE}{_MANNER}(?:{_TOLD})?{_WHEN} ?[,:] ?$",
        rf"{_NAME}{_ASIDE} {_SPOKE}{_MANNER}(?:{_TOLD})?{_TIME}?(?P<bare> | that )$",
        rf"(?<![\w'] ){_INVERTED} {_ROLE}{_NAME}, ?$",
        rf"[Aa]ccording to {_ROLE}{_NAME}, $",
    )
)
_SUBJECT: Final = re.compile(
    rf"(?:^|[,;:—–] ?|[(]|[”\"] )(?:(?:On |In )?(?:\w+day|[Yy]esterday|(?:[Ll]ast|[Tt]his) \w+)"
    rf"(?: (?:night|morning|afternoon|evening))? )?{_ROLE}$"
)
"""How what leads up to a speaker may end: otherwise somebody else speaks to or about the name."""
_PLACE_BEFORE: Final = re.compile(rf"(?:^|[,;:—–] |[”\"] ){_WORD} (?=[a-z]){_ROLE}$")

_SAYING: Final = re.compile(rf"\b(?:{VERBS}|{CLAIMING})\b|\b[Aa]ccording to\b")
_UNREAL: Final = re.compile(rf"\b(?:{UNREAL}|not true)\b", re.IGNORECASE)
_WAS_ASKED: Final = re.compile(r"(?:(?:When|After being) )?(?:[Aa]sked|[Pp]ressed)\b")
_MEANWHILE: Final = re.compile(r"(?:When|After|Before|While|Although|Though) [^“”\"]*, ")
"""What is said in a clause of time is not what its sentence tells."""
_ASKED_THERE: Final = re.compile(r"\b(?:when|after being) asked\b[^“”\"]*, $")
_QUOTING: Final = re.compile(rf"\b(?:{QUOTING})\b")
_TAIL: Final = re.compile(r"[^“”\"\n.!?;]*(?:\b[A-Z]\.[^“”\"\n.!?;]*){0,3}[.!?]?")
_HEARSAY: Final = re.compile(
    rf"^, (?:as \w|(?:is|are|was|were|has|had|would|will)\b|(?:\w+ ){{1,5}}(?:{VERBS}) ?[.,]?$)"
    rf"|\bas (?:\w+ ){{1,4}}(?:{VERBS}|put|puts|say|once did)\b|[Aa]ccording to\b"
    rf"|, (?:\w+ ){{1,5}}(?:claim\w*|say|says|alleg\w+)\b"
)
_SOMEBODY: Final = re.compile(
    rf",? (?:(?:the|an?|one|some|his|her|their|another|he|she|they|it|somebody|someone|people"
    rf"|others|\w+s) )(?:[\w'’-]+ ){{0,5}}?(?:{VERBS}|yelled|chanted|screamed)\b"
    rf"|,? (?:{VERBS}|yelled|chanted|screamed) (?:the|an?|one|some|his|her|their|another)\b"
)
_NOUN: Final = re.compile(r" (?:is|are|was|were|has|had|means?|meant|would|will)\b|\?")
_OPEN_END: Final = ",?!—–-…"

_QUOTED: Final = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"(?!\w)")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…;]) |(?<=[.!?][”\"']) |\n")
_ABBREVIATED: Final = re.compile(rf"(?:\b(?:{TITLES})|\b[A-Z])\.$")
_REAL_LEAD: Final = re.compile(rf"(?:{CONNECTIVES}|{TITLES}|\w\.)")
_UNREAL_LEAD: Final = re.compile(
    r"(?:If|Unless|Whether|Had|Has|Have|Did|Does|Do|Would|Should|Could|Can|Will|May|Might|Must|Is"
    r"|Was|Were|Are|Suppose|Imagine|Say|Never|Not|No|Nor|Neither|For|Of|Against|With|From|To|By"
    r"|Like|Unlike|Behind|Opposing|About|Team|Stop|Anti|Pro|Because|Since|Until|Once|While|What)"
)


def find_said(text: str, start: int, end: int) -> Said | None:
    """Return who is shown to say `text[start:end]`; None for nobody, and where two disagree."""
    after, before = _after(text, end), _before(text, start, end)
    if after is not None and before is not None:
        return after if _surname(text, after) == _surname(text, before) else None
    if after is not None:
        return after if _leads_to_no_other(text, start) else None
    if before is not None and _SOMEBODY.match(text, end, end + REACH) is None:
        return before
    return None


def is_plain_lead(words: str) -> bool:
    """Return whether the words between where a name's pattern and the name itself begin are titles.

    'Former Mayor' and 'Vermont Sen.' are, 'Has', 'Team' and 'Women Against' are not.
    """
    parts = words.split()
    if any(_UNREAL_LEAD.fullmatch(part) for part in parts):
        return False
    return not parts or _REAL_LEAD.fullmatch(parts[-1].rstrip(".")) is not None


def bare_name(name: str) -> str:
    """Return a name without the titles before it; empty when it is a title or a thing."""
    kept = [
        word for word in name.rstrip(".").split() if not re.fullmatch(rf"(?:{TITLES})\.?", word)
    ]
    return " ".join(kept)


def sentence_before(text: str, start: int) -> int | None:
    """Return where the sentence begins that leads up to a place; None where that is too far.

    Titles end no sentence.
    """
    least = max(0, start - _SENTENCE_REACH)
    line = text.rfind("\n", least, start) + 1
    head = line or (0 if least == 0 else None)
    for match in _SENTENCE_END.finditer(text, line or least, max(least, start - 1)):
        if not _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]):
            head = match.end()
    return head


def _surname(text: str, said: Said) -> str:
    return text[said.name.start : said.name.end].rpartition(" ")[2]


def _after(text: str, end: int) -> Said | None:
    """Look behind the marks; a full stop inside them ends the sentence and its attribution."""
    if not (text[end - 2] in _OPEN_END or text[end : end + 1] == ","):
        return None
    for pattern in _AFTER:
        if match := pattern.match(text, end, end + REACH):
            tail = _TAIL.match(text, match.end(), match.end() + REACH)
            rest = tail[0] if tail else ""
            own = not (_QUOTING.search(rest) or _HEARSAY.search(rest) or rest.endswith("?"))
            return _checked(text, match) if own else None
    return None


def _leads_to_no_other(text: str, start: int) -> bool:
    """Return whether nobody else is said to say the words, in what leads up to their marks."""
    head = sentence_before(text, start + 1)
    if head is None:
        return False
    lead = _QUOTED.sub(" ", text[head:start])
    if _WAS_ASKED.match(lead) or _ASKED_THERE.search(lead):
        return True
    return not (_SAYING.search(lead) or "not true" in lead)


def _before(text: str, start: int, end: int) -> Said | None:
    """Look before the marks, within the sentence in which they open."""
    head = sentence_before(text, start)
    if head is None:
        return None
    for pattern in _BEFORE:
        for match in pattern.finditer(text, max(head, start - REACH), start):
            lead = text[head : match.start()]
            if not (_SUBJECT.search(lead) or _PLACE_BEFORE.search(lead)):
                continue
            is_noun = match.groupdict().get("bare") is not None and _NOUN.match(text, end)
            real = not is_noun and _is_real(lead) and text[end : end + 1] != "?"
            return _checked(text, match) if real else None
    return None


def _is_real(lead: str) -> bool:
    """Return whether the speaking itself is told as a fact, and not as what another one claims."""
    bare = _QUOTED.sub(" ", lead)
    if _WAS_ASKED.match(bare) or (_MEANWHILE.match(bare) and "that, " not in bare):
        return True
    return not (_UNREAL.search(bare) or _SAYING.search(bare) or _QUOTING.search(bare))


def _checked(text: str, match: re.Match[str]) -> Said | None:
    """Return a match as it stands; None where only titles are a name, or the words are borrowed."""
    name = Span(*match.span("name"))
    words = text[name.start : name.end]
    if not bare_name(words) or _UNREAL_LEAD.fullmatch(words.split(" ")[0]):
        return None
    aside = match.groupdict().get("aside") or ""
    if _QUOTING.search(match[0]) or _SAYING.search(aside):
        return None
    return Said(name, Span(match.start(), match.end()))
