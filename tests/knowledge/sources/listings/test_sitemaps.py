"""Sitemaps name pages, newest first, and are as little trusted as feeds."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.listings.feed import MAX_ENTRIES
from knowledge.sources.listings.sitemaps import (
    MAX_CHILDREN,
    MAX_UNPACKED_BYTES,
    Sitemap,
    parse_sitemap,
)

URL = "https://outlet.example/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = (
    f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE} '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>/old?a=1&b=2</loc><lastmod>2026-10-01</lastmod></url>"
    "<url><loc> https://outlet.example/new </loc><lastmod>2026-11-02T08:00:00Z</lastmod><news:news>"
    "<news:publication><news:name>The Post</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2026-11-02T02:00:00-05:00</news:publication_date>"
    "<news:title>Clerk &amp; council</news:title></news:news></url></urlset>"
)


def parse(text: str) -> Sitemap:
    return parse_sitemap(text.encode(), URL)


def test_a_news_sitemap() -> None:
    new, old = parse(NEWS).entries
    assert (new.url, new.title) == ("https://outlet.example/new", "Clerk & council")
    assert new.published_at == datetime(2026, 11, 2, 7, tzinfo=UTC)
    assert new.updated_at == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert (new.outlet, new.language) == ("The Post", "en")
    assert old.url == "https://outlet.example/old?a=1&b=2"
    assert not new.is_full_text


def test_an_index_names_its_newest_sitemaps() -> None:
    children = "".join(
        f"<sitemap><loc>/{year}.xml</loc><lastmod>{year}-01-01</lastmod></sitemap>"
        for year in range(2000, 2027)
    )
    sitemap = parse(f"<sitemapindex {NAMESPACE}>{children}</sitemapindex>")
    assert sitemap.entries == ()
    assert len(sitemap.children) == MAX_CHILDREN
    assert sitemap.children[0] == "https://outlet.example/2026.xml"


def test_a_packed_sitemap() -> None:
    assert parse_sitemap(gzip.compress(NEWS.encode()), URL) == parse(NEWS)


def test_only_the_newest_of_a_large_sitemap_are_taken() -> None:
    urls = "".join(
        f"<url><loc>/{number}</loc><lastmod>{2000 + number % 27}-01-01</lastmod></url>"
        for number in range(MAX_ENTRIES * 20)
    )
    entries = parse(f"<urlset {NAMESPACE}>{urls}</urlset>").entries
    assert len(entries) == MAX_ENTRIES
    assert entries[-1].updated_at is not None
    assert entries[-1].updated_at.year >= 2025


def test_a_sitemap_that_breaks_off() -> None:
    sitemap = parse(NEWS[: NEWS.index("<news:title>")])
    assert [entry.url for entry in sitemap.entries] == ["https://outlet.example/old?a=1&b=2"]
    assert sitemap.warning == "it breaks off in the middle"


@pytest.mark.parametrize(
    ("body", "problem", "detail"),
    [
        (b" ", FetchProblem.EMPTY, "the site sent nothing"),
        (b"<html><p>No</html>", FetchProblem.NOT_A_FEED, "it is no sitemap"),
        (b"no XML", FetchProblem.NOT_A_FEED, "it is no sitemap"),
        (b"<rss><channel></channel></rss>", FetchProblem.NOT_A_FEED, "it is no sitemap"),
        (
            b"<!DOCTYPE urlset [<!ENTITY a 'x'>]><urlset/>",
            FetchProblem.NOT_A_FEED,
            "it defines XML entities, which can unfold without end",
        ),
        (
            gzip.compress(b"<urlset>" + bytes(MAX_UNPACKED_BYTES)),
            FetchProblem.TOO_LARGE,
            "it is more than 10 MB unpacked",
        ),
        (b"\x1f\x8bnot gzip", FetchProblem.NOT_A_FEED, "its compressed body is damaged"),
    ],
)
def test_what_is_no_sitemap(body: bytes, problem: FetchProblem, detail: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_sitemap(body, URL)
    assert (caught.value.problem, caught.value.detail) == (problem, detail)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sitemap_or_a_fetch_error(body: bytes) -> None:
    for document in (body, b"<urlset><url><loc>" + body, b"\x1f\x8b" + body):
        try:
            sitemap = parse_sitemap(document, URL)
        except FetchError:
            continue
        assert isinstance(sitemap, Sitemap)
