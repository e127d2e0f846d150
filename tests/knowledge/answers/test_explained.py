from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.library import Library, LibrarySettings
from knowledge.questions.question import Question

TEXTS = {
    "a": "Marlow skipped the union forum. The forum drew four hundred members.",
    "b": "Ruiz promised a ferry. The union praised the ferry.",
}


def test_the_parts_of_a_passage_add_up_to_its_score(tmp_path: Path) -> None:
    articles = [
        Article(key, title="", text=text, outlet=key.upper()) for key, text in TEXTS.items()
    ]
    library = Library.build(tmp_path, articles, LibrarySettings())
    question = Question("did Marlow skip the union forum?", now=datetime(2026, 9, 16, tzinfo=UTC))
    passages = library.answer(question).passages
    assert [passage.article_id for passage in passages] == ["a", "b"]
    for passage in passages:
        assert sum(part for _, part in passage.parts) == pytest.approx(passage.score, rel=1e-5)
    assert dict(passages[1].parts)["forum"] == 0
    assert sorted(library.outlets) == ["A", "B"]


def test_each_quote_comes_with_its_passage(tmp_path: Path) -> None:
    """The best passage by BM25 only repeats the question's words, and is not quoted."""
    repeats = "Ferry fare, ferry fare, ferry fare? The ferry fare of the ferry: a fare for a ferry."
    texts = {
        "noise": repeats,
        "long": "The board met on Monday. " * 30 + "The ferry fare is 4 dollars, said Ruiz.",
        "other": "The fare of the ferry was 3 dollars until March. " + "Nothing else. " * 20,
    }
    articles = [Article(key, title="", text=text, outlet=key) for key, text in texts.items()]
    library = Library.build(tmp_path, articles, LibrarySettings(passage_words=20))
    question = Question("How much is the ferry fare?", now=datetime(2026, 9, 16, tzinfo=UTC))
    answer = library.answer(question, passages=1)
    assert [passage.article_id for passage in answer.passages] == ["noise"]
    assert [one.article_id for one in answer.citations] != ["noise"]
    assert len(answer.quoted) == len(answer.citations)
    for citation, passage in zip(answer.citations, answer.quoted, strict=True):
        assert (passage.article_id, passage.version) == (citation.article_id, citation.version)
        assert passage.start <= citation.start < citation.end <= passage.end
        assert passage.text == texts[passage.article_id][passage.start : passage.end]
        assert sum(part for _, part in passage.parts) == pytest.approx(passage.score, rel=1e-5)


def test_a_passage_is_shown_without_what_is_passed_over(tmp_path: Path) -> None:
    text = (
        "Marlow skipped the union forum.\nADVERTISEMENT\nThe forum drew four hundred members."
        " Marlow Nora MarlowMarlow wins Arden Marlow leads MORE left the forum early."
    )
    library = Library.build(tmp_path, [Article("a", "", text, "Courier")], LibrarySettings())
    question = Question("did Marlow skip the union forum?", now=datetime(2026, 9, 16, tzinfo=UTC))
    answer = library.answer(question)
    [passage] = answer.passages
    assert passage.text == (
        "Marlow skipped the union forum. […] The forum drew four hundred members. Marlow […]"
        " left the forum early."
    )
    quotes = [citation.quote for citation in answer.citations]
    assert quotes
    assert not any("ADVERTISEMENT" in quote or "left the forum" in quote for quote in quotes)
    assert all(text[one.start : one.end] == one.quote for one in answer.citations)
