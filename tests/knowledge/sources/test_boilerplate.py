"""A host's frame goes, an article's own words stay."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.boilerplate import (
    host_boilerplate,
    without_boilerplate,
    without_repeated_paragraphs,
)

FRAME = "Sign up for our letter."
OWN = "The clerk counted the ballots of ward {} again, and then a third time."
texts = st.text(alphabet="ab\n", max_size=30)


def test_a_line_in_many_of_a_hosts_texts_is_its_frame() -> None:
    articles = [f"{OWN.format(number)}\n{FRAME}" for number in range(3)]
    frame = host_boilerplate(articles)
    assert frame == {FRAME.casefold()}
    for number, text in enumerate(articles):
        assert without_boilerplate(text, frame) == OWN.format(number)


def test_a_line_in_few_texts_is_a_signature() -> None:
    signed = [f"{OWN.format(number)}\nAda Moss covers Franklin." for number in range(3)]
    others = [OWN.format(number) for number in range(3, 20)]
    assert host_boilerplate(signed + others) == frozenset()
    assert host_boilerplate(signed[:2]) == frozenset()


def test_the_same_text_again_teaches_nothing() -> None:
    assert host_boilerplate([FRAME] * 10) == frozenset()


def test_a_copy_is_not_taken_for_a_frame() -> None:
    copies = [f"{OWN.format(1)}\n{OWN.format(2)}\nWire {number}" for number in range(5)]
    frame = host_boilerplate(copies)
    assert [without_boilerplate(text, frame) for text in copies] == copies


def test_doubled_paragraphs_are_kept_once_and_short_answers_always() -> None:
    long = OWN.format(1)
    assert (
        without_repeated_paragraphs(f"{long}\nYes.\n{long.upper()}\nYes.") == f"{long}\nYes.\nYes."
    )


@given(st.lists(texts, max_size=8), texts)
def test_what_is_left_are_the_articles_own_lines_in_their_order(
    known: list[str], text: str
) -> None:
    left = without_repeated_paragraphs(without_boilerplate(text, host_boilerplate([*known, text])))
    lines = iter(text.split("\n"))
    assert all(line in lines for line in left.split("\n")) or not left
    assert len(left) >= len(text) * 0.5 or len(without_repeated_paragraphs(text)) < len(text)
