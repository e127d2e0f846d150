"""JSON Feed, versions 1 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.dates import parse_date
from knowledge.sources.listings.feed import MAX_ENTRIES, Feed, FeedEntry, absolute_url
from knowledge.sources.listings.full_text import is_full_text
from knowledge.sources.pages.html_text import HtmlText, html_to_text

__all__ = ["parse_json_feed"]

_VERSION_PREFIX = "https://jsonfeed.org/version/1"


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """Take a field that is of another kind than it should be as one that is not given."""
    try:
        return read(value)
    except ValidationError:
        return None


_Text = Annotated[str | None, WrapValidator(_or_nothing)]


class _Item(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: _Text = None
    url: _Text = None
    title: _Text = None
    content_html: _Text = None
    content_text: _Text = None
    summary: _Text = None
    date_published: _Text = None
    date_modified: _Text = None
    authors: Any = None
    author: Any = None
    language: _Text = None


class _JsonFeed(BaseModel):
    version: str
    title: _Text = None
    language: _Text = None
    items: list[Any] = Field(default_factory=list)


_FEED: TypeAdapter[_JsonFeed] = TypeAdapter(_JsonFeed)


def parse_json_feed(text: str, url: str) -> Feed:
    """Return what a JSON feed says; items that are malformed are left out and counted.

    Raises FetchError (not a feed) for other JSON, and for what is no JSON at all.
    """
    try:
        feed = _FEED.validate_json(text.encode("utf-8", errors="replace"))
    except ValidationError:
        detail = "it is JSON, or nearly, but no JSON feed"
        raise FetchError(FetchProblem.NOT_A_FEED, url, detail) from None
    version = feed.version.replace("http://", "https://").replace("://www.", "://")
    if not version.startswith(_VERSION_PREFIX):
        raise FetchError(FetchProblem.NOT_A_FEED, url, "it is JSON, but no JSON feed")
    entries = []
    malformed = 0
    for given in feed.items[:MAX_ENTRIES]:
        try:
            item = _Item.model_validate(given)
        except ValidationError:
            malformed += 1
            continue
        if item.id or item.url or _read_content(item).text:
            entries.append(_read_item(item, url, feed.language or ""))
        else:
            malformed += 1
    warning = f"{malformed} of its entries are malformed" if malformed else ""
    kind = "json11" if version.endswith("1.1") else "json1"
    return Feed(kind, " ".join((feed.title or "").split()), tuple(entries), warning)


def _read_item(item: _Item, base: str, language: str) -> FeedEntry:
    content = _read_content(item)
    return FeedEntry(
        entry_id=item.id or "",
        url=absolute_url(base, item.url or ""),
        title=" ".join((item.title or "").split()),
        text=content.text or (item.summary or "").strip(),
        is_full_text=is_full_text(content.text, from_content=True),
        link_share=content.link_share,
        author=", ".join(_author_names(item)),
        published_at=parse_date(item.date_published),
        updated_at=parse_date(item.date_modified),
        language=item.language or language,
    )


def _author_names(item: _Item) -> Iterator[str]:
    """Yield the authors' names, be they objects, as the standard has it, or plain texts."""
    given = item.authors or item.author
    for author in given if isinstance(given, list) else [given]:
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _read_content(item: _Item) -> HtmlText:
    if item.content_html:
        return html_to_text(item.content_html)
    lines = (" ".join(line.split()) for line in (item.content_text or "").split("\n"))
    return HtmlText("\n".join(line for line in lines if line), 0.0)
