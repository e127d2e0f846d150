"""Copies and stories as a snapshot keeps them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    return relations_of(make_snapshot(folder, articles))


def relations_of(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
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


def reports(event: int) -> list[Article]:
    """Three outlets on an event, each in its own words; a fourth copies one whole, a fifth cut."""
    random = np.random.default_rng(event)
    letters = np.array(list("bcdfgklmnprstvz"))

    def word() -> str:
        return "a".join(random.choice(letters, 5))

    theme = [word() for _ in range(25)]
    texts = [
        " ".join(random.permutation([*random.choice(theme, 40), *(word() for _ in range(40))]))
        for _ in range(3)
    ]
    texts += [texts[0], texts[0][: len(texts[0]) // 2]]
    return [
        Article(
            article_id="",
            title=theme[number],
            text=text + ".",
            outlet=f"Outlet {number}",
            published_at=NOON + timedelta(days=event, hours=-number) if number != 2 else None,
        )
        for number, text in enumerate(texts)
    ]


REPORTS = [report for event in range(4) for report in reports(event)]
change_lists = st.lists(
    st.tuples(
        st.sampled_from(["add", "update", "remove"]),
        st.integers(0, 99),
        st.integers(0, len(REPORTS) - 1),
    ),
    min_size=20,
    max_size=20,
)


def test_they_are_those_of_a_fresh_build_after_each_of_twenty_changes() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=4, deadline=None)
    @given(change_lists)
    def check(changes: list[tuple[str, int, int]]) -> None:
        corpus = {
            f"old{number}": replace(article, article_id=f"old{number}")
            for number, article in enumerate(REPORTS[:7])
        }
        with TemporaryDirectory() as folder:
            snapshot = make_snapshot(Path(folder), corpus.values())
            for step, (change, chosen, report) in enumerate(changes):
                article_id = list(corpus)[chosen % len(corpus)] if corpus else ""
                kept = set(corpus) - {article_id}
                if change == "remove":
                    corpus.pop(article_id, None)
                else:
                    article_id = article_id if change == "update" and corpus else f"new{step}"
                    corpus[article_id] = replace(REPORTS[report], article_id=article_id)
                before = relations_of(snapshot)
                key = make_key(str(step))
                snapshot = make_snapshot(Path(folder), corpus.values(), key, previous=snapshot)
                assert_same_relations(snapshot, make_snapshot(Path(folder), corpus.values()))
                now = relations_of(snapshot)
                for name, (original, story) in now.items():
                    seen["copies"] += original != name
                    seen["stories of others"] += now[story][0] != original
                    seen["moved"] += name in kept and before[name] != (original, story)

    check()
    # Else nothing that an earlier snapshot knew could have been wrong in a later one.
    assert min(seen["copies"], seen["stories of others"], seen["moved"]) > 0, seen
