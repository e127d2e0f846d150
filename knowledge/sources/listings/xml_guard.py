"""Checks and repairs of a stranger's XML before any parser sees it.

Entities that a document defines itself can unfold a kilobyte into gigabytes ('billion laughs') or
name a local file; no feed needs them, so a document that defines any is refused unread.
"""

import itertools
import re

from knowledge.errors import FetchError, FetchProblem

__all__ = [
    "close_truncated",
    "cut_after_entries",
    "mend_ampersands",
    "refuse_entities",
    "rename_positions",
]

_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?(?P<name>rss|feed|RDF|urlset|sitemapindex)\b", re.I)
_ENTRY_END = {
    root: re.compile(rf"</(?:[A-Za-z_][\w.-]{{0,60}}:)?{entry}\s*>", re.IGNORECASE)
    for root, entry in (
        *(("rss", "item"), ("rdf", "item"), ("feed", "entry")),
        *(("urlset", "url"), ("sitemapindex", "sitemap")),
    )
}
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,32};)")
_POSITION = re.compile(r"(</?[\w.-]{0,60}[:_])pos(?=(?:list)?[\s/>])", re.IGNORECASE)
_TAIL_CHARACTERS = 4_000
"""Where a document's closing tag is; some sites append comments or scripts to it."""


def refuse_entities(text: str, url: str) -> None:
    """Raise FetchError (not a feed) when the document defines entities of its own.

    Anywhere after a document type: quotes and comments within it leave too many ways to hide one.
    """
    doctype = _DOCTYPE.search(text)
    if doctype is not None and _ENTITY.search(text, doctype.end()):
        detail = "it defines XML entities, which can unfold without end"
        raise FetchError(FetchProblem.NOT_A_FEED, url, detail)


def close_truncated(text: str, url: str) -> tuple[str, str]:
    """Return a document that ends, and a warning when it broke off in the middle.

    Whole entries are kept; the one in which it broke off, whose text cannot be trusted, is not.
    Raises FetchError (not a feed) when not even one entry is whole.
    """
    root = _ROOT.search(text)
    if root is None or _is_closed(text, root):
        return text, ""
    ends = [match.end() for match in _ENTRY_END[root["name"].lower()].finditer(text, root.end())]
    if not ends:
        detail = "it breaks off before its first entry ends"
        raise FetchError(FetchProblem.NOT_A_FEED, url, detail)
    return _closed(text[: ends[-1]], root), "it breaks off in the middle"


def _is_closed(text: str, root: "re.Match[str]") -> bool:
    tail = text[max(root.end(), len(text) - _TAIL_CHARACTERS) :].lower()
    tag_end = text.find(">", root.end())
    return f"</{root[0][1:].lower()}" in tail or text[tag_end - 1] == "/"


def cut_after_entries(text: str, limit: int) -> str:
    """Return the document without what follows its `limit`-th entry."""
    root = _ROOT.search(text)
    if root is None:
        return text
    ends = _ENTRY_END[root["name"].lower()].finditer(text)
    kept, more = next(itertools.islice(ends, limit - 1, None), None), next(ends, None)
    if kept is None or more is None:
        return text
    return _closed(text[: kept.end()], root)


def mend_ampersands(text: str) -> str:
    """Return the document with each bare '&' (AT&T) written as XML wants it.

    The parser would take what follows for an entity's name, and make 'AT&T;' of it.
    """
    pieces = []
    for number, piece in enumerate(text.split("<![CDATA[")):
        # All pieces but the first begin within a section, where '&' means itself.
        section, end, markup = piece.partition("]]>") if number else ("", "", piece)
        pieces.append(section + end + _BARE_AMPERSAND.sub("&amp;", markup))
    return "<![CDATA[".join(pieces)


def rename_positions(text: str) -> str:
    """Return the document with geographical positions under a name that no parser knows.

    feedparser gives up the whole feed over one that is not within `georss:where`; nobody here asks
    where an article is set.
    """
    return _POSITION.sub(r"\1position", text)


def _closed(text: str, root: "re.Match[str]") -> str:
    channel = "</channel>" if root["name"].lower() == "rss" else ""
    return f"{text}{channel}</{root[0][1:]}>"
