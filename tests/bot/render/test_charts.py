import struct
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.charts import ALT_CHARACTERS, BACKGROUND, COLOURS, Series, render_coverage

MONDAY = date(2026, 9, 7)


def series(name: str, *stories: int) -> Series:
    weeks = tuple(MONDAY + timedelta(7 * n) for n in range(len(stories)))
    return Series(name, weeks, stories, stories, sum(stories))


def luminance(colour: str) -> float:
    """Of sRGB, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_a_chart_is_a_picture_of_one_size_with_words() -> None:
    one = render_coverage((series("Nora Marlow", 1, 4, 2),))
    two = render_coverage((series("Daniel Love", 0, 9, 3), series("Nora Marlow", 1, 4, 2)))
    for chart in (one, two):
        assert chart.png.startswith(b"\x89PNG")
        assert struct.unpack(">II", chart.png[16:24]) == (900, 810)
    assert one.alt == (
        "Stories and outlets a week, from the week of 7 September 2026 to that of 21 September "
        "2026. Nora Marlow: 7 stories in all, at most 4 a week, in that of 14 September 2026; "
        "at most 4 outlets a week."
    )
    assert two.alt.endswith(
        "Daniel Love: 12 stories in all, at most 9 a week, in that of 14 September 2026; "
        "at most 9 outlets a week. Nora Marlow: 7 stories in all, at most 4 a week, in that of "
        "14 September 2026; at most 4 outlets a week."
    )


def test_the_same_numbers_are_drawn_once() -> None:
    lines = (series("Nora Marlow", 1, 4, 2),)
    assert render_coverage(lines) is render_coverage(lines)


def test_no_dates_is_a_chart_too() -> None:
    assert render_coverage((series("Nora Marlow"),)).alt == "Stories a week: no article has a date."


def test_colours_are_seen_on_the_card_and_are_no_partys() -> None:
    card = luminance(BACKGROUND)
    for colour in COLOURS:
        assert (luminance(colour) + 0.05) / (card + 0.05) > 4.5
    assert not {"#0072B2", "#56B4E9", "#D55E00"} & set(COLOURS)


@pytest.mark.parametrize("count", [0, 5])
def test_there_are_as_many_lines_as_colours(count: int) -> None:
    with pytest.raises(ValueError, match="a chart has 1 to 4"):
        render_coverage(tuple(series(f"Person {n}", 1) for n in range(count)))


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1), st.lists(st.integers(0, 10_000), max_size=60))
def test_any_name_and_any_numbers_are_drawn(name: str, stories: list[int]) -> None:
    chart = render_coverage((series(name, *stories), series("$x_1$ {%s}", *stories)))
    assert len(chart.alt) <= ALT_CHARACTERS
