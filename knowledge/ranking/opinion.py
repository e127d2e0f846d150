"""Opinion: which articles say what their writer thinks, and do not report.

Outlets mark such pieces in the address ('/opinion/'), in the headline ('Commentary: …') or in the
outlet's name as feeds give it ('Newsmax - Opinion'). One mark is enough. A blog is no mark: some
outlets publish news in theirs. Nor is 'analysis', which newsrooms publish as news.
"""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

__all__ = ["is_opinion"]

_SECTIONS: Final = (
    r"opinions?|op-?eds?|op_ed|editorials?|commentary|commentisfree|columns?|columnists?"
    r"|contributors?|perspectives?|viewpoints?|letters(?:-to-the-editor)?|guest-(?:column|essay)s?"
)
_SECTION: Final = re.compile(rf"/(?:{_SECTIONS})(?=/|$)", re.IGNORECASE)
# The last part of an address repeats the headline: 'editorial-no-cheating-on-friends'.
_SLUG: Final = re.compile(
    r"/(?:opinion|op-ed|oped|editorial|commentary|column|letter-to-the-editor)"
    r"-(?!polls?\b|pages?\b|boards?\b)[^/]*/?$",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"^(?:www\.)?(?:opinion|opinions|opinionator|editorial)\.", re.IGNORECASE)
_HEADLINE: Final = re.compile(
    r"^\W*(?:opinions?|op-?ed|editorial|commentary|(?:guest )?column|perspective|viewpoint"
    r"|letters?(?: to the editor)?)\s*(?:[:|–—]|-\s)"
    r"|^\W*op-?ed\s+by\b"
    r"|(?:[:|–—]|\s-)\s*(?:opinion|op-?ed|editorial|commentary|(?:guest )?column)\s*$"
    r"|[(\[](?:opinion|op-?ed|editorial|commentary|column)[)\]]\s*$",
    re.IGNORECASE,
)
_OUTLET: Final = re.compile(
    r"\b(?:opinions?|op-?eds?|editorials?(?:\s+board)?|commentary|columnists?)\W*$"
    r"|^guest\s+(?:writer|columnist|contributor|essay)",
    re.IGNORECASE,
)


def is_opinion(title: str, outlet: str, url: str, author: str = "") -> bool:
    """Return whether an article is marked as opinion; any of these may be empty."""
    return bool(
        _OUTLET.search(outlet)
        or _HEADLINE.search(title)
        or _opens_with_author(title, author)
        or _address_says_so(url)
    )


def _address_says_so(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # An address that a file made up; nothing can be read off it.
        return False
    path = unquote(parts.path)
    return bool(_SECTION.search(path) or _SLUG.search(path) or _HOST.search(parts.netloc))


def _opens_with_author(title: str, author: str) -> bool:
    """Return whether a headline opens with its writer's name: 'Pell: The bridge nobody needs'."""
    before, colon, _ = title.partition(":")
    name = before.strip().casefold()
    words = author.casefold().split()
    return bool(colon and words and name in {words[-1], " ".join(words)})
