import json

import pytest

from benchmarks.quality.summaries import LABELS, ROUNDS, draw, load_labels, report
from tests.support.sample import sample_library

# Built outside of any event loop, since importing needs one of its own.
READER = sample_library().candidates


def test_rounds_share_no_topic_of_a_candidate_and_are_drawn_alike() -> None:
    rounds = [list(draw(READER, round_)) for round_ in ROUNDS]
    pairs = [{(one.candidate, one.topic) for one in drawn} for drawn in rounds]
    assert sum(map(len, pairs)) == len(set().union(*pairs))
    assert [list(draw(READER, round_)) for round_ in ROUNDS] == rounds
    names = {one.candidate for drawn in rounds for one in drawn if not one.topic}
    assert names == {one.name for one in READER.roster.candidates}


def test_labels_hold_places_and_no_text() -> None:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"article", "start", "end", "name", "on", "about"}
        assert set(row["about"]) == ({"candidate", "topic"} if row["on"] else {"candidate"})
    assert len(load_labels()) > 300


def test_what_nobody_labelled_is_counted_and_not_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report(READER)
    said = capsys.readouterr().out.splitlines()
    assert "round 1, topics: about both: none" in said
    assert any(line.startswith("round 3, latest: ") and "not labelled" in line for line in said)
