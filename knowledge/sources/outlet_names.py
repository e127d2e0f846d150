"""The name of an outlet that only its feed names."""

import re
from typing import Final

__all__ = ["outlet_of_feed"]

MAX_CHARACTERS: Final = 100
"""Longer names are descriptions."""
READ_CHARACTERS: Final = 300
"""Of a title; a stranger may write megabytes."""

_FEED: Final = r"(?:rss(?: ?[\d.]+)?|atom|xml|json)(?: (?:news )?feeds?)?|(?:news )?feeds?"
_NEWEST: Final = r"(?:the )?(?:latest|newest|recent|breaking|top|all)"
_THINGS: Final = r"(?:news|stories|articles|posts|headlines|updates|content|entries)"
_FRONT: Final = re.compile(
    rf"^(?:{_NEWEST}(?: {_THINGS})?(?: (?:from|on|at|by)\b:?|\s*[:|–—-])"
    rf"|(?:{_FEED})\s*(?:[:|–—-]|(?:for|of|from)\b))\s*",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    rf"\s*[-–—|:»>·•]+\s*"
    rf"(?:(?:official )?(?:{_FEED})|home(?: ?page)?|front page|{_NEWEST}(?: {_THINGS})?)$"
    rf"|\s*[(\[](?:{_FEED})[)\]]$|\s+(?:rss|atom|xml)(?: (?:news )?feeds?)?$|\s*[-–—|:»>·•]+$",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    rf"(?:{_FEED}|{_NEWEST}(?: {_THINGS})?|{_THINGS}|home(?: ?page)?|blog|untitled|channel|\W*)"
    r"|https?://.*|\S+/\S*",
    re.IGNORECASE,
)


def outlet_of_feed(title: str) -> str:
    """Return the outlet that a feed's title names, without what says that it is a feed.

    'Latest from The Post - RSS' is 'The Post'; empty where no name is left.
    """
    name = " ".join(title[:READ_CHARACTERS].split())
    while name != (shorter := _BACK.sub("", _FRONT.sub("", name)).strip()):
        name = shorter
    return "" if len(name) > MAX_CHARACTERS or _NO_NAME.fullmatch(name) else name
