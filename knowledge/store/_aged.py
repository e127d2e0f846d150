"""Which quotes were cut from a text that is not the article's newest any more."""

from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.records import AgedQuote, KeptQuote
from knowledge.store.tables import article_versions, articles, quotes

__all__ = ["read_aged_quotes"]


async def read_aged_quotes(connection: AsyncConnection) -> list[AgedQuote]:
    """Return the quotes whose article changed or was withdrawn since, oldest first."""
    statement = (
        select(quotes, articles.c.status, articles.c.status_note, article_versions.c.text)
        .join(articles, articles.c.article_id == quotes.c.article_id)
        .join(
            article_versions,
            and_(
                article_versions.c.article_id == articles.c.article_id,
                article_versions.c.version == articles.c.version,
            ),
        )
        .where(
            or_(
                quotes.c.version != articles.c.version,
                articles.c.status == "withdrawn",
                # Corrected without a new text: the note alone is elsewhere on the page.
                and_(articles.c.status == "corrected", articles.c.status_at > quotes.c.kept_at),
            )
        )
        .order_by(quotes.c.quote_id)
    )
    return [_aged(row) for row in await connection.execute(statement)]


def _aged(row: Row[Any]) -> AgedQuote:
    kept = KeptQuote(row.article_id, row.version, row.start, row.end, row.quote, row.answer_id)
    return AgedQuote(kept, row.status, row.status_note, still_stands=row.quote in row.text)
