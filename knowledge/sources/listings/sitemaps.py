"""Sitemaps as outlets publish them for news (https://www.sitemaps.org/protocol.html).

A sitemap names pages, an index names sitemaps; an index is followed one level deep.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.dates import parse_date
from knowledge.sources.fetching.decompress import DecodeError, unpack_gzip
from knowledge.sources.listings.decoding import decode_body
from knowledge.sources.listings.feed import MAX_ENTRIES, FeedEntry, absolute_url
from knowledge.sources.listings.xml_guard import close_truncated, mend_ampersands, refuse_entities

__all__ = ["MAX_CHILDREN", "Sitemap", "parse_sitemap"]

MAX_CHILDREN = 5
"""Of an index, the newest: an outlet's archive of twenty years is not what is asked for."""
MAX_UNPACKED_BYTES = 10_000_000

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap's pages, or an index's sitemaps; newest first, as far as they are dated."""

    entries: tuple[FeedEntry, ...] = ()
    """At most MAX_ENTRIES, without text."""
    children: tuple[str, ...] = ()
    """URLs of further sitemaps, at most MAX_CHILDREN."""
    warning: str = ""


def parse_sitemap(body: bytes, url: str, charset: str = "") -> Sitemap:
    """Return what a sitemap says; a `.xml.gz` is unpacked first.

    Raises FetchError: empty, too large, or not a feed for what is no sitemap.
    """
    text = decode_body(_unpacked(body, url), charset).lstrip("\ufeff")
    if not text.strip():
        raise FetchError(FetchProblem.EMPTY, url, "the site sent nothing")
    refuse_entities(text, url)
    whole, warning = close_truncated(text, url)
    root = _parse_xml(whole)
    kind = etree.QName(root).localname if root is not None else ""
    if root is None or kind not in ("urlset", "sitemapindex"):
        raise FetchError(FetchProblem.NOT_A_FEED, url, "it is no sitemap")
    if kind == "sitemapindex":
        children = [_read_child(element, url) for element in root.iterfind("{*}sitemap")]
        newest = sorted(children, key=lambda child: child[1], reverse=True)
        return Sitemap(
            children=tuple(child for child, _ in newest if child)[:MAX_CHILDREN], warning=warning
        )
    entries = (_read_entry(element, url) for element in root.iterfind("{*}url"))
    return Sitemap(entries=_newest(entries), warning=warning)


def _unpacked(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return unpack_gzip(body, MAX_UNPACKED_BYTES)
    except OverflowError:
        detail = f"it is more than {MAX_UNPACKED_BYTES / 1e6:g} MB unpacked"
        raise FetchError(FetchProblem.TOO_LARGE, url, detail) from None
    except DecodeError as error:
        raise FetchError(FetchProblem.NOT_A_FEED, url, str(error)) from error


def _parse_xml(text: str) -> "etree._Element | None":
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    declared, _, rest = text.lstrip().partition("?>")
    body = rest if declared.startswith("<?xml") else text
    mended = mend_ampersands(body.replace("\0", "")).encode("utf-8", errors="replace")
    try:
        return etree.fromstring(mended, parser)
    except etree.ParseError:
        return None


def _newest(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    def moment(entry: FeedEntry) -> datetime:
        return entry.published_at or entry.updated_at or _LONG_AGO

    return tuple(sorted(entries, key=moment, reverse=True)[:MAX_ENTRIES])


def _read_child(element: "etree._Element", base: str) -> tuple[str, datetime]:
    modified = parse_date(_text(element, "{*}lastmod"))
    return absolute_url(base, _text(element, "{*}loc")), modified or _LONG_AGO


def _read_entry(element: "etree._Element", base: str) -> FeedEntry:
    news = "{*}news/"
    return FeedEntry(
        entry_id="",
        url=absolute_url(base, _text(element, "{*}loc")),
        title=_text(element, f"{news}{{*}}title"),
        published_at=parse_date(_text(element, f"{news}{{*}}publication_date")),
        updated_at=parse_date(_text(element, "{*}lastmod")),
        language=_text(element, f"{news}{{*}}publication/{{*}}language"),
        outlet=_text(element, f"{news}{{*}}publication/{{*}}name"),
    )


def _text(element: "etree._Element", path: str) -> str:
    return " ".join((element.findtext(path) or "").split())
