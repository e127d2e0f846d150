"""What a snapshot keeps of each article besides its text and its analysis."""

import json
from datetime import UTC

from knowledge.article import Article
from knowledge.search.credits import credited_names
from knowledge.search.index import UNKNOWN_TIME

__all__ = ["ArticleLists", "record_line"]


def record_line(article: Article, version: str) -> bytes:
    """Return an article's line in the file of records."""
    published_at = (
        article.published_at.astimezone(UTC).isoformat() if article.published_at else None
    )
    record = {
        "article_id": article.article_id,
        "version": version,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": published_at,
        "author": article.author,
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


class ArticleLists:
    """Grows by an article at a time, in the order of the corpus."""

    def __init__(self) -> None:
        self.ids: dict[str, None] = {}
        self.text_ends = [0]
        self.record_ends = [0]
        self.published: list[int] = []
        self.outlets: dict[str, int] = {}
        self.outlet_ids: list[int] = []
        self.credited: list[tuple[str, ...]] = []
        self.repeats: list[int] = []

    def add(self, article: Article, repeats: int) -> None:
        """Add an article. Raises ValueError when its id was there, or its time has no timezone."""
        if article.article_id in self.ids:
            raise ValueError(f"two articles have the id {article.article_id!r}")
        self.ids[article.article_id] = None
        moment = article.published_at
        if moment is not None and moment.utcoffset() is None:
            raise ValueError(f"published_at of {article.article_id!r} has no timezone: {moment!r}")
        self.published.append(UNKNOWN_TIME if moment is None else int(moment.timestamp() // 1))
        self.outlet_ids.append(self.outlets.setdefault(article.outlet, len(self.outlets)))
        self.repeats.append(repeats)
        self.credited.append(credited_names(article.text, article.author))
