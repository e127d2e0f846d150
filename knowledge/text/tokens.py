"""Tokens: what of a text is compared.

Passages and questions are cut by the same rules into terms, which are never shown to anybody:

* Unicode is normalised (NFKC), accents and case are folded: `Julián` is `julian`.
* English stop words are dropped, other words are stemmed (Snowball). Possessives are dropped.
* Hyphenated words give their parts, but `re-election` is `reelection` and `twenty-five` is 25, and
  `anti-war` gives `antiwar` and `war`, as `antiwar` does. `D-CA`, `R-Texas` and `Q&A` stay one
  term. `U.S.`, `US` and `USA` are `u.s`, which is not the pronoun; other initials lose their full
  stops: `D.C.` is `dc`.
* Money is `$` and the whole amount: `$15`, `$1.5 million` is `$1500000`, and so is `1.5 million
  dollars`. `7 percent`, `7 per cent` and `7%` are `7%`. `1,204` is `1204`, `22nd` is `22`, `two` to
  `ninety-nine` are digits. Numeric dates stay as written; month names are spelt out, then stemmed.
* A word of a name on the roster is `=` and the folded word, never stemmed: no other word's term
  opens with `=`, so that `loved` does not match `Love`. How many terms a name has does not depend
  on how it is built (`_names.py`).
* URLs are dropped; `@name` and `#word` keep the word.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from knowledge.text._compounds import HELD, join
from knowledge.text._numbers import number_term
from knowledge.text._roster_names import NameBook, Pattern
from knowledge.text._stems import stem
from knowledge.text._surfaces import APOSTROPHES, DASHES, bare, fold, locate, surfaces
from knowledge.text._term_shape import Entry, TermShape, case_of, is_name
from knowledge.text.masking import mask
from knowledge.text.sentences import Span
from knowledge.text.vocabulary import (
    ACRONYMS,
    GENERATIONS,
    MONTHS,
    NUMBER_WORDS,
    ORDINARY_WORDS,
    STOP_WORDS,
    WEEKDAYS,
)

__all__ = ["TOKENIZER_VERSION", "Analysis", "TermShape", "Tokenizer", "fold"]

TOKENIZER_VERSION = "2"
"""Raise it with every change of a rule or a word list: indexes made before are rebuilt."""

_CACHE_LIMIT = 1 << 18
"""Different words kept by a tokenizer; a word more, and it starts afresh. About 60 MB."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text in order, and what each looked like."""

    terms: list[str]
    kinds: bytearray
    """One `TermShape` a term."""


_Run = tuple[int, ...]
"""Words that are one name: the place where each of its terms begins, and where the last ends."""


class _Lexicon(dict[str, Entry]):
    """What each word as written stands for; a word not met before is looked at once."""

    def __init__(self, look_up: Callable[[str], Entry]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, surface: str) -> Entry:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        entry = self[surface] = self._look_up(surface)
        return entry


class Tokenizer:
    """Cuts texts and questions into terms; one roster, one set of rules, named by `version`."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take the full names and aliases of the roster, in any order."""
        self._names = NameBook(names)
        self._article_words = _Lexicon(self._look_up)
        self._question_words = _Lexicon(self._look_up_in_question)
        self._looked_at_together: set[str] = set()
        """Words as written that may mean something else with the next ones."""
        digest = hashlib.sha256(self._names.key.encode()).hexdigest()
        self.version = f"{TOKENIZER_VERSION}-{digest[:12]}"
        """Which rules and which roster; terms of different versions must not be compared."""

    def tokenize(self, text: str) -> list[str]:
        """Return the terms of an article's text, in order."""
        return [entry[0] for entry in self._article_entries(text) if entry]

    def analyze(self, text: str) -> Analysis:
        """Return the terms of an article's text, in order, and what each looked like."""
        return _analysis(self._article_entries(text))

    def tokenize_question(self, text: str) -> list[str]:
        """Return the terms of a question, where names may be written in lower case."""
        return [entry[0] for entry in self._question_entries(text) if entry]

    def analyze_question(self, text: str) -> Analysis:
        """Return the terms of a question, and what each looked like."""
        return _analysis(self._question_entries(text))

    def find_names(self, text: str) -> list[Span]:
        """Return where a question names somebody on the roster, in order, in characters.

        Words of names that follow each other are one; a possessive is no part of it.
        """
        names: list[Span] = []
        for span in self._name_words(text, in_question=True):
            if names and not text[names[-1].end : span.start].strip():
                names[-1] = Span(names[-1].start, span.end)
            else:
                names.append(span)
        return names

    def mask_names(self, text: str) -> str:
        """Return an article's text with a made-up word for each term of a roster name.

        For rules that look at words and not at terms: what a name is must not count. A candidate
        called Price does not make a question ask for money, one called May is no month.
        """
        return mask(text, self._name_words(text, in_question=False)).text

    def mask_question_names(self, text: str) -> str:
        """Do that for a question, where names may be written in lower case."""
        return mask(text, self._name_words(text, in_question=True)).text

    def _name_words(self, text: str, *, in_question: bool) -> list[Span]:
        """Return where the terms of names are; what goes with a name is a part of one of them."""
        if not self._names.terms and not self._names.patterns:
            return []
        located = locate(text)
        words = [surface.word for surface in located]
        entries = self._looked_up(words, in_question=in_question)
        spans = []
        for run in self._find_runs(words, entries, in_question=in_question):
            for start, after in pairwise(run):
                end = _end_of_name(text, *located[after - 1])
                if after < run[-1]:  # The full stop of 'J.D. Vance' is within the name.
                    end += len(text[end : located[after].span.start].rstrip())
                spans.append(Span(located[start].span.start, end))
        return spans

    def _article_entries(self, text: str) -> list[Entry]:
        lexicon = self._article_words
        words = surfaces(text)
        entries = [lexicon[word] for word in words]
        if self._looked_at_together.isdisjoint(words):
            return entries
        self._find_runs(words, entries, in_question=False)
        return join(words, entries)

    def _question_entries(self, text: str) -> list[Entry]:
        words = surfaces(text)
        entries = self._looked_up(words, in_question=True)
        self._find_runs(words, entries, in_question=True)
        return join(words, entries)

    def _looked_up(self, words: Sequence[str], *, in_question: bool) -> list[Entry]:
        lexicon = self._question_words if in_question else self._article_words
        entries = [lexicon[word] for word in words]
        if in_question and words and bare(words[0]) in STOP_WORDS & self._names.terms.keys():
            entries[0] = None  # 'Will Harris run?' is not about Will Hurd.
        return entries

    def _find_runs(
        self, words: Sequence[str], entries: list[Entry], *, in_question: bool
    ) -> list[_Run]:
        """Return the names, and put the terms of those of several words among the entries."""
        folded = [bare(word) for word in words]
        runs = []
        place = 0
        while place < len(folded):
            run: _Run = (place, place + 1)
            for pattern in self._names.matches(folded, place):
                here = slice(place, place + len(pattern.terms))
                certain = in_question and pattern.is_certain
                if certain or _is_named(pattern, words[here], entries[here]):
                    entries[here] = _named(pattern, words[here], entries[here])
                    kept = [at for at, term in enumerate(pattern.terms) if term != ""]
                    run = (place, *(place + at for at in kept[1:]), here.stop)
                    break
            if any(map(is_name, entries[place : run[-1]])):
                runs.append(run)
            place = run[-1]
        return runs

    def _look_up_in_question(self, surface: str) -> Entry:
        word = bare(surface)
        if word in self._names.terms and word not in ORDINARY_WORDS:
            return self._name(surface, word)
        return self._look_up(surface)

    def _look_up(self, surface: str) -> Entry:
        word = bare(surface)
        if self._names.opens(word) or surface[-1] in DASHES or stem(word) in HELD:
            self._looked_at_together.add(surface)
        if surface[0].isdecimal() or surface[0] in "$€£":
            term, kind = number_term(surface)
            return term, int(kind)
        if "/" in surface or surface[:4].lower() == "www." or not word:
            return None
        if word in self._names.terms and not surface[0].islower():
            return self._name(surface, word)
        return self._word(surface, word)

    def _name(self, surface: str, word: str) -> Entry:
        return self._names.terms[word], _kind_of_name(surface)

    def _word(self, surface: str, word: str) -> Entry:
        kind = case_of(surface)
        if word.upper() in ACRONYMS and ("." in surface or kind & TermShape.ALL_CAPS):
            return ACRONYMS[word.upper()], int(kind)
        if kind & TermShape.CAPITALISED and (word in MONTHS or word in WEEKDAYS):
            return stem(MONTHS.get(word, word)), int(kind | TermShape.DATE)
        if word in STOP_WORDS or fold(surface) in STOP_WORDS:
            return None
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word], int(kind | TermShape.NUMBER)
        if "-" in word or "&" in word:
            return word, int(kind)
        return stem(MONTHS.get(word, word)), int(kind)


_GOES_ON: Final = re.compile(r"\.(?:[,;:)]|\s{1,3}(?=[^\W\d_])(?![A-ZÀ-ÖØ-Þ]))")
"""A full stop that ends no sentence: 'Hale Jr., who'."""


def _analysis(entries: list[Entry]) -> Analysis:
    kept = [entry for entry in entries if entry]
    kinds = bytearray([kind for _, kind in kept])
    if entries and entries[0]:
        kinds[0] |= TermShape.FIRST
    return Analysis([term for term, _ in kept], kinds)


def _is_named(pattern: Pattern, words: Sequence[str], entries: Sequence[Entry]) -> bool:
    """Tell whether words that fit a pattern are written as a name: in capitals, if several."""
    naming = [place for place, names in enumerate(pattern.naming) if names]
    if len(naming) > 1:
        return not any(words[place][0].islower() for place in naming)
    return all(is_name(entries[place]) for place in naming)


def _named(pattern: Pattern, words: Sequence[str], entries: Sequence[Entry]) -> list[Entry]:
    """Return as many entries, those with a term first; a name's kind is that of its own words."""
    kept: list[Entry] = []
    named = [word for word, naming in zip(words, pattern.naming, strict=True) if naming]
    for word, entry, term, naming in zip(
        words, entries, pattern.terms, pattern.naming, strict=True
    ):
        if term is None:
            kept.append(entry)
        elif term:
            kept.append((term, _kind_of_name(word if naming else named[0])))
    return [*kept, *[None] * (len(words) - len(kept))]


def _kind_of_name(surface: str) -> int:
    """Return the kind of a name; that 'JD' is all in capitals says nothing."""
    return int(TermShape.NAME | (case_of(surface) & TermShape.CAPITALISED))


def _end_of_name(text: str, word: str, span: Span) -> int:
    """Return where the name ends whose last word this is: before a possessive, behind 'Jr.'."""
    if word[-2:-1] in APOSTROPHES and word[-1:] in "sS":
        return max(span.start + 1, span.end - 2)
    is_cut = len(word) == 1 or bare(word) in GENERATIONS
    return span.end + 1 if is_cut and _GOES_ON.match(text, span.end) else span.end
