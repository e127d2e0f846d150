"""Of whom a question asks: the one who acts in it, and nobody whom somebody else acts upon."""

import pytest

from knowledge.questions.asked_person import AskedPerson, find_asked_person
from knowledge.text.tokens import Tokenizer

TOKENIZER = Tokenizer(("Nora Marlow", "Tomas Ruiz"))


def asked(question: str) -> AskedPerson | None:
    return find_asked_person(question, TOKENIZER.find_names(question))


@pytest.mark.parametrize(
    ("question", "name", "wants_words"),
    [
        ("When did Nora Marlow drop out?", "Nora Marlow", False),
        ("marlow's stance on the toll", "marlow", False),
        ("why did marlow attack ruiz", "marlow", False),
        ("what did marlow say about the toll", "marlow", True),
        ("What does Senator Ruiz think of Marlow's plan?", "Ruiz", True),
        ("how did ruiz respond to marlow", "ruiz", True),
        ("what is Ruiz's take on the ferry", "Ruiz", True),
    ],
)
def test_whoever_acts_is_asked_of(question: str, name: str, *, wants_words: bool) -> None:
    assert asked(question) == AskedPerson((name,), wants_words)


@pytest.mark.parametrize(
    "question",
    [
        "who endorsed marlow",
        "who beat Ruiz in Arden?",
        "did marlow or ruiz win",
        "Marlow vs Ruiz",
        "when is the debate",
    ],
)
def test_whom_somebody_else_acts_upon_is_not(question: str) -> None:
    assert asked(question) is None
