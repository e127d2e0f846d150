import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits, strings
from bot.render.details import page_count, render_sources
from bot.render.limits import length
from bot.render.markdown import safe_url
from bot.render.why import render_numbers, render_why
from knowledge.answers.answer import Answer, FoundPassage
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.sources.pages.pages import DateProvenance
from tests.bot.render.test_answers import answers, long_words, moments, urls
from tests.bot.render.test_markdown import words
from tests.support.answers import NOW, a_citation, a_passage, an_answer
from tests.support.markdown import (
    BARE_URL,
    HIDDEN,
    PINGS,
    REFERENCES,
    link_targets,
    without_own_markup,
)

passages = st.builds(
    FoundPassage,
    article_id=words,
    version=st.just("0" * 64),
    start=st.just(0),
    end=st.just(9),
    text=long_words,
    title=long_words,
    outlet=long_words,
    url=urls,
    published_at=moments,
    score=st.floats(0, 100),
    parts=st.lists(st.tuples(long_words, st.floats(0, 50)), max_size=5).map(tuple),
)


@given(
    answers,
    st.lists(passages, max_size=7),
    st.integers(-1, 9),
    st.sampled_from([*DateProvenance, "what a later version knows"]),
)
def test_sources_and_why_keep_the_limits_and_link_to_their_sources_only(
    answer: Answer, found: list[FoundPassage], page: int, whence: str
) -> None:
    answer = dataclasses.replace(answer, passages=tuple(found))
    cited = {safe_url(one.url) for one in found} | {safe_url(one.url) for one in answer.citations}
    dated_by = {passage.article_id: whence for passage in found}
    for embed in (
        render_sources(answer, page, None, dated_by),
        render_why(answer),
        render_numbers(answer),
    ):
        title, description, footer = embed.title or "", embed.description or "", embed.footer.text
        assert length(title) <= limits.EMBED_TITLE
        assert 0 < length(description) <= limits.EMBED_DESCRIPTION
        assert length(title + description + (footer or "")) <= limits.EMBEDS_TOTAL
        assert set(link_targets(description)) <= cited
        for syntax in (PINGS, REFERENCES, BARE_URL, HIDDEN):
            assert not syntax.search(title + without_own_markup(description))


HEAD = re.compile(r"^(?P<label>\*\*.*?\*\*|\[\d\]|\d\.) .*? · \[(?P<title>.*?)\]\(<", re.MULTILINE)


def heads_of(text: str) -> list[str]:
    """Return each source's label and title."""
    return [f"{head['label']} {head['title']}" for head in HEAD.finditer(text)]


def test_pages_hold_every_passage_once_and_in_order() -> None:
    answer = an_answer(passages=tuple(a_passage(number) for number in range(1, 8)))
    pages = [render_sources(answer, page).description or "" for page in (1, 2, 3)]
    assert page_count(answer) == 3
    labels = ["[1]", "[2]", "3.", "4.", "5.", "6.", "7."]
    assert heads_of("\n".join(pages)) == [
        f"**{label}** Story {rank}" for rank, label in enumerate(labels, start=1)
    ]


QUOTED = tuple(a_passage(number, start=number * 100) for number in (6, 9))


def test_the_passages_of_the_quotes_come_first_with_the_numbers_shown() -> None:
    found = tuple(a_passage(number, start=number * 100) for number in range(1, 8))
    answer = an_answer(passages=found, quoted=QUOTED)
    pages = "\n".join(render_sources(answer, page).description or "" for page in (1, 2, 3))
    heads = heads_of(pages)
    labels = ["**[1]** Story 6", "**[2]** Story 9", "**3.** Story 1", "**4.** Story 2"]
    assert heads[:4] == labels
    assert len(heads) == 8, "each passage once, those of the quotes besides"
    why = render_numbers(answer).description or ""
    _, listed = why.split("The quoted passages, then others")
    assert heads_of(listed) == ["[1] Story 6", "[2] Story 9", "3. Story 1"]


def test_quotes_of_one_passage_share_it() -> None:
    answer = an_answer(passages=(a_passage(2),), quoted=(a_passage(1), a_passage(1)))
    shown = render_sources(answer, 1).description or ""
    assert heads_of(shown) == ["**[1] [2]** Story 1", "**3.** Story 2"]


def test_an_answer_that_kept_no_passages_of_its_quotes_lists_the_quotes() -> None:
    answer = an_answer(passages=(a_passage(2), a_passage(3)), quoted=())
    shown = render_sources(answer, 1).description or ""
    assert heads_of(shown) == [
        "**[1]** Marlow pulls out of union forum",
        "**[2]** Story 2",
        "**3.** Story 3",
    ]
    assert "Marlow's office told the union" in shown


def test_where_nothing_is_quoted_no_quote_is_numbered() -> None:
    citations = (a_citation(1), a_citation(2))
    nothing = an_answer(
        Status.NOTHING, citations=citations, passages=(a_passage(1),), quoted=QUOTED
    )
    assert (render_sources(nothing, 1).description or "").startswith("**1.** Kestrel Courier, ")
    assert "[1]" not in (render_numbers(nothing).description or "")


def test_where_a_date_was_found_stands_beside_it() -> None:
    assert set(strings.DATED_BY) == set(DateProvenance) - {DateProvenance.NONE}
    first, second = a_passage(1), a_passage(2, published_at=None)
    dated_by = {each.article_id: "address" for each in (first, second)}
    shown = (
        render_sources(
            an_answer(passages=(first, second), citations=()), 1, {}, dated_by
        ).description
        or ""
    )
    heads = [line for line in shown.splitlines() if line.startswith("**")]
    assert heads[0].endswith(" · date from the page's address")
    assert "Courier, date unknown · [" in heads[1]
    assert "address" not in heads[1]


def test_an_answer_without_passages_has_one_page_that_says_so() -> None:
    answer = an_answer(Status.NOTHING, passages=())
    assert page_count(answer) == 1
    assert render_sources(answer, 1).description == "Search found no passage."


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.0, "0%"), (0.001, "1%"), (0.999, "99%"), (1.0, "100%")]
)
def test_only_what_is_certain_is_called_so(confidence: float, shown: str) -> None:
    description = render_numbers(an_answer(confidence=confidence)).description or ""
    assert f"Confidence: {shown} that" in description


def test_stems_are_shown_as_the_question_writes_them() -> None:
    question = Question(text="What did Marlow raise in “Julián's” quarter?", now=NOW)
    parts = (("=marlow", 1.0), ("rais", 2.0), ("julian", 0.5), ("elsewher", 0.25))
    answer = an_answer(
        question=question, passages=(a_passage(parts=parts, score=3.75),), citations=()
    )
    why = render_numbers(answer).description or ""
    assert "3.75 = raise 2.00 + Marlow 1.00 + Julián's 0.50 + elsewher 0.25" in why


def test_sources_say_what_became_of_quoted_articles_since() -> None:
    answer = an_answer()
    first = answer.citations[0]
    for what, said in (("withdrawn", "was withdrawn"), ("changed", "has changed")):
        (field,) = render_sources(answer, 1, {first.article_id: what}).fields
        assert field.name == "Since this answer"
        assert f"quote {first.number} {said}" in (field.value or "")
    assert not render_sources(answer, 1, {"another": "changed"}).fields
