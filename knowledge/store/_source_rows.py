"""Rows of the tables of sources, as the records that the store hands back."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.source_records import (
    ArticleStatus,
    Health,
    KeptSource,
    Known,
    QuarantineState,
)
from knowledge.store.tables import articles, quarantine, source_articles

__all__ = ["known_from_files", "known_of", "known_statement", "read_rhythms", "source_of"]

RHYTHM_ARTICLES = 20
"""The newest of a source, from which its usual rhythm is read."""
MIN_RHYTHM_ARTICLES = 3

_OF_SOURCE = frozenset(KeptSource.__dataclass_fields__) - {
    "pages",
    "health",
    "article_count",
    "rhythm_seconds",
}


def source_of(row: Row[Any], article_count: int, rhythm_seconds: float | None) -> KeptSource:
    """Return a row of `sources` as a record."""
    values = row._mapping
    return KeptSource(
        **{name: values[name] for name in _OF_SOURCE},
        pages=tuple(row.pages.splitlines()),
        health=Health(row.health),
        article_count=article_count,
        rhythm_seconds=rhythm_seconds,
    )


def known_statement() -> Select[Any]:
    """Select what `known_of` reads: one row for each article that a source ever brought."""
    return (
        select(
            source_articles.c.article_id,
            source_articles.c.source_id,
            source_articles.c.source_version,
            source_articles.c.page_url,
            func.coalesce(articles.c.url, quarantine.c.url, "").label("url"),
            source_articles.c.etag,
            source_articles.c.last_modified,
            source_articles.c.first_seen,
            source_articles.c.looked_at,
            articles.c.status,
            quarantine.c.state,
        )
        .outerjoin(articles, articles.c.article_id == source_articles.c.article_id)
        .outerjoin(quarantine, quarantine.c.article_id == source_articles.c.article_id)
    )


def known_of(row: Row[Any]) -> Known:
    """Return a row of `known_statement` as a record."""
    values = dict(row._mapping)
    status, state = values.pop("status"), values.pop("state")
    return Known(
        **values,
        status=None if status is None else ArticleStatus(status),
        quarantine=None if state is None else QuarantineState(state),
    )


def known_from_files(row: Row[Any]) -> Known:
    """Return a row of `articles` that no source brought."""
    return Known(
        article_id=row.article_id,
        source_id=None,
        source_version="",
        page_url="",
        url=row.url,
        etag="",
        last_modified="",
        first_seen=row.added_at,
        looked_at=row.added_at,
        status=ArticleStatus(row.status),
        quarantine=None,
    )


async def read_rhythms(
    connection: AsyncConnection, source_ids: Collection[int]
) -> dict[int, float]:
    """Return the median seconds between the newest articles of each of these sources."""
    newest = (
        select(
            source_articles.c.source_id,
            articles.c.published_at,
            func.row_number()
            .over(
                partition_by=source_articles.c.source_id,
                order_by=articles.c.published_at.desc(),
            )
            .label("place"),
        )
        .join(articles, articles.c.article_id == source_articles.c.article_id)
        .where(articles.c.published_at.is_not(None), source_articles.c.source_id.in_(source_ids))
        .subquery()
    )
    moments: dict[int, list[datetime]] = defaultdict(list)
    rows = await connection.execute(
        select(newest).where(newest.c.place <= RHYTHM_ARTICLES).order_by(newest.c.place)
    )
    for row in rows:
        moments[row.source_id].append(row.published_at)
    return {
        source_id: median((later - earlier).total_seconds() for later, earlier in pairwise(dates))
        for source_id, dates in moments.items()
        if len(dates) >= MIN_RHYTHM_ARTICLES
    }
