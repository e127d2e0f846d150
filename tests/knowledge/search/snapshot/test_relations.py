"""Copies and stories as a snapshot keeps them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from knowledge.article import Article
from knowledge.search.snapshot import Snapshot
from tests.support.snapshots import make_key, make_snapshot

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
BODY = (
    "The Franklin Orchard Board voted on Friday to pay growers for trees that the frost killed in"
    " April. The vote was nine to two, and the first checks go out before the harvest, said Ines"
    " Quill, who chairs the board. Growers in the northern valleys lost half of their cherries,"
    " a survey by the board found, and some had no insurance. Two members wanted a smaller sum."
    " “We cannot pay for every cold night,” one of them, Pavel Stroud, told the meeting.\n"
    "The money comes from a levy on cider that the legislature passed in 2029."
)
WIRE = Article(
    "wire", "Board to pay growers", f"KESTREL (FNS) - {BODY}", "Franklin News Service", "", NOON
)
PAPER = replace(
    WIRE,
    article_id="paper",
    outlet="Kestrel Courier",
    published_at=NOON - timedelta(hours=3),
    text=WIRE.text.replace("a survey by the board found", "the board said"),
)
SHORT = Article(
    "short", "Frost", BODY[:380], "Arden Ledger", "", NOON - timedelta(hours=5), "Kestrel Courier"
)
OTHER = Article(
    "other",
    "Ferry strike enters third week",
    "Ferries to the islands stay in port for a third week, as pilots and owners talk about night"
    " shifts. Schools on the islands teach by radio, and bread comes by fishing boat.",
    "Arden Ledger",
    "",
    NOON,
)


def relations(articles: Iterable[Article], folder: Path) -> dict[str, tuple[str, str]]:
    """From each article to the original and the first of its story."""
    snapshot = make_snapshot(folder, articles)
    names = [snapshot.article(number).article_id for number in range(snapshot.article_count)]
    columns = snapshot.columns
    return {
        name: (names[original], names[story])
        for name, original, story in zip(
            names, columns.article_copies, columns.article_stories, strict=True
        )
    }


def test_an_agency_text_and_its_copies_are_one_and_the_agencys_is_the_original(
    tmp_path: Path,
) -> None:
    assert relations([SHORT, OTHER, PAPER, WIRE], tmp_path) == {
        "short": ("wire", "short"),
        "other": ("other", "other"),
        "paper": ("wire", "short"),
        "wire": ("wire", "short"),
    }


def test_without_credits_the_earliest_is_the_original(tmp_path: Path) -> None:
    articles = [
        replace(article, text=article.text.removeprefix("KESTREL (FNS) - "), author="")
        for article in (WIRE, PAPER, replace(SHORT, published_at=None))
    ]
    found = relations(articles, tmp_path)
    assert {original for original, _ in found.values()} == {"paper"}


def test_the_same_time_leaves_the_first_of_the_corpus(tmp_path: Path) -> None:
    found = relations([replace(WIRE, article_id=name, outlet="") for name in "ba"], tmp_path)
    assert found["a"] == found["b"] == ("b", "b")


@pytest.mark.parametrize("old", [[OTHER], [PAPER, OTHER], [SHORT, WIRE]])
def test_with_an_earlier_snapshot_they_are_those_of_a_fresh_build(
    old: list[Article], tmp_path: Path
) -> None:
    articles = [WIRE, OTHER, SHORT, PAPER]
    earlier = make_snapshot(tmp_path, old)
    updated = make_snapshot(tmp_path, articles, make_key("r2"), previous=earlier)
    fresh = make_snapshot(tmp_path, articles, make_key("r2"))
    assert_same_relations(updated, fresh)


def assert_same_relations(one: Snapshot, other: Snapshot) -> None:
    assert np.array_equal(one.columns.article_copies, other.columns.article_copies)
    assert np.array_equal(one.columns.article_stories, other.columns.article_stories)


def test_names_that_trade_places_change_nothing(tmp_path: Path) -> None:
    def swapped(text: str) -> str:
        return text.replace("Brandt", "#").replace("Love", "Brandt").replace("#", "Love")

    random = np.random.default_rng(11)
    vocabulary = [*BODY.split(), "Brandt", "Love", "Brandt", "Love"]
    articles = [
        Article(f"a{number}", " ".join(random.choice(vocabulary, 5)), " ".join(words) + ".")
        for number in range(12)
        for words in [random.choice(vocabulary, random.integers(20, 90))]
    ]
    articles += [replace(articles[number], article_id=f"copy{number}") for number in (3, 8)]
    mirrored = [replace(a, title=swapped(a.title), text=swapped(a.text)) for a in articles]
    assert_same_relations(
        make_snapshot(tmp_path / "one", articles), make_snapshot(tmp_path / "other", mirrored)
    )
