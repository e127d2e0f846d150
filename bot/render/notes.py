"""What is said around the quotes: how a question was read, what was searched, where to vote.

Pure, and for Discord and the terminal alike: whoever shows it says how words are made safe and how
a day is written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.config.models import VotingLink
from bot.render import note_strings, strings
from knowledge.answers.answer import Answer, Indexed, Note, NoteKind
from knowledge.questions.voting import VotingQuestion

__all__ = ["NoteWriter", "choose_links"]

MOST_LINKS: Final = 3
MOST_WORDS: Final = 5
WORDS_SHOWN: Final = 120
"""Characters of the question's own words that a note repeats."""
_FIRST: Final = (
    NoteKind.UNKNOWN_OUTLET,
    NoteKind.SPELLING,
    NoteKind.FOLLOW_UP,
    NoteKind.UNSUPPORTED,
    NoteKind.NEWEST,
    NoteKind.NO_LATER_DATE,
    NoteKind.CLAIM,
)
"""What people have to know before they read a quote."""
_COUNTRY: Final = {"us": "united states", "usa": "united states", "u.s.": "united states"}


@dataclass(frozen=True, slots=True)
class NoteWriter:
    """Writes notes for one place where they are shown."""

    safe: Callable[[str], str]
    """Makes words of people and articles harmless there."""
    day: Callable[[datetime | None], str]
    link: Callable[[VotingLink], str]

    def before(self, answer: Answer, links: Mapping[str, VotingLink]) -> list[str]:
        """Return the lines that come before the quotes."""
        lines = [self.sentence(note) for note in answer.notes if note.kind in _FIRST]
        return [*(self.voting(answer, links) if answer.voting else []), *lines]

    def after(self, answer: Answer) -> list[str]:
        """Return the sentences that come after the quotes."""
        return [self.sentence(note) for note in answer.notes if note.kind not in _FIRST]

    def searched(self, answer: Answer) -> str:
        """Return how many articles were searched, and how new they are; empty where none was."""
        if not answer.articles_searched:
            return ""
        count, newest = f"{answer.articles_searched:,}", self.day(answer.newest_at)
        if answer.newest_at is None:
            return strings.SEARCHED_UNDATED.format(count=count)
        if answer.articles_searched == 1:
            return strings.SEARCHED_ONE.format(newest=newest)
        return strings.SEARCHED.format(count=count, newest=newest)

    def why_nothing(self, answer: Answer, no_index: str) -> str:
        """Return why no article could be searched; `no_index` says so of an empty index."""
        if not answer.indexed.articles:
            return no_index
        asked = answer.question
        bounded = asked.since or asked.until or asked.as_of or asked.outlet
        kinds = {note.kind for note in answer.notes}
        only_time = NoteKind.PERIOD in kinds and NoteKind.OUTLET not in kinds and not bounded
        within = strings.NO_ARTICLES_THEN if only_time else strings.NO_ARTICLES
        return " ".join([within, *self._indexed(answer.indexed)])

    def _indexed(self, indexed: Indexed) -> list[str]:
        """Return from when to when there are articles."""
        if indexed.oldest_at is None:
            return [strings.INDEXED_NO_DATES]
        oldest, newest = self.day(indexed.oldest_at), self.day(indexed.newest_at)
        template = strings.INDEXED_ONE_DAY if oldest == newest else strings.INDEXED
        undated = strings.INDEXED_UNDATED.format(count=f"{indexed.undated:,}")
        return [
            template.format(oldest=oldest, newest=newest),
            *([undated] if indexed.undated else []),
        ]

    def voting(self, answer: Answer, links: Mapping[str, VotingLink]) -> list[str]:
        """Return the official links, or the word to ask an office; then what quotes are worth."""
        asked = answer.voting
        if asked is None:
            return []
        chosen = choose_links(asked, links)
        lines = [note_strings.NO_VOTING_LINKS[asked.language]]
        if chosen:
            lines = [
                note_strings.VOTING[asked.language],
                *(f"• {self.link(one)}" for one in chosen),
            ]
        return [*lines, *([note_strings.VOTING_NEWS[asked.language]] if answer.citations else [])]

    def sentence(self, note: Note) -> str:
        """Return a note as a sentence."""
        words = [self.safe(word[:WORDS_SHOWN]) for word in note.words[:MOST_WORDS]]
        template = note_strings.NOTES[note.kind]
        match note.kind:
            case NoteKind.PERIOD | NoteKind.NOT_IN_PERIOD:
                return template.format(period=self._period(note), words=words[0])
            case NoteKind.OUTLET | NoteKind.NOT_AT_OUTLET:
                return template.format(outlets=", ".join(words[1:]))
            case NoteKind.UNKNOWN_OUTLET:
                said = [template.format(words=words[0])]
                if words[1:]:
                    said.append(
                        note_strings.DID_YOU_MEAN.format(names=note_strings.OR.join(words[1:]))
                    )
                return " ".join(said)
            case NoteKind.SPELLING:
                return template.format(typed=words[0], taken_for=words[1])
            case NoteKind.UNSUPPORTED:
                return template.format(claims=note_strings.OR.join(f"“{word}”" for word in words))
            case NoteKind.NEWEST | NoteKind.NO_LATER_DATE:
                return template.format(day=self.day(note.since), words="".join(words))
            case _:
                return template.format(words=words[0])

    def _period(self, note: Note) -> str:
        last = None if note.until is None else note.until - timedelta(microseconds=1)
        since, until = self.day(note.since), self.day(last)
        if note.since is None:
            return note_strings.PERIOD_UNTIL.format(until=until)
        if last is None:
            return note_strings.PERIOD_SINCE.format(since=since)
        if last.date() == note.since.date():
            return note_strings.PERIOD_ONE_DAY.format(since=since)
        return note_strings.PERIOD.format(since=since, until=until)


def choose_links(asked: VotingQuestion, links: Mapping[str, VotingLink]) -> list[VotingLink]:
    """Return the official pages for the places that a question names.

    Where it names none, or none that has a page, a country's page serves, otherwise all there are.
    """
    by_place = {_place(key): link for key, link in links.items()}
    named = [by_place[place] for place in map(_place, asked.places) if place in by_place]
    if named or not asked.places:
        return _few(named or by_place.values())
    country = by_place.get("united states")
    return [country] if country else []


def _place(key: str) -> str:
    place = " ".join(key.casefold().split())
    return _COUNTRY.get(place, place)


def _few(links: Iterable[VotingLink]) -> list[VotingLink]:
    return list(links)[:MOST_LINKS]
