"""Salience: whether a sentence is about somebody whom it names, or names them beside others.

Seen in the words around a name, by one rule for everyone: whoever is named first and early, or
speaks, leads the sentence; whoever stands only in 'including', 'such as' or 'more than' is named in
passing. Words are counted up to the first name, so how long anybody's name is does not matter.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from knowledge.reading._speech_words import ADVERBS, AFTER_NAME, TITLES, VERBS
from knowledge.reading.mentions import Form, Mention

__all__ = ["Salience", "saliences", "stands_alone"]

EARLY_WORDS: Final = 8
"""May stand before the name that opens a sentence: 'On Tuesday night in Iowa, Senator'."""


LOOK: Final = 400
"""Characters before and after a name that decide; with no bound a row of names is quadratic."""

OWN_WORDS: Final = 2
"""Of the article itself, which a quote holds at least: 'Warren said'."""


class Salience(IntEnum):
    """How much a sentence is about somebody; the more the higher."""

    PASSING = 0
    NAMED = 1
    LEADING = 2


_RANKS: Final = (
    r"former|fellow|rivals?|candidates?|contenders?|hopefuls?|senators?|governors?|mayors?"
    r"|progressives?|moderates?|liberals?|billionaires?|businessman|entrepreneur|investor"
    r"|colleagues?|presidential|democratic|the|his|her|their|and|or"
)
_NAMES: Final = rf"(?:(?:[A-Z][\w.'’-]*|{_RANKS})(?:, | ))*"
"""Titles, ranks and other names on the way to a name."""
_PASSING: Final = re.compile(
    r"\b(?:including|includes?|included|such as|[Aa]s with|[Ll]ike|[Uu]nlike|than|[Aa]longside"
    r"|[Aa]long with|as well as|in addition to|besides|except(?: for)?|joined by|names like),?"
    rf" {_NAMES}$"
)
_OBJECT: Final = re.compile(
    r"\b(?:of|for|from|to|against|behind|over|with|about|on|by|at|between|among|after|before)"
    rf" {_NAMES}$"
)
_SPEAKS: Final = re.compile(
    rf"(?:,? ?\([^()\n]{{1,40}}\))?(?:, [^,.;:“”\"\n]{{1,80}},)? (?:(?:{ADVERBS}) )?(?:{VERBS})\b"
)
_IS_SAID: Final = re.compile(
    rf"(?:,|[,.?!…—–-]?[”\"’']) (?:{VERBS}) (?:(?:(?:{TITLES})\.?|{_RANKS}) )*$"
)
_SAID_ENDS: Final = re.compile(rf"[,.;:]|$| (?:{AFTER_NAME})\b")
_CAPTION: Final = (
    r"\b(?:speaks?|waves?|greets?|arrives?|listens?|poses?|gestures?|cheers?|looks? on|addresses"
    r"|holds? an?"
    r"|is (?:greeted|seen|pictured|shown))\b.{0,300} [A-Z][a-z]+\.? \d{1,2}, \d{4}\b"
)
"""Of a photograph: what somebody does now, on a day with its year."""
_FURNITURE: Final = re.compile(
    r"\bFacebook Twitter\b|\bMORE \(|[a-z]{2}20\d\d\b|\bGetty Images\b"
    rf"|\((?:AP Photo|Photo by|Reuters|Getty)|{_CAPTION}"
)
"""What pages print beside the article and run into its sentences."""


_POINTS_BACK: Final = re.compile(
    r"(?:On|In|At|By|Last|Earlier|Later|Late|Early|This|That)"
    r"(?:[^,.;“”\"]{0,60},|(?: [\w.]+){0,2}) (?:he|she|they)\b"
)
_IN_MARKS: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def saliences(sentence: str, mentions: Sequence[Mention]) -> dict[int, Salience]:
    """Return how each of those named stands, by their place on the roster.

    `mentions` are all those of the sentence in their order, with offsets into it. Where somebody's
    full name follows the surname, a headline runs into the text: that counts as passing.
    """
    found: dict[int, Salience] = {}
    short: set[int] = set()
    for place, mention in enumerate(mentions):
        one = _salience(sentence, mention, is_first=place == 0)
        found[mention.candidate] = max(found.get(mention.candidate, one), one)
        if mention.form is Form.SURNAME:
            short.add(mention.candidate)
        elif mention.form is Form.FULL_NAME and mention.candidate in short:
            found[mention.candidate] = Salience.PASSING
    return found


def _salience(sentence: str, mention: Mention, *, is_first: bool) -> Salience:
    before = sentence[max(0, mention.start - LOOK) : mention.start]
    after = sentence[mention.end : mention.end + LOOK]
    if _PASSING.search(before):
        return Salience.PASSING
    if mention.form is Form.DESCRIPTION:
        return Salience.NAMED
    if _SPEAKS.match(after) or (_IS_SAID.search(before) and _SAID_ENDS.match(after)):
        return Salience.LEADING
    is_early = is_first and mention.start <= LOOK and len(before.split()) <= EARLY_WORDS
    return Salience.LEADING if is_early and not _OBJECT.search(before) else Salience.NAMED


def stands_alone(quote: str) -> bool:
    """Return whether a quote can be read without what stands around it in its article.

    No mark of quotation is left open, it is not all in marks, which would hide whose words it is,
    and no words of the page run into it.
    """
    curly = quote.count("“") - quote.count("”")
    if curly != 0 or quote.count('"') % 2 or _FURNITURE.search(quote):
        return False
    own = _IN_MARKS.sub(" ", quote)
    return len(re.findall(r"\w+", own)) >= OWN_WORDS


def points_back(sentence: str) -> bool:
    """Return whether a sentence that names nobody opens with somebody: 'On Friday she said'."""
    return _POINTS_BACK.match(sentence) is not None
