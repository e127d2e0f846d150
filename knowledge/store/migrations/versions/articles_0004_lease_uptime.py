"""When the lease was renewed by the machine's uptime, because clocks are set back."""

import sqlalchemy as sa
from alembic import op

revision = "articles_0004"
down_revision = "articles_0003"


def upgrade() -> None:
    """Add the columns; a lease without them is read by the clock."""
    op.add_column("leases", sa.Column("boot_id", sa.String(64), nullable=False, server_default=""))
    op.add_column("leases", sa.Column("renewed_uptime", sa.Float))
