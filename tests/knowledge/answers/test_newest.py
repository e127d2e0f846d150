from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.answers.candidates.mentions import MentionResolver
from knowledge.answers.newest import CandidateQuote, newest_quotes
from knowledge.article import Article
from knowledge.roster import Candidate, Roster
from knowledge.search.snapshot import build_snapshot, open_current
from knowledge.search.tokens import Tokenizer
from tests.support.snapshots import make_key

ROSTER = Roster(
    (
        Candidate("Nora Marlow", "Marlow", descriptions=("the attorney general",)),
        Candidate("Odessa May", "May"),
        Candidate("Julián Reyes", "Reyes", aliases=("Julian A. Reyes",)),
    )
)
MARLOW, MAY, REYES = range(3)
DAY = datetime(2026, 9, 1, tzinfo=UTC)


def article(name: str, day: int | None, text: str, title: str = "") -> Article:
    published = None if day is None else DAY + timedelta(days=day)
    return Article(name, title or f"News {name}", text, "Kestrel Courier", "", published)


def quotes(
    folder: Path, articles: Sequence[Article], number: int, limit: int = 3
) -> tuple[CandidateQuote, ...]:
    key = make_key(names=ROSTER.names)
    build_snapshot(folder, articles, key, ROSTER.names, workers=1, activate=True)
    resolver = MentionResolver(ROSTER)
    return newest_quotes(open_current(folder), Tokenizer(ROSTER.names), resolver, number, limit)


def where(found: tuple[CandidateQuote, ...]) -> list[str]:
    return [each.source.article_id for each in found]


def test_the_newest_come_first_and_unknown_dates_last(tmp_path: Path) -> None:
    articles = [
        article("undated", None, "Nora Marlow spoke about the harbour in Arden today."),
        article("old", 1, "Nora Marlow toured the flooded farms along the Pell river."),
        article("new", 9, "A brief note. The bridge toll stays, Nora Marlow told the council."),
        article("none", 10, "The council met about the quarry and adjourned without a vote."),
    ]
    found = quotes(tmp_path, articles, MARLOW)
    assert where(found) == ["new", "old", "undated"]
    assert found[0].quote == "The bridge toll stays, Nora Marlow told the council."
    text = articles[2].text
    assert found[0].quote == text[found[0].start : found[0].end]
    assert found[0].version == articles[2].version


def test_a_story_gives_one_quote_where_there_are_others(tmp_path: Path) -> None:
    forum = (
        "Nora Marlow will not attend the union forum on Saturday in Arden. "
        "The union called it a slap in the face of its 12,000 members. "
        "Nora Marlow said the forum clashed with a town hall."
    )
    articles = [
        article("forum", 5, forum),
        article("copy", 6, forum),
        article("farms", 1, "Nora Marlow toured the flooded farms along the Pell river."),
    ]
    assert where(quotes(tmp_path, articles, MARLOW, limit=2)) == ["forum", "farms"]
    assert where(quotes(tmp_path / "more", articles, MARLOW)) == ["forum", "forum", "farms"]


def test_a_surname_counts_after_the_full_name_only(tmp_path: Path) -> None:
    articles = [
        article("word", 9, "May the best plan win. In May the council of Pell meets again."),
        article("other", 8, "Lena Marlow of the school board spoke about new buses on Monday."),
        article("after", 2, "Odessa May spoke first. Later May promised two more clinics in Pell."),
    ]
    assert where(quotes(tmp_path, articles, MAY)) == ["after"]
    assert quotes(tmp_path / "marlow", articles, MARLOW) == ()


def test_a_name_in_the_title_opens_the_surname(tmp_path: Path) -> None:
    articles = [article("one", 1, "The toll stays, said Marlow on Monday.", "Nora Marlow decides")]
    (found,) = quotes(tmp_path, articles, MARLOW)
    assert found.quote == "The toll stays, said Marlow on Monday."


def test_aliases_and_accents_name_the_person_and_descriptions_do_not(tmp_path: Path) -> None:
    articles = [
        article("plain", 3, "Julian Reyes opened an office in Two Rivers."),
        article("alias", 2, "A grant went to Julian A. Reyes and his neighbours."),
        article("described", 4, "Nora Marlow won. It was a landslide for the attorney general."),
    ]
    assert where(quotes(tmp_path, articles, REYES)) == ["plain", "alias"]
    assert [len(each.quote) for each in quotes(tmp_path / "m", articles, MARLOW)] == []


def test_nobody_is_named_in_an_empty_corpus(tmp_path: Path) -> None:
    assert quotes(tmp_path, [], MARLOW) == ()


def test_everybody_is_treated_alike(tmp_path: Path) -> None:
    texts = [
        "{0} toured the flooded farms. Then {1} promised help to everybody on the river.",
        "The toll stays, {0} told the council of Pell on Monday.",
    ]
    found = {}
    for number, full, surname in ((MARLOW, "Nora Marlow", "Marlow"), (MAY, "Odessa May", "May")):
        articles = [
            article(f"{place}", place, text.format(full, surname))
            for place, text in enumerate(texts)
        ]
        chosen = quotes(tmp_path / surname, articles, number)
        found[number] = [
            (each.source.article_id, each.quote.replace(full, "X").replace(surname, "X"))
            for each in chosen
        ]
    assert found[MARLOW] == found[MAY]
    assert len(found[MAY]) == 3
