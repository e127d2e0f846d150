"""Tell somebody whom they may have meant; names come from strangers, and cannot ping or link."""

from collections.abc import Sequence
from typing import Final

from bot.render import strings
from bot.render.markdown import safe_text, shorten

__all__ = ["render_suggestions"]

NAME_CHARACTERS: Final = 80


def render_suggestions(typed: str, names: Sequence[str]) -> str:
    """Return the sentence for a name that is nobody's, or not one person's alone."""
    shown = shorten(typed, NAME_CHARACTERS, safe_text)
    if not names:
        return strings.UNKNOWN_CANDIDATE.format(name=shown)
    nearest = ", ".join(shorten(name, NAME_CHARACTERS, safe_text) for name in names)
    return strings.NEAREST_CANDIDATES.format(name=shown, names=nearest)
