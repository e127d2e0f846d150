"""Smalltalk: texts that ask nothing, and the greeting around a question.

Nothing is searched for these. A question among thanks stays a question, and so does anything that
is not plainly one of the kinds below: a text is a remark only as a whole.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from knowledge.text.tokens import Tokenizer, fold

__all__ = ["Remark", "not_a_question", "without_pleasantries"]


class Remark(StrEnum):
    """What a text is that asks nothing, or nothing that can be looked up."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    PRAISE = "praise"
    """Also agreement: 'ok', 'nice'."""
    ABUSE = "abuse"
    HELP = "help"
    """Asks about whoever answers: 'help', 'who are you', 'what can you do'."""
    COMMAND = "command"
    """A command of another bot, or a slash command sent as text."""
    LINK = "link"
    """Links and no words to search for."""
    EMPTY = "empty"
    """Nothing to search for: signs, emojis, a letter, words such as 'what is it'."""
    OPINION = "opinion"
    """Asks for a preference: 'who is better', 'should I vote for her'."""
    NO_SOURCES = "no sources"
    """Asks for the sources of an answer where there was none before it."""
    SPANISH = "spanish"
    """A question in this language, while the articles are in English; likewise the next ones."""
    PORTUGUESE = "portuguese"
    FRENCH = "french"
    GERMAN = "german"
    ITALIAN = "italian"


_GREETING: Final = (
    r"hi+|hiya|hey+(?: there)?|hello+(?: there)?|hola|howdy|yo|sup|what['’]?s up|greetings"
    r"|good (?:morning|afternoon|evening|day)|buen(?:os dias|as tardes|as noches)|gm"
    r"|how are you(?: doing)?(?: today)?|how['’]?s it going|nice to meet you|que tal"
)
_THANKS: Final = (
    r"thanks?(?: you)?(?: (?:so|very) much)?(?: a lot)?|thx|ty(?:sm)?|tysm|cheers|gracias"
    r"|muchas gracias|much appreciated|appreciate it|i appreciate it"
)
_FAREWELL: Final = (
    r"(?:good)?bye+(?: bye)?|see (?:you|ya)(?: later)?|cya|later|good ?night|gn|adios|hasta luego"
)
_PRAISE: Final = (
    r"ok(?:ay)?|k|cool|nice|great|awesome|perfect|lol|lmao|haha+|wow|yes|yep|yeah|no|nope|sure"
    r"|got it|i see|good (?:bot|job|work)|well done|great (?:bot|job|work)|nice (?:bot|job|one)"
    r"|love (?:it|this|you)|i love (?:it|this|you|this bot)|that['’]?s (?:great|nice|good|helpful)"
    r"|very helpful|helpful|interesting|you['’]?re (?:great|the best|welcome)|welcome|si|vale"
)
_ABUSE: Final = (
    r"(?:fuck|screw) (?:you|u|off|this(?: bot)?)|fuck+|stfu|gtfo|shut (?:the fuck )?up|you suck"
    r"|u suck|go to hell|kys|kill yourself|bad bot|(?:this |the )?bot (?:sucks|is (?:useless|trash"
    r"|garbage|stupid|dumb|bad))|(?:you(?:['’]?re| are| r)? |ur )?(?:an? |so |such an? )*"
    r"(?:fucking )?(?:stupid|dumb|useless|worthless|idiot|moron|trash|garbage|shit|piece of shit"
    r"|asshole|bitch|bastard|dick|dumbass|loser|pathetic|retard(?:ed)?)(?: bot| machine| thing)?"
    r"|this is (?:shit|bullshit|garbage|trash|useless|stupid)|bullshit|shit|damn(?: you)?|wtf"
    r"|i hate (?:you|this bot)"
)
_HELP: Final = (
    r"help(?: me)?|(?:who|what) are you|what can you do|what do you do|how do(?:es)? (?:i|you|this"
    r"(?: bot)?) (?:use (?:you|this|this bot)|work)|are you (?:a )?(?:bot|human|real|there|an? ai)"
    r"|who (?:made|built|created) you|what is this(?: bot)?|can you help(?: me)?|ayuda"
    r"|can i ask (?:you )?(?:something|a question)|i have a question|test(?:ing)?|ping"
)
_KINDS: Final = (
    # In this order: 'thanks, you suck' is abuse, 'hi, thanks' is thanks.
    (Remark.ABUSE, _ABUSE),
    (Remark.HELP, _HELP),
    (Remark.THANKS, _THANKS),
    (Remark.FAREWELL, _FAREWELL),
    (Remark.GREETING, _GREETING),
    (Remark.PRAISE, _PRAISE),
)
_FILLER: Final = (
    r"(?:everyone|everybody|all|bot|there|again|friend|folks|guys|man|dude|please|pls|so)"
)
_REMARKS: Final = tuple(
    (kind, re.compile(rf"(?:{words})(?:\s+{_FILLER})*(?!\w)")) for kind, words in _KINDS
)
_GAP: Final = re.compile(r"(?:[\W_]|\b(?:and|y)\b)*")
_EMOJI: Final = re.compile(
    r"<a?:\w+:\d+>|(?<!\S):[a-z0-9_+-]+:(?!\S)|(?<!\S)[:;=][-o']?[)(dp/|](?!\S)"
)
_LINK: Final = re.compile(r"<?(?:https?://|www\.)\S+")
_COMMAND: Final = re.compile(r"^(?:[!/]|\?(?=[a-z]))[a-z][\w-]*(?=\s|$)")
_ASK: Final = re.compile(r"^\s*[!/](?:ask|question|q)\b[:\s]*", re.IGNORECASE)
_PLEASANTRY: Final = re.compile(
    rf"^\s*(?:(?:{_GREETING}|{_THANKS}|ok(?:ay)?|cool|nice|great|please|pls)(?:\s+{_FILLER})*"
    r"\s*(?:[,.!;:]+\s*(?:and\b\s*|but\b\s*|so\b\s*)?|\s(?=who|what|when|where|why|how|which|did"
    r"|does|is\b|are\b|was\b|were\b|can\b)|(?=$)))+",
    re.IGNORECASE,
)
_PLAIN: Final = Tokenizer()


def not_a_question(text: str, terms: Collection[str] | None = None) -> Remark | None:
    """Return what a text is that asks nothing; None for what may be searched.

    `terms` are what search would look for, where a roster makes names of plain words; left out,
    the text is cut without a roster.
    """
    text = _EMOJI.sub(" ", text)
    plain = " ".join(fold(text).split())
    asked = _ASK.sub("", plain, count=1)
    if _COMMAND.match(plain) and (asked == plain or not asked):
        return Remark.COMMAND
    kinds = _kinds_of(asked)
    if kinds:
        return next(kind for kind, _ in _KINDS if kind in kinds)
    if terms is None:
        terms = _PLAIN.tokenize_question(text)
    if any(len(term) > 1 for term in terms):
        return None
    return Remark.LINK if _LINK.search(plain) else Remark.EMPTY


def without_pleasantries(text: str) -> str:
    """Return a text without the greeting or thanks, or the '/ask', before its question."""
    asked = _PLEASANTRY.sub("", _ASK.sub("", text, count=1), count=1).strip()
    return asked or text.strip()


def _kinds_of(plain: str) -> set[Remark]:
    """Return the kinds of remark that a text is made of; none where something else is left."""
    kinds: set[Remark] = set()
    place = 0
    while (gap := _GAP.match(plain, place)) and gap.end() < len(plain):
        for kind, pattern in _REMARKS:
            if match := pattern.match(plain, gap.end()):
                kinds.add(kind)
                place = match.end()
                break
        else:
            return set()
    return kinds
