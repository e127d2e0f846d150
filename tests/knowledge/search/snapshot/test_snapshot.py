"""A snapshot gives back what it was built from, and is refused when it is not whole."""

import gc
import shutil
import weakref
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from knowledge.article import Article
from knowledge.errors import SnapshotError
from knowledge.search.bm25 import Bm25
from knowledge.search.index import PassageFilter
from knowledge.search.snapshot import (
    ArticleRecord,
    Columns,
    Snapshot,
    SnapshotKey,
    current_revision,
    make_current,
    open_current,
)
from knowledge.text.cues import Cue, sentence_cues
from knowledge.text.sentences import LONGEST_SENTENCE, split_sentences
from knowledge.text.tokens import Tokenizer
from tests.support.snapshots import NAMES, make_articles, make_key, make_snapshot


def test_articles_come_back_character_for_character(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    for number, article in enumerate(make_articles()):
        assert snapshot.find(article.article_id) == number
        assert snapshot.text(number) == article.text
        assert snapshot.article(number) == ArticleRecord(
            article_id=article.article_id,
            version=article.version,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published_at=article.published_at,
            author=article.author,
        )
    assert snapshot.article_count == 3
    assert snapshot.find("gone") is None
    assert snapshot.name == "1"
    assert snapshot.newest_at == datetime(2031, 2, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("number", [-1, 3])
def test_an_article_that_does_not_exist(tmp_path: Path, number: int) -> None:
    snapshot = make_snapshot(tmp_path)
    with pytest.raises(IndexError, match=f"article {number} of 3"):
        snapshot.text(number)
    with pytest.raises(IndexError):
        snapshot.article(number)


def test_times_come_back_in_utc(tmp_path: Path) -> None:
    moment = datetime(2031, 2, 3, 7, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=-5)))
    snapshot = make_snapshot(tmp_path, [Article("a", "", "Polls close.", published_at=moment)])
    published_at = snapshot.article(0).published_at
    assert published_at == moment
    assert published_at is not None
    assert published_at.utcoffset() == timedelta(0)
    assert snapshot.newest_at == datetime(2031, 2, 3, 12, tzinfo=UTC)


def test_every_sentence_belongs_to_exactly_one_passage(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    columns = snapshot.columns
    sentence = 0
    for number, article in enumerate(make_articles()):
        spans = split_sentences(article.text)
        first, end = columns.article_passages[number : number + 2].tolist()
        held = [
            place for passage in range(first, end) for place in snapshot.passage_sentences(passage)
        ]
        assert [snapshot.sentence_span(place) for place in held] == spans
        assert held == list(range(sentence, sentence + len(spans)))
        assert columns.passage_articles[first:end].tolist() == [number] * (end - first)
        sentence += len(spans)
    assert sentence == len(columns.sentence_starts)
    assert snapshot.passage_count == len(columns.passage_articles) > 3


def test_a_passage_spans_its_sentences(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    for passage in range(snapshot.passage_count):
        sentences = snapshot.passage_sentences(passage)
        assert snapshot.passage_span(passage) == (
            snapshot.sentence_span(sentences[0]).start,
            snapshot.sentence_span(sentences[-1]).end,
        )


def test_columns_hold_what_the_tokenizer_and_the_cues_say(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    tokenizer, columns = Tokenizer(NAMES), snapshot.columns
    article = make_articles()[0]
    for place, (start, end) in enumerate(split_sentences(article.text)):
        sentence = article.text[start:end]
        analysis = tokenizer.analyze(sentence)
        part = slice(*columns.sentence_terms[place : place + 2].tolist())
        assert [snapshot.terms[number] for number in columns.terms[part]] == analysis.terms
        assert columns.kinds[part].tobytes() == bytes(analysis.kinds)
        # Whether it goes on from the one before is told by the text around it.
        assert columns.sentence_cues[place] & ~Cue.APART == sentence_cues(sentence)
        assert columns.sentence_words[place] == len(sentence.split())
    titles = slice(*columns.title_offsets[0:2].tolist())
    assert [snapshot.terms[number] for number in columns.title_terms[titles]] == (
        tokenizer.tokenize(article.title)
    )


def documents_of(snapshot: Snapshot) -> list[list[str]]:
    """A passage's terms and its article's title's: what BM25 is to count."""
    tokenizer = Tokenizer(NAMES)
    documents = []
    for passage in range(snapshot.passage_count):
        number = int(snapshot.columns.passage_articles[passage])
        start, end = snapshot.passage_span(passage)
        text, title = snapshot.text(number)[start:end], snapshot.article(number).title
        documents.append(tokenizer.tokenize(title) + tokenizer.tokenize(text))
    return documents


def test_scores_are_those_of_passages_with_their_titles(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    expected = Bm25(documents_of(snapshot))
    query = Tokenizer(NAMES).tokenize("Did Julián Brandt spend 7 percent on roads and a budget?")
    assert np.array_equal(snapshot.index.bm25.get_scores(query), expected.get_scores(query))
    assert snapshot.index.bm25.get_scores(query).any()
    # The vocabulary also has the title of an article without a passage.
    idf = {term: snapshot.index.bm25.idf[term] for term in expected.idf}
    assert idf == pytest.approx(expected.idf)
    assert snapshot.index.bm25.avgdl == expected.avgdl


def test_search_reaches_titles_and_bounds(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    hits = snapshot.index.search(["sign"], 10)
    articles = {int(snapshot.columns.passage_articles[hit.passage_id]) for hit in hits}
    assert articles == {0}
    assert len(hits) == int(snapshot.columns.article_passages[1])
    assert snapshot.index.search(["sign"], 10, PassageFilter(outlet="ledger")) == []
    assert (
        snapshot.index.search(["sign"], 10, PassageFilter(articles=frozenset({"budget"}))) == hits
    )


def test_a_name_matches_no_other_word(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    tokenizer = Tokenizer(NAMES)
    [hit] = snapshot.index.search(tokenizer.tokenize("Love"), 10)
    assert snapshot.columns.passage_articles[hit.passage_id] == 1


@pytest.mark.parametrize("articles", [[], [Article("a", "", " ")], [Article("a", "Title", "")]])
def test_a_corpus_without_a_word_is_a_snapshot(tmp_path: Path, articles: list[Article]) -> None:
    snapshot = make_snapshot(tmp_path, articles)
    assert snapshot.article_count == len(articles)
    assert snapshot.passage_count == 0
    assert snapshot.newest_at is None
    assert snapshot.index.search(["budget"], 10) == []
    assert snapshot.index.search(["budget"], 10, PassageFilter(outlet="x")) == []
    assert [snapshot.text(number) for number in range(len(articles))] == [
        article.text for article in articles
    ]


def test_arrays_are_mapped_and_cannot_be_changed(tmp_path: Path) -> None:
    columns = make_snapshot(tmp_path).columns
    for field in fields(Columns):
        assert not getattr(columns, field.name).flags.writeable, field.name
        assert isinstance(getattr(columns, field.name).base, np.memmap), field.name


def test_a_snapshot_that_nobody_uses_is_let_go_at_once(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    snapshot.index.search(["budget"], 1, PassageFilter(articles=frozenset({"budget"})))
    watched = weakref.ref(snapshot.columns.terms.base)
    gc.disable()
    try:
        del snapshot
        assert watched() is None
    finally:
        gc.enable()


def test_an_open_snapshot_outlives_its_folder(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path)
    shutil.rmtree(tmp_path / "1")
    assert snapshot.text(0) == make_articles()[0].text
    assert snapshot.index.search(["budget"], 1)


FILES = sorted(
    [f"{field.name}.npy" for field in fields(Columns)]
    + ["manifest.json", "texts.utf8", "articles.jsonl", "article_ids.json"]
    + ["outlets.json", "vocabulary.json"]
)


def test_these_are_all_the_files(tmp_path: Path) -> None:
    make_snapshot(tmp_path)
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == FILES


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    make_snapshot(folder)
    return folder / "1"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", ["missing", "cut short", "emptied", "longer", "one bit", "folder"])
def test_each_file_that_is_not_whole_is_named(
    whole: Path, tmp_path: Path, name: str, harm: str
) -> None:
    folder = tmp_path / "1"
    shutil.copytree(whole, folder)
    path = folder / name
    data = path.read_bytes()
    match harm:
        case "missing":
            path.unlink()
        case "cut short":
            path.write_bytes(data[:-1])
        case "emptied":
            path.write_bytes(b"")
        case "longer":
            path.write_bytes(data + b"\0")
        case "one bit":
            middle = len(data) // 2
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :])
        case "folder":
            path.unlink()
            path.mkdir()
    with pytest.raises(SnapshotError) as caught:
        Snapshot.open(folder, make_key())
    assert caught.value.path == path
    assert caught.value.reason


def test_no_single_bit_of_the_manifest_can_flip(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "1"
    shutil.copytree(whole, folder)
    path = folder / "manifest.json"
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        flipped = data[place] ^ (1 << (place % 8))
        path.write_bytes(data[:place] + bytes([flipped]) + data[place + 1 :])
        with pytest.raises(SnapshotError):
            Snapshot.open(folder)


def test_another_format_is_refused(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.search.snapshot._manifest.FORMAT_VERSION", 999)
    with pytest.raises(SnapshotError) as caught:
        Snapshot.open(whole)
    assert caught.value.path == whole / "manifest.json"
    assert "format" in caught.value.reason


def test_other_rules_of_cutting_texts_are_refused(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.search.snapshot._snapshot.RULES", "other")
    with pytest.raises(SnapshotError, match="not other"):
        Snapshot.open(whole, make_key())
    assert Snapshot.open(whole).article_count == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"corpus_revision": "r2"}, "corpus_revision 'r1', not 'r2'"),
        ({"tokenizer": "0"}, "tokenizer"),
        ({"k1": 1.3}, "k1 1.2, not 1.3"),
        ({"b": 0.5}, "b 0.75, not 0.5"),
        ({"passage_words": 100}, "passage_words 12, not 100"),
    ],
)
def test_another_key_is_refused(whole: Path, change: dict[str, object], reason: str) -> None:
    with pytest.raises(SnapshotError) as caught:
        Snapshot.open(whole, make_key(**change))  # type: ignore[arg-type]
    assert reason in caught.value.reason


def test_every_field_of_the_key_is_compared(whole: Path) -> None:
    changed = {"corpus_revision", "tokenizer", "k1", "b", "passage_words"}
    assert changed == {field.name for field in fields(SnapshotKey)}


def test_the_current_one_is_opened(tmp_path: Path) -> None:
    for read in (open_current, current_revision):
        with pytest.raises(SnapshotError, match="no snapshot yet"):
            read(tmp_path)
    make_snapshot(tmp_path)
    second = make_snapshot(tmp_path, make_articles()[:1])
    assert second.name == open_current(tmp_path, make_key()).name == "2"
    make_current(tmp_path, 1)
    assert open_current(tmp_path).article_count == 3
    assert current_revision(tmp_path) == "r1"


def test_a_text_without_an_end_is_cut_into_sentences_that_lose_no_word(tmp_path: Path) -> None:
    endless = Article("a", "", "tax " * 70_000)
    snapshot = make_snapshot(tmp_path, [endless])
    assert snapshot.columns.sentence_words.sum() == 70_000
    assert snapshot.columns.sentence_words.max() == LONGEST_SENTENCE // len("tax ")
    assert snapshot.columns.posting_frequencies.sum() == 70_000
