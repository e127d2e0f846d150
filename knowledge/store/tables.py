"""The tables that articles are kept in, as SQLAlchemy Core describes them.

They are what the newest migration leaves behind, which a test compares. Nothing here is peculiar to
SQLite, so that the same tables can live in PostgreSQL.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

__all__ = [
    "UtcDateTime",
    "article_versions",
    "articles",
    "corpus",
    "leases",
    "metadata",
    "quarantine",
    "quotes",
    "refreshes",
    "source_articles",
    "source_pages",
    "sources",
]

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
    # The current text's; the text itself is in article_versions.
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False, index=True),
    # The canonical URL, by which two ids are seen to claim one page; empty without a URL.
    Column("published_at", UtcDateTime),
    Column("author", Text, nullable=False),
    Column("status", String(16), nullable=False, server_default="current", index=True),
    # current, corrected or withdrawn; a withdrawn one is kept, but not indexed.
    Column("added_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("status_at", UtcDateTime),
    Column("status_note", Text, nullable=False, server_default=""),
    # Why: the outlet's note of the correction, or what its site answered.
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

sources = Table(
    "sources",
    metadata,
    Column("source_id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("pages", Text, nullable=False),
    # One URL a line.
    Column("interval_seconds", Integer, nullable=False),
    # 0: as its rhythm suggests.
    Column("paused", Boolean, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("visited_at", UtcDateTime),
    Column("succeeded_at", UtcDateTime),
    Column("new_at", UtcDateTime),
    # When it last brought an article that was new or changed.
    Column("problem", String(32), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    # Both of the last visit; empty when it went well.
    Column("failures", Integer, nullable=False, server_default="0"),
    # Visits in a row.
    Column("retry_at", UtcDateTime),
    # The site asked to be left alone until then.
    Column("health", String(16), nullable=False, server_default="fine"),
    # As it was last reported.
)

# Of quarantined articles too, so that they are not fetched at each visit: no key into `articles`.
source_articles = Table(
    "source_articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.source_id", ondelete="SET NULL"), index=True),
    Column("host", Text, nullable=False, index=True),
    Column("source_version", String(64), nullable=False),
    # Of the text as the site gave it, which is not the text that is kept.
    Column("source_text", Text),
    # That text, of a host's newest articles only: what its frame is learnt from.
    Column("page_url", Text, nullable=False),
    # Empty when the feed gave the text.
    Column("dated_by", String(16), nullable=False, server_default=""),
    # Where the article's date was found; empty when it has none, or when nobody noted it.
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
)

# The addresses under which sources name an article; redirects give one article several.
source_pages = Table(
    "source_pages",
    metadata,
    Column("page_url", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("quarantine_id", Integer, primary_key=True),
    Column("article_id", Text, nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    # waiting, accepted or discarded.
    Column("reason", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published_at", UtcDateTime),
    Column("author", Text, nullable=False),
    Column("held_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", Text, nullable=False, server_default=""),
)

refreshes = Table(
    "refreshes",
    metadata,
    Column("refresh_id", Integer, primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("by", Text, nullable=False),
    Column("outcome", String(16), nullable=False),
    # running, done, failed, or unfinished when its process died.
    Column("report", Text, nullable=False, server_default=""),
    # JSON.
    Column("snapshot", String(32), nullable=False, server_default=""),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    # By the clock, for other machines.
    Column("boot_id", String(64), nullable=False, server_default=""),
    Column("renewed_uptime", Float),
    # In seconds since that start of the machine, for its own processes.
)
