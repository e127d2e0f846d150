import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.cues import Cue, sentence_cues


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("It opened on Monday.", Cue.DATE),
        ("It opened in 1934.", Cue.DATE),
        ("The mill closed because of the flood.", Cue.REASON),
        ("“It hurts,” she said.", Cue.QUOTATION),
        ("It hurts, according to the mayor.", Cue.ATTRIBUTION),
        ("They left early.", Cue.PRONOUN_FIRST),
        ("Who opened the mill?", Cue.ASKS),
        ("A caucus is a meeting of party members.", Cue.DEFINES),
        ("The trial lasted nine months.", Cue.DURATION),
        ("They grow corn, beans, wheat and squash.", Cue.LISTS),
        ("She did not attend.", Cue.NEGATION),
        ("She didn’t attend.", Cue.NEGATION),
        ("Sign up for our newsletter.", Cue.PAGE_FURNITURE),
        ("They got in by breaking a window.", Cue.MANNER),
        ("More news", Cue.FRAGMENT),
        ("The mill burned down two years ago.", Cue.WHEN),
        ("It was built in the 19th century.", Cue.WHEN),
        ("Tolls rose in the 1970s.", Cue.WHEN),
        ("She retired last month.", Cue.WHEN),
        ("Mill to close next spring", Cue.UNFINISHED),
    ],
)
def test_what_a_sentence_holds(sentence: str, cue: Cue) -> None:
    assert sentence_cues(sentence) & cue


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The mill may close.", Cue.DATE),
        ("The mill closed.", Cue.UNFINISHED),
        ("“It hurts.”", Cue.UNFINISHED),
        ("The week was long.", Cue.WHEN),
        ("Nobody knew it.", Cue.PRONOUN_FIRST),
    ],
)
def test_what_it_does_not_hold(sentence: str, cue: Cue) -> None:
    assert not sentence_cues(sentence) & cue


@given(st.text(max_size=300))
def test_any_sentence_fits_in_32_bits(sentence: str) -> None:
    assert 0 <= sentence_cues(sentence) < 1 << 32
