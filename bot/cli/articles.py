"""Articles: `import` with its report, and `articles show`."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from bot.bounds import BoundError, parse_since
from bot.cli._article_view import article_lines
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.questions import open_library
from bot.cli.terminal import complain, counted, errors, printable, say
from bot.composition import database_path, library_settings
from bot.errors import ExitCode
from knowledge.intake import ImportReport, import_paths
from knowledge.library import Library, LibrarySettings, refresh_library
from knowledge.sources.files.reader import Defaults, IgnoredKeys, Refusal, suggest_key
from knowledge.store import Store

__all__ = ["articles", "exit_code", "import_and_index", "import_articles", "tell_report"]

NAMED: Final = 5
"""Things of a kind that are named after an import; the rest are counted."""
NAMED_LINES: Final = 20
"""Refused lines that are named of a file."""


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--title", default="", help="For articles that have none.")
@click.option("--outlet", default="", help="For articles that name none.")
@click.option("--published", default="", help="For articles without a date.", metavar="DATE")
@click.option("--url", default="", help="For an article without one.")
@with_places
@pass_places
def import_articles(
    places: Places, /, paths: tuple[Path, ...], title: str, outlet: str, published: str, url: str
) -> int:
    """Take articles in and build the index.

    Folders are read with all that is in them: .jsonl, .csv (also .gz, .xz), .md, .txt, .html.
    """
    try:
        published_at = parse_since(published) if published else None
    except BoundError as error:
        raise click.BadParameter(str(error), param_hint="--published") from None
    defaults = Defaults(title=title, outlet=outlet, published_at=published_at, url=url)
    settings = library_settings(places.config)
    report, library = asyncio.run(import_and_index(places.data, settings, paths, defaults))
    tell_report(report)
    articles = counted(library.article_count, "article")
    say(f"The index holds {articles}, {counted(library.passage_count, 'passage')}.")
    return exit_code(report)


@click.group()
def articles() -> None:
    """Look at the articles that the index holds."""


@articles.command()
@click.argument("article_id", metavar="ID")
@with_places
@pass_places
def show(places: Places, /, article_id: str) -> int:
    """Print an article; what is passed over is dim, in ⟦…⟧.

    That is what belongs to its page and not to the article, such as captions, bylines and
    invitations to subscribe: it is neither searched nor quoted.
    """
    snapshot = open_library(places).snapshot
    number = snapshot.find(article_id)
    if number is None:
        complain(f"The index holds no article {article_id!r}. `whistlestop ask --json` gives ids.")
        return ExitCode.NOTHING_DONE
    article, text = snapshot.article(number), snapshot.text(number)
    spans = snapshot.passed_over(number)
    say(Text(printable(article.title or article.article_id), "bold"))
    facts = (article.outlet, str(article.published_at or ""), article.author, article.url)
    say(printable(", ".join(fact for fact in facts if fact)), whole=True)
    say()
    for line in article_lines(text, spans):
        say(line)
    share = sum(end - start for start, end in spans) / max(len(text), 1)
    say()
    say(f"{counted(len(spans), 'span')} passed over, {share:.0%} of the characters.")
    return ExitCode.DONE


async def import_and_index(
    data: Path,
    settings: LibrarySettings,
    paths: tuple[Path, ...],
    defaults: Defaults | None = None,
) -> tuple[ImportReport, Library]:
    """Keep what the paths hold, then build the index if anything changed, and make it current.

    A terminal shows how far it is.
    """
    with _shown_on_terminal() as tell:
        async with await Store.open(database_path(data)) as store:
            report = await import_paths(
                store,
                paths,
                defaults,
                on_progress=lambda so_far: tell(f"Reading articles: {so_far.articles:,}"),
            )
            tell("Building the index")
            library = await refresh_library(data, store, settings, wait=True)
    return report, library


@contextmanager
def _shown_on_terminal() -> Iterator[Callable[[str], None]]:
    console = errors()
    progress = Progress(
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        task = progress.add_task("Reading articles", total=None)
        yield lambda text: progress.update(task, description=text)


def tell_report(report: ImportReport) -> None:
    """Tell the report: the counts to stdout, everything that needs a look to stderr."""
    _tell_refusals(report.refused)
    for warning in report.warnings:
        complain(f"warning: {warning}")
    say(
        f"{len(report.added):,} added, {len(report.updated):,} updated, "
        f"{len(report.unchanged):,} unchanged, {len(report.refused):,} refused "
        f"in {report.seconds:.1f} s."
    )
    if report.unread_dates:
        dates = counted(len(report.unread_dates), "date")
        say(f"{dates} could not be read; their articles are kept, with an unknown date:")
        _name_first(report.unread_dates)
    if report.ignored_keys:
        _tell_keys(report.ignored_keys)
    if report.ignored:
        count = len(report.ignored)
        files = (
            "1 file of another kind was" if count == 1 else f"{count:,} files of other kinds were"
        )
        say(f"{files} passed over:")
        _name_first(report.ignored)


def _tell_refusals(refusals: Sequence[Refusal]) -> None:
    """Name the first refusals of each file; thousands of lines may have the same fault."""
    by_file: dict[Path, list[Refusal]] = {}
    for refusal in refusals:
        by_file.setdefault(refusal.path, []).append(refusal)
    for path, refused in by_file.items():
        for refusal in refused[:NAMED_LINES]:
            complain(f"refused: {refusal}")
        more = len(refused) - NAMED_LINES
        if more > 0:
            reason = f"and {more:,} more; the last: {refused[-1].reason}"
            complain(f"refused: {Refusal(path, None, reason)}")


def _tell_keys(ignored: Mapping[str, IgnoredKeys]) -> None:
    """Say which keys were not read, those first that may be meant for one that is."""
    meant = {key: suggest_key(key) for key in ignored}
    say(f"{counted(len(meant), 'key')} {'is' if len(meant) == 1 else 'are'} not read:")
    lines = []
    for key in sorted(meant, key=lambda key: not meant[key]):
        remedy = f": rename it to {meant[key]} to have it read" if meant[key] else ""
        lines.append(f"{key} (first at {ignored[key].place}){remedy}")
    _name_first(lines)


def _name_first(things: Sequence[object]) -> None:
    for thing in things[:NAMED]:
        say(f"  {printable(str(thing))}")
    if len(things) > NAMED:
        say(f"  ... and {len(things) - NAMED:,} more.")


def exit_code(report: ImportReport) -> ExitCode:
    """Return 0 where all was taken in, 3 where parts were refused, 1 where all was."""
    if not report.refused:
        return ExitCode.DONE
    return ExitCode.PARTLY_REFUSED if report.articles else ExitCode.NOTHING_DONE
