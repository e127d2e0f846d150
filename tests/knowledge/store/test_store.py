from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.store import SharedUrl, Store

ARTICLE = Article(
    article_id="gov-1",
    title="Governor signs the budget",
    text="The governor signed the budget on Friday.",
    outlet="The Franklin Post",
    url="https://example.org/budget",
    published_at=datetime(2019, 8, 30, 18, 30, tzinfo=UTC),
    author="Ada Quill",
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "whistlestop.db") as opened:
        yield opened


async def test_an_article_comes_back_as_it_was_given(store: Store) -> None:
    text = "“Quoted”\r\n\tnaïve  spaces 😀 e\u0301\n"
    article = replace(ARTICLE, text=text)

    report = await store.save([article])

    assert report.added == ("gov-1",)
    assert await store.get("gov-1") == article
    assert [found async for found in store.articles()] == [article]


async def test_the_same_text_again_is_unchanged_and_keeps_the_revision(store: Store) -> None:
    await store.save([ARTICLE])
    revision = await store.corpus_revision()

    report = await store.save([ARTICLE])

    assert (report.added, report.updated, report.unchanged) == ((), (), ("gov-1",))
    assert await store.corpus_revision() == revision


async def test_another_text_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    await store.save([ARTICLE])
    revision = await store.corpus_revision()
    corrected = replace(ARTICLE, text="The governor signed the budget on Thursday.")

    report = await store.save([corrected])

    assert report.updated == ("gov-1",)
    assert await store.get("gov-1") == corrected
    assert await store.get("gov-1", ARTICLE.version) == ARTICLE
    assert (await store.counts()).versions == 2
    assert await store.corpus_revision() != revision


async def test_a_text_that_comes_back_is_the_version_that_it_was(store: Store) -> None:
    other = replace(ARTICLE, text="Another text.")
    for article in (ARTICLE, other, ARTICLE):
        await store.save([article])

    assert await store.get("gov-1") == ARTICLE
    assert (await store.counts()).versions == 2


async def test_new_metadata_is_kept_and_changes_the_revision(store: Store) -> None:
    await store.save([ARTICLE])
    revision = await store.corpus_revision()

    report = await store.save([replace(ARTICLE, title="Budget signed")])

    assert report.unchanged == ("gov-1",)
    found = await store.get("gov-1")
    assert found is not None
    assert found.title == "Budget signed"
    assert await store.corpus_revision() != revision


async def test_what_a_delivery_leaves_empty_stays_as_it_was_known(store: Store) -> None:
    await store.save([ARTICLE])
    revision = await store.corpus_revision()

    await store.save([Article("gov-1", "", ARTICLE.text)])

    assert await store.get("gov-1") == ARTICLE
    assert await store.corpus_revision() == revision


async def test_one_id_twice_in_a_batch_is_followed_in_order(store: Store) -> None:
    later = replace(ARTICLE, text="Later text.")

    report = await store.save([ARTICLE, later, later])

    assert report.added == report.updated == report.unchanged == ("gov-1",)
    assert await store.get("gov-1") == later


async def test_the_same_text_under_another_id_is_another_article(store: Store) -> None:
    copy = replace(ARTICLE, article_id="copy", url="")

    report = await store.save([ARTICLE, copy])

    assert report.added == ("gov-1", "copy")
    assert report.shared_urls == ()


@pytest.mark.parametrize("together", [True, False])
async def test_an_id_with_another_articles_url_is_kept_with_a_warning(
    store: Store, *, together: bool
) -> None:
    other = replace(ARTICLE, article_id="gov-2", url="HTTPS://Example.org:443/budget?utm_source=x")
    shared = SharedUrl("gov-2", "gov-1", other.url)

    if together:
        report = await store.save([ARTICLE, other])
    else:
        await store.save([ARTICLE])
        report = await store.save([other])

    assert report.shared_urls == (shared,)
    assert await store.get("gov-1") == ARTICLE
    assert await store.get("gov-2") == other
    assert (await store.save([ARTICLE, other])).shared_urls == ()


async def test_articles_come_in_the_order_of_their_first_addition(store: Store) -> None:
    many = [Article(f"z{1500 - i}", "", f"text {i}") for i in range(1201)]
    await store.save(many)
    await store.save([replace(many[0], text="newer")])

    assert [found.article_id async for found in store.articles()] == [a.article_id for a in many]


async def test_a_reader_sees_one_moment(store: Store) -> None:
    await store.save([Article(f"a{i}", "", f"text {i}") for i in range(501)])
    seen: list[Article] = []
    async for article in store.articles():
        if not seen:
            await store.save([Article("late", "", "late text"), Article("a500", "", "changed")])
        seen.append(article)

    assert len(seen) == 501
    assert seen[-1].text == "text 500"
