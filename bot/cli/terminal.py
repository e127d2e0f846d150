"""Output for terminals: text that cannot drive them, and JSON that every reader takes.

Titles and texts of articles come from strangers: escape sequences, controls and bidirectional
overrides are dropped before anything is printed. rich gets Text objects only, never markup.
"""

import json
import re
import sys
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.render.markdown import plain

__all__ = ["complain", "counted", "errors", "out", "printable", "say", "to_json"]

ESCAPE_SEQUENCE: Final = re.compile(
    # String sequences (OSC, DCS and their kin) up to their end, CSI sequences, two-byte escapes
    # (ECMA-48, 5th edition, 5.3 to 5.6), each with its 7-bit and its 8-bit head.
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?",
)
UNSAFE_IN_JSON: Final = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """Return the text on one line, without whatever a terminal would obey or not show."""
    return plain(ESCAPE_SEQUENCE.sub("", text))


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: '1 article', '1,204 articles'."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a reader that went away to the command line; rich's own would exit with 1."""
        raise BrokenPipeError


def out() -> Console:
    """Return the console for answers: styled and wrapped on a terminal, plain in a pipe."""
    return _Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def errors() -> Console:
    """Return the console for errors and progress; it goes to stderr."""
    return _Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(text: Text | str = "", *, whole: bool = False) -> None:
    """Print one line to stdout; only a terminal gets it wrapped, unless it must stay `whole`."""
    console = out()
    console.print(text, soft_wrap=whole or not console.is_terminal)


def complain(text: str) -> None:
    """Print an error to stderr, line by line."""
    console = errors()
    for line in text.splitlines():
        console.print(Text(printable(line)), soft_wrap=True)


def to_json(record: object) -> str:
    """Return one line of JSON; characters that could drive a terminal are escaped."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
