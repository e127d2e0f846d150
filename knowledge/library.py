"""Library: one immutable snapshot of what is known, and what it says to a question.

A refresh builds a new snapshot aside and makes it current by renaming one pointer; whoever asks
goes on with the Library that it holds. Analysing texts is left to other processes wherever there is
more than a handful, so that a bot that refreshes goes on answering.
"""

import asyncio
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from knowledge.answers.answer import Answer
from knowledge.answers.answerer import Answerer
from knowledge.answers.polls import mark_old_polls
from knowledge.article import Article
from knowledge.building import BuildTask, build, build_in_child
from knowledge.candidates.reader import CandidateReader
from knowledge.errors import SnapshotError
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Confidence
from knowledge.ranking.ranker import load_ranker
from knowledge.replies.replying import Replier
from knowledge.roster import Roster
from knowledge.search.index import PassageIndex
from knowledge.search.snapshot import (
    Snapshot,
    SnapshotKey,
    current_revision,
    is_pinned,
    open_current,
    roll_back,
    snapshot_revision,
    unpin,
)
from knowledge.store import Store
from knowledge.text.tokens import Tokenizer

__all__ = [
    "INDEX_FOLDER",
    "Library",
    "LibrarySettings",
    "open_or_build",
    "preview_library",
    "refresh_library",
    "roll_back_library",
]

_log = logging.getLogger(__name__)

INDEX_FOLDER: Final = "index"
"""Below the data folder."""


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What the operator sets of the index and the answers."""

    k1: float = 1.2
    b: float = 0.75
    passage_words: int = 100
    roster: Roster = field(default_factory=Roster)
    quotes: int = 3
    """Shown at most."""
    error_rate: float = 0.1
    """The share of answers that may be wrong: none of the quotes shown holds the answer."""
    stale_poll_days: int = 14
    """After how many days a poll's figure is an old one."""


class Library:
    """One snapshot with what is needed to answer from it; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, settings: LibrarySettings) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.tokenizer = Tokenizer(settings.roster.names)
        self.index: PassageIndex = snapshot.index
        self.answerer = Answerer(
            snapshot,
            self.tokenizer,
            load_ranker(),
            Confidence.load(),
            quotes=settings.quotes,
            error_rate=settings.error_rate,
            roster=settings.roster,
        )

    @classmethod
    def open(cls, data: Path, settings: LibrarySettings, revision: str | None = None) -> Self:
        """Open the current snapshot of a data folder.

        With a corpus `revision`, only if it was built from that. Raises SnapshotError when there
        is none, when it is damaged, or when it was built with other settings.
        """
        index_folder = data / INDEX_FOLDER
        if revision is None:
            revision = current_revision(index_folder)
        return cls(open_current(index_folder, snapshot_key(settings, revision)), settings)

    @classmethod
    def build(
        cls, data: Path, articles: Iterable[Article], settings: LibrarySettings, revision: str = ""
    ) -> Self:
        """Index these articles, make the new snapshot current, and open it.

        What the current snapshot has analysed already is taken from it. Raises
        RefreshRunningError while another process builds.
        """
        key = snapshot_key(settings, revision)
        build(BuildTask(data / INDEX_FOLDER, key, settings.roster.names), articles)
        return cls.open(data, settings, revision)

    def without(self, article_ids: Collection[str]) -> Self:
        """Return this Library as it answers while just these articles are withdrawn.

        A snapshot holds what was there when it was built; one that was rolled back to holds what
        was taken down since. Itself when nothing changes by that.
        """
        snapshot = self.snapshot.without(article_ids)
        return self if snapshot is self.snapshot else type(self)(snapshot, self.settings)

    @property
    def snapshot_name(self) -> str:
        """Which snapshot this is, such as '7'."""
        return self.snapshot.name

    @property
    def article_count(self) -> int:
        """How many articles it holds."""
        return self.snapshot.article_count

    @property
    def passage_count(self) -> int:
        """How many passages they make."""
        return self.snapshot.passage_count

    @property
    def newest_at(self) -> datetime | None:
        """When the newest article was published (UTC); None when no date is known."""
        return self.snapshot.newest_at

    @property
    def outlets(self) -> tuple[str, ...]:
        """Which outlets its articles come from, in no particular order; '' where unknown."""
        return self.index.articles.outlets

    @property
    def roster(self) -> Roster:
        """Who the candidates are; empty where the operator named none."""
        return self.settings.roster

    @cached_property
    def candidates(self) -> CandidateReader:
        """What the articles say of everyone on the roster; reads each article once, when asked."""
        return CandidateReader(self.snapshot, self.settings.roster)

    @cached_property
    def replier(self) -> Replier:
        """What answers, with the kind of reply that each question wants."""
        return Replier(self.snapshot, self.answerer, lambda: self.candidates, self.tokenizer)

    def answer(self, question: Question, *, passages: int = 5) -> Answer:
        """Answer with quotes, or say that there is none; takes milliseconds, touches no disk.

        `passages` is how many of the best passages come with the answer for reading on.
        """
        answer = self.replier.answer(question, passages=passages)
        return mark_old_polls(answer, self.settings.stale_poll_days)


async def open_or_build(data: Path, store: Store, settings: LibrarySettings) -> Library:
    """Open the current snapshot if it fits the store and the settings; else build one, and wait.

    One that was rolled back to need not fit the store; what was withdrawn since is not found in it.
    """
    index_folder = data / INDEX_FOLDER
    revision = None if is_pinned(index_folder) else await store.corpus_revision()
    try:
        library = await asyncio.to_thread(Library.open, data, settings, revision)
        return library.without(await store.sources.withdrawn())
    except SnapshotError as error:
        _log.info("a new snapshot is needed: %s: %s", error.path, error.reason)
    return await refresh_library(data, store, settings, wait=True)


async def refresh_library(
    data: Path,
    store: Store,
    settings: LibrarySettings,
    *,
    wait: bool = False,
    in_child: bool = False,
) -> Library:
    """Index what the store holds now, make that current, and open it.

    When the current snapshot fits already, it is opened and nothing is built. A process that must
    go on answering builds `in_child`. Raises RefreshRunningError while another process builds,
    unless told to `wait`.
    """
    index_folder = data / INDEX_FOLDER
    revision = await store.corpus_revision()
    try:
        library = await asyncio.to_thread(Library.open, data, settings, revision)
    except SnapshotError:
        task = BuildTask(
            index_folder, snapshot_key(settings, revision), settings.roster.names, wait
        )
        if in_child:
            await build_in_child(task, store.place)
        else:
            await asyncio.to_thread(build, task, [article async for article in store.articles()])
        return await asyncio.to_thread(Library.open, data, settings, revision)
    unpin(index_folder)
    return library


async def preview_library(
    data: Path, store: Store, settings: LibrarySettings, aside: Path
) -> Library:
    """Index what this store holds below the folder `aside`, and open it; nothing becomes current.

    What the current snapshot of `data` has analysed already is taken from it.
    """
    revision = await store.corpus_revision()
    key = snapshot_key(settings, revision)
    task = BuildTask(aside / INDEX_FOLDER, key, settings.roster.names, earlier=data / INDEX_FOLDER)
    await asyncio.to_thread(build, task, [article async for article in store.articles()])
    return await asyncio.to_thread(Library.open, aside, settings, revision)


def roll_back_library(data: Path, settings: LibrarySettings, to: int | None = None) -> int:
    """Answer from an earlier snapshot again until the next refresh; return its number.

    It is the one before unless `to` names one. It is read through first: raises SnapshotError when
    there is none, or when it is damaged or was built with other settings, and the current one
    stays; RefreshRunningError while one is built.
    """

    def check(folder: Path) -> None:
        Snapshot.open(folder, snapshot_key(settings, snapshot_revision(folder)))

    return roll_back(data / INDEX_FOLDER, to, check)


def snapshot_key(settings: LibrarySettings, revision: str) -> SnapshotKey:
    """Return what a snapshot must have been made from to serve these settings."""
    return SnapshotKey(
        corpus_revision=revision,
        tokenizer=Tokenizer(settings.roster.names).version,
        k1=settings.k1,
        b=settings.b,
        passage_words=settings.passage_words,
    )
