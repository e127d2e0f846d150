"""Quotation marks: which places of a text are inside of somebody's words.

Curly marks open and close; straight ones open and close by turns within a line. Marks that a line
leaves open end with the line, and a line that opens with the same curly mark goes on.
"""

import re
from bisect import bisect_right
from typing import Final

from knowledge.text.sentences import Span

__all__ = ["QuoteMarks"]

_MARK: Final = re.compile(r"[“”\"\n]")


class QuoteMarks:
    """Where the words between quotation marks are, in one text."""

    def __init__(self, text: str) -> None:
        self.spans = _find_spans(text)
        self._starts = [span.start for span in self.spans]

    def hold(self, place: int) -> bool:
        """Return whether a place is between marks; a mark itself counts as between them."""
        return self.around(place) is not None

    def around(self, place: int) -> Span | None:
        """Return the marked words that a place belongs to, with their marks."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or self.spans[number].end <= place:
            return None
        return self.spans[number]

    def outside(self, text: str, span: Span) -> str:
        """Return a span's text with blanks for all that is between marks; as long as the span."""
        pieces, at = [], span.start
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        while number < len(self.spans) and self.spans[number].start < span.end:
            start, end = self.spans[number]
            start, end = max(start, at), min(end, span.end)
            if start < end:
                pieces += [text[at:start], " " * (end - start)]
                at = end
            number += 1
        return "".join([*pieces, text[at : span.end]])


def _find_spans(text: str) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    mark = ""
    for match in _MARK.finditer(text):
        sign, place = match[0], match.start()
        if opened is None:
            if sign == "“" or (sign == '"' and _may_open(text, place)):
                opened, mark = place, sign
        elif sign == "\n":
            found.append(Span(opened, place))
            opened = None
        elif sign == "”" or (sign == '"' and mark == '"' and _may_close(text, place)):
            found.append(Span(opened, place + 1))
            opened = None
    if opened is not None:
        found.append(Span(opened, len(text)))
    return found


def _may_open(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not (before.isalnum() or before == "_") and bool(after) and not after.isspace()


def _may_close(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.isspace() and not (after.isalnum() or after == "_")
