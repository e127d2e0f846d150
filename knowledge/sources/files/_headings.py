"""The heading at the head of a Markdown text, which is its title where nothing else names one.

Of the two kinds that Markdown knows, and the third that people write: a line in bold by itself.
https://spec.commonmark.org/0.31.2/#leaf-blocks
"""

import re

__all__ = ["split_heading"]

LINE_CHARACTERS = 300
"""A longer line is a paragraph, however it was set."""

_HASHES = re.compile(r"#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?$")
_UNDERLINE = re.compile(r" {0,3}(?:(=)+|-{3,})[ \t]*$")
_EQUALS = re.compile(r" {0,3}=+[ \t\r]*(?:\n|$)")
_BOLD = re.compile(r"(\*\*|__)([^\s*_][^*]*)\1$")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|_|`)(?=\S)(.+?)(?<=\S)\1$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_NO_TITLE = re.compile(r"\s*(?:[-+*>|#=]|\d+[.)]\s)")
"""A list, a quotation, a table or a line across the page."""


def split_heading(text: str) -> tuple[str, str]:
    """Return the title that a text begins with, without its marks, and what is below it.

    The title is empty, and the text whole, where it begins with something else.
    """
    head, end, below = text.lstrip().partition("\n")
    head = head.rstrip()
    # A heading over a line of '=' may have several lines; two are enough for a headline.
    second, _, third = below.partition("\n")
    if _EQUALS.match(third[:LINE_CHARACTERS]) and _goes_on(head, second):
        head, below = f"{head} {second.strip()}", third
    if len(head) > LINE_CHARACTERS:
        return "", text
    next_line, _, rest = below.partition("\n")
    if found := _HASHES.match(head):
        title = found[1]
    elif end and _is_underlined(head, next_line.rstrip("\r")):
        title, below = head, rest
    elif (found := _BOLD.match(head)) and not next_line.strip() and not _is_sentence(found[2]):
        title = found[2]
    else:
        return "", text
    title = _without_marks(title)
    return (title, below) if title else ("", text)


def _goes_on(line: str, second: str) -> bool:
    """Return whether a second line may belong to the heading that the first one opens."""
    if not line or not second.strip() or len(second) > LINE_CHARACTERS or _is_sentence(line):
        return False
    return not (_NO_TITLE.match(line) or _NO_TITLE.match(second) or _BOLD.match(line))


def _is_underlined(line: str, underline: str) -> bool:
    found = _UNDERLINE.match(underline) if len(underline) <= LINE_CHARACTERS else None
    if found is None or not line or _NO_TITLE.match(line):
        return False
    # A sentence may be followed by a line across the page.
    return bool(found[1]) or not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", ",", ";", ":"))


def _without_marks(title: str) -> str:
    title = _LINK.sub(r"\1", title).strip()
    emphasis = _EMPHASIS.match(title)
    return (emphasis[2] if emphasis else title).strip()
