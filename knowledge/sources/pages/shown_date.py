"""The date of publication that a page shows its readers, where its markup does not name one.

htmldate would guess: it fills in a missing day with today's, takes `8/9/2019` for September, and
reads dates of other things from the text. Here a date counts only where it is written in full, in
an element that is made for it.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from knowledge.sources.dates import parse_date, written_day

__all__ = ["find_shown_date"]

MAX_CHARACTERS = 200
"""Of an element that holds a date, and perhaps a byline; longer ones are text."""

_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|datetime|time|timestamp|pubdate|published|posted|byline)"
    r"(?:$|[\s_-])|datepublished",
    re.IGNORECASE,
)
_NOT_OF_PUBLICATION = re.compile(r"updat|modif|event|comment|related|copyright", re.IGNORECASE)
_ELSEWHERE = frozenset({"aside", "footer", "nav", "form", "script", "style"})
"""Elements whose dates belong to something else."""


def find_shown_date(root: "etree._Element") -> datetime | None:
    """Return the first date, in UTC, that an element for dates shows, the article's own first."""
    article = next(root.iter("article", "main"), root)
    for element in dict.fromkeys((article, root)):
        for text in _shown(element):
            moment = parse_date(text) or written_day(text)
            if moment is not None:
                return moment
    return None


def _shown(element: "etree._Element") -> Iterator[str]:
    """Yield what the elements for dates say, in the order of the page."""
    waiting = [element]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _ELSEWHERE:
            continue
        if _is_for_dates(element):
            yield element.get("datetime", "")
            yield _short_text(element)
        waiting.extend(reversed(element))


def _short_text(element: "etree._Element") -> str:
    """Return an element's text with single spaces, empty where it is too long for a date."""
    words: list[str] = []
    for text in element.itertext():
        words += str(text).split()
        if sum(map(len, words)) > MAX_CHARACTERS:
            return ""
    return " ".join(words)


def _is_for_dates(element: "etree._Element") -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    if _NOT_OF_PUBLICATION.search(names):
        return False
    return element.tag == "time" or _DATE_CLASS.search(names) is not None
