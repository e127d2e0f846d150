"""Intake: what sources read is kept in the store, and a report says what became of it."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.article import Article
from knowledge.sources.files.guarded import FILE_SECONDS, GuardedReader
from knowledge.sources.files.reader import (
    Defaults,
    IgnoredFile,
    IgnoredKeys,
    Reading,
    Refusal,
    UnreadDate,
    read_articles,
)
from knowledge.store import SaveReport, SharedUrl, Store

__all__ = ["ImportReport", "import_paths"]

BATCH_ARTICLES = 500
"""How many articles one transaction takes, and how often progress is told."""

BATCH_CHARACTERS = 10_000_000
"""Where a batch ends earlier, so that huge articles do not fill the memory."""


@dataclass(slots=True)
class ImportReport:
    """What became of everything that an import met; it grows while the import runs."""

    added: list[str] = field(default_factory=list)
    """Ids of articles that were not known before."""
    updated: list[str] = field(default_factory=list)
    """Ids of articles with a new text; the old one is kept as an older version."""
    unchanged: list[str] = field(default_factory=list)
    """Ids of articles whose text is what it was."""
    refused: list[Refusal] = field(default_factory=list)
    shared_urls: list[SharedUrl] = field(default_factory=list)
    """Articles that came with another article's URL under an id of their own."""
    unread_dates: list[UnreadDate] = field(default_factory=list)
    """Dates that could not be read; their articles are kept with an unknown date."""
    ignored_keys: dict[str, IgnoredKeys] = field(default_factory=dict)
    """Keys and columns that say nothing to us, each with the first record that has it."""
    ignored: list[Path] = field(default_factory=list)
    """Files in folders whose kind is not read."""
    seconds: float = 0.0

    @property
    def unreadable_dates(self) -> int:
        """How many dates could not be read."""
        return len(self.unread_dates)

    @property
    def warnings(self) -> list[str]:
        """What an operator should look at, a line each."""
        return [
            f"{shared.article_id} has the URL of {shared.other_article_id} ({shared.url}): "
            "both are kept"
            for shared in self.shared_urls
        ]

    @property
    def articles(self) -> int:
        """How many articles were taken in, changed or not."""
        return len(self.added) + len(self.updated) + len(self.unchanged)

    def _note_readings(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            match reading:
                case Refusal():
                    self.refused.append(reading)
                case UnreadDate():
                    self.unread_dates.append(reading)
                case IgnoredKeys():
                    for key in reading.keys:
                        self.ignored_keys.setdefault(key, reading)
                case IgnoredFile():
                    self.ignored.append(reading.path)

    def _note(self, saved: SaveReport) -> None:
        self.added += saved.added
        self.updated += saved.updated
        self.unchanged += saved.unchanged
        self.shared_urls += saved.shared_urls


async def import_paths(
    store: Store,
    paths: Sequence[Path],
    defaults: Defaults | None = None,
    *,
    on_progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Read files and folders, and keep what they hold.

    Files are read in a process of its own (`sources/files/guarded.py`), which a thread waits for,
    so that the event loop goes on. Each batch of articles is kept as a whole or not at all.
    `on_progress` is called after each batch with the report so far.
    Raises StoreError; the batches before it are kept then.
    """
    report = ImportReport()
    began = time.perf_counter()
    reader = GuardedReader(FILE_SECONDS)
    try:
        readings = read_articles(paths, defaults or Defaults(), reader.read)
        while batch := await asyncio.to_thread(_take_batch, readings):
            report._note_readings(batch)
            report._note(await store.save([each for each in batch if isinstance(each, Article)]))
            report.seconds = time.perf_counter() - began
            if on_progress is not None:
                on_progress(report)
    finally:
        # Also for whoever is cancelled: a thread may wait for a file that takes long.
        reader.close()
    report.seconds = time.perf_counter() - began
    return report


def _take_batch(readings: Iterator[Reading]) -> list[Reading]:
    """Return the next readings; empty at the end."""
    batch: list[Reading] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        if isinstance(reading, Article):
            characters += len(reading.text)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            break
    return batch
