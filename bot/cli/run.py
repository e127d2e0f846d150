"""The Discord bot: `run`."""

import asyncio
import sys
from typing import Final

import click

from bot.cli._locations import Places, pass_places, with_places
from bot.stopping import THREAD_SECONDS, end_within

__all__ = ["run"]


SWITCH_SECONDS: Final = 0.001
"""A fifth of Python's own, so that the loop answers Discord sooner while threads work."""


@click.command()
@with_places
@pass_places
def run(places: Places, /) -> int:
    """Run the Discord bot.

    The token comes from the environment's DISCORD_TOKEN, or from the settings.
    """
    # Imported here: discord.py takes longer to load than most commands take.
    from bot.client import run_bot
    from bot.starting import set_up_logging

    set_up_logging()
    # Answers are worked out in threads, for which the event loop waits this long at each step.
    sys.setswitchinterval(SWITCH_SECONDS)
    with asyncio.Runner() as runner:
        code = runner.run(run_bot(places.config, places.data, places.config_file))
        # The runner waits for threads as it closes, and some take longer than anybody waits.
        deadline = end_within(THREAD_SECONDS, code)
    deadline.cancel()
    return code
