"""The one path of every question: knowledge answers, the answer is kept, sent, and logged."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import discord

from bot.client import WhistlestopBot
from bot.exts.questions._buttons import answer_view
from bot.exts.questions._incoming import IncomingQuestion
from bot.interactions.refusals import Refusal
from bot.records.query_log import QueryRecord
from bot.render import strings
from bot.render.answers import render_answer
from knowledge.answers.answer import Answer

__all__ = ["Deliver", "QuestionFlow", "Tell"]

PASSAGES_KEPT: Final = 15
"""Passages that come with an answer, for the pages of Sources."""

ANSWERS_AT_ONCE: Final = 2
"""Threads that answer; more would only take the interpreter's lock from each other."""
ACKNOWLEDGE_FIRST_SECONDS: Final = 1.5
"""How long an answer waits at most while others wait for the word that Discord wants within 3 s."""

Deliver = Callable[[discord.Embed, discord.ui.View], Awaitable[None]]
Tell = Callable[[str], Awaitable[None]]


class QuestionFlow:
    """Answers questions, whichever way they came."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self._bot = bot
        self._threads = asyncio.Semaphore(ANSWERS_AT_ONCE)
        self._unacknowledged = 0
        self._all_acknowledged = asyncio.Event()
        self._all_acknowledged.set()

    @contextmanager
    def acknowledging(self) -> Iterator[None]:
        """Hold back answers while an interaction is acknowledged: a rush must not miss the 3 s."""
        self._unacknowledged += 1
        self._all_acknowledged.clear()
        try:
            yield
        finally:
            self._unacknowledged -= 1
            if not self._unacknowledged:
                self._all_acknowledged.set()

    async def serve(
        self, asked: IncomingQuestion, deliver: Deliver, tell: Tell, *, ephemeral: bool = False
    ) -> Answer:
        """Answer a question and log it, whatever becomes of it; return what was delivered.

        Raises Refusal and KnowledgeError for the caller to tell. A close that cannot wait cancels
        this; the person is then told that the bot restarts.
        """
        began = time.perf_counter()
        outcome, answer, answer_id = "failed", None, None
        try:
            answer = await self._answer(asked)
            answer_id = await self._bot.records.answers.keep(answer, asked.user_id)
            hasher, roster = self._bot.records.hasher, self._bot.libraries.require().roster
            view = answer_view(answer, hasher, asked.user_id, answer_id, ephemeral=ephemeral)
            await deliver(render_answer(answer, self._bot.config.voting.links, roster), view)
            outcome = answer.status.value
            return answer
        except Refusal:
            outcome = "refused"
            raise
        except asyncio.CancelledError:
            outcome = "interrupted"
            await tell(strings.RESTARTING)
            raise
        finally:
            latency_ms = (time.perf_counter() - began) * 1000
            self._bot.records.log.record(_record(asked, outcome, latency_ms, answer, answer_id))

    async def _answer(self, asked: IncomingQuestion) -> Answer:
        if self._bot.is_closing:
            raise Refusal(strings.RESTARTING)
        if not asked.text:
            raise Refusal(strings.EMPTY_QUESTION)
        library = self._bot.libraries.require()
        with suppress(TimeoutError):
            async with asyncio.timeout(ACKNOWLEDGE_FIRST_SECONDS):
                await self._all_acknowledged.wait()
        async with self._threads:
            return await asyncio.to_thread(library.answer, asked.question(), passages=PASSAGES_KEPT)


def _record(
    asked: IncomingQuestion,
    outcome: str,
    latency_ms: float,
    answer: Answer | None,
    answer_id: str | None,
) -> QueryRecord:
    in_guild = asked.guild_id is not None
    return QueryRecord(
        asked_at=asked.at,
        guild_id=asked.guild_id,
        channel_id=asked.channel_id if in_guild else None,
        user_id=asked.user_id,
        question=asked.text,
        way=asked.way.value,
        outcome=outcome,
        latency_ms=latency_ms,
        confidence=answer.confidence if answer else None,
        article_ids=tuple(citation.article_id for citation in answer.citations) if answer else (),
        snapshot=answer.snapshot if answer else "",
        answer_id=answer_id,
    )
