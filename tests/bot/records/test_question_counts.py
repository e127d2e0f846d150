from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from bot.records.database import open_database
from bot.records.question_counts import count_asked
from bot.records.tables import query_log
from knowledge.candidates.fairness import QuestionCounts
from knowledge.roster import Roster
from tests.support.candidates import candidate

ROSTER = Roster((candidate("Nora Marlow"), candidate("Daniel Love"), candidate("Bram de Witt")))
LOGGED = (
    ("What did Marlow say?", "answered"),
    ("what did marlow wear", "nothing"),
    ("Did Marlow meet Daniel Love?", "closest"),
    ("Do they love it?", "answered"),
    ("Where is Marlow?", "failed"),
    ("What about the weather?", "nothing"),
)


async def test_questions_are_counted_for_whom_they_name(tmp_path: Path) -> None:
    async with open_database(tmp_path / "whistlestop.db") as engine:
        async with engine.begin() as connection:
            for question, outcome in LOGGED:
                row = {
                    "asked_at": datetime(2026, 9, 16, tzinfo=UTC),
                    "user_hash": "0",
                    "question": question,
                    "way": "slash",
                    "outcome": outcome,
                    "article_ids": "[]",
                    "snapshot": "1",
                    "latency_ms": 1.0,
                }
                await connection.execute(insert(query_log).values(row))
        assert await count_asked(engine, ROSTER) == {
            "Nora Marlow": QuestionCounts(3, 2),
            "Daniel Love": QuestionCounts(1, 1),
        }
