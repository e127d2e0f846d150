"""Visits to outlets good and bad: what comes in."""

from dataclasses import replace

import pytest
from aiohttp.web import Request, Response, StreamResponse

from knowledge.errors import FetchProblem
from knowledge.sources.collect import Collected, Collector, Fetch, Skip, Source, SourceKind
from knowledge.sources.fetching.http import Validators
from knowledge.sources.pages.pages import DateProvenance
from knowledge.sources.parsing import ThreadParser
from tests.support.outlets import Outlet, open_outlets, page, rss, stories
from tests.support.web import LocalWeb, answering


async def visit(web: LocalWeb, source: Source, **arguments: object) -> Collected:
    given = {"parser": ThreadParser(), "clock": web.clock} | arguments
    validators = given.pop("validators", None)
    async with web.client() as client:
        collector = Collector(client=client, **given)  # type: ignore[arg-type]
        return await collector.collect(source, validators)  # type: ignore[arg-type]


def source_of(web: LocalWeb, name: str) -> Source:
    if name == "sitemap":
        return Source(SourceKind.SITEMAP, web.url("sitemap.example", "/sitemap.xml"))
    return Source(SourceKind.FEED, web.url(f"{name}.example", "/feed"))


@pytest.mark.parametrize("name", ["rss", "atom", "json", "summaries", "sitemap", "wrong"])
async def test_each_way_gives_the_same_article(web: LocalWeb, name: str) -> None:
    open_outlets(web)
    collected = await visit(web, source_of(web, name))
    told = stories(f"{name}.example", web.port)
    for sourced, story in zip(collected.articles, told, strict=True):
        article = sourced.article
        assert article.text == story.text
        assert article.title == story.title
        assert article.article_id == article.url == story.url
        assert article.published_at is not None
        assert article.published_at.isoformat() == "2026-11-01T15:00:00+00:00"
        assert sourced.odd == ""
    by_page = name in ("summaries", "sitemap")
    assert {one.date_provenance for one in collected.articles} == {
        DateProvenance.PAGE if by_page else DateProvenance.FEED
    }
    assert len(web.paths(f"{name}.example")) == {"summaries": 4, "sitemap": 6}.get(name, 1)


async def test_a_date_in_the_future_is_unknown(web: LocalWeb) -> None:
    open_outlets(web)
    collected = await visit(web, source_of(web, "future"))
    for sourced in collected.articles:
        assert sourced.article.published_at is None
        assert sourced.date_provenance is DateProvenance.NONE


async def test_changed_ids_and_new_dates_leave_the_articles_as_they_are(web: LocalWeb) -> None:
    told = stories("again.example", web.port)
    again = [
        replace(story, entry_id=f"new-{story.number}", date="2026-11-02T09:00:00Z")
        for story in told
    ]
    web.hosts["again.example"] = answering(
        lambda: Response(text=rss(told)), lambda: Response(text=rss(again))
    )
    first = await visit(web, source_of(web, "again"))
    second = await visit(web, source_of(web, "again"))
    for before, after in zip(first.articles, second.articles, strict=True):
        assert before.article.article_id == after.article.article_id
        assert before.article.version == after.article.version
        assert before.source_version == after.source_version


async def test_a_listing_that_did_not_change_costs_one_request(web: LocalWeb) -> None:
    told = stories("calm.example", web.port)

    async def listing(request: Request) -> StreamResponse:
        if request.headers.get("If-None-Match") == '"7"':
            return Response(status=304)
        return Response(text=rss(told, full=False), headers={"ETag": '"7"'})

    web.hosts["calm.example"] = Outlet(listing, told).handle
    first = await visit(web, source_of(web, "calm"))
    assert first.validators == Validators('"7"')
    second = await visit(web, source_of(web, "calm"), validators=first.validators)
    assert second.not_modified
    assert second.articles == []
    assert second.validators == first.validators
    assert web.paths("calm.example") == ["/feed", "/news/1", "/news/2", "/news/3", "/feed"]


async def test_pages_that_are_known_are_not_fetched(web: LocalWeb) -> None:
    open_outlets(web)
    known = web.url("summaries.example", "/news/2")
    collected = await visit(
        web,
        source_of(web, "summaries"),
        choose_page=lambda url: Skip.NOT_WANTED if url.startswith(known) else Fetch(),
    )
    assert [one.article.url[-1] for one in collected.articles] == ["1", "3"]
    assert collected.left_out == 1


async def test_a_page_that_did_not_change_is_named(web: LocalWeb) -> None:
    async def handler(request: Request) -> StreamResponse:
        assert request.path == "/robots.txt" or request.headers["If-None-Match"] == '"p"'
        return Response(status=404 if request.path == "/robots.txt" else 304)

    web.hosts["calm.example"] = handler
    url = web.url("calm.example", "/news/1")
    source = Source(SourceKind.PAGES, web.url("calm.example"), pages=(url,))
    collected = await visit(web, source, choose_page=lambda _: Fetch(Validators('"p"')))
    assert collected.unchanged == [url]
    assert collected.articles == []


async def test_a_page_that_is_gone_is_told_beside_the_others(web: LocalWeb) -> None:
    told = stories("some.example", web.port)
    outlet = Outlet(answering(lambda: Response(status=410)), told[:1])
    web.hosts["some.example"] = outlet.handle
    pages = tuple(story.url for story in told)
    collected = await visit(web, Source(SourceKind.PAGES, web.url("some.example"), pages=pages))
    assert [one.article.url for one in collected.articles] == [pages[0]]
    assert [failure.url for failure in collected.failures] == list(pages[1:])
    assert {failure.error.problem for failure in collected.failures} == {FetchProblem.GONE}
    assert collected.articles[0].article.outlet == "The Some Paper"
    assert collected.articles[0].article.author == "Ada Moss"


async def test_a_site_that_gives_no_page_is_left_alone(web: LocalWeb) -> None:
    web.hosts["shut.example"] = answering(lambda: Response(status=403))
    pages = tuple(web.url("shut.example", f"/{number}") for number in range(50))
    collected = await visit(web, Source(SourceKind.PAGES, web.url("shut.example"), pages=pages))
    assert len(web.paths("shut.example")) == len(collected.failures) == 5
    assert collected.warnings == ["5 pages in a row did not come"]


async def test_no_more_pages_than_allowed_are_fetched(web: LocalWeb) -> None:
    open_outlets(web)
    collected = await visit(web, source_of(web, "summaries"), max_pages=1)
    assert (len(collected.articles), collected.left_out) == (1, 2)


async def test_nobody_speaks_in_anothers_name(web: LocalWeb) -> None:
    honest = stories("honest.example", web.port)
    forged = [replace(story, paragraphs=("A forged text. " * 100,)) for story in honest]
    web.hosts["honest.example"] = Outlet(answering(lambda: Response(status=404)), honest).handle
    web.hosts["forger.example"] = answering(lambda: Response(text=rss(forged)))
    source = replace(source_of(web, "forger"), outlet="The Forger")
    collected = await visit(web, source)
    assert [one.article.text for one in collected.articles] == [story.text for story in honest]
    assert {one.article.outlet for one in collected.articles} == {"The Honest Paper"}


async def test_a_page_cannot_claim_to_be_another_sites(web: LocalWeb) -> None:
    victim = stories("victim.example", web.port)[0]
    mine = stories("forger.example", web.port)[0]
    forged = page(mine).replace(
        f'rel="canonical" href="{mine.url}"', f'rel="canonical" href="{victim.url}"'
    )
    web.hosts["forger.example"] = answering(lambda: Response(text=forged, content_type="text/html"))
    source = Source(SourceKind.PAGES, web.url("forger.example"), pages=(mine.url,))
    collected = await visit(web, source)
    assert collected.articles[0].article.article_id == mine.url


async def test_lines_that_a_host_repeats_are_dropped(web: LocalWeb) -> None:
    open_outlets(web)
    pages = tuple(story.url for story in stories("summaries.example", web.port))
    source = Source(SourceKind.PAGES, web.url("summaries.example"), pages=pages)
    together = await visit(web, source)
    assert "Sign up for" not in "".join(one.article.text for one in together.articles)
    alone = await visit(web, replace(source, pages=pages[:1]))
    assert alone.articles[0].article.text.endswith("a story from the county.")
    # Another text, but the same article: what the site gave is the same.
    assert alone.articles[0].source_version == together.articles[0].source_version
    known = [
        one.article.text + "\nSign up for our morning letter and never miss a story from the "
        "county."
        for one in together.articles
    ]
    learnt = await visit(web, replace(source, pages=pages[:1]), recent_texts=lambda _: known)
    assert learnt.articles[0].article.text == together.articles[0].article.text


async def test_an_odd_article_is_marked_with_the_reason(web: LocalWeb) -> None:
    short = replace(stories("odd.example", web.port)[0], paragraphs=("Too short to be news.",))
    web.hosts["odd.example"] = Outlet(answering(lambda: Response(status=404)), [short]).handle
    source = Source(SourceKind.PAGES, web.url("odd.example"), pages=(short.url,))
    collected = await visit(web, source)
    assert collected.articles[0].odd.startswith("it has only")
