"""Intent: which kind of reply a question wants where quotes that hold its words are not it.

'Compare Warren and Sanders on healthcare' wants both sides of one topic, 'latest on Bernie' wants
headlines, 'should I vote for her' wants nothing that news can give. Every rule reads the question
with the roster's names masked, and fires only where the whole question has its shape: a question
that merely holds such words is searched like any other.
"""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.questions._intent_shapes import SHAPES, Reply, bare_question
from knowledge.text.masking import PLACEHOLDER, Masked

__all__ = ["Intent", "Reply", "asks_for_sources", "find_intent"]

LONGEST: Final = 300
"""Characters of a text that has a shape; longer ones tell a story."""


@dataclass(frozen=True, slots=True)
class Intent:
    """The reply that a question wants."""

    reply: Reply
    names: tuple[str, ...] = ()
    """The people whom it is about, as the question writes them, in its order, each once."""
    topic: str = ""
    """The words that say on what ('healthcare', 'dropped out'); empty where it names no topic."""


_RULES: Final = tuple(
    (reply, tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)) for reply, shapes in SHAPES
)
_NAME: Final = re.compile(PLACEHOLDER, re.IGNORECASE)
_ONLY_NAME: Final = re.compile(rf"(?:the\s+)?{PLACEHOLDER}(?:'s?)?(?:\s+campaign)?", re.IGNORECASE)
_FIGURES: Final = re.compile(
    r"\b(?:polls?|polling|leading|ahead|winning|in the lead)\b", re.IGNORECASE
)
_NAMES_NEEDED: Final = {Reply.COMPARISON: 2, Reply.PERSON: 1, Reply.CLAIM: 1}


def find_intent(masked: Masked) -> Intent | None:
    """Return the reply that a question wants; None where quotes are what it wants.

    `masked` is the question without its greeting. A comparison names two people; 'X or Y?' alone
    asks for a preference.
    """
    text = bare_question(masked.text) if len(masked.text) <= LONGEST else ""
    if not text:
        return None
    for reply, rules in _RULES:
        match = next(filter(None, (rule.fullmatch(text) for rule in rules)), None)
        if match is not None and (intent := _read(reply, match, masked)) is not None:
            return intent
    return None


def asks_for_sources(text: str) -> bool:
    """Return whether a text asks only where the answer before it came from."""
    bare = bare_question(text) if len(text) <= LONGEST else ""
    return any(rule.fullmatch(bare) for rule in dict(_RULES)[Reply.SOURCES])


def _read(reply: Reply, match: re.Match[str], masked: Masked) -> Intent | None:
    """Return what a match says, unless it lacks whom such a reply is about."""
    groups = match.groupdict()
    topic = groups.get("topic") or groups.get("what") or ""
    found = [masked.restore(name[0]) for name in _NAME.finditer(match.string)]
    if reply is Reply.CLAIM and groups.get("who"):
        found.append(groups["who"])
    names = tuple({name.casefold(): name for name in found}.values())
    if reply is Reply.LIST and _FIGURES.search(topic):
        return None  # Who leads is asked of the newest figures.
    if reply is Reply.COMPARISON and len(names) != _NAMES_NEEDED[reply]:
        return None
    if len(names) < _NAMES_NEEDED.get(reply, 0):
        return None
    if reply is Reply.HEADLINES and _ONLY_NAME.fullmatch(topic):
        topic = ""
    return Intent(reply, names, masked.restore(topic).strip(" ,'"))
