"""The edge: a record of a file, checked and turned into an Article.

Lines of JSONL, rows of CSV, front matter and sidecars all pass here, so that the same names and the
same rules hold for each of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from textwrap import shorten
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from knowledge.article import Article
from knowledge.sources.dates import parse_date
from knowledge.sources.files._reading import Defaults, IgnoredKeys, Reading, Refusal, UnreadDate
from knowledge.urls import canonical_url

__all__ = ["KNOWN_KEYS", "NAMES", "merge_fields", "read_entry", "suggest_key"]

NAMES = {
    "id": ("id", "article_id"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "outlet": ("outlet", "source", "site"),
    "url": ("url", "link"),
    "published": ("published_at", "published", "date"),
    "author": ("author", "byline"),
}
"""The names under which files give each field; the first that holds something counts."""


KNOWN_KEYS = frozenset(name for names in NAMES.values() for name in names)

DATE_CHARACTERS = 80
"""Of a date that could not be read."""


_SYNONYMS = {
    "id": "guid uuid uid identifier docid documentid articleid",
    "title": "heading name titel",
    "text": "articlebody articletext fulltext bodytext contenttext contenthtml maintext story",
    "outlet": "publisher publication newspaper sitename sourcename publishername",
    "url": "permalink href uri webpage weburl sourceurl pageurl articleurl canonicalurl",
    "published": "pubdate datepublished publisheddate publishdate publicationdate publishedon "
    "datetime timestamp datetimepublished createdat created firstpublished",
    "author": "authors creator dccreator writer bylines reporter",
}
"""What other programs call the fields, in small letters alone."""


class ArticleEntry(BaseModel):
    """An article as a file gives it."""

    model_config = ConfigDict(coerce_numbers_to_str=True, extra="ignore")

    id: str = ""
    title: str = ""
    text: str = Field("", coerce_numbers_to_str=False)
    outlet: str = ""
    url: str = ""
    published: Any = ""
    author: str = ""

    @model_validator(mode="before")
    @classmethod
    def _accept_names(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        by_name = merge_fields(given.items())
        return {
            field: value
            for field, names in NAMES.items()
            for value in [next((by_name[n] for n in names if _says_something(by_name.get(n))), "")]
        }

    @field_validator("author", mode="before")
    @classmethod
    def _names(cls, given: object) -> object:
        """Take several authors, and those that are objects with a name; no author is needed."""
        if not isinstance(given, list | dict):
            return given
        several = given if isinstance(given, list) else [given]
        names = [one.get("name") if isinstance(one, dict) else one for one in several]
        return ", ".join(one for one in names if isinstance(one, str))

    @field_validator("title", "outlet", "url", "author", mode="after")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return " ".join(value.split())


def merge_fields(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return fields by name, known ones in lower case; of one name, the first that is filled.

    Two columns, or two keys of a JSON object, may have the same name.
    """
    merged: dict[str, Any] = {}
    for key, value in pairs:
        name = key.strip()
        if (folded := name.casefold()) in KNOWN_KEYS:
            name = folded
        if not _says_something(merged.get(name)):
            merged[name] = value
    return merged


def suggest_key(key: str) -> str:
    """Return the known key that an unknown one seems to mean; empty where it resembles none."""
    plain = re.sub(r"[^a-z]", "", key.casefold())
    for field, words in _SYNONYMS.items():
        if plain in words.split():
            return NAMES[field][0]
    near = get_close_matches(plain, [name.replace("_", "") for name in KNOWN_KEYS], 1, 0.8)
    return next((names[0] for names in NAMES.values() if _is_among(near, names)), "")


def _is_among(near: list[str], names: tuple[str, ...]) -> bool:
    return any(name.replace("_", "") in near for name in names)


def read_entry(
    given: Mapping[str, Any], path: Path, line: int | None, defaults: Defaults
) -> Iterator[Reading]:
    """Yield the article that a record holds, or why there is none; before it, what was not read.

    `path` and `line` (None for a file that is one article) say where it is, and are its
    identity when neither an id nor a URL is given.
    """
    ignored = [key for key, value in given.items() if key and _is_ignored(key, value)]
    if ignored:
        yield IgnoredKeys(path, line, tuple(ignored))
    try:
        entry = ArticleEntry.model_validate(given)
    except ValidationError as error:
        yield Refusal(path, line, _explain(error))
        return
    published_at = parse_date(entry.published)
    url = entry.url or defaults.url
    article = Article(
        article_id=entry.id if entry.id.strip() else canonical_url(url) or _place(path, line),
        title=entry.title or defaults.title,
        text=entry.text,
        outlet=entry.outlet or defaults.outlet,
        url=url,
        published_at=published_at or defaults.published_at,
        author=entry.author,
    )
    if flaw := _find_flaw(article):
        yield Refusal(path, line, flaw)
        return
    if published_at is None and entry.published != "":
        yield UnreadDate(path, line, _shown(entry.published))
    yield article


def _is_ignored(key: str, value: object) -> bool:
    return key.strip().casefold() not in KNOWN_KEYS and _says_something(value)


def _says_something(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _shown(date: object) -> str:
    if isinstance(date, dict | list):
        # What is in it may be nested more deeply than can be written out.
        return f"a {type(date).__name__}"
    return shorten(str(date), DATE_CHARACTERS, placeholder="…")


def _place(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}#L{line}"


def _find_flaw(article: Article) -> str:
    """Return why the article cannot be kept; empty when it can."""
    if not article.text.strip():
        return f"no text: it is empty, or not named {_either(NAMES['text'])}"
    for name in ("article_id", "title", "text", "outlet", "url", "author"):
        value: str = getattr(article, name)
        if "\0" in value:
            return f"{name} holds a NUL character (U+0000): remove it"
        try:
            value.encode()
        except UnicodeEncodeError as error:
            code = ord(value[error.start])
            return (
                f"{name} holds half a surrogate pair (U+{code:04X}) at character {error.start}: "
                "write it anew as UTF-8"
            )
    return ""


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else "it"
    found = type(first["input"]).__name__
    return f"{_either(NAMES.get(field, (field,)))} must be a string, not {found}"


def _either(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
