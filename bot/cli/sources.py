"""Where articles come from: `sources add`, `list`, `remove`, `pause`, `resume`, `test`."""

import asyncio
import tempfile
from pathlib import Path

import click

from bot import composition
from bot.cli._answer_view import render_day
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.terminal import complain, counted, printable, say
from bot.errors import ExitCode
from bot.render import strings
from knowledge.errors import FetchError, FetchProblem
from knowledge.refresh_report import RefreshReport
from knowledge.reported_items import NamedArticle
from knowledge.store import Store
from knowledge.store.source_records import KeptSource

__all__ = ["sources"]

KINDS = click.Choice(["feed", "sitemap", "pages"])
BY = "command line"


@click.group()
def sources() -> None:
    """Look after the feeds, sitemaps and pages that a refresh visits."""


@sources.command()
@click.argument("url")
@click.option("--kind", type=KINDS, default="feed", show_default=True)
@click.option("--outlet", default="", help="What people call it; by default as its pages say.")
@click.option("--page", "pages", multiple=True, metavar="URL", help="For --kind pages; repeatable.")
@click.option(
    "--every",
    "minutes",
    type=click.IntRange(0, 7 * 24 * 60),
    default=0,
    metavar="MINUTES",
    help="Between visits; by default as its rhythm suggests.",
)
@with_places
@pass_places
def add(
    places: Places, /, url: str, kind: str, outlet: str, pages: tuple[str, ...], minutes: int
) -> None:
    """Add a source; the next refresh visits it. `sources test` tries it out first."""
    check_spelling(places, (url, *pages))
    source, is_new = asyncio.run(_add(places, url, kind, outlet, pages, minutes * 60))
    state = "added; the next refresh visits it" if is_new else "is there already"
    say(printable(f"{source.outlet or source.url}: {state}."), whole=True)


@sources.command("list")
@with_places
@pass_places
def list_sources(places: Places, /) -> None:
    """Show the sources, and how their last visits went."""
    places.need_database()
    kept = asyncio.run(_entries(places))
    for source in kept:
        say(printable(f"{source.outlet or 'Unnamed'}: {source.url}"), whole=True)
        say(f"    {printable(_state(source))}", whole=True)
    if kept:
        say(f"{counted(len(kept), 'source')}.")
    else:
        say("There are no sources yet. `whistlestop sources add URL` adds one.")


@sources.command()
@click.argument("url")
@click.option("--with-articles", is_flag=True, help="Withdraw the articles that it brought, too.")
@with_places
@pass_places
def remove(places: Places, /, url: str, *, with_articles: bool) -> None:
    """Forget a source. Its articles stay unless you withdraw them."""
    places.need_database()
    withdrawn = asyncio.run(_remove(places, url, with_articles=with_articles))
    say("Removed.")
    if with_articles:
        say(f"{counted(withdrawn, 'article')} withdrawn, and not quoted any more.")


@sources.command()
@click.argument("url")
@with_places
@pass_places
def pause(places: Places, /, url: str) -> None:
    """Stop visiting a source for now."""
    places.need_database()
    asyncio.run(_pause(places, url, paused=True))
    say("Paused.")


@sources.command()
@click.argument("url")
@with_places
@pass_places
def resume(places: Places, /, url: str) -> None:
    """Visit a paused source again."""
    places.need_database()
    asyncio.run(_pause(places, url, paused=False))
    say("Resumed.")


@sources.command()
@click.argument("url")
@click.option("--kind", type=KINDS, default="feed", show_default=True)
@with_places
@pass_places
def test(places: Places, /, url: str, kind: str) -> int:
    """Report everything that a visit would bring; keep nothing.

    A page for --kind pages is the URL itself.
    """
    check_spelling(places, (url,))
    report = asyncio.run(_test(places, url, kind))
    (source,) = report.sources
    if source.problem:
        complain(f"{source.problem}: {source.detail}")
        if source.problem == FetchProblem.BLOCKED.value:
            complain("A host of your own network must be named under [sources] internal_hosts.")
        return ExitCode.NOTHING_DONE
    for added in source.added:
        say(printable(f"would add: {added.title or added.article_id} ({added.article_id})"))
        say(f"    {printable(_describe(added))}")
    for held in source.quarantined:
        say(printable(f"to quarantine: {held.title or held.article_id}: {held.reason}"))
    for page in source.failed:
        say(printable(f"{page.problem}: {page.url}: {page.detail}"))
    for warning in source.warnings:
        say(printable(f"warning: {warning}"))
    say(
        f"{counted(source.added.count, 'article')}, {source.quarantined.count:,} for quarantine, "
        f"{source.failed.count:,} failed, {source.left_out:,} left for later. "
        "Nothing was kept; `sources add` adds it."
    )
    if not (source.added or source.quarantined or source.failed or source.left_out):
        known = f"It names nothing new; kept already: {counted(source.unchanged, 'article')}."
        say(known if source.unchanged else "It names no articles now.")
    return ExitCode.DONE


def _describe(article: NamedArticle) -> str:
    """Describe an article, and where its date was found."""
    date = article.published_at[:16].replace("T", " ")
    dated = f"{date} UTC, {strings.DATED_BY[article.dated_by]}" if date else "date unknown"
    author = f"by {article.author}" if article.author else "author unknown"
    return f"{article.outlet or 'outlet unknown'}; {author}; {dated}"


def check_spelling(places: Places, urls: tuple[str, ...]) -> None:
    """End the command when a URL can never be fetched, whatever its name resolves to."""
    policy = composition.address_policy(places.config)
    for url in urls:
        try:
            policy.check_url(url, from_inside=True)
        except FetchError as error:
            raise click.ClickException(
                f"{printable(url)} cannot be a source: {error.detail}"
            ) from None


def _state(source: KeptSource) -> str:
    parts = [source.kind, counted(source.article_count, "article")]
    if source.paused:
        parts.append("paused")
    if source.visited_at is None:
        parts.append("never visited")
    elif source.problem:
        visits = counted(source.failures, "visit")
        parts.append(f"{source.problem}: {source.detail} (for {visits})")
    else:
        parts.append(f"last new article noticed {render_day(source.new_at)}")
    return ", ".join(parts)


async def _add(
    places: Places, url: str, kind: str, outlet: str, pages: tuple[str, ...], interval_seconds: int
) -> tuple[KeptSource, bool]:
    async with await Store.open(places.database) as store:
        return await store.sources.add(
            kind,
            url,
            outlet=outlet,
            pages=pages,
            interval_seconds=interval_seconds,
            by=BY,
        )


async def _entries(places: Places) -> list[KeptSource]:
    async with await Store.open(places.database) as store:
        return await store.sources.entries()


async def _remove(places: Places, url: str, *, with_articles: bool) -> int:
    async with await Store.open(places.database) as store:
        number = await find_source(store, url)
        return await store.sources.remove(number, with_articles=with_articles)


async def _pause(places: Places, url: str, *, paused: bool) -> None:
    async with await Store.open(places.database) as store:
        await store.sources.pause(await find_source(store, url), paused=paused)


async def find_source(store: Store, url: str) -> int:
    """Return the number of the source with this URL; ends the command when there is none."""
    source = await store.sources.find(url)
    if source is None:
        raise click.ClickException(
            f"{printable(url)} is no source. `whistlestop sources list` shows them all."
        )
    return source.source_id


async def _test(places: Places, url: str, kind: str) -> RefreshReport:
    """Visit the source as if it were new, with a database that is thrown away."""
    from knowledge.refresh import RefreshRequest, refresh

    with tempfile.TemporaryDirectory(prefix="whistlestop-") as folder:
        data = Path(folder)
        async with (
            await Store.open(composition.database_path(data)) as store,
            composition.fetch_client(places.config) as client,
        ):
            pages = (url,) if kind == "pages" else ()
            await store.sources.add(kind, url, pages=pages)
            settings = composition.library_settings(places.config)
            request = RefreshRequest(language=places.config.knowledge.language)
            return await refresh(data, store, settings, client, request)
