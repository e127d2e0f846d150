"""Front matter: what the head of a Markdown file says of the article below it.

TOML between lines of `+++`, or the plain `key: value` kind of YAML between lines of `---`.
"""

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.sources.files._entry import KNOWN_KEYS, NAMES, merge_fields
from knowledge.toml import TomlError, parse_toml

__all__ = ["split_front_matter"]

TELLING = KNOWN_KEYS | {
    *("aliases", "categories", "draft", "lastmod", "layout"),
    *("permalink", "slug", "tags", "template", "weight"),
}
"""The keys by which front matter is known; a text may begin with a line across the page too."""


def split_front_matter(path: Path, text: str) -> tuple[dict[str, Any], str]:
    """Return the fields of the front matter, and the text below it; without any, the whole text.

    Raises ArticleError with the line where the front matter is broken or not closed.
    """
    fence = text[:3]
    if fence not in ("+++", "---") or text[3:].split("\n", 1)[0].strip():
        return {}, text
    lines = text.splitlines(keepends=True)
    closing = (fence, "...") if fence == "---" else (fence,)
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() in closing), None)
    inner = "".join(lines[1:end] if end else takewhile(str.strip, lines[1:]))
    is_known = any(_key(line) in TELLING for line in inner.splitlines())
    if not is_known and (inner.strip() or end is None):
        return {}, text
    if end is None:
        raise ArticleError(path, f"front matter opens with {fence} and is not closed", 1)
    fields = _read_toml(path, inner) if fence == "+++" else _read_plain_yaml(path, inner)
    return fields, "".join(lines[end + 1 :])


def _key(line: str) -> str:
    """Return the key that a line gives; empty for a nested one, a list, a comment, or prose."""
    found = re.match(r"[\"']?(\w[\w -]{0,39})[\"']?\s*[:=]", line)
    return found[1].strip().casefold() if found else ""


def _read_toml(path: Path, inner: str) -> dict[str, Any]:
    try:
        return merge_fields(parse_toml(inner).items())
    except TomlError as error:
        found = re.search(r"at line (\d+)", str(error))
        # The fence is the first line of the file.
        line = int(found[1]) + 1 if found else 1
        raise ArticleError(path, f"broken TOML in the front matter: {error}", line) from error


def _read_plain_yaml(path: Path, inner: str) -> dict[str, Any]:
    fields: list[tuple[str, str]] = []
    for number, line in enumerate(inner.splitlines(), 2):
        key, _, value = line.partition(":")
        value = value.strip()
        if not _key(line):
            continue
        if _key(line) in NAMES["author"] and (several := re.fullmatch(r"\[([^\[\]{}]*)\]", value)):
            value = ", ".join(_unquote(one.strip()) for one in several[1].split(","))
        if _key(line) in KNOWN_KEYS and value[:1] in {"|", ">", "[", "{", "&", "*", "!"}:
            reason = f"{_key(line)}: write the value plainly after the colon"
            raise ArticleError(path, reason, number)
        fields.append((key.strip("\"' "), _unquote(value)))
    return merge_fields(fields)


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return re.sub(r"(^|\s)#.*", "", value).rstrip()
