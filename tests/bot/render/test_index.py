"""How far a refresh is, and what it made of each source."""

import pytest

from bot.render.index import render_progress
from knowledge.refresh_progress import RefreshProgress, RefreshStage
from tests.support.answers import NOW


@pytest.mark.parametrize(
    ("progress", "cells"),
    [
        (None, 0),
        (RefreshProgress(RefreshStage.READING, 1500), 1),
        (RefreshProgress(RefreshStage.FETCHING, 0, 8), 2),
        (RefreshProgress(RefreshStage.FETCHING, 4, 8), 4),
        (RefreshProgress(RefreshStage.FETCHING, 8, 8), 6),
        (RefreshProgress(RefreshStage.FETCHING, 3), 2),
        (RefreshProgress(RefreshStage.BUILDING, 1219), 6),
        (RefreshProgress(RefreshStage.COMPARING, 200), 9),
    ],
)
def test_the_bar_grows_with_the_refresh(progress: RefreshProgress | None, cells: int) -> None:
    bar, sentence = render_progress(progress, NOW).split("\n")
    assert bar == "▰" * cells + "▱" * (10 - cells)
    assert sentence.startswith("A refresh began <t:")
