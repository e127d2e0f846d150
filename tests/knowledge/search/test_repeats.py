"""Repeats: what an outlet prints in many articles is learnt, and prose is not."""

import random

from knowledge.article import Article
from knowledge.search.repeats import (
    FEWEST_ARTICLES,
    MOST_NEEDED,
    find_repeats,
    repeats_by_outlet,
)

FRAME = "Sit with us by the harbor on Fridays and hear the news."


def bodies(count: int) -> list[str]:
    words = [f"word{number}" for number in range(500)]
    chance = random.Random(7)  # noqa: S311
    return [
        " ".join(" ".join(chance.choices(words, k=9)).capitalize() + "." for _ in range(12))
        for _ in range(count)
    ]


def marked(texts: list[str]) -> list[list[str]]:
    found = find_repeats(texts)
    return [[text[s:e] for s, e in spans] for text, spans in zip(texts, found, strict=True)]


def test_what_enough_articles_hold_is_marked_wherever_it_stands() -> None:
    texts = bodies(FEWEST_ARTICLES)
    texts[0] = f"{FRAME} {texts[0]}"
    texts[1:] = [f"{text}\n{FRAME}" for text in texts[1:]]
    assert marked(texts) == [[FRAME]] * FEWEST_ARTICLES


def test_what_fewer_hold_is_not() -> None:
    texts = bodies(FEWEST_ARTICLES + 5)
    texts[1:FEWEST_ARTICLES] = [f"{text}\n{FRAME}" for text in texts[1:FEWEST_ARTICLES]]
    assert not any(marked(texts))


def test_of_a_large_outlet_it_takes_more_articles() -> None:
    texts = bodies(400)
    for number in range(FEWEST_ARTICLES):
        texts[number] += f"\n{FRAME}"
    assert not any(marked(texts))
    for number in range(MOST_NEEDED):
        texts[number] += f"\n{FRAME}"
    assert [FRAME] in marked(texts)


def test_a_name_within_sentences_is_none() -> None:
    name = "the former Secretary of the Harbor and Ferries Bram Oakes"
    assert not any(marked([f"{one} They met {name} in {one.split()[0]}." for one in bodies(8)]))


def test_copies_of_a_text_are_no_frame() -> None:
    [text] = bodies(1)
    assert not any(marked([text] * 8))


def test_each_outlet_is_learnt_by_itself() -> None:
    texts = [f"{text}\n{FRAME}" for text in bodies(FEWEST_ARTICLES + 3)]
    articles = [
        Article(str(number), "", text, outlet="Courier" if number < FEWEST_ARTICLES else "Herald")
        for number, text in enumerate(texts)
    ]
    found = repeats_by_outlet(articles)
    assert all(found[:FEWEST_ARTICLES])
    assert not any(found[FEWEST_ARTICLES:])


def test_texts_of_any_shape_are_read() -> None:
    assert find_repeats(["", " ", "one", "\ud800 \U0001f600 選挙", "a b c d e f"]) == [[]] * 5
    assert find_repeats([]) == []
