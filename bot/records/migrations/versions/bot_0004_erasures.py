"""What deleting on request needs: whose answers are whose, and what is not to be written again."""

import sqlalchemy as sa
from alembic import op

revision = "bot_0004"
down_revision = "bot_0003"


def upgrade() -> None:
    """Add the tag and the table."""
    op.add_column("answers", sa.Column("asker_tag", sa.String(10)))
    op.create_table(
        "erasures",
        sa.Column("mark", sa.String(32), primary_key=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
    )
