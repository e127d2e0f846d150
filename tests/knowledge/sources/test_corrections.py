"""Outlets say in many ways that they were wrong."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.corrections import RECHECK_AFTER, find_correction_notes, recheck_due
from tests.support.web import NOW

NOTES = [
    "Correction: The vote was on Tuesday, not Monday.",
    "CORRECTION — The clerk's name is Moss.",
    "Correction (Nov. 2, 2026): The tax is 3 percent.",
    "Corrections & clarifications: The bridge is in Marl.",
    "Clarification: The hall holds 300.",
    "Editor’s note: This story was changed after the count.",
    "*Editor's Note: A quotation was removed.",
    "An earlier version of this article misstated the clerk's age.",
    "This story has been corrected to show that the ferry runs at night.",
    "This article has been updated to reflect the final count.",
    "The paper misspelled a name. We regret the error.",
]
NO_NOTES = [
    "The clerk asked for a correction of the minutes.",
    "Corrections officers voted on the contract on Friday.",
    "The Department of Corrections: a history",
    "This story has been told before.",
    "Editors noted the change.",
]


@pytest.mark.parametrize("line", NOTES)
def test_a_note_is_found_in_its_paragraph(line: str) -> None:
    assert find_correction_notes(f"First paragraph.\n{line}\nLast.") == (line,)


@pytest.mark.parametrize("line", NO_NOTES)
def test_what_is_no_note(line: str) -> None:
    assert find_correction_notes(line) == ()


def test_an_article_is_looked_at_again_three_times() -> None:
    seen = looked = NOW
    looks = []
    for hours in range(24 * 30):
        now = seen + timedelta(hours=hours)
        if recheck_due(seen, looked, now):
            looks.append(now - seen)
            looked = now
    assert tuple(looks) == RECHECK_AFTER


@given(st.integers(0, 1_000), st.integers(0, 1_000))
def test_whoever_just_looked_need_not_look_again(first: int, later: int) -> None:
    now = NOW + timedelta(hours=first + later)
    assert not recheck_due(NOW, now, now)


def test_a_look_that_a_clock_dated_ahead_of_now_does_not_count() -> None:
    now = NOW + timedelta(hours=25)
    assert not recheck_due(NOW, now, now)
    assert recheck_due(NOW, now + timedelta(days=365), now)
