"""Plan: where a question is searched, in which order, and what is said about it.

The bounds that came with a question hold always. Those that its words name are tried first: where
they are required ('last week'), only if they leave nothing to search does anything else come up,
and never as an answer; where they are preferred ('in August'), everything is searched next.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from knowledge.answers.answer import Note, NoteKind
from knowledge.questions.outlets import named_outlets
from knowledge.questions.periods import Period
from knowledge.questions.question import Question
from knowledge.questions.understanding import Understanding
from knowledge.search.index import PassageFilter

__all__ = ["Attempt", "bounds_of", "notes_on_bounds", "plan_attempts"]


NEW_DAYS: Final = (10, 30, 90, 200)
"""How old an article may be that tells what holds now: the fewest days that bring something."""


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
    is_of_a_day: bool = False
    """Whether only the news of one day, counted back from now, is asked for: 'last night'."""
    is_of_now: bool = False
    """Whether it is asked what holds now: the newest that is nearly as sure is taken."""
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
    """Return the attempts in order: the first that answers is taken, otherwise the likeliest to.

    Of those that ask what holds now, the newest that is nearly as likely to answer is taken.
    `outlets` are the snapshot's.
    """
    given = bounds_of(question, outlets)
    period, outlet = understood.period, understood.outlet
    if understood.is_of_now and not (period is not None and period.is_strict):
        return _of_now(question, understood, given)
    if period is None and outlet is None:
        return [Attempt(_or_none(given), understood.parts)]
    attempts = [_attempt(given, understood, in_period=True, at_outlet=True)]
    keeps_period = period is not None and (period.is_strict or _is_a_day(period))
    keeps_outlet = outlet is not None and outlet.is_strict
    if not (period is None or keeps_period) or not (outlet is None or keeps_outlet):
        attempts.append(_attempt(given, understood, in_period=keeps_period, at_outlet=keeps_outlet))
    if (keeps_period or keeps_outlet) and not attempts[0].is_of_a_day:
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


def _of_now(question: Question, understood: Understanding, given: PassageFilter) -> list[Attempt]:
    """Return searches of what is new at the moment of asking, each of more days than the last."""
    where = given
    if understood.outlet is not None:
        where = replace(given, outlets=understood.outlet.outlets)
    attempts = []
    for days in NEW_DAYS:
        since = question.moment - timedelta(days=days)
        if given.since is None or since > given.since:
            until = question.moment + timedelta(seconds=1)
            until = until if given.until is None else min(until, given.until)
            newer = replace(where, since=since, until=until)
            attempts.append(Attempt(newer, understood.parts, is_of_now=True))
    return [*attempts, Attempt(_or_none(where), understood.parts, is_of_now=True)]


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
    is_of_a_day = in_period and _is_a_day(understood.period)
    return Attempt(_or_none(where), parts, in_period, at_outlet, is_of_a_day=is_of_a_day)


def _is_a_day(period: Period | None) -> bool:
    """Return whether a period is one day counted back from now, and no other day will do."""
    if period is None or not period.is_relative or period.since is None or period.until is None:
        return False
    return period.until - period.since <= timedelta(days=1)


def notes_on_bounds(understood: Understanding, attempt: Attempt) -> tuple[Note, ...]:
    """Return what is said of where an attempt searched."""
    notes = []
    if understood.period is not None and not understood.is_of_now:
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
