"""Feeds of every format give the same entries, and what is no feed is told for what it is."""

import json
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.listings.feed import MAX_ENTRIES, Feed
from knowledge.sources.listings.feeds import parse_feed
from tests.support.clocks import on_day

URL = "https://outlet.example/feed"
PARAGRAPH = "The county clerk counted every ballot twice before the deadline on Friday. " * 6
FULL = "".join(f"<p>{PARAGRAPH}{number}.</p>" for number in range(3))

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Franklin &amp; Post</title><language>en-us</language>
<item><title>Clerk &lt;em&gt;counts&lt;/em&gt; &amp;amp; counts</title><link>/news/1</link>
<guid isPermaLink="false">post-1</guid><pubDate>Sun, 01 Nov 2026 10:00:00 -0500</pubDate>
<dc:creator>Ada Moss</dc:creator><description>Short.</description>
<content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>Second</title><link>https://outlet.example/news/2</link>
<description>A summary of the second article.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title>
<entry><id>tag:outlet.example,2026:1</id><title>Clerk counts</title>
<link rel="replies" href="/news/1/comments"/><link href="/news/1"/>
<author><name>Ada Moss</name></author><author><name>Bo Lund</name></author>
<published>2026-11-01T15:00:00Z</published><updated>2026-11-01T18:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Post</title></channel>
<item rdf:about="https://outlet.example/news/1"><title>Clerk counts</title>
<link>https://outlet.example/news/1</link><dc:date>2026-11-01T15:00:00Z</dc:date></item></rdf:RDF>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
<title>Post</title><item><title>Clerk counts</title><link>/news/1</link></item></channel></rss>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Post",
    "language": "en",
    "items": [
        {
            "id": 1,
            "url": "/news/1",
            "title": "Clerk counts",
            "content_html": FULL,
            "date_published": "2026-11-01T10:00:00-05:00",
            "authors": [{"name": "Ada Moss"}],
        },
        {"id": {"not": "an id"}},
    ],
}
PUBLISHED = datetime(2026, 11, 1, 15, tzinfo=UTC)


DATES = {
    "2019/08/30": datetime(2019, 8, 30, tzinfo=UTC),
    "2019.08.30": datetime(2019, 8, 30, tzinfo=UTC),
    "30-08-2019": datetime(2019, 8, 30, tzinfo=UTC),
    "2016/6/29 15:07:41": datetime(2016, 6, 29, 15, 7, 41, tzinfo=UTC),
    "2019-08-30 02:30:00 PM": datetime(2019, 8, 30, 14, 30, tzinfo=UTC),
    "2019-08-30 14:30:00 EDT": datetime(2019, 8, 30, 18, 30, tzinfo=UTC),
    "1567189800": datetime(2019, 8, 30, 18, 30, tzinfo=UTC),
    "Fri, 30 Aug 2019 14:30:00 UTC-04:00": datetime(2019, 8, 30, 18, 30, tzinfo=UTC),
    "Sat, 31 Aug 2019 00:30:00 CEST": datetime(2019, 8, 30, 22, 30, tzinfo=UTC),
    "2019": None,
    "2019-08": None,
    "30": None,
}
"""As feeds write them, and what they mean, whenever they are read."""


def parse(document: str | dict[str, Any], charset: str = "") -> Feed:
    text = document if isinstance(document, str) else json.dumps(document)
    return parse_feed(text.encode(), URL, charset)


def problem_of(body: bytes) -> FetchError:
    with pytest.raises(FetchError) as caught:
        parse_feed(body, URL)
    assert caught.value.url == URL
    return caught.value


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (RSS, "rss20"),
        (ATOM, "atom10"),
        (RDF, "rss10"),
        (RSS_091, "rss091n"),
        (JSON_FEED, "json11"),
    ],
)
def test_each_format_gives_the_entry(document: str | dict[str, Any], kind: str) -> None:
    feed = parse(document)
    entry = feed.entries[0]
    assert feed.kind == kind
    assert entry.url == "https://outlet.example/news/1"
    assert entry.title.startswith("Clerk counts")
    assert entry.published_at == (None if kind == "rss091n" else PUBLISHED) or kind == "rss10"
    if kind in ("rss20", "atom10", "json11"):
        assert entry.is_full_text
        assert entry.text.count("\n") == 2
        assert entry.text.split("\n")[1] == f"{PARAGRAPH}1."
        assert entry.author.startswith("Ada Moss")
        assert entry.language.startswith("en")


def test_rss_details() -> None:
    first, second = parse(RSS).entries
    assert parse(RSS).title == "The Franklin & Post"
    assert first.title == "Clerk counts & counts"
    assert first.entry_id == "post-1"
    assert first.updated_at is None
    assert second.text == "A summary of the second article."
    assert not second.is_full_text


def test_atom_details() -> None:
    (entry,) = parse(ATOM).entries
    assert entry.author == "Ada Moss, Bo Lund"
    assert entry.updated_at == datetime(2026, 11, 1, 18, tzinfo=UTC)


def test_a_malformed_item_of_a_json_feed_is_left_out_and_told() -> None:
    feed = parse(JSON_FEED)
    assert [entry.entry_id for entry in feed.entries] == ["1"]
    assert feed.warning == "1 of its entries are malformed"


@pytest.mark.parametrize(
    ("body", "problem", "detail"),
    [
        (b"", FetchProblem.EMPTY, "the site sent nothing"),
        (b" \r\n\t", FetchProblem.EMPTY, "the site sent nothing"),
        (b"\xef\xbb\xbf \n", FetchProblem.EMPTY, "the site sent nothing"),
        (b"<!DOCTYPE html><html><p>Hi", FetchProblem.NOT_A_FEED, "it is a web page"),
        (b"\n<!-- x --><HTML lang='en'>", FetchProblem.NOT_A_FEED, "it is a web page"),
        (
            b"<html><link rel=alternate type=application/rss+xml href=file:///x>"
            b"<link rel=alternate type=application/atom+xml href='/atom.xml'>",
            FetchProblem.NOT_A_FEED,
            "it is a web page; the feed that it names is https://outlet.example/atom.xml",
        ),
        (b"Just text.", FetchProblem.NOT_A_FEED, "it is no RSS, Atom or JSON feed"),
        (b"<a><b/></a>", FetchProblem.NOT_A_FEED, "it is no RSS, Atom or JSON feed"),
        (bytes(range(256)) * 4, FetchProblem.NOT_A_FEED, "it is no RSS, Atom or JSON feed"),
        (b'{"a": 1}', FetchProblem.NOT_A_FEED, "it is JSON, or nearly, but no JSON feed"),
        (b'{"version": "2"}', FetchProblem.NOT_A_FEED, "it is JSON, but no JSON feed"),
        (b"[" * 200_000, FetchProblem.NOT_A_FEED, "it is JSON, or nearly, but no JSON feed"),
        (
            b"<rss><channel><item><title>Cle",
            FetchProblem.NOT_A_FEED,
            "it breaks off before its first entry ends",
        ),
    ],
)
def test_what_is_no_feed(body: bytes, problem: FetchProblem, detail: str) -> None:
    error = problem_of(body)
    assert (error.problem, error.detail) == (problem, detail)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss [<!entity % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>',
        '<!-- <rss --><!DOCTYPE rss SYSTEM "<rss" [<!ENTITY a "x">]>',
        "<!DOCTYPE rss [<!-- <rss > --><?p <x ?><!ENTITY a 'x'>]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_entities_are_refused_before_anything_unfolds(prolog: str, encoding: str) -> None:
    bomb = f"<?xml version='1.0'?>{prolog}<rss version='2.0'><channel>&b;</channel></rss>"
    error = problem_of(bomb.encode(encoding))
    assert error.problem is FetchProblem.NOT_A_FEED
    assert error.detail == "it defines XML entities, which can unfold without end"


def test_nothing_that_a_feed_names_is_opened() -> None:
    parse(RSS)
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event in ("open", "socket.connect", "socket.getaddrinfo"):
            opened.append(f"{event} {arguments[0]}")

    sys.addaudithook(watch)
    head = '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>'
    for doctype in (
        '<!DOCTYPE rss SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE rss PUBLIC "x" "http://127.0.0.1:1/x.dtd">',
        "",
    ):
        inside = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>&x;'
        parse(f"{head}{doctype}<rss version='2.0'><channel>{inside}<item/></channel></rss>")
    watching = False
    assert opened == []


def test_a_feed_that_breaks_off_keeps_its_whole_entries() -> None:
    cut = RSS[: RSS.index("A summary of")]
    feed = parse(cut)
    assert [entry.entry_id for entry in feed.entries] == ["post-1"]
    assert feed.warning == "it breaks off in the middle"
    assert feed.entries[0] == parse(RSS).entries[0]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse("<rss version='2.0'><channel><title>New</title></channel></rss>").entries == ()
    assert parse("<feed xmlns='http://www.w3.org/2005/Atom'/>").entries == ()


def test_sloppy_xml_is_read_all_the_same() -> None:
    document = RSS.replace("Short.", "AT&T&nbsp;said it&rsquo;s <b>so").replace("Second", "A&B")
    document = document.replace("Friday. ", "Friday & at AT&T. ")
    first, second = parse(document).entries
    assert (first.title, second.title) == ("Clerk counts & counts", "A&B")
    assert "on Friday & at AT&T. The" in first.text


@pytest.mark.parametrize(
    ("declared", "actual", "charset"),
    [
        ("UTF-8", "cp1252", ""),
        ("ISO-8859-1", "utf-8", ""),
        ("UTF-8", "utf-8", "iso-8859-1"),
        ("iso-8859-1", "cp1252", ""),
        ("nonsense", "cp1252", "more-nonsense"),
        ("UTF-8", "utf-16", ""),
        ("UTF-8", "cp1251", "windows-1251"),
    ],
)
def test_a_wrong_encoding_is_seen_through(declared: str, actual: str, charset: str) -> None:
    title = "Выборы" if actual == "cp1251" else "Julián’s €5 plan"
    document = f"""<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>
<item><title>{title}</title></item></channel></rss>"""
    feed = parse_feed(document.encode(actual), URL, charset)
    assert feed.entries[0].title == title


def test_only_the_first_entries_of_an_endless_feed_are_read() -> None:
    items = "<item><title>x</title><link>/x</link></item>" * (MAX_ENTRIES * 20)
    feed = parse(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert len(feed.entries) == MAX_ENTRIES
    assert feed.warning == ""


def test_dates_that_are_none() -> None:
    for written in ("yesterday", "", "32 Foo 2026", "Mon, 30 Feb 2026 10:00:00 GMT", "0001-01-01"):
        document = (
            f"<rss version='2.0'><channel><item><pubDate>{written}</pubDate></item></channel></rss>"
        )
        assert parse(document).entries[0].published_at is None, date


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_fetch_error(body: bytes) -> None:
    for document in (body, b"<rss version='2.0'><channel><item>" + body, b'{"version":' + body):
        try:
            feed = parse_feed(document, URL)
        except FetchError:
            continue
        assert isinstance(feed, Feed)


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_mean_the_same_in_every_month(month: int) -> None:
    items = "".join(
        f'<item><guid isPermaLink="false">{text}</guid><pubDate>{text}</pubDate></item>'
        for text in DATES
    )
    document = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    with on_day(date(2026, month, 28)):
        entries = parse(document).entries
    assert {entry.entry_id: entry.published_at for entry in entries} == DATES


@pytest.mark.parametrize(
    "field",
    ["<pubDate/>", "<author/>", "<author><name/></author>", "<guid/>", "<source url='http://['/>",
     "<enclosure length='x' url=''/>", "<category><x/></category>", "<comments>http://[</comments>",
     "<g:pos xmlns:g='http://www.opengis.net/gml'>1</g:pos>", "<gml_poslist/>", "<media_content/>",
     "<g:posList xmlns:g='http://www.opengis.net/gml'>x</g:posList>"],
)  # fmt: skip
def test_a_malformed_optional_field_costs_no_entry(field: str) -> None:
    feed = parse(
        "<rss version='2.0'><channel><title>Post</title><item><title>A</title>"
        f"<link>https://outlet.example/a</link>{field}<description>It sails.</description></item>"
        "<item><link>https://outlet.example/b</link></item></channel></rss>"
    )
    assert [entry.url[-1] for entry in feed.entries] == ["a", "b"]
    assert feed.entries[0].text == "It sails."
