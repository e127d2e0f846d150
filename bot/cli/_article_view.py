"""How a terminal shows an article's text: line by line, with what is passed over marked."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from bot.cli.terminal import printable
from knowledge.text.sentences import Span

__all__ = ["article_lines"]

OPEN, CLOSE = "⟦", "⟧"
"""Around what is passed over; a pipe shows no style."""
STYLE: Final = "dim"


def article_lines(text: str, spans: Sequence[Span]) -> Iterator[Text]:
    """Yield the lines of a text, in which these spans, in order, are passed over."""
    start, first = 0, 0
    for line in text.splitlines(keepends=True):
        shown, done, stop = Text(), start, start + len(line.rstrip())
        for span in spans[first:]:
            if span.start >= stop:
                break
            begin, end = max(span.start, start), min(span.end, stop)
            shown.append(_printed(text[done:begin]))
            shown.append(f"{OPEN}{_printed(text[begin:end])}{CLOSE}", STYLE)
            done = end
            # One that goes on is open in the next line as well.
            first += span.end <= stop
        shown.append(_printed(text[done:stop]))
        yield shown
        start += len(line)


def _printed(piece: str) -> str:
    """Return a piece of a line as a terminal may show it, with the spaces at its ends."""
    head = " " if piece[:1] == " " else ""
    tail = " " if piece[-1:] == " " and piece.strip() else ""
    return f"{head}{printable(piece).strip()}{tail}"
