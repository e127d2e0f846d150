"""From a feed's entry and a page to an Article, with the origin of each part.

Nobody may speak in another's name: a feed's text counts for its own site only, and a page's claim
to be elsewhere (rel=canonical) for the same site only. What points elsewhere is read there.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from knowledge.article import Article, text_version
from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.boilerplate import without_boilerplate, without_repeated_paragraphs
from knowledge.sources.corrections import find_correction_notes
from knowledge.sources.fetching.http import Validators
from knowledge.sources.listings.feed import FeedEntry
from knowledge.sources.pages.pages import DateProvenance, Page
from knowledge.sources.quality import odd_reason
from knowledge.urls import canonical_url

__all__ = ["SourcedArticle", "clean_article", "draft_article", "may_use_feed_text", "same_site"]

MAX_AHEAD = timedelta(days=1)
"""A date further in the future than clocks and time zones explain is not believed."""

_FRONTS = frozenset({"www", "m", "mobile", "amp", "rss", "feed", "feeds"})
"""First labels under which an outlet serves the same articles."""


@dataclass(frozen=True, slots=True)
class SourcedArticle:
    """An article that came from a website, and what is known of its coming."""

    article: Article
    source_version: str
    """SHA-256 of the text as the site gave it. What is dropped from it is learnt and may change
    from day to day: the same source version is the same article, unchanged."""
    date_provenance: DateProvenance
    entry_id: str = ""
    """The feed's own id for it."""
    updated_at: datetime | None = None
    """When the feed says that it was last changed; UTC."""
    link_share: float = 0.0
    correction_notes: tuple[str, ...] = ()
    """The paragraphs in which it says that it was corrected."""
    odd: str = ""
    """Why a moderator should look at it before it is used; empty when nothing is odd."""
    validators: Validators = field(default_factory=Validators)
    """Of the page, to ask for it again; empty when the feed gave the text."""
    source_text: str = field(default="", repr=False)
    """As the site gave it; what a host's frame is learnt from."""
    page_url: str = ""
    """Where its page was asked for, before redirects; empty when the feed gave the text."""


def same_site(first_url: str, second_url: str) -> bool:
    """Return whether two URLs are on one site: the same host but for www., m., amp., feeds. …"""
    first, second = _site(first_url), _site(second_url)
    return bool(first) and first == second


def may_use_feed_text(entry: FeedEntry, feed_url: str) -> bool:
    """Return whether the entry's own text is the article: all of it, and of the feed's own site.

    Of an entry without an address there is nothing else to read.
    """
    if not entry.url:
        return bool(entry.text)
    return entry.is_full_text and same_site(entry.url, feed_url)


def draft_article(
    entry: FeedEntry,
    page: Page | None,
    *,
    feed_url: str,
    outlet: str,
    now: datetime,
    feed_name: str = "",
) -> SourcedArticle:
    """Return the article of an entry: of its page where that was read, otherwise of its own text.

    `outlet` is what the source is called, `feed_name` what the feed calls it where neither people
    nor the page do; both hold for pages of the feed's own site. Its identity
    is the canonical URL, otherwise the feed's own id after the feed's URL.
    Raises FetchError (not a feed) when the entry has neither.
    """
    url = _article_url(entry, page)
    if not url and not entry.entry_id.strip():
        detail = "an entry has neither an address nor an id"
        raise FetchError(FetchProblem.NOT_A_FEED, feed_url, detail)
    text = page.text if page else entry.text
    published_at, provenance = _choose_date(entry, page, now)
    article = Article(
        article_id=url or f"{canonical_url(feed_url) or feed_url}#{entry.entry_id}",
        title=entry.title or (page.title if page else ""),
        text=text,
        outlet=_choose_outlet(entry, page, url, feed_url, (outlet, feed_name)),
        url=url,
        published_at=published_at,
        author=(page.author if page else "") or entry.author,
    )
    return SourcedArticle(
        article=article,
        source_version=text_version(text),
        source_text=text,
        date_provenance=provenance,
        entry_id=entry.entry_id,
        updated_at=entry.updated_at,
        link_share=page.link_share if page else entry.link_share,
    )


def clean_article(
    draft: SourcedArticle, *, boilerplate: Collection[str], language: str
) -> SourcedArticle:
    """Return the article without its host's frame and doubled paragraphs, judged for oddness."""
    framed = draft.article.text
    text = without_repeated_paragraphs(without_boilerplate(framed, boilerplate))
    return replace(
        draft,
        article=replace(draft.article, text=text),
        # Looked for in all that the site gave: a note may be a line that many pages share.
        correction_notes=find_correction_notes(framed),
        odd=odd_reason(text, link_share=draft.link_share, language=language),
    )


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    front, _, rest = host.partition(".")
    return rest if front in _FRONTS and "." in rest else host


def _article_url(entry: FeedEntry, page: Page | None) -> str:
    if page is None:
        return canonical_url(entry.url)
    claimed = canonical_url(page.canonical_url)
    # Some sites call their front page the canonical address of all their pages.
    if claimed and same_site(claimed, page.url) and urlsplit(claimed).path != "/":
        return claimed
    return canonical_url(page.url)


def _choose_outlet(
    entry: FeedEntry, page: Page | None, url: str, feed_url: str, names: tuple[str, str]
) -> str:
    """Return the outlet's name: people's, otherwise its page's, otherwise its feed's."""
    given, of_feed = names if not url or same_site(url, feed_url) else ("", "")
    of_page = page.outlet if page else ""
    return given or of_page or entry.outlet or of_feed or _site(url) or _site(feed_url)


def _choose_date(
    entry: FeedEntry, page: Page | None, now: datetime
) -> tuple[datetime | None, DateProvenance]:
    on_page = {provenance: date for date, provenance in page.dates} if page else {}
    candidates = (
        (on_page.get(DateProvenance.PAGE), DateProvenance.PAGE),
        (entry.published_at, DateProvenance.FEED),
        (on_page.get(DateProvenance.TEXT), DateProvenance.TEXT),
        (on_page.get(DateProvenance.ADDRESS), DateProvenance.ADDRESS),
        (entry.updated_at, DateProvenance.FEED_UPDATE),
    )
    for date, provenance in candidates:
        if date is not None and date <= now + MAX_AHEAD:
            return date, provenance
    return None, DateProvenance.NONE
