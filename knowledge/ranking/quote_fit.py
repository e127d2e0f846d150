"""Quote fit: whether a possible quote is about the person asked of, and can be read by itself.

The ranker weighs words; whose words they are, and who 'she' is, it cannot see. What is judged here
costs the reading of an article, so only the rows that would be quoted are judged.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from knowledge.questions.asked_person import find_asked_person
from knowledge.ranking.article_people import ArticlePeople
from knowledge.ranking.gathered_terms import Floats, GatheredTerms
from knowledge.reading.mentions import same_length_fold
from knowledge.reading.references import Head, Opening, Person, Reference, head_of
from knowledge.roster import Candidate, Roster, fold_name
from knowledge.text.tokens import Tokenizer

__all__ = ["Asked", "QuoteJudge", "asked_of", "labels_of"]

SOMEBODY_ELSE: Final = 8.0
"""In the ranker's score: behind everything else."""
MENTIONED: Final = 1.5
"""Where the person asked of is named, and the sentences are about others."""
EARLY_WORDS: Final = 8
"""Before a name that is taken for what its sentence is about, without its article being read."""
UNREADABLE: Final = 2.0
"""Where it is not clear who 'he' is: e^2 = 7 times as likely to answer as another quote."""
CONNECTED: Final = 1.0
"""Likewise for 'But' and 'That', whose sentence before does not fit."""
OWN_WORDS: Final = 2.5
"""How much better somebody's own words are, where the question asks for them."""
OWN_WORDS_AMONG: Final = 10
"""Rows, the best by the ranker."""
_MARKS: Final = re.compile(r"[^\w ]")
MOST_READ: Final = 4
"""Articles of one question: four milliseconds each, where they are not remembered."""
MOST_JUDGED: Final = 15
"""Rows of one question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A person on the roster whom a question asks of."""

    number: int
    """Place on the roster, from 0."""
    pronoun: str
    """'he', 'she' or 'they'; empty where the roster does not say."""
    surfaces: re.Pattern[str]
    """Finds what articles call the person, in folded text."""
    wants_words: bool

    def is_called(self, person: Person) -> bool:
        """Return whether an article's person is this one, as far as names tell."""
        return self.surfaces.search(same_length_fold(person.name)) is not None


def asked_of(question: str, tokenizer: Tokenizer, roster: Roster) -> Asked | None:
    """Return whom on the roster a question asks of; None for nobody, and for several."""
    person = find_asked_person(question, tokenizer.find_names(question))
    if person is None:
        return None
    whole = {
        number
        for number, candidate in enumerate(roster.candidates)
        if " ".join(map(_bare, person.names)) == _bare(candidate.name)
    }
    meant = whole or {
        number
        for name in person.names
        for number, candidate in enumerate(roster.candidates)
        if _may_be(name, candidate)
    }
    if len(meant) != 1:
        return None
    (number,) = meant
    candidate = roster.candidates[number]
    names = (candidate.surname, *candidate.nicknames, *candidate.aliases)
    pronoun = fold_name(candidate.pronouns).partition("/")[0]
    spelt = "|".join(
        # 'De la Cruz' opens a sentence.
        f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}"
        for name in map(same_length_fold, names)
    )
    found = re.compile(rf"(?<![\w-])(?:{spelt})(?![\w-])")
    return Asked(number, pronoun, found, person.wants_words)


def _may_be(name: str, candidate: Candidate) -> bool:
    """Return whether a question's words may mean somebody: a surname, a first name, or both."""
    said = _bare(name)
    known = {_bare(one) for one in (candidate.surname, *candidate.aliases, *candidate.nicknames)}
    return said in known or set(said.split()) <= set(_bare(candidate.name).split())


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    """Return a name as a hurried member types it: without marks, capitals and accents."""
    return _MARKS.sub("", fold_name(name))


@dataclass(slots=True)
class QuoteJudge:
    """Judges the rows of one question."""

    gathered: GatheredTerms
    people: ArticlePeople
    asked: Asked | None = None
    penalties: dict[int, float] = field(default_factory=dict)
    """What was taken off the scores of the rows judged so far."""
    _read: set[int] = field(default_factory=set)
    """Articles that were read for this question, whether remembered or not."""

    def penalty(self, row: int) -> float:
        """Return what to take off a row's score; less than 0 where it is better than it seems."""
        if row not in self.penalties:
            full = len(self.penalties) >= MOST_JUDGED
            self.penalties[row] = 0.0 if full else self._penalty(row)
        return self.penalties[row]

    def look_ahead(self, scores: Floats) -> None:
        """Judge the best rows before any is chosen, where somebody's own words are to rise."""
        if self.asked and self.asked.wants_words:
            for row in np.argsort(-scores, kind="stable")[:OWN_WORDS_AMONG].tolist():
                self.penalty(row)

    def rescored(self, scores: Floats) -> Floats:
        """Return the scores less the penalties of the rows judged so far."""
        found = scores.copy()
        for row, penalty in self.penalties.items():
            found[row] -= penalty
        return found

    def with_antecedent(self, row: int) -> int:
        """Return the pair of a single sentence that points back with the one before it.

        The row itself where it points nowhere, where there is no such pair, or where the sentence
        before it points back too.
        """
        rows = self.gathered.rows
        first = int(rows.first[row])
        if rows.last[row] != first or head_of(self._words(row)).opening is Opening.PLAIN:
            return row
        pair = np.flatnonzero((rows.first == first - 1) & (rows.last == first))
        if not len(pair) or head_of(self._words(int(pair[0]))).opening is not Opening.PLAIN:
            return row
        return int(pair[0])

    def label(self, row: int) -> str:
        """Return who speaks or is spoken of, where the quote itself does not say it."""
        words = self._words(row)
        if head_of(words).opening in (Opening.PLAIN, Opening.CONNECTIVE):
            return ""
        article = int(self.gathered.articles[row])
        reference = self.people.of(article, int(self.gathered.rows.first[row]))
        surname = reference.subject.surname if reference.subject else ""
        return "" if surname and surname in words else reference.label

    def _penalty(self, row: int) -> float:
        words = self._words(row)
        head = head_of(words)
        foreign = self._foreign(row, words, head)
        if foreign or head.opening is Opening.PLAIN or self.with_antecedent(row) != row:
            return foreign
        if head.opening is Opening.CONNECTIVE:
            return CONNECTED
        is_clear = head.opening is Opening.DESCRIPTION or any(
            one.label for one in self._references(row)[:1]
        )
        return 0.0 if is_clear else UNREADABLE

    def _foreign(self, row: int, words: str, head: Head) -> float:
        """Return what a row loses that is about somebody else, or holds somebody else's words."""
        asked = self.asked
        if asked is None:
            return 0.0
        if asked.wants_words and _holds_words(words):
            speakers = self._people_of(row, lambda one: one.speaker)
            own = [asked.is_called(one) for one in speakers]
            if any(own):
                return -OWN_WORDS if all(own) else MENTIONED
            if speakers:
                return SOMEBODY_ELSE
        folded = same_length_fold(words)
        if match := asked.surfaces.search(folded):
            early = len(folded[: match.start()].split()) <= EARLY_WORDS
            return 0.0 if early or self._is_about(row, asked) is not False else MENTIONED
        if asked.pronoun and head.pronoun and head.pronoun != asked.pronoun:
            return SOMEBODY_ELSE
        return SOMEBODY_ELSE if self._is_about(row, asked, thoroughly=True) is False else 0.0

    def _is_about(self, row: int, asked: Asked, *, thoroughly: bool = False) -> bool | None:
        """Return whether a sentence of a row is about the person; None where nobody can tell."""
        subjects = self._people_of(row, lambda one: one.subject, thoroughly=thoroughly)
        return any(asked.is_called(one) for one in subjects) if subjects else None

    def _people_of(
        self, row: int, of: Callable[[Reference], Person | None], *, thoroughly: bool = False
    ) -> list[Person]:
        """Return people of a row's sentences: as they say it themselves, otherwise as the article.

        The article is read only where a sentence points back, or `thoroughly`.
        """
        article, rows = int(self.gathered.articles[row]), self.gathered.rows
        alone = self.people.alone(article, int(rows.first[row]), int(rows.last[row]))
        found = [person for one in alone if (person := of(one))]
        is_plain = all(one.opening in (Opening.PLAIN, Opening.CONNECTIVE) for one in alone)
        if is_plain and (found or not thoroughly):
            return found
        return [person for one in self._references(row) if (person := of(one))] or found

    def _words(self, row: int) -> str:
        rows = self.gathered.rows
        return self.people.words(
            int(self.gathered.articles[row]), int(rows.first[row]), int(rows.last[row])
        )

    def _references(self, row: int) -> Sequence[Reference]:
        """Return a row's references; none where enough articles were read for this question."""
        article, rows = int(self.gathered.articles[row]), self.gathered.rows
        if article not in self._read and len(self._read) == MOST_READ:
            return ()
        self._read.add(article)
        sentences = range(int(rows.first[row]), int(rows.last[row]) + 1)
        return [self.people.of(article, sentence) for sentence in sentences]


def labels_of(judge: QuoteJudge | None, rows: Sequence[int]) -> Mapping[int, str]:
    """Return the label of each row that has one."""
    found = {row: judge.label(row) for row in rows} if judge else {}
    return {row: label for row, label in found.items() if label}


def _holds_words(words: str) -> bool:
    return any(mark in words for mark in '“”"') or " said" in words or " says" in words
