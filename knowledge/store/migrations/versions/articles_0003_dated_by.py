"""Where an article's date was found; and withdrawn articles are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "articles_0003"
down_revision = "articles_0002"


def upgrade() -> None:
    """Add the column, empty for what was brought before, and the index."""
    op.add_column(
        "source_articles",
        sa.Column("dated_by", sa.String(16), nullable=False, server_default=""),
    )
    op.create_index("ix_articles_status", "articles", ["status"])
