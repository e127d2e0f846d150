"""Keep a link's label from being read as an address, however that is spelt.

`[https://good.example](<https://evil.example>)` would lead elsewhere than it says. Discord shows no
such link, but takes the same with U+2236 for the colon, U+2044 for the slashes and U+2024 for the
dot for plain words. So these count by their looks, and an address in a label is pulled apart by
spaces: `https: good. example`.

The look-alikes are those of Unicode's confusables.txt (UTS 39) and compatibility forms, and the
full stops that IDNA takes for dots (UTS 46). Some are letters of living scripts, and count beside
Latin ones only.
"""

import re
import unicodedata
from typing import Final

__all__ = ["without_addresses"]

DOTS: Final = (
    r"\u0660\u06f0\u0701\u0702\u2024\u2027\u2219\u3002\ua4f8\ua60e\ufe52\uff0e\uff61"
    r"\U00010a50\U0001d16d"
)
COLONS: Final = (
    r"\u02d0\u02f8\u0589\u05c3\u0703\u0704\u0903\u0a83\u16ec\u1803\u1809\u205a\u2236"
    r"\ua4fd\ua789\ufe13\ufe30\ufe55\uff1a"
)
SLASHES: Final = (
    r"\u1735\u2041\u2044\u2215\u2571\u27cb\u29f8\u3033\u30ce\u31d3\u4e3f\uff0f\U0001d23a"
)
COMPOUND: Final = re.compile(r"[\u2488-\u249b\u2a74\u33c2\u33c7\u33d8\U0001f100]")
"""Characters that hold a dot or a colon beside something else: U+2488 looks like '1.'."""

WORD: Final = r"(?=[\u0300-\u036f]*[^\W\d_]{2})"
"""Two letters, on the first of which a mark may hide that it follows a dot."""
SCHEME: Final = re.compile(rf"[:{COLONS}][/{SLASHES}]+")
"""As in `https://`."""
COLON: Final = re.compile(rf"(?<=[A-Za-z])[:{COLONS}](?=\S)")
"""That of `mailto:x` and `host:80`; one between digits (12:30, 2:1) makes no address."""
DOT: Final = re.compile(
    rf"(?<=\w)\.{WORD}|(?<=[A-Za-z0-9])[{DOTS}]{WORD}|(?<=\w)[{DOTS}](?=[A-Za-z]{{2}})"
)
"""The one before the end of a domain name."""
QUAD: Final = re.compile(rf"(?<!\d)\d{{1,3}}(?:[.{DOTS}]\d{{1,3}}){{3}}(?!\d)")
ANY_DOT: Final = re.compile(rf"[.{DOTS}]")


def without_addresses(label: str) -> str:
    """Return a label in which nothing reads as an address; other text stays as it is."""
    label = COMPOUND.sub(lambda match: unicodedata.normalize("NFKC", match[0]), label)
    label = COLON.sub(": ", SCHEME.sub(": ", label))
    label = QUAD.sub(lambda match: ANY_DOT.sub(". ", match[0]), label)
    return DOT.sub(". ", label)
