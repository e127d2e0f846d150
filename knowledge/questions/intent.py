"""Intent: what kind of reply a question wants, where quotes that hold its words are not it.

'Compare Warren and Sanders on healthcare' wants both sides of one topic, 'latest on Bernie' wants
headlines, 'should I vote for her' wants nothing that news can give. Every rule reads the question
with the roster's names masked, and fires only where the whole question has its shape: a question
that merely holds such words is searched like any other.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge.text.masking import PLACEHOLDER, Masked

__all__ = ["Intent", "Reply", "find_intent"]


class Reply(StrEnum):
    """The kinds of reply besides quotes that answer."""

    COMPARISON = "comparison"
    """Two people in the same slots, on a topic if one is named."""
    HEADLINES = "headlines"
    """The newest stories, of a person if one is named."""
    LIST = "list"
    """One short quote for each person or thing."""
    OPINION = "opinion"
    """It asks what to think, or for whom to vote; news does not say that."""
    SOURCES = "sources"
    """It asks where the answer before it came from."""
    CLAIM = "claim"
    """It asks whether something grave is true of a person; only reports of who claims it count."""
    PERSON = "person"
    """It asks who somebody on the roster is."""


@dataclass(frozen=True, slots=True)
class Intent:
    """The reply that a question wants."""

    reply: Reply
    names: tuple[str, ...] = ()
    """The roster's names that it is about, as the question writes them, in its order."""
    topic: str = ""
    """The words that say on what ('healthcare'); empty where it names no topic."""


_N: Final = rf"{PLACEHOLDER}(?:['’]s?)?"
_AND: Final = r"(?:\s*,\s*|\s+)(?:and|&|vs?\.?|versus|with|to|or|against|\+)\s+"
_ON: Final = (
    r"(?:\s+(?:on|about|over|regarding|concerning|when it comes to|in terms of|re)"
    r"(?:\s+(?:the|their))?(?:\s+(?:issue|topic|question|subject|matter)s?\s+of)?\s+(\S.*?))?"
)
_STANCES: Final = (
    r"(?:plans?|stances?|positions?|views?|records?|polic(?:y|ies)|platforms?|proposals?|ideas?)"
)
_NOW: Final = (
    r"(?:\s+(?:today|now|right now|lately|recently|these days|this week|atm|currently|please|pls"
    r"|plz|at the moment|so far))*"
)
_OFFICE: Final = (
    r"(?:the\s+)?(?:senator|sen\.?|rep\.?|congressman|congresswoman|mayor|governor|gov\.?)?\s*"
)

_SHAPES: Final = [
    (
        Reply.SOURCES,
        r"(?:(?:got|have|any|is there|do you have|can i (?:get|have|see)|give me|show me|send)\s+)?"
        r"(?:an?\s+|the\s+|your\s+|any\s+)?(?:sources?|links?|citations?|proof|receipts?"
        r"|references?)"
        r"(?:\s+(?:for|on|to)\s+(?:that|this|it)|\s+needed|\s+(?:please|pls|plz))*"
        r"|(?:says|according to|sez)\s+who(?:m)?"
        r"|who\s+(?:says|said|wrote|reported)\s+(?:that|this|so|it)"
        r"|where(?:['’]?s|\s+(?:did|do|does|is))\s+(?:you|u|that|this|it|the bot)\s+"
        r"(?:(?:get|got|find|hear|see|come)\s*(?:that|this|it)?(?:\s+from)?|from)"
        r"|where\s+is\s+(?:that|this|it)\s+from|how do (?:you|u) know(?: that| this)?"
        r"|what(?:['’]?s|\s+(?:is|are))\s+(?:your|the)\s+sources?",
    ),
    (
        Reply.COMPARISON,
        rf"(?:(?:can|could) you\s+)?(?:please\s+)?"
        rf"(?:compare|contrast|comparison(?:\s+(?:of|between))?)\s+"
        rf"{_N}(?:\s+{_STANCES})?{_AND}{_N}(?:\s+{_STANCES})?{_ON}"
        rf"|(?:what(?:['’]?s|\s+(?:is|are)))\s+(?:the\s+)?differences?\s+between\s+"
        rf"{_N}(?:\s+{_STANCES})?\s+and\s+{_N}(?:\s+{_STANCES})?{_ON}"
        rf"|differences?\s+between\s+{_N}\s+and\s+{_N}{_ON}"
        rf"|how\s+(?:do|does|are|is)\s+{_N}(?:\s+{_STANCES})?\s+(?:and\s+{_N}\s+)?"
        rf"(?:differ(?:ent)?|compare)(?:\s+(?:from|to|with)\s+{_N}(?:\s+{_STANCES})?)?{_ON}"
        rf"|{_N}\s*(?:vs?\.?|versus)\s+{_N}{_ON}"
        rf"|where\s+do\s+{_N}\s+and\s+{_N}\s+(?:disagree|differ|stand){_ON}",
    ),
    (
        Reply.HEADLINES,
        rf"(?:(?:what(?:['’]?s|\s+is)|give\s+me|show\s+me|got|any|tell\s+me|is\s+there)\s+)*(?:the\s+|any\s+)?"
        rf"(?:very\s+)?(?:latest|newest|recent|new|breaking)?\s*(?:news|headlines|updates?|stories|latest)"
        rf"(?:\s+(?:on|about|for|from|of|with|regarding))?(?:\s+(?:the\s+)?{_N}(?:\s+campaign)?)?{_NOW}"
        rf"|{_N}\s+(?:news|updates?|headlines|latest){_NOW}"
        rf"|(?:what(?:['’]?s|\s+is)|anything)\s+(?:new|going on|happening|up)"
        rf"\s+(?:with|on|about)\s+"
        rf"(?:the\s+)?{_N}(?:\s+campaign)?{_NOW}"
        rf"|what(?:['’]?s|\s+is|\s+has|\s+did)\s+{_N}\s+(?:been\s+)?"
        rf"(?:up\s+to|doing|do|done|been\s+up\s+to){_NOW}",
    ),
    (
        Reply.OPINION,
        rf"(?:so\s+)?(?:why\s+)?should\s+(?:i|we|people|anyone|you|u)\s+(?:vote|support|pick|choose|go|donate|trust)\b.*"
        rf"|(?:so\s+)?who(?:m)?\s+(?:should|do|would|will|shall)\s+(?:i|we|you|u)\s+"
        rf"(?:vote|support|pick|choose|prefer|like|want|trust|back)\b.*"
        rf"|who(?:['’]?s|\s+is|\s+are|\s+would\s+be|\s+will\s+be)\s+(?:the\s+)?"
        rf"(?:better|best|worse|worst|smarter|right|more\s+\w+)"
        rf"(?:\s+(?:candidate|choice|pick|option|person|president|nominee))?(?:\s*[,:]?\s*(?:for\s+president\s*)?"
        rf"(?:between\s+)?{_N}{_AND}{_N})?(?:\s+for\s+\w+)?"
        rf"|is\s+{_N}\s+(?:a\s+)?(?:better|worse|smarter|good|bad|best|right)\b"
        rf"(?:\s+(?:candidate|choice|pick|option|person|president))?(?:\s+than\s+{_N})?"
        rf"|(?:do|would)\s+(?:you|u)\s+(?:like|support|prefer|trust|think)\b.*{_N}.*"
        rf"|{_N}\s+or\s+{_N}",
    ),
    (
        Reply.CLAIM,
        rf"(?:is|was|isn['’]?t)\s+{_N}\s+(?:really\s+|actually\s+|secretly\s+|literally\s+)?(?:an?\s+)?"
        rf"(?:secret\s+|known\s+|convicted\s+|closet(?:ed)?\s+|total\s+|huge\s+)*"
        rf"(?:communist|commie|marxist|socialist|fascist|nazi|racist|sexist|bigot|antisemite|anti-semite"
        rf"|antisemitic|anti-semitic|homophobe|homophobic|misogynist|rapist|pedo(?:phile)?|predator|creep|criminal"
        rf"|crook(?:ed)?|liar|fraud|thief|murderer|traitor|terrorist|spy|(?:russian\s+)?(?:asset|agent|plant|puppet)"
        rf"|corrupt|senile|demented|drunk|alcoholic|addict|gay|muslim|a\s+cheater|cheater|insane|crazy)s?"
        rf"|(?:did|has|does)\s+{_N}\s+(?:really\s+|actually\s+|ever\s+)?"
        rf"(?:rape|assault|molest|grope|harass|abuse|kill|murder|steal|stole|bribe|cheat|lie|embezzle|launder|hit|beat"
        rf"|raped|assaulted|molested|groped|harassed|abused|killed|murdered|stolen|bribed|cheated|lied|embezzled)\b.*",
    ),
    (
        Reply.PERSON,
        rf"(?:so\s+)?(?:who|whos|who['’]s)\s+(?:(?:is|are|was|tf\s+is|the\s+\w+\s+is|even\s+is|exactly\s+is)\s+)?"
        rf"(?:this\s+)?{_OFFICE}{_N}(?:\s+(?:anyway|even|again|exactly|person|guy|dude))?"
        rf"|(?:what|which)\s+(?:political\s+)?(?:party|office|job|state|position)\s+(?:is|does|did|has)\s+{_N}"
        rf"(?:\s+(?:in|from|with|hold|have|belong\s+to|represent|for|running\s+for|of))?"
        rf"|what\s+(?:is|was|does)\s+{_N}(?:\s+(?:do|do\s+for\s+(?:a\s+living|work)))?"
        rf"|where\s+(?:is|was|does)\s+{_N}\s+(?:from|come\s+from|live|represent)"
        rf"|is\s+{_N}\s+an?\s+(?:democrat|republican|dem|independent|senator|governor|mayor|representative)",
    ),
    (
        Reply.LIST,
        r"(?:(?:can|could) you\s+)?(?:please\s+)?(?:list|name|give\s+me(?:\s+a\s+list\s+of)?"
        r"|show\s+me"
        r"|who\s+are|what\s+are)\s+(?:me\s+)?(?:all|every|the|of|each)*\s*(?:of\s+)?(?:the\s+)?(?:other\s+|remaining\s+)?"
        r"(?:(?:candidates?|people|democrats?|senators?|governors?|states?|endorsements?|contenders?|hopefuls"
        r"|politicians|everyone|everybody|ppl)\b.*)"
        r"|(?:(?:which|what)\s+(?:of\s+the\s+)?(?:other\s+)?(?:candidates|people|democrats|senators|governors|contenders"
        r"|states|hopefuls|ppl)\s+.*)"
        r"|(?:who\s+all\s+.*|who\s+(?:else\s+)?(?:has|have)\s+all\s+.*|(?:everyone|everybody|all\s+the\s+candidates)\s+(?:who|that)\s+.*)",
    ),
]
_RULES: Final = [
    (reply, re.compile(rf"\s*(?:{shape})\s*", re.IGNORECASE)) for reply, shape in _SHAPES
]
_NAME: Final = re.compile(PLACEHOLDER, re.IGNORECASE)
_NEED_A_NAME: Final = frozenset({Reply.COMPARISON, Reply.CLAIM, Reply.PERSON})


def find_intent(masked: Masked) -> Intent | None:
    """Return the reply that a question wants; None where quotes are what it wants.

    `masked` is the question without its greeting. A comparison names two different people;
    'X or Y?' alone asks for a preference.
    """
    text = masked.text.strip(" \t\n?!.,")
    for reply, rule in _RULES:
        match = rule.fullmatch(text)
        if match is None:
            continue
        names = tuple(masked.restore(name[0]) for name in _NAME.finditer(text))
        if reply is Reply.COMPARISON and len({name.casefold() for name in names}) != 2:
            continue
        if reply in _NEED_A_NAME and not names:
            continue
        topic = next((group for group in match.groups() if group), "")
        return Intent(reply, names, masked.restore(topic).strip())
    return None
