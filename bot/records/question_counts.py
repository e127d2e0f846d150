"""How many logged questions named each candidate, and how many of them were declined."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.tables import query_log
from knowledge.candidates.fairness import QuestionCounts
from knowledge.roster import Roster
from knowledge.text.tokens import Tokenizer

__all__ = ["count_asked"]

ANSWERED = "answered"
DECLINED = frozenset({"possibly", "closest", "nothing"})
"""Outcomes; refused and failed questions say nothing of how anybody is treated."""


async def count_asked(engine: AsyncEngine, roster: Roster) -> dict[str, QuestionCounts]:
    """Return the counts by full name; those whom nobody asked for are missing.

    A question names whose surname's words it holds, with capitals or without; where several bear
    the surname, all of them.
    """
    tokenizer = Tokenizer(roster.names)
    surnames = {one.name: set(tokenizer.tokenize(one.surname)) for one in roster.candidates}
    asked: Counter[str] = Counter()
    declined: Counter[str] = Counter()
    outcomes = [ANSWERED, *sorted(DECLINED)]
    wanted = select(query_log.c.question, query_log.c.outcome).where(
        query_log.c.outcome.in_(outcomes)
    )
    async with engine.connect() as connection:
        for question, outcome in await connection.execute(wanted):
            terms = set(tokenizer.tokenize_question(question))
            named = [name for name, words in surnames.items() if words and words <= terms]
            asked.update(named)
            declined.update(named if outcome in DECLINED else [])
    return {name: QuestionCounts(count, declined[name]) for name, count in asked.items()}
