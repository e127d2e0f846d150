"""The rules of `furniture`: how lines and spans look that are no prose.

Each repetition is bounded, so that no text takes longer than in proportion to its length.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge.text.sentences import Span

__all__ = ["CREDIT", "HEADS", "LINES", "NAME", "RELATED", "SPANS", "TAILS", "Rule", "any_of"]

_UPPER = "A-ZÀ-ÖØ-Þ"
NAME = rf"[{_UPPER}][\w.'’-]{{1,20}}(?:[ ][{_UPPER}][\w.'’-]{{0,20}}){{1,4}}"
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


class Rule(NamedTuple):
    """How furniture looks, and literal words without one of which it cannot be there."""

    pattern: re.Pattern[str]
    """The furniture is the group `mark` where there is one, and otherwise the match."""
    needs: tuple[str, ...] = ()
    """Looked for first, since that takes next to no time; empty where there are none."""

    def find(self, text: str) -> Iterator[Span]:
        """Yield where it is in a text."""
        if self.needs and not any(word in text for word in self.needs):
            return
        group = "mark" if "mark" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            yield Span(*match.span(group))


_PHOTO_WORDS: Final = (
    "Getty Images",
    "AP Photo",
    "Reuters/",
    "REUTERS",
    "/Reuters",
    "/AP",
    "via AP",
    "AFP/",
    "Associated Press Photo",
    "USA TODAY",
    "Shutterstock",
    "iStock",
    "Bloomberg via",
)
"""One of them is in whatever `_PHOTO` matches."""


def any_of(*forms: str) -> str:
    """Return a pattern that matches whatever one of these does."""
    return f"(?:{'|'.join(forms)})"


def _lines(*openings: str, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    """Return what matches a line of at most 500 characters that opens in one of these ways."""
    pattern = rf"^[ \t]*{any_of(*openings)}[^\n]{{0,500}}$"
    return Rule(re.compile(pattern, re.MULTILINE | flags))


def _whole(*forms: str, needs: tuple[str, ...] = ()) -> Rule:
    """Return what matches a line that is one of these."""
    pattern = rf"^[ \t]*{any_of(*forms)}[ \t]*$"
    return Rule(re.compile(pattern, re.MULTILINE | re.IGNORECASE), needs)


LINES: Final = (
    _whole(
        r"advertisement:?",
        r"ad",
        r"story continued below",
        r"loading\W*",
        r"_{2,}|(?:\*[ ]?){2,}",
        r"\[music\]",
        r"article continues (?:below|after)[^\n]{0,40}",
        r"read more\W*",
        r"share this(?: story| article)?",
        r"skip(?: in)? (?:to|advert)[^\n]{0,40}",
        r"related\W*",
        r"(?:enlarge this image|toggle caption)[^\n]{0,200}",
        r"more from [^\n]{0,60}[^\n.”\"]",
        r"watch|listen|live|video|photos?|play video",
        r"view comments?",
        r"slideshow[^\n]{0,30}",
        rf"{_AGENCY}[ ]?[—–-]*",
        r"see also:?[^\n]{0,120}",
        r"dear reader[:,]",
        r"(?:last )?updated:?(?: (?:at|on|by))?[ ][^\n]{3,50}",
        r"don['’]t see the graphic above\?[^\n]{0,30}",
        r"\w+(?:, \w+)? reported from [^\n]{3,100}",
        r"poster=\W*",
        rf"[–—-] ?(?-i:{NAME})(?:, [\w ]{{3,40}})?",
        r"video ad feedback[^\n]{0,300}",
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
        r"(?:related|more|read more|watch|see also|opinion|editorial|recommended|also read"
        r"|full coverage|read|listen|trending|podcast):[ ]?(?-i:[A-Z“'])",
        r"\[ ?(?:read|related|sign up)",
        r"(?:the )?(?:views|opinions) expressed (?:in|by|here)\b",
        r"editor['’]s note:",
    ),
    _lines(
        r"CLOSE ",
        r"AD ",
        r"Image (?:copyright|caption|credit|source)\b",
        r"REUTERS/",
        r"(?:MORE|RELATED|WATCH):|READ MORE\b",
        flags=re.NOFLAG,
    ),
    _whole(r"[^\n.]{5,160} read more", needs=("Read more", "READ MORE")),
    _whole(
        r"[^\n]{5,900}\b\d{1,2}:\d\d(?: - source:[^\n]{1,300})?",
        needs=("- Source: ", "MUST WATCH"),
    ),
    # A caption, which begins or ends with who took the picture.
    Rule(
        re.compile(
            rf"^[ \t]*(?:{NAME}[ ]?/[ ]?(?:AP|AFP|Reuters|TNS|EPA)\b|FILE[ ][-–—][ ])"
            r"[^\n]{0,900}$",
            re.MULTILINE,
        )
    ),
    Rule(
        re.compile(
            rf"^[^\n]{{0,500}}(?:^|[ ])\|[ ]{NAME}[ ]?/[^\n|/]{{0,40}}"
            rf"(?:{_PHOTO}|AP|POLITICO)\b[^\n]{{0,500}}$",
            re.MULTILINE,
        ),
        needs=("| ",),
    ),
    Rule(
        re.compile(
            r"^[^\n]{0,400}(?:[(|/](?!via )|\b[Pp]hoto(?:graph)?s? by )"
            rf"[^\n()|]{{0,60}}{_PHOTO}[^\n:]{{0,40}}$",
            re.MULTILINE,
        ),
        needs=_PHOTO_WORDS,
    ),
)

SPANS: Final = (
    Rule(
        re.compile(r"\((?:(?:AP Photo|Photo|Image|Getty|REUTERS)\b|Credit:)[^()\n]{0,120}\)"),
        needs=("(AP Photo", "(Photo", "(Image", "(Getty", "(REUTERS", "(Credit:"),
    ),
    Rule(
        re.compile(r"\(?pic\.twitter\.com/\w{1,20}\)?|https?://\S{1,300}"),
        needs=("://", "pic.twitter.com/"),
    ),
    # The frame of a tweet.
    Rule(
        re.compile(
            r"[—–][ ]?[^—–()\n]{1,60}[ ]?\(@\w{1,20}\)"
            rf"(?:[ ]{_MONTH}[ ]\d{{1,2}},[ ]\d{{4}})?"
        ),
        needs=("(@",),
    ),
    Rule(
        re.compile(r"Enlarge this image|[Tt]oggle caption|Hide Caption \d+ of \d+[^\n]*"),
        needs=("Enlarge this image", "oggle caption", "Hide Caption"),
    ),
    Rule(
        re.compile(rf"{NAME}/(?:AP|AFP|Reuters|EPA|Redux|Bloomberg|Shutterstock)\b(?!['’-])"),
        needs=("/AP", "/AFP", "/Reuters", "/EPA", "/Redux", "/Bloomberg", "/Shutterstock"),
    ),
)
CREDIT: Final = re.compile(
    rf"(?:{NAME}[ ]?/[ ]?)?(?:[{_UPPER}][\w ]{{1,30}}/){{0,3}}(?:{NAME}[ ]via[ ]|[ ]via[ ])?\Z"
)
"""What comes before 'Getty Images' and belongs to it."""

_PLACE = (
    rf"[{_UPPER}][{_UPPER}.'’-]{{2,20}}(?:[ ][{_UPPER}.'’-]{{2,20}}){{0,3}}"
    rf"(?:,[ ][{_UPPER}][\w.]{{1,20}}(?:[ ][{_UPPER}][\w.]{{1,20}})?)?"
)
_CITY = rf"[{_UPPER}][\w.'’-]{{1,20}}(?:,?[ ][{_UPPER}][\w.'’-]{{1,20}}){{0,4}}[ ]"
HEADS: Final = (
    # Bullets.
    Rule(re.compile(r"^[ \t]*(?P<mark>(?:\*{1,3}|[•▪●■◆►▶·✓♦∎➔➤⬛])[ \t]{1,4})", re.MULTILINE)),
    # 'WASHINGTON (AP) — ', 'WASHINGTON – ', '(CNN) ', 'Seoul, South Korea CNN — '.
    Rule(
        re.compile(
            rf"^[ \t]*(?P<mark>(?:{_PLACE}(?:[ ]?\({_AGENCY}\))?[ ]?(?:[—–]|-{{1,2}}(?=[ ]))[ ]?"
            rf"|(?:{_CITY})?(?:\({_AGENCY}\)(?:[ ]?[—–-]{{1,2}})?|CNN(?:[ ]Business)?[ ]?—)[ ]?))",
            re.MULTILINE,
        )
    ),
    # 'By Ann Smith | 12 November 2026 '.
    Rule(
        re.compile(
            rf"^[ \t]*(?P<mark>By[ ]{NAME}(?:(?:,| and)[ ]{NAME}){{0,3}}(?:,[ ][^\n,|]{{1,40}})?"
            rf"(?:[ ]?[|•·—–-][^\n|]{{0,20}}\d{{4}}[^\n|]{{0,12}}(?=[ ][{_UPPER}])"
            r"|[ ]?\|[ ]?|[ \t]*$))",
            re.MULTILINE,
        )
    ),
)
TAILS: Final = (
    Rule(
        re.compile(
            r"(?<=[.!?”\"’)])[ ](?P<mark>(?:Read more|READ MORE|Click here|Learn more|See more"
            r"|Continue reading)\b[^\n.!?]{0,80}[.!»>]{0,3})[ \t]*$",
            re.MULTILINE,
        ),
        needs=("ead more", "READ MORE", "lick here", "earn more", "ee more", "ontinue reading"),
    ),
)

RELATED: Final = re.compile(
    r"(?P<name>\b(?:"
    rf"(?P<surname>[\w.'’-]{{2,24}})(?=[ ](?:[{_UPPER}(][\w.'’()-]{{0,20}}[ ]){{0,5}}"
    rf"(?P=surname)[{_UPPER}\d'‘“\"$])"
    rf"|(?P<both>\w{{2,20}}[ ]\w{{2,20}})(?=[ ](?P=both)[ ][{_UPPER}])))[^\n]{{5,}}[ ]MORE\Z"
)
"""A name, the same name in full, and headlines without a space before them."""
