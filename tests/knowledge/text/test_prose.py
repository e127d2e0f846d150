"""Prose: sentences begin and end where the furniture of a page does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.cues import Cue
from knowledge.text.prose import find_prose, passed_over
from knowledge.text.sentences import Span


def sentences_of(text: str, title: str = "", repeated: tuple[Span, ...] = ()) -> list[str]:
    return [text[start:end] for start, end, _ in find_prose(text, title, repeated)]


def test_a_sentence_ends_at_the_edge_of_what_is_passed_over() -> None:
    text = "The board met. Get our letter The ferry was late."
    frame = Span(text.index("Get"), text.index(" The ferry"))
    assert sentences_of(text, repeated=(frame,)) == ["The board met.", "The ferry was late."]


def test_what_follows_something_passed_over_is_apart_from_what_precedes_it() -> None:
    text = "The board met.\nADVERTISEMENT\nIt voted. It left."
    assert [bool(one.context & Cue.APART) for one in find_prose(text)] == [False, True, False]


def test_what_follows_a_heading_is_apart_from_it() -> None:
    contexts = [one.context for one in find_prose("What comes next\nThe board votes. It leaves.")]
    assert [bool(bits & Cue.APART) for bits in contexts] == [False, True, False]


def test_a_heading_is_apart_from_what_it_follows() -> None:
    contexts = [one.context for one in find_prose("The board voted.\nThe ferry, explained")]
    assert [bool(bits & Cue.APART) for bits in contexts] == [False, True]


def test_words_that_lead_on_are_not_apart_from_what_they_lead_to() -> None:
    assert [one.context for one in find_prose("She said:\n“No.”")] == [0, 0]


def test_the_pieces_of_a_sentence_with_something_in_its_middle_are_broken() -> None:
    text = (
        "Gov. Bram Oakes Bram Eric OakesOakes wins Mayfield Oakes calls for calm MORE (I) spoke"
        " on Monday. He was brief."
    )
    found = find_prose(text)
    assert sentences_of(text) == ["Gov. Bram Oakes", "(I) spoke on Monday.", "He was brief."]
    assert [bool(one.context & Cue.BROKEN) for one in found] == [True, True, False]


def test_a_dateline_breaks_no_sentence() -> None:
    text = "MAYFIELD (AP) — The council met. It voted."
    assert sentences_of(text) == ["The council met.", "It voted."]
    assert not any(one.context & Cue.BROKEN for one in find_prose(text))


def test_what_is_passed_over_is_what_no_sentence_holds() -> None:
    text = "ADVERTISEMENT\nThe board met.\nFILE PHOTO: The board. REUTERS/Ann Lee\nIt voted."
    gaps = passed_over(text, [(start, end) for start, end, _ in find_prose(text)])
    assert [text[start:end] for start, end in gaps] == [
        "ADVERTISEMENT",
        "FILE PHOTO: The board. REUTERS/Ann Lee",
    ]


PIECES = st.lists(
    st.sampled_from(
        ["The board met.", " ", "\n", "ADVERTISEMENT", "MORE", "Ann Lee", "Ann LeeLee",
         "Getty Images", "(CNN)", "By", "—", "(@ann)", "Sign up here", "she", "é", "• ",
         "x" * 40, "WASHINGTON"]
    ),
    max_size=30,
)  # fmt: skip


@given(
    PIECES.map("".join), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=3)
)
def test_sentences_are_in_order_and_hold_nothing_that_is_repeated(
    text: str, bounds: list[tuple[int, int]]
) -> None:
    size = len(text) + 1
    pairs = [sorted((one % size, other % size)) for one, other in bounds]
    repeated = [Span(start, end) for start, end in pairs]
    found = find_prose(text, "", repeated)
    done = 0
    for start, end, _ in found:
        assert done <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(max(start, one.start) < min(end, one.end) for one in repeated)
        done = end


@pytest.mark.parametrize("text", ["", " \n ", "ADVERTISEMENT"])
def test_there_may_be_no_sentence(text: str) -> None:
    assert find_prose(text) == []
