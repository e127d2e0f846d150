"""Words that nobody writes in prose, by which `furniture` knows whole sentences."""

import re
from typing import Final

from knowledge.text._furniture_rules import NAME, any_of

__all__ = ["BIOGRAPHIES", "PHRASES", "PHRASE_WORDS"]

PHRASES: Final = re.compile(
    any_of(
        r"[Ss]ign up (?:for|to receive) (?:our|the [\w ’']{1,40}newsletter)",
        r"[Ss]ign up for [A-Z][\w’' ]{1,40}newsletter",
        r"[Ss]ign up here",
        r"[Bb]y signing up",
        r"[Yy]ou can unsubscribe",
        r"contributed (?:reporting|to this (?:report|story|article))",
        r"[Ff]ollow (?:him|her|them|me|us|@\w{1,20}|[A-Z]\w{1,20}(?: [A-Z]\w{1,20})?) on"
        r" (?:Twitter|Facebook|Instagram|X)\b",
        r"on Twitter(?: at)?:? ?@\w",
        r"[Aa]ll rights reserved",
        r"agree to (?:our|the) (?:Privacy|Terms)",
        r"reCAPTCHA",
        r"(?:views|opinions) expressed (?:in|by|here)\b",
        r"[Rr]each (?:him|her|the reporter) at",
        r"[Ee]mail (?:him|her|me|us) at",
        r"[Cc]lick here (?:to|for)",
        r"delivered (?:straight |right )?to your inbox",
        r"(?:has(?: also)? been|was) updated (?:with|to (?:include|reflect|add|clarify|correct))",
    )
    + "|©"
)
"""Words that nobody writes but on a page: whatever sentence holds them is none of the article."""
PHRASE_WORDS: Final = (
    "ign up",
    "By signing",
    "by signing",
    "ou can unsub",
    "contributed ",
    "ollow ",
    "on Twitter",
    "ll rights reserved",
    "agree to ",
    "reCAPTCHA",
    "s expressed ",
    "each h",
    "each the reporter",
    "mail ",
    "lick here",
    "your inbox",
    " updated ",
    "©",
)
"""One of them is in whatever `PHRASES` matches."""

_TRADE = (
    r"(?:reporter|correspondent|columnist|editor|contributor|writer|fellow|host|co-host"
    r"|commentator|analyst|professor|director|strategist|author|podcast)"
)
BIOGRAPHIES: Final = re.compile(
    any_of(
        rf"(?m:^)[^\w\n]{{0,4}}(?:{NAME}|He|She)(?:, [^\n.]{{1,80}},)? is (?:an? |the )?"
        rf"(?:[\w-]{{1,20}} ){{0,4}}{_TRADE}\b"
        r"[\w ]{0,20} (?:at|for|with|of|on|to|in) (?:the )?[A-Z“\"]",
        r"\b[Hh](?:is|er) (?:latest|new|newest|most recent|forthcoming|next|first) (?:book|novel)",
        r"\b(?:is|are) the (?:co-)?authors? of",
        r"is a (?:(?:senior|staff|freelance|political|national) )*(?:writer|reporter|columnist)\b",
        r"first appeared (?:on|in|at)",
        r"originally (?:published|appeared)",
        r"\bcovers? [a-z ]{3,40} for [A-Z]",
    )
)
"""Words that introduce an author, where they stand at the head or at the end of a text."""
