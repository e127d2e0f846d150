"""Which identity, date and outlet an article gets from what feed and page say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchError
from knowledge.sources.listings.feed import FeedEntry
from knowledge.sources.pages.pages import DateProvenance, Page
from knowledge.sources.sourced import (
    MAX_AHEAD,
    SourcedArticle,
    clean_article,
    draft_article,
    may_use_feed_text,
    same_site,
)
from tests.support.web import NOW

FEED_URL = "https://feeds.outlet.example/all.xml"
URL = "https://www.outlet.example/news/1"
ENTRY = FeedEntry("guid-1", URL + "?utm_source=rss", "Clerk counts", "The text.", is_full_text=True)
PAGE = Page(URL, "", "Clerk counts | Post", "Page text.", "Ada", "The Post", "en", (), 0.0)


def draft(entry: FeedEntry = ENTRY, page: Page | None = None, outlet: str = "") -> SourcedArticle:
    return draft_article(entry, page, feed_url=FEED_URL, outlet=outlet, now=NOW)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (URL, FEED_URL, True),
        ("https://outlet.example/", "http://m.outlet.example/x", True),
        (URL, "https://outlet.example.evil.example/", False),
        (URL, "https://evil.example/outlet.example", False),
        ("https://one.blogs.example/", "https://two.blogs.example/", False),
        ("https://one.blogs.example/", "https://blogs.example/", False),
        ("https://www.example/", "https://m.example/", False),
        ("", "", False),
        ("https://[bad", "https://[bad", False),
    ],
)
def test_same_site(first: str, second: str, *, same: bool) -> None:
    assert same_site(first, second) is same


def test_a_feeds_text_counts_for_its_own_site_only() -> None:
    assert may_use_feed_text(ENTRY, FEED_URL)
    assert may_use_feed_text(replace(ENTRY, url=""), FEED_URL)
    assert not may_use_feed_text(replace(ENTRY, is_full_text=False), FEED_URL)
    assert not may_use_feed_text(ENTRY, "https://aggregator.example/feed")


@pytest.mark.parametrize(
    ("canonical", "identity"),
    [
        ("", URL),
        ("https://outlet.example/news/one?fbclid=x#top", "https://outlet.example/news/one"),
        ("https://other.example/news/1", URL),
        ("https://outlet.example/", URL),
        ("javascript:alert(1)", URL),
        ("https://[bad", URL),
    ],
)
def test_a_pages_identity(canonical: str, identity: str) -> None:
    article = draft(page=replace(PAGE, canonical_url=canonical)).article
    assert article.article_id == article.url == identity


def test_an_entrys_identity() -> None:
    assert draft().article.article_id == URL
    nameless = draft(replace(ENTRY, url="")).article
    assert (nameless.article_id, nameless.url) == (f"{FEED_URL}#guid-1", "")
    with pytest.raises(FetchError, match="neither an address nor an id"):
        draft(replace(ENTRY, url="mailto:x", entry_id=" "))


def test_outlets() -> None:
    assert draft().article.outlet == "outlet.example"
    assert draft(outlet="The Franklin Post").article.outlet == "The Franklin Post"
    assert draft(page=PAGE).article.outlet == "The Post"
    elsewhere = replace(PAGE, url="https://other.example/1", outlet="The Other")
    assert draft(page=elsewhere, outlet="The Franklin Post").article.outlet == "The Other"


def test_the_best_date_that_can_be_true_is_taken() -> None:
    dates = (
        (NOW + timedelta(days=2), DateProvenance.PAGE),
        (NOW - timedelta(days=3), DateProvenance.TEXT),
    )
    page = replace(PAGE, dates=dates)
    entry = replace(ENTRY, published_at=NOW - timedelta(days=2))
    assert draft(entry, page).date_provenance is DateProvenance.FEED
    assert draft(entry, page).article.published_at == entry.published_at
    assert draft(page=page).date_provenance is DateProvenance.TEXT
    assert draft(replace(ENTRY, updated_at=NOW)).date_provenance is DateProvenance.FEED_UPDATE
    assert draft().article.published_at is None


@given(st.integers(-500_000, 500_000))
def test_no_date_is_ever_more_than_a_day_in_the_future(hours: int) -> None:
    date = NOW + timedelta(hours=hours)
    page = replace(PAGE, dates=((date, DateProvenance.PAGE),))
    entry = replace(ENTRY, published_at=date, updated_at=date)
    for sourced in (draft(entry), draft(entry, page)):
        published_at = sourced.article.published_at
        assert published_at is None or published_at <= NOW + MAX_AHEAD
        assert (published_at is None) == (sourced.date_provenance is DateProvenance.NONE)


def test_cleaning_keeps_the_version_of_what_the_site_gave() -> None:
    paragraph = "The clerk said that the count of the ballots had been right from the start. " * 4
    text = f"Menu\n{paragraph}\n{paragraph}\nCorrection: an earlier count was wrong."
    sourced = draft(replace(ENTRY, text=text))
    cleaned = clean_article(sourced, boilerplate={"menu"}, language="en")
    assert cleaned.article.text == f"{paragraph}\nCorrection: an earlier count was wrong."
    assert cleaned.source_version == sourced.source_version
    assert cleaned.correction_notes == ("Correction: an earlier count was wrong.",)
    assert cleaned.odd == ""


@pytest.mark.parametrize(
    ("url", "is_full_text", "text", "used"),
    [
        ("", False, "The ferry sails again.", True),  # a wire's brief: nothing else to read
        ("", False, "", False),
        ("https://post.example/1", False, "The ferry sails again.", False),
        ("https://post.example/1", True, "The ferry sails again.", True),
        ("https://other.example/1", True, "The ferry sails again.", False),
    ],
)
def test_when_an_entrys_own_text_is_the_article(
    url: str, text: str, *, is_full_text: bool, used: bool
) -> None:
    entry = FeedEntry("1", url, "Ferry", text, is_full_text)
    assert may_use_feed_text(entry, "https://post.example/feed") == used
