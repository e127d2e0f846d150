"""What a question's own words do to the search, and what is said about it."""

from datetime import UTC, datetime

import pytest

from knowledge.answers.answer import Answer, NoteKind
from knowledge.answers.plan import plan_attempts
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.questions.smalltalk import Remark
from knowledge.questions.understanding import understand
from knowledge.ranking.confidence import Status
from knowledge.text.tokens import Tokenizer
from tests.support.candidates import roster_of

NOW = datetime(2031, 9, 16, 15, tzinfo=UTC)  # A Tuesday.
NAMES = ("Nora Marlow", "Daniel Ruiz")


def article(key: str, outlet: str, day: str, text: str) -> Article:
    moment = datetime.fromisoformat(f"2031-{day}T12:00+00:00") if day else None
    return Article(key, title="", text=text, outlet=outlet, published_at=moment)


ARTICLES = [
    article("toll-july", "The Ledger", "07-04", "Nora Marlow promised to abolish the bridge toll."),
    article("toll-last-week", "Kestrel", "09-10", "Nora Marlow promised to keep the bridge toll."),
    article("toll-today", "The Ledger", "09-16", "Nora Marlow said the bridge toll may double."),
    article("ferry", "Kestrel", "08-20", "Daniel Ruiz opened a ferry to Arden in August."),
    article("dinner", "The Ledger", "09-01", "Daniel Ruiz hosted a dinner for the dockers' union."),
    article("undated", "Kestrel", "", "Nora Marlow swam across the river before breakfast."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    settings = LibrarySettings(roster=roster_of(NAMES))
    return Library.build(tmp_path_factory.mktemp("attempts"), ARTICLES, settings)


def quoted(answer: Answer) -> list[str]:
    return [citation.article_id for citation in answer.citations]


def notes(answer: Answer) -> dict[NoteKind, tuple[str, ...]]:
    return {note.kind: note.words for note in answer.notes}


def test_news_of_a_time_comes_from_that_time_alone(library: Library) -> None:
    answer = library.answer(Question("What did Marlow promise on the toll last week?", now=NOW))
    assert quoted(answer) == ["toll-last-week"]
    assert answer.articles_searched == 1
    [note] = [note for note in answer.notes if note.kind is NoteKind.PERIOD]
    assert note.since == datetime(2031, 9, 8, tzinfo=UTC)
    assert note.until == datetime(2031, 9, 15, tzinfo=UTC)


def test_where_that_time_has_nothing_the_rest_is_shown_but_not_as_an_answer(
    library: Library,
) -> None:
    question = Question("What did Marlow promise on the toll in the last 3 days?", now=NOW)
    long_ago = Question(question.text, now=datetime(2035, 1, 1, tzinfo=UTC))
    assert quoted(library.answer(question)) == ["toll-today"]
    answer = library.answer(long_ago)
    assert answer.status is not Status.ANSWERED
    assert any(key.startswith("toll") for key in quoted(answer))
    assert set(notes(answer)) == {NoteKind.NOT_IN_PERIOD}
    assert answer.articles_searched == len(ARTICLES)


def test_the_date_of_an_event_is_looked_at_first_and_then_everything(library: Library) -> None:
    answer = library.answer(Question("Where did Ruiz open a ferry in August?", now=NOW))
    assert quoted(answer)[0] == "ferry"
    elsewhere = library.answer(Question("Who hosted a dinner for the union in May?", now=NOW))
    assert quoted(elsewhere)[0] == "dinner"
    assert notes(elsewhere)[NoteKind.UNSUPPORTED] == ("May",)
    assert NoteKind.NOT_IN_PERIOD in notes(elsewhere)


def test_articles_of_a_month_need_not_name_it(library: Library) -> None:
    answer = library.answer(Question("What did Marlow promise in July?", now=NOW))
    assert quoted(answer) == ["toll-july"]
    assert set(notes(answer)) == {NoteKind.PERIOD}


def parts_tried(text: str) -> list[tuple[str, ...]]:
    """What each attempt at a question searches for."""
    question = Question(text, now=NOW)
    understood = understand(question, Tokenizer(NAMES), names=NAMES)
    return [attempt.parts for attempt in plan_attempts(question, understood)]


def test_only_the_words_of_the_period_are_left_out() -> None:
    text = "Who spoke in May in Mayfield?"
    assert parts_tried(text) == [("Who spoke in Mayfield?",), (text,)]
    assert parts_tried("What was in August?") == [("What was in August?",)] * 2
    assert parts_tried("Who said last week that Ruiz won?")[0] == ("Who said that Ruiz won?",)
    text = "Who spoke in May? And what did Ruiz open in Mayfield?"
    assert parts_tried(text)[0] == ("Who spoke?", "what did Ruiz open in Mayfield?")


def test_articles_without_a_date_are_reached_where_a_period_is_only_preferred(
    library: Library,
) -> None:
    answer = library.answer(Question("What did Marlow swim across this week?", now=NOW))
    assert "undated" in quoted(answer)


def test_an_outlet_bounds_the_search(library: Library) -> None:
    question = Question("According to the Ledger, what did Marlow say of the toll?", now=NOW)
    answer = library.answer(question)
    assert set(quoted(answer)) == {"toll-july", "toll-today"}
    assert notes(answer)[NoteKind.OUTLET] == ("Ledger", "The Ledger")


def test_as_of_nothing_later_is_used(library: Library) -> None:
    as_of = datetime(2031, 9, 11, tzinfo=UTC)
    asked = "What did Marlow say about the toll?"
    answer = library.answer(Question(asked, now=NOW, as_of=as_of))
    assert "toll-today" not in quoted(answer)
    answer = library.answer(Question(f"{asked[:-1]} this week?", now=NOW, as_of=as_of))
    assert quoted(answer)[0] == "toll-last-week"
    assert "toll-today" not in quoted(answer)


@pytest.mark.parametrize(
    ("text", "remark"),
    [("hi!", Remark.GREETING), ("!help", Remark.COMMAND), ("🙂", Remark.EMPTY)],
)
def test_what_asks_nothing_is_not_searched(library: Library, text: str, remark: Remark) -> None:
    answer = library.answer(Question(text, now=NOW))
    assert answer.remark is remark
    assert answer.status is Status.NOTHING
    assert not answer.citations
    assert not answer.passages
    assert not answer.headlines


def test_a_slip_in_a_name_is_told(library: Library) -> None:
    answer = library.answer(Question("What did Marlwo promise on the toll?", now=NOW))
    assert notes(answer)[NoteKind.SPELLING] == ("Marlwo", "Marlow")
    assert quoted(answer)[0].startswith("toll")


def test_a_follow_up_finds_the_other_candidate(library: Library) -> None:
    previous = "What did Marlow open in August?"
    answer = library.answer(Question("and Ruiz?", now=NOW, previous=previous))
    assert quoted(answer)[0] == "ferry"
    assert notes(answer)[NoteKind.FOLLOW_UP] == ("What did Ruiz open in August?",)


def test_several_questions_are_answered_each_by_its_quote(library: Library) -> None:
    text = "What did Ruiz open to Arden? And who hosted a dinner for the dockers' union?"
    answer = library.answer(Question(text, now=NOW))
    assert {"ferry", "dinner"} <= set(quoted(answer))
    assert [citation.number for citation in answer.citations] == [1, 2, 3][: len(quoted(answer))]


def test_what_no_passage_supports_is_named(library: Library) -> None:
    answer = library.answer(Question("Why did Marlow promise Detroit a bridge toll?", now=NOW))
    assert notes(answer)[NoteKind.UNSUPPORTED] == ("Detroit",)
    plain = library.answer(Question("What did Marlow promise on the toll?", now=NOW))
    assert NoteKind.UNSUPPORTED not in notes(plain)


def test_how_to_vote_is_noticed(library: Library) -> None:
    answer = library.answer(Question("Where do I vote in Iowa?", now=NOW))
    assert answer.voting is not None
    assert answer.voting.places == ("Iowa",)


def test_an_event_without_a_date_bounds_nothing_and_is_named(library: Library) -> None:
    text = "What has Marlow said on the toll since the first debate?"
    answer = library.answer(Question(text, now=NOW))
    assert notes(answer)[NoteKind.UNDATED_EVENT] == ("since the first debate",)
    assert {"toll-july", "toll-last-week"} <= set(quoted(answer))
