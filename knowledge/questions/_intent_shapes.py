"""The shapes that questions of each intent have, as patterns over the masked question.

Each pattern has to fit the whole question, without the words around it in a chat
(`bare_question`). Names of the roster are masked. A group `topic` holds the words that say on
what, `who` a person who is not on the roster.
"""

import re
from enum import StrEnum
from typing import Final

from knowledge.questions._intent_pieces import (
    ABOUT,
    AND,
    CHOICE,
    CLAIMED,
    DONE,
    DROP_THAT,
    EVENT,
    GOOD,
    IS,
    NEW,
    NEWS,
    NO_CONTEST,
    NOW,
    NS,
    OFFICE,
    ON,
    PAIR,
    PEOPLE,
    PICK,
    REALLY,
    STANCES,
    TOPIC,
    WHATS,
    WHO,
    N,
)

__all__ = ["SHAPES", "Reply", "bare_question"]


class Reply(StrEnum):
    """The kinds of reply besides quotes that answer."""

    COMPARISON = "comparison"
    """Two people in the same slots, on a topic if one is named."""
    HEADLINES = "headlines"
    """The newest stories, of a person or a topic if one is named."""
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
    UPCOMING = "upcoming"
    """It asks for a day after the moment of asking."""


_HEAD: Final = re.compile(
    r"(?:(?:so|ok(?:ay)?|hey|yo|um+|uh+|well|and|but|also|btw|please|pls|plz|now|lol|bruh"
    r"|guys)\b[\s,:]*"
    r"|(?:quick |genuine |serious |dumb )?question\s*[,:-]\s*"
    r"|(?:can|could|would|will) (?:you|u|some(?:one|body)|any(?:one|body))\s+(?:please\s+|pls\s+"
    r"|plz\s+)?"
    r"(?=compare|contrast|list|name|tell|show|give|explain|summari[sz]e|send|find)"
    r"|(?:please\s+)?(?:tell|show|give|send|get|find)\s+(?:me|us)\s+"
    r"|i(?:['’]d like| want| wanna| need| wanted)(?: to)? (?:know|see|hear|find out)\s+"
    r"|(?:do (?:you|u)|does any(?:one|body)|any(?:one|body)) know\s+(?:if\s+)?"
    r")*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:[\s,?!.…]+(?:please|pls|plz|thanks|thx|ty|lol|lmao|bro|bruh|dude|guys|tho|though|anyway"
    r"|exactly"
    r"|again|rn|atm|idk|asap|k|ok)\b)*[\s?!.,…]*$",
    re.IGNORECASE,
)


def bare_question(text: str) -> str:
    """Return a question without 'so', 'can you tell me', 'pls' and the signs around it."""
    opened = _HEAD.match(text)
    bare = _TAIL.sub("", text[opened.end() if opened else 0 :], count=1)
    return " ".join(bare.replace("’", "'").split())


_SOURCES: Final = (
    r"(?:(?:got|have|any|send|is there|do you have|can i (?:get|have|see)|i need|need|wheres"
    r"|where'?s|what(?:'?s| is|"
    r" are))\s+)?(?:(?:an?|the|your|any|ur|some|that|its|with)\s+)*(?:sources?|links?|citations?"
    r"|proof|receipts?"
    r"|references?|evidence)(?:\s+(?:for|on|to|of)\s+(?:that|this|it|the answer)|\s+needed)?",
    r"(?:says|according to|sez|said)\s+whom?",
    r"who\s+(?:says|said|wrote|reported|reports|claims?)\s+(?:that|this|so|it)",
    r"where(?:'?s|\s+(?:did|do|does|is|was))?\s+(?:you|u|that|this|it|the bot)\s+"
    r"(?:(?:get|got|find|hear|see|come|coming|read)\s*(?:that|this|it)?(?:\s+(?:info"
    r"|information))?(?:\s+from)?|from)",
    r"how do (?:you|u) know(?: that| this)?",
    r"(?:who|what|which) (?:outlet|paper|site|article|newspaper)(?:\s+(?:is|said|was|says|wrote"
    r"|reported))?"
    r"\s+(?:that|this|it)(?:\s+(?:from|in))?",
    r"(?:cite|source) (?:that|it|this|your sources?|(?:a|your) source)",
)
_COMPARISONS: Final = (
    r"(?:compare|contrast|comparing|compare and contrast|comparison(?:\s+(?:of|between))?)\s+"
    rf"{PAIR}{ON}?",
    rf"(?:compare|contrast)\s+{NS}{AND}{NS}\s+(?P<topic>\S.*?)(?:\s+{STANCES})?",
    rf"(?:compare|contrast)\s+(?:the\s+)?(?P<topic>\S.*?)\s+{STANCES}\s+(?:of|from|by|for)\s+"
    rf"{PAIR}",
    rf"(?:{WHATS}\s+)?(?:the\s+)?(?:(?:main|biggest|key|major|policy|real|actual)\s+)*diff"
    r"(?:erence)?s?"
    rf"\s+(?:between|btwn|bw)\s+{PAIR}{ON}?",
    rf"how\s+(?:do|does|are|is|r)\s+{PAIR}\s+(?:differ(?:ent)?|compare|disagree){ON}?",
    rf"how\s+(?:does|is|do|are)\s+{NS}(?:\s+{STANCES})?\s+(?:differ|different|compare)\s+"
    r"(?:from|to|than|with)"
    rf"\s+{NS}(?:\s+{STANCES})?{ON}?",
    rf"{NO_CONTEST}{NS}\s*(?:vs?\.?|versus)\s+{NS}(?:{ON}|\s+(?P<what>\S.*?)(?:\s+"
    rf"{STANCES})?)?",
    rf"(?:where|on what|what)\s+do\s+{PAIR}\s+(?:disagree|differ|stand|agree)(?:\s+on)?{ON}?",
    rf"do\s+{PAIR}\s+(?:disagree|differ|agree){ON}",
    rf"{PAIR}{ON}",
    rf"(?:{WHATS}\s+|compare\s+)?(?:the\s+)?{STANCES}\s+of\s+{PAIR}{ON}",
    rf"what\s+do\s+{PAIR}\s+(?:think|say|believe){ON}",
)
_OPINIONS: Final = (
    r"(?:why\s+)?(?:should|shall|can|could)\s+(?:i|we|people|anyone|you|u|ppl|americans|voters"
    r"|democrats)\s+"
    r"(?:even\s+)?(?:vote for|support|pick|choose|donate to|trust|like|back|believe)\b.*",
    r"whom?\s+(?:should|shall|do|would|will|are|r)\s+(?:i|we|you|u|people|americans|democrats"
    r"|voters)\s+"
    rf"(?:be\s+)?(?:{PICK}|voting for|supporting|rooting for|backing)\b.*",
    r"whom?\s+(?:should|deserves? to|ought to)\s+(?:win|be (?:the )?(?:president|nominee|vp)"
    r"|drop out|lead|"
    r"get (?:the nomination|nominated))\b.*",
    r"who(?:'?s|\s+(?:is|are|was|would be|will be|do you think is|would make))\s+(?:the\s+|a\s+"
    rf")?{GOOD}{CHOICE}"
    r"(?:\s*[,:]?\s*(?:for\s+(?:president|america|the country|workers)\s*)?(?:between\s+"
    rf")?{NS}{AND}{NS})?"
    r"(?:\s+(?:for|on|at)\s+[\w ]+?)?(?:\s*,?\s*[\w' ]+ or [\w' ]+)?",
    r"(?:which|what)\s+(?:candidate|one|democrat|dem)\s+(?:is|would be|has|should|do you"
    rf"|deserves).{{0,12}}\b"
    rf"(?:{GOOD}|win|{PICK})\b.*",
    r"who\s+has\s+the\s+(?:better|best|worst|worse)\s+.*",
    rf"(?:is|are|was|would|isn't)\s+{WHO}\s+(?:be\s+)?(?:really\s+|actually\s+)?(?:an?\s+|the\s+"
    rf")?{GOOD}{CHOICE}"
    rf"(?:\s+(?:than|for|or)\s+[\w' ]+)?",
    r"(?:do|would)\s+(?:you|u)\s+(?:like|support|prefer|trust|love|hate|back|agree with|vote"
    r" for)\b.*",
    r"(?:what|who|how)\s+(?:do|would|did|are)\s+(?:you|u|ur)\s+(?:think|feel|thoughts)"
    r"(?:\s+(?:of|about|on)\b.*)?",
    r"(?:(?:your|ur|any)\s+)?(?:thoughts on|thoughts|opinions?|take|favou?rite)\b.*",
    r"(?:who|whats|what|who's|what's)\s*(?:is|are)?\s*(?:your|ur)\s+(?:favou?rite|fav|opinion"
    r"|take|pick|choice|"
    r"thoughts)\b.*",
    rf"{N}\s+or\s+{N}(?:\s+for\s+president)?",
    rf"(?:is|are)\s+(?:it\s+)?{N}\s+or\s+{N}\s+{GOOD}.*",
    r"do (?:you|u) (?:think|believe)\b.*|convince me to (?:vote|support)\b.*",
    rf"why\s+(?:is|does)\s+{WHO}\s+(?:so\s+)?(?:{GOOD}|suck|bad|annoying|popular with you)",
    rf"(?:does|do)\s+{WHO}\s+(?:suck|deserve to (?:win|lose|be president))\b.*",
)
_CLAIMS: Final = (
    rf"(?:is it true (?:that\s+)?)?(?:{IS}\s+)?{WHO}\s+(?:{IS}\s+)?{REALLY}(?:an?\s+|the\s+)?"
    r"(?:(?:secret|known|convicted|closet(?:ed)?|total|huge|big|complete|actual|alleged"
    r"|pathological|compulsive)\s+)*"
    rf"{CLAIMED}(?:\s+or\s+not)?",
    rf"(?:did|has|does|do)\s+{WHO}\s+{REALLY}{DONE}",
    rf"is it true (?:that\s+)?{WHO}\s+{REALLY}{DONE}",
)
_PEOPLE_SHAPES: Final = (
    r"(?:who|whos|who's|whose)\s+(?:(?:is|are|was|tf is|even is|the (?:hell|heck|fuck) is)\s+"
    rf")?{OFFICE}{N}"
    r"(?:\s+(?:guy|dude|person|lady|woman|man))?",
    r"(?:what|which)\s+(?:political\s+)?(?:party|office|job|state|position|city)\s+(?:is|does"
    rf"|did|has|was|do)\s+{OFFICE}{N}"
    r"(?:\s+(?:in|from|with|hold|have|belong to|represent|represents|for|run(?:ning)? for|of"
    r"|part of|come from|a member of"
    r"|affiliated with|live in))?",
    rf"{WHATS}\s+{N}'?s?\s+(?:political\s+)?(?:party|office|job|title|state|home state|website"
    r"|site|affiliation|occupation"
    r"|background)",
    rf"(?:what|wat)\s+(?:does|did)\s+{OFFICE}{N}\s+do\s+(?:for (?:a living|work|a job)|before"
    r" politics)",
    rf"where(?:'?s|\s+(?:is|was|does|do))?\s+{OFFICE}{N}\s+(?:from|come from|live|represent"
    r"|based)",
    rf"(?:is|was)\s+{OFFICE}{N}\s+(?:still\s+)?(?:an?|the)\s+(?:democrat|republican|dem"
    r"|independent|senator|governor|mayor"
    r"|representative|congressman|congresswoman|vice president)",
    rf"(?:is|was)\s+{OFFICE}{N}\s+(?:an?\s+)?(?:democrat|republican|dem)\s+or\s+(?:an?\s+)?"
    r"(?:democrat|republican|dem"
    r"|independent)",
    r"(?:about|info(?:rmation)?|background|bio|facts|details)(?:\s+(?:on|about|of|for))?\s+"
    rf"{OFFICE}{N}",
    rf"{N}(?:'s)?\s+(?:bio|background|party|party affiliation)|who\s+{N}\s+is|{N}\s+who\s+"
    r"is\s+(?:he|she|that|this)",
)
_HEADLINES: Final = (
    rf"(?:{WHATS}\s+)?(?:there\s+|got\s+|is there\s+|are there\s+|have\s+)?{NEW}{NEWS}{NOW}?",
    rf"(?:{WHATS}\s+)?(?:got\s+|is there\s+|are there\s+|have\s+|do you have\s+|catch me up\s+"
    rf")?{NEW}(?:{NEWS}|(?<=any )word)\s+"
    rf"{ABOUT}\s+(?:the\s+)?{TOPIC}{NOW}?",
    rf"(?:catch me up|update me|fill me in|brief me)(?:\s+{ABOUT}\s+(?:the\s+)?{TOPIC})?{NOW}?",
    rf"(?:latest|newest|recent|new)\s+{TOPIC}\s+(?:news|headlines|updates?|stories)|{N}'?s?\s+"
    r"(?:latest|newest)",
    rf"(?P<topic>{N}(?:'s)?(?:\s+campaign)?)\s+{NEWS}{NOW}?|{NEWS}\s+(?P<who>{N}){NOW}?",
    rf"(?:{WHATS}|is|anything|something|sup)\s+(?:anything\s+)?(?:new|going on|goin on"
    r"|happening|up|good|poppin)\s+"
    rf"{ABOUT}\s+(?:the\s+)?{TOPIC}{NOW}?",
    rf"(?:{WHATS}|anything)\s+(?:new|going on|happening|happened){NOW}?|what did i miss{NOW}?"
    rf"|what(?:'?s| is| has)? happen(?:ed|ing){NOW}(?:\s+in (?:politics|the race|the news|the"
    r" campaign))?",
    rf"(?:what(?:'?s|\s+(?:is|has|was))|wat(?:'s| is)?)\s+{NS}\s+(?:been\s+)?(?:up to|doing"
    rf"|upto|been doing)(?:\s+with[\w ]+)?{NOW}?",
    rf"what\s+(?:did|has|does)\s+{N}\s+(?:do|done|say|said|been up to|been doing|been saying"
    rf"|tweet){NOW}"
    rf"|what(?:'?s|\s+(?:is|has))\s+{N}\s+(?:been\s+)?saying{NOW}?",
    rf"how(?:'?s|\s+(?:is|are))\s+(?:the\s+)?{NS}(?:\s+campaign)?\s+(?:doing|going"
    rf"|holding up){NOW}?",
    rf"where(?:'?s|\s+is)\s+{N}{NOW}|has\s+{N}\s+(?:done|said)\s+anything{NOW}?",
    rf"anything\s+(?:from|about|on)\s+{N}{NOW}?",
)
_UPCOMING: Final = (
    r"(?:when|what (?:day|date|time)|what day and time|where|what)(?:'?s|\s+(?:is|are|will|does"
    r"|do))?\s+"
    rf"(?:the (?:day|date|time) of\s+)?(?:the\s+|be the\s+|{N}'?s?\s+)?(?:very\s+)?(?:next"
    rf"|upcoming|coming)\s+(?P<topic>(?:\w+ ){{0,3}}{EVENT})(?:\s+(?:be|happen|take place|held"
    r"|gonna be"
    r"|scheduled|is|gonna happen))*",
    r"(?:the\s+)?(?:next|upcoming)\s+(?P<topic>(?:\w+ ){0,3}(?:debates?|primar(?:y|ies)|caucus"
    r"(?:es)?|elections?"
    r"|conventions?|town halls?|rall(?:y|ies)))(?:\s+(?:date|when|day|time|schedule))?",
    r"(?:what|which)\s+(?:states?|primar(?:y|ies)|(?P<topic>debates?|contests?|caucus(?:es)?"
    r"|elections?|events?))"
    r"\s+(?:are|is|votes?|comes?)\s+(?:next|coming up|up next|upcoming)",
    r"(?:are there )?(?:any )?(?:upcoming|future|more)\s+(?P<topic>(?:\w+ ){0,2}(?:debates"
    r"|primaries|caucuses|elections"
    r"|town halls|rallies))(?:\s+(?:coming up|left|planned|scheduled))?",
)
_LISTS: Final = (
    r"(?:list|name|list out|give a list of|a list of|list of|who are|what are)\s+(?:(?:me|all"
    r"|every|each|the|of|other"
    rf"|remaining|some|any|democratic|dem|2020|presidential|primary)\s+)*{PEOPLE}{DROP_THAT}\s+"
    r"(?P<topic>\S.*)",
    rf"(?:list|name)\s+(?:every(?:one|body)|all)\s*{DROP_THAT}\s+(?P<topic>(?:who\s+)?\S.*)",
    r"(?:which|what)\s+(?:(?:of the|other|democratic|dem|2020|presidential|primary)\s+"
    rf")*{PEOPLE}{DROP_THAT}\s+(?P<topic>\S.*)",
    rf"(?:(?:all|every)\s+)?(?:the\s+)?{PEOPLE}\s+(?:who|that)(?:\s+(?:have|has|had|did"
    r"|are))*\s+(?P<topic>\S.*)",
    rf"(?:every(?:one|body)|all (?:the )?{PEOPLE})\s+(?:who|that)(?:\s+(?:have|has|had|did"
    r"|are))*\s+(?P<topic>\S.*)",
    r"who\s+(?:all|else)(?:\s+(?:has|have|had|is|did|are))?\s+(?P<topic>\S.*)|who\s+(?:has"
    r"|have)\s+all\s+(?P<what>\S.*)",
)
SHAPES: Final[tuple[tuple[Reply, tuple[str, ...]], ...]] = (
    # In this order: 'who is better' asks for an opinion, and names nobody to introduce.
    (Reply.SOURCES, _SOURCES),
    (Reply.UPCOMING, _UPCOMING),
    (Reply.COMPARISON, _COMPARISONS),
    (Reply.OPINION, _OPINIONS),
    (Reply.CLAIM, _CLAIMS),
    (Reply.PERSON, _PEOPLE_SHAPES),
    (Reply.HEADLINES, _HEADLINES),
    (Reply.LIST, _LISTS),
)
