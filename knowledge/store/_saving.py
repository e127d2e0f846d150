"""The changes of a batch of articles, worked out in memory from the rows that it touches.

A batch may hold one identity several times, and so may the database: the plan follows the articles
in order, and ends as the rows that are to be written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.article import Article
from knowledge.store.records import SaveReport, SharedUrl
from knowledge.store.tables import article_versions, articles, corpus
from knowledge.urls import canonical_url

__all__ = ["SavePlan", "bump_revision", "load_plan", "write_plan"]

IN_VALUES = 500
"""How many values one IN () holds: older SQLite allows 999."""

METADATA = ("title", "outlet", "url", "url_key", "published_at", "author")
STATUS = ("status", "status_note", "status_at")


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
            # What was corrected or taken down was another text.
            changes |= {"status": "current", "status_note": "", "status_at": None}
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
            "status": "current",
            "status_note": "",
            "status_at": None,
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
        "published_at": article.published_at,
        "author": article.author,
    }
    changes = {
        column: value for column, value in delivered.items() if value and value != row[column]
    }
    if "url" in changes:
        changes["url_key"] = canonical_url(article.url)
    return changes


async def load_plan(
    connection: AsyncConnection, batch: Sequence[Article], now: datetime
) -> SavePlan:
    """Load the rows that a batch may touch."""
    ids = list({article.article_id for article in batch})
    url_keys = list({canonical_url(article.url) for article in batch} - {""})
    known: dict[str, dict[str, Any]] = {}
    versions: set[tuple[str, str]] = set()
    owners: dict[str, str] = {}
    for chunk in _chunks(ids):
        rows = await connection.execute(select(articles).where(articles.c.article_id.in_(chunk)))
        known |= {row.article_id: dict(row._mapping) for row in rows}
        found = await connection.execute(
            select(article_versions.c.article_id, article_versions.c.version).where(
                article_versions.c.article_id.in_(chunk)
            )
        )
        versions |= {(row.article_id, row.version) for row in found}
    for chunk in _chunks(url_keys):
        found = await connection.execute(
            select(articles.c.url_key, articles.c.article_id)
            .where(articles.c.url_key.in_(chunk))
            .order_by(articles.c.number)
        )
        for row in found:
            owners.setdefault(row.url_key, row.article_id)
    return SavePlan(now, known, versions, owners)


async def write_plan(connection: AsyncConnection, plan: SavePlan) -> None:
    """Write what a batch changes; the corpus then has a new revision."""
    if plan.new_rows:
        await connection.execute(insert(articles), plan.new_rows)
    if plan.changed_rows:
        columns = ("version", *METADATA, *STATUS, "updated_at")
        statement = (
            update(articles)
            .where(articles.c.article_id == bindparam("key"))
            .values({name: bindparam(f"new_{name}") for name in columns})
        )
        await connection.execute(
            statement,
            [
                {"key": row["article_id"]} | {f"new_{name}": row[name] for name in columns}
                for row in plan.changed_rows
            ],
        )
    if plan.new_versions:
        await connection.execute(insert(article_versions), plan.new_versions)
    if plan.touched:
        await bump_revision(connection)


async def bump_revision(connection: AsyncConnection) -> None:
    """Say that what is indexed has changed."""
    await connection.execute(update(corpus).values(revision=corpus.c.revision + 1))


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[i : i + IN_VALUES] for i in range(0, len(values), IN_VALUES))
