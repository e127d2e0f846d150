"""Indexed: how many articles there are to search, and from when to when."""

from datetime import UTC, datetime

from knowledge.answers.answer import Indexed
from knowledge.search.index import UNKNOWN_TIME, ArticleFacts, PassageFilter
from knowledge.search.postings import Int64s

__all__ = ["describe_indexed", "newest_of", "published_within"]


def describe_indexed(facts: ArticleFacts) -> Indexed:
    """Return what there is, whatever a question's bounds; what is withdrawn is not there."""
    published = published_within(facts, None)
    dated = published[published != UNKNOWN_TIME]
    oldest = _moment(int(dated.min())) if dated.size else None
    return Indexed(published.size, published.size - dated.size, oldest, newest_of(published))


def published_within(facts: ArticleFacts, where: PassageFilter | None) -> Int64s:
    """Return when each article within the bounds was published, in seconds, or UNKNOWN_TIME."""
    return facts.published[facts.matching(where)]


def newest_of(published: Int64s) -> datetime | None:
    """Return the latest of these moments (UTC); None where none is known."""
    newest = int(published.max(initial=UNKNOWN_TIME))
    return None if newest == UNKNOWN_TIME else _moment(newest)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
