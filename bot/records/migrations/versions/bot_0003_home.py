"""Which server is home."""

import sqlalchemy as sa
from alembic import op

revision = "bot_0003"
down_revision = "bot_0002"


def upgrade() -> None:
    """Make the table, empty: the next start decides."""
    op.create_table(
        "home",
        sa.Column("home_id", sa.Integer, primary_key=True),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("guild_name", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
    )
