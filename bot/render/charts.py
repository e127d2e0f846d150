"""Charts: how much was written a week, as a picture with words for those who do not see it.

Stories above, outlets below, on one axis of weeks; names stand above the lines, never over them.

Pure: numbers in, PNG out; the same numbers are drawn once. Everyone shares one pair of axes. The
card has a background of its own, so that it reads alike on Discord's dark and light. Colours are
Okabe and Ito's, which colour-blind readers tell apart, without their blue and red ones, which are
parties' colours in the United States; lines differ in their dashes and markers too. Takes tens of
milliseconds: call it off the event loop.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, DateFormatter
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.ticker import MaxNLocator

from bot.render import candidate_strings as strings
from bot.render.markdown import plain, shorten

__all__ = ["ALT_CHARACTERS", "COLOURS", "Chart", "Series", "render_coverage"]

COLOURS: Final = ("#E69F00", "#009E73", "#CC79A7", "#F0E442")
"""Orange, bluish green, reddish purple, yellow (Okabe and Ito 2008, Color Universal Design)."""
DASHES: Final = ("-", "--", "-.", ":")
MARKERS: Final = ("o", "s", "^", "D")
BACKGROUND: Final = "#1A1C20"
INK: Final = "#F2F3F5"
GRID: Final = "#4A4E57"
INCHES: Final = (6.0, 5.4)
HEIGHTS: Final = (3, 2)
"""Of stories and of outlets, to each other."""
DPI: Final = 150
FONT_POINTS: Final = 20
"""A phone shows the picture 270 points wide: this is as large as an embed's small print there."""
NAME_CHARACTERS: Final = 40
ALT_CHARACTERS: Final = 1_024
"""Of an attachment's description, as Discord takes it."""
MARGINS: Final = {"left": 0.12, "right": 0.95, "bottom": 0.11, "hspace": 0.46}
TOP: Final = 0.91
ROW: Final = 0.085
"""Of the picture's height: where the plots end without a row of names, and what a row takes."""
LEGEND_COLUMNS: Final = 1
"""Two long names would not fit beside each other."""
LABEL_POINTS_BELOW: Final = 10
"""From the axis to its labels, so that the first one does not touch the 0."""
MOST_LABELS: Final = 3
"""Of months; of days, the first and the last are marked."""
WEEKS_BY_DAY: Final = 16
"""With more weeks, months are marked and not days."""
MARKED_WEEKS: Final = 30
"""With more weeks, markers would hide the line."""


@dataclass(frozen=True, slots=True)
class Series:
    """One candidate's line."""

    name: str
    weeks: tuple[date, ...]
    """Mondays; the same for every line of a chart."""
    stories: tuple[int, ...]
    outlets: tuple[int, ...]
    total: int
    """Stories in all; one that is told in two weeks counts once."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and what it shows in words."""

    png: bytes
    alt: str
    """At most ALT_CHARACTERS."""


@lru_cache(maxsize=64)
def render_coverage(series: tuple[Series, ...]) -> Chart:
    """Draw stories a week, at most four lines in the order given.

    Raises ValueError for more lines than there are colours, or for none.
    """
    if not 1 <= len(series) <= len(COLOURS):
        raise ValueError(f"{len(series)} lines; a chart has 1 to {len(COLOURS)}")
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor=BACKGROUND)
    FigureCanvasAgg(figure)
    rows = -(-len(series) // LEGEND_COLUMNS)
    # Fixed margins: working them out from the texts would draw everything twice.
    upper, lower = figure.subplots(
        2,
        1,
        sharex=True,
        height_ratios=HEIGHTS,
        gridspec_kw={**MARGINS, "top": TOP - ROW * rows},
    )
    _style(upper, strings.CHART_TITLE)
    _style(lower, strings.CHART_OUTLETS)
    _draw(upper, series, [one.stories for one in series])
    _draw(lower, series, [one.outlets for one in series])
    _style_weeks(lower, series[0].weeks)
    legend = figure.legend(
        handles=upper.get_lines(),
        loc="upper left",
        borderaxespad=0.3,
        ncols=LEGEND_COLUMNS,
        frameon=False,
        fontsize=FONT_POINTS,
        labelcolor=INK,
    )
    for text, one in zip(legend.get_texts(), series, strict=True):
        text.set_parse_math(False)
        text.set_text(_drawable(_name(one)))
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return Chart(picture.getvalue(), _in_words(series))


def _draw(axes: Axes, series: Sequence[Series], counts: Sequence[tuple[int, ...]]) -> None:
    for number, (one, counted) in enumerate(zip(series, counts, strict=True)):
        axes.plot(
            np.array(one.weeks, "datetime64[D]"),
            counted,
            color=COLOURS[number],
            linestyle=DASHES[number],
            linewidth=2.5,
            marker=MARKERS[number] if len(one.weeks) <= MARKED_WEEKS else None,
            markersize=8,
            label="line",  # Set later: a name that opens with an underscore would be hidden.
        )
    axes.set_ylim(bottom=0, top=max([1.0, *(1.1 * max(one, default=0) for one in counts)]))


def _style(axes: Axes, title: str) -> None:
    axes.set_facecolor(BACKGROUND)
    axes.set_title(title, color=INK, fontsize=FONT_POINTS, loc="left")
    axes.tick_params(colors=INK, labelsize=FONT_POINTS, length=0)
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GRID)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))


def _style_weeks(axes: Axes, weeks: Sequence[date]) -> None:
    """Mark some weeks, each with its year: an edge of the picture may be any month."""
    axes.tick_params(axis="x", pad=LABEL_POINTS_BELOW)
    # matplotlib's dates carry no types.
    if len(weeks) > WEEKS_BY_DAY:
        locator = AutoDateLocator(minticks=2, maxticks=MOST_LABELS + 1)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(DateFormatter("%b %Y"))  # type: ignore[no-untyped-call]
        return
    mondays = [*weeks[:1], *weeks[1:][-1:]]
    axes.set_xticks(np.array(mondays, "datetime64[D]"), [_day_and_month(day) for day in mondays])
    for label in axes.get_xticklabels()[:1]:
        label.set_horizontalalignment("left")
    for label in axes.get_xticklabels()[1:]:
        label.set_horizontalalignment("right")


def _day_and_month(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _in_words(series: Sequence[Series]) -> str:
    """Return what the chart shows, in one form for everyone."""
    weeks = series[0].weeks
    if not weeks:
        return strings.CHART_EMPTY
    said = [strings.CHART_ALT.format(first=_day(weeks[0]), last=_day(weeks[-1]))]
    for one in series:
        most = max(one.stories)
        said.append(
            strings.CHART_LINE.format(
                name=_name(one),
                total=one.total,
                most=most,
                outlets=max(one.outlets),
                week=_day(one.weeks[one.stories.index(most)]),
            )
        )
    return shorten(" ".join(said), ALT_CHARACTERS, str)


def _name(series: Series) -> str:
    return shorten(series.name, NAME_CHARACTERS, plain)


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())


def _drawable(text: str) -> str:
    """Return a text with a mark for each character that the font lacks; the alt text has them."""
    return "".join(letter if ord(letter) in _glyphs() else "\ufffd" for letter in text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
