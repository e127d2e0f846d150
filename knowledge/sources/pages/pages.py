"""Web pages: the article's text by trafilatura, and what the page says of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.listings.decoding import decode_body
from knowledge.sources.pages.extract import extract_page
from knowledge.sources.pages.page_facts import date_in_url, read_page_facts

__all__ = ["DateProvenance", "Page", "read_page"]


class DateProvenance(StrEnum):
    """Where a date of publication was found; it is kept with the article's source."""

    PAGE = "page"
    """The page's own data."""
    FEED = "feed"
    TEXT = "text"
    """A guess from what the page shows."""
    ADDRESS = "address"
    """The page's."""
    FEED_UPDATE = "feed-update"
    """The feed's date of the last change."""
    NONE = ""
    """There is no date."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page shows it; what it does not tell is empty."""

    url: str
    """Where it was found, after redirects."""
    canonical_url: str
    """What the page says that its address is; not to be believed of another site."""
    title: str
    text: str
    author: str
    outlet: str
    language: str
    dates: tuple[tuple[datetime, DateProvenance], ...]
    """UTC, the best first."""
    link_share: float
    """The share of the text's characters in lines that are a link; from 0 to 1."""


def read_page(body: bytes, url: str, charset: str = "") -> Page:
    """Return the article of a web page. `url` is where it was fetched.

    Raises FetchError (empty) when nothing was sent, or nothing that looks like an article.
    """
    markup = decode_body(body, charset)
    if not markup.strip():
        raise FetchError(FetchProblem.EMPTY, url, "the site sent nothing")
    extracted = extract_page(markup)
    if extracted is None:
        raise FetchError(FetchProblem.EMPTY, url, "no article was found on the page")
    facts = read_page_facts(markup, url)
    dates = (
        (facts.published_at, DateProvenance.PAGE),
        (facts.shown_at, DateProvenance.TEXT),
        (date_in_url(url), DateProvenance.ADDRESS),
    )
    return Page(
        url=url,
        canonical_url=facts.canonical_url,
        title=" ".join(extracted.title.split()),
        text=extracted.text,
        author=" ".join(extracted.author.split()),
        outlet=" ".join(extracted.outlet.split()),
        language=facts.language,
        dates=tuple((date, provenance) for date, provenance in dates if date is not None),
        link_share=_link_share(extracted.text, facts.link_texts),
    )


def _link_share(text: str, link_texts: frozenset[str]) -> float:
    lines = [" ".join(line.split(None)) for line in text.split("\n")]
    total = sum(map(len, lines))
    # A list's bullet comes before the link's own text.
    linked = sum(len(line) for line in lines if line.lstrip("-•* ") in link_texts)
    return linked / total if total else 0.0
