"""Store: articles are kept here by identity and version, and the quotes that were cut from them.

It knows nothing of files, feeds or search. A text that was once kept stays as it was, whatever
comes after it: quotes point into it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Row, Select, and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.article import Article
from knowledge.closing import Closing
from knowledge.store._aged import read_aged_quotes
from knowledge.store._saving import load_plan, write_plan
from knowledge.store.copies import copy_tables
from knowledge.store.engine import database_errors, open_engine, writing
from knowledge.store.migrate import bring_up_to_date
from knowledge.store.quarantine import QuarantineStore
from knowledge.store.records import AgedQuote, Counts, DamagedQuote, KeptQuote, SaveReport
from knowledge.store.refreshes import RefreshLog
from knowledge.store.source_records import ArticleStatus
from knowledge.store.sources import SourceStore
from knowledge.store.tables import article_versions, articles, corpus, metadata, quotes

__all__ = ["MIGRATIONS", "VERSION_TABLE", "Store"]

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "knowledge_version"

PAGE_ROWS = 500
"""How many rows are read at once."""

ARTICLE_COLUMNS = (
    articles.c.article_id,
    articles.c.title,
    article_versions.c.text,
    articles.c.outlet,
    articles.c.url,
    articles.c.published_at,
    articles.c.author,
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store(Closing):
    """The articles of one database. Made by `Store.open`; close it, or use it with `async with`."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self.clock = clock
        """What tells the time here."""
        self._place = str(engine.url.database)
        self._readers: set[AsyncConnection] = set()
        self.sources = SourceStore(engine, clock)
        self.quarantine = QuarantineStore(engine, clock)
        self.refreshes = RefreshLog(engine, clock)

    @classmethod
    async def open(
        cls, url_or_path: str | Path, *, clock: Callable[[], datetime] = _utc_now
    ) -> Self:
        """Open a database, made or brought up to date first.

        Raises StoreError when it cannot be opened, is no database, or was made by a newer version.
        """
        engine = open_engine(url_or_path)
        store = cls(engine, clock)
        try:
            with store._errors():
                await _to_the_end(bring_up_to_date(engine, MIGRATIONS, VERSION_TABLE))
        except BaseException:
            await store.close()
            raise
        return store

    @property
    def place(self) -> str:
        """The database's URL, by which another process opens it."""
        return self._engine.url.render_as_string(hide_password=False)

    async def close(self) -> None:
        """Close every connection, also those of readers that stopped half-way."""
        for reader in list(self._readers):
            await reader.close()
        await self._engine.dispose()

    async def save(self, new_articles: Iterable[Article]) -> SaveReport:
        """Keep articles, all of them or none: one transaction a call.

        The same text under the same id is unchanged; another text is a new version. Metadata
        follows the newest delivery, except that an empty field takes nothing away.
        Raises StoreError.
        """
        batch = list(new_articles)
        if not batch:
            return SaveReport()
        with self._errors():
            async with writing(self._engine) as connection:
                plan = await load_plan(connection, batch, self.clock())
                for article in batch:
                    plan.take(article)
                await write_plan(connection, plan)
        return plan.report

    async def articles(self) -> AsyncIterator[Article]:
        """Yield each article with its current text, in the order of their first addition.

        Withdrawn ones are left out: they are kept, but not to be found.

        They are of one moment: what is saved meanwhile does not show. Raises StoreError.
        """
        statement = _current_articles().order_by(articles.c.number).limit(PAGE_ROWS)
        statement = statement.where(articles.c.status != ArticleStatus.WITHDRAWN.value)
        statement = statement.add_columns(articles.c.number)
        last = -1
        with self._errors():
            async with self._reading() as connection:
                while True:
                    page = (
                        await connection.execute(statement.where(articles.c.number > last))
                    ).all()
                    for row in page:
                        yield Article(*row[:-1])
                    if len(page) < PAGE_ROWS:
                        return
                    last = page[-1].number

    async def get(self, article_id: str, version: str | None = None) -> Article | None:
        """Return an article with its current text, or with that of an older version."""
        statement = _current_articles() if version is None else _articles_at(version)
        with self._errors():
            async with self._engine.connect() as connection:
                row = (
                    await connection.execute(statement.where(articles.c.article_id == article_id))
                ).one_or_none()
        return None if row is None else Article(*row)

    async def corpus_revision(self) -> str:
        """Return what the articles are keyed by: it changes with every change of any of them.

        Shape: `<id of the database>-<counter>`, so that two databases never share one.
        """
        with self._errors():
            async with self._engine.connect() as connection:
                row = (await connection.execute(select(corpus))).one()
        return f"{row.corpus_id}-{row.revision}"

    async def counts(self) -> Counts:
        """Count what is kept."""
        by_outlet = (
            select(articles.c.outlet, func.count())
            .group_by(articles.c.outlet)
            .order_by(func.count().desc(), articles.c.outlet)
        )
        with self._errors():
            async with self._reading() as connection:
                outlets = {row[0]: row[1] for row in await connection.execute(by_outlet)}
                versions = await connection.scalar(
                    select(func.count()).select_from(article_versions)
                )
                kept = await connection.scalar(select(func.count()).select_from(quotes))
                newest_at = await connection.scalar(select(func.max(articles.c.published_at)))
        return Counts(sum(outlets.values()), versions or 0, kept or 0, newest_at, outlets)

    async def keep_quotes(self, shown: Iterable[KeptQuote]) -> None:
        """Keep quotes that were shown, so that `damaged_quotes` can check them later."""
        rows = [
            {
                "answer_id": quote.answer_id,
                "article_id": quote.article_id,
                "version": quote.version,
                "start": quote.start,
                "end": quote.end,
                "quote": quote.quote,
                "kept_at": self.clock(),
            }
            for quote in shown
        ]
        if not rows:
            return
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(insert(quotes), rows)

    async def damaged_quotes(self) -> list[DamagedQuote]:
        """Compare every kept quote with its span, and return those that differ; oldest first."""
        statement = (
            select(quotes, article_versions.c.text)
            .outerjoin(
                article_versions,
                and_(
                    article_versions.c.article_id == quotes.c.article_id,
                    article_versions.c.version == quotes.c.version,
                ),
            )
            .order_by(quotes.c.quote_id)
            .limit(PAGE_ROWS)
        )
        damaged: list[DamagedQuote] = []
        last = -1
        with self._errors():
            async with self._reading() as connection:
                while True:
                    page = (
                        await connection.execute(statement.where(quotes.c.quote_id > last))
                    ).all()
                    damaged += [bad for row in page if (bad := _damage(row)) is not None]
                    if len(page) < PAGE_ROWS:
                        return damaged
                    last = page[-1].quote_id

    async def aged_quotes(self) -> list[AgedQuote]:
        """Return kept quotes whose article changed or was withdrawn since; oldest first."""
        with self._errors():
            async with self._reading() as connection:
                return await read_aged_quotes(connection)

    async def copy_to(self, path: Path) -> None:
        """Copy the articles and sources, as they are at this moment, into a new SQLite file.

        Nothing of what others keep in the database goes along, nor the quotes that were shown.
        """
        copied = [
            (table.name, [column.name for column in table.columns])
            for table in metadata.sorted_tables
            if table is not quotes
        ]
        with self._errors():
            async with await Store.open(path, clock=self.clock):
                pass
            await asyncio.to_thread(copy_tables, Path(self._place), path, copied)

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(self._place)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        """Hold one connection, and so one state of the database, that `close` knows of."""
        async with self._engine.connect() as connection:
            self._readers.add(connection)
            try:
                yield connection
            finally:
                self._readers.discard(connection)


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Await work that a cancellation must not cut in two: connections would be left open."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise


def _current_articles() -> Select[Any]:
    return select(*ARTICLE_COLUMNS).join(
        article_versions,
        and_(
            article_versions.c.article_id == articles.c.article_id,
            article_versions.c.version == articles.c.version,
        ),
    )


def _articles_at(version: str) -> Select[Any]:
    return select(*ARTICLE_COLUMNS).join(
        article_versions,
        and_(
            article_versions.c.article_id == articles.c.article_id,
            article_versions.c.version == version,
        ),
    )


def _damage(row: Row[Any]) -> DamagedQuote | None:
    found = None if row.text is None else row.text[row.start : row.end]
    if found == row.quote:
        return None
    kept = KeptQuote(row.article_id, row.version, row.start, row.end, row.quote, row.answer_id)
    return DamagedQuote(kept, found)
