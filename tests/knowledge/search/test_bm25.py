"""Bm25 against rank-bm25's own loops, and the traps of rank-bm25 by name."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from knowledge.search.bm25 import Bm25, top


class Oracle(BM25Okapi):  # type: ignore[misc]
    """rank-bm25 with another idf and nothing else: its counting and its loops are its own."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, n in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5))


terms = st.sampled_from(["tax", "poll", "vote", "Julián", "ß", "选举", "=warren", "$15", "a"])
documents = st.lists(terms, max_size=12)
corpora = st.lists(documents, min_size=1, max_size=25)
corpora_with_a_token = corpora.filter(any)
queries = st.lists(terms | st.just("unknown"), max_size=8)
k1s = st.floats(0.01, 10)
# rank-bm25 itself divides 0 by 0 where b is 1 and a document empty.
bs = st.floats(0, 0.99)


@given(corpus=corpora_with_a_token, query=queries, k1=k1s, b=bs)
def test_scores_equal_rank_bm25s_own_loops(
    corpus: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    expected = Oracle(corpus, k1=k1, b=b).get_scores(query)
    np.testing.assert_allclose(
        Bm25(corpus, k1=k1, b=b).get_scores(query), expected, rtol=1e-5, atol=0
    )


@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param([["tax"]], id="one passage"),
        pytest.param([["tax", "poll"]] * 7, id="all equal"),
        pytest.param([["选举", "é"], ["é", "é"], []], id="unicode and an empty passage"),
        pytest.param([["tax"] * 300, ["tax", "poll"]], id="repeated terms"),
    ],
)
def test_scores_equal_rank_bm25s_own_loops_by_default(corpus: list[list[str]]) -> None:
    query = ["tax", "poll", "tax", "选举", "é", "nowhere"]
    expected = Oracle(corpus, k1=1.2, b=0.75).get_scores(query)
    np.testing.assert_allclose(Bm25(corpus).get_scores(query), expected, rtol=1e-6)


def test_scores_equal_across_the_parts_that_are_scored_at_one_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(7)
    corpus = [[str(n) for n in generator.zipf(1.5, 20)] for _ in range(200)]
    whole = Bm25(corpus)
    monkeypatch.setattr("knowledge.search.postings._SCORED_AT_ONCE", 7)
    parts = Bm25(corpus)
    assert np.array_equal(whole.postings.contributions, parts.postings.contributions)


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_trap_empty_corpus_or_only_empty_passages_divide_by_zero(corpus: list[list[str]]) -> None:
    scorer = Bm25(corpus)
    assert scorer.get_scores(["tax"]).tolist() == [0.0] * len(corpus)
    assert scorer.get_top_n(["tax"], [str(n) for n in range(len(corpus))]) == []
    assert scorer.get_batch_scores(["tax"], []) == []
    assert scorer.avgdl == 0.0
    assert scorer.idf == {}


def test_trap_one_passage_that_matches_scores_below_zero() -> None:
    assert BM25Okapi([["tax"]]).get_scores(["tax"])[0] < 0
    assert Bm25([["tax"]]).get_scores(["tax"])[0] > 0


def test_trap_term_in_one_of_two_passages_scores_nothing() -> None:
    corpus = [["tax", "plan"], ["poll", "plan"]]
    assert BM25Okapi(corpus).get_scores(["tax"])[0] == 0.0
    assert Bm25(corpus).get_scores(["tax"])[0] > 0


def test_trap_top_n_returns_passages_that_match_nothing_in_unstable_order() -> None:
    corpus = [["poll"], ["tax"], ["tax"], ["vote"], ["tax"]]
    names = ["a", "b", "c", "d", "e"]
    assert len(BM25Okapi(corpus).get_top_n(["tax"], names)) == 5
    assert Bm25(corpus).get_top_n(["tax"], names) == ["b", "c", "e"]
    assert Bm25(corpus).get_top_n(["tax"], names, n=2) == ["b", "c"]
    assert Bm25(corpus).get_top_n(["nowhere"], names) == []


@given(corpus=corpora, query=queries, k1=st.floats(0, 1e6), b=st.floats(0, 1))
def test_trap_passages_without_a_shared_term_score_above_zero_in_bm25plus(
    corpus: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    shares_a_term = [not set(document).isdisjoint(query) for document in corpus]
    assert (Bm25(corpus, k1=k1, b=b).get_scores(query) > 0).tolist() == shares_a_term


@given(corpus=corpora, query=queries)
def test_two_names_that_trade_places_change_no_bit(
    corpus: list[list[str]], query: list[str]
) -> None:
    swap = {"tax": "poll", "poll": "tax"}

    def swapped(words: Sequence[str]) -> list[str]:
        return [swap.get(word, word) for word in words]

    before = Bm25(corpus).get_scores(query)
    after = Bm25([swapped(document) for document in corpus]).get_scores(swapped(query))
    assert before.tobytes() == after.tobytes()


@given(corpus=corpora, query=queries, data=st.data())
def test_explain_adds_up_to_the_score(
    corpus: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    document = data.draw(st.integers(0, len(corpus) - 1))
    scorer = Bm25(corpus)
    parts = scorer.explain(query, document)
    assert sum(part for _, part in parts) == pytest.approx(
        scorer.get_scores(query)[document], rel=1e-5
    )
    assert [term for term, _ in parts] == list(dict.fromkeys(query))
    assert all((part > 0) == (term in corpus[document]) for term, part in parts)


@given(corpus=corpora_with_a_token)
def test_rank_bm25s_attributes_hold_the_same(corpus: list[list[str]]) -> None:
    ours, oracle = Bm25(corpus), Oracle(corpus, k1=1.2, b=0.75)
    assert isinstance(ours, BM25Okapi)
    assert ours.doc_freqs == oracle.doc_freqs
    assert list(ours.doc_len) == oracle.doc_len
    assert ours.avgdl == pytest.approx(oracle.avgdl)
    assert ours.idf == pytest.approx(oracle.idf)
    assert ours.corpus_size == oracle.corpus_size


def test_batch_scores_come_in_the_order_asked_for() -> None:
    scorer = Bm25([["tax"], ["poll"], ["tax", "poll"]])
    scores = scorer.get_scores(["tax"])
    assert scorer.get_batch_scores(["tax"], [2, 0]) == [scores[2], scores[0]]
    with pytest.raises(IndexError):
        scorer.get_batch_scores(["tax"], [3])


def test_top_n_refuses_another_corpus() -> None:
    with pytest.raises(ValueError, match="1 documents given for a corpus of 2"):
        Bm25([["tax"], ["poll"]]).get_top_n(["tax"], ["only one"])


@pytest.mark.parametrize("document", [-1, 1])
def test_explain_refuses_a_document_that_does_not_exist(document: int) -> None:
    with pytest.raises(IndexError, match=f"document {document} of a corpus of 1"):
        Bm25([["tax"]]).explain(["tax"], document)


@pytest.mark.parametrize(
    ("k1", "b"), [(-0.1, 0.5), (math.inf, 0.5), (math.nan, 0.5), (1.2, -0.1), (1.2, 1.1)]
)
def test_parameters_that_make_no_sense_are_refused(k1: float, b: float) -> None:
    with pytest.raises(ValueError, match="it must"):
        Bm25([["tax"]], k1=k1, b=b)


@given(
    few=st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0]), max_size=40),
    size=st.integers(0, 6000),
    seed=st.integers(0, 1000),
    limit=st.integers(-1, 50),
)
def test_top_is_the_head_of_a_full_sort(few: list[float], size: int, seed: int, limit: int) -> None:
    generator = np.random.default_rng(seed)
    many = np.round(generator.exponential(1, size), 1) * (generator.random(size) < 0.5)
    scores = np.concatenate([np.asarray(few), many]).astype(np.float32)
    ranked = sorted(np.flatnonzero(scores).tolist(), key=lambda place: (-scores[place], place))
    assert top(scores, limit).tolist() == ranked[: max(limit, 0)]
