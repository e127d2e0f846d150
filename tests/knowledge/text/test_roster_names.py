"""Names are found in one way, whatever they are made of, and no text breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text._surfaces import locate, surfaces
from knowledge.text.masking import mask
from knowledge.text.tokens import Tokenizer

ROSTER = (
    "Nora Marlow", "Nora J. Marlow", "Siobhan O'Keefe-Lane", "Bram de Witt", "Sofía de la Cruz",
    "Ana María Ruiz", "J.D. Vance", "J. Robert Poe", "Robert Hale Jr.", "I-Ling Chen",
    "Re-Ann Co-Lee", "Gabriel García Márquez", "Madonna", "Mayor Pete", "Omar al-Sadr",
)  # fmt: skip
WORDS = st.sampled_from(
    ["Ana", "María", "de", "la", "Cruz", "O'Keefe", "Lane", "-", "–", "J.", "D.", "J.D.", "Jr.",
     "May", "Will", "of", "and", "al-", "re-", "anti-", "twenty-", "five", " ", "’s", "'", ".",
     "Q&A", "7%", "$5", "\u200b", "\u0301", "ﬁ", "Ｒｕｉｚ", "ǅ", "ß", "İ", "ʼ", "각", "カﾞ", "\n",
     "https://x.y/z"]
)  # fmt: skip
TEXTS = st.text() | st.lists(WORDS).map("".join) | st.lists(WORDS).map(" ".join)


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_names_of_any_roster_are_found_in_any_text(names: list[str], tail: str) -> None:
    tokenizer = Tokenizer(names)
    assert tokenizer.version == Tokenizer(reversed(names)).version
    for text in (tail, *names, " ".join([*names, tail]), "".join([tail, *names])):
        after = 0
        for start, end in tokenizer.find_names(text):
            assert after <= start < end <= len(text)
            after = end
        masked = mask(text, tokenizer.find_names(text))
        assert masked.restore(masked.text) == text or "xq" in text.casefold()
        assert isinstance(tokenizer.mask_names(text), str)
        assert isinstance(tokenizer.mask_question_names(text), str)
        analysis = tokenizer.analyze(text)
        assert len(analysis.terms) == len(analysis.kinds)
        assert all(analysis.terms)


@given(TEXTS)
def test_words_are_placed_where_the_text_has_them(text: str) -> None:
    located = locate(text)
    assert [surface.word for surface in located] == surfaces(text)
    after = 0
    for _, (start, end) in located:
        assert after <= end
        assert start < end <= len(text)
        after = start


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Siobhan O’Keefe-Lane, O'Keefe‑Lane's, Okeefe Lane", "=siobhan " + "=okeefe-lane " * 3),
        ("Sofia de la Cruz, De La Cruz and Cruz", "=sofia =cruz =cruz =cruz"),
        ("Ana María Ruiz, Ana Maria, Ana Ruiz", "=ana =ruiz =ana =ana =ruiz"),
        ("Nora J. Marlow, J. Marlow", "=nora =marlow =marlow"),
        ("J.D. Vance, J. D. Vance, JD Vance", "=jd =vance " * 3),
        ("J. Robert Poe, Robert Poe", "=robert =poe =robert =poe"),
        ("Robert Hale Jr., Hale Jr., Hale", "=robert =hale =hale =hale"),
        ("I-Ling Chen, I-Ling", "=i-ling =chen =i-ling"),
        ("Re-Ann Co-Lee", "=re-ann =co-lee"),
        ("Gabriel García Márquez", "=gabriel =marquez"),
        ("Mayor Pete, Omar al-Sadr", "mayor =pete =omar =sadr"),
        ("anti-Marlow, pro-O'Keefe-Lane", "anti =marlow pro =okeefe-lane"),
    ],
)
def test_a_name_has_as_many_terms_however_it_is_built(text: str, terms: str) -> None:
    tokenizer = Tokenizer(ROSTER)
    assert tokenizer.tokenize(text) == tokenizer.tokenize_question(text) == terms.split()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who endorsed siobhan o'keefe-lane", ["siobhan o'keefe-lane"]),
        ("did okeefe lane's aide meet bram de witt?", ["okeefe lane", "bram de witt"]),
        ("who is sofia de la cruz", ["sofia de la cruz"]),
        ("Did Robert Hale Jr. win?", ["Robert Hale Jr."]),
        ("Who met Robert Hale Jr.?", ["Robert Hale Jr"]),
        ("What did J. D. Vance say", ["J. D. Vance"]),
        ("Nora J. Marlow", ["Nora J. Marlow"]),
        ("is lane one of them, of the cruz kind", ["cruz"]),
        ("Ｎora Marlow or No\u00adra Marlow", ["Ｎora Marlow", "No\u00adra Marlow"]),
        ("Sofi\u0301a de la Cruz?", ["Sofi\u0301a de la Cruz"]),
    ],
)
def test_a_question_names_somebody(question: str, names: list[str]) -> None:
    found = Tokenizer(ROSTER).find_names(question)
    assert [question[start:end] for start, end in found] == names


def test_a_part_of_a_surname_with_a_hyphen_means_the_whole_where_one_has_it() -> None:
    tokenizer = Tokenizer(["Ana Ocasio-Cortez", "Bo Diaz-Cortez"])
    assert tokenizer.tokenize("Diaz met Ocasio") == ["=diaz-cortez", "met", "=ocasio-cortez"]
    assert tokenizer.tokenize("Cortez") == ["=cortez"]
    assert Tokenizer(ROSTER).tokenize("Main Lane") == ["main", "lane"]


def test_a_name_of_any_number_of_words_is_found() -> None:
    name = " ".join(f"Name{chr(0x61 + i % 26)}{chr(0x61 + i // 26)}" for i in range(200))
    assert Tokenizer([name]).find_names(f"who is {name}?") == [(7, 7 + len(name))]
    assert Tokenizer([name]).tokenize(name) == ["=nameaa", "=namerh"]
