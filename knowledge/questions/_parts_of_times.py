"""Parts of a stretch of time: 'the end of', 'the middle of', 'the last week of'.

Pure arithmetic on stretches; which stretch the words around them name, `_named_times` knows.
"""

import re
from typing import Final

from knowledge.questions._calendar import DAY, Stretch, day_of

__all__ = ["PART", "part_of"]

_EDGES: Final = "beginning|start|turn|end|close"
_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3}
PART: Final = (
    rf"(?:the\s+)?(?:(?:very\s+)?(?:{_EDGES}|middle)"
    rf"|(?:{'|'.join(_ORDINALS)}|last|final)\s+(?:day|week)|(?:first|second|last)\s+half)\s+of"
)
"""A pattern for the words before the whole time."""


def part_of(whole: Stretch, words: str) -> Stretch | None:
    """Return the part that the words mean, in whole days; None where the time has no such part.

    Beginning and end are the first and the last day, the middle is the middle third.
    """
    start, end = whole
    length = end - start
    said = re.sub(r"\s+of$|^the\s+", "", " ".join(words.lower().split()))
    which, _, unit = said.removeprefix("very ").partition(" ")
    if unit == "half":
        middle = day_of(start + length / 2)
        return (start, middle) if which == "first" else (middle, end)
    if which == "middle":
        return day_of(start + length / 3), day_of(start + length * 2 / 3)
    size = (7 if unit == "week" else 1) * DAY
    if which in ("end", "close", "last", "final"):
        return max(start, end - size), end
    first = start + _ORDINALS.get(which, 0) * size
    return (first, min(end, first + size)) if first < end else None
