"""Copies of a text are one voice, and a quote says where else its text and story stand."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from knowledge.answers.also_in import also_in, outlets_of
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.ranking.selection import select_quotes
from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import Snapshot
from tests.support.snapshots import gather_terms, make_snapshot

TEXT = (
    "KESTREL (FNS) - The orchard board voted on Friday to pay growers for trees that frost killed."
    " The vote was nine to two, and the first checks go out before the harvest, Ines Quill said."
    " Growers in the northern valleys lost half of their cherries, a survey by the board found.\n"
    "The money comes from a levy on cider that the legislature passed in 2029."
)
ADDED = "Nobody appealed to the courts."
COLUMN = (
    "Ines Quill told the orchard board that growers cannot wait for checks until the harvest."
    " Frost killed the trees of people who pay a levy on cider, and cherries are half of what the"
    " northern valleys grow. The board then voted, nine to two, to pay for trees."
)
FERRIES = "Ferries stay in port. Pilots and owners talk about night shifts on the islands."


def day(number: int) -> datetime:
    return datetime(2031, 5, number, tzinfo=UTC)


ARTICLES = [
    Article("gazette", "Checks for growers", TEXT, "Gazette", "", day(5)),
    Article("column", "Frost and cider", COLUMN, "Arden Ledger", "", day(4)),
    Article("wire", "Board pays growers", TEXT, "Franklin News Service", "", day(4)),
    Article("ferries", "Ferry strike", FERRIES, "Arden Ledger", "", day(4)),
    Article("again", "Growers paid", TEXT + " " + ADDED, "gazette", "", day(6)),
    Article("unknown", "", TEXT, "", "", None),
]
GAZETTE, LEDGER, WIRE, FERRY, AGAIN, UNKNOWN = range(6)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return make_snapshot(tmp_path, ARTICLES)


def quoted(snapshot: Snapshot, words: list[str], scores: dict[int, float]) -> list[int]:
    """The articles quoted, where every row of an article has the score given."""
    gathered = gather_terms(snapshot, words)
    articles = gathered.articles
    values = np.array([scores.get(article, 0.0) for article in articles.tolist()], np.float32)
    chosen = select_quotes(gathered, values, 3)
    return [int(articles[row]) for row in chosen]


def test_copies_are_quoted_once_and_from_the_original(snapshot: Snapshot) -> None:
    words = ["grower", "ferri"]
    scores = {GAZETTE: 3.0, WIRE: 1.0, LEDGER: 2.0, FERRY: 1.0}
    assert quoted(snapshot, words, scores) == [WIRE, LEDGER, FERRY]


def test_a_sentence_that_the_original_lacks_is_quoted_from_the_copy(snapshot: Snapshot) -> None:
    gathered = gather_terms(snapshot, ["cider", "court"])
    rows, articles = gathered.rows, gathered.articles
    spans = [snapshot.sentence_span(int(first)) for first in rows.first]
    texts = [snapshot.text(int(n))[slice(*span)] for n, span in zip(articles, spans, strict=True)]
    scores = np.zeros(len(rows), np.float32)
    scores[texts.index(ADDED)] = 5.0
    chosen = select_quotes(gathered, scores, 3)
    assert articles[chosen[0]] == AGAIN
    assert not {GAZETTE, WIRE, UNKNOWN} & {int(articles[row]) for row in chosen}


def test_copies_come_first_with_the_original_ahead(snapshot: Snapshot) -> None:
    assert also_in(snapshot, GAZETTE) == [WIRE, AGAIN, UNKNOWN, LEDGER]
    assert also_in(snapshot, WIRE) == [GAZETTE, AGAIN, UNKNOWN, LEDGER]
    assert also_in(snapshot, LEDGER) == [GAZETTE, WIRE, AGAIN, UNKNOWN]
    assert also_in(snapshot, FERRY) == []


def test_outlets_are_named_once_and_never_the_articles_own(snapshot: Snapshot) -> None:
    assert outlets_of(snapshot, GAZETTE) == ("Franklin News Service", "Arden Ledger")
    assert outlets_of(snapshot, WIRE) == ("Gazette", "Arden Ledger")
    assert outlets_of(snapshot, FERRY) == ()


def test_outlets_that_published_later_are_not_named(snapshot: Snapshot) -> None:
    by_then = snapshot.index.articles.matching(PassageFilter(until=day(5)))
    assert outlets_of(snapshot, WIRE, by_then) == ("Arden Ledger",)


def test_an_answer_says_where_else_its_quotes_stand(tmp_path: Path) -> None:
    library = Library.build(tmp_path, ARTICLES, LibrarySettings())
    asked = Question("Who said that the first checks go out before the harvest?", now=day(20))
    cited = {one.article_id: one.also_in for one in library.answer(asked).citations}
    assert cited["wire"] == ("Gazette", "Arden Ledger")
    assert not {"gazette", "again", "unknown"} & cited.keys()
    early = replace(asked, as_of=day(4))
    cited = {one.article_id: one.also_in for one in library.answer(early).citations}
    assert cited["wire"] == ("Arden Ledger",)
