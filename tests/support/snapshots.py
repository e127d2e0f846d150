"""Small corpora and the snapshots of them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from knowledge.article import Article
from knowledge.ranking.gathered_terms import GatheredTerms
from knowledge.ranking.query import build_query
from knowledge.ranking.snippets import find_snippets
from knowledge.search.snapshot import Snapshot, SnapshotKey, build_snapshot
from knowledge.text.tokens import Tokenizer

NAMES = ("Julián Brandt", "Dana Love")


def make_key(
    revision: str = "r1", *, names: Iterable[str] = NAMES, **changes: object
) -> SnapshotKey:
    """A key that fits `NAMES`, with small passages."""
    fields: dict[str, object] = {
        "corpus_revision": revision,
        "tokenizer": Tokenizer(names).version,
        "k1": 1.2,
        "b": 0.75,
        "passage_words": 12,
    }
    return SnapshotKey(**{**fields, **changes})  # type: ignore[arg-type]


def make_articles() -> list[Article]:
    """Three articles: accents and several lines; no date and no title; white space only."""
    return [
        Article(
            article_id="budget",
            title="Brandt signs budget — at last",
            text=(
                "Gov. Julián Brandt signed the budget on Monday. It spends $15 million on roads.\n"
                "“We did it,” he said. Critics loved nothing about it, and said so for hours."
            ),
            outlet="The Franklin Post",
            url="https://franklin.example/budget",
            published_at=datetime(2031, 2, 3, 12, tzinfo=UTC),
            author="Ann Pell",
        ),
        Article(
            article_id="roads", title="", text="Roads cost 7 percent more 选举. Dana Love won."
        ),
        Article(article_id="blank", title="Nothing to read", text=" \n ", outlet="Ledger"),
    ]


def make_snapshot(
    index_folder: Path,
    articles: Iterable[Article] | None = None,
    key: SnapshotKey | None = None,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Build in this process, make current, and open."""
    key = key or make_key()
    chosen = make_articles() if articles is None else articles
    folder = build_snapshot(index_folder, chosen, key, NAMES, previous, workers=1, activate=True)
    return Snapshot.open(folder, key)


def gather_terms(snapshot: Snapshot, words: list[str], *, pairs: bool = True) -> GatheredTerms:
    """What may be quoted for a question of these terms."""
    question = build_query(snapshot.index.bm25, Tokenizer(NAMES), " ".join(words))
    hits = snapshot.index.search(words, 50)
    rows = find_snippets(snapshot.columns, hits, pairs=pairs)
    return GatheredTerms(snapshot.columns, question, hits, rows)
