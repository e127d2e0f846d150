import gzip
import json
import lzma
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article
from knowledge.sources.files.reader import (
    Defaults,
    IgnoredKeys,
    Reading,
    Refusal,
    UnreadDate,
    read_articles,
    suggest_key,
)

GOOD = {"id": "gov-1", "title": "Budget signed", "text": "The governor signed the budget."}


def read(path: Path, defaults: Defaults | None = None) -> list[Reading]:
    return list(read_articles([path], defaults or Defaults()))


def read_lines(tmp_path: Path, *lines: bytes | dict[str, Any]) -> list[Reading]:
    path = tmp_path / "corpus.jsonl"
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(raw))
    return read(path)


def test_every_field_is_read(tmp_path: Path) -> None:
    ignored, article = read_lines(
        tmp_path,
        GOOD
        | {
            "outlet": "The Franklin Post",
            "url": "https://example.org/budget?utm_source=x#top",
            "published_at": "2019-08-30T14:30:00-04:00",
            "author": "Ada Quill",
            "topic": "ignored",
        },
    )
    assert ignored == IgnoredKeys(tmp_path / "corpus.jsonl", 1, ("topic",))
    assert article == Article(
        article_id="gov-1",
        title="Budget signed",
        text="The governor signed the budget.",
        outlet="The Franklin Post",
        url="https://example.org/budget?utm_source=x#top",
        published_at=datetime(2019, 8, 30, 18, 30, tzinfo=UTC),
        author="Ada Quill",
    )


@pytest.mark.parametrize(
    ("field", "name"),
    [
        *(("text", name) for name in ("text", "body", "content", "Text")),
        *(("title", name) for name in ("title", "headline")),
        *(("outlet", name) for name in ("outlet", "source", "site")),
        *(("url", name) for name in ("url", "link")),
        *(("author", name) for name in ("author", "byline")),
        *(("article_id", name) for name in ("id", "article_id")),
        *(("published_at", name) for name in ("date", "published", "published_at")),
    ],
)
def test_other_names_are_accepted(tmp_path: Path, field: str, name: str) -> None:
    value = "2019-08-30" if field == "published_at" else "https://example.org/a"
    given = {"text": "Some text.", "id": "1"}
    given = {key: old for key, old in given.items() if key not in (field.removeprefix("article_"),)}
    [article] = read_lines(tmp_path, given | {name: value})
    assert str(getattr(article, field)).startswith(value)


def test_a_name_that_holds_nothing_gives_way_to_the_next(tmp_path: Path) -> None:
    [article] = read_lines(
        tmp_path, GOOD | {"published_at": None, "published": " ", "date": "2019-08-30"}
    )
    assert isinstance(article, Article)
    assert article.published_at == datetime(2019, 8, 30, tzinfo=UTC)


def test_text_is_kept_exactly(tmp_path: Path) -> None:
    text = " \tFirst  line.\r\n\r\nSecond “line” \u00a0 e\u0301 \u200b😀 \n"
    [article] = read_lines(tmp_path, GOOD | {"text": text})
    assert isinstance(article, Article)
    assert article.text == text


def test_identity_is_the_id_then_the_url_then_the_place(tmp_path: Path) -> None:
    url = "HTTPS://Example.org:443/a?utm_source=x&b=1#top"
    readings = read_lines(
        tmp_path,
        {"id": " Verbatim ", "url": url, "text": "one"},
        {"url": url, "text": "two"},
        {"id": "", "url": "", "text": "three"},
        {"id": 17, "text": "four"},
    )
    assert [r.article_id for r in readings if isinstance(r, Article)] == [
        " Verbatim ",
        "https://example.org/a?b=1",
        f"{tmp_path}/corpus.jsonl#L3",
        "17",
    ]


def test_defaults_fill_what_is_lacking_only(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two", "title": "Own", "outlet": "Own Post"}')
    moment = datetime(2019, 8, 30, tzinfo=UTC)

    first, second = read(path, Defaults("Given", "The Post", moment))

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.outlet, first.published_at) == ("Given", "The Post", moment)
    assert (second.title, second.outlet, second.published_at) == ("Own", "Own Post", moment)


def test_a_url_for_all_names_one_article_only(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two"}\n{"text": "three", "id": "3"}')

    first, second, third = read(path, Defaults(url="https://example.org/a"))

    assert isinstance(first, Article)
    assert first.article_id == "https://example.org/a"
    assert isinstance(second, Refusal)
    assert "another article's already" in second.reason
    assert isinstance(third, Article)


def test_a_date_that_cannot_be_read_is_noted_and_unknown(tmp_path: Path) -> None:
    note, article, empty = read_lines(tmp_path, GOOD | {"date": "soon"}, GOOD | {"date": ""})
    assert note == UnreadDate(tmp_path / "corpus.jsonl", 1, "soon")
    for reading in (article, empty):
        assert isinstance(reading, Article)
        assert reading.published_at is None


BAD = {
    "empty text": (b'{"text": ""}', "no text"),
    "blank text": (b'{"text": " \\n "}', "no text"),
    "no text": (b'{"title": "x"}', "not named text, body or content"),
    "broken JSON": (b'{"text": "x"', "broken JSON: "),
    "a line cut short": (b'{"text": "the gov', "broken JSON: Unterminated string"),
    "no JSON": (b"hello", "broken JSON: "),
    "a list": (b'["text"]', "a JSON object is needed on each line, not a list"),
    "a string": (b'"text"', "not a str"),
    "a text of numbers": (b'{"text": 7}', "text, body or content must be a string, not int"),
    "a text of lists": (b'{"text": ["x"]}', "text, body or content must be a string, not list"),
    "a title of lists": (b'{"text": "x", "title": ["x"]}', "title or headline must be a string"),
    "an id that is an object": (b'{"text": "x", "id": {}}', "id or article_id must be a string"),
    "wrong encoding": (b'{"text": "caf\xe9"}', "not UTF-8 at byte "),
    "half a surrogate pair": (b'{"text": "x\\ud83d"}', "half a surrogate pair (U+D83D)"),
    "half a pair in the id": (b'{"text": "x", "id": "\\udc00"}', "article_id holds half"),
    "a NUL": (b'{"text": "a\\u0000b"}', "text holds a NUL"),
    "deep brackets": (b'{"text": ' + b"[" * 100_000, "broken JSON: "),
    "a huge number": (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "broken JSON: "),
}


@pytest.mark.parametrize(
    ("author", "read_as"),
    [
        (["Ada Quill", "Bo Ray"], "Ada Quill, Bo Ray"),
        ([{"name": "Ada Quill"}, {"x": 1}], "Ada Quill"),
        ({"name": "Ada Quill"}, "Ada Quill"),
        ([[["x"]]], ""),
        ({}, ""),
    ],
)
def test_no_kind_of_author_costs_the_article(tmp_path: Path, author: object, read_as: str) -> None:
    (found,) = read_lines(tmp_path, GOOD | {"author": author})
    assert isinstance(found, Article)
    assert found.author == read_as


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_refused_with_its_place_and_the_rest_is_kept(
    tmp_path: Path, name: str
) -> None:
    line, reason = BAD[name]

    before, refusal, after = read_lines(tmp_path, GOOD, line, b"", GOOD)

    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.line) == (tmp_path / "corpus.jsonl", 2)
    assert reason in refusal.reason
    assert "\n" not in str(refusal)
    assert isinstance(before, Article)
    assert isinstance(after, Article)


def test_the_byte_of_a_wrong_encoding_is_counted_from_the_head_of_the_file(tmp_path: Path) -> None:
    raw = b'\xef\xbb\xbf{"text": "ok"}\n{"text": "caf\xe9"}'
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(raw)

    article, refusal = read(path)

    assert isinstance(article, Article)
    assert isinstance(refusal, Refusal)
    expected = raw.index(b"\xe9")
    assert refusal.reason.startswith(f"not UTF-8 at byte {expected} of the file (0xE9)")


@pytest.mark.parametrize("end", ["", ".gz", ".xz"])
def test_a_line_of_50_mb_is_refused_and_the_rest_is_kept(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"corpus.jsonl{end}"
    line = json.dumps(GOOD).encode()
    huge = b'{"text": "' + b"x" * 50_000_000 + b'"}'
    raw = b"\n".join((line, huge, line))
    compressors: dict[str, Callable[[bytes], bytes]] = {
        "": bytes,
        ".gz": gzip.compress,
        ".xz": partial(lzma.compress, preset=0),
    }
    path.write_bytes(compressors[end](raw))

    before, refusal, after = read(path)

    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.reason.split(",")[0]) == (2, "the line has 50.0 MB")
    assert isinstance(before, Article)
    assert isinstance(after, Article)


@pytest.mark.parametrize(("end", "compress"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_compressed_file_that_is_cut_short_gives_what_it_holds(
    tmp_path: Path, end: str, compress: Any
) -> None:
    path = tmp_path / f"corpus.jsonl{end}"
    lines = [json.dumps({"id": str(i), "text": f"text {i * 7919 % 1000}"}) for i in range(20_000)]
    raw = compress("\n".join(lines).encode())
    path.write_bytes(raw[: len(raw) // 2])

    *articles, refusal = read(path)

    assert 0 < len(articles) < 20_000
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(refusal, Refusal)
    assert refusal.line == len(articles)
    assert "the compressed file ends too early" in refusal.reason


@pytest.mark.parametrize("end", [".gz", ".xz"])
@pytest.mark.parametrize("raw", [b"", b'{"text": "not compressed at all"}', bytes(range(256))])
def test_a_file_that_is_not_what_its_name_says_is_refused(
    tmp_path: Path, end: str, raw: bytes
) -> None:
    path = tmp_path / f"corpus.jsonl{end}"
    path.write_bytes(raw)
    readings = read(path)
    assert all(isinstance(reading, Refusal) for reading in readings)
    assert bool(readings) or not raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x7fELF\x02\x01\x01\0\0\0", "is a binary file, not text"),
        ('{"text": "x"}'.encode("utf-16"), "is UTF-16: save it as UTF-8"),
    ],
)
def test_a_binary_file_is_refused_once(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(raw)
    assert read(path) == [Refusal(path, None, reason)]


@given(st.binary(max_size=400))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "corpus.jsonl"
    path.write_bytes(raw)
    for reading in read(path):
        assert isinstance(reading, Article | Refusal | UnreadDate)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)
FIELDS = st.sampled_from(
    ["id", "text", "body", "title", "outlet", "source", "url", "date", "author"]
)


@given(st.dictionaries(FIELDS, JSON))
def test_no_values_raise_and_every_article_can_be_kept(
    tmp_path_factory: pytest.TempPathFactory, given: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "corpus.jsonl"
    path.write_text(json.dumps(given))
    for reading in read(path):
        if isinstance(reading, Article):
            assert reading.text.strip()
            assert reading.article_id
            assert reading.version
            for value in (reading.article_id, reading.title, reading.text, reading.url):
                assert "\0" not in value
                value.encode()


def test_of_two_keys_with_one_name_the_first_that_is_filled_counts(tmp_path: Path) -> None:
    line = b'{"id": "1", "title": "Real", "text": "It sails.", "title": "", "Text": null}'
    assert read_lines(tmp_path, line) == [Article("1", "Real", "It sails.")]


def test_an_unknown_key_is_told_once_a_file(tmp_path: Path) -> None:
    first, *rest = read_lines(tmp_path, *({"text": "x", "pubDate": "2020-01-01"},) * 3)
    assert first == IgnoredKeys(tmp_path / "corpus.jsonl", 1, ("pubDate",))
    assert all(isinstance(reading, Article) for reading in rest)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("pubDate", "published_at"), ("datePublished", "published_at"), ("text_body", ""),
        ("articleBody", "text"), ("Headlines", "title"), ("publisher", "outlet"), ("guid", "id"),
        ("permalink", "url"), ("authors", "author"), ("section", ""), ("views", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_an_unknown_key_seems_to_mean(key: str, meant: str) -> None:
    assert suggest_key(key) == meant
