from bot.log_throttle import LogThrottle

NOW = 1_000.0


def test_the_first_is_told_then_one_a_minute_with_the_count() -> None:
    now = NOW
    sparing = LogThrottle(lambda: now)
    assert sparing.failed(2) == 2
    assert [sparing.failed() for _ in range(5)] == [0] * 5
    now += 59
    assert sparing.failed() == 0
    now += 1
    assert sparing.failed() == 7
    assert sparing.failed() == 0


def test_what_was_not_told_is_told_when_it_works_again_and_the_next_at_once() -> None:
    sparing = LogThrottle(lambda: NOW)
    assert sparing.worked() == 0
    assert sparing.failed() == 1
    assert sparing.failed(3) == 0
    assert sparing.worked() == 3
    assert sparing.worked() == 0
    assert sparing.failed() == 1
