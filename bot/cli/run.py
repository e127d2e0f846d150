"""The Discord bot: `run`."""

import asyncio
import logging
import sys

import click

from bot.cli._places import Places, pass_places, with_places
from bot.redaction import RedactingFormatter
from bot.stopping import THREAD_SECONDS, end_within

__all__ = ["run"]


@click.command()
@with_places
@pass_places
def run(places: Places, /) -> int:
    """Run the Discord bot.

    The token comes from the environment's DISCORD_TOKEN, or from the settings.
    """
    # Imported here: discord.py takes longer to load than most commands take.
    from bot.client import run_bot

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    with asyncio.Runner() as runner:
        code = runner.run(run_bot(places.config, places.data, places.config_file))
        # The runner waits for threads as it closes, and some take longer than anybody waits.
        deadline = end_within(THREAD_SECONDS, code)
    deadline.cancel()
    return code
