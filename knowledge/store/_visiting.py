"""One visit to a source, written in one transaction."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import case, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store._saving import bump_revision, load_plan, write_plan
from knowledge.store.records import SaveReport
from knowledge.store.source_records import ArticleStatus, Brought, Held, Marked, Visit
from knowledge.store.tables import articles, quarantine, source_articles, source_pages, sources
from knowledge.urls import canonical_url

__all__ = ["keep_visit"]

KEPT_TEXTS = 30
"""Of a host, as the site gave them: enough to see which lines it repeats."""


async def keep_visit(connection: AsyncConnection, visit: Visit, now: datetime) -> SaveReport:
    """Write what a visit brought; the caller's transaction makes it all or nothing."""
    report = await _save(connection, visit.brought, now)
    await _mark(connection, [*_corrections(visit.brought), *visit.marked], now)
    everything = [*visit.brought, *(held.brought for held in visit.held)]
    for brought in everything:
        await _note_source(connection, visit.source_id, brought, now)
    for held in visit.held:
        await _hold(connection, held, now)
    if visit.brought:
        # A later text of an article that was held back is fine.
        kept = [brought.article.article_id for brought in visit.brought]
        await connection.execute(
            delete(quarantine).where(
                quarantine.c.article_id.in_(kept), quarantine.c.state == "waiting"
            )
        )
    for looked in visit.looked:
        validators = {"etag": looked.etag, "last_modified": looked.last_modified}
        given = validators if looked.etag or looked.last_modified else {}
        await connection.execute(
            update(source_articles)
            .where(source_articles.c.article_id == looked.article_id)
            .values(looked_at=now, source_id=visit.source_id, **given)
        )
    await _note_pages(connection, visit, everything)
    await _note_visit(connection, visit, now, is_new=bool(report.added or report.updated))
    for host in {_host(brought) for brought in everything}:
        await _forget_old_texts(connection, host)
    return report


async def _save(connection: AsyncConnection, brought: list[Brought], now: datetime) -> SaveReport:
    if not brought:
        return SaveReport()
    batch = [each.article for each in brought]
    plan = await load_plan(connection, batch, now)
    for article in batch:
        known = plan.known.get(article.article_id)
        if known is not None and known["published_at"] is not None:
            # A new text is no new report: feeds give a changed article the date of the change.
            article = replace(article, published_at=known["published_at"])
        plan.take(article)
    await write_plan(connection, plan)
    return plan.report


def _corrections(brought: list[Brought]) -> list[Marked]:
    return [
        Marked(each.article.article_id, ArticleStatus.CORRECTED, each.correction)
        for each in brought
        if each.correction
    ]


async def _mark(connection: AsyncConnection, marked: list[Marked], now: datetime) -> None:
    """Change the status of articles; what is indexed then has a new revision."""
    changed = 0
    for mark in marked:
        result = await connection.execute(
            update(articles)
            .where(articles.c.article_id == mark.article_id)
            .where(articles.c.status != mark.status.value)
            .values(status=mark.status.value, status_note=mark.note, status_at=now)
        )
        changed += result.rowcount
    if changed:
        await bump_revision(connection)


async def _note_source(
    connection: AsyncConnection, source_id: int, brought: Brought, now: datetime
) -> None:
    row: dict[str, Any] = {
        "source_id": source_id,
        "host": _host(brought),
        "source_version": brought.source_version,
        "source_text": brought.source_text,
        "page_url": brought.page_url,
        "etag": brought.etag,
        "last_modified": brought.last_modified,
        "looked_at": now,
    }
    article_id = brought.article.article_id
    kept = await connection.execute(
        select(articles.c.published_at).where(articles.c.article_id == article_id)
    )
    if kept.scalar_one_or_none() in (None, brought.article.published_at):
        # Else the article keeps the date of an earlier delivery, and so where that was found.
        row["dated_by"] = brought.dated_by
    result = await connection.execute(
        update(source_articles).where(source_articles.c.article_id == article_id).values(row)
    )
    if not result.rowcount:
        await connection.execute(
            insert(source_articles), row | {"article_id": article_id, "first_seen": now}
        )


async def _hold(connection: AsyncConnection, held: Held, now: datetime) -> None:
    article = held.brought.article
    row: dict[str, Any] = {
        "state": "waiting",
        "reason": held.reason,
        "title": article.title,
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published_at,
        "author": article.author,
        "held_at": now,
    }
    result = await connection.execute(
        update(quarantine).where(quarantine.c.article_id == article.article_id).values(row)
    )
    if not result.rowcount:
        await connection.execute(insert(quarantine), row | {"article_id": article.article_id})


async def _note_pages(connection: AsyncConnection, visit: Visit, everything: list[Brought]) -> None:
    pages = dict(visit.aliases)
    for brought in everything:
        article = brought.article
        for url in (brought.page_url, canonical_url(article.url)):
            if url:
                pages[url] = article.article_id
    for url, article_id in pages.items():
        known = await connection.scalar(
            select(source_pages.c.article_id).where(source_pages.c.page_url == url)
        )
        if known is None:
            await connection.execute(
                insert(source_pages), {"page_url": url, "article_id": article_id}
            )


async def _note_visit(
    connection: AsyncConnection, visit: Visit, now: datetime, *, is_new: bool
) -> None:
    values: dict[str, Any] = {
        "visited_at": now,
        "problem": visit.problem,
        "detail": visit.detail,
        "retry_at": visit.retry_at,
    }
    if visit.problem:
        values["failures"] = sources.c.failures + 1
    else:
        values |= {
            "succeeded_at": now,
            "failures": 0,
            "etag": visit.etag,
            "last_modified": visit.last_modified,
        }
    if is_new:
        values["new_at"] = now
    if visit.outlet:
        values["outlet"] = case((sources.c.outlet == "", visit.outlet), else_=sources.c.outlet)
    await connection.execute(
        update(sources).where(sources.c.source_id == visit.source_id).values(values)
    )


async def _forget_old_texts(connection: AsyncConnection, host: str) -> None:
    newest = (
        select(source_articles.c.article_id)
        .where(source_articles.c.host == host, source_articles.c.source_text.is_not(None))
        .order_by(source_articles.c.first_seen.desc(), source_articles.c.article_id)
        .limit(KEPT_TEXTS)
    )
    await connection.execute(
        update(source_articles)
        .where(source_articles.c.host == host, source_articles.c.article_id.not_in(newest))
        .values(source_text=None)
    )


def _host(brought: Brought) -> str:
    return urlsplit(brought.article.url).hostname or ""
