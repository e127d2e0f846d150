"""Answers for the buttons, the log of questions, and feedback."""

import sqlalchemy as sa
from alembic import op

revision = "bot_0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "answers",
        sa.Column("answer_id", sa.String(16), primary_key=True),
        sa.Column("answered_at", moment, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_answers_answered_at", "answers", ["answered_at"])
    op.create_table(
        "query_log",
        sa.Column("query_id", sa.Integer, primary_key=True),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("user_hash", sa.String(32), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float),
        sa.Column("article_ids", sa.Text, nullable=False),
        sa.Column("snapshot", sa.String(32), nullable=False),
        sa.Column("latency_ms", sa.Float, nullable=False),
        sa.Column("answer_id", sa.String(16)),
    )
    op.create_index("ix_query_log_asked_at", "query_log", ["asked_at"])
    op.create_index("ix_query_log_user_hash", "query_log", ["user_hash"])
    op.create_table(
        "feedback",
        sa.Column("answer_id", sa.String(16), nullable=False),
        sa.Column("user_hash", sa.String(32), nullable=False),
        sa.Column("given_at", moment, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "user_hash"),
    )
    op.create_index("ix_feedback_given_at", "feedback", ["given_at"])
    op.create_index("ix_feedback_user_hash", "feedback", ["user_hash"])
