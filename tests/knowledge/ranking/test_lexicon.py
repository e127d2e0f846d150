import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ranking._lexicon import place_terms, related_terms
from knowledge.text.tokens import Tokenizer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("founder", "founded"),
        ("pregnant", "pregnancy"),
        ("won", "winner"),
        ("die", "death"),
        ("France", "French"),
        ("sank", "sunk"),
    ],
)
def test_words_that_may_say_the_same(asked: str, told: str) -> None:
    cut = Tokenizer().tokenize
    [asked_term], [told_term] = cut(asked), cut(told)
    assert told_term == asked_term or told_term in related_terms(asked_term)


@given(st.text(max_size=20))
def test_no_term_is_related_to_itself(term: str) -> None:
    assert term not in related_terms(term)


def test_a_name_of_the_roster_and_a_number_are_only_themselves() -> None:
    assert related_terms("=winner") == frozenset()
    assert related_terms("1944") == frozenset()


def test_places_are_terms_as_the_tokenizer_cuts_them() -> None:
    places = place_terms()
    assert list(places) == ["country", "state", "city"]
    for text, kind in (("Mexico", "country"), ("the US", "country"), ("Ohio", "state")):
        assert set(Tokenizer().tokenize(text)) <= places[kind]
