from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.answers.question import Question
from knowledge.article import Article
from knowledge.library import Library, LibrarySettings

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
