from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.followup import follow_up
from knowledge.text.tokens import Tokenizer

NOW = datetime(2019, 9, 17, 15, tzinfo=UTC)
NAMES = ("Kamala Harris", "Elizabeth Warren", "Joe Biden", "Daniel Love", "Bill de Blasio")
ROSTER = Tokenizer(NAMES)


def resolved(text: str, previous: str) -> str:
    return follow_up(text, previous, ROSTER, NOW)


@pytest.mark.parametrize(
    ("text", "previous", "searched"),
    [
        ("and Warren?", "Did Harris skip the forum?", "Did Warren skip the forum?"),
        ("what about warren", "did kamala harris skip it?", "did warren skip it?"),
        ("And Bill de Blasio?", "Did Harris go?", "Did Bill de Blasio go?"),
        ("Warren?", "Did Harris skip the forum?", "Did Warren skip the forum?"),
        ("how about Love?", "Where was Joe Biden born?", "Where was Love born?"),
        ("and Warren?", "Did Harris meet Biden?", "Did Warren meet Biden?"),
        ("and Warren?", "Who skipped the forum?", "Who skipped the forum Warren?"),
        ("and Rob Duffey?", "What did Harris say?", "What did Rob Duffey say?"),
        ("and Rob Duffey?", "What did Jessica Alba say?", "What did Rob Duffey say?"),
        ("what about Iowa?", "Who leads in New Hampshire?", "Who leads in Iowa?"),
        ("what about Iowa?", "Who leads?", "Who leads Iowa?"),
        ("and in August?", "What did Harris say last week?", "What did Harris say in August?"),
        ("and yesterday?", "What did Harris say?", "What did Harris say yesterday?"),
        ("why?", "Did Harris skip the forum?", "Why did Harris skip the forum?"),
        ("Why?", "Who skipped the forum?", "Why skipped the forum?"),
        ("and when was that?", "Did Harris skip the forum?", "When did Harris skip the forum?"),
        ("who else?", "Who skipped the forum?", "Who else skipped the forum?"),
        ("why did she do that?", "Did Harris skip it?", "Why did Harris skip it?"),
        ("how much?", "What did Love raise?", "How much did Love raise?"),
        ("What did she say?", "Did Harris skip the forum?", "What did Harris say?"),
        ("did they pay him", "Who met Joe Biden?", "did Joe Biden pay him"),
        (
            "how many people came to it?",
            "Who spoke at the WFP forum in Los Angeles?",
            "how many people came to it (WFP, Los Angeles)?",
        ),
        ("who paid for it?", "was the forum moved?", "who paid for it (forum, moved)?"),
        (
            "What did she say about him?",
            "Did Harris meet Biden?",
            "What did she say about him (Harris, Biden)?",
        ),
    ],
)
def test_a_follow_up_keeps_what_was_named(text: str, previous: str, searched: str) -> None:
    assert resolved(text, previous) == searched


@pytest.mark.parametrize(
    "text",
    [
        "Who won the Iowa caucuses?",
        "And what did Biden say about Iowa?",
        "Did Warren say that it was true?",
        "How many voters came out?",
        "polls in Iowa this week",
        "?",
        "",
    ],
)
def test_a_question_of_its_own_stays(text: str) -> None:
    assert resolved(text, "Did Harris skip the forum?") == text


def test_nothing_before_nothing_kept() -> None:
    assert resolved("and Warren?", "") == "and Warren?"
    assert resolved("why?", "  ") == "why?"


@pytest.mark.parametrize(("one", "other"), [("Harris", "Warren"), ("Biden", "Love")])
def test_names_exchange(one: str, other: str) -> None:
    def exchanged(text: str) -> str:
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    for text, previous in (
        (f"and {one}?", f"Did {other} skip the forum with Bill de Blasio?"),
        ("What did she say?", f"Where is {one}?"),
    ):
        assert exchanged(resolved(text, previous)) == resolved(exchanged(text), exchanged(previous))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Did Beto O’Rourke meet Harris's aide?", ["Beto O’Rourke", "Harris"]),
        ("did daniel love love it", ["daniel love"]),
        ("Will Will Hurd run?", ["Will Hurd"]),
        ("who will love it", []),
        ("What did D.C. say?", []),
        ("De Blasio or de blasio", ["De Blasio", "de blasio"]),
    ],
)
def test_names_are_found_where_they_count_as_names(text: str, names: list[str]) -> None:
    roster = Tokenizer(["Beto O'Rourke", "Will Hurd", *NAMES])
    assert [text[slice(*span)] for span in roster.find_names(text)] == names


@given(st.text(), st.text())
def test_any_text_is_read(text: str, previous: str) -> None:
    assert isinstance(resolved(text, previous), str)
