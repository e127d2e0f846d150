from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits
from bot.render.candidates import render_candidate, render_suggestions
from knowledge.answers.answer import Headline
from knowledge.answers.newest import CandidateQuote
from knowledge.roster import Candidate
from tests.support.markdown import PINGS, link_targets, without_own_markup

HOSTILE = st.one_of(
    st.text(max_size=3_000),
    st.sampled_from(
        ["lead](https://evil.example) [x", "@everyone " * 300, "\u202e" * 9, "a" * 5_000]
    ),
)


def a_quote(text: str, title: str) -> CandidateQuote:
    url = "https://example.org/" + "x" * 480
    source = Headline("article", title, title, url, datetime(2026, 9, 1, tzinfo=UTC))
    return CandidateQuote(source, "0" * 64, 0, len(text), text)


@given(name=HOSTILE, text=HOSTILE, title=HOSTILE, count=st.integers(0, 3))
def test_whatever_stands_in_articles_and_rosters_no_limit_is_passed_and_nobody_pinged(
    name: str, text: str, title: str, count: int
) -> None:
    candidate = Candidate(name, name, party=name, office=text, state=title)
    embed = render_candidate(candidate, [a_quote(text, title)] * count, 1_204)
    assert limits.fits(embed.title or "", limits.EMBED_TITLE)
    assert limits.fits(embed.description or "", limits.EMBED_DESCRIPTION)
    shown = without_own_markup(embed.description or "")
    assert not PINGS.search(shown)
    targets = link_targets(embed.description or "")
    assert all(target.startswith("https://example.org/") for target in targets)


@given(typed=HOSTILE, names=st.lists(HOSTILE, max_size=5))
def test_a_suggestion_fits_a_message_and_pings_nobody(typed: str, names: list[str]) -> None:
    sentence = render_suggestions(typed, names)
    assert limits.fits(sentence, limits.CONTENT)
    assert not PINGS.search(sentence)


def test_a_candidate_whom_nobody_named_says_so() -> None:
    embed = render_candidate(Candidate("Nora Marlow", "Marlow"), [], 1_204)
    assert embed.description == "No sentence in 1,204 articles names Nora Marlow."
