"""Feeds in every format that outlets use: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.

Bytes come in that the guarded client fetched; nothing here opens a file or a connection, and no
entity, document type or stylesheet that a feed names is ever loaded.
"""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import feedparser

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.dates import parse_date
from knowledge.sources.fetching.addresses import check_url
from knowledge.sources.listings.decoding import decode_body
from knowledge.sources.listings.feed import MAX_ENTRIES, Feed, FeedEntry, absolute_url
from knowledge.sources.listings.full_text import is_full_text, without_feed_footer
from knowledge.sources.listings.json_feed import parse_json_feed
from knowledge.sources.listings.xml_guard import (
    close_truncated,
    cut_after_entries,
    mend_ampersands,
    refuse_entities,
    rename_positions,
)
from knowledge.sources.pages.html_text import HtmlText, html_to_line, html_to_text
from knowledge.sources.pages.page_facts import read_page_facts

__all__ = ["parse_feed"]

_WEB_PAGE = re.compile(r"\s*(<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE | re.S)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def parse_feed(body: bytes, url: str, charset: str = "") -> Feed:
    """Return what a feed says. `url` is where it was fetched, to complete relative links.

    Raises FetchError: empty, or not a feed with what it is instead.
    """
    text = decode_body(body, charset).lstrip("\ufeff")
    if not text.strip():
        raise FetchError(FetchProblem.EMPTY, url, "the site sent nothing")
    if text.lstrip()[0] in "{[":
        return parse_json_feed(text, url)
    if _WEB_PAGE.match(text):
        raise FetchError(FetchProblem.NOT_A_FEED, url, _web_page_detail(text, url))
    refuse_entities(text, url)
    whole, warning = close_truncated(text, url)
    mended = rename_positions(mend_ampersands(cut_after_entries(whole, MAX_ENTRIES)))
    return _parse_xml(mended, url, warning)


def _web_page_detail(text: str, url: str) -> str:
    """Return what to tell a person who gave a page, with the feed that the page names, if any."""
    for feed_url in read_page_facts(text, url).feed_urls:
        try:
            return f"it is a web page; the feed that it names is {check_url(feed_url).url}"
        except FetchError:
            continue
    return "it is a web page"


def _parse_xml(text: str, url: str, warning: str) -> Feed:
    # Decoded by us, so that UTF-8 is true whatever the document or the site declare. A stream and
    # not a string: feedparser would take a string that looks like a path or a URL and open it.
    parsed = feedparser.parse(
        io.BytesIO(_XML_DECLARATION.sub("", text, count=1).encode("utf-8", errors="replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        # Text is all that is taken, so that no markup needs to be made safe.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version and not parsed.entries:
        raise FetchError(FetchProblem.NOT_A_FEED, url, "it is no RSS, Atom or JSON feed")
    language = str(parsed.feed.get("language") or "")
    entries = (_read_entry(entry, url, language) for entry in parsed.entries[:MAX_ENTRIES])
    return Feed(
        kind=parsed.version or "unknown",
        title=html_to_line(str(parsed.feed.get("title") or "")),
        entries=tuple(entries),
        warning=warning,
    )


def _read_entry(entry: Mapping[str, Any], url: str, language: str) -> FeedEntry:
    content, is_full = _read_content(entry)
    link = str(entry.get("link") or "")
    return FeedEntry(
        entry_id=str(entry.get("id") or ""),
        url=absolute_url(url, link),
        title=_read_title(entry),
        text=content.text,
        is_full_text=is_full,
        link_share=content.link_share,
        author=_read_author(entry),
        published_at=_read_date(entry, "published"),
        updated_at=_read_date(entry, "updated"),
        language=str((entry.get("title_detail") or {}).get("language") or language),
    )


def _read_content(entry: Mapping[str, Any]) -> tuple[HtmlText, bool]:
    """Return the longest text that the entry holds, and whether it is the whole article."""
    contents = [_read_text(content) for content in entry.get("content") or ()]
    summary = _read_text(entry.get("summary_detail") or {})
    longest = max(contents, key=lambda content: len(content.text), default=HtmlText("", 0.0))
    if len(longest.text) > len(summary.text):
        return longest, is_full_text(longest.text, from_content=True)
    return summary, is_full_text(summary.text, from_content=False)


def _read_text(detail: Mapping[str, Any]) -> HtmlText:
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain" and "<" not in value:
        lines = (" ".join(line.split()) for line in value.split("\n"))
        text = "\n".join(line for line in lines if line)
        return HtmlText(without_feed_footer(text), 0.0)
    read = html_to_text(value)
    return HtmlText(without_feed_footer(read.text), read.link_share)


def _read_title(entry: Mapping[str, Any]) -> str:
    title = str(entry.get("title") or "")
    if (entry.get("title_detail") or {}).get("type") == "text/plain":
        return " ".join(title.split())
    return html_to_line(title)


def _read_author(entry: Mapping[str, Any]) -> str:
    names = [str(author.get("name") or "") for author in entry.get("authors") or ()]
    return ", ".join(
        name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name
    )


def _read_date(entry: Mapping[str, Any], name: str) -> datetime | None:
    # Asked for with `in` first: feedparser answers 'updated' with 'published', and warns.
    if name not in entry.keys():  # noqa: SIM118 - its own `in` has that fallback too
        return None
    # Never feedparser's own reading: it fills in what is missing from the day on which it reads.
    return parse_date(str(entry.get(name)))
