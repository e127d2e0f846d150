import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.parts import split_questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Who won?", ["Who won?"]),
        (
            "Who hosted it and when? Also what did Biden say?",
            ["Who hosted it", "when?", "what did Biden say?"],
        ),
        (
            "who won the debate and when is the next one",
            ["who won the debate", "when is the next one"],
        ),
        ("When and where did the party start out?", ["When and where did the party start out?"]),
        ("Did she say who won and who lost?", ["Did she say who won and who lost?"]),
        (
            "Mr. Love spoke in Arden, D.C. for an hour. Who paid? Why?",
            ["Mr. Love spoke in Arden, D.C. for an hour. Who paid?", "Why?"],
        ),
        (
            "A bill passed this week. Who was against it?",
            ["A bill passed this week. Who was against it?"],
        ),
        ("Who was it? I forgot his name.", ["Who was it? I forgot his name."]),
        ("The top prize rose to:", ["The top prize rose to:"]),
        ("Who? What? When? Where?", ["Who?", "What?", "When? Where?"]),
        ("who won? and why?", ["who won?", "why?"]),
        ("Why did Sen. Love vote at 1 a.m. Monday?", ["Why did Sen. Love vote at 1 a.m. Monday?"]),
        ("polls in Iowa", ["polls in Iowa"]),
        ("", []),
        ("  ", []),
    ],
)
def test_questions_in_one_message(text: str, questions: list[str]) -> None:
    assert split_questions(text) == questions


@given(st.text())
def test_any_text_is_split(text: str) -> None:
    parts = split_questions(text)
    assert len(parts) <= 3
    assert all(part.strip() for part in parts)
