"""Numbers: one form for each amount, share, count and date, however an outlet writes it."""

import re
from decimal import Decimal

from knowledge.text._term_shape import TermShape

__all__ = ["MAGNITUDE", "NUMERAL", "number_term"]

_MAGNITUDES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "t": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
NUMERAL = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
MAGNITUDE = (
    r"(?:[\s\-]?(?i:hundred|thousand|million|billion|trillion)(?![^\W_])"
    r"|(?i:k|m|mn|b|bn|t|tn)(?![^\W_]))"
)
_PARTS = re.compile(rf"(?P<currency>[$€£]?)\s?(?P<numeral>{NUMERAL})(?P<rest>.*)", re.DOTALL)
_MOST_DIGITS = 28
"""As many as decimal arithmetic keeps; a longer row of digits is no amount, and stays as it is."""
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")


def number_term(surface: str) -> tuple[str, TermShape]:
    """Return the term and the kind of a surface that opens with a digit or a currency sign."""
    if ":" in surface:
        return surface, TermShape.NUMBER
    parts = _PARTS.match(surface)
    if parts is not None and len(parts["numeral"]) > _MOST_DIGITS:
        return surface, TermShape.NUMBER
    if parts is None or "/" in surface or ("-" in surface and surface[-1].isdecimal()):
        return surface, TermShape.DATE
    numeral = Decimal(parts["numeral"].replace(",", ""))
    currency, rest = parts["currency"], parts["rest"].strip(" -\n").casefold()
    if currency or "dollar" in rest:
        magnitude = re.match("[a-z]*", rest)
        factor = _MAGNITUDES.get(magnitude[0], 1) if magnitude else 1
        return (currency or "$") + _plain(numeral * factor), TermShape.MONEY | TermShape.NUMBER
    if rest.startswith(("%", "p")):
        return f"{_plain(numeral)}%", TermShape.PERCENT | TermShape.NUMBER
    if rest == "s":
        return f"{_plain(numeral)}s", TermShape.DATE | TermShape.NUMBER
    is_year = _YEAR.fullmatch(surface) is not None
    return _plain(numeral), TermShape.NUMBER | TermShape.DATE if is_year else TermShape.NUMBER


def _plain(number: Decimal) -> str:
    """Return a number without needless zeros: 15.00 is 15."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
