import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.voting import VotingTopic, find_voting_question

R, W, T, M, D, P, H = (
    VotingTopic.REGISTER,
    VotingTopic.WHERE,
    VotingTopic.WHEN,
    VotingTopic.BY_MAIL,
    VotingTopic.IDENTIFICATION,
    VotingTopic.WHO_MAY,
    VotingTopic.HOW,
)


@pytest.mark.parametrize(
    ("text", "topic", "places"),
    [
        ("How do I register to vote in Iowa?", R, ("Iowa",)),
        ("where can I register to vote", R, ()),
        ("am I registered to vote", R, ()),
        ("how to register in New York", R, ("New York",)),
        ("Can I still register online in PA?", R, ("Pennsylvania",)),
        ("What's the deadline to register to vote in Ohio?", T, ("Ohio",)),
        ("what is the voter registration deadline", T, ()),
        ("when is the last day to request an absentee ballot", T, ()),
        ("when do polls close in West Virginia?", T, ("West Virginia",)),
        ("what time do the polls open", T, ()),
        ("are the polls still open?", T, ()),
        ("When is the Iowa caucus?", T, ("Iowa",)),
        ("when's election day", T, ()),
        ("When does early voting start in Texas?", T, ("Texas",)),
        ("when can I vote", T, ()),
        ("Where do I vote?", W, ()),
        ("where's my polling place", W, ()),
        ("Find the nearest polling station in Washington, D.C.", W, ("District of Columbia",)),
        ("where is the closest drop box", W, ()),
        ("how do I get a mail-in ballot in Georgia", M, ("Georgia",)),
        ("Can I vote by mail?", M, ()),
        ("where do I return my ballot", M, ()),
        ("how to request an absentee ballot", M, ()),
        ("track my ballot", M, ()),
        ("Do I need an ID to vote in Wisconsin?", D, ("Wisconsin",)),
        ("what do I need to bring to vote", D, ()),
        ("Who can vote in the Iowa caucuses?", P, ("Iowa",)),
        ("can felons vote in Florida", P, ("Florida",)),
        ("am I eligible to vote", P, ()),
        ("how do you vote in Nevada", H, ("Nevada",)),
        ("How can students vote", H, ()),
        ("how to vote", H, ()),
    ],
)
def test_questions_on_how_to_vote(text: str, topic: VotingTopic, places: tuple[str, ...]) -> None:
    found = find_voting_question(text)
    assert found is not None
    assert topic in found.topics
    assert found.places == places
    assert found.language == "en"


@pytest.mark.parametrize(
    ("text", "topic", "places"),
    [
        ("¿Dónde voto?", W, ()),
        ("donde puedo votar en Tejas", W, ("Texas",)),
        ("¿Cuál es mi centro de votación en Nueva York?", W, ("New York",)),
        ("¿Cómo me registro para votar en Carolina del Norte?", R, ("North Carolina",)),
        ("¿Dónde puedo inscribirme?", R, ()),
        ("¿Cuándo es la elección?", T, ()),
        ("¿Cuál es la fecha límite para registrarse para votar?", T, ()),
        ("¿A qué hora cierran las urnas?", T, ()),
        ("¿Cómo voto por correo en Nuevo México?", M, ("New Mexico",)),
        ("¿Cómo solicito una boleta por correo?", M, ()),
        ("¿Qué identificación necesito para votar?", D, ()),
        ("¿Puedo votar si soy residente?", P, ()),
        ("¿Quién puede votar en Pensilvania?", P, ("Pennsylvania",)),
        ("¿Cómo se vota?", H, ()),
    ],
)
def test_questions_on_how_to_vote_in_spanish(
    text: str, topic: VotingTopic, places: tuple[str, ...]
) -> None:
    found = find_voting_question(text)
    assert found is not None
    assert topic in found.topics
    assert found.places == places
    assert found.language == "es"


@pytest.mark.parametrize(
    "text",
    [
        "How did Warren vote on the bill?",
        "How many people voted in Iowa?",
        "When did Ohio vote to legalise it?",
        "Who should I vote for?",
        "Who will union members vote for?",
        "Why were polling places closed in Milwaukee?",
        "How many mail ballots were rejected in Pennsylvania?",
        "What did Biden say about mail-in voting?",
        "Did the court strike down the voter ID law?",
        "Which celebrity urged fans to register to vote?",
        "When was the Iowa caucus?",
        "When is the next debate?",
        "Who won the Iowa caucuses?",
        "what are the polls saying about Warren",
        "How is Harris doing in the polls?",
        "Who leads the polls in Iowa?",
        "how does the Iowa caucus app work",
        "Where was the primary debate held?",
        "Where is Warren on voting rights?",
        "When will the Senate vote on the bill?",
        "How will Republicans vote on impeachment?",
        "what is the Voting Rights Act",
        "How much did the registration drive cost?",
        "¿Cómo votó Warren?",
        "¿Cuántos votaron en Iowa?",
        "¿Por qué cerraron los centros de votación?",
        "¿Quién ganó las primarias?",
        "¿Qué dijo Biden sobre el voto por correo?",
        "",
    ],
)
def test_news_about_votes_is_news(text: str) -> None:
    assert find_voting_question(text) is None


def test_postal_codes_need_their_capitals() -> None:
    found = find_voting_question("can I vote in or near me in person?")
    assert found is not None
    assert found.places == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    find_voting_question(text)
