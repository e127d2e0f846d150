"""The sample corpus as a Library, built once for all tests of a process."""

import asyncio
import tempfile
from functools import cache
from pathlib import Path

from bot.cli.articles import import_and_index
from bot.composition import library_settings
from bot.config.models import CandidateSettings, Config
from knowledge import sample
from knowledge.library import Library

__all__ = ["sample_library"]


@cache
def sample_library() -> Library:
    """Return the sample's Library; its files may go, it stays."""
    settings = library_settings(Config(candidates=CandidateSettings(roster=sample.ROSTER)))
    with tempfile.TemporaryDirectory() as folder:
        _, library = asyncio.run(import_and_index(Path(folder), settings, (sample.ARTICLES,)))
    return library
