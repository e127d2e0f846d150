import os
import stat
from pathlib import Path

import pytest

from bot.errors import ExitCode, exit_code_for, operator_sentence
from bot.records.user_hash import KEY_FILE, UserHasher, UserKeyError


def test_the_key_is_made_once_and_stays_private(tmp_path: Path) -> None:
    first = UserHasher.load(tmp_path / "data")
    key = tmp_path / "data" / KEY_FILE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o644)
    assert UserHasher.load(tmp_path / "data").hash(42) == first.hash(42)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_hashes_depend_on_the_key_and_do_not_show_the_id(tmp_path: Path) -> None:
    one, other = UserHasher.load(tmp_path / "one"), UserHasher.load(tmp_path / "other")
    assert one.hash(42) != other.hash(42)
    assert one.hash(42) != one.hash(43)
    assert "42" not in UserHasher(b"0" * 32).hash(4242424242)


def test_a_tag_is_another_one_for_each_answer(tmp_path: Path) -> None:
    hasher = UserHasher.load(tmp_path)
    assert hasher.tag(42, "a") == hasher.tag(42, "a")
    assert hasher.tag(42, "a") != hasher.tag(42, "b")
    assert hasher.tag(42, "a") != hasher.tag(43, "a")


def test_a_crash_while_the_key_is_written_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: int) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", crash)
        with pytest.raises(OSError, match="power cut"):
            UserHasher.load(tmp_path)
    assert list(tmp_path.iterdir()) == []
    UserHasher.load(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_of_two_that_start_at_once_both_use_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = UserHasher.load(tmp_path)
    # The second one looked before the first one's key was there.
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert UserHasher.load(tmp_path).hash(42) == first.hash(42)


@pytest.mark.parametrize("content", ["", "abcd\n", "no key", "ä" * 64, "0" * 66])
def test_what_is_no_key_is_refused_and_stays(tmp_path: Path, content: str) -> None:
    path = tmp_path / KEY_FILE
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserKeyError) as caught:
        UserHasher.load(tmp_path)
    assert str(path) in (operator_sentence(caught.value) or "")
    assert exit_code_for(caught.value) == ExitCode.CONFIGURATION
    assert path.read_text(encoding="utf-8") == content
