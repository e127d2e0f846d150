"""A field of another kind than it should be costs that field, and nothing else."""

import json
from typing import Any

import pytest

from knowledge.sources.listings.feed import Feed
from knowledge.sources.listings.feeds import parse_feed

URL = "https://x.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"
WHOLE = {
    "id": "1",
    "url": "https://x.example/a",
    "title": "A",
    "content_text": "The ferry is late.",
}


def parse(*items: object, **feed: Any) -> Feed:
    content = {"version": VERSION, "title": "T", "items": items} | feed
    return parse_feed(json.dumps(content).encode(), URL)


def test_a_plain_author_and_no_id() -> None:
    first, second = parse(
        WHOLE | {"author": "Ann Poe"},
        {"id": None, "url": "https://x.example/b", "title": "B", "content_text": "It is shut."},
    ).entries
    assert (first.author, first.text) == ("Ann Poe", "The ferry is late.")
    assert (second.entry_id, second.url, second.text) == ("", "https://x.example/b", "It is shut.")


@pytest.mark.parametrize("wrong", [None, True, [], {}, ["x"], {"x": "y"}, [[]], [None]])
@pytest.mark.parametrize(
    "field",
    ["title", "summary", "date_published", "date_modified", "author", "authors", "language",
     "content_html", "image", "tags", "attachments"],
)  # fmt: skip
def test_a_malformed_optional_field_costs_no_entry(field: str, wrong: object) -> None:
    feed = parse(WHOLE | {field: wrong})
    [entry] = feed.entries
    assert (entry.entry_id, entry.url, entry.text) == ("1", WHOLE["url"], WHOLE["content_text"])
    assert not feed.warning


@pytest.mark.parametrize("wrong", [None, 5, [], {"x": 1}])
@pytest.mark.parametrize("field", ["title", "language", "home_page_url", "authors"])
def test_a_malformed_field_of_the_feed_costs_no_feed(field: str, wrong: object) -> None:
    assert len(parse(WHOLE, **{field: wrong}).entries) == 1


@pytest.mark.parametrize("item", [None, "x", 5, [], {}, {"id": {"not": "an id"}}, {"title": "x"}])
def test_what_is_no_item_is_left_out_and_counted(item: object) -> None:
    feed = parse(item, WHOLE)
    assert [entry.entry_id for entry in feed.entries] == ["1"]
    assert feed.warning == "1 of its entries are malformed"


def test_authors() -> None:
    [entry] = parse(WHOLE | {"authors": [{"name": "Ada  Moss"}, "Bo Lund", {}, 5]}).entries
    assert entry.author == "Ada Moss, Bo Lund"
