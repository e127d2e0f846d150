import re
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.limits import length
from bot.render.markdown import (
    MAX_URL,
    plain,
    safe_label,
    safe_text,
    safe_url,
    shorten,
    without_mentions,
)
from tests.support.markdown import (
    BARE_URL,
    HIDDEN,
    PINGS,
    REFERENCES,
    kinds,
    link_targets,
    unbalanced_spoilers,
    visible,
)

HOSTILE = [
    "lead](https://evil.example) [x",
    "see <https://evil.example> now",
    "bare https://evil.example/path?x=1#y and HTTP://EVIL.example",
    "[text](https://evil.example)",
    "[text][ref]\n\n[ref]: https://evil.example",
    "![image](https://evil.example/x.png)",
    "www.evil.example, evil.com and me@evil.com, //evil.com, mailto:me@evil.com",
    "<t:0:R> <@1> <@!1> <@&1> <#1> </cmd:1> <:smile:1> <a:smile:1> <id:customize>",
    "@everyone @here @EVERYONE",
    "**bold** __under__ _it_ *it* ~~gone~~ ||spoiler|| `code` ```block```",
    "# Header", "-# small", "- item", "+ item", "* item", "1. item", "99) item", "> quote",
    ">>> all",     "===", "---", "\\", "\\\\", "trailing \\", "&lt;b&gt; &#64;everyone",
    "\u202eevil\u202c \u2066x\u2069 a\u200bb\u200dc\ufeffd \u00ad\U000e0041",
    "Z" + "\u0300" * 200, "\ud800 lone", "a\r\nb\u2028c\u2029d\x00\x1b[31me", ":smile: :+1:",
]  # fmt: skip

markup = st.text(
    alphabet=st.one_of(
        st.sampled_from("[]()<>@#:/\\*_~|`!&;.-+=123 \n\te"),
        st.characters(),
    ),
    max_size=60,
)
words = st.lists(
    st.one_of(markup, st.sampled_from(HOSTILE), st.sampled_from(["https://", "<@1>", "](", "||"])),
    max_size=5,
).map("".join)


@given(words)
@example("lead](https://evil.example) [x")
def test_text_never_links_pings_formats_or_hides(text: str) -> None:
    shown = safe_text(text)
    assert link_targets(f"> {shown} [1]") == []
    assert not PINGS.search(shown)
    assert not REFERENCES.search(shown)
    assert not BARE_URL.search(shown)
    assert not HIDDEN.search(shown)
    assert not unbalanced_spoilers(shown)
    assert "\n" not in shown
    shown.encode()
    plain_kinds = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert kinds(shown) <= plain_kinds


@given(words)
def test_text_shows_every_visible_character(text: str) -> None:
    assert visible(safe_text(text)).replace("\u2060", "") == plain(text)


@given(words)
@example("lead](https://evil.example) [x")
@example("\\")
def test_a_label_never_breaks_out_of_its_link(title: str) -> None:
    label = safe_label(title) or "x"
    line = f"[1] [{label}](<https://cited.example/a>) — outlet"
    assert set(link_targets(line)) == {"https://cited.example/a"}
    assert len(link_targets(line)) == 2
    assert not PINGS.search(label)
    assert not REFERENCES.search(label)
    assert not BARE_URL.search(label)
    assert not HIDDEN.search(label)
    assert not set(label) & set("[]\\`*~|<>_")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_escape_markdown_is_no_sanitiser_and_this_is(hostile: str) -> None:
    shown = safe_text(hostile)
    assert link_targets(shown) == []
    for syntax in (PINGS, REFERENCES, BARE_URL):
        assert not syntax.search(shown)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://example.org/a_b-c~d/2020/02/29?x=1&y=%20#part",
        "https://example.org:8443/story",
        "https://EXAMPLE.org/Story",
        "https://example.org/it's,here;v=1",
    ],
)
def test_a_plain_url_stays_as_it_is(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a)b(c", "https://example.org/a%29b%28c"),
        ("https://example.org/a>b<c", "https://example.org/a%3Eb%3Cc"),
        ("https://example.org/julián", "https://example.org/juli%C3%A1n"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://fa\u00df.example/x", "https://xn--fa-hia.example/x"),
        ("https://\u017fite.example/x", "https://site.example/x"),
        ("https://\u212aite.example/x", "https://kite.example/x"),
        ("https://\uff47ood.example/x", "https://good.example/x"),
        ("https://good\u3002example/x", "https://good.example/x"),
        ("https://example.org/`*|", "https://example.org/%60%2A%7C"),
    ],
)
def test_what_could_end_a_link_is_encoded(url: str, expected: str) -> None:
    assert safe_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "", "story.html", "//example.org/x", "javascript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "ftp://example.org/", "https://", "https://user@example.org/",
        "https://user:secret@example.org/", "https://good.example@evil.example/",
        "https://example.org/\x00", "https://example.org/\n](x", "https://exa mple.org/",
        "https://[::1]/", "https://[bad/", "https://example.org:port/", "https://-x.example/",
        "https://example.org/" + "x" * MAX_URL, "https://example.org/\ud800", "https://e\u202ex.example/",
        "https://exa)mple.org/", "https://..bücher/",
    ],
)  # fmt: skip
def test_any_other_url_is_no_link(url: str) -> None:
    assert safe_url(url) is None


@given(st.one_of(words, words.map("https://example.org/{}".format), words.map("https://{}".format)))
def test_a_safe_url_never_ends_its_link(url: str) -> None:
    safe = safe_url(url)
    if safe is not None:
        assert safe.isascii()
        assert safe.isprintable()
        assert not set(safe) & set(' ()<>`*|\\[]"')
        assert length(safe) <= MAX_URL
        assert safe.startswith(("http://", "https://"))
        assert "@" not in safe.split("/")[2]
        assert safe_url(safe) == safe


@given(words, st.integers(min_value=3, max_value=80))
def test_a_shortened_text_fits_and_is_cut_from_the_end(text: str, limit: int) -> None:
    shown = shorten(text, limit, safe_text)
    assert length(shown) <= limit
    assert plain(text).startswith(visible(shown).replace("\u2060", "").removesuffix("…"))


def test_a_short_text_is_not_cut() -> None:
    assert shorten("Marlow wins", 11, safe_text) == "Marlow wins"
    assert shorten("Marlow wins Arden", 13, safe_text) == "Marlow wins…"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did <@123> or <@!123> win?", "did X or X win?"),
        ("<@&9> <#9> </ask:9> <id:home>", "X X X X"),
        ("@everyone vote, @here too", "X vote, X too"),
        ("me@example.org <3 a < b > c", "me@example.org <3 a < b > c"),
    ],
)
def test_mentions_are_replaced_and_nothing_else(text: str, expected: str) -> None:
    assert without_mentions(text, "X") == expected


EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
LATIN_ADDRESS = re.compile(
    r"[a-z]:\S|:\s?//\S|[a-z0-9]\.[a-z]{2}|\b\d{1,3}(?:\.\d{1,3}){3}\b", re.IGNORECASE
)
LOOK = {
    ".": "\u0660\u06f0\u0701\u0702\u2024\u3002\ua4f8\ua60e\uff61\U00010a50\U0001d16d",
    ":": "\u02d0\u02f8\u0589\u05c3\u0703\u0704\u0903\u0a83\u16ec\u1803\u205a\u2236"
    "\ua4fd\ua789\ufe30",
    "/": "\u1735\u2041\u2044\u2215\u2571\u27cb\u29f8\u3033\u30ce\u31d3\u4e3f\U0001d23a",
}
"""After Unicode's confusables.txt."""
LOOKS_LIKE = {ord(one): plainly for plainly, all_of_them in LOOK.items() for one in all_of_them}
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")
SUSPECTS = [
    one
    for one in EVERY
    if ord(one) in LOOKS_LIKE or set(unicodedata.normalize("NFKC", one)) & set(".:/")
]


def read_as(label: str) -> str:
    """Return a label as a hasty reader takes it."""
    return unicodedata.normalize("NFKC", label.translate(LOOKS_LIKE))


def test_nothing_of_unicode_that_is_not_seen_is_shown() -> None:
    shown = plain("x".join(EVERY))
    assert not HIDDEN.search(shown)
    unseen = {one for one in set(shown) if unicodedata.category(one) in UNSEEN}
    assert all(0x1F000 <= ord(one) < 0x1FB00 for one in unseen)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ufe0fb", "ab"),
        ("\u2764\ufe0f\ufe0f!", "\u2764\ufe0f!"),
        ("\u203c\ufe0f", "\u203c\ufe0f"),
        ("new \U0001fae8", "new \U0001fae8"),
        ("a\ue000b\U000e0fffc\U0001d159d", "a\ufffdbcd"),
    ],
)
def test_a_selector_stays_beside_a_symbol_only(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_no_character_spells_an_address_in_a_label() -> None:
    for one in SUSPECTS:
        for text in (
            f"good{one}example",
            f"https{one}//good{one}example/x",
            f"https:{one}{one}good.example",
            f"https{one}\u2044\u2215good\u2024example",
            f"www{one}good{one}example\uff0fx",
            f"host{one}80",
            f"10{one}0{one}0{one}1",
        ):
            label = safe_label(text)
            assert not LATIN_ADDRESS.search(read_as(label)), (text, label)


@given(words)
@example("https\uff1a\u2044\u2215good\uff0eexample")
def test_a_label_is_never_read_as_an_address(text: str) -> None:
    label = safe_label(text)
    assert not LATIN_ADDRESS.search(read_as(label))


@pytest.mark.parametrize(
    "title",
    ["Marlow: I will not", "Polls close at 12.30 a.m.", "The U.S. and St. Louis", "Julián’s 3.5%"],
)
def test_an_ordinary_title_stays_as_it_is(title: str) -> None:
    assert safe_label(title) == title


@given(st.lists(st.characters(), min_size=1, max_size=3).map("".join))
@example("\u017f")
def test_a_safe_url_is_ascii_whatever_its_host_is_written_in(letters: str) -> None:
    safe = safe_url(f"https://{letters}ite.example/x")
    assert safe is None or safe.isascii()


def test_no_letter_that_folds_to_a_latin_one_stays_in_a_host() -> None:
    for one in EVERY:
        if not one.isascii() and (one.casefold().isascii() or one.lower().isascii()):
            safe = safe_url(f"https://{one}ite.example/x")
            assert safe is None or safe.isascii()
