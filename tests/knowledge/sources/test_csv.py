import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article
from knowledge.sources.files.reader import (
    Defaults,
    IgnoredKeys,
    Reading,
    Refusal,
    UnreadDate,
    read_articles,
)

HEADER = b"id,headline,body,source,date,views\n"


def read(path: Path) -> list[Reading]:
    return list(read_articles([path], Defaults()))


def read_raw(tmp_path: Path, raw: bytes) -> list[Reading]:
    path = tmp_path / "corpus.csv"
    path.write_bytes(raw)
    return read(path)


def ids(readings: list[Reading]) -> list[str]:
    return [reading.article_id for reading in readings if isinstance(reading, Article)]


def test_rows_are_articles_and_other_columns_are_ignored(tmp_path: Path) -> None:
    text = 'He said: "No, never."\nThen, he left.'
    path = tmp_path / "corpus.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "headline", "body", "source", "date", "views"])
        rows.writerow([7, "He left", text, "The Post", "8/30/2019", 12])
        rows.writerow(["", "", "second", "", "", ""])

    ignored, first, second = read(path)

    assert ignored == IgnoredKeys(path, 2, ("views",))
    assert first == Article(
        "7", "He left", text, "The Post", published_at=datetime(2019, 8, 30, tzinfo=UTC)
    )
    assert second == Article(f"{path}#L4", "", "second")


@pytest.mark.parametrize("delimiter", [b",", b";", b"\t"])
def test_three_delimiters_are_known(tmp_path: Path, delimiter: bytes) -> None:
    rows = b"id,text\n1,one\n2,two\n".replace(b",", delimiter)
    assert ids(read_raw(tmp_path, rows)) == ["1", "2"]


def test_compressed_with_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfText,Id\r\none,1\r\n\r\ntwo,2\r\n"))
    assert ids(read(path)) == ["1", "2"]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (b"id,title\n1,x\n", "no column is named text, body or content; found: id, title"),
        (b"", "no column is named text, body or content; found: nothing"),
        (b"t\xe9xt\nx\n", "not UTF-8 at byte 1 of the file"),
    ],
)
def test_a_file_without_the_columns_is_refused(tmp_path: Path, header: bytes, reason: str) -> None:
    [refusal] = read_raw(tmp_path, header)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith(reason)


@pytest.mark.parametrize(
    ("row", "reason", "line"),
    [
        (b"2,,,,,", "no text", 3),
        (b"2,x", "the row has 2 fields, the header 6", 3),
        (b"2,x,text,p,,,,", "the row has 8 fields, the header 6", 3),
        (b"2,x,caf\xe9,p,,", "not UTF-8 at byte ", 3),
        (b'2,x,"first\ncaf\xe9 ""quoted""\nlast",p,,', "not UTF-8 at byte ", 4),
        (b'2,x,"a "quoted" text",p,,', "broken CSV: ", 3),
        (b'2,x,"' + b"x" * 10_000_001 + b'",p,,', "the line has 10.0 MB", 3),
        (b'2,x,"' + b"x" * 10_000_001 + b'\nand, more\nlast",p,,', "the line has 10.0 MB", 3),
    ],
    ids=["empty", "short", "long", "encoding", "encoding within", "quotes", "huge", "huge start"],
)
def test_a_bad_row_is_refused_with_its_line_and_the_rest_is_kept(
    tmp_path: Path, row: bytes, reason: str, line: int
) -> None:
    readings = read_raw(tmp_path, HEADER + b"1,x,text,p,,\n" + row + b"\n3,x,text,p,,\n")

    [refusal] = [reading for reading in readings if isinstance(reading, Refusal)]
    assert refusal.reason.startswith(reason)
    assert refusal.line == line
    assert ids(readings) == ["1", "3"]


def test_a_quotation_mark_that_is_never_closed_is_no_article(tmp_path: Path) -> None:
    readings = read_raw(tmp_path, HEADER + b'1,x,text,p,,\n2,x,"text,p,,\n3,x,text,p,,\n')
    assert ids(readings) == ["1"]
    refusal = readings[-1]
    assert isinstance(refusal, Refusal)
    assert refusal.line == 3
    assert "never closed" in refusal.reason


def test_a_field_that_swallows_too_much_ends_the_file(tmp_path: Path) -> None:
    lines = b"4,x,swallowed,p,,\n" * 600_000
    readings = read_raw(tmp_path, HEADER + b'1,x,text,p,,\n2,x,"text,p,,\n' + lines)
    assert ids(readings) == ["1"]
    assert isinstance(readings[-1], Refusal)
    assert "The rest of the file is not read" in readings[-1].reason


@given(st.binary(max_size=300) | st.text(alphabet='a,"\n\r;', max_size=60).map(str.encode))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "corpus.csv"
    path.write_bytes(b"id,text\n" + raw)
    for reading in read(path):
        assert isinstance(reading, Article | Refusal | UnreadDate)


def test_of_two_columns_with_one_name_the_first_that_is_filled_counts(tmp_path: Path) -> None:
    raw = b"id,title,text,Title,body\n1,Real,The ferry sails.,,\n2,,,Other,It is late.\n"
    first, second = read_raw(tmp_path, raw)
    assert first == Article("1", "Real", "The ferry sails.")
    assert second == Article("2", "Other", "It is late.")
