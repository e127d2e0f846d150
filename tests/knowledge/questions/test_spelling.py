import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.spelling import Correction, correct, find_corrections
from knowledge.text.tokens import Tokenizer

NAMES = (
    "Pete Buttigieg",
    "Amy Klobuchar",
    "Elizabeth Warren",
    "Kamala Harris",
    "Joe Biden",
    "Julián Castro",
    "Tom Steyer",
    "Daniel Love",
    "Andrew Yang",
)
ROSTER = Tokenizer(NAMES)
HELD = {"skip", "forum", "senat", "warner", "debat"}


def found(text: str, names: tuple[str, ...] = NAMES, terms: tuple[str, ...] = ()) -> list[str]:
    corrections = find_corrections(text, Tokenizer(names), HELD.__contains__, names, terms)
    return [f"{one.typed}>{one.taken_for}" for one in corrections]


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("Did Butigieg skip the forum?", ["Butigieg>Buttigieg"]),
        ("did buttigeig skip the forum?", ["buttigeig>Buttigieg"]),
        ("did Butigeig skip it", ["Butigeig>Buttigieg"]),
        ("Klobuchar or Klobachar?", ["Klobachar>Klobuchar"]),
        ("who is elizabth waren", ["elizabth>Elizabeth", "waren>Warren"]),
        ("What did Kastro say?", ["Kastro>Castro"]),
        ("and Bidne?", ["Bidne>Biden"]),
        ("Stayer's plan", ["Stayer>Steyer"]),
    ],
)
def test_a_slip_is_taken_for_the_nearest_name(text: str, corrections: list[str]) -> None:
    assert found(text) == corrections


@pytest.mark.parametrize(
    "text",
    [
        "Did Buttigieg skip the forum?",
        "Did Warner skip the forum?",
        "Did Warrick skip it?",
        "who loved it",
        "is Yong there",
        "What about Julian Castro?",
        "senators and debates",
        "",
        "Which which Whichever",
    ],
)
def test_what_is_right_or_too_far_stays(text: str) -> None:
    assert found(text) == []


def test_between_two_names_as_near_none_is_chosen() -> None:
    assert found("Did Marlaw win?", ("Nora Marlow", "Ed Marlew")) == []
    assert found("Did Marlaw win?", ("Nora Marlow", "Ed Harlew")) == ["Marlaw>Marlow"]


def test_candidates_have_the_same_chance_in_any_order() -> None:
    text = "did buttigeig, Klobachar and Bidne skip it"
    assert found(text, NAMES) == found(text, tuple(reversed(NAMES)))


def test_names_that_are_not_on_the_roster_come_second_and_need_a_capital() -> None:
    terms = ("duffey", "union", "forum")
    assert found("Who is Rob Dufey?", terms=terms) == ["Dufey>Duffey"]
    assert found("who is rob dufey?", terms=terms) == []
    assert found("Dufey said what?", terms=terms) == []


def test_the_text_is_corrected_in_place() -> None:
    text = "did buttigeig meet Klobachar?"
    corrections = find_corrections(text, ROSTER, HELD.__contains__, NAMES)
    assert correct(text, corrections) == "did Buttigieg meet Klobuchar?"
    assert all(text[slice(*one.said)] == one.typed for one in corrections)
    assert correct(text, ()) == text


def test_a_misprint_in_articles_is_no_word_of_its_own() -> None:
    """A long name that is written right far more often is meant, and a short one may not be."""
    text = "What did buttigeig and Bennett say?"
    names = ("Pete Buttigieg", "Michael Bennet")

    def corrections(times: int) -> list[str]:
        found = find_corrections(
            text,
            Tokenizer(names),
            lambda _: True,
            names,
            is_far_rarer=lambda typed, name: (
                (typed, name) == ("buttigeig", "=buttigieg") and times >= 20
            ),
        )
        return [one.taken_for for one in found]

    assert corrections(100) == ["Buttigieg"]
    assert corrections(2) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for one in find_corrections(text, ROSTER, lambda _: False, NAMES):
        assert isinstance(one, Correction)
        assert text[slice(*one.said)] == one.typed
