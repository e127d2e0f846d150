import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.masking import mask
from knowledge.text.sentences import Span

# Without the letters of the made-up words, which no English text has in this order.
TEXTS = st.text(st.characters(exclude_characters="q"))


@given(st.lists(st.tuples(TEXTS, st.text(min_size=1)), max_size=40), TEXTS)
def test_what_was_masked_comes_back(pieces: list[tuple[str, str]], tail: str) -> None:
    text, spans = "", []
    for between, name in pieces:
        start = len(text) + len(between)
        text += between + name
        spans.append(Span(start, start + len(name)))
    text += tail
    masked = mask(text, spans)
    assert masked.restore(masked.text) == text


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("What did Will May say in August?", "Will May", "August"),
        ("What did Yang say in August?", "Yang", "August"),
        ("In August, what did Yang say?", "Yang", "August"),
        ("August or Yang", "Yang", "August"),
    ],
)
def test_places_are_found_again(text: str, name: str, word: str) -> None:
    start = text.index(name)
    masked = mask(text, [Span(start, start + len(name))])
    assert name not in masked.text
    assert masked.restore(masked.text) == text
    start = masked.text.index(word)
    assert text[slice(*masked.original(Span(start, start + len(word))))] == word


def test_names_typed_small_stay_small() -> None:
    assert mask("did yang win", [Span(4, 8)]).text.islower()
