"""Tokens: what of a text is compared.

Passages and questions are cut by the same rules into terms, which are never shown to anybody:

* Unicode is normalised (NFKC), accents and case are folded: `Julián` is `julian`.
* English stop words are dropped, other words are stemmed (Snowball). Possessives are dropped.
* Hyphenated words give their parts; `D-CA`, `R-Texas` and `Q&A` stay one term. `U.S.`, `US` and
  `USA` are `u.s`, which is not the pronoun; other initials lose their full stops: `D.C.` is `dc`.
* Money is `$` and the whole amount: `$15`, `$1.5 million` is `$1500000`, and so is `1.5 million
  dollars`. `7 percent`, `7 per cent` and `7%` are `7%`. `1,204` is `1204`, `22nd` is `22`, `two` to
  `ninety` are digits. Numeric dates stay as written; month names are spelt out, then stemmed.
* A word of a name on the roster is `=` and the folded word, never stemmed: no other word's term
  opens with `=`, so that `loved` does not match `Love`.
* URLs are dropped; `@name` and `#word` keep the word.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntFlag
from itertools import pairwise

import Stemmer

from knowledge.search._vocabulary import (
    ACRONYMS,
    MONTHS,
    NOT_NAMES,
    NUMBER_WORDS,
    ORDINARY_WORDS,
    STOP_WORDS,
    WEEKDAYS,
)

__all__ = ["TOKENIZER_VERSION", "Analysis", "Kind", "Tokenizer", "fold"]

TOKENIZER_VERSION = "1"
"""Raise it with every change of a rule or a word list: indexes made before are rebuilt."""

_CACHE_LIMIT = 1 << 18
"""Different words kept by a tokenizer; a word more, and it starts afresh. About 60 MB."""


class Kind(IntFlag):
    """What a term looked like where it stood in the text."""

    CAPITALISED = 1
    ALL_CAPS = 2
    """Two letters or more, all of them capitals."""
    NUMBER = 4
    MONEY = 8
    PERCENT = 16
    DATE = 32
    """A month, a weekday, a year from 1800 to 2099, or a date in digits."""
    FIRST = 64
    """The first word of the text given: its capital says nothing."""
    NAME = 128
    """A word of a name on the roster."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text in order, and what each looked like."""

    terms: list[str]
    kinds: bytearray
    """One `Kind` a term."""


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
_NUMERAL = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
_MAGNITUDE = (
    r"(?:[\s\-]?(?i:hundred|thousand|million|billion|trillion)(?![^\W_])"
    r"|(?i:k|m|mn|b|bn|t|tn)(?![^\W_]))"
)
# The first alternative is the plain word, most of any text: it only saves the time of the rest.
_SURFACE = re.compile(
    rf"""
    [A-Za-z][a-z]++(?=[ ,\n]|[.\-"”)]\W)
    | (?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+
    | [$€£]\s?{_NUMERAL}{_MAGNITUDE}?
    | \d (?:
        (?<!\d.)\d{{0,3}}[/\-]\d{{1,2}}[/\-]\d{{2,4}}(?!\d)
        | \d?:\d\d(?!\d)
      )
    | {_NUMERAL} (?:
        \s?%
        | [\s\-](?i:percent|per\ cent|pct)(?![^\W_])
        | {_MAGNITUDE}?[\s\-](?i:dollars?)(?![^\W_])
        | (?i:st|nd|rd|th|s)(?![^\W_])
      )?
    | [^\W\d_] (?:
        (?:\.[^\W\d_])+(?![^\W_])
        | (?<=[DRI])[\-‐‑–][A-Z](?:[^\W\d_]|\.[A-Z])*
        | (?<=[dri])-[a-z]{{2}}(?![^\W_])
        | [^\W\d_]{{0,2}}&[^\W\d_]{{1,3}}(?![^\W_])
        | [^\W_]*(?:['’‘ʼ][^\W\d_]+)*
      )
    """,
    re.VERBOSE,
)
_APOSTROPHES = re.compile("[’‘ʼ]")
_DASHES = re.compile("[‐‑–]")
# Characters that are not seen and would cut words in two: soft hyphen, zero widths, a stray BOM.
_INVISIBLE = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
# Letters that Unicode does not decompose but that people type without their strokes.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"})

_Entry = tuple[str, int] | None


def fold(word: str) -> str:
    """Return a word in lower case, without accents, with a straight apostrophe."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
        word = _APOSTROPHES.sub("'", word).translate(_STROKES)
    return word.casefold()


class _Lexicon(dict[str, _Entry]):
    """What each word as written stands for; a word not met before is looked at once."""

    def __init__(self, look_up: Callable[[str], _Entry]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, surface: str) -> _Entry:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        entry = self[surface] = self._look_up(surface)
        return entry


class Tokenizer:
    """Cuts texts and questions into terms; one roster, one set of rules, named by `version`."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take the full names and aliases of the roster, in any order."""
        full_names = [_name_words(name) for name in names]
        self._names = frozenset(word for words in full_names for word in words)
        self._pairs = frozenset(pair for words in full_names for pair in pairwise(words))
        self._stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
        self._article_words = _Lexicon(self._look_up)
        self._question_words = _Lexicon(self._look_up_in_question)
        roster = "\n".join(sorted(self._names) + sorted(" ".join(pair) for pair in self._pairs))
        self.version = f"{TOKENIZER_VERSION}-{hashlib.sha256(roster.encode()).hexdigest()[:12]}"
        """Which rules and which roster; terms of different versions must not be compared."""

    def tokenize(self, text: str) -> list[str]:
        """Return the terms of an article's text, in order."""
        words = self._article_words
        return [entry[0] for surface in _surfaces(text) if (entry := words[surface])]

    def analyze(self, text: str) -> Analysis:
        """Return the terms of an article's text, in order, and what each looked like."""
        words = self._article_words
        return _analysis([words[surface] for surface in _surfaces(text)])

    def tokenize_question(self, text: str) -> list[str]:
        """Return the terms of a question, where names may be written in lower case."""
        return [entry[0] for entry in self._question_entries(text) if entry]

    def analyze_question(self, text: str) -> Analysis:
        """Return the terms of a question, and what each looked like."""
        return _analysis(self._question_entries(text))

    def _question_entries(self, text: str) -> list[_Entry]:
        surfaces = _surfaces(text)
        entries = [self._question_words[surface] for surface in surfaces]
        folded = [_bare(surface) for surface in surfaces]
        if folded and folded[0] in STOP_WORDS and folded[0] in self._names:
            entries[0] = None  # 'Will Harris run?' is not about Will Hurd.
        for i, pair in enumerate(pairwise(folded)):
            if pair in self._pairs:  # Next to each other, even ordinary words are a name.
                entries[i] = self._name(surfaces[i], pair[0])
                entries[i + 1] = self._name(surfaces[i + 1], pair[1])
        return entries

    def _look_up_in_question(self, surface: str) -> _Entry:
        word = _bare(surface)
        if word in self._names and word not in ORDINARY_WORDS:
            return self._name(surface, word)
        return self._look_up(surface)

    def _look_up(self, surface: str) -> _Entry:
        if surface[0].isdigit() or surface[0] in "$€£":
            return _number(surface)
        if "/" in surface:
            return None
        word = _bare(surface)
        if word in self._names and not surface[0].islower():
            return self._name(surface, word)
        return self._word(surface, word)

    def _name(self, surface: str, word: str) -> _Entry:
        return f"={word}", int(Kind.NAME | _case(surface))

    def _word(self, surface: str, word: str) -> _Entry:
        kind = _case(surface)
        if word.upper() in ACRONYMS and ("." in surface or kind & Kind.ALL_CAPS):
            return ACRONYMS[word.upper()], int(kind)
        if kind & Kind.CAPITALISED and (word in MONTHS or word in WEEKDAYS):
            return self._stem(MONTHS.get(word, word)), int(kind | Kind.DATE)
        if word in STOP_WORDS or fold(surface) in STOP_WORDS:
            return None
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word], int(kind | Kind.NUMBER)
        if "-" in word or "&" in word:
            return word, int(kind)
        return self._stem(MONTHS.get(word, word)), int(kind)


def _surfaces(text: str) -> list[str]:
    """Return what counts as one word each, as written."""
    if not text.isascii():
        for character in _INVISIBLE:
            if character in text:
                text = text.replace(character, "")
        text = unicodedata.normalize("NFKC", text)
    return _SURFACE.findall(text)


def _analysis(entries: list[_Entry]) -> Analysis:
    kept = [entry for entry in entries if entry]
    kinds = bytearray([kind for _, kind in kept])
    if entries and entries[0]:
        kinds[0] |= Kind.FIRST
    return Analysis([term for term, _ in kept], kinds)


def _name_words(name: str) -> list[str]:
    """Return the folded words of a full name that are names: no particle, title or initial."""
    words = [_bare(surface) for surface in _surfaces(name)]
    return [word for word in words if len(word) > 1 and word not in NOT_NAMES]


def _bare(surface: str) -> str:
    """Return a word folded, without its possessive, apostrophes and full stops."""
    word = _DASHES.sub("-", fold(surface))
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace("'", "").replace(".", "")


def _case(surface: str) -> Kind:
    if not surface[0].isupper():
        return Kind(0)
    letters = surface.removesuffix("'s").removesuffix("’s")
    if len(letters) > 1 and letters.isupper():
        return Kind.CAPITALISED | Kind.ALL_CAPS
    return Kind.CAPITALISED


_NUMBER_PARTS = re.compile(rf"([$€£]?)\s?({_NUMERAL})(.*)", re.DOTALL)
_YEARS = range(1800, 2100)


def _number(surface: str) -> _Entry:
    """Return the one form of an amount, a share, a number, a time or a date."""
    if ":" in surface:
        return surface, int(Kind.NUMBER)
    if "/" in surface or ("-" in surface and surface[-1].isdigit()):
        return surface, int(Kind.DATE)
    parts = _NUMBER_PARTS.match(surface)
    assert parts is not None  # noqa: S101 - the surface was cut by the same expression
    currency, numeral, rest = parts[1], parts[2].replace(",", ""), parts[3].strip(" -").casefold()
    if currency or "dollar" in rest:
        words = re.findall(r"[a-z]+", rest)
        return (currency or "$") + _amount(numeral, words[0] if words else ""), int(
            Kind.MONEY | Kind.NUMBER
        )
    if rest == "%" or rest.startswith("p"):
        return f"{_plain(Decimal(numeral))}%", int(Kind.PERCENT | Kind.NUMBER)
    if rest == "s":
        return f"{numeral}s", int(Kind.DATE | Kind.NUMBER)
    is_year = (
        len(numeral) == 4 and numeral.isdecimal() and int(numeral) in _YEARS and "," not in parts[2]
    )
    return _plain(Decimal(numeral)), int(Kind.NUMBER | (Kind.DATE if is_year and not rest else 0))


def _amount(numeral: str, magnitude: str) -> str:
    return _plain(Decimal(numeral) * _MAGNITUDES.get(magnitude, 1))


def _plain(number: Decimal) -> str:
    """Return a number without needless zeros: 15.00 is 15."""
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits
