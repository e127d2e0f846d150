from datetime import datetime, timedelta
from pathlib import Path

import pytest

from knowledge.answers.polls import holds_poll_figure, is_old_poll, mark_old_polls
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from tests.support.answers import NOW, a_citation, an_answer

POLL = "Marlow leads Ruiz by four points in a poll of 800 likely voters."


@pytest.mark.parametrize(
    "text",
    [
        POLL,
        "A Kestrel survey has her at 43.5%.",
        "Polling puts him at 43 percent.",
        "Surveyed in May, 43 per cent chose her.",
        "POLLS GIVE HER A 7-POINT LEAD",
        "Pollsters found a lead of 2 percentage points.",
    ],
)
def test_figures_of_polls(text: str) -> None:
    assert holds_poll_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Polls open at seven.",
        "A poll found that voters like neither.",
        "Taxes rise by 7 percent.",
        "He pollutes 7 percent of the river.",
    ],
)
def test_what_is_no_figure_of_a_poll(text: str) -> None:
    assert not holds_poll_figure(text)


@pytest.mark.parametrize(
    ("published_at", "old"),
    [
        (NOW - timedelta(days=14), False),
        (NOW - timedelta(days=14, seconds=1), True),
        (NOW + timedelta(days=30), False),
        (None, False),
    ],
)
def test_a_poll_is_old_after_so_many_days(published_at: datetime | None, *, old: bool) -> None:
    citation = a_citation(quote=POLL, published_at=published_at)
    assert is_old_poll(citation, NOW, 14) is old


def test_only_old_polls_are_marked() -> None:
    poll = a_citation(1, quote=POLL, published_at=NOW - timedelta(days=20))
    other = a_citation(2, published_at=NOW - timedelta(days=20))
    answer = mark_old_polls(an_answer(citations=(poll, other)), 14)
    assert [one.old_poll for one in answer.citations] == [True, False]


@pytest.mark.parametrize(("stale_poll_days", "old"), [(14, True), (30, False)])
def test_the_settings_say_how_old(tmp_path: Path, stale_poll_days: int, *, old: bool) -> None:
    article = Article("poll", "Marlow ahead", POLL, "Courier", "", NOW - timedelta(days=20))
    settings = LibrarySettings(stale_poll_days=stale_poll_days)
    library = Library.build(tmp_path, [article], settings)
    answer = library.answer(Question("By how many points does Marlow lead Ruiz?", now=NOW))
    assert [one.old_poll for one in answer.citations] == [old]
