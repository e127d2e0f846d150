"""What a refresh costs, and what it does to a bot that goes on answering meanwhile.

    python -m benchmarks.refresh CORPUS [ARTICLES]

In a folder that is removed again, as the bot does it: another process builds while this one answers
questions from an older snapshot, each in a thread, and measures how late its event loop wakes.

whole    the corpus (its first ARTICLES, if given) is indexed anew; a tenth of it answers meanwhile
added    100 articles come to it, from texts in hand to a Library that answers with them; the whole
         corpus answers meanwhile

`share` is the seconds of `added` by those of `whole`; on a machine that does other things too, the
processor time of the building processes (`cpu_seconds`) tells more. One JSON object is printed.
"""

import asyncio
import itertools
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.refresh.child import ChildRefresher, RefreshOrder, refresh_command
from knowledge.answers.answer import Answer
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question
from knowledge.sources.files.reader import Defaults, read_articles
from knowledge.store import Store

ADDED = 100
QUESTIONS = (
    "What did the candidates say about health care?",
    "Who won the debate in Iowa?",
    "How much money did Sanders raise in the last quarter?",
    "What does Warren want to do about student debt?",
    "Why did the governor veto the bill?",
)
ASKED_EVERY_SECONDS = 0.2
TICK_SECONDS = 0.005
SETTINGS = LibrarySettings()
OLDER = replace(SETTINGS, passage_words=SETTINGS.passage_words - 1)
"""For the snapshot that answers first: nothing of it can be taken over."""
ORDER = RefreshOrder("benchmark", index_only=True)


@dataclass
class Meanwhile:
    """What happened while something was built."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    """Of the processes that built."""
    questions: int = 0
    failed: int = 0
    """Questions that raised an exception, which is printed."""
    lags: list[float] = field(default_factory=list)
    """By how many seconds each short sleep ended too late."""

    def record(self) -> dict[str, Any]:
        """Return it in seconds and milliseconds, by name."""
        lags = sorted(self.lags)
        return {
            "seconds": round(self.seconds, 2),
            "cpu_seconds": round(self.cpu_seconds, 2),
            "questions": self.questions,
            "failed": self.failed,
            "lag_p50_ms": round(1000 * lags[len(lags) // 2], 2),
            "lag_p99_ms": round(1000 * lags[int(len(lags) * 0.99)], 2),
            "lag_most_ms": round(1000 * lags[-1], 2),
        }


async def measure(corpus: Path, limit: int | None) -> dict[str, Any]:
    """Return what was measured, by name."""
    readings = read_articles([corpus], Defaults())
    known = (each for each in readings if isinstance(each, Article))
    articles = list(itertools.islice(known, limit))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        older = Library.build(data, articles[: len(articles) // 10], OLDER)
        async with await Store.open(data / "whistlestop.db") as store:
            await store.save(articles)
            async with _answering(older) as whole:
                library = await _refresh(data)
            assert library.article_count == len(articles)
            fresh = [
                replace(article, article_id=f"added-{number}", text=f"{article.text}\n{number}")
                for number, article in enumerate(articles[:ADDED])
            ]
            async with _answering(library) as added:
                await store.save(fresh)
                library = await _refresh(data)
            assert library.snapshot.find(f"added-{len(fresh) - 1}") is not None
    return {
        "articles": len(articles),
        "whole": whole.record(),
        "added": added.record(),
        "share": round(added.seconds / whole.seconds, 3),
    }


async def _refresh(data: Path) -> Library:
    """Let a child build, and open what it built, as the bot does."""
    await ChildRefresher(refresh_command(data, None)).run(ORDER)
    return await asyncio.to_thread(Library.open, data, SETTINGS)


@asynccontextmanager
async def _answering(library: Library) -> AsyncIterator[Meanwhile]:
    """Answer again and again as long as this is open, and note how that went."""
    meanwhile = Meanwhile()
    began, cpu_before = time.perf_counter(), _cpu_seconds()
    tasks = [asyncio.create_task(work(library, meanwhile)) for work in (_ask, _tick)]
    try:
        yield meanwhile
        meanwhile.seconds = time.perf_counter() - began
        meanwhile.cpu_seconds = _cpu_seconds() - cpu_before
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _cpu_seconds() -> float:
    """Return the processor time of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _ask(library: Library, meanwhile: Meanwhile) -> None:
    for text in itertools.cycle(QUESTIONS):
        question = Question(text, now=datetime.now(UTC))
        meanwhile.questions += 1
        try:
            answer = await asyncio.to_thread(library.answer, question)
            assert isinstance(answer, Answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a question that failed
            meanwhile.failed += 1
            print(f"{text} {error!r}", file=sys.stderr)
        await asyncio.sleep(ASKED_EVERY_SECONDS)


async def _tick(_: Library, meanwhile: Meanwhile) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        meanwhile.lags.append(time.perf_counter() - before - TICK_SECONDS)


def main() -> None:
    """Measure what the command line names."""
    corpus = Path(sys.argv[1])
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    print(json.dumps(asyncio.run(measure(corpus, limit))))


if __name__ == "__main__":
    main()
