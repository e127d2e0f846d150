from pathlib import Path

import pytest

from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import summarise
from knowledge.reading.mentions import MentionResolver
from knowledge.reading.salience import Salience
from knowledge.roster import Roster
from tests.support.candidates import FIRST, SECOND, TEXTS, candidate, make_reader


def read_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an article is read once more")

    monkeypatch.setattr(MentionResolver, "resolve", refuse)


def read_all(reader: CandidateReader) -> int:
    return sum(1 for _ in reader.read_ahead())


def test_after_reading_ahead_nothing_is_left_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = make_reader(tmp_path)
    expected = [summarise(make_reader(tmp_path / "2"), one) for one in reader.roster.candidates]
    assert read_all(reader) > len(reader.roster.candidates)
    read_no_more(monkeypatch)
    found = [summarise(reader, one) for one in reader.roster.candidates]
    assert [one.citations for one in found] == [one.citations for one in expected]


def test_a_sentence_knows_how_those_stand_whom_it_names(tmp_path: Path) -> None:
    reader = make_reader(tmp_path)
    last = next(number for number in range(5) if "second debate" in reader.snapshot.text(number))
    first, end = reader.sentence_range(last)
    assert reader.named_in(last, first) == {0, 1}
    assert reader.named_in(last, end - 1) == frozenset()
    assert reader.read(last).sentences == {0: {0: Salience.LEADING, 1: Salience.NAMED}}


def test_what_was_read_of_the_same_texts_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = make_reader(tmp_path / "1", texts=TEXTS)
    read_all(earlier)
    other = make_reader(tmp_path / "2", texts=TEXTS[::-1])
    same = make_reader(tmp_path / "3", texts=TEXTS)
    other.take_over(earlier)
    same.take_over(earlier)
    assert [one.stories for one in (summarise(other, other.roster.candidates[0]),)] == [5]
    read_no_more(monkeypatch)
    person = same.roster.candidates[1]
    assert summarise(same, person).citations == summarise(earlier, person).citations


def test_nothing_is_taken_over_from_another_roster(tmp_path: Path) -> None:
    earlier = make_reader(tmp_path)
    read_all(earlier)
    turned = Roster((candidate(SECOND), candidate(FIRST)), earlier.roster.topics)
    reader = CandidateReader(earlier.snapshot, turned)
    reader.take_over(earlier)
    own_words = summarise(reader, turned.candidates[0]).own_words
    assert all("Thorne" in one.quote for one in own_words)
    assert len(own_words) == 2
