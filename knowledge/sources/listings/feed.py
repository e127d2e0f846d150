"""The contents of a feed, whatever its format."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

__all__ = ["MAX_ENTRIES", "Feed", "FeedEntry", "absolute_url"]

MAX_ENTRIES = 500
"""Of one feed; feeds put the newest first, and few hold more than 100."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed or a sitemap; a field that it does not give is empty or None."""

    entry_id: str
    """The feed's own id for it, verbatim; not always unique, not always the same tomorrow."""
    url: str
    """Absolute, not checked."""
    title: str
    text: str = ""
    """Its full text, or a summary; paragraphs, one a line."""
    is_full_text: bool = False
    """Whether `text` is the article, as far as can be told, and not a part of it."""
    link_share: float = 0.0
    """The share of the text's characters that are in links; from 0 to 1."""
    author: str = ""
    published_at: datetime | None = None
    """UTC, as the feed gives it, even if it is in the future."""
    updated_at: datetime | None = None
    language: str = ""
    """Such as 'en' or 'en-US'; the entry's own, otherwise the feed's."""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that could be read, with its entries in the feed's order, at most MAX_ENTRIES."""

    kind: str
    """The format: 'rss20', 'rss10', 'atom10', 'json11', …"""
    title: str
    entries: tuple[FeedEntry, ...]
    warning: str = ""
    """What is wrong with it although it could be read: 'it breaks off in the middle'."""


def absolute_url(base: str, link: str) -> str:
    """Return a link in full, as it is meant in the document at `base`; empty when it is no link."""
    try:
        return urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
