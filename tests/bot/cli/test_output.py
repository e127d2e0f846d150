from pathlib import Path

import pytest

from bot.cli.output import whole_file


def test_a_file_takes_its_name_when_all_was_written(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    with whole_file(path) as file:
        file.write("é\n")
        assert not path.exists()
    assert path.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("before")

    def write_half() -> None:
        with whole_file(path) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_text("before")
    link.symlink_to(target)
    with whole_file(link) as file:
        file.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_what_is_no_regular_file_is_written_to_as_it_is() -> None:
    with whole_file(Path("/dev/null")) as file:
        file.write("gone")
    assert Path("/dev/null").is_char_device()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError) as caught, whole_file(tmp_path / "lost" / "answers"):
        pass
    assert caught.value.filename == str(tmp_path / "lost")


def test_the_file_has_the_rights_of_any_new_file_or_of_the_one_before(tmp_path: Path) -> None:
    path, plain = tmp_path / "answers", tmp_path / "plain"
    plain.touch()
    with whole_file(path):
        pass
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    with whole_file(path):
        pass
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_is_told_with_the_file() -> None:
    def write() -> None:
        with whole_file(Path("/dev/full")) as file:
            file.write("too much")

    with pytest.raises(OSError, match="No space left") as caught:
        write()
    assert caught.value.filename == "/dev/full"
