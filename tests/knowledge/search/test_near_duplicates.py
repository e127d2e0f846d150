from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.search import near_duplicates as copies
from knowledge.search.near_duplicates import find_near_duplicates


def copies_of(
    texts: Sequence[Sequence[int]],
    outlets: Sequence[int] | None = None,
    order: Sequence[int] | None = None,
) -> list[int]:
    terms = np.array([term for text in texts for term in text], np.int32)
    offsets = np.cumsum([0, *map(len, texts)]).astype(np.int64)
    known = np.array(outlets if outlets is not None else range(len(texts)), np.int32)
    first = np.array(order if order is not None else range(len(texts)), np.int64)
    return [int(original) for original in find_near_duplicates(terms, offsets, known, first)]


def words(seed: int, count: int) -> list[int]:
    return [int(word) for word in np.random.default_rng(seed).integers(0, 5000, count)]


STORY = words(1, 300)


def test_the_same_text_is_a_copy() -> None:
    assert copies_of([STORY, words(2, 300), list(STORY)]) == [0, 1, 0]


def test_a_lightly_edited_text_is_a_copy() -> None:
    edited = [9999, *STORY[:100], *words(3, 10), *STORY[110:200], *STORY[215:]]
    assert copies_of([STORY, edited]) == [0, 0]


@pytest.mark.parametrize("part", [slice(0, 60), slice(120, 200), slice(240, 300)])
def test_a_text_cut_short_is_a_copy_wherever_it_was_cut(part: slice) -> None:
    assert copies_of([STORY, words(4, 200), STORY[part]]) == [0, 1, 0]


def test_a_text_cut_short_is_found_beside_whole_copies() -> None:
    assert copies_of([STORY, list(STORY), STORY[:100]]) == [0, 0, 0]


def test_one_long_quotation_does_not_make_a_copy() -> None:
    quotation = STORY[50:110]
    assert copies_of([STORY, [*words(5, 100), *quotation, *words(6, 100)]]) == [0, 1]


def test_the_same_words_in_another_order_are_no_copy() -> None:
    assert copies_of([STORY, STORY[::-1]]) == [0, 1]


def test_the_order_says_which_is_the_original() -> None:
    assert copies_of([STORY, words(2, 300), list(STORY)], order=[2, 1, 0]) == [2, 1, 2]


def test_two_texts_that_a_third_holds_are_not_copies_of_each_other() -> None:
    one, other = words(7, 150), words(8, 150)
    assert copies_of([one, other, [*one, *other]]) == [0, 1, 0]
    assert copies_of([one, other, [*one, *other]], order=[2, 0, 1]) == [2, 2, 2]


def test_what_an_outlet_prints_everywhere_makes_no_copies() -> None:
    habit = words(9, 120)
    texts = [[*habit, *words(10 + number, 60)] for number in range(8)]
    assert copies_of(texts, outlets=[0] * 8) == list(range(8))


def test_an_agency_text_in_many_outlets_is_one() -> None:
    assert copies_of([list(STORY) for _ in range(12)]) == [0] * 12


def test_an_unknown_outlet_has_no_habits() -> None:
    assert copies_of([list(STORY) for _ in range(12)], outlets=[-1] * 12) == [0] * 12


@pytest.mark.parametrize("length", [1, 3, 4, 19])
def test_short_texts_are_copies_only_as_a_whole(length: int) -> None:
    short = STORY[:length]
    assert copies_of([short, list(short), STORY]) == [0, 0, 2]


def test_a_short_text_is_not_the_beginning_of_another() -> None:
    assert copies_of([[1, 2], [1, 2, 3], [2, 1]]) == [0, 1, 2]


def test_texts_without_terms_are_no_copies() -> None:
    assert copies_of([[], [], STORY, []]) == [0, 1, 2, 3]


def test_no_articles() -> None:
    assert copies_of([]) == []


def test_texts_are_told_apart_at_the_borders_of_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [words(seed, 50) for seed in range(30)]
    texts[29] = list(texts[3])
    expected = copies_of(texts)
    monkeypatch.setattr("knowledge.search.near_duplicates._CHUNK_TERMS", 70)
    assert copies_of(texts) == expected == [*range(29), 3]


@given(st.lists(st.lists(st.integers(0, 3), max_size=30), max_size=8))
@settings(deadline=None, max_examples=60)
def test_each_article_has_an_original_that_is_its_own(texts: list[list[int]]) -> None:
    originals = copies_of(texts)
    assert all(originals[original] == original for original in originals)
    for one, text in enumerate(texts):
        for other in range(one):
            if text and text == texts[other]:
                assert originals[one] == originals[other]


def test_more_than_a_part_of_shingles(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [words(seed, 120) for seed in range(30)]
    texts += [texts[4][:80], list(texts[7])]
    expected = copies_of(texts)
    monkeypatch.setattr("knowledge.search.near_duplicates._PART_SHINGLES", 300)
    assert copies_of(texts) == expected == [*range(30), 4, 7]


def test_many_equal_texts_propose_each_pair_once() -> None:
    keys = np.array([7, 3, 7, 9, 7, 3], np.uint64)
    pairs = copies._pairs_of_equals(keys).tolist()
    assert sorted((pair >> 32, pair & 0xFFFFFFFF) for pair in pairs) == [
        *((0, 2), (0, 4), (1, 5), (2, 4)),
    ]
