"""The store's records besides articles, in and out."""

from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["AgedQuote", "Counts", "DamagedQuote", "KeptQuote", "SaveReport", "SharedUrl"]


@dataclass(frozen=True, slots=True)
class SharedUrl:
    """An article came with the URL of another one, under an id of its own; both stay."""

    article_id: str
    other_article_id: str
    """The one that had the URL before."""
    url: str


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What saving did to each article, in the order in which they came."""

    added: tuple[str, ...] = ()
    """Ids of articles that were not known before."""
    updated: tuple[str, ...] = ()
    """Ids of articles whose text became another; the old version stays."""
    unchanged: tuple[str, ...] = ()
    """Ids of articles whose text is what it was; their metadata may have changed."""
    shared_urls: tuple[SharedUrl, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote that was shown, and the span of the article version that it stood in."""

    article_id: str
    version: str
    start: int
    """Offset into the version's text, in characters."""
    end: int
    quote: str
    answer_id: str = ""
    """The answer that showed it; whoever keeps answers chooses it."""


@dataclass(frozen=True, slots=True)
class DamagedQuote:
    """A kept quote that no longer equals its span."""

    kept: KeptQuote
    found: str | None
    """The span's words now; None when the version is gone."""


@dataclass(frozen=True, slots=True)
class AgedQuote:
    """A kept quote whose article has changed, or was withdrawn, since it was shown."""

    kept: KeptQuote
    status: str
    """The article's now: 'current', 'corrected' or 'withdrawn'."""
    note: str
    """Why it has that status, such as the outlet's note of a correction; may be empty."""
    still_stands: bool
    """Whether the article's newest text has the same words somewhere."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds."""

    articles: int
    versions: int
    """Of all articles, the current ones among them."""
    quotes: int
    newest_at: datetime | None
    """When the newest article was published (UTC); None when no date is known."""
    outlets: dict[str, int] = field(default_factory=dict)
    """Articles by outlet, most first; '' where it is unknown."""
