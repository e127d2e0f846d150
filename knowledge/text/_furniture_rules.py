"""The rules of `furniture`: how lines and spans look that are no prose.

Each repetition is bounded, so that no text takes longer than in proportion to its length.
"""

import re
from typing import Final

__all__ = ["BIOGRAPHIES", "CREDIT", "HEADS", "LINES", "PHRASES", "RELATED", "SPANS", "TAILS"]

_UPPER = "A-ZÀ-ÖØ-Þ"
_NAME = rf"[{_UPPER}][\w.'’-]{{1,20}}(?:[ ][{_UPPER}][\w.'’-]{{0,20}}){{1,4}}"
"""Of a person: two to five capitalised words."""
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_AGENCY = r"(?:AP|AFP|Reuters|CNN(?:[ ]Business)?|UPI|NPR|Bloomberg|Xinhua|TNS|KHN)"
_PHOTO = (
    r"(?:Getty[ ]Images|AP[ ]Photo|Reuters/[A-Z]|REUTERS|/Reuters|/AP\b|via[ ]AP\b|AFP/|/AFP"
    r"|Associated[ ]Press[ ]Photo|USA[ ]TODAY[ ](?:Network|NETWORK|Sports)|Shutterstock|iStock"
    r"|Bloomberg[ ]via)"
)


def _any_of(*forms: str) -> str:
    return f"(?:{'|'.join(forms)})"


def _lines(*openings: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return what matches a line of at most 500 characters that opens in one of these ways."""
    return re.compile(rf"^[ \t]*{_any_of(*openings)}[^\n]{{0,500}}$", re.MULTILINE | flags)


def _whole(*forms: str) -> re.Pattern[str]:
    """Return what matches a line that is one of these."""
    return re.compile(rf"^[ \t]*{_any_of(*forms)}[ \t]*$", re.MULTILINE | re.IGNORECASE)


LINES: Final = (
    _whole(
        r"advertisement:?",
        r"ad",
        r"story continued below",
        r"loading\W*",
        r"_{2,}|\*{2,}",
        r"\[music\]",
        r"article continues (?:below|after)[^\n]{0,40}",
        r"read more\W*",
        r"share this(?: story| article)?",
        r"skip(?: in)? (?:to|advert)[^\n]{0,40}",
        r"related\W*",
        r"(?:enlarge this image|toggle caption)[^\n]{0,200}",
        r"more from [^\n]{0,60}",
        r"watch|listen|live|video|photos?|play video",
        r"view comments?",
        r"slideshow[^\n]{0,30}",
        rf"{_AGENCY}[ ]?[—–-]*",
        r"see also:?[^\n]{0,120}",
        r"dear reader[:,]",
        r"(?:last )?updated:?(?: (?:at|on|by))?[ ][^\n]{3,50}",
        r"[^\n]{5,160} read more",
        r"don['’]t see the graphic above\?[^\n]{0,30}",
        r"\w+(?:, \w+)? reported from [^\n]{3,100}",
        r"poster=\W*",
        rf"[–—-] ?(?-i:{_NAME})(?:, [\w ]{{3,40}})?",
        r"video ad feedback[^\n]{0,300}",
        r"[^\n]{5,300}\b\d{1,2}:\d\d(?: - source:[^\n]{1,300})?",
        r"[^\n]{0,400}(?:hide caption|view gallery|photos:) [^\n]{0,20}\d+ of \d+[^\n]{0,400}",
        r"hide caption[^\n]{0,400}",
        # 'Ferries:How the harbor was built', as links to other articles come out of some pages.
        r"(?-i:[A-Z])[^\n:.]{2,60}[a-z?!']:(?-i:[A-Z'‘“])[^\n]{5,200}[^\n.”\"]",
    ),
    _lines(
        r"sign up (?:for|to|now|here|today)\b",
        r"subscribe (?:to|now|today|here|for)\b",
        r"read or share this story",
        r"click here\b",
        r"follow (?:us|me|him|her|them|@|\w+ ?\w* on)\b",
        r"(?:copyright )?©|copyright \d{4}",
        r"file photo\b",
        r"send (?:letters|tips) to\b",
        r"share all sharing options for",
        r"get the [\w ]{1,40} (?:delivered|newsletter)",
        r"(?:read|see) (?:more|also|the full \w+) ?(?:at|on|:|from|here)",
        r"all rights reserved",
        r"this (?:article|story|post|column) (?:was|is|has been|first|originally) (?:originally )?"
        r"(?:first )?"
        r"(?:updated|published|appeared|part of|adapted|more than|refiled|republished|corrected)\b",
        r"contributing:",
        r"(?:photo|image)s?(?: by| credit| courtesy| illustration|:)",
        r"(?:listen|subscribe) (?:on|to (?:the|our) (?:show|podcast))",
        r"download the [\w ]{1,30} app",
        r"(?:related|more|read more|watch|also|see also|opinion|editorial|recommended|also read"
        r"|full coverage|read|listen|trending|podcast):[ ]?(?-i:[A-Z“'])",
        r"\[ ?(?:read|related|sign up)",
        r"(?:the )?(?:views|opinions) expressed (?:in|by|here)\b",
        r"editor['’]s note:",
    ),
    _lines(
        r"CLOSE ",
        r"AD ",
        r"Image ",
        r"REUTERS/",
        r"(?:MORE|RELATED|WATCH):|READ MORE\b",
        flags=re.NOFLAG,
    ),
    # A caption, which begins or ends with who took the picture.
    re.compile(
        rf"^[ \t]*(?:{_NAME}[ ]?/[ ]?(?:AP|AFP|Reuters|TNS|EPA)\b|FILE[ ][-–—][ ])[^\n]{{0,900}}$",
        re.MULTILINE,
    ),
    re.compile(
        rf"^[^\n]{{0,500}}(?:^|[ ])\|[ ]{_NAME}[ ]?/[^\n|/]{{0,40}}(?:{_PHOTO}|AP|POLITICO)\b"
        r"[^\n]{0,500}$",
        re.MULTILINE,
    ),
    re.compile(
        r"^[^\n]{0,400}(?:[(|/]|\b[Pp]hoto(?:graph)?s? by )"
        rf"[^\n()|]{{0,60}}{_PHOTO}[^\n]{{0,40}}$",
        re.MULTILINE,
    ),
)

SPANS: Final = (
    re.compile(r"\((?:AP Photo|Photo|Image|Getty|REUTERS|Credit)\b[^()\n]{0,120}\)"),
    re.compile(r"\(?pic\.twitter\.com/\w{1,20}\)?|https?://\S{1,300}"),
    # The frame of a tweet.
    re.compile(
        r"[—–][ ]?[^—–()\n]{1,60}[ ]?\(@\w{1,20}\)"
        rf"(?:[ ]{_MONTH}[ ]\d{{1,2}},[ ]\d{{4}})?"
    ),
    re.compile(r"\b(?:Enlarge this image|toggle caption|hide caption)\b"),
    re.compile(rf"{_NAME}/(?:AP|AFP|Reuters|EPA|Redux|Bloomberg|Shutterstock)\b(?!['’-])"),
)
CREDIT: Final = re.compile(
    rf"(?:{_NAME}[ ]?/[ ]?)?(?:[{_UPPER}][\w ]{{1,30}}/){{0,3}}(?:{_NAME}[ ]via[ ]|[ ]via[ ])?\Z"
)
"""What comes before 'Getty Images' and belongs to it."""

_PLACE = (
    rf"[{_UPPER}][{_UPPER}.'’-]{{2,20}}(?:[ ][{_UPPER}.'’-]{{2,20}}){{0,3}}"
    rf"(?:,[ ][{_UPPER}][\w.]{{1,20}}(?:[ ][{_UPPER}][\w.]{{1,20}})?)?"
)
_CITY = rf"[{_UPPER}][\w.'’-]{{1,20}}(?:,?[ ][{_UPPER}][\w.'’-]{{1,20}}){{0,4}}[ ]"
HEADS: Final = (
    # Bullets.
    re.compile(r"^[ \t]*(?P<mark>(?:\*{1,3}|[•▪●■◆►▶·✓♦∎➔➤⬛])[ \t]{1,4})", re.MULTILINE),
    # 'WASHINGTON (AP) — ', 'WASHINGTON – ', '(CNN) ', 'Seoul, South Korea CNN — '.
    re.compile(
        rf"^[ \t]*(?P<mark>(?:{_PLACE}(?:[ ]?\({_AGENCY}\))?[ ]?(?:[—–]|-{{1,2}}(?=[ ]))[ ]?"
        rf"|(?:{_CITY})?(?:\({_AGENCY}\)(?:[ ]?[—–-]{{1,2}})?|CNN(?:[ ]Business)?[ ]?—)[ ]?))",
        re.MULTILINE,
    ),
    # 'By Ann Smith | 12 November 2026 '.
    re.compile(
        rf"^[ \t]*(?P<mark>By[ ]{_NAME}(?:(?:,| and)[ ]{_NAME}){{0,3}}(?:,[ ][^\n,|]{{1,40}})?"
        rf"(?:[ ]?[|•·—–-][^\n|]{{0,20}}\d{{4}}[^\n|]{{0,12}}(?=[ ][{_UPPER}])"
        r"|[ ]?\|[ ]?|[ \t]*$))",
        re.MULTILINE,
    ),
)
TAILS: Final = (
    re.compile(
        r"(?<=[.!?”\"’)])[ ](?P<mark>(?:Read more|READ MORE|Click here|Learn more|See more"
        r"|Continue reading)\b[^\n.!?]{0,80}[.!»>]{0,3})[ \t]*$",
        re.MULTILINE,
    ),
)

RELATED: Final = re.compile(
    r"(?P<name>\b(?:"
    rf"(?P<surname>[\w.'’-]{{2,24}})(?=[ ](?:[{_UPPER}(][\w.'’()-]{{0,20}}[ ]){{0,5}}"
    rf"(?P=surname)[{_UPPER}\d'‘“\"$])"
    rf"|(?P<both>\w{{2,20}}[ ]\w{{2,20}})(?=[ ](?P=both)[ ][{_UPPER}])))[^\n]{{5,}}[ ]MORE\Z"
)
"""A name, the same name in full, and headlines without a space before them."""

PHRASES: Final = re.compile(
    r"\b"
    + _any_of(
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

_TRADE = (
    r"(?:reporter|correspondent|columnist|editor|contributor|writer|fellow|host|co-host"
    r"|commentator|analyst|professor|director|strategist|author|podcast)"
)
BIOGRAPHIES: Final = re.compile(
    r"\b"
    + _any_of(
        rf"(?:is|was) (?:an? |the )?(?:[\w-]{{1,20}} ){{0,4}}{_TRADE}\b"
        r"[\w ]{0,20} (?:at|for|with|of|on|to|in) (?:the )?[A-Z“\"]",
        r"[Hh](?:is|er) (?:latest|new|newest|most recent|forthcoming|next|first) (?:book|novel)",
        r"(?:is|are|was) the (?:co-)?authors? of",
        r"is a (?:(?:senior|staff|freelance|political|national) )*(?:writer|reporter|columnist)\b",
        r"first appeared (?:on|in|at)",
        r"originally (?:published|appeared)",
        r"covers? [a-z ]{3,40} for [A-Z]",
    )
)
"""Words that introduce an author, where they stand at the head or at the end of a text."""
