"""Hosts are asked one at a time, and left alone for as long as they ask."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.fetching.pace import HostPace, jittered_backoff, parse_retry_after
from tests.support.web import NOW, FakeClock


async def test_requests_to_one_host_are_kept_apart_and_other_hosts_do_not_wait() -> None:
    clock = FakeClock()
    pace = HostPace(clock, 2.0)
    await pace.wait("a.example")
    await pace.wait("b.example")
    assert clock.slept == []
    await pace.wait("a.example")
    assert clock.slept == [2.0]


async def test_those_who_wait_together_queue_up() -> None:
    class Still(FakeClock):
        async def sleep(self, seconds: float) -> None:
            self.slept.append(seconds)

    clock = Still()
    pace = HostPace(clock, 1.0)
    await asyncio.gather(*(pace.wait("a.example") for _ in range(4)))
    assert sorted(clock.slept) == [1.0, 2.0, 3.0]


async def test_a_longer_pause_that_the_host_asks_for_counts() -> None:
    clock = FakeClock()
    pace = HostPace(clock, 1.0)
    await pace.wait("a.example", 10.0)
    await pace.wait("a.example", 0.5)
    await pace.wait("a.example")
    assert clock.slept == [10.0, 1.0]


@given(st.integers(0, 200), st.floats(0, 1, exclude_max=True))
def test_backoff_is_spread_under_a_doubling_bound(attempt: int, chance: float) -> None:
    pause = jittered_backoff(attempt, 1.0, 30.0, lambda: chance)
    assert 0 <= pause <= min(30.0, 2.0**attempt)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("99999999999999999999", 7 * 86_400.0),
        ("Mon, 02 Nov 2026 12:01:30 GMT", 90.0),
        ("Mon, 02 Nov 2026 11:00:00 GMT", 0.0),
        ("Sat, 02 Nov 2126 11:00:00 GMT", 7 * 86_400.0),
        ("Mon, 02 Nov 2026 12:01:30 -0000", 90.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


@given(st.text(max_size=30))
def test_any_retry_after_is_understood_or_left_out(value: str) -> None:
    seconds = parse_retry_after(value, NOW + timedelta(days=1))
    assert seconds is None or 0 <= seconds <= 7 * 86_400
