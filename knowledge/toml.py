"""TOML that people or strangers wrote: read within limits, with one kind of error.

tomllib recurses with each bracket, refuses long numbers with an error of its own, and takes
quadratic time over a key of many parts.
"""

import tomllib
from typing import Any

__all__ = ["MAX_TOML_BYTES", "TomlError", "parse_toml"]

MAX_TOML_BYTES = 1_000_000
"""Of a file; a roster of a thousand people has a fifth of it."""
MAX_DEPTH = 50
"""Of tables and lists in each other; ours have four."""
MAX_KEY_PARTS = 200
"""Of one key (`a.b.c`)."""


class TomlError(ValueError):
    """It is no TOML, or more deeply nested than anything that is meant; in one line."""


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a TOML document holds. Raises TomlError, and nothing else."""
    if len(text) > MAX_TOML_BYTES:
        raise TomlError(f"it has more than {MAX_TOML_BYTES / 1e6:g} MB")
    for number, line in enumerate(text.split("\n"), 1):
        if line.partition("=")[0].count(".") > MAX_KEY_PARTS:
            raise TomlError(f"a key of more than {MAX_KEY_PARTS} parts (at line {number})")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(str(error)) from error
    except RecursionError:
        raise TomlError("brackets are nested too deeply") from None
    except ValueError as error:
        # From Python's own conversions, such as 'Exceeds the limit (4300 digits)'.
        raise TomlError(f"a value cannot be read: {str(error).partition(';')[0]}") from error
    _refuse_depth(content)
    return content


def _refuse_depth(content: dict[str, Any]) -> None:
    """Raise TomlError where tables or lists are so deep that whoever shows them would fail."""
    level: list[Any] = [content]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise TomlError(f"tables or lists are nested more than {MAX_DEPTH} deep")
