"""Questions and answers as lines of JSON, as `replay` and `ask --json` have them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.bounds import BoundError, parse_as_of, parse_since, parse_until
from knowledge.answers.answer import Answer, Citation, FoundPassage, Headline
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status

__all__ = ["AskedQuestion", "RecordError", "answer_record", "failure_record", "read_question"]


class RecordError(Exception):
    """A line holds no question that can be asked; the text says why."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a file, with the id that its answer carries back."""

    id: str | int
    question: Question


def read_question(line: bytes, clock: Callable[[], datetime]) -> AskedQuestion:
    """Read one line of a file of questions.

    `now` is when the question is asked; without it, `date`, as labelled sets call it; `clock`
    is asked where the line names neither.

    Raises RecordError with the key and what is expected.
    """
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start + 1}") from None
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not valid JSON: {error}") from None
    if not isinstance(record, dict):
        raise RecordError("expected a JSON object")
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise RecordError("id: expected text or a whole number")
    key = "question" if record.get("question") is not None else "text"
    text = _text(record, key)
    if not text.strip():
        raise RecordError("question: expected text that is not empty")
    excluded = record.get("exclude_articles") or []
    if not isinstance(excluded, list) or not all(isinstance(each, str) for each in excluded):
        raise RecordError("exclude_articles: expected a list of article ids")
    return AskedQuestion(
        identity,
        Question(
            text=text,
            now=_moment(record, "now", parse_since)
            or _moment(record, "date", parse_since)
            or clock(),
            since=_moment(record, "since", parse_since),
            until=_moment(record, "until", parse_until),
            as_of=_moment(record, "as_of", parse_as_of),
            outlet=_text(record, "outlet"),
            previous=_text(record, "previous"),
            exclude_articles=frozenset(excluded),
        ),
    )


def answer_record(
    answer: Answer, elapsed_ms: float, identity: str | int | None = None
) -> dict[str, Any]:
    """Return an answer as programs read it."""
    return {
        "id": identity,
        "question": answer.question.text,
        "status": answer.status.value,
        "answered": answer.status is Status.ANSWERED,
        "confidence": answer.confidence,
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [_passage(passage) for passage in answer.passages],
        "headlines": [_headline(headline) for headline in answer.headlines],
        "intent": None if answer.intent is None else answer.intent.reply.value,
        "remark": None if answer.remark is None else answer.remark.value,
        "elapsed_ms": round(elapsed_ms, 3),
    }


def failure_record(asked: AskedQuestion, error: str) -> dict[str, Any]:
    """Return the record of a question that failed."""
    return {"id": asked.id, "question": asked.question.text, "error": error}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "article_id": citation.article_id,
        "version": citation.version,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "title": citation.title,
        "outlet": citation.outlet,
        "url": citation.url,
        "published_at": _iso(citation.published_at),
        "score": citation.score,
    }


def _passage(passage: FoundPassage) -> dict[str, Any]:
    return {
        "article_id": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "score": passage.score,
    }


def _headline(headline: Headline) -> dict[str, Any]:
    return {
        "article_id": headline.article_id,
        "title": headline.title,
        "outlet": headline.outlet,
        "url": headline.url,
        "published_at": _iso(headline.published_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordError(f"{key}: expected text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RecordError(f"{key}: half of a surrogate pair is no text") from None
    return value


def _moment(
    record: Mapping[str, Any], key: str, parse: Callable[[str], datetime]
) -> datetime | None:
    text = _text(record, key)
    if not text:
        return None
    try:
        return parse(text)
    except BoundError as error:
        raise RecordError(f"{key}: {error}") from None
