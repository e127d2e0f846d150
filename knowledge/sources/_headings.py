"""The heading at the head of a Markdown text, which is its title where nothing else names one.

Of the two kinds that Markdown knows, and the third that people write: a line in bold by itself.
https://spec.commonmark.org/0.31.2/#leaf-blocks
"""

import re

__all__ = ["split_heading"]

TITLE_CHARACTERS = 200
"""A longer line, underlined or bold, is a paragraph that was set so."""

_END = r"[ \t]*(?:\r?\n|$)"
_HEADINGS = tuple(
    re.compile(shape)
    for shape in (
        rf"\s*#{{1,6}}[ \t]+(?P<title>[^\r\n]+?)(?:[ \t]+#+)?{_END}",
        rf"\s*(?P<title>\S[^\r\n]*?)[ \t]*\r?\n {{0,3}}=+{_END}",
        # A sentence may be followed by a line across the page, or be in bold.
        rf"\s*(?P<title>\S[^\r\n]*?[^\s.,;:])[ \t]*\r?\n {{0,3}}-{{3,}}{_END}",
        rf"\s*(?P<marks>\*\*|__)(?P<title>[^\s*_][^\r\n*]*?[^\s.,;:*])(?P=marks){_END}(?=\s*\n|$)",
    )
)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|_|`)(?=\S)(.+?)(?<=\S)\1$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_NO_TITLE = re.compile(r"\s*(?:[-+*>|#=]|\d+[.)]\s)")
"""A list, a quotation, a table or a line across the page."""


def split_heading(text: str) -> tuple[str, str]:
    """Return the title that a text begins with, without its marks, and what is below it.

    The title is empty, and the text whole, where it begins with something else.
    """
    for number, shape in enumerate(_HEADINGS):
        found = shape.match(text)
        if found is None or len(found["title"]) > TITLE_CHARACTERS:
            continue
        if number and _NO_TITLE.match(found["title"]):
            continue
        title = _without_marks(found["title"])
        if title:
            return title, text[found.end() :]
    return "", text


def _without_marks(title: str) -> str:
    title = _LINK.sub(r"\1", title).strip()
    emphasis = _EMPHASIS.match(title)
    return (emphasis[2] if emphasis else title).strip()
