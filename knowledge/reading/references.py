"""References: whom a sentence is about that opens with 'he', 'her' or 'the former mayor'.

Everyone whom the article names may be meant, on the roster or not, and one rule holds for all. A
pronoun means somebody only where the sentences before it leave one person whom it fits: the one
that they are about. Where two fit, where somebody without a name was spoken of, or where the words
are inside of a quotation that names nobody, it means nobody that can be told.

Pure over one text, read once; offsets are characters of that text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.reading._antecedents import Clause, Opening, read_clause
from knowledge.reading._article import ReadArticle
from knowledge.reading._descriptions import Description
from knowledge.reading._people import Person
from knowledge.reading._pronouns import MIXED, PRONOUNS
from knowledge.reading._quote_marks import QuoteMarks
from knowledge.reading.mentions import MentionResolver, same_length_fold
from knowledge.text.sentences import Span

__all__ = ["Head", "Opening", "Person", "Reference", "head_of", "resolve_references"]

_THIRD: Final = re.compile(r"[“”\"\s]*(?P<pronoun>He|She|His|Her|They|Their)\b")
_CLOSES: Final = re.compile(r"[^“\"]*(?:”|(?<=[^\s“\"])\"(?!\w)(?=[^“\"]*$))")
_PLURAL: Final = re.compile(r"\b[a-z]{2,}[^s\W]s\b|\b[Pp]eople\b")
REACH: Final = 3
"""How many sentences back a pronoun is followed that nobody by name comes between."""

_POINTING: Final = frozenset(
    {Opening.PRONOUN, Opening.DESCRIPTION, Opening.QUOTATION, Opening.INDIRECT}
)
"""Openings that mean somebody whom the sentence does not name."""
DESCRIBED_REACH: Final = 4
"""How many sentences back a description is followed for somebody else whom it may mean."""


@dataclass(frozen=True, slots=True)
class Reference:
    """How one sentence opens, and whom it is about as far as that can be told."""

    opening: Opening
    subject: Person | None
    """Whom it is about: by name, or by a pronoun or description that is resolved."""
    label: str
    """The full name that a pronoun or description at its head stands for; empty if unknown."""

    speaker: Person | None = None
    """Who says what it tells, by name or by a pronoun that is resolved."""

    @property
    def points_back(self) -> bool:
        """Return whether its head means something that only an earlier sentence says."""
        return self.opening is not Opening.PLAIN


@dataclass(frozen=True, slots=True)
class Head:
    """How a sentence opens, seen in its own words alone."""

    opening: Opening
    pronoun: str
    """'he', 'she' or 'they'; empty where no pronoun for a person opens it."""


def head_of(quote: str) -> Head:
    """Return how a quote opens that is taken out of its article.

    Words before a mark that closes a quotation, and opens none, are inside of it.
    """
    folded = same_length_fold(quote)
    inside = _CLOSES.match(folded) is not None
    marked = f"“{folded}" if inside else folded
    marks = QuoteMarks(marked)
    words = marks.outside(marked, Span(0, len(marked)))
    clause = read_clause(words, (), in_quotes=marks.hold(0))
    if inside and (match := _THIRD.match(folded)):
        return Head(Opening.PRONOUN, PRONOUNS[match["pronoun"].lower()])
    return Head(clause.opening, clause.pronoun)


def resolve_references(
    text: str, sentences: Sequence[Span], resolver: MentionResolver, title: str = ""
) -> list[Reference]:
    """Return one reference for each sentence of an article.

    `sentences` are in order and do not overlap; `title` only opens people on the roster.
    """
    article = ReadArticle.read(text, sentences, resolver, title)
    reader = _Reader(article)
    found = [reader.refer(number) for number in range(len(sentences))]
    return [_quoted_on(found, article, text, sentences, number) for number in range(len(found))]


def _quoted_on(
    found: Sequence[Reference],
    article: ReadArticle,
    text: str,
    sentences: Sequence[Span],
    number: int,
) -> Reference:
    """Return a sentence's reference; one that is all in quotation marks takes their speaker.

    The speaker is named behind the same marks, or before them in the same paragraph.
    """
    if not article.clauses[number].is_quoted:
        return found[number]
    marks = article.marks.around(sentences[number].start)
    last = number
    stop = min(number + REACH, len(sentences) - 1)
    while marks and last < stop and sentences[last + 1].start < marks.end:
        last += 1
    first = number
    while (
        first
        and article.clauses[first].is_quoted
        and "\n" not in text[sentences[first - 1].end : sentences[first].start]
    ):
        first -= 1
    speaker = found[last].speaker or found[first].speaker
    if speaker is None:
        return found[number]
    # '“He is right,” said Marlow': her name beside these words alone would be taken for his.
    alone = not _THIRD.match(text, sentences[number].start)
    label = speaker.name if alone and speaker.is_sure and speaker.is_full else ""
    return replace(found[number], subject=speaker, speaker=speaker, label=label)


class _Reader:
    """Resolves one article's sentences, each from those before it."""

    def __init__(self, article: ReadArticle) -> None:
        self._article = article
        self._about: list[tuple[int, ...]] = []
        """For each sentence read so far, the people whom it is about."""

    def refer(self, number: int) -> Reference:
        """Return a sentence's reference; called for each in order."""
        clause = self._article.clauses[number]
        meant: int | None = None
        opening = clause.opening
        if number in self._article.described:
            opening = Opening.DESCRIPTION
            meant = self._if_near(self._article.described[number], number)
        elif clause.description is not None:
            meant = self._described(number, clause.description)
        elif clause.pronoun:
            meant = self._antecedent(number, clause)
        about = clause.subjects
        if meant is not None:
            about = (meant,)
        elif opening in _POINTING:
            about = ()
        self._about.append(about)
        people = self._article.people
        subject = people[about[0]] if len(about) == 1 and people[about[0]].is_sure else None
        label = ""
        if meant is not None and people[meant].is_sure and people[meant].is_full:
            label = people[meant].name
        speaker = clause.speaker if meant is None or not clause.tells else meant
        return Reference(opening, subject, label, None if speaker is None else people[speaker])

    def _fits(self, person: int, pronoun: str) -> bool:
        known = self._article.pronouns[person]
        return known in (pronoun, MIXED) or (not known and pronoun != "they")

    def _antecedent(self, number: int, clause: Clause) -> int | None:
        """Return whom the pronoun of a sentence means; None where that cannot be told."""
        # 'They' may mean any things that were named: it is followed one sentence back.
        reach = 1 if clause.pronoun == "they" else REACH
        for back in range(1, min(reach, number) + 1):
            earlier = self._article.clauses[number - back]
            about = self._about[number - back]
            if clause.pronoun == "they" and _PLURAL.search(earlier.words):
                return None
            if earlier.is_quoted or earlier.is_heading:
                continue
            if earlier.opening in _POINTING and not about:
                return None
            near = dict.fromkeys((*about, *earlier.people))
            own = self._article.quoted[number] if clause.opening is Opening.QUOTATION else ()
            # Nobody speaks of themselves by name.
            fitting = [one for one in near if self._fits(one, clause.pronoun) and one not in own]
            if not fitting:
                if earlier.has_unnamed:
                    return None
                continue
            return self._one_of(fitting, [one for one in about if one in fitting], earlier, clause)
        return None

    def _one_of(
        self, fitting: list[int], about: list[int], earlier: Clause, clause: Clause
    ) -> int | None:
        """Return the one of the people of a sentence that a pronoun after it means."""
        known = self._article.pronouns
        if len(fitting) == 1:
            (only,) = fitting
            if only not in about and (earlier.has_unnamed or clause.pronoun in earlier.acts):
                return None
            sure = self._article.people[only].is_sure
            free = not known[only] and only in about and clause.pronoun not in earlier.acts
            shown = known[only] == clause.pronoun or free
            return only if sure and shown else None
        if len(about) != 1:
            return None
        (subject,) = about
        if not self._article.people[subject].is_sure or known[subject] != clause.pronoun:
            return None
        if earlier.opening in (Opening.PRONOUN, Opening.DESCRIPTION):
            return subject
        if clause.tells and (earlier.speaker == subject):
            return subject
        return subject if clause.goes_on else None

    def _if_near(self, person: int, number: int) -> int | None:
        """Return whom a description fits, unless somebody else was spoken of since."""
        for back in range(1, min(DESCRIBED_REACH, number) + 1):
            earlier = self._article.clauses[number - back]
            about = self._about[number - back]
            if person in about or person in earlier.people:
                return person
            if about and not earlier.is_heading:
                return None
        return person

    def _described(self, number: int, description: Description) -> int | None:
        """Return whom 'the former mayor' means."""
        holders = self._article.offices.holders(description, self._article.pronouns)
        holders = [one for one in holders if self._article.people[one].is_sure]
        if len(holders) == 1:
            return self._if_near(holders[0], number)
        for back in range(1, min(REACH, number) + 1):
            near = {*self._about[number - back], *self._article.clauses[number - back].people}
            found = [one for one in holders if one in near]
            if found:
                sole = len(found) == 1 and self._about[number - back] == (found[0],)
                return found[0] if sole else None
        return None
