import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.store import DamagedQuote, KeptQuote, Store

ARTICLE = Article("gov-1", "", "Zoë 😀 said: “No.” Then she left.")
KEPT = KeptQuote("gov-1", ARTICLE.version, 6, 18, ARTICLE.text[6:18], answer_id="7")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(
        tmp_path / "whistlestop.db", clock=lambda: datetime(2026, 1, 2, tzinfo=UTC)
    )
    async with opened:
        await opened.save([ARTICLE])
        yield opened


async def test_a_quote_of_a_kept_version_is_whole(store: Store) -> None:
    await store.keep_quotes([KEPT])
    await store.save([Article("gov-1", "", "Another text altogether.")])

    assert await store.damaged_quotes() == []
    assert (await store.counts()).quotes == 1


async def test_damaged_quotes_are_listed_with_what_stands_there(
    store: Store, tmp_path: Path
) -> None:
    gone = KeptQuote("gov-1", "0" * 64, 0, 3, "Zoë")
    moved = KeptQuote("gov-1", ARTICLE.version, 0, 3, "Zoe")
    await store.keep_quotes([KEPT, gone, moved])
    with closing(sqlite3.connect(tmp_path / "whistlestop.db")) as database, database:
        database.execute("UPDATE article_versions SET text = replace(text, '“No.”', '“Yes.”')")

    assert await store.damaged_quotes() == [
        DamagedQuote(KEPT, "said: “Yes.”"),
        DamagedQuote(gone, None),
        DamagedQuote(moved, "Zoë"),
    ]


async def test_every_quote_is_checked_however_many_there_are(store: Store) -> None:
    bad = KeptQuote("gov-1", ARTICLE.version, 0, 3, "bad")
    await store.keep_quotes([KEPT] * 1100 + [bad])

    assert await store.damaged_quotes() == [DamagedQuote(bad, "Zoë")]


async def test_no_quotes_are_no_work(store: Store) -> None:
    await store.keep_quotes([])
    assert (await store.counts()).quotes == 0
