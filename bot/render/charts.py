"""Charts: how much was written a week, as a picture with words for those who do not see it.

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
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
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
INCHES: Final = (10.0, 5.0)
DPI: Final = 100
FONT_POINTS: Final = 15
"""Discord shows the picture at about half its size: this is as large as its own small print."""
NAME_CHARACTERS: Final = 40
ALT_CHARACTERS: Final = 1_024
"""Of an attachment's description, as Discord takes it."""
MARKED_WEEKS: Final = 30
"""With more weeks, markers would hide the line."""


@dataclass(frozen=True, slots=True)
class Series:
    """One candidate's line."""

    name: str
    weeks: tuple[date, ...]
    """Mondays; the same for every line of a chart."""
    stories: tuple[int, ...]


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
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor=BACKGROUND, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _style(axes)
    for number, one in enumerate(series):
        axes.plot(
            np.array(one.weeks, "datetime64[D]"),
            one.stories,
            color=COLOURS[number],
            linestyle=DASHES[number],
            linewidth=2.5,
            marker=MARKERS[number] if len(one.weeks) <= MARKED_WEEKS else None,
            markersize=8,
            label="line",  # Set below: a name that opens with an underscore would be hidden.
        )
    axes.set_ylim(bottom=0, top=max([1.0, *(1.1 * max(s.stories, default=0) for s in series)]))
    legend = axes.legend(loc="upper left", frameon=False, fontsize=FONT_POINTS, labelcolor=INK)
    for text, one in zip(legend.get_texts(), series, strict=True):
        text.set_parse_math(False)
        text.set_text(_drawable(_name(one)))
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return Chart(picture.getvalue(), _in_words(series))


def _style(axes: Axes) -> None:
    axes.set_facecolor(BACKGROUND)
    axes.set_title(strings.CHART_TITLE, color=INK, fontsize=FONT_POINTS + 2, loc="left")
    axes.tick_params(colors=INK, labelsize=FONT_POINTS, length=0)
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GRID)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    # matplotlib's dates carry no types.
    locator = AutoDateLocator(minticks=2, maxticks=7)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(formatter)
    axes.xaxis.get_offset_text().set(color=INK, fontsize=FONT_POINTS)


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
                total=sum(one.stories),
                most=most,
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
