import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.passages import build_passages

counts = st.lists(st.integers(1, 200), max_size=60)


@given(counts, st.integers(1, 150))
def test_passages_cover_all_sentences_once_in_order(
    word_counts: list[int], passage_words: int
) -> None:
    passages = build_passages(word_counts, passage_words)
    assert [i for passage in passages for i in passage] == list(range(len(word_counts)))
    assert all(len(passage) > 0 for passage in passages)


@given(counts, st.integers(1, 150))
def test_only_a_single_sentence_makes_a_passage_longer_than_the_limit(
    word_counts: list[int], passage_words: int
) -> None:
    for passage in build_passages(word_counts, passage_words):
        words = sum(word_counts[i] for i in passage)
        assert len(passage) == 1 or words <= 1.2 * passage_words


@given(st.lists(st.integers(1, 20), min_size=1, max_size=80))
def test_short_sentences_never_leave_a_tiny_passage(word_counts: list[int]) -> None:
    passages = build_passages(word_counts, 100)
    if len(passages) > 1:
        assert min(sum(word_counts[i] for i in passage) for passage in passages) >= 50


def test_what_is_left_over_is_shared() -> None:
    assert build_passages([13] * 10) == [range(5), range(5, 10)]


def test_a_short_article_is_one_passage() -> None:
    assert build_passages([20, 30, 25]) == [range(3)]
    assert build_passages([60, 60]) == [range(2)]


def test_no_sentences_no_passages() -> None:
    assert build_passages([]) == []


@pytest.mark.parametrize(("word_counts", "passage_words"), [([5], 0), ([5, -1], 100)])
def test_impossible_lengths_are_refused(word_counts: list[int], passage_words: int) -> None:
    with pytest.raises(ValueError, match=r"at least 1|fewer than 0"):
        build_passages(word_counts, passage_words)
