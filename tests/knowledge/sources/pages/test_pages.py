"""The article of a page, and what the page says of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.pages.extract import extract_page
from knowledge.sources.pages.page_facts import date_in_url, read_page_facts
from knowledge.sources.pages.pages import DateProvenance, read_page
from tests.support.clocks import on_day
from tests.support.outlets import page, stories

STORY = stories("outlet.example", 80)[0]
DAY = datetime(2019, 8, 30, tzinfo=UTC)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
SHOWN = "2026-11-01T12:00:00Z"


def test_a_page() -> None:
    read = read_page(page(STORY, frame=False).encode(), STORY.url)
    assert read.text == STORY.text
    assert read.title == STORY.title
    assert (read.author, read.outlet, read.language) == ("Ada Moss", "The Outlet Paper", "en")
    assert read.canonical_url == STORY.url
    assert read.dates[0] == (datetime(2026, 11, 1, 15, tzinfo=UTC), DateProvenance.PAGE)
    assert read.link_share == 0


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (f'<meta property="article:published_time" content="{SHOWN}">', NOON),
        (f'<META NAME="PubDate" CONTENT="{SHOWN}">', NOON),
        (f'<time itemprop="datePublished" datetime="{SHOWN}">today</time>', NOON),
        ('<meta name="date" content="soon">', None),
        (f'<meta name="date" content=""><meta name="date" content="{SHOWN}">', NOON),
        (f'<time datetime="{SHOWN}">of some other article</time>', None),
        (
            _json
            := f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": '
            f'"{SHOWN}"}}</script>',
            NOON,
        ),
        (
            _json.replace(
                '{"@type"',
                '{"@graph": [{"@type": "WebPage", "datePublished": "1999-01-01"}, {"@type"',
            ).replace("}<", "}]}<"),
            NOON,
        ),
        (_json.replace('"NewsArticle"', '["Thing", "ReportageNewsArticle"]'), NOON),
        (_json.replace("NewsArticle", "Recipe"), None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None),
        ('<script type="application/ld+json">{broken</script>', None),
        (f'<meta property="article:published_time" content="2020-01-01">{_json}', NOON),
    ],
)
def test_the_date_that_the_markup_gives(head: str, date: datetime | None) -> None:
    facts = read_page_facts(f"<html><head>{head}</head></html>", STORY.url)
    assert facts.published_at == date


@pytest.mark.parametrize("month", [1, 6, 12])
@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("<time>30 August 2019</time>", DAY),
        ('<time datetime="2019-08-30">Friday</time>', DAY),
        ('<span class="entry-date published">Aug. 30, 2019</span>', DAY),
        ('<p class="byline">By Ada Moss | August 30, 2019 | 3 comments</p>', DAY),
        ('<p class="date">8/9/2019</p>', datetime(2019, 8, 9, tzinfo=UTC)),
        ('<time datetime="2019-08">August</time>', None),
        ('<meta name="date" content="2019-08">', None),
        ('<p class="date">August 2019</p>', None),
        ('<p class="date">Posted Friday, Aug. 30</p>', None),
        ("<p>The treaty of 2017-03-01 was read out.</p>", None),
        ("<footer><p class=date>30 August 2019</p></footer>", None),
        ('<p class="updated date">30 August 2019</p>', None),
    ],
)
def test_a_shown_date_is_read_whole_or_not_at_all(
    shown: str, date: datetime | None, month: int
) -> None:
    text = "<p>The council of Arden met for hours, and people spoke before the vote.</p>" * 6
    markup = f"<html><body><article><h1>Ferry</h1>{shown}{text}</article></body></html>"
    with on_day(datetime(2026, month, 28, tzinfo=UTC).date()):
        dates = read_page(markup.encode(), "https://a.example/ferry").dates
        extracted = extract_page(markup)
    assert [found for found, _ in dates] == ([date] if date else [])
    assert extracted is not None
    assert extracted.published_at == date


def test_what_the_markup_says() -> None:
    facts = read_page_facts(
        '<html lang="en-US"><link rel="canonical" href="/one"><link rel="alternate" '
        'type="application/rss+xml" href="/feed"><p><a href=x>A <b>link</b></a></p>',
        "https://outlet.example/a/b",
    )
    assert facts.canonical_url == "https://outlet.example/one"
    assert facts.feed_urls == ("https://outlet.example/feed",)
    assert facts.link_texts == {"A link"}
    assert facts.language == "en-US"


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2026/11/02/story", datetime(2026, 11, 2, tzinfo=UTC)),
        ("https://a.example/news/2026-1-2-story", datetime(2026, 1, 2, tzinfo=UTC)),
        ("https://a.example/2026/1/2/story", datetime(2026, 1, 2, tzinfo=UTC)),
        ("https://a.example/2026/02/31/story", None),
        ("https://a.example/2026/11/02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("https://a.example/20261102/story", None),
        ("https://a.example/2026/11/5-things-to-know/", None),
        ("https://a.example/2026-11/10-days/", None),
    ],
)
def test_the_date_in_an_address(url: str, date: datetime | None) -> None:
    assert date_in_url(url) == date


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_encoding_is_seen_through(encoding: str) -> None:
    markup = page(STORY, frame=False).replace('<meta charset="utf-8">', "")
    assert read_page(markup.encode(encoding), STORY.url).text == STORY.text


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "the site sent nothing"),
        (b"<html></html>", "no article was found on the page"),
    ],
)
def test_a_page_without_an_article(body: bytes, detail: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_page(body, STORY.url)
    assert (caught.value.problem, caught.value.detail) == (FetchProblem.EMPTY, detail)


def test_a_page_of_links_is_seen_to_be_one() -> None:
    links = "".join(
        f'<p><a href="/{number}">Council votes on ward number {number} after the break</a></p>'
        for number in range(20)
    )
    markup = f"<html><body><article><p>What we wrote this week:</p>{links}</article></body></html>"
    assert read_page(markup.encode(), STORY.url).link_share > 0.9


@given(st.text(max_size=150))
def test_any_markup_has_facts(markup: str) -> None:
    facts = read_page_facts(f"<html><head>{markup}", STORY.url)
    assert facts.published_at is None or facts.published_at.tzinfo is UTC
