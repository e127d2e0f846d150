"""The text that a page shows its reader: nothing struck out or hidden, no footnote's mark.

A quote must be words that the page shows as its own. `<del>` and its kin show words that no longer
hold, `<sup>` puts a footnote's number behind a figure (5<sup>1</sup> percent is no 51), and `<q>`
writes its marks itself. Rendering is in the HTML standard: https://html.spec.whatwg.org/#rendering
"""

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["keep_visible"]

_STRUCK_OUT = frozenset({"del", "s", "strike"})
_UNSEEN = frozenset({"datalist", "noscript", "rp", "rt", "rtc", "template"})
"""Among them signs above a word that say how it sounds."""
_PAGE = frozenset({"html", "body"})
"""Never taken for hidden: scripts show them once all is loaded."""
_PROSE = ("p", "article", "main")
_HIDING_CLASSES = frozenset(
    {
        *("sr-only", "sronly", "visually-hidden", "visuallyhidden", "u-visually-hidden"),
        *("screen-reader-text", "screen-reader-only", "screenreader", "screenreader-only"),
        *("screenreader-text", "a11y-hidden", "element-invisible", "hidden-visually"),
        *("line-through", "strikethrough"),
        *("footnote-ref", "footnote-reference", "noteref", "footnote-backref", "footnote-back"),
        *("reversefootnote", "footnote-anchor"),
    }
)
"""For screen readers alone, as the usual style sheets call it; struck out; a footnote's mark."""
_MARK_ROLES = frozenset({"doc-noteref", "doc-backlink"})
"""A footnote's mark and the way back (DPUB-ARIA)."""
_MARK = re.compile(
    r"\s*(?:[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|[†‡§¶])[\])]?|[\^↩↑]\ufe0e?)\s*"
)
"""All that a link within the page says where it is a footnote's mark."""

_QUOTATION_MARKS = ("“”", "‘’")
"""Around a `<q>`, and around one in another."""
_OPENING_MARKS = "\"'“‘«„"

_ORDINAL = re.compile(r"st|nd|rd|th|[ºª°]|er|e", re.IGNORECASE)
_FRACTION = re.compile(r"\d+[/⁄]\d+|[¼½¾⅓⅔⅛⅜⅝⅞]")
_CONTRACTION = re.compile(r"(?:^|\W)[A-Z]$")
_CONTRACTED = frozenset({"c", "ac", "r", "rs", "me", "lle"})
"""Mc, Mac, Dr, Mrs as old prints set them."""
_UNIT = re.compile(r"(?:^|[\s\d(])(?:[mckd]?m|ft|in|yd|mi)$")
_POWER_OF_TEN = re.compile(r"[×x*·]\s*10$")
_EXPONENTS = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_MARK_WORDS = 3
"""No mark has more."""
_LOOK_BACK = 40
"""Characters before a superscript that say what it is."""


def keep_visible(root: "etree._Element") -> None:
    """Empty each element that is no text to a reader, and write out the marks' meaning.

    Elements stay in place as an empty `span`, so that what is around them keeps its place.
    """
    with_prose = _ancestors_of_prose(root)
    for element in [each for each in root.iter("*") if _is_unseen(each, with_prose)]:
        _write(element, "")
    quotations: list[tuple[etree._Element, int]] = []
    superscripts: list[tuple[etree._Element, str]] = []
    before = ""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if element.tag == "sup":
                superscripts.append((element, before))
            elif element.tag == "q":
                quotations.append((element, depth))
            depth += element.tag == "q"
            text = element.text
        else:
            depth -= element.tag == "q"
            text = element.tail
        before = (before + (text or "")[-_LOOK_BACK:])[-_LOOK_BACK:]
    for element, before in superscripts:
        _write(element, _read_superscript(element, before))
    for element, depth in quotations:
        _write_marks(element, *_QUOTATION_MARKS[depth % 2])


def _ancestors_of_prose(root: "etree._Element") -> "set[etree._Element]":
    found: set[etree._Element] = set()
    for prose in root.iter(*_PROSE):
        for ancestor in _with_ancestors(prose):
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def _with_ancestors(element: "etree._Element") -> "Iterator[etree._Element]":
    yield element
    yield from element.iterancestors()


def _is_unseen(element: "etree._Element", with_prose: "set[etree._Element]") -> bool:
    tag = element.tag
    if tag in _STRUCK_OUT or tag in _UNSEEN or (tag == "dialog" and element.get("open") is None):
        return True
    if not element.attrib or tag in _PAGE:
        return False
    if element.get("hidden") is not None:
        return True
    # A page that was saved while a dialog was open is hidden as a whole, by an element around it.
    if element.get("aria-hidden", "").strip().lower() == "true" and element not in with_prose:
        return True
    if _is_hiding(element.get("style", "")):
        return True
    if element.get("role", "").strip().lower() in _MARK_ROLES:
        return True
    if tag == "a" and element.get("href", "").startswith("#") and _is_mark(element):
        return True
    classes = element.get("class", "").lower().replace("_", "-").split()
    return not _HIDING_CLASSES.isdisjoint(classes)


def _is_mark(link: "etree._Element") -> bool:
    text = ""
    for piece in link.itertext():
        text += piece
        if len(text) > _LOOK_BACK:
            return False
    return _MARK.fullmatch(text) is not None


def _is_hiding(style: str) -> bool:
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        match name.strip():
            case "display" if value.split()[:1] == ["none"]:
                return True
            case "visibility" if value.split()[:1] == ["hidden"]:
                return True
            case "font-size" if re.match(r"0(?:\.0*)?(?![\d.])", value.strip()):
                return True
            case "text-decoration" | "text-decoration-line" if "line-through" in value:
                return True
    return False


def _write(element: "etree._Element", text: str) -> None:
    """Put a text in the place of an element."""
    element.clear(keep_tail=True)
    element.tag = "span"
    element.text = text


def _write_marks(element: "etree._Element", opening: str, closing: str) -> None:
    element.tag = "span"
    if (element.text or "").lstrip()[:1] in tuple(_OPENING_MARKS):
        return  # some write them themselves, and the style sheet leaves them out
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


def _read_superscript(element: "etree._Element", before: str) -> str:
    """Return what a superscript adds to the text; nothing where it is a mark."""
    text = " ".join("".join(element.itertext()).split())
    after = (element.tail or "")[:1]
    is_after_digit = before[-1:].isdigit()
    if next(element.iter("a"), None) is not None:
        return ""
    if len(text.split()) > _MARK_WORDS or (is_after_digit and _ORDINAL.fullmatch(text)):
        return text
    if _FRACTION.fullmatch(text) or (text.isdecimal() and after in ("/", "⁄")):
        return f" {text}" if is_after_digit else text
    if (text in ("2", "3") and _UNIT.search(before)) or (
        text.lstrip("-−").isdecimal() and _POWER_OF_TEN.search(before)
    ):
        return text.translate(_EXPONENTS)
    return text if text in _CONTRACTED and _CONTRACTION.search(before) else ""
