"""What a reader would not see, or would see as a mark, is not text."""

from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.sources.files.reader import Defaults, read_articles
from knowledge.sources.listings.feeds import parse_feed
from knowledge.sources.pages.extract import extract_page
from knowledge.sources.pages.html_text import html_to_text

CASES = [
    ("to 5<sup>1</sup> percent", "to 5 percent"),
    ("to 5<sup>[1]</sup> percent", "to 5 percent"),
    ("to 5<sup><a href='#1'>th</a></sup> percent", "to 5 percent"),
    ("Acme<sup>TM</sup> pays", "Acme pays"),
    ("the 5<sup>th</sup> of May", "the 5th of May"),
    ("the 21<sup>ST</sup> ward", "the 21ST ward"),
    ("up 5<sup>1</sup>/<sub>2</sub> points", "up 5 1/2 points"),
    ("up 5<sup>1/2</sup> points", "up 5 1/2 points"),
    ("of 12 km<sup>2</sup> there", "of 12 km² there"),
    ("at 3×10<sup>-6</sup> there", "at 3×10⁻⁶ there"),
    ("M<sup>c</sup>Donald spoke", "McDonald spoke"),
    ("CO<sub>2</sub> rises", "CO2 rises"),
    ("<sup>All of this is set high</sup>", "All of this is set high"),
    ("voted <del>nine to two</del> <ins>eight to three</ins>", "voted eight to three"),
    ("voted <s>nine</s> <strike>ten</strike> eight", "voted eight"),
    ("voted <span style='text-decoration: red line-through'>nine</span> eight", "voted eight"),
    ("said <q>we keep it</q> today", "said “we keep it” today"),
    ("said <q>he said <q>go</q> and went</q>.", "said “he said ‘go’ and went”."),
    ("said <q>we <b>keep</b> it</q>.", "said “we keep it”."),
    ("said <q>“we keep it”</q>.", "said “we keep it”."),
    ("a <span hidden>not </span>bridge", "a bridge"),
    ("a <span aria-hidden='true'>not </span>bridge", "a bridge"),
    ("a <span aria-hidden='false'>new </span>bridge", "a new bridge"),
    ("a <span style='color:red; DISPLAY : none'>not </span>bridge", "a bridge"),
    ("a <span style='text-decoration-line:line-through'>not </span>bridge", "a bridge"),
    ("a <span style='text-decoration: underline; x: line-through'>new </span>bridge",
     "a new bridge"),
    ("a <span style='display:block'>new </span>bridge", "a new bridge"),
    ("a <span style='visibility: hidden'>not </span>bridge", "a bridge"),
    ("a <span class='x Screen-Reader_text'>not </span>bridge", "a bridge"),
    ("a <span class='sr-only'>not </span>bridge", "a bridge"),
    ("a <span style='font-size:0'>not </span>bridge", "a bridge"),
    ("a <span style='font-size: 0.9em'>new </span>bridge", "a new bridge"),
    ("to 5<a href='#fn1'>[1]</a> percent", "to 5 percent"),
    ("to 5<a href='#n' role='doc-noteref'>see note</a> percent", "to 5 percent"),
    ("to 5<a href='x' class='footnote-ref'>12</a> percent", "to 5 percent"),
    ("to 5<a href='#n'>*</a> percent", "to 5 percent"),
    ("to <a href='#poll'>5 percent</a> there", "to 5 percent there"),
    ("in <a href='/2016'>2016</a> there", "in 2016 there"),
    ("a <template>not </template>bridge", "a bridge"),
    ("a <noscript>not </noscript>bridge", "a bridge"),
    ("a <dialog>not </dialog>bridge", "a bridge"),
    ("a <ruby>bridge<rp>(</rp><rt>not</rt><rp>)</rp></ruby> there", "a bridge there"),
    ("a <s hidden>not <q>so</q></s>bridge <q>yes</q>", "a bridge “yes”"),
]  # fmt: skip

FRAME = """<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>
<p>The council of Arden met for three hours on Tuesday night, and forty people spoke before it.</p>
<p>The clerk wrote {} in a note to the paper that came on Wednesday.</p>
<p>The harbor master, who had asked for two more boats, left the hall and did not answer.</p>
</article></body></html>"""


@pytest.mark.parametrize(("fragment", "text"), CASES)
def test_in_feeds(fragment: str, text: str) -> None:
    assert html_to_text(f"<p>{fragment}</p>").text == text


@pytest.mark.parametrize(("fragment", "text"), CASES)
def test_in_pages(fragment: str, text: str) -> None:
    page = extract_page(FRAME.format(fragment))
    assert page is not None
    lines = page.text.split("\n")
    assert f"The clerk wrote {text} in a note to the paper that came on Wednesday." in lines


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<body style='visibility:hidden' aria-hidden='true'><p>Seen.</p></body>", "Seen."),
        ("<div aria-hidden='true'><div><p>Seen.</p></div></div>", "Seen."),
        ("<div hidden><p>Not seen.</p></div><p>Seen.</p>", "Seen."),
    ],
)
def test_a_page_that_scripts_show_is_seen(body: str, kept: str) -> None:
    assert html_to_text(body).text == kept


def test_a_feed_says_what_its_reader_sees() -> None:
    title, text = "Ferry&lt;sup&gt;1&lt;/sup&gt;", "It costs &lt;s&gt;9&lt;/s&gt; 5."
    entry = f"<title>{title}</title><description>{text}</description>"
    feed = parse_feed(
        f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>".encode(),
        "https://a.example",
    )
    assert (feed.entries[0].title, feed.entries[0].text) == ("Ferry", "It costs 5.")


def test_much_that_is_hidden_takes_no_long_time() -> None:
    fragment = "a<s>b</s>" * 50_000 + "<sup>1</sup>" * 50_000 + "<q>c</q>" * 50_000
    assert html_to_text(fragment).text == "a" * 50_000 + "“c”" * 50_000


def test_a_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(FRAME.format("5<sup>1</sup> <del>a</del> <q>b</q>"))
    [article] = read_articles([path], Defaults())
    assert isinstance(article, Article)
    assert "The clerk wrote 5 “b” in a note" in article.text
