from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.refresh import changed_passages
from knowledge.schedule import health_of, held_until, next_visit_at
from knowledge.store.source_records import Health, KeptSource

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
SOURCE = KeptSource(
    source_id=1,
    kind="feed",
    url="https://paper.example/feed",
    outlet="",
    pages=(),
    interval_seconds=0,
    paused=False,
    added_at=NOW - timedelta(days=30),
    added_by="",
    etag="",
    last_modified="",
    visited_at=NOW,
    succeeded_at=NOW,
    new_at=NOW,
    problem="",
    detail="",
    failures=0,
    retry_at=None,
    health=Health.FINE,
)


def interval(**changes: object) -> timedelta:
    return next_visit_at(replace(SOURCE, **changes), NOW) - NOW  # type: ignore[arg-type]


def test_a_new_source_is_due_at_once() -> None:
    assert next_visit_at(replace(SOURCE, visited_at=None), NOW) == SOURCE.added_at


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=365)])
def test_a_visit_dated_by_a_clock_that_was_set_back_keeps_no_source_waiting(
    ahead: timedelta,
) -> None:
    future = NOW + ahead
    dated = replace(SOURCE, visited_at=future, new_at=future)
    assert next_visit_at(dated, NOW) <= NOW
    assert next_visit_at(replace(dated, added_at=future), NOW) <= NOW


def test_a_pause_is_kept_unless_a_clock_that_was_set_back_dated_it() -> None:
    for days, held in ((2, True), (7, True), (8, False), (400, False)):
        retry_at = NOW + timedelta(days=days)
        source = replace(SOURCE, visited_at=retry_at, retry_at=retry_at)
        assert held_until(source, NOW) == (retry_at if held else None)
        assert (next_visit_at(source, NOW) > NOW) is held
    assert held_until(replace(SOURCE, retry_at=NOW), NOW) is None


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 60),
        ({"rhythm_seconds": 3 * 3600.0}, 90),
        ({"rhythm_seconds": 60.0}, 15),
        ({"rhythm_seconds": 60.0, "new_at": NOW - timedelta(hours=16)}, 120),
        ({"new_at": NOW - timedelta(days=30)}, 12 * 60),
        ({"interval_seconds": 600}, 10),
        ({"interval_seconds": 600, "failures": 3}, 80),
        ({"failures": 10}, 24 * 60),
        ({"retry_at": NOW + timedelta(days=2)}, 48 * 60),
    ],
)
def test_the_next_visit(changes: dict[str, object], minutes: float) -> None:
    assert abs(interval(**changes) / timedelta(minutes=minutes) - 1) <= 0.1


@given(st.integers(0, 10_000), st.floats(0, 1e7), st.integers(0, 50))
def test_never_more_often_than_four_times_an_hour_or_less_than_daily(
    number: int, rhythm: float, failures: int
) -> None:
    pause = interval(source_id=number, rhythm_seconds=rhythm, failures=failures)
    assert timedelta(minutes=13) <= pause <= timedelta(hours=27)


def test_jitter_is_another_for_each_source_and_stays() -> None:
    pauses = {interval(source_id=number) for number in range(20)}
    assert len(pauses) > 10
    assert interval() == interval()


@pytest.mark.parametrize(
    ("changes", "health"),
    [
        ({}, Health.FINE),
        ({"failures": 1}, Health.FINE),
        ({"failures": 2}, Health.FAILING),
        ({"new_at": NOW - timedelta(days=4)}, Health.QUIET),
        ({"new_at": NOW - timedelta(days=4), "rhythm_seconds": 86_400.0}, Health.FINE),
        ({"new_at": NOW - timedelta(days=7), "rhythm_seconds": 86_400.0}, Health.QUIET),
        ({"new_at": None, "added_at": NOW - timedelta(hours=1)}, Health.FINE),
        ({"failures": 9, "paused": True}, Health.FINE),
    ],
)
def test_health(changes: dict[str, object], health: Health) -> None:
    assert health_of(replace(SOURCE, **changes), NOW) is health  # type: ignore[arg-type]


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6),
)
def test_changed_passages_are_none_exactly_for_equal_texts(
    before: list[str], after: list[str]
) -> None:
    changes = changed_passages("\n".join(before), "\n".join(after))
    assert (changes == ()) == ("\n".join(before) == "\n".join(after))
    for change in changes:
        assert change.before in "\n".join(before)
        assert change.after in "\n".join(after)
