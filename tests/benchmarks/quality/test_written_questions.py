"""The questions that were written for folders of articles alone."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.sets import WRITTEN, is_set, load_set


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("abp", {"answerable": 320, "near_miss": 96, "false_premise": 32}),
        ("abp_primary2020", {"answerable": 40, "near_miss": 12, "false_premise": 8}),
    ],
)
def test_what_has_an_answer_has_labels_and_the_rest_has_none(
    name: str, kinds: dict[str, int]
) -> None:
    asked = [json.loads(line) for line in WRITTEN[name].read_text(encoding="utf-8").splitlines()]
    assert Counter(one["kind"] for one in asked) == kinds
    assert len({one["id"] for one in asked}) == len(asked)
    for one in asked:
        assert one["answerable"] is (one["kind"] == "answerable")
        assert bool(one["answer"]) is bool(one["articles"]) is one["answerable"], one["id"]


def write_corpus(folder: Path, *ids: str) -> Path:
    folder.mkdir()
    rows = [{"id": one, "title": "", "text": "A mill."} for one in ids]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def test_nothing_is_learned_from_the_articles_of_the_set_that_judges(tmp_path: Path) -> None:
    learned = write_corpus(tmp_path / "abp", "shared", "own")
    with pytest.raises(FileNotFoundError, match="abp_primary2020"):
        load_set(learned)
    judging = write_corpus(tmp_path / "abp_primary2020", "shared")
    assert [article.article_id for article in load_set(learned).articles] == ["own"]
    assert [article.article_id for article in load_set(judging).articles] == ["shared"]
    assert is_set(learned)
    assert not is_set(write_corpus(tmp_path / "other", "a"))
