"""The version that runs, as the package says it."""

from importlib.metadata import version
from typing import Final

__all__ = ["VERSION"]

VERSION: Final = version("whistlestop")
