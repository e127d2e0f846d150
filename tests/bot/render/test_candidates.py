from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits
from bot.render.candidates import render_suggested_outlets, render_suggestions
from bot.roster_lookup import FoundCandidate
from tests.support.markdown import PINGS

HOSTILE = st.one_of(
    st.text(max_size=3_000),
    st.sampled_from(
        ["lead](https://evil.example) [x", "@everyone " * 300, "\u202e" * 9, "a" * 5_000]
    ),
)


@given(typed=HOSTILE, names=st.lists(HOSTILE, max_size=5))
def test_a_suggestion_fits_a_message_and_pings_nobody(typed: str, names: list[str]) -> None:
    for sentence in (
        render_suggestions(typed, FoundCandidate(None, tuple(names))),
        render_suggestions(typed, FoundCandidate(None, tuple(names), is_unknown=True)),
        render_suggested_outlets(typed, names),
    ):
        assert limits.fits(sentence, limits.CONTENT)
        assert not PINGS.search(sentence)
