"""Sources, what they brought, quarantine, refreshes and the lease; an article's status in full."""

import sqlalchemy as sa
from alembic import op

revision = "articles_0002"
down_revision = "articles_0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of sources and refreshes."""
    op.add_column("articles", sa.Column("status_at", MOMENT))
    op.add_column("articles", sa.Column("status_note", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "sources",
        sa.Column("source_id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("url_key", sa.Text, nullable=False, unique=True),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("pages", sa.Text, nullable=False),
        sa.Column("interval_seconds", sa.Integer, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False, server_default=""),
        sa.Column("last_modified", sa.Text, nullable=False, server_default=""),
        sa.Column("visited_at", MOMENT),
        sa.Column("succeeded_at", MOMENT),
        sa.Column("new_at", MOMENT),
        sa.Column("problem", sa.String(32), nullable=False, server_default=""),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("retry_at", MOMENT),
        sa.Column("health", sa.String(16), nullable=False, server_default="fine"),
    )
    op.create_table(
        "source_articles",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.source_id", ondelete="SET NULL")),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("source_version", sa.String(64), nullable=False),
        sa.Column("source_text", sa.Text),
        sa.Column("page_url", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=False),
    )
    op.create_index("ix_source_articles_source_id", "source_articles", ["source_id"])
    op.create_index("ix_source_articles_host", "source_articles", ["host"])
    op.create_table(
        "source_pages",
        sa.Column("page_url", sa.Text, primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False),
    )
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published_at", MOMENT),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("held_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.Text, nullable=False, server_default=""),
    )
    op.create_table(
        "refreshes",
        sa.Column("refresh_id", sa.Integer, primary_key=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("report", sa.Text, nullable=False, server_default=""),
        sa.Column("snapshot", sa.String(32), nullable=False, server_default=""),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
