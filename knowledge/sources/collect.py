"""From a source's address to its articles: listing, pages, cleaning.

What one website does wrong stays its own: a listing that fails is a FetchError, a page that fails
is a Failure beside the articles that came.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from urllib.parse import urlsplit

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.boilerplate import host_boilerplate
from knowledge.sources.fetching.clock import Clock, SystemClock
from knowledge.sources.fetching.http import FetchClient, NotModified, Validators
from knowledge.sources.listings.feed import FeedEntry
from knowledge.sources.listings.feeds import parse_feed
from knowledge.sources.listings.sitemaps import parse_sitemap
from knowledge.sources.outlet_names import outlet_of_feed
from knowledge.sources.pages.pages import read_page
from knowledge.sources.parsing import Parser
from knowledge.sources.sourced import (
    SourcedArticle,
    clean_article,
    draft_article,
    may_use_feed_text,
)
from knowledge.urls import canonical_url

__all__ = [
    "MAX_PAGES",
    "Collected",
    "Collector",
    "Failure",
    "Fetch",
    "Skip",
    "Source",
    "SourceKind",
]

MAX_PAGES = 100
"""Fetched for one source in one go; what is left comes with the next."""
MAX_FAILURES_IN_A_ROW = 5
"""After so many pages that the site does not give, it is left alone until the next time."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """Ask for a page."""

    validators: Validators = field(default_factory=Validators)
    """Of the last time, so that an unchanged page is not sent again; empty to get it in any case.
    """


class Skip(Enum):
    """Why a page is not asked for."""

    NOT_WANTED = auto()
    FEED_HAS_TEXT = auto()
    """The feed's own text is the article."""


ChoosePage = Callable[[str], Fetch | Skip]
"""Whether to ask for the page at a URL."""
RecentTexts = Callable[[str], Sequence[str]]
"""The texts, as the site gave them, of a host's recent articles, one for each."""


class SourceKind(StrEnum):
    """How a source names its articles."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGES = "pages"
    """A list of pages, each an article."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from."""

    kind: SourceKind
    url: str
    """Of the feed or the sitemap; of a list of pages, the site that it is about."""
    outlet: str = ""
    """What people call the outlet; empty to take the name that its pages give, or its feed."""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that its source names and that did not come."""

    url: str
    """As the source names it, without tracking parameters."""
    error: FetchError


@dataclass(slots=True)
class Collected:
    """What one visit to a source brought."""

    articles: list[SourcedArticle] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    """URLs of pages that were asked for and had not changed."""
    left_out: int = 0
    """Entries whose page was not asked for: not wanted, or too many for one go."""
    not_modified: bool = False
    """The listing itself had not changed, so that nothing else was asked for."""
    validators: Validators = field(default_factory=Validators)
    """Of the listing, for the next visit."""
    name: str = ""
    """What the feed calls its outlet; empty when it does not say."""
    warnings: list[str] = field(default_factory=list)


def _fetch_every_page(_: str) -> Fetch:
    return Fetch()


def _no_texts(_: str) -> Sequence[str]:
    return ()


class Collector:
    """Visits sources, one after the other or several at once."""

    def __init__(
        self,
        *,
        client: FetchClient,
        parser: Parser,
        language: str = "en",
        clock: Clock | None = None,
        choose_page: ChoosePage = _fetch_every_page,
        recent_texts: RecentTexts = _no_texts,
        max_pages: int = MAX_PAGES,
    ) -> None:
        """`parser` reads what strangers wrote: a ProcessParser. `language` is what is expected."""
        self._client = client
        self._parser = parser
        self._language = language
        self._clock = clock or SystemClock()
        self._choose_page = choose_page
        self._recent_texts = recent_texts
        self._max_pages = max_pages

    async def collect(self, source: Source, validators: Validators | None = None) -> Collected:
        """Return what a source has to give now; `validators` are those of the last visit.

        Raises FetchError when the listing cannot be read.
        """
        collected = Collected(validators=validators or Validators())
        entries, found_at = await self._list(source, collected)
        drafts = await self._draft_all(source, found_at, _distinct(entries), collected)
        collected.articles = self._clean(drafts)
        return collected

    async def _list(self, source: Source, collected: Collected) -> tuple[Sequence[FeedEntry], str]:
        """Return what the source names, and where the listing was found after redirects."""
        if source.kind is SourceKind.PAGES:
            return [FeedEntry(entry_id="", url=url, title="") for url in source.pages], source.url
        fetched = await self._client.fetch(
            source.url, validators=collected.validators, from_inside=self._is_inside(source)
        )
        if isinstance(fetched, NotModified):
            collected.not_modified = True
            return (), fetched.url
        collected.validators = fetched.validators
        document = (fetched.body, fetched.url, fetched.charset)
        if source.kind is SourceKind.FEED:
            feed = await self._parser.run(parse_feed, *document)
            collected.name = outlet_of_feed(feed.title)
            collected.warnings += [feed.warning] if feed.warning else []
            return feed.entries, fetched.url
        sitemap = await self._parser.run(parse_sitemap, *document)
        collected.warnings += [sitemap.warning] if sitemap.warning else []
        of_children = await self._list_children(source, sitemap.children, collected)
        return [*sitemap.entries, *of_children], fetched.url

    def _is_inside(self, source: Source) -> bool:
        """Return whether a source is on an internal host, and so may name pages on one."""
        return self._client.is_internal(source.url)

    async def _list_children(
        self, source: Source, children: Sequence[str], collected: Collected
    ) -> Sequence[FeedEntry]:
        entries: list[FeedEntry] = []
        for url in children:
            try:
                fetched = await self._client.fetch(url, from_inside=self._is_inside(source))
                if isinstance(fetched, NotModified):
                    continue
                document = (fetched.body, fetched.url, fetched.charset)
                entries += (await self._parser.run(parse_sitemap, *document)).entries
            except FetchError as error:
                collected.failures.append(Failure(url, error))
        # The index does not change when a sitemap that it names does.
        collected.validators = Validators() if children else collected.validators
        return entries

    async def _draft_all(
        self,
        source: Source,
        found_at: str,
        entries: Sequence[FeedEntry],
        collected: Collected,
    ) -> list[SourcedArticle]:
        drafts: list[SourcedArticle] = []
        fetched = failed = 0
        for entry in entries:
            choice = self._choose(entry, found_at)
            if isinstance(choice, Fetch):
                choice = choice if fetched < self._max_pages else Skip.NOT_WANTED
            if choice is Skip.NOT_WANTED:
                collected.left_out += 1
                continue
            fetched += isinstance(choice, Fetch)
            try:
                draft = await self._draft(source, entry, choice, collected.name)
            except FetchError as error:
                collected.failures.append(Failure(_page_url(entry), error))
                failed += error.problem not in (FetchProblem.GONE, FetchProblem.EMPTY)
                if failed >= MAX_FAILURES_IN_A_ROW:
                    collected.warnings.append(f"{failed} pages in a row did not come")
                    break
                continue
            failed = 0 if isinstance(choice, Fetch) else failed
            if draft is None:
                collected.unchanged.append(_page_url(entry))
            else:
                drafts.append(draft)
        return drafts

    def _choose(self, entry: FeedEntry, found_at: str) -> Fetch | Skip:
        if may_use_feed_text(entry, found_at):
            return Skip.FEED_HAS_TEXT
        return self._choose_page(_page_url(entry)) if entry.url else Skip.NOT_WANTED

    async def _draft(
        self, source: Source, entry: FeedEntry, choice: Fetch | Skip, feed_name: str
    ) -> SourcedArticle | None:
        """Return the article, unfinished; None when its page did not change."""
        names = {"feed_url": source.url, "outlet": source.outlet, "feed_name": feed_name}
        if not isinstance(choice, Fetch):
            return draft_article(entry, None, now=self._clock.now(), **names)
        fetched = await self._client.fetch(
            _page_url(entry), validators=choice.validators, from_inside=self._is_inside(source)
        )
        if isinstance(fetched, NotModified):
            return None
        page = await self._parser.run(read_page, fetched.body, fetched.url, fetched.charset)
        draft = draft_article(entry, page, now=self._clock.now(), **names)
        return replace(draft, validators=fetched.validators, page_url=_page_url(entry))

    def _clean(self, drafts: Sequence[SourcedArticle]) -> list[SourcedArticle]:
        """Finish the articles, each without the lines that its host repeats; none twice."""
        by_host = defaultdict(list)
        for draft in {draft.article.article_id: draft for draft in reversed(drafts)}.values():
            by_host[_host(draft.article.url)].append(draft)
        cleaned = {}
        for host, of_host in by_host.items():
            texts = [*self._recent_texts(host), *(draft.article.text for draft in of_host)]
            boilerplate = host_boilerplate(texts)
            for draft in of_host:
                cleaned[draft.article.article_id] = clean_article(
                    draft, boilerplate=boilerplate, language=self._language
                )
        order = dict.fromkeys(draft.article.article_id for draft in drafts)
        return [cleaned[article_id] for article_id in order]


def _distinct(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Return the entries, each address once: the first, which is the newest."""
    distinct: dict[str, FeedEntry] = {}
    for entry in entries:
        distinct.setdefault(canonical_url(entry.url) or f"#{entry.entry_id}", entry)
    return list(distinct.values())


def _page_url(entry: FeedEntry) -> str:
    # What is no web address stays as it is; the client refuses it and says why.
    return canonical_url(entry.url) or entry.url


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
