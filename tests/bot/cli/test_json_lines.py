import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.json_lines import RecordError, answer_record, read_question
from knowledge.answers.answer import Answer, Citation, FoundPassage
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status

NOW = datetime(2020, 3, 1, 12, tzinfo=UTC)


def read(record: object) -> Any:
    return read_question(json.dumps(record).encode(), lambda: NOW)


def test_a_question_may_stand_under_either_name() -> None:
    assert read({"id": "a", "question": "Who?"}).question == Question("Who?", NOW)
    assert read({"id": "a", "text": "Who?"}).question == Question("Who?", NOW)
    assert read({"id": "a", "question": "Who?", "text": "What?"}).question.text == "Who?"


def test_every_key_is_read() -> None:
    asked = read(
        {
            "id": 7,
            "text": "What then?",
            "since": "2020-01-01",
            "until": "2020-01-31",
            "as_of": "2020-02-01T00:00:00Z",
            "now": "2020-02-02T10:00:00Z",
            "outlet": "The Franklin Post",
            "previous": "What first?",
            "exclude_articles": ["a1", "a2"],
            "answer": ["ignored"],
        }
    )
    assert asked.id == 7
    assert asked.question == Question(
        text="What then?",
        now=datetime(2020, 2, 2, 10, tzinfo=UTC),
        since=datetime(2020, 1, 1, tzinfo=UTC),
        until=datetime(2020, 2, 1, tzinfo=UTC),
        as_of=datetime(2020, 2, 1, tzinfo=UTC),
        outlet="The Franklin Post",
        previous="What first?",
        exclude_articles=frozenset({"a1", "a2"}),
    )


def test_a_question_is_asked_on_its_date() -> None:
    day = datetime(2022, 6, 16, tzinfo=UTC)
    assert read({"id": 1, "text": "Who?", "date": "2022/06/16"}).question.now == day
    moment = {"now": "2020-02-02T10:00:00Z", "date": "2022/06/16"}
    assert read({"id": 1, "text": "Who?"} | moment).question.now.year == 2020
    assert read({"id": 1, "text": "Who?", "date": ""}).question.now == NOW


def test_null_is_the_same_as_left_out() -> None:
    keys = (
        "since",
        "until",
        "as_of",
        "now",
        "date",
        "outlet",
        "previous",
        "exclude_articles",
        "text",
    )
    record = {"id": "a", "question": "Who?"} | dict.fromkeys(keys)
    assert read(record).question == Question("Who?", NOW)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[1]", "expected a JSON object"),
        (b'{"question": "Who?"}', "id: expected"),
        (b'{"id": true, "question": "Who?"}', "id: expected"),
        (b'{"id": 1.5, "question": "Who?"}', "id: expected"),
        (b'{"id": 1}', "question: expected"),
        (b'{"id": 1, "question": " "}', "question: expected"),
        (b'{"id": 1, "question": 5}', "question: expected text"),
        (b'{"id": 1, "text": ["a"]}', "text: expected text"),
        (b'{"id": 1, "question": "\\ud800"}', "question: half of a surrogate pair"),
        (b'{"id": 1, "question": "Juli\xe1n?"}', "not UTF-8 at byte"),
        (b'{"id": 1, "question": "Who?", "since": "soonish"}', "since: 'soonish' is no date"),
        (b'{"id": 1, "question": "Who?", "date": "soon"}', "date: 'soon' is no date"),
        (b'{"id": 1, "question": "Who?", "until": 2020}', "until: expected text"),
        (b'{"id": 1, "question": "Who?", "exclude_articles": "a1"}', "exclude_articles: expected"),
        (b'{"id": 1, "question": "Who?", "exclude_articles": [1]}', "exclude_articles: expected"),
    ],
)
def test_a_line_that_holds_no_question_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_question(line, lambda: NOW)
    assert str(caught.value).startswith(reason)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_question_or_a_reason(line: bytes) -> None:
    with contextlib.suppress(RecordError):
        read_question(line, lambda: NOW)


def test_an_answer_is_written_with_exactly_these_keys() -> None:
    moment = datetime(2020, 2, 29, 18, 30, tzinfo=UTC)
    citation = Citation(
        1, "a1", "0" * 64, 5, 9, "text", "Title", "Outlet", "https://x.example", moment, 0.5
    )
    undated = Citation(2, "a2", "1" * 64, 0, 4, "more", "", "", "", None, 0.25)
    passage = FoundPassage("a1", "0" * 64, 0, 40, "text", "Title", "Outlet", "", moment, 7.5)
    answer = Answer(
        Question("Who?", NOW),
        Status.POSSIBLY,
        0.5,
        (citation, undated),
        (passage,),
        (),
        3,
        None,
        "1",
    )
    assert answer_record(answer, 1.23456, "q1") == {
        "id": "q1",
        "question": "Who?",
        "status": "possibly",
        "answered": False,
        "confidence": 0.5,
        "citations": [
            {
                "number": 1,
                "article_id": "a1",
                "version": "0" * 64,
                "start": 5,
                "end": 9,
                "quote": "text",
                "title": "Title",
                "outlet": "Outlet",
                "url": "https://x.example",
                "published_at": "2020-02-29T18:30:00Z",
                "score": 0.5,
            },
            {
                "number": 2,
                "article_id": "a2",
                "version": "1" * 64,
                "start": 0,
                "end": 4,
                "quote": "more",
                "title": "",
                "outlet": "",
                "url": "",
                "published_at": None,
                "score": 0.25,
            },
        ],
        "passages": [{"article_id": "a1", "start": 0, "end": 40, "score": 7.5}],
        "headlines": [],
        "intent": None,
        "remark": None,
        "elapsed_ms": 1.235,
    }
