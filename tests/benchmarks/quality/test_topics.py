import numpy as np

from benchmarks.quality.topics import LEAST_KEPT, Asked, figures_of, learn_topic
from knowledge.ranking.topic import TOPIC, TopicModel


def make_asked() -> Asked:
    """Three hundred questions that are told apart by frequency, and by nothing else."""
    random = np.random.default_rng(5)
    kinds = ["answered", "few words", "off topic"] * 100
    measured = random.random((300, len(TOPIC)))
    measured[:, 0] = [0.2 if kind == "off topic" else 0.8 for kind in kinds]
    measured[:, 0] += random.normal(0, 0.05, 300)
    return Asked(measured, kinds, ["one"] * 300, [place % 2 == 0 for place in range(300)])


def test_what_tells_them_apart_is_learned_and_nothing_else_weighs_as_much() -> None:
    asked = make_asked()
    model = TopicModel.from_json(learn_topic(asked))
    assert model.weights[0] > 4 * np.abs(model.weights[1:]).max()
    assert model.weights[TOPIC.index("unknown")] <= 0
    kept = np.array([model.is_touched(row.astype(np.float32)) for row in asked.measured])
    on_topic = np.array([kind != "off topic" for kind in asked.kinds])
    assert kept[on_topic].mean() >= LEAST_KEPT - 0.02


def test_figures_are_shares_by_corpus_and_kind() -> None:
    figures = figures_of(make_asked())
    assert figures["one"]["off topic"] > 0.95
    assert figures["one"]["answered"] <= 0.1
