"""Word lists: `related.txt`, `places.txt` and `generic.txt`, as terms of the tokenizer."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from knowledge.text.tokens import Tokenizer

__all__ = ["generic_terms", "place_terms", "related_terms"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENDINGS: Final = _words(
    """
    er or ion at ation ment al ist ian i y anc ant enc ent ic iv ur ship ess ness th ing ed s es
    istr an ese ish man
    """
)
"""Of stems: Snowball leaves 'founder' and 'found', 'pregnanc' and 'pregnant', apart."""
_SHORTEST_STEM: Final = 4


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return term -> the terms of its families, itself among them."""
    cut = Tokenizer().tokenize
    found: dict[str, frozenset[str]] = {}
    for line in _lines("related.txt"):
        family = frozenset(cut(line))
        for term in family:
            found[term] = found.get(term, frozenset()) | family
    return found


@lru_cache(maxsize=1 << 14)
def related_terms(term: str) -> frozenset[str]:
    """Return terms that may say the same as a question's term in other words, itself left out.

    Most of them occur in no text. Names of the roster have none: every name is only itself.
    """
    if term.startswith("=") or not term[:1].isalpha():
        return frozenset()
    stems = {term} | {
        term[: -len(ending)]
        for ending in _ENDINGS
        if term.endswith(ending) and len(term) - len(ending) >= _SHORTEST_STEM
    }
    grown = {stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in _ENDINGS}
    return (_families().get(term, frozenset()) | stems | grown) - {term}


@cache
def place_terms() -> dict[str, frozenset[str]]:
    """Return kind of place ('country', 'state', 'city') -> terms of their names."""
    cut = Tokenizer().tokenize
    places: dict[str, frozenset[str]] = {}
    kind = ""
    for line in _lines("places.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            places[kind] = places.get(kind, frozenset()).union(cut(line.replace("u.s", "U.S.")))
    return places


@cache
def generic_terms() -> frozenset[str]:
    """Return terms that a question on any topic may hold."""
    cut = Tokenizer().tokenize
    return frozenset(term for line in _lines("generic.txt") for term in cut(line))


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
