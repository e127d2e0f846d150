"""What a reader sees of a piece of HTML, one paragraph a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.pages.html_text import html_to_line, html_to_text


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("Plain & simple", "Plain & simple"),
        ("<p>One\n  two</p><p>three</p>", "One two\nthree"),
        ("One<br>two<br/><br/>three", "One\ntwo\nthree"),
        ("<p>Un<b>bro</b>ken w<i>or</i>d</p>", "Unbroken word"),
        ("<p>a<script>alert(1)</script>b</p><style>p{}</style>", "ab"),
        ("<figure><img alt='x'><figcaption>Photo</figcaption></figure><p>Text</p>", "Text"),
        ("<!-- note -->a<!-- note -->b", "ab"),
        ("&lt;b&gt; &amp;amp; &rsquo;&nbsp;x", "<b> &amp; ’ x"),
        ("<ul><li>one<li>two</ul>tail", "one\ntwo\ntail"),
        ("</p></div></div>after", "after"),
        ("a\0b", "ab"),
        ("\ud800", "?"),
    ],
)
def test_text(fragment: str, text: str) -> None:
    assert html_to_text(fragment).text == text


def test_the_share_of_links() -> None:
    assert html_to_text("<p>no links</p>").link_share == 0
    assert html_to_text("<a href=x>all</a>").link_share == 1
    assert html_to_text("<p>half <a href=x>half!</a></p>").link_share == 0.5


def test_a_line_is_one_line() -> None:
    assert html_to_line("<h1>Two<br>lines</h1>") == "Two lines"


def test_depth_does_not_matter() -> None:
    assert html_to_text("start" + "<b>" * 100_000).text == "start"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_survived(fragment: str) -> None:
    read = html_to_text(fragment)
    assert 0 <= read.link_share <= 1
    assert all(line == " ".join(line.split()) for line in read.text.split("\n"))
