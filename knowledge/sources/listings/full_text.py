"""Whether a feed carries an article's full text or the beginning of it."""

import re

__all__ = ["is_full_text", "without_feed_footer"]

_CONTENT_WORDS = 120
"""An element that is meant for the full text holds it, unless it is as short as a summary."""
_SUMMARY_WORDS = 250
"""An element that is meant for a summary holds the full text when it is much too long for one."""
_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|»|→"
    r"|(?:[\n.!?…\]]\s*)(?:read|see|continue|keep)\s+(?:more|reading|on|the\s+\w+)"
    r"(?:\s+\w+){0,6}\s*[.…»→]*)\s*$",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"(?:\n|^)The post .{1,300} (?:appeared first|first appeared) on .{1,200}\.?$")
"""What WordPress puts under each entry of its feeds."""


def is_full_text(text: str, *, from_content: bool) -> bool:
    """Return whether a feed's text is the whole article, as far as its looks tell.

    `from_content`: it comes from the element that is meant for it (content:encoded, content,
    content_html), not from the one for a summary.
    """
    enough = _CONTENT_WORDS if from_content else _SUMMARY_WORDS
    return len(text.split()) >= enough and not _CUT.search(text[-120:])


def without_feed_footer(text: str) -> str:
    """Return the text without the line that feed software adds to each entry."""
    head, _, last = text.rpartition("\n")
    return head if _FOOTER.match(last) else text
