from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.starting import log_start
from knowledge.article import Article
from knowledge.store import Store

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ((), "no articles yet: `whistlestop import PATH` or `whistlestop sources add URL`"),
        ((None,), "1 article, none of them dated"),
        ((0, None), "2 articles, the newest from today (4 May 2031)"),
        ((1, 40), "2 articles, the newest 1 day old (3 May 2031)"),
        ((-2,), "1 article, the newest from today (6 May 2031)"),
        ((1_500,), "1 article, the newest 1,500 days old (26 March 2027)"),
    ],
)
async def test_the_first_line_says_what_the_bot_runs_on(
    ages: tuple[int | None, ...], said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot.starting")
    async with await Store.open(tmp_path / "whistlestop.db") as store:
        await store.save(
            Article(
                article_id=str(number),
                title="",
                text="The ferry sails.",
                outlet="",
                url="",
                published_at=None if age is None else NOW - timedelta(days=age),
                author="",
            )
            for number, age in enumerate(ages)
        )
        await log_start(tmp_path, store, NOW)
    assert caplog.messages[-1].startswith("Whistlestop ")
    assert caplog.messages[-1].endswith(f", data folder {tmp_path}, {said}")
