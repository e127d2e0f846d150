"""The folder of snapshots: the pointer, the lock, pruning, what crashes leave."""

import itertools
import multiprocessing
import os
import shutil
from dataclasses import fields
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from knowledge.errors import RefreshRunningError, SnapshotError
from knowledge.search.snapshot import (
    Columns,
    build_snapshot,
    current_name,
    index_lock,
    make_current,
    open_current,
    prune_snapshots,
    snapshot_numbers,
)
from tests.support.snapshots import NAMES, make_articles, make_key, make_snapshot


def test_before_the_first_snapshot_there_is_none(tmp_path: Path) -> None:
    assert current_name(tmp_path / "nowhere") is None
    assert snapshot_numbers(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    "content", [b"", b"../../etc", b"-1", "７".encode(), b"1.partial", b"\xff"]
)
def test_a_pointer_to_no_number_is_refused(tmp_path: Path, content: bytes) -> None:
    make_snapshot(tmp_path)
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(SnapshotError) as caught:
        open_current(tmp_path)
    assert caught.value.path == tmp_path / "current"


def test_only_a_snapshot_can_be_made_current(tmp_path: Path) -> None:
    make_snapshot(tmp_path)
    (tmp_path / "2").mkdir()
    for number in (2, 3):
        with pytest.raises(SnapshotError, match="no such snapshot"):
            make_current(tmp_path, number)
    assert current_name(tmp_path) == "1"


def test_pruning_keeps_the_newest_and_the_current(tmp_path: Path) -> None:
    for _ in range(7):
        make_snapshot(tmp_path)
    make_current(tmp_path, 1)
    assert prune_snapshots(tmp_path) == [2]
    assert snapshot_numbers(tmp_path) == [1, 3, 4, 5, 6, 7]
    assert prune_snapshots(tmp_path, keep=1) == [3, 4, 5, 6]
    assert open_current(tmp_path).name == "1"
    make_current(tmp_path, 7)
    assert prune_snapshots(tmp_path, keep=1) == [1]
    assert make_snapshot(tmp_path).name == "8"
    with pytest.raises(ValueError, match="at least one"):
        prune_snapshots(tmp_path, keep=0)


def test_what_a_crash_left_is_removed_by_the_next_build(tmp_path: Path) -> None:
    (tmp_path / "1.partial").mkdir()
    (tmp_path / "1.partial" / "texts.utf8").write_text("half")
    assert snapshot_numbers(tmp_path) == []
    assert make_snapshot(tmp_path).name == "1"
    assert not list(tmp_path.glob("*.partial"))


def test_nothing_is_left_when_a_build_fails(tmp_path: Path) -> None:
    make_snapshot(tmp_path)
    twice = [*make_articles(), make_articles()[0]]
    with pytest.raises(ValueError, match="two articles have the id 'budget'"):
        build_snapshot(tmp_path, twice, make_key(), NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "1", "current"]
    assert open_current(tmp_path).name == "1"


def test_a_full_disk_leaves_the_old_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_snapshot(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            make_snapshot(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "1", "current"]
    assert make_snapshot(tmp_path).name == "2"


def test_a_second_builder_is_told_so(tmp_path: Path) -> None:
    with index_lock(tmp_path), pytest.raises(RefreshRunningError):
        make_snapshot(tmp_path)
    assert make_snapshot(tmp_path).name == "1"


def hold_the_lock(folder: Path, held: Event, let_go: Event) -> None:
    with index_lock(folder):
        held.set()
        let_go.wait(60)


def build_when_possible(folder: Path) -> None:
    build_snapshot(folder, make_articles(), make_key(), NAMES, workers=1, wait=True, activate=True)


def test_two_processes_at_once_build_one_after_the_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=build_when_possible, args=(tmp_path,)) for _ in range(2)]
    with index_lock(tmp_path):
        for builder in builders:
            builder.start()
        assert snapshot_numbers(tmp_path) == []
    for builder in builders:
        builder.join(60)
        assert builder.exitcode == 0
    assert snapshot_numbers(tmp_path) == [1, 2]
    assert open_current(tmp_path, make_key()).name == "2"


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, let_go = context.Event(), context.Event()
    holder = context.Process(target=hold_the_lock, args=(tmp_path, held, let_go))
    holder.start()
    assert held.wait(60)
    with pytest.raises(RefreshRunningError):
        make_snapshot(tmp_path)
    holder.kill()
    holder.join(60)
    assert make_snapshot(tmp_path).name == "1"


class PowerCut(BaseException):
    """The process ends here: nothing tidies up."""


def build_until(folder: Path, last: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Build, but end at the fsync number `last`; tell whether it came that far."""
    fsync, calls = os.fsync, itertools.count()
    with monkeypatch.context() as patched:

        def end_at_last(descriptor: int) -> None:
            if next(calls) == last:
                patched.setattr(shutil, "rmtree", lambda _: None)
                raise PowerCut
            fsync(descriptor)

        patched.setattr(os, "fsync", end_at_last)
        try:
            make_snapshot(folder, make_articles()[:1], make_key("r2"))
        except PowerCut:
            return True
    return False


def test_a_crash_at_any_write_leaves_the_old_snapshot_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_snapshot(tmp_path)
    crashes = 0
    left = set()
    while build_until(tmp_path, crashes, monkeypatch):
        crashes += 1
        snapshot = open_current(tmp_path)
        assert snapshot.article_count == (3 if snapshot.name == "1" else 1)
        left.add(snapshot.name == "1")
    assert left == {True, False}
    assert crashes > len(fields(Columns))
    assert not list(tmp_path.glob("*.partial"))
