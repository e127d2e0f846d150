"""Whatever one file holds, it is refused in a line and the others are kept."""

import asyncio
import gzip
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge import intake
from knowledge.article import Article
from knowledge.intake import import_paths
from knowledge.sources.files.guarded import GuardedReader
from knowledge.sources.files.reader import Defaults, FileReader, Reading, Refusal, read_articles
from knowledge.sources.guarded_process import MEMORY_BYTES
from knowledge.store import Store
from tests.support.hostile import GOOD_FILES, REFUSED, make_hostile_folder

SLOW_PAGE = "<article><p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">Text.</p></article>"
"""libxml2 compares each attribute with all others."""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "whistlestop.db") as store:
        yield store


async def test_a_hundred_good_files_are_kept_beside_every_hostile_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "FILE_SECONDS", 2.0)
    folder = tmp_path / "articles"
    folder.mkdir()
    make_hostile_folder(folder)

    report = await import_paths(store, [folder])

    assert {refusal.path.name for refusal in report.refused} == REFUSED
    assert all(len(str(refusal).splitlines()) == 1 for refusal in report.refused)
    assert all(refusal.reason for refusal in report.refused)
    good = [article_id for article_id in report.added if "-good-" in article_id]
    assert len(good) == GOOD_FILES


def refusal_of(readings: list[Reading]) -> str:
    [refusal] = [reading for reading in readings if isinstance(reading, Refusal)]
    return refusal.reason


def hang(_: Path, __: Defaults) -> Iterator[Reading]:
    yield Article("1", "", "Text.")
    time.sleep(60)


def slow_down(_: Path, __: Defaults) -> Iterator[Reading]:
    yield from (Article(str(number), "", "Text.") for number in range(300))
    time.sleep(60)


def die(_: Path, __: Defaults) -> Iterator[Reading]:
    yield Article("1", "", "Text.")
    os._exit(9)


def eat(_: Path, __: Defaults) -> Iterator[Reading]:
    yield Article("1", "", "x" * MEMORY_BYTES)


def recurse(path: Path, defaults: Defaults) -> Iterator[Reading]:
    yield from recurse(path, defaults)


def stumble(_: Path, __: Defaults) -> Iterator[Reading]:
    raise LookupError("two\nlines")


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (hang, "reading it takes more than 0.5 seconds"),
        (die, "reading it breaks the parser"),
        (eat, "reading it takes more than 2 GB of memory"),
        (recurse, "it is nested too deeply"),
        (stumble, "reading it fails: LookupError: two lines"),
    ],
)
def test_a_file_that_ends_badly_is_refused_and_the_next_one_read(
    tmp_path: Path, read: FileReader, reason: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    with closing(GuardedReader(0.5 if read is hang else 20.0)) as reader:
        list(reader.read(path, Defaults()))
        assert refusal_of(list(reader.read(path, Defaults(), read))) == reason
        reader._timeout_seconds = 20.0
        assert [type(reading) for reading in reader.read(path, Defaults())] == [Article]


def test_articles_before_a_slow_place_are_kept(tmp_path: Path) -> None:
    with closing(GuardedReader(20.0)) as reader:
        # It has to import this module first.
        list(reader.read(tmp_path, Defaults(), stumble))
        reader._timeout_seconds = 1.0
        readings = list(reader.read(tmp_path, Defaults(), slow_down))
    kept = sum(isinstance(reading, Article) for reading in readings)
    assert kept > 0
    assert refusal_of(readings) == (
        f"reading it takes more than 1 seconds; the {kept} articles before are kept"
    )


def test_nothing_is_read_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    reader = GuardedReader()
    reader.close()
    assert list(reader.read(path, Defaults())) == []


async def test_who_is_cancelled_does_not_wait_for_a_slow_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "FILE_SECONDS", 60.0)
    path = tmp_path / "a.html"
    path.write_text(SLOW_PAGE)
    task = asyncio.create_task(import_paths(store, [path, path]))
    await asyncio.sleep(3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # Also the thread that waited for the file is free again.
    async with asyncio.timeout(5):
        await asyncio.get_running_loop().shutdown_default_executor()


def test_old_mac_line_ends_are_read(tmp_path: Path) -> None:
    rows = "id,title,text\rM1,A,The ferry sails.\rM2,B,The pier is shut.\r"
    for name in ("a.csv", "a.csv.gz"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(rows.encode()) if name.endswith("gz") else rows.encode())
        articles = [each for each in read_articles([path], Defaults()) if isinstance(each, Article)]
        assert [article.text for article in articles] == ["The ferry sails.", "The pier is shut."]
    path = tmp_path / "a.md"
    path.write_bytes(b"+++\rtitle = 'Ferry'\r+++\rIt sails.\rIt is late.\r")
    [article] = read_articles([path], Defaults())
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Ferry", "It sails.\nIt is late.")


def test_deep_folders_are_read(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(490):
        deep /= "a"
        deep.mkdir()
    (deep / "a.txt").write_text("Text.")
    [article] = read_articles([tmp_path], Defaults())
    assert isinstance(article, Article)


def test_many_bad_lines_are_refused_unless_more_are_good(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Good."}\nbad\n' * 1_100)
    assert len(list(read_articles([path], Defaults()))) == 2_200
    path.write_text('{"text": "Good."}\n' + "bad\n" * 1_100)
    *_, last = readings = list(read_articles([path], Defaults()))
    assert len(readings) == 1_002
    assert isinstance(last, Refusal)
    assert last.reason.startswith("1,000 of its lines are refused, more than are kept")


READ_ALONE = """
import sys, threading
from pathlib import Path
from knowledge.sources.files.reader import Defaults
from knowledge.sources.files.guarded import GuardedReader
reader = GuardedReader(60)
path = Path(sys.argv[1])
list(reader.read(path.with_suffix(".txt"), Defaults()))
print(reader._process._process.pid, flush=True)
list(reader.read(path, Defaults()))
"""


def test_a_program_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(SLOW_PAGE)
    path.with_suffix(".txt").write_text("Text.")
    command = [sys.executable, "-c", READ_ALONE, str(path)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own
    with program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        time.sleep(1)
        program.kill()
    for _ in range(100):
        if not is_running(child):
            return
        time.sleep(0.1)
    pytest.fail("it is still there")


def is_running(process_id: int) -> bool:
    # Whoever has ended and was not asked for its code yet is a zombie.
    state = Path(f"/proc/{process_id}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
