"""Recent articles are looked at again: most corrections come within days of an article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from knowledge.errors import FetchProblem
from knowledge.refresh._tally import Tally
from knowledge.reported_items import FailedPage, NamedArticle
from knowledge.sources.collect import Collected
from knowledge.sources.corrections import recheck_due
from knowledge.sources.sourced import SourcedArticle
from knowledge.store import Store
from knowledge.store.source_records import (
    ArticleStatus,
    KeptSource,
    Known,
    Looked,
    Marked,
    QuarantineState,
    Visit,
)
from knowledge.urls import canonical_url

__all__ = ["due_articles", "sort_recheck"]

RECENT: Final = timedelta(days=30)
"""Older articles are left alone, even if a moment to look at them was missed."""

EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


async def due_articles(
    store: Store, source: KeptSource, now: datetime, *, force: bool = False
) -> dict[str, Known]:
    """Return the articles of a source that should be looked at again, by their page's address.

    With `force` all of them, of whatever age, the newest first.
    """
    since = EVER if force else now - RECENT
    known_since = await store.sources.recent(source.source_id, since)
    return {
        known.page_url or canonical_url(known.url): known
        for known in (reversed(known_since) if force else known_since)
        if (force or recheck_due(known.first_seen, known.looked_at, now))
        and (known.page_url or canonical_url(known.url))
        and known.quarantine is not QuarantineState.DISCARDED
    }


async def sort_recheck(
    store: Store, due: dict[str, Known], collected: Collected, visit: Visit, tally: Tally
) -> list[SourcedArticle]:
    """Note what a second look found; return the articles whose text is another, to be taken in."""
    for failure in collected.failures:
        known = due[failure.url]
        if failure.error.problem is not FetchProblem.GONE:
            error = failure.error
            tally.failed.append(FailedPage(failure.url, error.problem.value, error.detail))
            continue
        visit.looked.append(Looked(known.article_id))
        if known.status not in (None, ArticleStatus.WITHDRAWN):
            note = failure.error.detail
            visit.marked.append(Marked(known.article_id, ArticleStatus.WITHDRAWN, note))
            tally.withdrawn.append(await _named(store, known))
    for url in collected.unchanged:
        visit.looked.append(Looked(due[url].article_id))
        tally.unchanged += 1
    changed = []
    for sourced in collected.articles:
        known = due[sourced.page_url]
        is_same = known.source_version == sourced.source_version
        if known.page_url and not is_same:
            # What the page calls itself now decides nothing: it is the article that it was.
            article = replace(sourced.article, article_id=known.article_id)
            changed.append(replace(sourced, article=article))
            continue
        validators = sourced.validators
        looked = Looked(known.article_id, validators.etag, validators.last_modified)
        visit.looked.append(looked if known.page_url else Looked(known.article_id))
        tally.unchanged += 1
        await _note_status(store, known, sourced, visit, tally)
    return changed


async def _note_status(
    store: Store, known: Known, sourced: SourcedArticle, visit: Visit, tally: Tally
) -> None:
    """Note that an article is there again, or that its page has a correction that its feed lacks.

    The page of an article whose text came from a feed is read for its notes only: the same words
    look a little different there.
    """
    if known.status is ArticleStatus.WITHDRAWN:
        visit.marked.append(Marked(known.article_id, ArticleStatus.CURRENT))
        tally.restored.append(await _named(store, known))
    elif known.status is ArticleStatus.CURRENT and not known.page_url:
        article = await store.get(known.article_id)
        text = "" if article is None else article.text
        notes = [note for note in sourced.correction_notes if note not in text]
        # Only one that is in the article itself: frames tell of corrections too.
        notes = [note for note in notes if note in sourced.article.text]
        if notes:
            visit.marked.append(Marked(known.article_id, ArticleStatus.CORRECTED, notes[0]))
            tally.corrected.append(await _named(store, known))


async def _named(store: Store, known: Known) -> NamedArticle:
    article = await store.get(known.article_id)
    return NamedArticle(known.article_id, "" if article is None else article.title)
