import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.kinds import AnswerKind, asked_for, asking_part


@pytest.mark.parametrize(
    ("question", "kind", "focus"),
    [
        ("Who founded the Kestrel Society?", AnswerKind.PERSON, ""),
        ("What senator held the floor all night?", AnswerKind.PERSON, "senator"),
        (
            "What is the name of the managing director of Arden Steel?",
            AnswerKind.PERSON,
            "director",
        ),
        ("What harbor pilot saw the wreck?", AnswerKind.PERSON, "pilot"),
        ("Which two biochemists shared the medal?", AnswerKind.PERSON, "biochemists"),
        ("Which river floods the town?", AnswerKind.PLACE, "river"),
        ("The governor of which state signed it?", AnswerKind.PLACE, "state"),
        ("Where was she born?", AnswerKind.PLACE, ""),
        ("When did the bridge open?", AnswerKind.DATE, ""),
        ("She has held the seat since when?", AnswerKind.DATE, ""),
        ("In what year did the mill close?", AnswerKind.DATE, "year"),
        ("How many wards does Franklin have?", AnswerKind.NUMBER, "wards"),
        ("He was sentenced to how many years?", AnswerKind.NUMBER, "years"),
        ("How old is the mayor?", AnswerKind.NUMBER, ""),
        ("How much did the campaign raise?", AnswerKind.MONEY, ""),
        ("How much could you rent a boat for in 1966?", AnswerKind.MONEY, ""),
        ("How much have fares risen?", AnswerKind.NUMBER, ""),
        ("What percentage of voters turned out?", AnswerKind.PERCENT, "percentage"),
        ("How long did the trial last?", AnswerKind.DURATION, ""),
        ("How much time did they spend on it?", AnswerKind.DURATION, ""),
        ("Why did the council refuse?", AnswerKind.REASON, ""),
        ("What prompted the recall?", AnswerKind.REASON, ""),
        ("What did she say about tolls?", AnswerKind.QUOTATION, ""),
        ("Which airline cancelled its flights?", AnswerKind.NAME, "airline"),
        ("What is the name of the disease with tics?", AnswerKind.OTHER, "disease"),
        ("What is a caucus?", AnswerKind.DEFINITION, ""),
        ("Is the ferry still running?", AnswerKind.YES_NO, ""),
        ("What's the latest on the strike?", AnswerKind.LATEST, ""),
        ("Can you tell me who won the runoff?", AnswerKind.PERSON, ""),
        ("Name a film that was shot in Arden.", AnswerKind.NAME, "film"),
        ("bridge toll", AnswerKind.OTHER, ""),
        ("", AnswerKind.OTHER, ""),
    ],
)
def test_what_a_question_asks_for(question: str, kind: AnswerKind, focus: str) -> None:
    asked = asked_for(question)
    assert (asked.kind, asked.focus) == (kind, focus)


def test_the_sentence_that_asks_decides_not_the_one_before() -> None:
    question = "Who would have thought it: the mill is back. In which town does it stand?"
    assert asking_part(question) == "In which town does it stand?"
    assert asked_for(question).kind is AnswerKind.PLACE


def test_a_relative_which_is_no_question_word() -> None:
    assert asked_for("The mill, which closed in May, employed how many people?").focus == "people"


def test_initials_and_titles_end_no_sentence() -> None:
    assert asking_part("What did Sen. A. Pell say?") == "What did Sen. A. Pell say?"


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    asked = asked_for(text)
    assert asked.kind in AnswerKind
    assert asked.focus == asked.focus.lower()
