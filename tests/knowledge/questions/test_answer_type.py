import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.answer_type import AnswerType, asked_for, asking_part


@pytest.mark.parametrize(
    ("question", "kind", "focus"),
    [
        ("Who founded the Kestrel Society?", AnswerType.PERSON, ""),
        ("What senator held the floor all night?", AnswerType.PERSON, "senator"),
        (
            "What is the name of the managing director of Arden Steel?",
            AnswerType.PERSON,
            "director",
        ),
        ("What harbor pilot saw the wreck?", AnswerType.PERSON, "pilot"),
        ("Which two biochemists shared the medal?", AnswerType.PERSON, "biochemists"),
        ("Which river floods the town?", AnswerType.PLACE, "river"),
        ("The governor of which state signed it?", AnswerType.PLACE, "state"),
        ("Where was she born?", AnswerType.PLACE, ""),
        ("When did the bridge open?", AnswerType.DATE, ""),
        ("She has held the seat since when?", AnswerType.DATE, ""),
        ("In what year did the mill close?", AnswerType.DATE, "year"),
        ("How many wards does Franklin have?", AnswerType.NUMBER, "wards"),
        ("He was sentenced to how many years?", AnswerType.NUMBER, "years"),
        ("How old is the mayor?", AnswerType.NUMBER, ""),
        ("How much did the campaign raise?", AnswerType.MONEY, ""),
        ("How much could you rent a boat for in 1966?", AnswerType.MONEY, ""),
        ("How much have fares risen?", AnswerType.NUMBER, ""),
        ("What percentage of voters turned out?", AnswerType.PERCENT, "percentage"),
        ("How long did the trial last?", AnswerType.DURATION, ""),
        ("How much time did they spend on it?", AnswerType.DURATION, ""),
        ("Why did the council refuse?", AnswerType.REASON, ""),
        ("What prompted the recall?", AnswerType.REASON, ""),
        ("What did she say about tolls?", AnswerType.QUOTATION, ""),
        ("Which airline cancelled its flights?", AnswerType.NAME, "airline"),
        ("What is the name of the disease with tics?", AnswerType.OTHER, "disease"),
        ("What is a caucus?", AnswerType.DEFINITION, ""),
        ("Is the ferry still running?", AnswerType.YES_NO, ""),
        ("What's the latest on the strike?", AnswerType.LATEST, ""),
        ("Can you tell me who won the runoff?", AnswerType.PERSON, ""),
        ("Name a film that was shot in Arden.", AnswerType.NAME, "film"),
        ("bridge toll", AnswerType.OTHER, ""),
        ("", AnswerType.OTHER, ""),
    ],
)
def test_what_a_question_asks_for(question: str, kind: AnswerType, focus: str) -> None:
    asked = asked_for(question)
    assert (asked.kind, asked.focus) == (kind, focus)


def test_the_sentence_that_asks_decides_not_the_one_before() -> None:
    question = "Who would have thought it: the mill is back. In which town does it stand?"
    assert asking_part(question) == "In which town does it stand?"
    assert asked_for(question).kind is AnswerType.PLACE


def test_a_relative_which_is_no_question_word() -> None:
    assert asked_for("The mill, which closed in May, employed how many people?").focus == "people"


def test_initials_and_titles_end_no_sentence() -> None:
    assert asking_part("What did Sen. A. Pell say?") == "What did Sen. A. Pell say?"


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    asked = asked_for(text)
    assert asked.kind in AnswerType
    assert asked.focus == asked.focus.lower()
