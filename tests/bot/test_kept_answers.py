import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import open_database
from bot.kept_answers import KeptAnswers
from knowledge.answers.answer import Status
from tests.bot.test_query_log import locked
from tests.support.answers import NOW, a_citation, an_answer


async def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: NOW)
        for status in Status:
            answer = an_answer(status, citations=(a_citation(published_at=None),))
            answer_id = await kept.keep(answer)
            assert answer_id is not None
            assert len(answer_id) == 12
            assert await kept.load(answer_id) == answer


async def test_answers_that_come_at_once_are_all_kept(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: NOW)
        ids = await asyncio.gather(*(kept.keep(an_answer()) for _ in range(200)))
        assert len(set(ids) - {None}) == 200
        assert kept.lost == 0


async def test_a_locked_database_costs_the_buttons_and_not_the_answer(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: NOW)
        async with locked(tmp_path):
            assert await kept.keep(an_answer()) is None
            await kept.close()
        assert kept.lost == 1
        assert await kept.keep(an_answer()) is not None


async def test_a_trouble_that_lasts_is_logged_once_a_minute_with_a_count(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now = NOW
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: now)
        async with engine.begin() as connection:
            await connection.execute(text("ALTER TABLE answers RENAME TO away"))
        for _ in range(3):
            assert await kept.keep(an_answer()) is None
        now += timedelta(minutes=1)
        assert await kept.keep(an_answer()) is None
    counts = [line.split()[0] for line in caplog.messages if "could not be kept" in line]
    assert counts == ["1", "3"]
    assert kept.lost == 4


async def test_an_expired_or_unreadable_answer_is_none(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: NOW)
        answer_id = await kept.keep(an_answer())
        assert answer_id is not None
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE answers SET answer = x'00'"))
        assert await kept.load(answer_id) is None
        assert await kept.load("no-such-id") is None


async def test_old_answers_go_with_their_quotes(tmp_path: Path) -> None:
    now = NOW
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, lambda: now)
        old = await kept.keep(an_answer())
        now = NOW + timedelta(days=60)
        new = await kept.keep(an_answer())
        assert old is not None
        assert new is not None
        assert await kept.purge(NOW + timedelta(days=1)) == 1
        assert await kept.load(old) is None
        assert await kept.load(new) is not None
        async with engine.connect() as connection:
            left = (await connection.execute(text("SELECT answer_id FROM quotes"))).scalars()
            assert set(left) == {new}
