"""Is the bot alive: `health`."""

import click

from bot import heartbeat
from bot.cli._locations import Places, pass_places, with_places
from bot.cli.terminal import complain, say
from bot.errors import ExitCode

__all__ = ["health"]


@click.command()
@with_places
@pass_places
def health(places: Places, /) -> int:
    """Check whether the bot runs and is connected to Discord.

    For supervisors that ask often, `python -m bot.heartbeat DIR` says the same and costs less.
    """
    is_healthy, sentence = heartbeat.check(places.data)
    (say if is_healthy else complain)(sentence)
    return ExitCode.DONE if is_healthy else ExitCode.NOTHING_DONE
