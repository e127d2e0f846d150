"""Facts about the article in a page's markup: dates, canonical address, language, links."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree, html

from knowledge.sources.dates import parse_date
from knowledge.sources.listings.feed import absolute_url
from knowledge.sources.pages.shown_date import find_shown_date

__all__ = ["PageFacts", "date_in_url", "read_page_facts"]

MAX_JSON_CHARACTERS = 500_000
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date"),
    *(
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date.issued",
        "dcterms.issued",
    ),
    *("dcterms.created", "dc.date", "date"),
)
"""Of meta elements, the most telling first."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<between>[/-])(?P<month>0?[1-9]|1[0-2])(?P=between)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?:(?P=between)|$)"
)
"""One kind of sign throughout: /2026/11/5-things-to-know/ names no day."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the markup says; a fact that it does not give is empty or None."""

    canonical_url: str
    """Absolute; the page's own claim, which may be wrong."""
    published_at: datetime | None
    """From JSON-LD, a meta element or microdata."""
    shown_at: datetime | None
    """From an element that shows readers a date; it may be that of something else."""
    language: str
    link_texts: frozenset[str]
    """The text of each link, with single spaces."""
    feed_urls: tuple[str, ...]
    """The feeds that it names, for a person who gave a page where a feed was asked for."""


def read_page_facts(markup: str, url: str) -> PageFacts:
    """Return what a page says of itself; nothing for what is no HTML. `url` is where it is."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    clean = markup.replace("\0", "").encode("utf-8", errors="replace")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    if root is None:
        return PageFacts("", None, None, "", frozenset(), ())
    canonical = next(iter(_links(root, "canonical")), None)
    return PageFacts(
        canonical_url=absolute_url(url, canonical.get("href", "")) if canonical is not None else "",
        published_at=next(_dates(root), None),
        shown_at=find_shown_date(root),
        language=_language(root),
        link_texts=frozenset(" ".join("".join(a.itertext()).split()) for a in root.iter("a")),
        feed_urls=tuple(
            absolute_url(url, link.get("href", ""))
            for link in _links(root, "alternate")
            if link.get("type", "").lower() in _FEED_TYPES
        ),
    )


def date_in_url(url: str) -> datetime | None:
    """Return the day that a URL names (/2026/11/02/), as its midnight in UTC."""
    match = _URL_DATE.search(url)
    return parse_date("{year}-{month:0>2}-{day:0>2}".format(**match.groupdict())) if match else None


def _links(root: "etree._Element", relation: str) -> Iterator["etree._Element"]:
    for link in root.iter("link"):
        if relation in link.get("rel", "").lower().split():
            yield link


def _dates(root: "etree._Element") -> Iterator[datetime]:
    """Yield the dates of publication that the markup gives, the most telling first."""
    for value in _structured_dates(root):
        if (moment := parse_date(value)) is not None:
            yield moment
    named: dict[str, str] = {}
    for element in root.iter("meta", "time"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = element.get("content") or element.get("datetime") or ""
        if value.strip():
            named.setdefault(name.lower(), value)
    for name in _DATE_NAMES:
        if (moment := parse_date(named.get(name, ""))) is not None:
            yield moment


def _structured_dates(root: "etree._Element") -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        text = "".join(script.itertext()).strip()
        if len(text) > MAX_JSON_CHARACTERS:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _find_dates(data)


def _find_dates(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the site wrote
    """Yield each article's datePublished, wherever in the data it is."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            kinds = value.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                date = value.get("datePublished")
                if isinstance(date, str):
                    yield date
            waiting.extend(reversed(list(value.values())))


def _language(root: "etree._Element") -> str:
    page = root if root.tag == "html" else next(root.iter("html"), root)
    return (page.get("lang") or "").strip()
