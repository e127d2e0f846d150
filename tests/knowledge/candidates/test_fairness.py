import math

import pytest

from knowledge.candidates.fairness import QuestionCounts, report_fairness
from knowledge.candidates.reader import CandidateReader
from tests.support.candidates import FIRST, SECOND, make_reader


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> CandidateReader:
    return make_reader(tmp_path_factory.mktemp("race"))


def test_everyone_on_the_roster_has_a_row(reader: CandidateReader) -> None:
    report = report_fairness(reader, outlet_share=0.9)
    assert [(row.name, row.stories, row.outlets) for row in report.candidates] == [
        (FIRST, 5, 3),
        (SECOND, 5, 3),
    ]
    for row in report.candidates:
        assert sum(one.share.value for one in row.first_quotes) == pytest.approx(1)
        assert row.words.low <= row.words.value <= row.words.high
        assert row.words.count == row.quotes
    assert report.warnings == ()


def test_an_outlet_that_gives_most_quotes_is_warned_of(reader: CandidateReader) -> None:
    report = report_fairness(reader, outlet_share=0.1)
    assert {one.candidate for one in report.warnings} == {"", FIRST, SECOND}
    assert all(one.share > 0.1 for one in report.warnings)


def test_questions_come_from_the_log(reader: CandidateReader) -> None:
    report = report_fairness(reader, outlet_share=0.5, asked={FIRST: QuestionCounts(40, 10)})
    first, second = report.candidates
    assert (first.asked, first.declined.value) == (40, 0.25)
    assert 0.1 < first.declined.low < 0.25 < first.declined.high < 0.5
    assert second.asked == 0
    assert math.isnan(second.declined.value)


def test_the_same_again_gives_the_same(reader: CandidateReader) -> None:
    asked = {FIRST: QuestionCounts(40, 10), SECOND: QuestionCounts(1, 0)}
    once = report_fairness(reader, outlet_share=0.5, asked=asked)
    assert once == report_fairness(reader, outlet_share=0.5, asked=asked)
