import json

import numpy as np
import pytest

from knowledge.ranking.features.measure import FEATURES
from knowledge.ranking.features.placement import SETTING
from knowledge.ranking.ranker import WEIGHTS_FILE, Ranker, load_ranker


def test_the_weights_that_ship_fit_the_features_and_state_their_figures() -> None:
    content = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert tuple(content["weights"]) == FEATURES
    assert content["figures"]["trecqa_dev"]["mean_average_precision"] > 0.8
    assert load_ranker() is load_ranker()


def test_what_speaks_for_a_quote_has_weight_for_it() -> None:
    weights = dict(zip(FEATURES, load_ranker().weights[:, 0].tolist(), strict=True))
    for name in ("coverage_of_asking_part", "wanted_found", "vote_best", "passage_score"):
        assert weights[name] > 0, name
    assert weights["cue_page_furniture"] < 0


def test_a_setting_adds_its_own_weights_by_its_share() -> None:
    weights = np.zeros((len(FEATURES), 3), np.float32)
    words = FEATURES.index("words")
    weights[words] = [1, 10, 100]
    features = np.zeros((3, len(FEATURES)), np.float32)
    features[:, words] = 2
    features[1, FEATURES.index(SETTING[0])] = 1
    features[2, FEATURES.index(SETTING[1])] = 0.5
    assert Ranker(weights).score(features).tolist() == [2, 22, 102]


def test_weights_come_back_as_they_were_written() -> None:
    ranker = load_ranker()
    again = Ranker.from_json(ranker.to_json())
    np.testing.assert_array_equal(again.weights, ranker.weights)


def test_weights_of_other_features_are_refused_by_name() -> None:
    named = load_ranker().to_json()
    named["luck"] = named.pop("words")
    with pytest.raises(ValueError, match=r"luck, words.*train anew"):
        Ranker.from_json(named)
