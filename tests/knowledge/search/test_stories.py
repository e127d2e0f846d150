from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.search.index import UNKNOWN_TIME
from knowledge.search.stories import ArticleTerms, find_similar, find_stories

DAY = 86_400
COMMON = 40
"""Terms below this number are in every text."""


def make_articles(
    texts: Sequence[Sequence[int]],
    days: Sequence[float | None] | None = None,
    titles: Sequence[Sequence[int]] | None = None,
) -> ArticleTerms:
    titles = titles if titles is not None else [[] for _ in texts]
    days = days if days is not None else [0.0] * len(texts)
    return ArticleTerms(
        terms=np.array([term for text in texts for term in text], np.int32),
        offsets=np.cumsum([0, *map(len, texts)]).astype(np.int64),
        title_terms=np.array([term for title in titles for term in title], np.int32),
        title_offsets=np.cumsum([0, *map(len, titles)]).astype(np.int64),
        published=np.array(
            [UNKNOWN_TIME if day is None else int(day * DAY) for day in days], np.int64
        ),
        vocabulary_size=10_000,
    )


def stories_of(articles: ArticleTerms, originals: Sequence[int] | None = None) -> list[int]:
    own = range(len(articles)) if originals is None else originals
    return [int(story) for story in find_stories(articles, np.array(own, np.int32))]


def report(event: int, outlet: int) -> list[int]:
    """An outlet's words on an event: some are the event's, in another order, some its own."""
    random = np.random.default_rng((event, outlet))
    theme = np.arange(1000 + event * 30, 1030 + event * 30)
    text = [
        *random.choice(theme, 60),
        *random.integers(3000, 9000, 40),
        *random.integers(0, 40, 60),
    ]
    return [int(term) for term in random.permutation(text)]


EVENTS = 12
REPORTS = [report(event, outlet) for event in range(EVENTS) for outlet in range(3)]
ONE_STORY_EACH = [event * 3 for event in range(EVENTS) for _ in range(3)]


def test_reports_of_one_event_are_one_story() -> None:
    assert stories_of(make_articles(REPORTS)) == ONE_STORY_EACH


def test_reports_without_dates_count_as_two_days_apart() -> None:
    undated = find_similar(make_articles(REPORTS, [None] * len(REPORTS)))
    apart = find_similar(make_articles(REPORTS, [2.0 * (n % 2) for n in range(len(REPORTS))]))
    pairs = zip(undated.first, undated.second, undated.values, strict=True)
    values = {(one, other): value for one, other, value in pairs}
    for one, other, value in zip(apart.first, apart.second, apart.values, strict=True):
        if (one + other) % 2:
            assert values[one, other] == value


def test_the_same_words_weeks_later_are_another_story() -> None:
    days = [event * 3 + (outlet == 2) * 14.0 for event in range(EVENTS) for outlet in range(3)]
    stories = stories_of(make_articles(REPORTS, days))
    assert stories[0] == stories[1] != stories[2]


def test_only_the_most_telling_terms_are_compared() -> None:
    everywhere = list(range(60))
    telling = list(range(1000, 1040))
    tails = [list(range(start, start + 300)) for start in (2000, 3000)]
    texts = [[*telling, *everywhere, *tail] for tail in tails]
    texts += [[*everywhere, *range(4000 + 50 * n, 4050 + 50 * n)] for n in range(100)]
    similar = find_similar(make_articles(texts))
    assert (similar.first[0], similar.second[0]) == (0, 1)
    assert similar.values[0] == pytest.approx(1)


def test_all_terms_that_tell_the_same_are_compared() -> None:
    texts = [list(range(1000, 1090)), list(range(1030, 1120))]
    texts += [list(range(2000 + 90 * n, 2090 + 90 * n)) for n in range(50)]
    one = find_similar(make_articles(texts))
    other = find_similar(make_articles([text[::-1] for text in texts]))
    assert one.values.tolist() == pytest.approx(other.values.tolist())
    assert len(one.values) == 1


def test_words_that_everybody_uses_make_no_story() -> None:
    random = np.random.default_rng(3)
    texts = [
        [*random.integers(0, COMMON, 150), *random.integers(3000, 9000, 30)] for _ in range(150)
    ]
    assert stories_of(make_articles(texts)) == list(range(150))


def test_a_chain_of_small_steps_is_not_one_story() -> None:
    steps = [list(range(1000 + 20 * step, 1060 + 20 * step)) for step in range(12)]
    stories = stories_of(make_articles(steps + REPORTS))
    assert len(set(stories[:12])) > 3


def test_titles_count() -> None:
    texts = [report(event, 0)[:30] for event in range(20)]
    title = list(range(9500, 9520))
    without = find_similar(make_articles(texts))
    titled = find_similar(make_articles(texts, titles=[title, title, *([[0]] * 18)]))
    assert (0, 1) not in list(zip(without.first, without.second, strict=True))
    assert (0, 1) in list(zip(titled.first, titled.second, strict=True))


def test_copies_tell_one_story_whatever_their_words_and_dates() -> None:
    originals = list(range(len(REPORTS)))
    originals[35] = 0
    days = [0.0] * 35 + [400.0]
    stories = stories_of(make_articles(REPORTS, days), originals)
    assert stories[35] == 0


def test_empty_articles_are_alone() -> None:
    assert stories_of(make_articles([[], [], [5, 6]])) == [0, 1, 2]
    assert stories_of(make_articles([])) == []


def test_numbers_of_terms_do_not_matter() -> None:
    random = np.random.default_rng(5)
    names = random.permutation(10_000)
    renamed = [[int(names[term]) for term in text] for text in REPORTS]
    assert stories_of(make_articles(renamed)) == stories_of(make_articles(REPORTS))


def test_more_than_a_chunk_of_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.search.stories._CHUNK", 4)
    assert stories_of(make_articles(REPORTS)) == ONE_STORY_EACH


@given(
    st.lists(st.lists(st.integers(0, 30), max_size=20), max_size=12),
    st.data(),
)
@settings(deadline=None, max_examples=60)
def test_each_story_is_named_by_its_first_article(
    texts: list[list[int]], data: st.DataObject
) -> None:
    days = data.draw(
        st.lists(st.none() | st.floats(0, 20), min_size=len(texts), max_size=len(texts))
    )
    articles = make_articles(texts, days)
    stories = stories_of(articles)
    assert all(stories[story] == story <= number for number, story in enumerate(stories))
    similar = find_similar(articles)
    assert np.all(similar.first < similar.second)
    assert np.all((similar.values > 0) & (similar.values <= 1 + 1e-6))


@pytest.mark.parametrize("chunk", [3, 1000])
def test_only_far_pairs_are_passed_over_by_their_dates(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    random = np.random.default_rng(3)
    days = [None if random.random() < 0.2 else float(random.uniform(0, 60)) for _ in range(40)]
    articles = make_articles([report(number % 5, number) for number in range(40)], days)
    monkeypatch.setattr("knowledge.search.stories._CHUNK", chunk)
    found = find_similar(articles)
    monkeypatch.setattr("knowledge.search.stories._FARTHEST_SECONDS", 10**9)
    compared = find_similar(articles)
    assert found.first.tolist() == compared.first.tolist() != []
    assert found.second.tolist() == compared.second.tolist()
    assert found.values.tolist() == compared.values.tolist()
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert all(first < second for first, second in pairs)
