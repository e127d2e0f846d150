"""The text of a piece of HTML as feeds carry it: one paragraph a line, nothing else."""

from dataclasses import dataclass

from lxml import etree, html

from knowledge.sources.pages.visible import keep_visible

__all__ = ["HtmlText", "html_to_line", "html_to_text"]

_BLOCK_NAMES = (
    "address article aside blockquote br dd div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody td th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED_NAMES = (
    "audio button canvas embed figure form head iframe img input math noscript object script "
    "select style svg template textarea title video"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a reader sees of a piece of HTML."""

    text: str
    """Paragraphs, one a line, without empty ones."""
    link_share: float
    """The share of the characters that are in links; from 0 to 1."""


def html_to_text(fragment: str) -> HtmlText:
    """Return the visible text of HTML, well-formed or not; empty for nothing."""
    # A NUL ends the text for the parser, and lone surrogates cannot be handed to it.
    clean = fragment.replace("\0", "").encode("utf-8", errors="replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(b"<div>" + clean + b"</div>", parser)
    except etree.ParseError:
        return HtmlText("", 0.0)
    if root is None:
        return HtmlText("", 0.0)
    keep_visible(root)
    pieces, linked = _walk(root)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    return HtmlText(text, min(1.0, linked / len(text)) if text else 0.0)


def html_to_line(fragment: str) -> str:
    """Return the visible text of HTML as one line, such as a headline."""
    return " ".join(html_to_text(fragment).text.split())


def _walk(root: "etree._Element") -> tuple[list[str], int]:
    """Return the text with a line break at each block's edges, and how much is in links.

    Without recursion, so that no depth of nesting matters.
    """
    pieces: list[str] = []
    skipped = links = linked = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in _SKIPPED
            links += tag == "a"
            text = element.text
        else:
            skipped -= tag in _SKIPPED
            links -= tag == "a"
            text = element.tail if element is not root else ""
        if tag in _BLOCKS:
            pieces.append("\n")
        if text and not skipped:
            # Line breaks in the source are spaces to a reader.
            pieces.append(text.replace("\n", " ").replace("\r", " "))
            linked += len(text) if links else 0
    return pieces, linked
