"""What is too old is deleted, and a clock that jumps ahead does not delete everything at once."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.answers import FixedLibrary
from tests.support.discord import Scene, scene

QUESTION = "did Marlow skip the union forum?"
HOUR, DAY = 60 * 60, 24 * 60 * 60
WAITS = "days ahead of the last thing that was kept: deleting what is too old waits for an hour"


async def kept(here: Scene) -> tuple[int, int]:
    """Return how many questions and answers are kept."""
    questions = len(await here.logged())
    with closing(sqlite3.connect(here.data / "whistlestop.db")) as connection:
        (answers,) = connection.execute("SELECT count(*) FROM answers").fetchone()
    return questions, answers


async def test_a_clock_that_jumps_a_year_ahead_is_given_an_hour_to_be_set_right(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        await here.logged()
        here.clock_set = timedelta(days=365)
        await here.env.advance_time(DAY)
        assert "the clock is 365 days ahead" in caplog.text
        assert WAITS in caplog.text
        assert await kept(here) == (1, 1)
        here.clock_set = timedelta()
        await here.env.advance_time(HOUR)
        assert await kept(here) == (1, 1)


async def test_a_clock_that_still_says_the_same_after_an_hour_is_believed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        here.clock_set = timedelta(days=365)
        await here.restart()
        assert await kept(here) == (1, 1)
        await here.env.advance_time(HOUR)
        assert await kept(here) == (0, 0)
        assert caplog.text.count(WAITS) == 1


async def test_a_bot_that_nobody_asks_deletes_in_time_and_warns_of_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        await here.member.slash(here.channel, "ask", question=QUESTION)
        await here.logged()
        for _ in range(31):
            await here.env.advance_time(DAY)
        assert await kept(here) == (0, 1)
        assert WAITS not in caplog.text
