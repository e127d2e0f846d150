"""The Library in use: follows `data/index/current` and opens a new snapshot beside the old one.

A refresh is another process; it renames a new pointer into place. Until the new snapshot is open
the old one answers; one that cannot be opened is logged, and the old one stays. Articles that are
withdrawn meanwhile, or were since a snapshot that was rolled back to, are left out of it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, Self

from bot.composition import library_settings
from bot.config.models import Config
from bot.errors import operator_sentence
from bot.interactions.refusals import Refusal
from bot.render import strings
from knowledge.answers.answer import Answer
from knowledge.candidates.reader import CandidateReader
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.questions.question import Question
from knowledge.roster import Roster

__all__ = ["Answering", "LibraryWatch", "open_library"]

logger = logging.getLogger(__name__)

_READ: Final = object()


class Answering(Protocol):
    """What the bot needs of a Library; all of it is synchronous and safe in threads."""

    @property
    def snapshot_name(self) -> str:
        """Which snapshot it is, such as '7'."""

    @property
    def article_count(self) -> int:
        """How many articles it holds."""

    @property
    def passage_count(self) -> int:
        """How many passages they make."""

    @property
    def newest_at(self) -> datetime | None:
        """When the newest of them was published (UTC); None when no date is known."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Which outlets its articles come from; '' where unknown."""

    @property
    def roster(self) -> Roster:
        """Who the candidates are; may be empty."""

    @property
    def candidates(self) -> CandidateReader:
        """What its articles say of everyone on the roster."""

    def answer(self, question: Question, *, passages: int = 5) -> Answer:
        """Return what knowledge says to a question."""

    def without(self, article_ids: Collection[str]) -> Self:
        """Return it as it answers while just these are withdrawn; itself when that is so."""


class LibraryWatch:
    """Holds the current Library, and replaces it when the pointer or the withdrawn ones change."""

    def __init__(
        self,
        *,
        pointer: Path,
        open_library: Callable[[], Answering],
        withdrawn: Callable[[], Awaitable[frozenset[str]]],
    ) -> None:
        """`withdrawn` reads the ids of all articles that must not be quoted any more."""
        self.current: Answering | None = None
        """None before the first snapshot is there."""
        self.is_being_built = False
        """Whether there is none because it is being built from articles that are kept."""
        self._pointer = pointer
        self._open_library = open_library
        self._read_withdrawn = withdrawn
        self._withdrawn: frozenset[str] = frozenset()
        self._failure = ""
        """What kept the withdrawn ones from being read, so that it is logged once."""
        self._seen: str | None = None
        self._looking = asyncio.Lock()

    def require(self) -> Answering:
        """Return the current Library. Raises Refusal while there is none."""
        if self.current is None:
            raise Refusal(strings.INDEX_BEING_BUILT if self.is_being_built else strings.NO_INDEX)
        return self.current

    async def look(self) -> bool:
        """Open what the pointer names if that has changed, and leave out what is withdrawn now.

        Returns whether the Library was replaced. A snapshot that cannot be opened is tried again
        only when the pointer changes.
        """
        # One at a time: a slow look must not put an older Library in the place of a newer one.
        async with self._looking:
            opened = await self._open_named()
            library = opened or self.current
            if library is None:
                return False
            await self._look_for_withdrawn()
            library = await asyncio.to_thread(library.without, self._withdrawn)
            is_another = library is not self.current
            self.current = library
            if opened is not None:
                logger.info(
                    "snapshot %s answers now, %d articles",
                    opened.snapshot_name,
                    opened.article_count,
                )
        return is_another

    async def _open_named(self) -> Answering | None:
        """Return what the pointer names when that has changed and can be opened."""
        named = await asyncio.to_thread(_read_pointer, self._pointer)
        if named is None or named == self._seen:
            return None
        self._seen = named
        try:
            return await asyncio.to_thread(self._open_library)
        except (KnowledgeError, OSError) as error:
            logger.warning(
                "snapshot %s cannot be opened, %s: %s",
                named,
                "the old one stays" if self.current else "there is no other",
                operator_sentence(error) or error,
            )
            return None

    async def _look_for_withdrawn(self) -> None:
        """Read which articles are withdrawn; where that fails, those known before stay out."""
        try:
            self._withdrawn = await self._read_withdrawn()
            self._failure = ""
        except KnowledgeError as error:
            failure = operator_sentence(error) or str(error)
            if failure != self._failure:
                logger.warning("which articles were withdrawn cannot be read: %s", failure)
            self._failure = failure

    async def watch(self, every_seconds: float) -> None:
        """Look again and again until cancelled; beside that, read ahead in what is current."""
        ahead = self._start_reading(None)
        try:
            while True:
                await asyncio.sleep(every_seconds)
                before = self.current
                if await self.look():
                    ahead.cancel()
                    ahead = self._start_reading(before)
        finally:
            ahead.cancel()

    def _start_reading(self, before: Answering | None) -> asyncio.Task[None]:
        task = asyncio.create_task(self._read_ahead(before))
        task.add_done_callback(_log_failure)
        return task

    async def _read_ahead(self, before: Answering | None) -> None:
        """Read what is said of the candidates before somebody asks, a little at a time.

        What the Library `before` this one has read already is taken from it.
        """
        library = self.current
        if library is None or not library.roster.candidates:
            return
        if before is not None and before.roster.candidates:
            await asyncio.to_thread(library.candidates.take_over, before.candidates)
        steps = library.candidates.read_ahead()
        while await asyncio.to_thread(next, steps, _READ) is not _READ:
            pass
        logger.info("what snapshot %s says of the candidates is read", library.snapshot_name)


def _log_failure(task: asyncio.Task[None]) -> None:
    """Log what stopped the reading; who asks then reads for themselves, and is told of errors."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.error("reading ahead failed", exc_info=error)


def _read_pointer(pointer: Path) -> str | None:
    """Return what the pointer holds, or None when there is none yet."""
    try:
        return pointer.read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def open_library(config: Config, data: Path) -> Answering:
    """Open the current snapshot with the operator's settings; raises SnapshotError."""
    return Library.open(data, library_settings(config))
