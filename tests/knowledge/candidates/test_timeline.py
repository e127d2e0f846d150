from datetime import date
from pathlib import Path

import pytest

from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.timeline import build_timeline
from tests.support.candidates import candidate, make_reader


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> CandidateReader:
    return make_reader(tmp_path_factory.mktemp("race"))


def test_lines_stand_at_the_day_that_the_words_mean(reader: CandidateReader) -> None:
    timeline = build_timeline(reader, candidate=reader.roster.candidates[0])
    assert [(one.day, one.citation.article_id) for one in timeline.entries] == [
        (date(2026, 8, 31), "a2"),
        (date(2026, 9, 14), "a0"),
        (date(2026, 9, 18), "a4"),
    ]
    published = [one.citation.published_at for one in timeline.entries]
    assert [moment and moment.day for moment in published] == [14, 16, 12]


def test_a_topic_has_its_own(reader: CandidateReader) -> None:
    timeline = build_timeline(reader, topic=reader.topic("transport"))
    assert [one.day for one in timeline.entries] == [date(2026, 8, 22), date(2026, 9, 14)]


def test_the_days_are_bounded_and_limited(reader: CandidateReader) -> None:
    person = reader.roster.candidates[0]
    days = [date(2026, 8, 31), date(2026, 9, 14), date(2026, 9, 18)]
    for since, until, kept in (
        (days[1], None, days[1:]),
        (None, days[1], days[:2]),
        (days[1], days[1], [days[1]]),
    ):
        timeline = build_timeline(reader, candidate=person, since=since, until=until)
        assert [one.day for one in timeline.entries] == kept
    assert len(build_timeline(reader, candidate=person, limit=2).entries) == 2


def test_it_is_of_somebody_or_something(reader: CandidateReader) -> None:
    with pytest.raises(ValueError, match="candidate or of a topic"):
        build_timeline(reader)
    with pytest.raises(ValueError, match="not in"):
        build_timeline(reader, candidate=candidate("Ann Pell"))


def test_a_sentence_of_two_days_tells_of_neither(tmp_path: Path) -> None:
    texts = [
        "Fiona Sedgwick spoke on Monday of the vote that the union will hold on Friday.",
        "Fiona Sedgwick spoke in Arden on Monday, and on Monday she was in Pell too.",
        "Many came to Arden on Tuesday, including Fiona Sedgwick of the coast and her crews.",
    ]
    reader = make_reader(tmp_path, texts=texts)
    timeline = build_timeline(reader, candidate=reader.roster.candidates[0])
    assert [one.citation.article_id for one in timeline.entries] == ["a1"]


def test_days_on_which_the_candidate_leads_a_sentence_are_kept_first(tmp_path: Path) -> None:
    texts = [
        "Old hands in the harbor of Arden voted on Monday on what they think of Fiona Sedgwick.",
        "Crews of the harbor in Arden met on Monday for an evening with Fiona Sedgwick.",
        "Fiona Sedgwick opened a school in Pell on Thursday for forty children.",
    ]
    reader = make_reader(tmp_path, texts=texts)
    person = reader.roster.candidates[0]
    kept = [len(build_timeline(reader, candidate=person, limit=n).entries) for n in (1, 2)]
    assert kept == [1, 2]
    (entry,) = build_timeline(reader, candidate=person, limit=1).entries
    assert entry.citation.article_id == "a2"
