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
from functools import lru_cache
from itertools import chain, pairwise, product

import Stemmer

from knowledge.search._kinds import Kind
from knowledge.search._numbers import MAGNITUDE, NUMERAL, number_term
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


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text in order, and what each looked like."""

    terms: list[str]
    kinds: bytearray
    """One `Kind` a term."""


# The first alternative is the plain word, most of any text: it only saves the time of the rest.
_SURFACE = re.compile(
    rf"""
    [A-Za-z][a-z]++(?=[ ,\n]|[.\-"”)]\W)
    | (?:[Hh]ttps?://|[Ww]{{3}}\.|pic\.twitter\.com/|t\.co/)\S+
    | [$€£]\s?{NUMERAL}{MAGNITUDE}?
    | \d (?:
        (?<!\d.)\d{{0,3}}[/\-]\d{{1,2}}[/\-]\d{{2,4}}(?!\d)
        | \d?:\d\d(?!\d)
      )
    | {NUMERAL} (?:
        \s?%
        | [\s\-](?i:percent|per\ cent|pct)(?![^\W_])
        | {MAGNITUDE}?[\s\-](?i:dollars?)(?![^\W_])
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
_WORD = re.compile(r"[^\W\d_]+")
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
        full_names = [[_bare(surface) for surface in _surfaces(name)] for name in names]
        self._names = frozenset(filter(_is_name_word, chain.from_iterable(full_names)))
        self._runs = frozenset(chain.from_iterable(map(_runs, full_names)))
        self._run_lengths = sorted({len(run) for run in self._runs})
        self._stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
        self._article_words = _Lexicon(self._look_up)
        self._question_words = _Lexicon(self._look_up_in_question)
        roster = "\n".join(sorted(self._names) + sorted(map(" ".join, self._runs)))
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

    def mask_names(self, text: str) -> str:
        """Return the text with each word of a roster name, where it counts as one, as `Xx`.

        For rules that look at words and not at terms: what a name is must not count. A candidate
        called Price does not make a question ask for money, one called May is no month.
        """
        if not self._names:
            return text
        return _WORD.sub(self._masked, text)

    def mask_question_names(self, text: str) -> str:
        """Do that for a question, where names may be written in lower case."""
        words = list(_WORD.finditer(text))
        folded = [fold(word.group()) for word in words]
        named = {
            place
            for place, (word, bare) in enumerate(zip(words, folded, strict=True))
            if bare in self._names and (word.group()[0].isupper() or bare not in ORDINARY_WORDS)
        }
        for first, length in product(range(len(folded)), self._run_lengths):
            if tuple(folded[first : first + length]) in self._runs:
                named.update((first, first + length - 1))
        pieces, after = [], 0
        for place in sorted(named):
            start, end = words[place].span()
            pieces += [text[after:start], "Xx"]
            after = end
        return "".join([*pieces, text[after:]])

    def _masked(self, match: re.Match[str]) -> str:
        word = match.group()
        return "Xx" if word[0].isupper() and fold(word) in self._names else word

    def _question_entries(self, text: str) -> list[_Entry]:
        surfaces = _surfaces(text)
        entries = [self._question_words[surface] for surface in surfaces]
        folded = [_bare(surface) for surface in surfaces]
        if folded and folded[0] in STOP_WORDS and folded[0] in self._names:
            entries[0] = None  # 'Will Harris run?' is not about Will Hurd.
        # Side by side even ordinary words are a name: 'did amy love skip it'.
        for first, length in product(range(len(folded)), self._run_lengths):
            run = tuple(folded[first : first + length])
            if run in self._runs:
                for i in (first, first + len(run) - 1):
                    entries[i] = self._name(surfaces[i], folded[i])
        return entries

    def _look_up_in_question(self, surface: str) -> _Entry:
        word = _bare(surface)
        if word in self._names and word not in ORDINARY_WORDS:
            return self._name(surface, word)
        return self._look_up(surface)

    def _look_up(self, surface: str) -> _Entry:
        if surface[0].isdecimal() or surface[0] in "$€£":
            term, kind = number_term(surface)
            return term, int(kind)
        if "/" in surface or surface[:4].lower() == "www.":
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


def _is_name_word(word: str) -> bool:
    return len(word) > 1 and word not in NOT_NAMES


def _runs(full_name: list[str]) -> list[tuple[str, ...]]:
    """Return each two names of a full name that follow each other, with what stands between."""
    places = [i for i, word in enumerate(full_name) if _is_name_word(word)]
    return [tuple(full_name[first : last + 1]) for first, last in pairwise(places)]


@lru_cache(maxsize=1 << 15)
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
