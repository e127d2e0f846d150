import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.records.answers import KeptAnswers
from bot.records.database import open_database
from bot.records.user_hash import UserHasher
from knowledge.ranking.confidence import Status
from tests.bot.records.test_query_log import KEY, locked
from tests.support.answers import NOW, a_citation, an_answer

HASHER = UserHasher(KEY)
ASKER = 42


async def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, HASHER, lambda: NOW)
        for status in Status:
            answer = an_answer(status, citations=(a_citation(published_at=None),))
            answer_id = await kept.keep(answer, ASKER)
            assert answer_id is not None
            assert len(answer_id) == 12
            assert await kept.load(answer_id) == answer


async def test_answers_that_come_at_once_are_all_kept(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, HASHER, lambda: NOW)
        ids = await asyncio.gather(*(kept.keep(an_answer(), ASKER) for _ in range(200)))
        assert len(set(ids) - {None}) == 200
        assert kept.lost == 0


async def test_a_locked_database_costs_the_buttons_and_not_the_answer(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, HASHER, lambda: NOW)
        async with locked(tmp_path):
            assert await kept.keep(an_answer(), ASKER) is None
            await kept.close()
        assert kept.lost == 1
        assert await kept.keep(an_answer(), ASKER) is not None


async def test_a_trouble_that_lasts_is_logged_once_a_minute_with_a_count(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seconds = 0.0
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, HASHER, lambda: NOW, lambda: seconds)
        async with engine.begin() as connection:
            await connection.execute(text("ALTER TABLE answers RENAME TO away"))
        for _ in range(3):
            assert await kept.keep(an_answer(), ASKER) is None
        seconds += 60
        assert await kept.keep(an_answer(), ASKER) is None
    counts = [line.split()[0] for line in caplog.messages if "could not be kept" in line]
    assert counts == ["1", "3"]
    assert kept.lost == 4


async def test_an_expired_or_unreadable_answer_is_none(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        kept = KeptAnswers(engine, HASHER, lambda: NOW)
        answer_id = await kept.keep(an_answer(), ASKER)
        assert answer_id is not None
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE answers SET answer = x'00'"))
        assert await kept.load(answer_id) is None
        assert await kept.load("no-such-id") is None
