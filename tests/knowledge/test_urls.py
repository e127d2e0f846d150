import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.urls import canonical_url


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" HTTPS://Example.ORG/Path?B=2&a=1 ", "https://example.org/Path?B=2&a=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:443/a", "http://example.org:443/a"),
        ("https://example.org/a#comments", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&gclid=z", "https://example.org/a?id=7"),
        ("https://example.org/a?UTM_Medium=x", "https://example.org/a"),
        ("https://example.org/a?utmost=x", "https://example.org/a?utmost=x"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://example.org/a%20b?q=%C3%A9", "https://example.org/a%20b?q=%C3%A9"),
        ("", ""),
        ("example.org/a", ""),
        ("ftp://example.org/a", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://example.org:port/", ""),
        ("https://[broken/", ""),
    ],
)
def test_the_same_page_has_one_url(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical


@given(st.text() | st.from_regex(r"https?://[a-zA-Z.:0-9]+/[^ ]*", fullmatch=True))
def test_no_text_raises_and_a_canonical_url_stays_as_it_is(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
