"""Tell somebody what they may have meant; names come from strangers, and cannot ping or link."""

from collections.abc import Sequence
from typing import Final

from bot.render import candidate_strings as strings
from bot.render.markdown import safe_text, shorten
from bot.roster_lookup import FoundCandidate

__all__ = ["render_suggested_outlets", "render_suggestions"]

NAME_CHARACTERS: Final = 80


def render_suggestions(typed: str, found: FoundCandidate) -> str:
    """Return the sentence for a name that is nobody's, or not one person's alone."""
    said = strings.UNKNOWN_CANDIDATE if found.is_unknown else strings.UNCLEAR_CANDIDATE
    return _filled(said, typed, found.names)


def render_suggested_outlets(typed: str, outlets: Sequence[str]) -> str:
    """Return the sentence for an outlet that no article is from, with those it may have meant."""
    said = [strings.NO_SUCH_OUTLET, *([strings.DID_YOU_MEAN] if outlets else [])]
    return _filled(" ".join(said), typed, outlets)


def _filled(sentence: str, typed: str, names: Sequence[str]) -> str:
    near = ", ".join(shorten(name, NAME_CHARACTERS, safe_text) for name in names)
    return sentence.format(name=shorten(typed, NAME_CHARACTERS, safe_text), names=near)
