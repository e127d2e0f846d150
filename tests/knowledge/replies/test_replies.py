"""Replies of each kind over a handful of articles, and that they exchange with the names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from knowledge.answers.answer import Answer, NoteKind
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.intent import Reply
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from knowledge.ranking.confidence import Status
from knowledge.roster import Candidate, Roster, Topic

NOW: Final = datetime(2026, 10, 29, 12, tzinfo=UTC)
ROSTER: Final = Roster(
    candidates=(
        Candidate("Nora Marlow", "Marlow", party="Prairie", office="attorney general"),
        Candidate("Gideon Thorne", "Thorne", party="Frontier", office="mayor of Arden"),
        Candidate("Odessa Quill", "Quill"),
    ),
    topics=(Topic("health care", ("health insurance", "clinic", "health care")),),
)
TEXTS: Final = (
    (
        "Quill leaves the race",
        3,
        "Odessa Quill, a nurse from Arden, dropped out of the race for governor on Monday. The"
        " union was not surprised, officials said. Quill endorsed Gideon Thorne on the same day in"
        " front of the town hall in Arden.",
    ),
    (
        "Marlow ends her campaign",
        5,
        "Nora Marlow dropped out of the race for governor after a weak result in the primary of"
        " Franklin. Marlow will go back to her office in the capital next week, aides said.",
    ),
    (
        "Clinics for every county",
        20,
        "Nora Marlow would open a public clinic in every county and pay for health insurance of"
        " all children. “Health care is not a privilege of the lucky few here,” Marlow said at a"
        " clinic in Arden.",
    ),
    (
        "Thorne on insurance",
        22,
        "Gideon Thorne wants health insurance to stay in private hands and would cut the fees of"
        " every clinic. “Health care works best when people may choose it freely,” Thorne said in"
        " Two Rivers.",
    ),
    (
        "Harsh words at the fair",
        25,
        "At the county fair a rancher called Gideon Thorne a communist, and the crowd booed him for"
        " minutes. Thorne said that he was no communist and had never been one in his life.",
    ),
    (
        "Who takes part in the debate",
        12,
        "Gideon Thorne, the mayor of Arden, will meet his rivals in the next debate on November 3"
        " in Two Rivers. Thorne asked for a later debate, which the station refused to hold.",
    ),
    (
        "Endorsements",
        8,
        "Gideon Thorne was endorsed by the union on Sunday. The guild, which had backed Nora"
        " Marlow, endorsed Gideon Thorne as well, and the smiths endorsed nobody.",
    ),
    (
        "An ad",
        40,
        "“If the mayor tries to lie in an ad, stations will refuse it,” said the Marlow campaign. A"
        " farmer accused Gideon Thorne of lying about the bridge, and Thorne denied it.",
    ),
    (
        "On the farm tax",
        30,
        "Nora Marlow said the farm tax was unfair to small growers in the west of Franklin. Gideon"
        " Thorne said the farm tax had to stay as it was for two more years.",
    ),
)


def library_of(folder: Path, texts: tuple[tuple[str, int, str], ...], roster: Roster) -> Library:
    articles = [
        Article(
            article_id=f"a{number}",
            title=title,
            text=text,
            outlet=f"Outlet {number}",
            url=f"https://example.com/{number}",
            published_at=NOW - timedelta(days=days),
        )
        for number, (title, days, text) in enumerate(texts)
    ]
    return Library.build(folder, articles, LibrarySettings(roster=roster))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("replies"), TEXTS, ROSTER)


def ask(library: Library, text: str, **bounds: object) -> Answer:
    return library.answer(Question(text, now=NOW, **bounds))  # type: ignore[arg-type]


def headings(answer: Answer) -> list[str]:
    return [section.heading for section in answer.sections]


def test_a_comparison_has_both_sides_on_the_topic(library: Library) -> None:
    answer = ask(library, "compare thorne and marlow on healthcare")
    assert answer.intent is not None
    assert answer.intent.reply is Reply.COMPARISON
    assert headings(answer) == ["Nora Marlow", "Gideon Thorne"]
    assert all("clinic" in section.citations[0].quote for section in answer.sections)
    assert [one.number for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert len(answer.quoted) == len(answer.citations)


def test_a_topic_that_the_roster_lacks_is_searched_by_its_words(library: Library) -> None:
    answer = ask(library, "marlow vs thorne on the farm tax")
    assert [section.citations[0].quote[:11] for section in answer.sections] == [
        "Nora Marlow",
        "Gideon Thor",
    ]


def test_quotes_are_spans_of_the_text(library: Library) -> None:
    for text in ("compare thorne and marlow on healthcare", "who all dropped out"):
        for one in ask(library, text).citations:
            number = library.snapshot.find(one.article_id)
            assert number is not None
            assert library.snapshot.text(number)[one.start : one.end] == one.quote


def test_the_latest_are_headlines_the_newest_first(library: Library) -> None:
    answer = ask(library, "latest on marlow")
    titles = [one.title for one in answer.sections[0].headlines]
    assert titles[0] == "Marlow ends her campaign"
    assert answer.headlines == answer.sections[0].headlines
    assert not answer.citations


def test_the_latest_are_the_newest_however_old(library: Library) -> None:
    titles = [one.title for one in ask(library, "what is the latest on marlow").headlines]
    assert titles[0] == "Marlow ends her campaign"
    assert titles[-1] == "On the farm tax"  # A month old.


def test_old_news_is_called_old_first(library: Library) -> None:
    (note,) = ask(library, "any news about marlow").notes
    assert (note.kind, note.since) == (NoteKind.NEWEST, NOW - timedelta(days=5))
    fresh = ask(library, "latest on quill", as_of=NOW - timedelta(days=2))
    assert not fresh.notes


def test_nothing_after_the_day_asked_about_is_shown(library: Library) -> None:
    answer = ask(library, "latest on marlow", as_of=NOW - timedelta(days=10))
    assert answer.headlines[0].title == "Clinics for every county"
    assert not ask(library, "who all dropped out", as_of=NOW - timedelta(days=10)).sections


def test_headlines_on_words(library: Library) -> None:
    answer = ask(library, "any news about the farm tax")
    assert [one.title for one in answer.headlines] == ["On the farm tax"]


def test_a_list_has_a_quote_for_each_person(library: Library) -> None:
    answer = ask(library, "list all candidates who dropped out")
    assert headings(answer) == ["Odessa Quill", "Nora Marlow"]
    assert answer.status is Status.POSSIBLY


def test_a_list_is_of_those_who_do_it(library: Library) -> None:
    """Not of whom it is done to, nor of who is backed by those that do it: Quill alone is left."""
    assert not ask(library, "which candidates endorsed thorne").sections
    assert not ask(library, "who else is running").sections


def test_who_speaks_of_lies_is_not_said_to_lie(library: Library) -> None:
    assert ask(library, "is marlow a liar").status is Status.NOTHING
    (citation,) = ask(library, "is thorne a liar").citations
    assert citation.quote.startswith("A farmer accused Gideon Thorne")


def test_a_claim_is_only_reported(library: Library) -> None:
    answer = ask(library, "is thorne a communist")
    assert answer.status is Status.POSSIBLY
    assert len(answer.citations) == 1  # One story, so one voice.
    assert [note.kind for note in answer.notes] == [NoteKind.CLAIM]
    assert "communist" in answer.citations[0].quote


def test_a_claim_that_nobody_reports_is_nothing(library: Library) -> None:
    answer = ask(library, "is marlow a communist")
    assert answer.status is Status.NOTHING
    assert not answer.citations


def test_a_person_is_introduced(library: Library) -> None:
    answer = ask(library, "who is thorne")
    assert headings(answer) == ["Gideon Thorne"]
    assert answer.citations[0].quote.startswith("Gideon Thorne, the mayor of Arden")
    assert headings(ask(library, "what party is marlow")) == ["Nora Marlow"]


def test_the_next_debate_is_after_the_moment_of_asking(library: Library) -> None:
    answer = ask(library, "when is the next debate")
    assert "November 3" in answer.citations[0].quote
    later = library.answer(
        Question("when is the next debate", now=datetime(2026, 11, 9, tzinfo=UTC))
    )
    assert later.status is Status.NOTHING
    assert [note.kind for note in later.notes] == [NoteKind.NO_LATER_DATE]


def test_the_sources_of_the_answer_before(library: Library) -> None:
    previous = "What did Odessa Quill do on Monday?"
    answer = ask(library, "source?", previous=previous)
    assert "Quill leaves the race" in [one.title for one in answer.headlines]
    assert ask(library, "source?").remark is Remark.NO_SOURCES


def test_a_preference_gets_no_quotes(library: Library) -> None:
    answer = ask(library, "should i vote for marlow or thorne")
    assert answer.remark is Remark.OPINION
    assert not answer.citations


def test_a_reply_that_would_be_empty_is_a_search(library: Library) -> None:
    answer = ask(library, "compare marlow and quill on fishing quotas")
    assert not answer.sections
    assert answer.intent is None


QUESTIONS: Final = (
    "compare thorne and marlow on healthcare",
    "marlow vs thorne on the farm tax",
    "latest on marlow",
    "list all candidates who dropped out",
    "which candidates endorsed thorne",
    "is thorne a communist",
    "who is thorne",
    "should i vote for marlow",
    "when is the next debate",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_replies_exchange_with_the_names(
    library: Library, tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    texts = tuple((swapped(title), days, swapped(text)) for title, days, text in TEXTS)
    candidates = tuple(
        replace(one, name=swapped(one.name), surname=swapped(one.surname))
        for one in ROSTER.candidates
    )
    roster = replace(ROSTER, candidates=candidates)
    other = library_of(tmp_path_factory.mktemp("swapped"), texts, roster)
    said, exchanged = ask(library, question), ask(other, swapped(question))
    assert exchanged.status is said.status
    assert sorted(headings(exchanged)) == sorted(map(swapped, headings(said)))
    assert {one.quote for one in exchanged.citations} == {
        swapped(one.quote) for one in said.citations
    }
    assert [one.title for one in exchanged.headlines] == [
        swapped(one.title) for one in said.headlines
    ]


def swapped(text: str) -> str:
    """Exchange Nora Marlow and Gideon Thorne, in any case."""
    for name, other in (("Nora", "Gideon"), ("Marlow", "Thorne")):
        for one, two in ((name, other), (name.lower(), other.lower())):
            text = text.replace(one, "\0").replace(two, one).replace("\0", two)
    return text
