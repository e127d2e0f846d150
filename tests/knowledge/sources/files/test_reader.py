import os
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.sources.files.reader import Defaults, IgnoredFile, Reading, Refusal, read_articles


def read(*paths: Path) -> list[Reading]:
    return list(read_articles(paths, Defaults()))


def reason_of(reading: Reading) -> str:
    assert isinstance(reading, Refusal), reading
    assert "\n" not in str(reading)
    return reading.reason


def test_a_folder_is_read_with_what_lies_below_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt", "c.jsonl", "a/deep/er.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "x"}' if name == "c.jsonl" else "Text.")

    ids = [reading.article_id for reading in read(tmp_path) if isinstance(reading, Article)]

    assert ids == [
        f"{tmp_path}/{name}"
        for name in ("a/1.txt", "a/2.md", "a/deep/er.txt", "b.txt", "c.jsonl#L1")
    ]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.txt").write_text("Text.")
    (tmp_path / ".b.txt").write_text("Text.")
    assert read(tmp_path) == []


def test_other_kinds_are_ignored_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    picture, alone = tmp_path / "picture.png", tmp_path / "alone.toml"
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.toml").write_text('title = "Beside"')
    for path in (picture, alone):
        path.write_text("")

    article, *ignored = sorted(read(tmp_path), key=lambda reading: not isinstance(reading, Article))
    [refusal] = read(picture)

    assert isinstance(article, Article)
    assert article.title == "Beside"
    assert ignored == [IgnoredFile(alone), IgnoredFile(picture)]
    assert reason_of(refusal).startswith("its kind is not read; these are: .jsonl, .csv, .md,")


def test_what_is_missing_is_refused_and_the_rest_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    missing, article = read(tmp_path / "gone", tmp_path / "a.txt")
    assert reason_of(missing) == "there is no such file or folder: check the path"
    assert isinstance(article, Article)


def test_a_link_that_leads_nowhere_and_a_pipe_are_named(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    assert [type(reading) for reading in read(tmp_path)] == [Refusal, IgnoredFile]
    assert reason_of(read(pipe)[0]) == "is neither a file nor a folder"


def test_links_to_folders_are_not_followed_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1
    assert len(read(tmp_path / "circle")) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.md", "a.html", "a.jsonl.xz"])
def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Not by its mode: whoever runs the tests as root may read anything.
    path = tmp_path / name
    path.write_text("Text.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)

    [refusal] = read(path)
    assert reason_of(refusal) == "cannot be read: Permission denied"


def test_a_folder_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    [refusal] = read(tmp_path)
    assert reason_of(refusal) == "cannot be read: Permission denied"


def test_a_name_that_is_no_text_is_refused_in_one_printable_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\n.txt")
    path.write_text("Text.")
    [refusal] = read(tmp_path)
    assert "article_id holds half a surrogate pair" in reason_of(refusal)
    str(refusal).encode()


def test_one_identity_however_a_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    monkeypatch.chdir(tmp_path)
    assert read(Path("a.txt")) == read(tmp_path / "a.txt") == read(Path("../" + tmp_path.name))
