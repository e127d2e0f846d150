"""How long a refresh takes, and what it does to a process that goes on answering meanwhile.

    python -m benchmarks.refresh CORPUS [ARTICLES]

Builds an index of the corpus (of its first ARTICLES, if given) in a folder that is removed again,
then adds 100 articles: from texts in hand to a Library that answers with them. Meanwhile an event
loop answers questions and measures how late it wakes. One JSON object is printed.
"""

import asyncio
import json
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from knowledge.answers.question import Question
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings, refresh_library
from knowledge.sources.files import Defaults, read_articles
from knowledge.store import Store

ADDED = 100
QUESTION = "What did the candidates say about health care?"
TICK_SECONDS = 0.005
SETTINGS = LibrarySettings()


async def measure(corpus: Path, limit: int | None) -> dict[str, float]:
    """Return seconds and milliseconds by name."""
    readings = read_articles([corpus], Defaults())
    articles = list(islice((each for each in readings if isinstance(each, Article)), limit))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        async with await Store.open(data / "whistlestop.db") as store:
            await store.save(articles)
            began = time.perf_counter()
            library = await refresh_library(data, store, SETTINGS, in_child=True)
            whole = time.perf_counter() - began
            lags: list[float] = []
            answers = asyncio.create_task(_answer(library, lags))
            fresh = [
                replace(article, article_id=f"added-{number}", text=f"{article.text}\n{number}")
                for number, article in enumerate(articles[:ADDED])
            ]
            began = time.perf_counter()
            await store.save(fresh)
            updated = await refresh_library(data, store, SETTINGS, in_child=True)
            assert updated.snapshot.find("added-0") is not None
            added = time.perf_counter() - began
            answers.cancel()
            answered = await asyncio.gather(answers, return_exceptions=True)
            assert isinstance(answered[0], asyncio.CancelledError), answered
    lags.sort()
    return {
        "articles": len(articles),
        "whole_seconds": round(whole, 2),
        "added_seconds": round(added, 2),
        "share": round(added / whole, 3),
        "lag_p50_ms": round(1000 * lags[len(lags) // 2], 2),
        "lag_p99_ms": round(1000 * lags[int(len(lags) * 0.99)], 2),
        "lag_most_ms": round(1000 * lags[-1], 2),
    }


async def _answer(library: Library, lags: list[float]) -> None:
    """Answer again and again, and note how late each short sleep ends."""

    async def ask() -> None:
        while True:
            await asyncio.to_thread(library.answer, Question(QUESTION, now=datetime.now(UTC)))
            await asyncio.sleep(0.2)

    asking = asyncio.create_task(ask())
    try:
        while not asking.done():
            before = time.perf_counter()
            await asyncio.sleep(TICK_SECONDS)
            lags.append(time.perf_counter() - before - TICK_SECONDS)
        await asking
    finally:
        asking.cancel()


def main() -> None:
    """Measure what the command line names."""
    corpus = Path(sys.argv[1])
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    print(json.dumps(asyncio.run(measure(corpus, limit))))


if __name__ == "__main__":
    main()
