"""Sources in the store: which there are, what they brought, and how their visits went."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from knowledge.store._saving import bump_revision
from knowledge.store._source_rows import (
    known_from_files,
    known_of,
    known_statement,
    read_rhythms,
    source_of,
)
from knowledge.store._visiting import keep_visit
from knowledge.store.engine import database_errors, writing
from knowledge.store.records import SaveReport
from knowledge.store.source_records import (
    ArticleStatus,
    Health,
    KeptSource,
    Known,
    Visit,
    lines,
)
from knowledge.store.tables import articles, source_articles, source_pages, sources
from knowledge.urls import canonical_url

__all__ = ["SourceStore"]


class SourceStore:
    """The sources of one database; every method raises StoreError."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        """Made by the Store, which owns the engine."""
        self._engine = engine
        self._clock = clock

    async def add(
        self,
        kind: str,
        url: str,
        *,
        outlet: str = "",
        pages: Sequence[str] = (),
        interval_seconds: int = 0,
        by: str = "",
    ) -> tuple[KeptSource, bool]:
        """Keep a source; return it and whether it is new: one with that URL stays as it is."""
        url_key = canonical_url(url) or url
        row = {
            "kind": kind,
            "url": url,
            "url_key": url_key,
            "outlet": outlet,
            "pages": lines(pages),
            "interval_seconds": interval_seconds,
            "paused": False,
            "added_at": self._clock(),
            "added_by": by,
        }
        with self._errors():
            async with writing(self._engine) as connection:
                found = await connection.scalar(
                    select(sources.c.source_id).where(sources.c.url_key == url_key)
                )
                if found is None:
                    await connection.execute(insert(sources), row)
        kept = await self.find(url)
        assert kept is not None  # noqa: S101 - it was just written
        return kept, found is None

    async def entries(self) -> list[KeptSource]:
        """Return all sources, in the order in which they were added."""
        return await self._read(select(sources).order_by(sources.c.source_id))

    async def find(self, url: str) -> KeptSource | None:
        """Return the source with this URL, however it is spelt."""
        key = canonical_url(url) or url
        found = await self._read(select(sources).where(sources.c.url_key == key))
        return found[0] if found else None

    async def _read(self, chosen: Select[Any]) -> list[KeptSource]:
        """Return these rows of `sources` with what their articles say of each."""
        with self._errors():
            async with self._engine.connect() as connection:
                rows = (await connection.execute(chosen)).all()
                ids = [row.source_id for row in rows]
                counting = (
                    select(source_articles.c.source_id, func.count())
                    .where(source_articles.c.source_id.in_(ids))
                    .where(source_articles.c.article_id.in_(select(articles.c.article_id)))
                    .group_by(source_articles.c.source_id)
                )
                counts: dict[int, int] = {
                    row[0]: row[1] for row in await connection.execute(counting)
                }
                rhythms = await read_rhythms(connection, ids)
        return [
            source_of(row, counts.get(row.source_id, 0), rhythms.get(row.source_id)) for row in rows
        ]

    async def remove(self, source_id: int, *, with_articles: bool = False) -> int:
        """Forget a source; its articles stay, unless they are to be withdrawn too.

        Returns how many articles were withdrawn.
        """
        withdrawn = 0
        with self._errors():
            async with writing(self._engine) as connection:
                if with_articles:
                    of_source = select(source_articles.c.article_id).where(
                        source_articles.c.source_id == source_id
                    )
                    result = await connection.execute(
                        update(articles)
                        .where(
                            articles.c.article_id.in_(of_source),
                            articles.c.status != ArticleStatus.WITHDRAWN.value,
                        )
                        .values(
                            status=ArticleStatus.WITHDRAWN.value,
                            status_note="its source was removed",
                            status_at=self._clock(),
                        )
                    )
                    withdrawn = result.rowcount
                    if withdrawn:
                        await bump_revision(connection)
                await connection.execute(delete(sources).where(sources.c.source_id == source_id))
        return withdrawn

    async def pause(self, source_id: int, *, paused: bool) -> None:
        """Stop visiting a source, or go on."""
        await self._change(source_id, {"paused": paused})

    async def set_health(self, source_id: int, health: Health) -> None:
        """Keep how a source does, as it was reported now."""
        await self._change(source_id, {"health": health.value})

    async def known_pages(self) -> frozenset[str]:
        """Return every address, canonical, under which an article is known already."""
        with self._errors():
            async with self._engine.connect() as connection:
                pages = await connection.scalars(select(source_pages.c.page_url))
                keys = await connection.scalars(select(articles.c.url_key))
                return frozenset(pages) | frozenset(keys) - {""}

    async def known(self, article_ids: Sequence[str]) -> dict[str, Known]:
        """Return what sources brought earlier, and articles that no source brought, by id.

        The latter, which came from files, have no source and an empty source version.
        """
        found: dict[str, Known] = {}
        with self._errors():
            async with self._engine.connect() as connection:
                for start in range(0, len(article_ids), 500):
                    chunk = article_ids[start : start + 500]
                    statement = known_statement().where(source_articles.c.article_id.in_(chunk))
                    rows = await connection.execute(statement)
                    found |= {row.article_id: known_of(row) for row in rows}
                    rest = [each for each in chunk if each not in found]
                    rows = await connection.execute(
                        select(articles).where(articles.c.article_id.in_(rest))
                    )
                    found |= {row.article_id: known_from_files(row) for row in rows}
        return found

    async def by_page(self, page_urls: Sequence[str]) -> dict[str, str]:
        """Return the ids of the articles at these addresses, by address."""
        found: dict[str, str] = {}
        with self._errors():
            async with self._engine.connect() as connection:
                for start in range(0, len(page_urls), 500):
                    rows = await connection.execute(
                        select(source_pages.c.page_url, source_pages.c.article_id).where(
                            source_pages.c.page_url.in_(page_urls[start : start + 500])
                        )
                    )
                    found |= {row.page_url: row.article_id for row in rows}
        return found

    async def recent(self, source_id: int, since: datetime) -> list[Known]:
        """Return the articles of a source that were first seen since then."""
        statement = known_statement().where(
            source_articles.c.source_id == source_id, source_articles.c.first_seen >= since
        )
        with self._errors():
            async with self._engine.connect() as connection:
                rows = await connection.execute(statement.order_by(source_articles.c.first_seen))
                return [known_of(row) for row in rows]

    async def recent_texts(self) -> dict[str, list[str]]:
        """Return the newest texts as sites gave them, by host; their frames are learnt there."""
        texts: dict[str, list[str]] = defaultdict(list)
        with self._errors():
            async with self._engine.connect() as connection:
                rows = await connection.execute(
                    select(source_articles.c.host, source_articles.c.source_text).where(
                        source_articles.c.source_text.is_not(None)
                    )
                )
                for row in rows:
                    texts[row.host].append(row.source_text)
        return dict(texts)

    async def changed_since(self, versions: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return what became of articles since they had these versions, by article id.

        'withdrawn', 'corrected' or 'changed'; those that are as they were, or gone, are left out.
        """
        ids = [article_id for article_id, _ in versions]
        then = dict(versions)
        changed: dict[str, str] = {}
        with self._errors():
            async with self._engine.connect() as connection:
                rows = await connection.execute(
                    select(articles.c.article_id, articles.c.version, articles.c.status).where(
                        articles.c.article_id.in_(ids)
                    )
                )
                for row in rows:
                    if row.status == ArticleStatus.WITHDRAWN.value:
                        changed[row.article_id] = row.status
                    elif row.version != then[row.article_id]:
                        is_corrected = row.status == ArticleStatus.CORRECTED.value
                        changed[row.article_id] = row.status if is_corrected else "changed"
        return changed

    async def dated_by(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return where the dates of articles were found, as a DateProvenance, by article id.

        Those without a date and those that no source brought are left out.
        """
        with self._errors():
            async with self._engine.connect() as connection:
                rows = await connection.execute(
                    select(source_articles.c.article_id, source_articles.c.dated_by).where(
                        source_articles.c.article_id.in_(article_ids),
                        source_articles.c.dated_by != "",
                    )
                )
                return {row.article_id: row.dated_by for row in rows}

    async def withdrawn(self) -> frozenset[str]:
        """Return the ids of all articles that were taken down: they must not be quoted any more."""
        with self._errors():
            async with self._engine.connect() as connection:
                ids = await connection.scalars(
                    select(articles.c.article_id).where(
                        articles.c.status == ArticleStatus.WITHDRAWN.value
                    )
                )
                return frozenset(ids)

    async def keep_visit(self, visit: Visit) -> SaveReport:
        """Keep what a visit brought, all of it or none: one transaction."""
        with self._errors():
            async with writing(self._engine) as connection:
                return await keep_visit(connection, visit, self._clock())

    async def _change(self, source_id: int, values: dict[str, Any]) -> None:
        with self._errors():
            async with writing(self._engine) as connection:
                await connection.execute(
                    update(sources).where(sources.c.source_id == source_id).values(values)
                )

    def _errors(self) -> AbstractContextManager[None]:
        return database_errors(str(self._engine.url.database))
