"""People: everyone whom an article names, on the roster or not, and every place that names them.

Those on the roster come from `mentions.py`. Anybody else counts as a person where the text says so
beside the name: a title, a role, an age, an apposition, or a verb of saying. A name without such a
sign is kept as one that may be a person, so that nobody is taken for the only one there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.reading._name_runs import NameRun, find_name_runs
from knowledge.reading._speech_words import VERBS
from knowledge.reading.mentions import Form, Mention
from knowledge.roster import Candidate, default_surname, fold_name
from knowledge.text.sentences import Span

__all__ = ["Named", "Person", "find_people"]


@dataclass(slots=True)
class Person:
    """Somebody whom an article names."""

    name: str
    """As the roster has it, otherwise the longest form in the text."""
    surname: str
    candidate: int | None = None
    """The place on the roster, from 0."""
    is_sure: bool = False
    """Whether the text shows that this is a person."""
    is_full: bool = True
    """Whether the name is more than a surname."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names somebody."""

    person: int
    """Place among the article's people, from 0."""
    start: int
    """Of the name, without titles."""
    end: int
    lead: int
    """Where the titles before the name begin; equal to `start` where there are none."""


_ROLES: Final = (
    r"president|candidate|strategist|adviser|advisor|spokes(?:man|woman|person)|host|billionaire"
    r"|entrepreneur|activist|lawyer|attorney|pollster|analyst|economist|director|manager|chair"
    r"|chair(?:man|woman)|co-chair|leader|lawmaker|actor|actress|author|journalist|reporter"
    r"|columnist|professor|historian|senator|governor|mayor|congress(?:man|woman)|nominee"
    r"|contender|rival|secretary|aide|voter|organizer|commentator|anchor|moderator|farmer|teacher"
    r"|student|veteran|executive|mogul|businessman|businesswoman|founder|donor|scholar|expert"
    r"|scientist|counsel|wife|husband|son|daughter|brother|sister|mother|father|friend|colleague"
    r"|staffer|operative|consultant|hopeful|challenger|incumbent|driver|editor|owner|resident"
)
_ROLE_BEFORE: Final = re.compile(rf"\b(?:{_ROLES}),? $")
_SAID_BEFORE: Final = re.compile(rf"[,”\"] (?:{VERBS}) $")
_THE_BEFORE: Final = re.compile(r"\b[Tt]he $")
_OPENS: Final = re.compile(r"(?:^|[.!?:\n”\"“] ?)$")
_SPEAKS_AFTER: Final = re.compile(rf" (?:{VERBS})\b")
_TELLS_AFTER: Final = re.compile(
    rf"(?: \([^()\n]{{1,30}}\))? (?:{VERBS}|who)\b"
    r"|, (?:who\b|\d{2}\b|(?:an?|the|his|her|then|former|now)\b|(?:senior |national |deputy )?"
    rf"(?:{_ROLES})\b)"
)
_SUFFIX: Final = re.compile(r",? (?:[JS]r\.|I{2,3}\b|IV\b)")
_TELLING: Final = frozenset(["mr", "mrs", "ms", "miss", "mx", "congressman", "congresswoman"])
_LOOK: Final = 40


def find_people(
    text: str,
    candidates: Sequence[Candidate],
    mentions: Sequence[Mention],
    surnames: Sequence[Span] = (),
) -> tuple[list[Person], list[Named]]:
    """Return an article's people, and the places that name them, in order.

    `text` is folded, as `same_length_fold` does; `mentions` are the roster's in it, descriptions
    left out of account; `surnames` are places of surnames of the roster that mean nobody there.
    """
    people: list[Person] = []
    numbers: dict[int | str, int] = {}
    named: list[Named] = []
    for one in mentions:
        if one.form is Form.DESCRIPTION:
            continue
        if one.candidate not in numbers:
            numbers[one.candidate] = len(people)
            candidate = candidates[one.candidate]
            people.append(Person(candidate.name, candidate.surname, one.candidate, is_sure=True))
        named.append(_place(text, numbers[one.candidate], one.start, one.end))
    for start, end in surnames:
        surname = text[start:end]
        if surname.lower() not in numbers:
            numbers[surname.lower()] = len(people)
            people.append(Person(surname, surname, is_sure=True, is_full=False))
        named.append(_place(text, numbers[surname.lower()], start, end))
    named.sort(key=lambda one: one.start)
    named += _Others(text, people).read(_beside(find_name_runs(text), named))
    return people, sorted(named, key=lambda one: one.start)


def _place(text: str, person: int, start: int, end: int) -> Named:
    """Return a place that names somebody, with the 'Jr.' behind it."""
    suffix = _SUFFIX.match(text, end)
    return Named(person, start, suffix.end() if suffix else end, start)


def _beside(runs: Iterable[NameRun], named: Sequence[Named]) -> list[NameRun]:
    """Return the runs that hold none of the places named already."""
    kept = []
    at = 0
    for run in runs:
        while at < len(named) and named[at].end <= run.start:
            at += 1
        if at == len(named) or named[at].start >= run.end:
            kept.append(run)
    return kept


class _Others:
    """Reads the names of people who are not on the roster."""

    def __init__(self, text: str, people: list[Person]) -> None:
        self._text = text
        self._people = people
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_surname: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._met: set[int] = set()
        """Whose full name is found elsewhere than at the head of a sentence."""
        for number, person in enumerate(people):
            self._keep(number, person)

    def _add(self, person: Person) -> None:
        self._people.append(person)
        self._keep(len(self._people) - 1, person)

    def _keep(self, number: int, person: Person) -> None:
        words = fold_name(person.name).split()
        surname = fold_name(person.surname)
        self._by_key.setdefault((words[0], surname), number)
        self._by_surname.setdefault(surname, []).append(number)
        # A first name alone means somebody on the roster only where the roster has it.
        if len(words) > 1 and person.candidate is None:
            self._by_first.setdefault(words[0], []).append(number)

    def read(self, runs: Sequence[NameRun]) -> Iterator[Named]:
        """Yield the places of these runs that name a person, or may; full names are known first."""
        for run in runs:
            if len(run.words) > 1:
                self._open(run)
        for run in runs:
            # 'President Trump' shows that this is a surname, and nobody's first name.
            if len(run.words) == 1 and run.titled and run.words[0].lower() not in self._by_surname:
                self._add(Person(run.words[0], run.words[0], is_full=False))
        for run in runs:
            number = self._who(run)
            if number is not None:
                person = self._people[number]
                if not person.is_sure:
                    alone = len(run.words) == 1 and self._is_met(number)
                    person.is_sure = run.titled or alone or self._is_told(run)
                yield Named(number, run.start, run.end, run.lead)

    def _open(self, run: NameRun) -> None:
        name = " ".join(run.words)
        number = self._by_key.get(run.key)
        if number is None:
            number = len(self._people)
            self._by_key[run.key] = number
            self._add(Person(name, default_surname(name)))
        elif self._people[number].candidate is None and len(name) > len(self._people[number].name):
            self._people[number].name = name
        if run.titled or not _OPENS.search(self._text, max(0, run.lead - 3), run.lead):
            self._met.add(number)

    def _is_met(self, number: int) -> bool:
        """Return whether a full name is more than a word that opens a sentence before a surname."""
        return self._people[number].candidate is not None or number in self._met

    def _who(self, run: NameRun) -> int | None:
        if len(run.words) > 1:
            return self._by_key[run.key]
        folded = run.words[0].lower()
        bearers = self._by_surname.get(folded) or self._by_first.get(folded, [])
        full = [number for number in bearers if self._people[number].is_full]
        if len(full) == 1:
            return full[0]
        if full:
            return self._one_of(folded, run)
        if not (run.titled or self._speaks(run)):
            return None
        if not bearers:
            self._add(Person(run.words[0], run.words[0], is_full=False))
        return self._by_surname[folded][0]

    def _one_of(self, surname: str, run: NameRun) -> int:
        """Return somebody who is one of several of a surname, nobody can tell which."""
        title = self._text[run.lead : run.start].lower().rstrip(". ")
        key = (title if title in _TELLING else "", f"one {surname}")
        if key not in self._by_key:
            self._by_key[key] = len(self._people)
            self._people.append(Person(run.words[0], run.words[0], is_sure=True, is_full=False))
        return self._by_key[key]

    def _speaks(self, run: NameRun) -> bool:
        before = self._text[max(0, run.lead - _LOOK) : run.lead]
        spoken = _SAID_BEFORE.search(before) or _SPEAKS_AFTER.match(self._text, run.end)
        return spoken is not None and not _THE_BEFORE.search(before)

    def _is_told(self, run: NameRun) -> bool:
        """Return whether the words around a name are those around a person's."""
        before = self._text[max(0, run.lead - _LOOK) : run.lead]
        if _THE_BEFORE.search(before):
            return False
        return (
            _ROLE_BEFORE.search(before) is not None
            or _SAID_BEFORE.search(before) is not None
            or _TELLS_AFTER.match(self._text, run.end) is not None
        )
