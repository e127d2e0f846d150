import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.smalltalk import Remark, not_a_question, without_pleasantries


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("hi", Remark.GREETING),
        ("Hello there!", Remark.GREETING),
        ("good morning everyone 👋", Remark.GREETING),
        ("¡Buenos días!", Remark.GREETING),
        ("how are you doing?", Remark.GREETING),
        ("thanks!", Remark.THANKS),
        ("Thank you so much bot", Remark.THANKS),
        ("hi, thanks", Remark.THANKS),
        ("bye", Remark.FAREWELL),
        ("lol ok", Remark.PRAISE),
        ("good bot", Remark.PRAISE),
        ("you suck", Remark.ABUSE),
        ("Stupid bot!", Remark.ABUSE),
        ("shut up", Remark.ABUSE),
        ("thanks, you're a useless bot", Remark.ABUSE),
        ("help", Remark.HELP),
        ("What can you do?", Remark.HELP),
        ("who are you", Remark.HELP),
        ("test", Remark.HELP),
        ("!help", Remark.COMMAND),
        ("!play despacito", Remark.COMMAND),
        ("/ask", Remark.COMMAND),
        ("/candidate Warren", Remark.COMMAND),
        ("https://example.org/story", Remark.LINK),
        ("<https://example.org/a> www.example.org/b", Remark.LINK),
        ("what is https://example.org/story", Remark.LINK),
        ("😂😂", Remark.EMPTY),
        ("<:party:123456789012345678>", Remark.EMPTY),
        (":smile:", Remark.EMPTY),
        ("?", Remark.EMPTY),
        ("x", Remark.EMPTY),
        ("what is it", Remark.EMPTY),
        ("who", Remark.EMPTY),
        ("", Remark.EMPTY),
        ("   ", Remark.EMPTY),
    ],
)
def test_what_asks_nothing_is_told_apart(text: str, remark: Remark) -> None:
    assert not_a_question(text) is remark


@pytest.mark.parametrize(
    "text",
    [
        "hi, who won the debate?",
        "thanks! and who is Rob Duffey",
        "ok so what did Warren say",
        "Why did Trump call Biden an idiot?",
        "Who said 'shut up'?",
        "did she say thanks to the union",
        "Who is helping Harris?",
        "what can candidates do about it",
        "Warren",
        "Iowa?",
        "No new taxes: who said it?",
        "great debate",
        "/ask who won the debate?",
        "!ask did Marlow skip the forum",
        "$15 minimum wage",
        "who is in https://example.org/story on Iowa",
        "Hi Warren fans, what is her plan",
        "test results of the president",
        "later primaries",
        "What's up with Biden in the polls?",
    ],
)
def test_a_question_is_never_taken_for_a_remark(text: str) -> None:
    assert not_a_question(text) is None


def test_a_name_on_the_roster_is_a_question() -> None:
    assert not_a_question("Who is Will?") is Remark.EMPTY
    assert not_a_question("Who is Will?", ["=will"]) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("hi, who won the debate?", "who won the debate?"),
        ("Hello there! Who won?", "Who won?"),
        ("thanks! and who is Rob Duffey", "who is Rob Duffey"),
        ("hey what did Warren say", "what did Warren say"),
        ("/ask who won?", "who won?"),
        ("ok, thanks. So who won?", "who won?"),
        ("Who won?", "Who won?"),
        ("Hillary Clinton said what?", "Hillary Clinton said what?"),
        ("High turnout where?", "High turnout where?"),
        ("Great Lakes states: who leads?", "Great Lakes states: who leads?"),
        ("hi", "hi"),
    ],
)
def test_the_greeting_before_a_question_is_dropped(text: str, asked: str) -> None:
    assert without_pleasantries(text) == asked


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    not_a_question(text)
    assert without_pleasantries(text) or not text.strip()
