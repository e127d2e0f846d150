"""Errors in config.toml, in words: the key, the value and the expected one.

pydantic's errors name models and Python types; these name the file's own words. The token is
never repeated, wherever in the file it was put.
"""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

__all__ = ["ConfigError", "ConfigProblem", "explain", "fields"]

SHOWN_CHARACTERS = 80
"""How much of a wrong value an error repeats, in characters."""
SECRET_KEYS = {"token"}
# Three runs of base64url with dots between, which is how Discord writes a token.
TOKEN_LIKE = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}")


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing that is wrong with the file."""

    key: str
    """As in `discord.ask_channels[1]`; empty where the file as a whole is meant."""
    message: str


class ConfigError(Exception):
    """The settings cannot be used; nothing of them was taken."""

    def __init__(self, path: Path, problems: tuple[ConfigProblem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(
            f"{self.path}: {problem.key}: {problem.message}"
            if problem.key
            else f"{self.path} {problem.message}"
            for problem in self.problems
        )


def fields(model: type[BaseModel]) -> Iterator[tuple[str, str, FieldInfo]]:
    """Yield (section, key, field) for each key of a model whose fields are sections."""
    for section, outer in model.model_fields.items():
        assert isinstance(outer.annotation, type)  # noqa: S101 - a section is always a model
        assert issubclass(outer.annotation, BaseModel)  # noqa: S101
        for key, inner in outer.annotation.model_fields.items():
            yield section, key, inner


def explain(error: ValidationError, model: type[BaseModel]) -> tuple[ConfigProblem, ...]:
    """Turn pydantic's errors into problems, in the order of the file's models, no key twice."""
    problems: dict[str, ConfigProblem] = {}
    for detail in error.errors(include_url=False):
        location = detail["loc"]
        key = _dotted(location)
        if detail["type"] == "extra_forbidden":
            message = f"no such setting{_suggestion(location, model)}"
        else:
            message = _mismatch(detail, location, model)
        problems.setdefault(key, ConfigProblem(key, message))
    return tuple(problems.values())


def _dotted(location: tuple[int | str, ...]) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in location]
    return TOKEN_LIKE.sub("...", "".join(parts).removeprefix("."))


def _mismatch(detail: ErrorDetails, location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    expected = _expected(location, model)
    if detail["type"] == "missing":
        return f"is missing; expected {expected}"
    reason = ""
    if detail["type"] == "value_error":
        reason = f" ({detail['ctx']['error']})"
    return f"found {_shown(detail['input'], location)}{reason}, expected {expected}"


def _expected(location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Return what the key at `location` expects; a section where it is none deeper."""
    for section, key, field in fields(model):
        if location[:2] == (section, key):
            extra = field.json_schema_extra
            assert isinstance(extra, dict)  # noqa: S101 - every key is declared with _setting
            return str(extra["expected"])
    return f"a section, [{location[0]}]"


def _shown(value: object, location: tuple[int | str, ...]) -> str:
    """Write a value as the file has it, cut, and never a token."""
    if SECRET_KEYS.intersection(map(str, location)):
        return "a value that is not repeated here"
    shown = json.dumps(value, default=str, ensure_ascii=True)
    if TOKEN_LIKE.search(shown) or '"token":' in shown:
        return "what looks like a token, which is not repeated here"
    return shown if len(shown) <= SHOWN_CHARACTERS else shown[: SHOWN_CHARACTERS - 3] + "..."


def _suggestion(location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Name the known key that is nearest to the one found: in its section, then anywhere."""
    sections = list(model.model_fields)
    everywhere = {key: f"{section}.{key}" for section, key, _ in fields(model)}
    wrong = str(location[-1])
    if len(location) == 1:
        near = difflib.get_close_matches(wrong, sections, n=1)
        if near:
            return f"; did you mean [{near[0]}]?"
    else:
        own = [key for section, key, _ in fields(model) if section == location[0]]
        near = difflib.get_close_matches(wrong, own, n=1)
        if near:
            return f"; did you mean {location[0]}.{near[0]}?"
    near = difflib.get_close_matches(wrong, everywhere, n=1)
    return f"; did you mean {everywhere[near[0]]}?" if near else ""
