"""Articles from files that hold many: JSON Lines and CSV."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import ArticleError
from knowledge.sources.files._entry import NAMES, merge_fields, read_entry
from knowledge.sources.files._lines import Line, is_blank, read_lines
from knowledge.sources.files._reading import MAX_BYTES, Defaults, Reading, Refusal

__all__ = ["read_csv", "read_jsonl"]


def read_jsonl(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield what the lines of a file hold, one JSON object each; blank lines are passed over.

    Raises ArticleError where the file itself ends the reading.
    """
    for line in read_lines(path):
        if is_blank(line):
            continue
        yield from _read_json_line(line, path, defaults)


def _read_json_line(line: Line, path: Path, defaults: Defaults) -> Iterator[Reading]:
    if line.flaw:
        yield Refusal(path, line.number, line.flaw)
        return
    try:
        given = json.loads(line.text.rstrip("\r\n"), object_pairs_hook=merge_fields)
    except json.JSONDecodeError as error:
        yield Refusal(
            path,
            line.number,
            f"broken JSON: {error.msg.removesuffix(' at')} at column {error.colno}",
        )
        return
    except RecursionError:
        yield Refusal(path, line.number, "broken JSON: brackets are nested too deeply")
        return
    except ValueError as error:
        # A number of thousands of digits; after the semicolon comes a remedy for programmers.
        yield Refusal(path, line.number, f"broken JSON: {str(error).partition(';')[0]}")
        return
    if not isinstance(given, dict):
        found = type(given).__name__
        yield Refusal(path, line.number, f"a JSON object is needed on each line, not a {found}")
        return
    yield from read_entry(given, path, line.number, defaults)


def read_csv(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield what the rows of a file hold; its first row names the columns, others are ignored.

    Columns are parted by commas, semicolons or tabs. A row is refused where its line is, and the
    reading goes on, except where it cannot be told where the next row begins.
    Raises ArticleError where the file itself ends the reading.
    """
    csv.field_size_limit(MAX_BYTES)  # of the whole process; no other code of ours reads CSV
    lines = _CsvLines(read_lines(path))
    names = _read_header(path, lines)
    rows = csv.reader(lines, delimiter=lines.delimiter, strict=True)
    while True:
        first_line = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refusal(path, first_line, _explain_csv(error))
            if "field larger" in str(error):
                return
            continue
        if flaws := lines.take_flaws():
            yield Refusal(path, *flaws[0])
        elif row and len(row) != len(names):
            reason = (
                f"the row has {len(row)} fields, the header {len(names)}: is a quotation mark lost?"
            )
            yield Refusal(path, first_line, reason)
        elif row:
            yield from read_entry(
                merge_fields(zip(names, row, strict=True)), path, first_line, defaults
            )


class _CsvLines:
    """Lines as the csv module wants them, with what is wrong in them noted aside.

    Instead of a line with a flaw it gives as many quotation marks as keep the module in step: rows
    go over several lines, and an open quotation mark says so.
    """

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._flaws: list[tuple[int, str]] = []
        self.number = 0
        self.delimiter = ","

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        if not line.flaw:
            return line.text
        self._flaws.append((line.number, line.flaw))
        return '"' * (line.quotation_marks % 2) + "\n"

    def take_flaws(self) -> list[tuple[int, str]]:
        """Return the lines with flaws since the last call, and what they are."""
        flaws, self._flaws = self._flaws, []
        return flaws


def _read_header(path: Path, lines: _CsvLines) -> list[str]:
    """Return the names of the columns, and set the delimiter by them."""
    header = next(lines, "")
    if flaws := lines.take_flaws():
        raise ArticleError(path, flaws[0][1], flaws[0][0])
    lines.delimiter = max(",;\t", key=header.count)
    try:
        names = next(csv.reader([header], delimiter=lines.delimiter), [])
    except csv.Error as error:
        raise ArticleError(path, _explain_csv(error), 1) from error
    if not {name.strip().casefold() for name in names} & set(NAMES["text"]):
        found = ", ".join(names)[:200] or "nothing"
        raise ArticleError(path, f"no column is named text, body or content; found: {found}", 1)
    return names


def _explain_csv(error: csv.Error) -> str:
    reason = str(error)
    if "unexpected end of data" in reason:
        return "a quotation mark that opens in this row is never closed"
    if "field larger" in reason:
        return (
            f"a field has more than {MAX_BYTES / 1e6:.0f} MB: is a quotation mark never closed? "
            "The rest of the file is not read"
        )
    return f"broken CSV: {reason}"
