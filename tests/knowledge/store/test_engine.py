import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from knowledge.article import Article
from knowledge.errors import StoreError
from knowledge.store import Store, engine
from knowledge.store.engine import open_engine


async def test_sqlite_is_set_up_on_every_connection(tmp_path: Path) -> None:
    opened = open_engine(tmp_path / "whistlestop.db")
    async with opened.connect() as first, opened.connect() as second:
        for connection in (first, second):
            pragmas = {
                name: await connection.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
            }
            assert pragmas == {
                "journal_mode": "wal",
                "foreign_keys": 1,
                "secure_delete": 1,
                "busy_timeout": 10_000,
            }
    await opened.dispose()


async def test_a_url_and_a_path_open_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "whistlestop.db"
    async with await Store.open(path) as store:
        revision = await store.corpus_revision()
    async with await Store.open(f"sqlite+aiosqlite:///{path}") as store:
        assert await store.corpus_revision() == revision


async def test_two_databases_never_share_a_revision(tmp_path: Path) -> None:
    revisions = set()
    for name in ("a.db", "b.db"):
        async with await Store.open(tmp_path / name) as store:
            revisions.add(await store.corpus_revision())
    assert len(revisions) == 2


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(StoreError) as raised:
        await Store.open(path)
    assert raised.value.path == str(path)
    assert "file is not a database: move it away" in raised.value.reason
    assert path.read_text().startswith("Dear Sir")


@pytest.mark.parametrize("url", ["nonsense://x", "sqlite+nonsense:///x", "://"])
async def test_a_url_that_leads_nowhere_is_named_and_makes_no_file(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError) as raised:
        await Store.open(url)
    assert raised.value.path == url
    assert not list(tmp_path.iterdir())


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        await Store.open(tmp_path / "file" / "whistlestop.db")


async def test_a_path_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        await Store.open(tmp_path)
    assert raised.value.path == str(tmp_path)


async def test_a_lock_that_stays_is_an_error_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 50)
    path = tmp_path / "whistlestop.db"
    async with await Store.open(path) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="another process"):
                await store.save([Article("a", "", "text")])
            assert (await store.counts()).articles == 0
            other.execute("ROLLBACK")
        assert (await store.save([Article("a", "", "text")])).added == ("a",)


async def test_a_batch_that_fails_midway_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "whistlestop.db"
    async with await Store.open(path) as store:
        revision = await store.corpus_revision()
        with closing(sqlite3.connect(path)) as other, other:
            other.execute(
                "CREATE TRIGGER full BEFORE INSERT ON article_versions WHEN NEW.article_id = 'b' "
                "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        with pytest.raises(StoreError, match="free some space"):
            await store.save([Article("a", "", "text"), Article("b", "", "text")])
        assert (await store.counts()).articles == 0
        assert await store.corpus_revision() == revision


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            """
            async with await Store.open(path) as store:
                await store.save([Article(str(i), "", "text") for i in range(600)])
                async for article in store.articles():
                    break  # a reader that stops half-way holds its connection
            """,
            id="a reader stopped half-way",
        ),
        pytest.param(
            """
            async with await Store.open(path) as store:
                await store.save([Article(str(i), "", "text") for i in range(600)])
                reader = store.articles()
                await anext(reader)
            """,
            id="a reader is still held",
        ),
        pytest.param(
            """
            path.write_text("no database " * 100)
            try:
                await Store.open(path)
            except StoreError:
                pass
            """,
            id="opening failed",
        ),
        pytest.param(
            """
            task = asyncio.create_task(Store.open(path))
            await asyncio.sleep(0.01)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
            """,
            id="opening was cancelled",
        ),
    ],
)
def test_nothing_keeps_the_process_alive_at_exit(tmp_path: Path, body: str) -> None:
    script = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom knowledge.article import Article\n"
        "from knowledge.errors import StoreError\nfrom knowledge.store import Store\n"
        "async def main():\n    path = Path(sys.argv[1])\n"
        f"{textwrap.indent(textwrap.dedent(body), '    ')}\n"
        "asyncio.run(main())\nprint('done')\n"
    )
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script, str(tmp_path / "whistlestop.db")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "done\n", "")
