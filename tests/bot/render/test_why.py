"""Why? in sentences: how sure, what the passages hold, and what was searched."""

import pytest

from bot.render.why import render_numbers, render_why
from bot.version import VERSION
from knowledge.ranking.confidence import Status
from tests.support.answers import a_comparison, a_passage, an_answer


def test_why_is_three_sentences_without_a_figure_of_the_search() -> None:
    embed = render_why(an_answer())
    assert (embed.description or "").split("\n\n") == [
        "**Answered**: it is likely that one of the quotes holds the answer.",
        "Of the words that matter in the question, the passages hold “Marlow”, “forum” and lack "
        "“skip”.",
        "Searched 1,204 articles, the newest of 16 September 2026.",
    ]


def test_the_last_line_names_the_answer_the_index_and_the_version() -> None:
    for embed in (
        render_why(an_answer(), "abcdefghijkl"),
        render_numbers(an_answer(), "abcdefghijkl"),
    ):
        assert embed.footer.text == f"Answer abcdefghijkl · index 7 · version {VERSION}"


@pytest.mark.parametrize(
    ("status", "confidence", "said"),
    [
        (Status.ANSWERED, 0.95, "**Answered**: it is very likely that one of the quotes"),
        (Status.POSSIBLY, 0.5, "**Possibly**: it is about as likely as not that"),
        (Status.POSSIBLY, 0.2, "**Possibly**: it is possible, but less likely than not, that"),
        (Status.POSSIBLY, 0.0, "**Possibly**: it is unlikely that"),
        (Status.NOTHING, 0.9, "**Nothing**: no passage comes near enough to the question"),
    ],
)
def test_how_sure_is_said_in_words(status: Status, confidence: float, said: str) -> None:
    description = render_why(an_answer(status, confidence=confidence)).description or ""
    assert description.startswith(said)


def test_a_reply_in_parts_claims_no_answer() -> None:
    description = render_why(a_comparison()).description or ""
    assert description.startswith("**Side by side**: the quotes are chosen by person and topic")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((("forum", 1.0),), "hold all the words that matter in the question: “forum”."),
        ((("skip", 0.0),), "hold none of the words that matter in the question: “skip”."),
    ],
)
def test_what_is_held_and_lacked_is_named(parts: tuple[tuple[str, float]], said: str) -> None:
    passage = a_passage(parts=parts)
    answer = an_answer(passages=(passage,), quoted=(passage, passage))
    assert said in (render_why(answer).description or "")


def test_nothing_is_said_of_words_that_were_not_kept() -> None:
    passage = a_passage(parts=())
    answer = an_answer(passages=(passage,), quoted=(passage, passage))
    assert "words that matter" not in (render_why(answer).description or "")
