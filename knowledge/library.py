"""Library: one immutable snapshot of what is known, and what it says to a question.

A refresh builds a new snapshot aside and makes it current by renaming one pointer; whoever asks
goes on with the Library that it holds.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from knowledge.article import Article
from knowledge.errors import SnapshotError
from knowledge.search.index import PassageIndex
from knowledge.search.snapshot import (
    Snapshot,
    SnapshotKey,
    build_snapshot,
    current_revision,
    open_current,
    prune_snapshots,
)
from knowledge.search.tokens import Tokenizer

__all__ = ["INDEX_FOLDER", "Library", "LibrarySettings"]

_log = logging.getLogger(__name__)

INDEX_FOLDER: Final = "index"
"""Below the data folder."""
KEPT_SNAPSHOTS: Final = 5
"""The newest ones, so that a refresh can be taken back."""


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What the operator sets of the index and the answers."""

    k1: float = 1.2
    b: float = 0.75
    passage_words: int = 100
    names: tuple[str, ...] = ()
    """Names and aliases of the roster."""
    quotes: int = 3
    """Shown at most."""
    error_rate: float = 0.1
    """The share of answers that may be wrong: none of the quotes shown holds the answer."""


class Library:
    """One snapshot with what is needed to answer from it; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, settings: LibrarySettings) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.tokenizer = Tokenizer(settings.names)
        self.index: PassageIndex = snapshot.index

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
        index_folder = data / INDEX_FOLDER
        build_snapshot(
            index_folder,
            articles,
            snapshot_key(settings, revision),
            settings.names,
            _current(index_folder),
            activate=True,
        )
        prune_snapshots(index_folder, KEPT_SNAPSHOTS)
        return cls.open(data, settings, revision)


def snapshot_key(settings: LibrarySettings, revision: str) -> SnapshotKey:
    """Return what a snapshot must have been made from to serve these settings."""
    return SnapshotKey(
        corpus_revision=revision,
        tokenizer=Tokenizer(settings.names).version,
        k1=settings.k1,
        b=settings.b,
        passage_words=settings.passage_words,
    )


def _current(index_folder: Path) -> Snapshot | None:
    """Return the current snapshot, whatever it was made for; None when there is no whole one."""
    try:
        return open_current(index_folder)
    except SnapshotError as error:
        _log.info("building all anew: %s: %s", error.path, error.reason)
        return None
