"""How far a refresh is, and what it made of each source."""

import pytest

from bot.refresh.child import Progress, Stage
from bot.render.index import render_progress
from tests.support.answers import NOW


@pytest.mark.parametrize(
    ("progress", "cells"),
    [
        (None, 0),
        (Progress(Stage.READING, 1500), 1),
        (Progress(Stage.FETCHING, 0, 8), 2),
        (Progress(Stage.FETCHING, 4, 8), 4),
        (Progress(Stage.FETCHING, 8, 8), 6),
        (Progress(Stage.FETCHING, 3), 2),
        (Progress(Stage.BUILDING, 1219), 6),
        (Progress(Stage.COMPARING, 200), 9),
    ],
)
def test_the_bar_grows_with_the_refresh(progress: Progress | None, cells: int) -> None:
    bar, sentence = render_progress(progress, NOW).split("\n")
    assert bar == "▰" * cells + "▱" * (10 - cells)
    assert sentence.startswith("A refresh began <t:")
