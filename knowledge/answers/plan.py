"""Attempts: where a question is searched, in which order, and what is said about it.

The bounds that came with a question hold always. Those that its words name are tried first: where
they are required ('last week'), only if they leave nothing to search does anything else come up,
and never as an answer; where they are preferred ('in August'), everything is searched next.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from knowledge.answers.answer import Note, NoteKind
from knowledge.questions.outlets import named_outlets
from knowledge.questions.question import Question
from knowledge.questions.understanding import Understanding
from knowledge.search.index import PassageFilter

__all__ = ["Attempt", "bounds_of", "plan_attempts"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One search for an answer."""

    where: PassageFilter | None
    """None for everywhere, which is the quickest."""
    parts: tuple[str, ...]
    """The questions to search for."""
    notes: tuple[Note, ...] = ()
    may_answer: bool = True
    """Whether what is found may be shown as an answer, and not only as the closest passages."""
    only_if_empty: bool = False
    """Whether this is tried only where the attempts before found no passage at all."""


def bounds_of(question: Question, outlets: Collection[str] = ()) -> PassageFilter:
    """Return the bounds that came with a question; `outlets` are the snapshot's.

    An outlet may be called by a short name. One that none of them goes by leaves no article.
    """
    named = named_outlets(question.outlet, outlets) if question.outlet else ()
    until = question.until
    if question.as_of is not None:
        # `until` is exclusive, and what was published at that very moment was there.
        moment = question.as_of + timedelta(seconds=1)
        until = moment if until is None else min(until, moment)
    return PassageFilter(
        since=question.since,
        until=until,
        outlet="" if named else question.outlet,
        outlets=named,
        exclude_articles=question.exclude_articles,
    )


def plan_attempts(
    question: Question, understood: Understanding, outlets: Collection[str] = ()
) -> list[Attempt]:
    """Return the attempts in order: the first that answers is taken, otherwise the surest.

    `outlets` are the snapshot's.
    """
    given = bounds_of(question, outlets)
    period, outlet = understood.period, understood.outlet
    if period is None and outlet is None:
        return [Attempt(_or_none(given), understood.parts)]
    attempts = [
        Attempt(
            _narrowed(given, understood, period=True, outlet=True),
            understood.parts,
            _notes(understood, period=True, outlet=True),
        )
    ]
    keeps_period = period is not None and period.is_strict
    keeps_outlet = outlet is not None and outlet.is_strict
    if not (period is None or keeps_period) or not (outlet is None or keeps_outlet):
        attempts.append(
            Attempt(
                _narrowed(given, understood, period=keeps_period, outlet=keeps_outlet),
                understood.parts,
                _notes(understood, period=keeps_period, outlet=keeps_outlet),
            )
        )
    if keeps_period or keeps_outlet:
        attempts.append(
            Attempt(
                _or_none(given),
                understood.parts,
                _notes(understood, period=False, outlet=False),
                may_answer=False,
                only_if_empty=True,
            )
        )
    return attempts


def _narrowed(
    given: PassageFilter, understood: Understanding, *, period: bool, outlet: bool
) -> PassageFilter | None:
    """Return the given bounds and those of the question's words that are to hold."""
    where = given
    if period and understood.period is not None:
        until = understood.period.search_until
        if given.until is not None:
            until = given.until if until is None else min(until, given.until)
        where = replace(where, since=understood.period.since, until=until)
    if outlet and understood.outlet is not None:
        where = replace(where, outlets=understood.outlet.outlets)
    return _or_none(where)


def _notes(understood: Understanding, *, period: bool, outlet: bool) -> tuple[Note, ...]:
    notes = []
    if understood.period is not None:
        kind = NoteKind.PERIOD if period else NoteKind.NOT_IN_PERIOD
        said = understood.period
        words = (understood.asked[slice(*said.said)],)
        notes.append(Note(kind, words, said.since, said.search_until))
    if understood.outlet is not None:
        kind = NoteKind.OUTLET if outlet else NoteKind.NOT_AT_OUTLET
        notes.append(Note(kind, (understood.outlet.name, *understood.outlet.outlets)))
    return tuple(notes)


def _or_none(where: PassageFilter) -> PassageFilter | None:
    return None if where == PassageFilter() else where
