import stat
from pathlib import Path

from bot.user_hash import KEY_FILE, UserHasher


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
