"""Places: the states and territories of the US by the names that people write, in two languages."""

import re
from typing import Final

from knowledge.text.sentences import Span
from knowledge.text.tokens import fold

__all__ = ["find_places", "place_spans"]

_STATES: Final = """
    Alabama AL, Alaska AK, Arizona AZ, Arkansas AR, California CA, Colorado CO, Connecticut CT,
    Delaware DE, Florida FL, Georgia GA, Hawaii HI, Idaho ID, Illinois IL, Indiana IN, Iowa IA,
    Kansas KS, Kentucky KY, Louisiana LA, Maine ME, Maryland MD, Massachusetts MA, Michigan MI,
    Minnesota MN, Mississippi MS, Missouri MO, Montana MT, Nebraska NE, Nevada NV,
    New Hampshire NH, New Jersey NJ, New Mexico NM, New York NY, North Carolina NC,
    North Dakota ND, Ohio OH, Oklahoma OK, Oregon OR, Pennsylvania PA, Rhode Island RI,
    South Carolina SC, South Dakota SD, Tennessee TN, Texas TX, Utah UT, Vermont VT, Virginia VA,
    Washington WA, West Virginia WV, Wisconsin WI, Wyoming WY, District of Columbia DC,
    Puerto Rico PR, Guam GU, American Samoa AS, U.S. Virgin Islands VI,
    Northern Mariana Islands MP
"""
"""The postal codes are those of USPS Publication 28, appendix B."""
_ABBREVIATIONS: Final = {
    code: " ".join(words) for *words, code in (one.split() for one in _STATES.split(","))
}
_OTHER_NAMES: Final = {
    "washington d.c.": "District of Columbia",
    "washington, d.c.": "District of Columbia",
    "washington dc": "District of Columbia",
    "washington, dc": "District of Columbia",
    "d.c.": "District of Columbia",
    "distrito de columbia": "District of Columbia",
    "virgin islands": "U.S. Virgin Islands",
    "islas virgenes": "U.S. Virgin Islands",
    "carolina del norte": "North Carolina",
    "carolina del sur": "South Carolina",
    "dakota del norte": "North Dakota",
    "dakota del sur": "South Dakota",
    "luisiana": "Louisiana",
    "misisipi": "Mississippi",
    "misuri": "Missouri",
    "nueva jersey": "New Jersey",
    "nueva york": "New York",
    "nuevo hampshire": "New Hampshire",
    "nuevo mexico": "New Mexico",
    "oregon": "Oregon",
    "pensilvania": "Pennsylvania",
    "tejas": "Texas",
    "virginia occidental": "West Virginia",
    "united states": "United States",
    "estados unidos": "United States",
    "ee.uu.": "United States",
    "canada": "Canada",
    "mexico": "Mexico",
    "united kingdom": "United Kingdom",
    "reino unido": "United Kingdom",
    "australia": "Australia",
    "ireland": "Ireland",
    "germany": "Germany",
    "france": "France",
    "spain": "Spain",
}
_NAMES: Final = {**{fold(name): name for name in _ABBREVIATIONS.values()}, **_OTHER_NAMES}
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})(?!\w)"
)
# Capitals after a preposition or a comma: 'in PA', 'Austin, TX'; 'OR', 'IN' and 'ME' are words.
_CODE: Final = re.compile(rf"(?:\b(?:in|en|for|from|of)|,)\s+({'|'.join(_ABBREVIATIONS)})\b")


def find_places(text: str) -> tuple[str, ...]:
    """Return the states and countries that a text names, in English, in order, each once."""
    return tuple(dict.fromkeys(place for _, place in _find(text)))


def place_spans(text: str) -> list[Span]:
    """Return where a text names states and countries, in order."""
    return [span for span, _ in _find(text)]


def _find(text: str) -> list[tuple[Span, str]]:
    # Folding a character may change its length; then no place is looked for in what was folded.
    folded = fold(text)
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else ""
    found = [(Span(*match.span()), _NAMES[match[0]]) for match in _NAMED.finditer(folded)]
    if not text.isupper():
        codes = _CODE.finditer(text)
        found += [(Span(*match.span(1)), _ABBREVIATIONS[match[1]]) for match in codes]
    return sorted(found)
