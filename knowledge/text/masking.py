"""Masking: the roster's names taken out of a text before rules look at its words, and put back.

A candidate called May is no month, one called Georgia no state, and no rule may tell candidates
apart by the length of their names: each name becomes a made-up word of the same length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.text.sentences import Span

__all__ = ["PLACEHOLDER", "Masked", "mask"]

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
PLACEHOLDER: Final = "[Xx]q[a-z][a-z]q"
"""A pattern for the word that takes the place of a name."""
_PLACEHOLDER: Final = re.compile("[Xx]q([a-z])([a-z])q")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with a made-up word for each name."""

    text: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    """Where the names stand in the text that was masked, in order."""

    def restore(self, text: str) -> str:
        """Return a part of the masked text with the names in it."""
        return _PLACEHOLDER.sub(self._name, text)

    def original(self, span: Span) -> Span:
        """Return where a span of the masked text stands in the original; ends are at no name."""
        return Span(self._moved(span.start), self._moved(span.end))

    def _moved(self, place: int) -> int:
        moved = place
        for name in self.spans:
            if moved < name.end and moved <= name.start:
                break
            moved += name.end - name.start - _LENGTH
        return moved

    def _name(self, match: re.Match[str]) -> str:
        number = _LETTERS.index(match[1]) * len(_LETTERS) + _LETTERS.index(match[2])
        return self.names[number] if number < len(self.names) else match[0]


_LENGTH: Final = len("Xqaaq")


def mask(text: str, spans: Sequence[Span]) -> Masked:
    """Return the text with what stands at `spans` masked; they are in order and do not overlap."""
    spans = tuple(spans[: len(_LETTERS) ** 2])
    names = tuple(text[start:end] for start, end in spans)
    pieces, after = [], 0
    for number, (start, end) in enumerate(spans):
        word = f"Xq{_LETTERS[number // 26]}{_LETTERS[number % 26]}q"
        pieces += [text[after:start], word.lower() if text[start:end].islower() else word]
        after = end
    return Masked("".join([*pieces, text[after:]]), names, spans)
