"""Outlets good and bad, as a local web plays them. Everything that they report is invented."""

import asyncio
import contextlib
import gzip
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from aiohttp.web import HTTPFound, Request, Response, StreamResponse

from tests.support.web import LocalWeb

__all__ = ["OUTLETS", "Story", "atom", "json_feed", "open_outlets", "page", "rss", "stories"]


@dataclass(frozen=True)
class Story:
    number: int
    host: str
    port: int
    title: str
    paragraphs: tuple[str, ...]
    date: str = "2026-11-01T15:00:00Z"
    entry_id: str = ""

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/news/{self.number}"

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)


TOPICS = (
    (
        "Clerk’s office counts Franklin ballots again",
        "the clerk",
        "the second count of the ballots",
    ),
    ("Quillfeather wants a new bridge at Marl", "Ines Quillfeather", "the plan for the new bridge"),
    ("Harbor towns split over the ferry tax", "the harbor master", "the tax on the night ferry"),
)


def stories(host: str, port: int) -> list[Story]:
    return [
        Story(number, host, port, title, _paragraphs(who, what), entry_id=f"{host}-{number}")
        for number, (title, who, what) in enumerate(TOPICS, 1)
    ]


def _paragraphs(who: str, what: str) -> tuple[str, ...]:
    return (
        f"On Friday {who} spoke for an hour about {what} in front of a full hall, and the people "
        "who had come asked questions until the lights were turned off shortly before midnight.",
        f"“There is nothing to hide about {what},” {who} said. The paper’s reporters counted some "
        "300 people in the hall, more than the organizers had expected when they set up chairs.",
        f"Those who oppose {what} plan a meeting of their own next week, and they have asked for "
        "the same hall. The town has not yet said whether it will be free on that evening.",
        f"The council is to take up {what} on the second Tuesday of the month, after the budget "
        "has been read, and its members can put off the vote only once under the town’s rules.",
    )


def rss(items: Sequence[Story], *, full: bool = True) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet</title>'
        + "".join(
            f"<item><title>{escape(story.title)}</title><link>{story.url}?utm_source=rss</link>"
            f'<guid isPermaLink="false">{story.entry_id}</guid><pubDate>{story.date}</pubDate>'
            f"<description>{escape(story.paragraphs[0][:80])}…</description>"
            + (f"<content:encoded><![CDATA[{story.html}]]></content:encoded>" if full else "")
            + "</item>"
            for story in items
        )
        + "</channel></rss>"
    )


def atom(items: Sequence[Story]) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title>'
        + "".join(
            f'<entry><id>{story.entry_id}</id><title>{escape(story.title)}</title><link href="'
            f'{story.url}"/><published>{story.date}</published><updated>{story.date}</updated>'
            f'<content type="html">{escape(story.html)}</content></entry>'
            for story in items
        )
        + "</feed>"
    )


def json_feed(items: Sequence[Story]) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Outlet",
            "items": [
                {
                    "id": story.entry_id,
                    "url": story.url,
                    "title": story.title,
                    "content_html": story.html,
                    "date_published": story.date,
                }
                for story in items
            ],
        }
    )


def page(story: Story, *, frame: bool = True) -> str:
    data = {"@type": "NewsArticle", "datePublished": story.date, "headline": story.title}
    footer = "<p>Sign up for our morning letter and never miss a story from the county.</p>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{story.title}</title>'
        f'<meta property="og:site_name" content="The {story.host.split(".")[0].title()} Paper">'
        f'<meta name="author" content="Ada Moss"><link rel="canonical" href="{story.url}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav>'
        '<a href="/">Home</a> <a href="/news">News</a></nav><main><article>'
        f"<h1>{story.title}</h1>{story.html}{footer if frame else ''}</article></main>"
        "<footer>© The paper</footer></body></html>"
    )


async def _gone(_: Request) -> StreamResponse:
    return Response(status=410)


@dataclass
class Outlet:
    """One host: what it serves under /feed and /sitemap.xml, and a page for each story."""

    listing: Callable[[Request], Awaitable[StreamResponse]]
    stories: list[Story]
    robots: Callable[[Request], Awaitable[StreamResponse]] = _gone

    async def handle(self, request: Request) -> StreamResponse:
        if request.path == "/robots.txt":
            return await self.robots(request)
        for story in self.stories:
            if request.path == f"/news/{story.number}":
                return Response(text=page(story), content_type="text/html")
        return await self.listing(request)


def _xml(text: str | bytes, **headers: str) -> Callable[[Request], Awaitable[StreamResponse]]:
    body = text if isinstance(text, bytes) else text.encode()

    async def listing(_: Request) -> StreamResponse:
        return Response(body=body, content_type="application/xml", headers=headers)

    return listing


def _in_turn(*bodies: str) -> Callable[[Request], Awaitable[StreamResponse]]:
    """Answer each look with the next body, the last one for ever."""
    looks = iter(bodies)
    body = bodies[-1]

    async def listing(_: Request) -> StreamResponse:
        return Response(text=next(looks, body), content_type="application/xml")

    return listing


async def _unwelcoming(_: Request) -> StreamResponse:
    return Response(text="User-agent: *\nDisallow: /feed")


async def _forbidden(_: Request) -> StreamResponse:
    page = "<!DOCTYPE html><html><body><h1>Access denied</h1></body></html>"
    return Response(status=403, text=page, content_type="text/html")


async def _drip(request: Request) -> StreamResponse:
    response = StreamResponse()
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.05)
    return response


async def _loop(request: Request) -> StreamResponse:
    raise HTTPFound("/feed2" if request.path == "/feed" else "/feed")


async def _inward(_: Request) -> StreamResponse:
    raise HTTPFound("http://169.254.169.254/latest/meta-data/iam/")


async def _sitemaps(request: Request) -> StreamResponse:
    host = request.url.host or ""
    items = stories(host, request.url.port or 80)
    if request.path == "/sitemap.xml":
        children = "".join(
            f"<sitemap><loc>/{year}.xml.gz</loc><lastmod>{year}-11-01</lastmod></sitemap>"
            for year in (2025, 2026)
        )
        return Response(
            text=f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}'
            "</sitemapindex>"
        )
    named = "".join(
        f"<url><loc>{story.url}</loc><n:news><n:publication><n:name>Outlet</n:name></n:publication>"
        f"<n:publication_date>{story.date}</n:publication_date><n:title>{escape(story.title)}"
        "</n:title></n:news></url>"
        for story in (items if request.path == "/2026.xml.gz" else [])
    )
    urlset = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{named}</urlset>'
    )
    return Response(body=gzip.compress(urlset.encode()), content_type="application/gzip")


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
)


def _listings(port: int) -> dict[str, Callable[[Request], Awaitable[StreamResponse]]]:
    def told_by(host: str) -> list[Story]:
        return stories(f"{host}.example", port)

    again = "2026-11-02T09:00:00Z"
    renamed = [replace(story, entry_id=f"new-{story.number}") for story in told_by("renamed")]
    redated = [replace(story, date=again) for story in told_by("republished")]
    future = [replace(story, date="2031-01-01T00:00:00Z") for story in told_by("future")]
    wrong = rss(told_by("wrong")).encode("cp1252")
    truncated = rss(told_by("truncated"))
    bomb = gzip.compress(bytes(20_000_000), compresslevel=9)
    return {
        "rss": _xml(rss(told_by("rss"))),
        "atom": _xml(atom(told_by("atom"))),
        "json": _xml(json_feed(told_by("json"))),
        "summaries": _xml(rss(told_by("summaries"), full=False)),
        "sitemap": _sitemaps,
        "forbidden": _forbidden,
        "empty": _xml(""),
        "webpage": _xml("<!doctype html><html><p>Our feeds have moved.</p></html>"),
        "truncated": _xml(truncated[: truncated.rindex("The council is")]),
        "laughs": _xml(LAUGHS),
        "bomb": _xml(bomb, **{"Content-Encoding": "gzip"}),
        "drip": _drip,
        "loop": _loop,
        "inward": _inward,
        "rebinding": _xml(rss(told_by("rebinding"))),
        "wrong": _xml(wrong),
        "future": _xml(rss(future)),
        "renamed": _in_turn(rss(told_by("renamed")), rss(renamed)),
        "republished": _in_turn(rss(told_by("republished")), rss(redated)),
        "gone": _gone,
        "unwelcoming": _xml(rss(told_by("unwelcoming"))),
    }


OUTLETS = tuple(_listings(80))
"""The first label of each outlet's host name; `outlet.example/feed` is its listing."""


def open_outlets(web: LocalWeb) -> None:
    """Let every outlet answer on the local web."""
    for name, listing in _listings(web.port).items():
        host = f"{name}.example"
        robots = _unwelcoming if name == "unwelcoming" else _gone
        web.hosts[host] = Outlet(listing, stories(host, web.port), robots).handle
    # robots.txt at the first look, the feed at the second.
    web.resolver.answers["rebinding.example"] = [["127.0.0.1"], ["192.168.0.1"]]
