"""Articles from files that hold many: JSON Lines and CSV."""

import json
from collections.abc import Iterator
from pathlib import Path

from knowledge.sources._entry import read_entry
from knowledge.sources._lines import Line, is_blank, read_lines
from knowledge.sources._reading import Defaults, Reading, Refusal

__all__ = ["read_jsonl"]


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
        given = json.loads(line.text)
    except json.JSONDecodeError as error:
        yield Refusal(path, line.number, f"broken JSON: {error.msg} at column {error.colno}")
        return
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or brackets nested by the thousand.
        yield Refusal(path, line.number, f"broken JSON: {error}")
        return
    if not isinstance(given, dict):
        found = type(given).__name__
        yield Refusal(path, line.number, f"a JSON object is needed on each line, not a {found}")
        return
    yield from read_entry(given, path, line.number, defaults)
