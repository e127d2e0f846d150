"""One sentence as the search for an antecedent sees it: how it opens, and whom it is about.

Words between quotation marks are somebody else's: who is named in them is nobody's antecedent
outside of them. Pure; the text is folded.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge.reading._descriptions import Description, find_description
from knowledge.reading._people import Named
from knowledge.reading._pronouns import PRONOUNS
from knowledge.reading._speech_words import ADVERBS, AFTER_NAME, TITLES, VERBS

__all__ = ["Clause", "Opening", "read_clause"]

_LEAD_WORDS: Final = (
    r"But|And|So|Still|Yet|Then|Now|Meanwhile|However|Instead|Also|Later|Earlier|Indeed|Nevertheless"
    r"|Nonetheless|Moreover|Furthermore|Additionally|Ultimately|Eventually|Recently|Often|Today"
    r"|Though|Rather|Besides|Even so|Of course|For example|For instance|In fact|In addition"
    r"|As a result|At the time|Since then|That said|Plus|Or|Nor|Perhaps|Maybe|Sometimes|Afterward"
    r"|Finally|First|Second|Once|Here|There|Thus|Hence|Therefore|Either way|Until then|After that"
)
_CONNECTIVE: Final = re.compile(
    rf"(?:{_LEAD_WORDS}|It|Its|Such"
    r"|(?:That|This|These|Those)(?! same (?:day|night|week|month|year)\b)"
    r"|(?:One|Two|Some|Many|Most|All|Both|None|Neither|Each|Either) of (?:them|these|those))\b"
)
"""'That same day' reads well by itself; 'One of them' does not."""
_PRONOUN: Final = re.compile(
    rf"(?:(?:{_LEAD_WORDS}),? (?:[a-z]+ly,? )?"
    r"|(?P<phrase>(?:On|In|At|By|Last|This|During|Throughout|For|From|Since|Earlier|Later|Over)"
    r" (?!(?:his|her|their)\b)[^,.;:“”\"]{1,60}, |[A-Z][a-z]+(?:ing|ed)\b[^.;:“”\"]{1,120}, ))?"
    r"(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b(?!['-]?\w*'s? or)"
)
_SPEECH_NEXT: Final = re.compile(
    rf"(?: (?:{ADVERBS}))? (?:{VERBS}|called|described|suggested|claimed|cited|pointed|said)\b"
)
_GOES_ON: Final = re.compile(r" (?:also|later|then|has also|had also|went on|continued|added)\b")
_SAID_BY: Final = re.compile(
    rf"(?:,|[.?!…—–-]?| ) (?:{VERBS}) (?:(?:(?:{TITLES})\.?|[a-z]+) ){{0,4}}$"
)
_SAID_ENDS: Final = re.compile(rf"[,.;:]|$| (?:{AFTER_NAME})\b")
_SPEAKS: Final = re.compile(
    rf"(?: ?\([^()\n]{{1,40}}\))?(?:, [^,.;:\n]{{1,90}},)?(?: (?:{ADVERBS}))? (?:{VERBS})\b"
)
_OBJECT: Final = re.compile(
    r"\b(?:of|for|from|to|against|behind|over|with|about|on|by|at|between|among|after|before|like"
    r"|than|in|under|unlike|including|as|despite|without)(?: the)?"
    r" (?:(?:[A-Z][\w.'-]*|former|fellow|rivals?|the|his|her|their|and|or)(?:, | ))*$"
)
_SUBORDINATE: Final = re.compile(
    r"(?:(?:But|And|Then|So|Still),? )?(?:as|when|while|if|although|though|after|before|because"
    r"|since|once|until|unless|where|whether|even (?:as|if|though))\b",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"(?:[.!?:;,…—–-]|  )[\s)\]]*$")
_CONDITION: Final = re.compile(r"(?:If|Unless|Whether|Suppose|Imagine)\b")
_ATTRIBUTIVE_BEFORE: Final = re.compile(
    r"\b(?:the|an?|one|another|some|many|most|other|former|senior|top|pro|anti)"
    r" (?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
_ATTRIBUTIVE_AFTER: Final = re.compile(
    r" (?:[a-z]+ )?(?:adviser|advisor|aide|campaign|supporter|staffer|spokes(?:man|woman|person)"
    r"|ally|allies|official|administration|voter|backer|team|camp|critic|surrogate|strategist"
    r"|volunteer|donor|delegate|loyalist|fan|rally|rallies|presidency|era|family)s?\b"
)
"""Beside a name, these make it a word about somebody or something else: 'a Biden adviser'."""
_AND: Final = re.compile(r"(?:,? and|,|, and| &) (?:[a-z]+ )?(?:[A-Z][\w.]* )*$")
_UNNAMED: Final = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir)"
    r" (?:[\w'-]+ ){0,3}?(?:adviser|advisor|aide|strategist|spokes(?:man|woman|person)|official"
    r"|voter|woman|man|person|supporter|staffer|operative|source|senator|lawmaker|congress(?:man"
    r"|woman)|governor|mayor|professor|father|mother|wife|husband|son|daughter|brother|sister"
    r"|boy|girl|prosecutor|student|teacher|judge|lawyer|attorney|reporter|moderator|host|critic|donor|friend"
    r"|veteran|doctor|nurse|worker|farmer|shooter|gunman|suspect|victim|candidate|nominee"
    r"|opponent|rival|president|activist|organizer|leader|ally|author|analyst|economist|expert"
    r"|driver|neighbou?r|colleague|guy|Democrat|Republican|incumbent|Californian|Iowan)\b(?!')"
)
EARLY_WORDS: Final = 9


class Opening(StrEnum):
    """How a sentence opens."""

    PLAIN = ""
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    QUOTATION = "quotation"
    """With somebody's words, which a pronoun outside of the marks says."""
    INDIRECT = "indirect"
    """With what a pronoun says at its end: '…, she said'."""
    CONNECTIVE = "connective"
    """With 'But', 'That' or the like, and no pronoun for a person."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence; offsets are into it."""

    words: str
    """Folded, with blanks for what is between quotation marks."""
    named: tuple[Named, ...]
    """Outside of the marks."""
    opening: Opening
    pronoun: str
    """'he', 'she' or 'they', of the opening; empty for none."""
    description: Description | None
    subjects: tuple[int, ...]
    """The people by name whom the sentence is about, as its form shows."""
    speaker: int | None
    """Who says something in it, by name, where that is shown beside the name."""
    tells: bool
    """Whether the opening pronoun says something, or goes on doing so."""
    goes_on: bool
    """Whether the opening pronoun also, then or later does something."""
    is_quoted: bool
    """Whether all of its words are between marks."""
    in_quotes: bool
    """Whether its first word is between marks."""

    @property
    def is_heading(self) -> bool:
        """Return whether it is a line without a full stop that is more than a name."""
        if self.in_quotes or _ENDS.search(self.words[-4:]):
            return False
        # 'Sen. Amy Klobuchar (D-MN)' is hardly more than a name.
        return not self.named or len(self.words.split()) > 6

    @property
    def acts(self) -> frozenset[str]:
        """Return the pronouns that do something in it, wherever: 'he', 'she'."""
        return frozenset(match[0].lower() for match in _ACTS.finditer(self.words))

    @property
    def has_unnamed(self) -> bool:
        """Return whether it speaks of somebody without naming them ('a senior adviser')."""
        return _UNNAMED.search(self.words) is not None

    @property
    def people(self) -> tuple[int, ...]:
        """Return the people named outside of the marks, each once, in order."""
        return tuple(dict.fromkeys(one.person for one in self.named))


_ATTRIBUTED: Final = re.compile(
    rf"(?:^|[,;] ?| )(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey)(?: (?:{ADVERBS}))? (?:{VERBS})\b"
)


_SAID_LAST: Final = re.compile(
    rf", (?P<pronoun>he|she|they)(?: (?:{ADVERBS}))? (?:{VERBS})\b[^,“”\"]{{0,40}}[.]$"
)


def read_clause(words: str, named: Sequence[Named], *, in_quotes: bool) -> Clause:
    """Return how a sentence opens and whom it is about.

    `words` has blanks for what is between marks; `in_quotes` says whether its first word is.
    """
    opening, pronoun, description, end = Opening.PLAIN, "", None, 0
    named = [one for one in named if not is_attributive(words, one)]
    head = len(words) - len(words.lstrip())
    bare = words[head:]
    if in_quotes:
        match = _ATTRIBUTED.search(words)
        if match is not None and not any(one.start < match.start() for one in named):
            opening, pronoun = Opening.QUOTATION, PRONOUNS[match["pronoun"].lower()]
        elif not bare:
            opening = Opening.QUOTATION
    elif match := _PRONOUN.match(bare):
        end = head + match.end()
        if not any(one.start < end for one in named):
            opening, pronoun = Opening.PRONOUN, PRONOUNS[match["pronoun"].lower()]
        else:
            opening = Opening.PRONOUN
    elif (description := find_description(bare)) is not None:
        opening, end = Opening.DESCRIPTION, head + description.end
    elif (match := _SAID_LAST.search(words)) and not _has_speaker(words, named):
        opening, pronoun = Opening.INDIRECT, PRONOUNS[match["pronoun"]]
    elif _UNNAMED.match(bare) or bare.startswith("The former "):
        opening = Opening.DESCRIPTION
    elif _CONNECTIVE.match(bare):
        opening = Opening.CONNECTIVE
    subjects, speaker = _subjects(words, named)
    if opening in (Opening.PRONOUN, Opening.DESCRIPTION, Opening.INDIRECT):
        subjects = ()
    return Clause(
        words=words,
        named=tuple(named),
        opening=opening,
        pronoun=pronoun,
        description=description,
        subjects=subjects,
        speaker=speaker,
        tells=opening in (Opening.QUOTATION, Opening.INDIRECT)
        or (bool(end) and bool(_SPEECH_NEXT.match(words, end))),
        goes_on=bool(end) and bool(_GOES_ON.match(words, end)),
        is_quoted=in_quotes and not re.search(r"\w", words),
        in_quotes=in_quotes,
    )


def _has_speaker(words: str, named: Sequence[Named]) -> bool:
    """Return whether somebody is shown by name to say something."""
    return any(_SPEAKS.match(words, one.end) for one in named)


def is_attributive(words: str, one: Named) -> bool:
    """Return whether a name only says whose adviser, campaign or supporter is spoken of."""
    if _ATTRIBUTIVE_AFTER.match(words, one.end):
        return True
    before = words[max(0, one.lead - 40) : one.lead]
    return (
        one.lead == one.start
        and _ATTRIBUTIVE_BEFORE.search(before) is not None
        and bool(re.match(r" [a-z]+(?<!s)\b(?! (?:said|says|told))", words[one.end : one.end + 30]))
    )


def _subjects(words: str, named: Sequence[Named]) -> tuple[tuple[int, ...], int | None]:
    """Return whom a sentence is about by its form, and who is shown to speak."""
    speaker = None
    for one in named:
        if _SPEAKS.match(words, one.end) or (
            _SAID_BY.search(words[max(0, one.lead - 60) : one.lead])
            and _SAID_ENDS.match(words, one.end)
        ):
            speaker = one.person
            break
    if not named:
        return (), None
    if _CONDITION.match(words.lstrip()):
        return (), speaker
    if _SUBORDINATE.match(words.lstrip()):
        return tuple(dict.fromkeys(one.person for one in named)), speaker
    first = named[0]
    before = words[: first.lead][-400:]
    subjects: list[int] = []
    if len(before.split()) <= EARLY_WORDS and not _OBJECT.search(before):
        subjects.append(first.person)
        for earlier, one in itertools.pairwise(named):
            if not _AND.fullmatch(words[earlier.end : one.start]):
                break
            subjects.append(one.person)
    if speaker is not None and speaker not in subjects:
        subjects.append(speaker)
    return tuple(dict.fromkeys(subjects)), speaker
