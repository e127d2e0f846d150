"""What people read besides the quotes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.models import VotingLink
from bot.render import limits, note_strings
from bot.render.answers import render_answer
from bot.render.notes import choose_links
from knowledge.answers.answer import Answer, Note, NoteKind
from knowledge.questions.smalltalk import Remark
from knowledge.questions.voting import VotingQuestion, VotingTopic
from knowledge.ranking.confidence import Status
from tests.support.answers import an_answer

AUGUST = datetime(2019, 8, 1, tzinfo=UTC)
SEPTEMBER = datetime(2019, 9, 1, tzinfo=UTC)
LINKS = {
    "Iowa": VotingLink(title="Iowa Secretary of State", url="https://iowa.example/vote"),
    "USA": VotingLink(title="Vote", url="https://us.example/vote"),
    "Ohio": VotingLink(title="Ohio votes", url="https://ohio.example"),
}


def described(answer: Answer, links: dict[str, VotingLink] | None = None) -> str:
    embed = render_answer(answer, links)
    return "\n".join(filter(None, (embed.description, embed.footer.text)))


def asked(*places: str, language: str = "en") -> VotingQuestion:
    return VotingQuestion(frozenset({VotingTopic.WHERE}), places, language)


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        (
            Note(NoteKind.PERIOD, ("in August",), AUGUST, SEPTEMBER),
            "Only articles published from 1 August 2019 to 31 August 2019 (“in August”).",
        ),
        (
            Note(NoteKind.NOT_IN_PERIOD, ("before June",), None, SEPTEMBER),
            "No sure answer was published up to 31 August 2019 (“before June”), so I searched all",
        ),
        (
            Note(NoteKind.PERIOD, ("since August",), AUGUST),
            "Only articles published since 1 August 2019 (“since August”).",
        ),
        (
            Note(NoteKind.PERIOD, ("x",), AUGUST, datetime(2019, 8, 2, tzinfo=UTC)),
            "published on 1 August 2019",
        ),
        (Note(NoteKind.OUTLET, ("Hill", "The Hill")), "Only articles from The Hill."),
        (
            Note(NoteKind.NOT_AT_OUTLET, ("Vox", "Vox")),
            "No sure answer from Vox, so I searched all",
        ),
        (Note(NoteKind.SPELLING, ("Marlwo", "Marlow")), "Showing results for Marlow instead of"),
        (Note(NoteKind.FOLLOW_UP, ("Did Ruiz go?",)), "I took this to mean: “Did Ruiz go?”"),
        (Note(NoteKind.UNANSWERED_PART, ("why?",)), "No sure answer to “why?”."),
        (Note(NoteKind.UNDATED_EVENT, ("since the vote",)), "the date of “since the vote”"),
        (Note(NoteKind.UNSUPPORTED, ("Iowa", "2018")), "mentions “Iowa” or “2018”"),
    ],
)
@pytest.mark.parametrize("status", list(Status))
def test_notes_are_said_whatever_the_outcome(note: Note, sentence: str, status: Status) -> None:
    assert sentence in described(an_answer(status, notes=(note,)))


def test_every_note_and_remark_has_its_sentence() -> None:
    assert set(note_strings.NOTES) == set(NoteKind)
    assert set(note_strings.REMARKS) == set(Remark)


@pytest.mark.parametrize("remark", list(Remark))
def test_what_asks_nothing_gets_one_kind_sentence(remark: Remark) -> None:
    answer = an_answer(Status.NOTHING, remark=remark, articles_searched=0, headlines=())
    assert described(answer) == note_strings.REMARKS[remark]


def test_official_links_come_before_any_quote() -> None:
    text = described(an_answer(voting=asked("Iowa")), LINKS)
    assert text.startswith("For where, when and how to vote, use the official page:")
    assert "[Iowa Secretary of State](<https://iowa.example/vote>)" in text
    assert text.index("iowa.example") < text.index("> ")
    assert "ohio.example" not in text


def test_without_a_link_people_are_sent_to_their_election_office() -> None:
    assert "election office" in described(an_answer(voting=asked("Iowa")))
    assert "oficina electoral" in described(an_answer(voting=asked(language="es")))
    assert "election office" not in described(an_answer(), LINKS)


@pytest.mark.parametrize(
    ("places", "titles"),
    [
        (("Ohio",), ["Ohio votes"]),
        (("Ohio", "Iowa"), ["Ohio votes", "Iowa Secretary of State"]),
        (("Texas",), ["Vote"]),
        (("United States",), ["Vote"]),
        ((), ["Iowa Secretary of State", "Vote", "Ohio votes"]),
    ],
)
def test_the_page_of_the_place_is_chosen(places: tuple[str, ...], titles: list[str]) -> None:
    assert [link.title for link in choose_links(asked(*places), LINKS)] == titles


def test_no_page_of_another_place_is_shown() -> None:
    assert choose_links(asked("Texas"), {"Iowa": LINKS["Iowa"]}) == []


WORDS = st.text(min_size=1, max_size=600)


@given(WORDS, WORDS, st.sampled_from(Status))
def test_notes_stay_within_the_limits_and_ping_nobody(one: str, other: str, status: Status) -> None:
    notes = tuple(
        Note(kind, (one, f"@everyone {other}", *"abcdefgh"), AUGUST, SEPTEMBER) for kind in NoteKind
    )
    page = VotingLink(title="t" * 200, url=f"https://e.example/{'x' * 400}")
    answer = an_answer(status, notes=notes, voting=asked())
    embed = render_answer(answer, {"a": page, "b": page, "c": page})
    assert limits.fits(embed.description or "", limits.EMBED_DESCRIPTION)
    assert limits.fits(embed.footer.text or "", limits.EMBED_FOOTER)
    assert "@everyone" not in (embed.description or "")
