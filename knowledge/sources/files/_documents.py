"""Articles from files that hold one each: Markdown, plain text, HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.sources.files._entry import NAMES, merge_fields, read_entry
from knowledge.sources.files._front_matter import split_front_matter
from knowledge.sources.files._headings import split_heading
from knowledge.sources.files._lines import read_head, refuse_binary
from knowledge.sources.files._reading import MAX_BYTES, Defaults, Reading
from knowledge.sources.pages.extract import extract_page
from knowledge.toml import TomlError, parse_toml

__all__ = ["read_html", "read_markdown", "read_text", "sidecar_of"]

TITLE_CHARACTERS = 100

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")

ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Sens?|Govs?|Reps?|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Rev"
    r"|Hon|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)

LINES_ACROSS = re.compile(r"\A(?:\s*(?:-[ \t]*){3,}(?:\r?\n|$))+")
"""At the head of a Markdown text; to a reader they are no text."""

LOOK = 40
"""Characters before the end of a sentence in which an abbreviation is looked for."""

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_text(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield the article of a text file; a file `name.toml` beside it may say what it is.

    Raises ArticleError where the file, or the one beside it, cannot be read.
    """
    text = _decode(path, _read(path))
    given = _read_sidecar(sidecar_of(path))
    named = replace(defaults, title=defaults.title or _first_sentence(text))
    yield from read_entry(given | {"text": text}, path, None, named)


def read_markdown(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield the article of a Markdown file, which front matter may open.

    Without a title there, a heading at the head of the text is the title.
    Raises ArticleError where the file or its front matter cannot be read.
    """
    given, text = split_front_matter(path, _decode(path, _read(path)))
    text = LINES_ACROSS.sub("", text, count=1)
    title, below = split_heading(text)
    if title and not defaults.title and not given.keys() & set(NAMES["title"]):
        given["title"], text = title, below
    yield from read_entry(given | {"text": text.strip()}, path, None, defaults)


def read_html(path: Path, defaults: Defaults) -> Iterator[Reading]:
    """Yield the article of a saved web page.

    Raises ArticleError where the file cannot be read or no article is found in it.
    """
    raw = _read(path)
    page = extract_page(_decode(path, raw, _declared_charset(raw)))
    if page is None:
        raise ArticleError(path, "no article is found in the page: save its text as .txt")
    given = {
        "title": page.title,
        "text": page.text,
        "outlet": page.outlet,
        "url": page.url,
        "author": page.author,
        "published": page.published_at,
    }
    yield from read_entry(given, path, None, defaults)


def sidecar_of(path: Path) -> Path:
    """Return the file that may say what a text file is."""
    return path.with_suffix(".toml")


def _read(path: Path) -> bytes:
    try:
        raw = read_head(path)
    except OSError as error:
        raise ArticleError(path, f"cannot be read: {error.strerror or error}") from error
    if len(raw) > MAX_BYTES:
        raise ArticleError(
            path, f"has more than the {MAX_BYTES / 1e6:.0f} MB of a document: is it one article?"
        )
    refuse_binary(path, raw)
    return raw


def _decode(path: Path, raw: bytes, charset: str = "utf-8") -> str:
    """Decode without touching the ends of lines, but for those of old Macs; no byte order mark."""
    try:
        text = raw.decode(charset).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ArticleError(
            path,
            f"not {charset.upper()} at byte {error.start} of the file "
            f"(0x{raw[error.start]:02X}): save it as UTF-8",
        ) from error
    except UnicodeError as error:
        # Of codecs that are none of text, such as 'idna'.
        raise ArticleError(path, f"not {charset.upper()}: save it as UTF-8") from error
    return text if "\n" in text else text.replace("\r", "\n")


def _declared_charset(raw: bytes) -> str:
    """Return the encoding that a page names; UTF-8 without one, or with one that is unknown."""
    found = CHARSET.search(raw[:4096])
    if found is None:
        return "utf-8"
    try:
        "".encode(charset := found[1].decode("ascii"))
    except (LookupError, UnicodeError):
        return "utf-8"
    return charset


def _read_sidecar(path: Path) -> dict[str, Any]:
    try:
        path.lstat()
    except OSError:
        # There is none; its name may even be too long, by one letter, to be there.
        return {}
    try:
        return merge_fields(parse_toml(_decode(path, _read(path))).items())
    except TomlError as error:
        raise ArticleError(path, f"broken TOML: {error}") from error


def _first_sentence(text: str) -> str:
    """Return the first sentence of the first line, cut after a word where it is long."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    ends = (match.end() for match in SENTENCE_END.finditer(line))
    whole = (end for end in ends if not ABBREVIATION.search(line[max(0, end - LOOK) : end]))
    sentence = line[: next(whole, len(line))]
    if len(sentence) <= TITLE_CHARACTERS:
        return sentence
    return sentence[: TITLE_CHARACTERS - 1].rsplit(None, 1)[0].rstrip(",;:–—- ") + "…"
