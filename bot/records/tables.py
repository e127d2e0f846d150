"""The bot's own tables, in the database that holds the articles.

`answers` knows who asked only by a tag that differs with each answer. `query_log` and `feedback`
know people by a keyed hash only. `audit` names moderators: their acts on the index are public.
`home` names a server.
They are what the newest migration leaves behind, which a test compares.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from knowledge.store.tables import UtcDateTime

__all__ = ["answers", "audit", "erasures", "feedback", "home", "metadata", "query_log"]

metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("answer_id", String(16), primary_key=True),
    Column("answered_at", UtcDateTime, nullable=False, index=True),
    Column("answer", LargeBinary, nullable=False),
    # The Answer as JSON, compressed with zlib: what the buttons show.
    Column("asker_tag", String(10)),
    # Given again by the asker's own id only; none for answers from before bot_0004.
)

query_log = Table(
    "query_log",
    metadata,
    Column("query_id", Integer, primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger),
    # Both none for a direct message.
    Column("user_hash", String(32), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("way", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("confidence", Float),
    Column("article_ids", Text, nullable=False),
    # A JSON list, of the quotes in their order.
    Column("snapshot", String(32), nullable=False),
    Column("latency_ms", Float, nullable=False),
    # From the question's arrival to the reply's.
    Column("answer_id", String(16)),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", String(16), nullable=False),
    Column("user_hash", String(32), nullable=False, index=True),
    Column("given_at", UtcDateTime, nullable=False, index=True),
    Column("helpful", Boolean, nullable=False),
    PrimaryKeyConstraint("answer_id", "user_hash"),
)

audit = Table(
    "audit",
    metadata,
    Column("audit_id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("guild_id", BigInteger),
    Column("user_id", BigInteger),
    Column("user_name", String(32)),
    # Both none for somebody who was refused: that is no act of a moderator.
    Column("action", String(32), nullable=False),
    # Such as 'index refresh'.
    Column("outcome", String(16), nullable=False),
    # started, done, failed, stopped, shown or refused.
    Column("detail", Text, nullable=False),
    Column("ended_at", UtcDateTime),
    # None while it goes on, and when the process died first.
)

home = Table(
    "home",
    metadata,
    Column("home_id", Integer, primary_key=True),
    # There is one row at most.
    Column("guild_id", BigInteger),
    # None: it was decided that no server is.
    Column("guild_name", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
)

# What was deleted on request a short while ago, so that no process writes it once more.
erasures = Table(
    "erasures",
    metadata,
    Column("mark", String(32), primary_key=True),
    # Keyed, of a member's code or of a question, and equal to nothing that is kept elsewhere.
    Column("erased_at", UtcDateTime, nullable=False),
)
