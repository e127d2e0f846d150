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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    return asyncio.run(_run(places))


async def _run(places: Places) -> int:
    # Imported here: discord.py takes longer to load than most commands take.
    from bot.client import run_bot

    code = await run_bot(places.config, places.data, places.config_file)
    end_within(THREAD_SECONDS, code)
    return code
