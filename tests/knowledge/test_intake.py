import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from knowledge import intake
from knowledge.article import Article
from knowledge.errors import StoreError
from knowledge.intake import ImportReport, import_paths
from knowledge.sources.files.reader import Defaults, FileReader, Reading, read_articles
from knowledge.store import SaveReport, Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "data" / "whistlestop.db") as opened:
        yield opened


def write_lines(path: Path, *lines: dict[str, str] | str) -> Path:
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    )
    return path


async def test_the_report_says_what_became_of_everything(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"")
    corpus = folder / "corpus.jsonl"
    write_lines(corpus, {"id": "1", "text": "one"}, {"id": "2", "text": "two", "date": "soon"})
    first = await import_paths(store, [folder])

    url = "https://example.org/a"
    write_lines(
        corpus,
        {"id": "1", "text": "one"},
        {"id": "2", "text": "two, corrected"},
        {"id": "3", "text": "three", "url": url},
        {"id": "4", "text": "four", "url": url},
        "broken",
    )
    second = await import_paths(store, [folder, tmp_path / "gone"])

    assert (first.added, first.unreadable_dates, first.ignored) == (
        ["1", "2"],
        1,
        [folder / "picture.png"],
    )
    assert (second.added, second.updated, second.unchanged) == (["3", "4"], ["2"], ["1"])
    assert [str(refusal).split(": ")[0] for refusal in second.refused] == [
        f"{corpus}:5",
        str(tmp_path / "gone"),
    ]
    assert second.warnings == [f"4 has the URL of 3 ({url}): both are kept"]
    assert second.articles == 4


async def test_defaults_reach_the_articles(store: Store, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "corpus.jsonl", {"id": "1", "text": "one"})
    await import_paths(store, [path], Defaults(outlet="The Post"))
    article = await store.get("1")
    assert article is not None
    assert article.outlet == "The Post"


async def test_progress_is_told_after_each_batch(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_ARTICLES", 10)
    path = write_lines(tmp_path / "c.jsonl", *({"id": str(i), "text": "x"} for i in range(25)))
    told: list[int] = []

    def on_progress(report: ImportReport) -> None:
        told.append(report.articles)

    await import_paths(store, [path], on_progress=on_progress)

    assert told == [10, 20, 25]


async def test_huge_articles_make_small_batches(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_CHARACTERS", 100)
    path = write_lines(tmp_path / "c.jsonl", *({"id": str(i), "text": "x" * 60} for i in range(4)))
    told: list[int] = []
    await import_paths(store, [path], on_progress=lambda report: told.append(report.articles))
    assert told == [2, 4]


async def test_files_are_read_beside_the_event_loop(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "corpus.jsonl", {"id": "1", "text": "one"})
    loop_thread, readers = threading.get_ident(), set[int]()

    def watch(paths: Sequence[Path], defaults: Defaults, read: FileReader) -> Iterator[Reading]:
        for reading in read_articles(paths, defaults, read):
            readers.add(threading.get_ident())
            yield reading

    monkeypatch.setattr(intake, "read_articles", watch)
    await import_paths(store, [path])

    assert readers
    assert loop_thread not in readers


async def test_a_database_that_fails_keeps_the_batches_before(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_ARTICLES", 10)
    path = write_lines(tmp_path / "c.jsonl", *({"id": str(i), "text": "x"} for i in range(25)))
    save = store.save

    async def fail_third(articles: list[Article]) -> SaveReport:
        if len(articles) < 10:
            raise StoreError("whistlestop.db", "database or disk is full")
        return await save(articles)

    monkeypatch.setattr(store, "save", fail_third)
    with pytest.raises(StoreError):
        await import_paths(store, [path])

    assert (await store.counts()).articles == 20


async def test_two_imports_at_once_both_finish(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "c.jsonl", *({"id": str(i), "text": "x"} for i in range(1200)))
    database = tmp_path / "whistlestop.db"
    async with await Store.open(database) as one, await Store.open(database) as other:
        reports = await asyncio.gather(import_paths(one, [path]), import_paths(other, [path]))
        assert sum(len(report.added) for report in reports) == 1200
        assert sum(len(report.unchanged) for report in reports) == 1200
        assert (await one.counts()).articles == 1200
