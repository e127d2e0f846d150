"""What independent readers see in rendered text: markdown-it's links, and Discord's own syntax."""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

# As in Discord's reference, "Message Formatting", and what its clients render besides.
PINGS = re.compile(r"<@[!&]?\d+>|@everyone|@here", re.IGNORECASE)
REFERENCES = re.compile(
    r"<#\d+>|</[^<>\n]+:\d+>|<a?:\w+:\d+>|<id:\w+>|<t:-?\d+(?::\w)?>|<(?:https?|mailto|tel|sms):[^>]*>"
)
BARE_URL = re.compile(r"(?:https?|steam|discord)://\S", re.IGNORECASE)
OWN_DATE = re.compile(r"<t:-?\d+:D>")
OWN_LINK_TARGET = re.compile(r"\]\(<([^<>\s]*)>\)")
HIDDEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2061-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode asks to show as nothing (Default_Ignorable_Code_Point), controls and blanks; all but
the line break, our own word joiner, and the selector of emoji."""


def parsed(text: str, *, linkify: bool) -> list[Token]:
    parser = MarkdownIt("commonmark", {"linkify": linkify}).enable(["strikethrough", "table"])
    if linkify:
        parser.enable("linkify")
    return parser.parse(text)


def flat(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *flat(token.children or []))]


def link_targets(text: str) -> list[str]:
    """Return every target that a Markdown reader would link to, with and without linkify."""
    return [
        str(token.attrs["href"])
        for linkify in (False, True)
        for token in flat(parsed(text, linkify=linkify))
        if token.type == "link_open"
    ]


def kinds(text: str) -> set[str]:
    """Return the kinds of tokens in the text, such as `heading_open`."""
    return {token.type for token in flat(parsed(text, linkify=False))}


def visible(text: str) -> str:
    """Return what a Markdown reader shows of one line of text."""
    return "".join(
        token.content
        for token in flat(parsed(text, linkify=False))
        if token.type in ("text", "text_special", "code_inline", "html_inline")
    )


def without_own_markup(text: str) -> str:
    """Take away the dates and link targets that an answer is made with."""
    return OWN_LINK_TARGET.sub("]", OWN_DATE.sub("", text))


def unbalanced_spoilers(text: str) -> bool:
    """Return whether two bars stand side by side and are not both escaped."""
    return any(pair == ("|", "|") for pair in pairwise(re.sub(r"\\.", "", text)))
