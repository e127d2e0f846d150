"""What saving a batch of articles changes, worked out in memory from the rows that it touches.

A batch may hold one identity several times, and so may the database: the plan follows the articles
in order, and ends as the rows that are to be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from knowledge.article import Article
from knowledge.store.records import SaveReport, SharedUrl
from knowledge.urls import canonical_url

__all__ = ["SavePlan"]

METADATA = ("title", "outlet", "url", "url_key", "published_at", "author")


@dataclass(slots=True)
class SavePlan:
    """Collects the rows that a batch adds or changes, and reports what became of each article."""

    now: datetime
    known: dict[str, dict[str, Any]]
    """Rows of `articles` by article id, as they are or will be."""
    known_versions: set[tuple[str, str]]
    owners: dict[str, str]
    """Which article id had a canonical URL first."""
    touched: dict[str, None] = field(default_factory=dict)
    """Ids of the rows to write, in order."""
    new_ids: set[str] = field(default_factory=set)
    new_versions: list[dict[str, Any]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    shared_urls: list[SharedUrl] = field(default_factory=list)

    def take(self, article: Article) -> None:
        """Work out what one more article changes."""
        row = self.known.get(article.article_id)
        version = article.version
        if row is None:
            self._add(article, version)
            return
        changes = _changed_metadata(row, article)
        if "url_key" in changes:
            self._warn_of_shared_url(article, changes["url_key"])
        if row["version"] == version:
            self.unchanged.append(article.article_id)
        else:
            self.updated.append(article.article_id)
            changes["version"] = version
            self._add_version(article, version)
        if changes:
            row.update(changes, updated_at=self.now)
            self.touched[article.article_id] = None

    @property
    def new_rows(self) -> list[dict[str, Any]]:
        """Rows of articles that were not known before, in order."""
        return [self.known[key] for key in self.touched if key in self.new_ids]

    @property
    def changed_rows(self) -> list[dict[str, Any]]:
        """Rows that replace the ones of known articles."""
        return [self.known[key] for key in self.touched if key not in self.new_ids]

    @property
    def report(self) -> SaveReport:
        """What became of each article."""
        return SaveReport(
            tuple(self.added), tuple(self.updated), tuple(self.unchanged), tuple(self.shared_urls)
        )

    def _add(self, article: Article, version: str) -> None:
        url_key = canonical_url(article.url)
        self._warn_of_shared_url(article, url_key)
        self.known[article.article_id] = {
            "article_id": article.article_id,
            "version": version,
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "url_key": url_key,
            "published_at": article.published_at,
            "author": article.author,
            "added_at": self.now,
            "updated_at": self.now,
        }
        self.touched[article.article_id] = None
        self.new_ids.add(article.article_id)
        self.added.append(article.article_id)
        self._add_version(article, version)

    def _add_version(self, article: Article, version: str) -> None:
        # A text that comes back after another one is a version that is kept already.
        if (article.article_id, version) in self.known_versions:
            return
        self.known_versions.add((article.article_id, version))
        self.new_versions.append(
            {
                "article_id": article.article_id,
                "version": version,
                "text": article.text,
                "seen_at": self.now,
            }
        )

    def _warn_of_shared_url(self, article: Article, url_key: str) -> None:
        if not url_key:
            return
        owner = self.owners.setdefault(url_key, article.article_id)
        if owner != article.article_id:
            self.shared_urls.append(SharedUrl(article.article_id, owner, article.url))


def _changed_metadata(row: Mapping[str, Any], article: Article) -> dict[str, Any]:
    """Return the columns that differ; what a delivery leaves empty stays as it was known.

    Otherwise a refresh from a folder would take away what `import --outlet …` once said.
    """
    delivered = {
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "url_key": canonical_url(article.url),
        "published_at": article.published_at,
        "author": article.author,
    }
    return {
        column: delivered[column]
        for column in METADATA
        if delivered[column] and delivered[column] != row[column]
    }
