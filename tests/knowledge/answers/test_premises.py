import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.premises import surface_forms, unsupported
from knowledge.ranking.query import Query, build_query
from knowledge.search.bm25 import Bm25
from knowledge.text.tokens import Tokenizer

TOKENIZER = Tokenizer(["Kamala Harris", "Nora Marlow"])
PASSAGES = (
    "Harris raised $1.2 million at a fundraiser in Detroit on June 3, her office said.",
    "Jessica Pell hosted the dinner. Alba was not there.",
    "Marlow met the party in May 2019. She said 7 percent of it was paid.",
)
CORPUS = [TOKENIZER.tokenize(passage) for passage in PASSAGES]


def analysed(text: str) -> Query:
    return build_query(Bm25(CORPUS), TOKENIZER, text)


def missing(text: str, *passages: int) -> tuple[str, ...]:
    question = analysed(text)
    held = [np.array([term in CORPUS[i] for term in question.terms], np.bool_) for i in passages]
    return unsupported(question, text, TOKENIZER, held)


@pytest.mark.parametrize(
    ("text", "passages", "claims"),
    [
        ("How much did Harris raise in Detroit?", (0,), ()),
        ("How much did Harris raise in Chicago?", (0,), ("Chicago",)),
        ("How much did Harris raise in Chicago in July?", (0,), ("Chicago", "July")),
        ("Did Harris raise $1.2 million?", (0,), ()),
        ("Did Harris raise $3 million in Detroit?", (0,), ("$3 million",)),
        ("what did harris say in detroit", (0, 1), ()),
        ("Did Harris meet Jessica Alba?", (0, 1), ()),
        ("Did Harris meet Jessica Chase?", (0, 1), ("Jessica Chase",)),
        ("Why did Marlow pay 12 percent in May 2018?", (2,), ("12 percent", "2018")),
        ("Did Harris's aide talk to Marlow's office?", (0,), ("Marlow",)),
        ("Did Harris quit?", (0,), ()),
        ("Did Harris quit?", (), ()),
    ],
)
def test_what_no_passage_supports_is_named(
    text: str, passages: tuple[int, ...], claims: tuple[str, ...]
) -> None:
    assert missing(text, *passages) == claims


def test_what_is_asked_for_supposes_nothing() -> None:
    assert "2" not in "".join(missing("What number of people in Detroit did Harris meet?", 0))


@given(st.text(max_size=80))
def test_every_term_has_a_form(text: str) -> None:
    question = analysed(text)
    forms = surface_forms(text, question.terms, TOKENIZER)
    assert len(forms) == len(question.terms)
    assert unsupported(question, text, TOKENIZER, [np.ones(len(question.terms), np.bool_)]) == ()


@pytest.mark.parametrize(
    "name",
    ["Nora Marlow", "Nora J. Marlow", "Sofía de la Cruz", "Ana María Ruiz", "Bo O'Keefe-Lane"],
)
def test_a_name_of_the_roster_is_one_claim_however_it_is_built(name: str) -> None:
    tokenizer = Tokenizer([name])
    text = f"Did {name} speak in Detroit?"
    question = build_query(Bm25([["detroit"]]), tokenizer, text)
    held = [np.array([term == "detroit" for term in question.terms], np.bool_)]
    assert unsupported(question, text, tokenizer, held) == (name,)


def test_names_exchange() -> None:
    text = "Did Harris meet Jessica Chase with Marlow?"
    swapped = text.replace("Harris", "\0").replace("Marlow", "Harris").replace("\0", "Marlow")
    assert missing(text, 0) == ("Jessica Chase", "Marlow")
    assert missing(swapped, 2) == ("Jessica Chase", "Harris")
