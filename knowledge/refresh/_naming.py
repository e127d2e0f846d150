"""The name of a source that nobody named."""

from collections import Counter
from urllib.parse import urlsplit

from knowledge.sources.collect import Collected
from knowledge.sources.sourced import same_site
from knowledge.store.source_records import KeptSource

__all__ = ["name_of"]


def name_of(source: KeptSource, collected: Collected) -> str:
    """Return the outlet that most articles of the source's own site name, or the feed's."""
    names = Counter(
        sourced.article.outlet
        for sourced in collected.articles
        if same_site(sourced.article.url, source.url)
    )
    most = next((name for name, _ in names.most_common(1)), "")
    is_host = most in (urlsplit(source.url).hostname or "")
    return collected.name if is_host else most
