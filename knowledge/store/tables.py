"""The tables that articles are kept in, as SQLAlchemy Core describes them.

They are what the newest migration leaves behind, which a test compares. Nothing here is peculiar to
SQLite, so that the same tables can live in PostgreSQL.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

__all__ = ["UtcDateTime", "article_versions", "articles", "corpus", "metadata", "quotes"]

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, timezone-aware in Python; SQLite, which has no zones, keeps it as plain UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment of any zone into UTC."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give what was kept its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    # Grows with each article that is added: the order in which readers see them.
    Column("article_id", Text, nullable=False, unique=True),
    Column("version", String(64), nullable=False),
    # The current text's; the text itself stands in article_versions.
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False, index=True),
    # The canonical URL, by which two ids are seen to claim one page; empty without a URL.
    Column("published_at", UtcDateTime),
    Column("author", Text, nullable=False),
    Column("status", String(16), nullable=False, server_default="current"),
    Column("added_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column(
        "article_id",
        Text,
        ForeignKey("articles.article_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("version", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

# No foreign key: `verify` must be able to say that a quote's version is gone.
quotes = Table(
    "quotes",
    metadata,
    Column("quote_id", Integer, primary_key=True),
    Column("answer_id", Text, nullable=False, index=True),
    Column("article_id", Text, nullable=False),
    Column("version", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
)

# One row.
corpus = Table(
    "corpus",
    metadata,
    Column("corpus_id", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
)
