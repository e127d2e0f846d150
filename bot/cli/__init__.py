"""The command line: one module a group of commands.

    articles   import, articles show
    questions  ask, replay
    evaluate   evaluate
    candidates candidate, compare, timeline, headlines, candidates check
    fairness   fairness
    refresh    refresh
    index      verify, status, rollback
    sources    sources add, list, remove, pause, resume, test
    quarantine quarantine list, accept, discard
    run        run
    health     health
    home       home
    privacy    privacy delete
    demo       demo

What they share:

    _group           a command's end: errors as sentences, exit codes
    _locations       where a command finds its data and settings
    terminal, output what reaches a terminal; files that appear whole
    json_lines       questions and answers as JSON
    _answer_view, _article_view, _candidate_views, _refreshed   what people see

Nothing that is asked here is logged.
"""

import click

from bot.cli._group import CommandLine
from bot.cli._locations import with_places
from bot.cli.articles import articles, import_articles
from bot.cli.candidates import candidate, candidates, compare, headlines, timeline
from bot.cli.demo import demo
from bot.cli.evaluate import evaluate_questions
from bot.cli.fairness import fairness
from bot.cli.health import health
from bot.cli.home import home
from bot.cli.index import rollback, status, verify
from bot.cli.privacy import privacy
from bot.cli.quarantine import quarantine
from bot.cli.questions import ask, replay
from bot.cli.refresh import refresh
from bot.cli.run import run
from bot.cli.sources import sources

__all__ = ["main"]


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="whistlestop")
@with_places
def main() -> None:
    """Answer questions about campaign news with quoted, cited passages."""


for command in (
    import_articles,
    articles,
    ask,
    replay,
    evaluate_questions,
    candidate,
    compare,
    timeline,
    headlines,
    candidates,
    fairness,
    refresh,
    rollback,
    sources,
    quarantine,
    verify,
    status,
    run,
    health,
    home,
    privacy,
    demo,
):
    main.add_command(command)
