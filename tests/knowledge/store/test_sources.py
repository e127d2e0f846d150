from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.store import KeptQuote, Store
from knowledge.store.source_records import (
    ArticleStatus,
    Brought,
    Held,
    Looked,
    Marked,
    QuarantineState,
    Visit,
)

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
FEED = "https://paper.example/feed"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def brought(number: int = 1, text: str = "The bridge opens.", **fields: str) -> Brought:
    url = f"https://paper.example/{number}"
    article = Article(url, f"Story {number}", text, "Paper", url, NOW - timedelta(hours=number))
    return Brought(article, source_version=text, source_text=f"{text}\nframe", **fields)


async def ids(store: Store) -> list[str]:
    return [article.article_id async for article in store.articles()]


async def test_a_source_is_known_by_its_url_however_it_is_spelt(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        first, is_new = await store.sources.add("feed", FEED, outlet="Paper", by="Ann")
        again, is_new_again = await store.sources.add("feed", "HTTPS://paper.example:443/feed#top")

        assert (is_new, is_new_again) == (True, False)
        assert again == first
        assert (first.outlet, first.added_by, first.paused) == ("Paper", "Ann", False)


async def test_a_visit_is_kept_whole_and_known_again(tmp_path: Path) -> None:
    clock = Clock()
    async with await Store.open(tmp_path / "a.db", clock=clock) as store:
        source, _ = await store.sources.add("feed", FEED)
        page = "https://paper.example/short/1"
        report = await store.sources.keep_visit(
            Visit(source.source_id, etag='"1"', brought=[brought(1, page_url=page), brought(2)])
        )

        assert report.added == ("https://paper.example/1", "https://paper.example/2")
        kept = (await store.sources.entries())[0]
        assert (kept.etag, kept.new_at, kept.succeeded_at) == ('"1"', NOW, NOW)
        assert kept.article_count == 2
        assert page in await store.sources.known_pages()
        assert await store.sources.by_page([page]) == {page: "https://paper.example/1"}
        known = await store.sources.known([*report.added, "https://paper.example/other"])
        assert known["https://paper.example/1"].source_version == "The bridge opens."
        assert len(known) == 2
        texts = await store.sources.recent_texts()
        assert texts == {"paper.example": ["The bridge opens.\nframe"] * 2}


async def test_articles_that_no_source_brought_are_known_as_such(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save([Article("a", "", "text", url="https://paper.example/1")])
        known = await store.sources.known(["a"])
        assert (known["a"].source_id, known["a"].source_version) == (None, "")
        assert "https://paper.example/1" in await store.sources.known_pages()


async def test_withdrawn_articles_are_kept_but_not_indexed(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(Visit(source.source_id, brought=[brought(1), brought(2)]))
        gone = "https://paper.example/1"
        before = await store.corpus_revision()
        mark = Marked(gone, ArticleStatus.WITHDRAWN, "the site answers 410")
        await store.sources.keep_visit(Visit(source.source_id, marked=[mark]))
        after = await store.corpus_revision()

        assert after != before
        assert await ids(store) == ["https://paper.example/2"]
        assert await store.get(gone) is not None
        await store.sources.keep_visit(Visit(source.source_id, marked=[mark]))
        assert await store.corpus_revision() == after
        await store.sources.keep_visit(
            Visit(source.source_id, brought=[brought(1, text="Another text.")])
        )
        assert len(await ids(store)) == 2


async def test_a_changed_article_keeps_its_first_date_and_its_correction(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(Visit(source.source_id, brought=[brought(1)]))
        changed = brought(1, text="The bridge stays shut.", correction="Correction: it is shut.")
        later = replace(changed.article, published_at=NOW + timedelta(days=2))
        await store.sources.keep_visit(
            Visit(source.source_id, brought=[replace(changed, article=later)])
        )

        article = await store.get("https://paper.example/1")
        assert article is not None
        assert article.text == "The bridge stays shut."
        assert article.published_at == NOW - timedelta(hours=1)
        known = await store.sources.known(["https://paper.example/1"])
        assert known["https://paper.example/1"].status is ArticleStatus.CORRECTED


async def test_failures_are_counted_until_a_visit_goes_well(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        failed = Visit(source.source_id, problem="timeout", detail="too slow")
        await store.sources.keep_visit(failed)
        await store.sources.keep_visit(failed)
        assert (await store.sources.entries())[0].failures == 2
        await store.sources.keep_visit(Visit(source.source_id))
        kept = (await store.sources.entries())[0]
        assert (kept.failures, kept.problem, kept.new_at) == (0, "", None)


async def test_looking_again_moves_the_moment_only(tmp_path: Path) -> None:
    clock = Clock()
    async with await Store.open(tmp_path / "a.db", clock=clock) as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(Visit(source.source_id, brought=[brought(1, etag='"a"')]))
        clock.now += timedelta(days=1)
        looked = Looked("https://paper.example/1")
        await store.sources.keep_visit(Visit(source.source_id, looked=[looked]))
        (known,) = await store.sources.recent(source.source_id, NOW)
        assert (known.first_seen, known.looked_at, known.etag) == (NOW, clock.now, '"a"')


async def test_the_rhythm_is_the_median_between_articles(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(
            Visit(source.source_id, brought=[brought(number) for number in (1, 2, 3, 50)])
        )
        assert (await store.sources.entries())[0].rhythm_seconds == 3600.0


@pytest.mark.parametrize("with_articles", [True, False])
async def test_removing_a_source_leaves_its_articles_unless_asked(
    tmp_path: Path, *, with_articles: bool
) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(Visit(source.source_id, brought=[brought(1)]))
        withdrawn = await store.sources.remove(source.source_id, with_articles=with_articles)

        assert withdrawn == with_articles
        assert len(await ids(store)) == 1 - with_articles
        assert await store.sources.entries() == []
        known = await store.sources.known(["https://paper.example/1"])
        assert known["https://paper.example/1"].source_id is None


async def test_quarantine_is_decided_once(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        await store.sources.keep_visit(
            Visit(
                source.source_id,
                held=[Held(brought(1), "it has only 3 words"), Held(brought(2), "links")],
            )
        )
        assert await ids(store) == []
        first, second = await store.quarantine.entries()
        assert first.reason == "it has only 3 words"

        accepted = await store.quarantine.accept(first.quarantine_id, "Ann")
        assert accepted is not None
        assert accepted.article.text == "The bridge opens."
        assert await ids(store) == ["https://paper.example/1"]
        assert await store.quarantine.accept(first.quarantine_id, "Ann") is None
        assert await store.quarantine.discard(second.quarantine_id, "Ann") is not None
        assert await store.quarantine.entries() == []
        (thrown,) = await store.quarantine.entries(QuarantineState.DISCARDED)
        assert (thrown.decided_by, thrown.article.text) == ("Ann", "")
        known = await store.sources.known(["https://paper.example/2"])
        assert known["https://paper.example/2"].quarantine is QuarantineState.DISCARDED


async def test_quotes_age_when_their_article_does(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        text = "The bridge opens. It is red."
        first = brought(1, text=text)
        await store.sources.keep_visit(Visit(source.source_id, brought=[first, brought(2)]))
        version = first.article.version
        key = first.article.article_id
        await store.keep_quotes(
            [
                KeptQuote(key, version, 0, 17, text[:17]),
                KeptQuote(key, version, 18, 28, text[18:]),
            ]
        )
        assert await store.aged_quotes() == []
        changed = brought(1, text="The bridge opens. It is blue.")
        await store.sources.keep_visit(Visit(source.source_id, brought=[changed]))
        assert [aged.still_stands for aged in await store.aged_quotes()] == [True, False]
        mark = Marked(key, ArticleStatus.WITHDRAWN, "gone")
        await store.sources.keep_visit(Visit(source.source_id, marked=[mark]))
        assert {aged.status for aged in await store.aged_quotes()} == {"withdrawn"}
        assert await store.damaged_quotes() == []


async def test_only_the_newest_texts_of_a_host_are_kept(tmp_path: Path) -> None:
    clock = Clock()
    async with await Store.open(tmp_path / "a.db", clock=clock) as store:
        source, _ = await store.sources.add("feed", FEED)
        for start in (0, 20):
            clock.now += timedelta(hours=1)
            batch = [brought(n, text=f"Story {n}.") for n in range(start, start + 20)]
            await store.sources.keep_visit(Visit(source.source_id, brought=batch))
        texts = (await store.sources.recent_texts())["paper.example"]
        assert len(texts) == 30
        assert {f"Story {n}.\nframe" for n in range(20, 40)} <= set(texts)


async def test_a_copy_holds_everything_and_changes_nothing(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await store.save([Article("a", "", "text")])
        await store.copy_to(tmp_path / "copy.db")
        async with await Store.open(tmp_path / "copy.db") as copy:
            assert await ids(copy) == ["a"]
            await copy.save([Article("b", "", "text")])
        assert await ids(store) == ["a"]


async def test_what_became_of_articles_since_they_were_quoted(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)
        first = [brought(number, text=f"Story {number}.") for number in range(1, 5)]
        await store.sources.keep_visit(Visit(source.source_id, brought=first))
        quoted = [(each.article.article_id, each.article.version) for each in first]
        assert await store.sources.changed_since(quoted) == {}
        ids_ = [article_id for article_id, _ in quoted]
        await store.sources.keep_visit(
            Visit(
                source.source_id,
                brought=[
                    brought(1, text="New."),
                    brought(2, text="New too.", correction="Correction: it is new."),
                ],
                marked=[Marked(ids_[2], ArticleStatus.WITHDRAWN)],
            )
        )
        assert await store.sources.changed_since([*quoted, ("unknown", "x")]) == {
            ids_[0]: "changed",
            ids_[1]: "corrected",
            ids_[2]: "withdrawn",
        }


async def test_where_a_date_was_found_is_kept_with_the_date_that_counts(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        source, _ = await store.sources.add("feed", FEED)

        async def visit(*delivered: Brought) -> None:
            await store.sources.keep_visit(Visit(source.source_id, brought=list(delivered)))

        undated = brought(2)
        undated = replace(undated, article=replace(undated.article, published_at=None))
        odd = Held(brought(3, dated_by="text"), "it has only 3 words")
        await store.sources.keep_visit(Visit(source.source_id, held=[odd]))
        await visit(brought(1, dated_by="feed"), undated)
        ids_ = [f"https://paper.example/{number}" for number in (1, 2, 3, 4)]
        assert await store.sources.dated_by(ids_) == {ids_[0]: "feed", ids_[2]: "text"}

        # A changed text keeps the date that it had; one that had none gets one.
        later = brought(1, text="New.", dated_by="feed-update")
        later = replace(later, article=replace(later.article, published_at=NOW))
        await visit(later, brought(2, text="New too.", dated_by="address"))
        assert await store.sources.dated_by(ids_[:2]) == {ids_[0]: "feed", ids_[1]: "address"}
