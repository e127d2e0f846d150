"""Opinion pieces are known by their outlets' marks, and come after news that answers."""

from pathlib import Path

import pytest

from knowledge.answers.answer import Answer
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.ranking.opinion import is_opinion
from tests.support.answers import NOW

SITE = "https://ledger.example"


@pytest.mark.parametrize(
    ("title", "outlet", "url", "author"),
    [
        ("", "", f"{SITE}/opinion/2031/bridge.html", ""),
        ("", "", f"{SITE}/2031/05/opinions/bridge/index.html?hp=1", ""),
        ("", "", f"{SITE}/commentary/bridge", ""),
        ("", "", f"{SITE}/columnists/ann-pell/2031/bridge", ""),
        ("", "", f"{SITE}/news/editorial-no-more-tolls/", ""),
        ("", "", "https://opinion.ledger.example/bridge", ""),
        ("OPINION: Nobody needs the bridge", "", "", ""),
        ("Commentary: Nobody needs the bridge", "", "", ""),
        ("Nobody needs the bridge (commentary)", "", "", ""),
        ("Nobody needs the bridge: Column", "", "", ""),
        ("Nobody needs the bridge | Opinion", "", "", ""),
        ("Op-ed by the mayor: Build the bridge", "", "", ""),
        ("Pell: Nobody needs the bridge", "", "", "Ann Pell"),
        ("", "Kestrel - Opinion", "", ""),
        ("", "Kestrel Editorial Board", "", ""),
        ("", "Kestrel (Opinion)", "", ""),
    ],
)
def test_each_mark_of_an_outlet_is_known(title: str, outlet: str, url: str, author: str) -> None:
    assert is_opinion(title, outlet, url, author)


@pytest.mark.parametrize(
    ("title", "outlet", "url", "author"),
    [
        ("", "", "", ""),
        ("Public opinion shifts on the bridge", "The Ledger", f"{SITE}/news/opinion-polls", ""),
        ("Public opinion: voters turn on the bridge", "", "", "Ann Pell"),
        ("Mayor answers an op-ed", "Commentary Magazine", f"{SITE}/blogs/city/bridge", ""),
        ("Editorial board backs Marlow", "", f"{SITE}/news/editorial-board-backs-marlow", ""),
        ("Analysis: How the bridge was won", "", f"{SITE}/analysis/bridge", ""),
        ("Marlow: The bridge stays", "", "", "Ann Pell"),
        ("", "", "http://[ledger/opinion/", ""),
        ("", "", f"{SITE}/news/bridge?from=/opinion/", ""),
    ],
)
def test_news_is_not_taken_for_opinion(title: str, outlet: str, url: str, author: str) -> None:
    assert not is_opinion(title, outlet, url, author)


def ask(folder: Path, *articles: Article) -> Answer:
    library = Library.build(folder, articles, LibrarySettings())
    return library.answer(Question("When will the bridge in Arden open?", now=NOW))


COLUMN = Article(
    "column", "", "The bridge in Arden will open in May, alas.", "Ledger", f"{SITE}/opinion/alas"
)
NEWS = Article(
    "news", "", "Officials said that the Arden bridge opens on 3 May.", "Kestrel", f"{SITE}/news"
)


def test_news_comes_before_an_opinion_that_says_the_same(tmp_path: Path) -> None:
    quotes = ask(tmp_path, COLUMN, NEWS).citations
    assert [(one.article_id, one.is_opinion) for one in quotes] == [
        ("news", False),
        ("column", True),
    ]


def test_an_opinion_is_quoted_where_no_news_answers(tmp_path: Path) -> None:
    off_topic = Article("tolls", "", "A toll was voted on in Franklin.", "Kestrel", f"{SITE}/toll")
    [first, *_] = ask(tmp_path, COLUMN, off_topic).citations
    assert first.article_id == "column"
    assert first.is_opinion
