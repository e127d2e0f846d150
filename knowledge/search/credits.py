"""Credits: whom an article names as its source, in the dateline or as its author.

Of several copies of one text, the one that the others credit is the original. Which agencies there
are is not listed here: a dateline that ends in a name in brackets and a dash is a credit.
"""

import re
from collections.abc import Collection
from enum import IntEnum
from typing import Final

__all__ = ["CreditedSource", "credited_names", "source_of"]

_DATELINE: Final = re.compile(
    r"\W{0,3}"
    # 'WASHINGTON', 'NEW YORK, Sept. 3', 'Two Rivers, Franklin': capitalised words and days.
    r"(?:[A-Z][\w.'’-]{0,20},? |\d{1,2},? ){0,8}"
    r"\(([A-Z][A-Za-z.]{0,20}(?: [A-Z][A-Za-z.]{0,20}){0,4})\) ?(?:--|[-–—])"
)
_AUTHORS: Final = re.compile(r",| and |;|\||/")
_WORD: Final = re.compile(r"[\w.]+")


class CreditedSource(IntEnum):
    """How far an article is its own source; the lower, the rather it is the original."""

    OWN_CREDIT = 0
    """It credits the outlet that published it: an agency's own copy."""
    UNCREDITED = 1
    OTHERS = 2
    """It credits somebody else."""


def credited_names(text: str, author: str) -> tuple[str, ...]:
    """Return the name in the dateline, such as 'Reuters', and those that the author consists of."""
    dateline = _DATELINE.match(text)
    names = (part.strip() for part in _AUTHORS.split(author))
    return (dateline[1] if dateline else "", *(name for name in names if name))


def source_of(outlet: str, credited: tuple[str, ...], outlets: Collection[str]) -> CreditedSource:
    """Return how far an article of this outlet is its own source.

    `credited` is what `credited_names` gave, `outlets` are case-folded names. An author counts
    only where there is such an outlet; a name in a dateline always does.
    """
    dateline, *authors = credited
    if dateline:
        return CreditedSource.OWN_CREDIT if _means(dateline, outlet) else CreditedSource.OTHERS
    others = (name.casefold() for name in authors)
    if any(name in outlets and name != outlet.casefold() for name in others):
        return CreditedSource.OTHERS
    return CreditedSource.UNCREDITED


def _means(credit: str, outlet: str) -> bool:
    """Return whether a credit names an outlet: whole, by a word of it, or by its initials."""
    wanted = credit.replace(".", "").casefold()
    words = [word.replace(".", "").casefold() for word in _WORD.findall(outlet)]
    initials = "".join(word[:1] for word in words if word != "the")
    return wanted in {outlet.casefold(), initials, *words}
