"""Asked person: of whom a question wants to know something, and whether it wants their words.

'When did Marlow drop out?' asks of Marlow; 'Who endorsed Marlow?' asks of whoever did. Every rule
reads the question with the roster's names masked, so none can tell people apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.text.masking import PLACEHOLDER, mask
from knowledge.text.sentences import Span

__all__ = ["AskedPerson", "find_asked_person"]


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """The one person whom a question is about."""

    names: tuple[str, ...]
    """As the question writes them, without a possessive's ending; all mean one person."""
    wants_words: bool = False
    """Whether the question asks what this person says or thinks."""


_NAME: Final = rf"{PLACEHOLDER}(?: {PLACEHOLDER})*"
_PLACED: Final = re.compile(PLACEHOLDER, re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_TITLE: Final = (
    r"(?:(?:the |former )*(?:vice )?(?:sen(?:ator)?|rep(?:resentative)?|gov(?:ernor)?|mayor"
    r"|president|mr|mrs|ms|mx|dr|congress(?:man|woman)|candidate|secretary)\.? )?"
)
_HELPER: Final = (
    r"(?:did|does|do|is|was|are|were|has|have|had|will|would|can|could|should|might|didn'?t"
    r"|doesn'?t|isn'?t|wasn'?t|hasn'?t|won'?t|what'?s|how'?s|where'?s|when'?s|why'?s)"
)
_ACTS: Final = re.compile(
    rf"\b{_HELPER} {_TITLE}(?P<name>{_NAME})\b(?!,? (?:and|or) {_TITLE}{PLACEHOLDER})"
    rf"|\b(?:what|when|where|why|how|that|if|whether) {_TITLE}(?P<name2>{_NAME})\b"
    rf"|^(?:so |and |but |ok |okay |hey |what about |how about |tell me about )*{_TITLE}"
    rf"(?P<name3>{_NAME})\b(?!,? (?:and|or|vs\.?|versus) {_TITLE}{PLACEHOLDER})",
    re.IGNORECASE,
)
_OWNS: Final = re.compile(rf"\b(?P<name>{_NAME})(?:['’]s?)(?= \w)", re.IGNORECASE)
_SAYING: Final = (
    r"(?:say|says|said|saying|think|thinks|thought|thinking|tell|told|claim|claims|claimed|argue"
    r"|argued|argues|promise|promised|promises|tweet|tweeted|respond|responded|react|reacted"
    r"|believe|believes|feel|feels|call|called|mean|meant|propose|proposed)"
)
_WORDS: Final = re.compile(
    rf"\b(?:what|how|why)(?:['’]?s| all| exactly| else)?(?: {_HELPER})? {_TITLE}(?P<name>{_NAME})"
    rf"(?: (?:ever|even|really|actually|just|had|has|have|been|to|publicly))* {_SAYING}\b"
    rf"|\b(?P<name2>{_NAME})(?:['’]s?)? (?:response|reaction|comments?|remarks?|statement|answer"
    r"|take|quotes?)\b",
    re.IGNORECASE,
)


def find_asked_person(question: str, names: Sequence[Span]) -> AskedPerson | None:
    """Return the person whom a question asks of; None where it names nobody, or somebody else acts.

    `names` are the roster's names in the question, in order. Whether several words mean one person
    is left to whoever knows the roster.
    """
    if not names:
        return None
    masked = mask(question, names)
    text = " ".join(masked.text.split())
    for pattern, wants_words in ((_WORDS, True), (_ACTS, False), (_OWNS, False)):
        if match := pattern.search(text):
            said = next(name for name in match.groupdict().values() if name)
            written = [masked.restore(word[0]) for word in _PLACED.finditer(said)]
            return AskedPerson(tuple(_POSSESSIVE.sub("", one) for one in written), wants_words)
    return None
