"""One visit to a source: what it names now is compared with what it brought before.

An article belongs to whoever brought it first: what another source or a file has already is left
to that one, or two tellings of one page would replace each other for ever.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from knowledge.errors import FetchError
from knowledge.refresh._changes import changed_passages
from knowledge.refresh._naming import name_of
from knowledge.refresh._recheck import due_articles, sort_recheck
from knowledge.refresh._tally import Tally
from knowledge.refresh_report import SourceReport
from knowledge.reported_items import FailedPage, HeldArticle, NamedArticle, UpdatedArticle
from knowledge.schedule import LONGEST_PAUSE
from knowledge.sources.collect import (
    MAX_PAGES,
    Collected,
    Collector,
    Fetch,
    Skip,
    Source,
    SourceKind,
)
from knowledge.sources.corrections import find_correction_notes
from knowledge.sources.fetching.clock import Clock
from knowledge.sources.fetching.http import FetchClient, Validators
from knowledge.sources.parsing import Parser
from knowledge.sources.sourced import SourcedArticle
from knowledge.store import SaveReport, Store
from knowledge.store.source_records import (
    ArticleStatus,
    Brought,
    Held,
    KeptSource,
    Known,
    Looked,
    Marked,
    QuarantineState,
    Visit,
)

__all__ = ["Visitor"]


class Visitor:
    """Visits sources and keeps what they bring; several visits may run at once."""

    def __init__(
        self,
        *,
        store: Store,
        client: FetchClient,
        parser: Parser,
        clock: Clock,
        language: str,
        known_pages: frozenset[str],
        recent_texts: Mapping[str, Sequence[str]],
        force: bool = False,
    ) -> None:
        """`known_pages` and `recent_texts` are the store's, as they were when the refresh began.

        With `force` everything is asked for anew, whenever it was last, and without conditions.
        """
        self._force = force
        self._store = store
        self._client = client
        self._parser = parser
        self._clock = clock
        self._language = language
        self._known_pages = known_pages
        self._texts = recent_texts

    async def visit(self, source: KeptSource) -> SourceReport:
        """Fetch what is new, look again at what is recent, keep it, and say what became of it.

        Faults of the website are in the report. Raises StoreError.
        """
        began = self._clock.monotonic()
        tally = Tally()
        visit = Visit(source.source_id, source.etag, source.last_modified)
        try:
            listed = await self._collect(source, visit, tally)
            await self._recheck(source, visit, tally, listed)
        except FetchError as error:
            tally.problem, tally.detail = error.problem.value, error.detail
            visit.problem, visit.detail = error.problem.value, error.detail
            self._heed(error, visit)
        texts = await self._old_texts(visit.brought)
        saved = await self._store.sources.keep_visit(visit)
        _tell_saved(tally, saved, visit.brought, texts)
        return tally.report(source.url, source.outlet, self._clock.monotonic() - began)

    def _heed(self, error: FetchError, visit: Visit) -> None:
        """Leave a site alone for as long as it asked, for its listing or for a page."""
        if error.retry_after_seconds is not None:
            pause = min(timedelta(seconds=error.retry_after_seconds), LONGEST_PAUSE)
            until = self._clock.now() + pause
            visit.retry_at = until if visit.retry_at is None else max(visit.retry_at, until)

    async def _collect(self, source: KeptSource, visit: Visit, tally: Tally) -> frozenset[str]:
        """Read the source itself; return which articles it names, by address or id."""
        passed_over: list[str] = []

        def choose(url: str) -> Fetch | Skip:
            if url not in self._known_pages:
                return Fetch()
            passed_over.append(url)
            return Skip.NOT_WANTED

        given = Source(SourceKind(source.kind), source.url, source.outlet, source.pages)
        validators = Validators(source.etag, source.last_modified)
        validators = Validators() if self._force else validators
        collected = await self._collector(choose).collect(given, validators)
        tally.not_modified = collected.not_modified
        tally.warnings += collected.warnings
        tally.unchanged += len(passed_over) + len(collected.unchanged)
        tally.left_out = collected.left_out - len(passed_over)
        for failure in collected.failures:
            error = failure.error
            tally.failed.append(FailedPage(failure.url, error.problem.value, error.detail))
            self._heed(error, visit)
        # What may come is asked for next time, whatever the listing says of changes.
        may_come = any(failure.error.may_pass for failure in collected.failures)
        is_complete = not tally.left_out and not may_come
        kept = collected.validators if is_complete else Validators()
        visit.etag, visit.last_modified = kept.etag, kept.last_modified
        visit.outlet = visit.outlet or name_of(source, collected)
        await self._sort(source, collected.articles, visit, tally)
        ids = (sourced.article.article_id for sourced in collected.articles)
        return frozenset((*passed_over, *collected.unchanged, *ids))

    async def _sort(
        self,
        source: KeptSource,
        articles: Sequence[SourcedArticle],
        visit: Visit,
        tally: Tally,
    ) -> None:
        """Decide for each article whether it is new, changed, odd, or what it was."""
        known = await self._store.sources.known([each.article.article_id for each in articles])
        repeated = self._repeated_notes(articles)
        for sourced in articles:
            before = known.get(sourced.article.article_id)
            if sourced.page_url:
                visit.aliases.append((sourced.page_url, sourced.article.article_id))
            if before is not None and not _is_changed(before, sourced, source.source_id):
                self._leave(before, source, visit, tally)
            else:
                _take(before, sourced, repeated, visit, tally)

    def _leave(self, before: Known, source: KeptSource, visit: Visit, tally: Tally) -> None:
        tally.unchanged += 1
        if before.source_version and before.source_id is None:
            # Its source was removed; from now on it is this one's.
            visit.looked.append(Looked(before.article_id))
            if before.status is ArticleStatus.WITHDRAWN:
                visit.marked.append(Marked(before.article_id, ArticleStatus.CURRENT))
                tally.restored.append(NamedArticle(before.article_id, ""))

    async def _recheck(
        self, source: KeptSource, visit: Visit, tally: Tally, listed: frozenset[str]
    ) -> None:
        """Look again at recent articles: corrected, changed, taken down?

        Those `listed` were counted as unchanged; now they count as what this look finds.
        """
        due = await due_articles(self._store, source, self._clock.now(), force=self._force)
        everything = [*visit.brought, *(held.brought for held in visit.held)]
        taken = {brought.article.article_id for brought in everything}
        due = {url: known for url, known in due.items() if known.article_id not in taken}
        if not due:
            return
        tally.unchanged -= sum(
            url in listed or known.article_id in listed for url, known in due.items()
        )

        def choose(url: str) -> Fetch | Skip:
            known = None if self._force else due.get(url)
            if known is None or not known.page_url or known.status is ArticleStatus.WITHDRAWN:
                return Fetch()
            return Fetch(Validators(known.etag, known.last_modified))

        given = Source(SourceKind.PAGES, source.url, source.outlet, tuple(due))
        most = max(MAX_PAGES, len(due)) if self._force else MAX_PAGES
        collected: Collected = await self._collector(choose, most).collect(given)
        for failure in collected.failures:
            self._heed(failure.error, visit)
        changed = await sort_recheck(self._store, due, collected, visit, tally)
        repeated = self._repeated_notes(changed)
        for sourced in changed:
            _take(due[sourced.page_url], sourced, repeated, visit, tally)

    def _collector(
        self, choose_page: Callable[[str], Fetch | Skip], max_pages: int = MAX_PAGES
    ) -> Collector:
        return Collector(
            client=self._client,
            parser=self._parser,
            language=self._language,
            clock=self._clock,
            choose_page=choose_page,
            recent_texts=lambda host: self._texts.get(host, ()),
            max_pages=max_pages,
        )

    def _repeated_notes(self, articles: Sequence[SourcedArticle]) -> frozenset[str]:
        """Return what several articles say of corrections: a site's policy, no note of its own."""
        hosts = {urlsplit(each.article.url).hostname or "" for each in articles}
        texts = {text for host in hosts for text in self._texts.get(host, ())}
        texts |= {each.source_text for each in articles}
        counts = Counter(note for text in texts for note in set(find_correction_notes(text)))
        return frozenset(note for note, count in counts.items() if count > 1)

    async def _old_texts(self, brought: Sequence[Brought]) -> dict[str, str]:
        texts = {}
        for each in brought:
            article = await self._store.get(each.article.article_id)
            if article is not None:
                texts[article.article_id] = article.text
        return texts


def _is_changed(before: Known, sourced: SourcedArticle, source_id: int) -> bool:
    if before.source_id not in (None, source_id) or not before.source_version:
        return False
    return before.source_version != sourced.source_version


def _take(
    before: Known | None,
    sourced: SourcedArticle,
    repeated_notes: frozenset[str],
    visit: Visit,
    tally: Tally,
) -> None:
    """Take in an article that is new or changed; into quarantine when it looks odd."""
    article = sourced.article
    notes = [note for note in sourced.correction_notes if note not in repeated_notes]
    brought = Brought(
        article=article,
        source_version=sourced.source_version,
        source_text=sourced.source_text,
        page_url=sourced.page_url,
        etag=sourced.validators.etag,
        last_modified=sourced.validators.last_modified,
        dated_by=sourced.date_provenance.value,
        correction=notes[0] if notes else "",
    )
    decision = None if before is None else before.quarantine
    if not sourced.odd or decision is QuarantineState.ACCEPTED:
        visit.brought.append(brought)
    elif decision is QuarantineState.DISCARDED:
        tally.unchanged += 1
        visit.looked.append(Looked(article.article_id))
    else:
        visit.held.append(Held(brought, sourced.odd))
        tally.quarantined.append(HeldArticle(article.article_id, article.title, sourced.odd))


def _named(brought: Brought) -> NamedArticle:
    article = brought.article
    moment = article.published_at
    return NamedArticle(
        article_id=article.article_id,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        published_at="" if moment is None else moment.astimezone(UTC).isoformat(),
        dated_by=brought.dated_by,
    )


def _tell_saved(
    tally: Tally,
    saved: SaveReport,
    brought: Sequence[Brought],
    old_texts: Mapping[str, str],
) -> None:
    """Note what became of the articles that were kept."""
    by_id = {each.article.article_id: each for each in brought}
    tally.unchanged += len(saved.unchanged)
    for article_id in saved.added:
        tally.added.append(_named(by_id[article_id]))
    for article_id in saved.updated:
        each, old = by_id[article_id], old_texts.get(article_id, "")
        changes = changed_passages(old, each.article.text)
        tally.updated.append(UpdatedArticle(article_id, each.article.title, changes))
        if each.correction and each.correction not in find_correction_notes(old):
            tally.corrected.append(NamedArticle(article_id, each.article.title))
