import json
import re
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import pytest

from knowledge.article import Article
from knowledge.roster import Roster, load_roster
from knowledge.sample import ARTICLES, PRIMARY_2020_ROSTER, QUESTIONS, ROSTER

RETOLD = {"harris-forum-1", "harris-forum-2"}
REAL_POLITICIANS_BESIDES = ["Donald Trump", "Mike Pence", "Barack Obama", "Hillary Clinton"]


@cache
def articles() -> dict[str, Article]:
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    found = {}
    for row in map(json.loads, lines):
        published = row.get("published_at")
        found[row["id"]] = Article(
            article_id=row["id"],
            title=row["title"],
            text=row["text"],
            outlet=row["outlet"],
            url=row["url"],
            author=row["author"],
            published_at=datetime.fromisoformat(published) if published else None,
        )
    assert len(found) == len(lines), "two articles have the same id"
    return found


@cache
def fiction() -> dict[str, Article]:
    return {key: article for key, article in articles().items() if key not in RETOLD}


@cache
def rosters() -> tuple[Roster, Roster]:
    return load_roster(ROSTER), load_roster(PRIMARY_2020_ROSTER)


def questions() -> list[dict[str, object]]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def test_there_are_enough_articles_and_each_is_whole() -> None:
    assert len(articles()) >= 24
    for article in articles().values():
        assert article.title
        assert article.outlet
        assert article.author
        assert 80 <= len(article.text.split()) <= 250, article.article_id


def test_fiction_is_dated_in_utc_and_the_retellings_are_not() -> None:
    assert all(
        article.published_at is not None and article.published_at.utcoffset() == timedelta(0)
        for article in fiction().values()
    )
    assert all(articles()[key].published_at is None for key in RETOLD)


def test_links_are_unique_and_lead_to_example_domains_only() -> None:
    links = [article.url for article in articles().values()]
    assert len(set(links)) == len(links)
    for link in links:
        assert (urlsplit(link).hostname or "").endswith(".example")


def test_an_outlet_has_one_domain() -> None:
    domains = {(article.outlet, urlsplit(article.url).hostname) for article in articles().values()}
    assert len(domains) == len({outlet for outlet, _ in domains}) == len({d for _, d in domains})


def test_every_name_of_the_roster_is_in_the_news() -> None:
    everything = "\n".join(article.text for article in fiction().values())
    assert [name for name in rosters()[0].names if name not in everything] == []


def test_every_topic_of_the_roster_is_in_the_news() -> None:
    everything = "\n".join(article.text for article in fiction().values()).lower()
    for topic in rosters()[0].topics:
        assert any(term.lower() in everything for term in topic.terms), topic.name


def test_no_real_politician_is_in_the_fiction() -> None:
    real = [*rosters()[1].names, *REAL_POLITICIANS_BESIDES]
    for article in fiction().values():
        text = f"{article.title}\n{article.text}"
        assert [name for name in real if re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_a_retelling_says_so_and_names_who_reported_it() -> None:
    for key in RETOLD:
        text = articles()[key].text
        assert text.startswith("This is a retelling")
        assert "The Daily Beast" in text


def test_the_wire_story_has_a_copy_and_an_edited_copy() -> None:
    wire, copy, edited = (articles()[f"teachers-{name}"] for name in ("wire", "gazette", "courier"))
    assert wire.version == copy.version
    shared = set(wire.text.splitlines()) & set(edited.text.splitlines())
    assert edited.version != wire.version
    assert len(shared) >= 3


def test_two_outlets_differ_on_one_crowd() -> None:
    assert "350 people" in articles()["town-hall-ledger"].text
    assert "600 people" in articles()["why-arden"].text


def test_the_example_roster_has_everyone_who_ran_with_office_and_pronouns() -> None:
    candidates = rosters()[1].candidates
    assert len(candidates) >= 20
    assert all(c.party and c.office and c.state and c.pronouns for c in candidates)
    surnames = {candidate.surname for candidate in candidates}
    assert {"Biden", "Sanders", "Warren", "de Blasio", "O'Rourke", "Castro"} <= surnames
    assert len(rosters()[1].topics) >= 8


@pytest.mark.parametrize("question", questions())
def test_a_demo_question_is_answerable_or_says_that_it_is_not(question: dict[str, object]) -> None:
    answers = question["answer"]
    assert isinstance(answers, list)
    assert bool(answers) == question["answerable"]
    texts = [folded(article.text) for article in articles().values()]
    for answer in answers:
        assert any(folded(answer) in text for text in texts), answer


def test_the_demo_has_four_questions_and_must_decline_the_last() -> None:
    assert [row["answerable"] for row in questions()] == [True, True, True, False]
