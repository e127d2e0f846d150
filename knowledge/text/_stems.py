"""Stems: the one stemmer, Snowball's for English."""

from collections.abc import Callable
from typing import Final

import Stemmer

__all__ = ["stem"]

stem: Final[Callable[[str], str]] = Stemmer.Stemmer("english").stemWord
"""Return the stem of a folded word."""
