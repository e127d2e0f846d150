import json
from pathlib import Path

import pytest

from benchmarks.quality.ablation import ABLATION_FILE
from benchmarks.quality.examples import examples, index_articles
from benchmarks.quality.parts import HELD_OUT, load_held_out, parts_of
from benchmarks.quality.sets import LabelledQuestion, QuestionSet, load_set
from benchmarks.quality.train import train
from knowledge.ranking.features.measure import FEATURES, GROUPS


def question(key: str, *, date: str = "", paragraph: str = "p") -> LabelledQuestion:
    return LabelledQuestion(
        key, "?", (), answerable=True, kind="", date=date, relevant={paragraph: 1}
    )


def test_weights_are_kept_for_every_part_and_fit_the_features() -> None:
    assert set(load_held_out()) == set(HELD_OUT)


def test_news_is_halved_by_date() -> None:
    asked = tuple(question(str(day), date=f"2023-01-{day:02}") for day in (4, 1, 3, 2))
    parts = parts_of(QuestionSet("rtqa", (), asked))
    assert [one.date[-1] for one in parts["rtqa early"]] == ["1", "2"]
    assert [one.date[-1] for one in parts["rtqa late"]] == ["4", "3"]


def test_no_paragraph_is_in_both_halves() -> None:
    asked = tuple(question(str(i), paragraph=f"p{i % 5}") for i in range(20))
    odd, even = parts_of(QuestionSet("xquad_en", (), asked)).values()
    assert not {min(one.relevant) for one in odd} & {min(one.relevant) for one in even}
    assert len(odd) + len(even) == 20


def test_other_sets_are_one_part() -> None:
    assert list(parts_of(QuestionSet("basil", (), (question("1"),)))) == ["basil"]


def test_the_ablation_table_names_every_group() -> None:
    table = ABLATION_FILE.read_text(encoding="utf-8")
    assert all(f"| {group} |" in table for group in GROUPS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of labelled sentences, as the data folder holds them."""
    texts = [
        "Ines Kolb founded the mill.",
        "The mill burned down in 1923.",
        "Gus Orr sang at the mill.",
        "A ferry crosses the river.",
    ]
    rows = [{"id": f"s{i}", "title": "", "text": text} for i, text in enumerate(texts)]
    asked = [
        {"id": "q0", "text": "Who founded the mill?", "answer": ["Ines Kolb"]},
        {"id": "q1", "text": "When did the mill burn?", "answer": ["1923"]},
    ]
    for name, lines in (("corpus", rows), ("queries", asked)):
        text = "\n".join(map(json.dumps, lines))
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    labels = ["q0\ts0\t1", "q0\ts1\t0", "q0\ts2\t0", "q1\ts0\t0", "q1\ts1\t1", "q1\ts3\t0"]
    (tmp_path / "cand.tsv").write_text("\n".join(labels), encoding="utf-8")
    return tmp_path


def test_a_set_becomes_examples_and_these_become_weights(folder: Path, tmp_path: Path) -> None:
    questions = load_set(folder)
    found = list(examples(index_articles(questions, tmp_path / "index"), questions))
    assert [one.question.question_id for one in found] == ["q0", "q1"]
    for one in found:
        labels = one.question.candidates
        assert one.right.tolist() == [labels[article] for article in one.article_ids]
        assert set(one.article_ids) <= set(labels)
    ranker = train({"any": found})
    assert all(one.right[ranker.score(one.features).argmax()] for one in found)
    assert not train({"any": found}, left_out=FEATURES).weights.any()
