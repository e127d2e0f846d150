"""Plan: where a question is searched, in which order, and what is said about it.

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

__all__ = ["Attempt", "bounds_of", "notes_on_bounds", "plan_attempts"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One search for an answer."""

    where: PassageFilter | None
    """None for everywhere, which is the quickest."""
    parts: tuple[str, ...]
    """The questions to search for, without the words that only say where to search."""
    in_period: bool = True
    """Whether the period that the question names bounds this, if it names one."""
    at_outlet: bool = True
    """Whether the outlet that it names bounds this, if it names one."""
    may_answer: bool = True
    """Whether what is found may be shown as an answer."""
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
    attempts = [_attempt(given, understood, in_period=True, at_outlet=True)]
    keeps_period = period is not None and period.is_strict
    keeps_outlet = outlet is not None and outlet.is_strict
    if not (period is None or keeps_period) or not (outlet is None or keeps_outlet):
        attempts.append(_attempt(given, understood, in_period=keeps_period, at_outlet=keeps_outlet))
    if keeps_period or keeps_outlet:
        attempts.append(
            Attempt(
                _or_none(given),
                understood.parts,
                in_period=False,
                at_outlet=False,
                may_answer=False,
                only_if_empty=True,
            )
        )
    return attempts


def _attempt(
    given: PassageFilter, understood: Understanding, *, in_period: bool, at_outlet: bool
) -> Attempt:
    """Return a search within the given bounds and those of the question's words that are kept."""
    where = given
    if in_period and understood.period is not None:
        until = understood.period.search_until
        if given.until is not None:
            until = given.until if until is None else min(until, given.until)
        where = replace(where, since=understood.period.since, until=until)
    if at_outlet and understood.outlet is not None:
        where = replace(where, outlets=understood.outlet.outlets)
    parts = (in_period and understood.parts_in_period) or understood.parts
    return Attempt(_or_none(where), parts, in_period, at_outlet)


def notes_on_bounds(understood: Understanding, attempt: Attempt) -> tuple[Note, ...]:
    """Return what is said of where an attempt searched."""
    notes = []
    if understood.period is not None:
        kind = NoteKind.PERIOD if attempt.in_period else NoteKind.NOT_IN_PERIOD
        said = understood.period
        words = (understood.asked[slice(*said.said)],)
        notes.append(Note(kind, words, said.since, said.search_until))
    if understood.outlet is not None:
        kind = NoteKind.OUTLET if attempt.at_outlet else NoteKind.NOT_AT_OUTLET
        notes.append(Note(kind, (understood.outlet.name, *understood.outlet.outlets)))
    return tuple(notes)


def _or_none(where: PassageFilter) -> PassageFilter | None:
    return None if where == PassageFilter() else where
