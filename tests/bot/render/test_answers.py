import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits
from bot.render.answers import render_answer, render_headlines, render_more
from bot.render.limits import length
from bot.render.markdown import safe_text, safe_url
from bot.render.parts import folded, nearest_headlines
from bot.render.quotes import render_source
from knowledge.answers.answer import (
    Answer,
    Citation,
    Headline,
    Indexed,
    Note,
    NoteKind,
    Section,
)
from knowledge.questions.intent import Intent, Reply
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.roster import Candidate, Roster
from knowledge.text.sentences import LONGEST_SENTENCE
from tests.bot.render.test_markdown import words
from tests.support.answers import (
    CLASH,
    NOW,
    OFFICE,
    a_citation,
    a_comparison,
    a_headline,
    a_list,
    a_person,
    an_answer,
    in_parts,
)
from tests.support.markdown import (
    BARE_URL,
    HIDDEN,
    PINGS,
    REFERENCES,
    kinds,
    link_targets,
    without_own_markup,
)

long_words = st.one_of(words, st.integers(0, 9000).map(lambda count: "word *" * (count // 6)))
urls = st.one_of(words, words.map("https://example.org/{}".format))
moments = st.none() | st.datetimes(timezones=st.just(UTC))
citations = st.builds(
    Citation,
    number=st.just(1),
    article_id=words,
    version=st.just("0" * 64),
    start=st.just(0),
    end=st.just(9),
    quote=long_words,
    title=long_words,
    outlet=long_words,
    url=urls,
    published_at=moments,
    score=st.floats(0, 1),
    also_in=st.lists(long_words, max_size=2).map(tuple),
    old_poll=st.booleans(),
    label=words,
    is_opinion=st.booleans(),
)
headlines = st.builds(
    Headline, article_id=words, title=long_words, outlet=words, url=urls, published_at=moments
)
questions = st.builds(
    Question,
    text=long_words,
    now=st.just(NOW),
    since=moments,
    until=moments,
    as_of=moments,
    outlet=long_words,
)
answers = st.builds(
    Answer,
    question=questions,
    status=st.sampled_from(Status),
    confidence=st.floats(0, 1),
    citations=st.lists(citations, max_size=5).map(tuple),
    passages=st.just(()),
    headlines=st.lists(headlines, max_size=5).map(tuple),
    articles_searched=st.integers(0, 10**7),
    newest_at=moments,
    snapshot=st.just("1"),
    reason=words,
)


sections = st.builds(
    Section,
    heading=long_words,
    citations=st.lists(citations, max_size=3).map(tuple),
    headlines=st.lists(headlines, max_size=3).map(tuple),
)
replies = st.builds(Intent, reply=st.sampled_from(Reply))


@given(answers, st.none() | replies, st.lists(sections, max_size=6))
def test_no_rendered_answer_exceeds_a_limit_pings_or_links_elsewhere(
    answer: Answer, intent: Intent | None, parts: list[Section]
) -> None:
    cited = [*answer.citations, *(one for part in parts for one in part.citations)]
    named = [*answer.headlines, *(one for part in parts for one in part.headlines)]
    answer = dataclasses.replace(answer, intent=intent, sections=tuple(parts))
    allowed = {safe_url(one.url) for one in cited} | {safe_url(one.url) for one in named}
    for render in (render_answer, render_more, render_headlines):
        embed = render(answer)
        title, description = embed.title or "", embed.description or ""
        assert length(title) <= limits.EMBED_TITLE
        assert 0 < length(description) <= limits.EMBED_DESCRIPTION
        assert length(embed.author.name or "") <= limits.EMBED_AUTHOR
        assert length(embed.footer.text or "") <= limits.EMBED_FOOTER
        assert len(embed) <= limits.EMBEDS_TOTAL
        assert set(link_targets(title) + link_targets(description)) <= allowed
        for text in (title, without_own_markup(description)):
            assert not PINGS.search(text)
            assert not REFERENCES.search(text)
            assert not BARE_URL.search(text)
            assert not HIDDEN.search(text)
        assert not kinds(description) & {
            "heading_open",
            "hr",
            "html_block",
            "code_block",
            "fence",
            "image",
        }


def test_the_three_tiers_differ_in_words_and_in_colour() -> None:
    shown = {status: render_answer(an_answer(status)) for status in Status}
    assert len({embed.colour for embed in shown.values()}) == 3
    assert {status: embed.author.name for status, embed in shown.items()} == {
        Status.ANSWERED: "🟢 Answered",
        Status.POSSIBLY: "🟡 Possibly – one of these may answer",
        Status.NOTHING: "⚪ Nothing – no indexed article answers this",
    }
    first_lines = [(embed.description or "").splitlines()[0] for embed in shown.values()]
    assert first_lines[0].startswith("> Marlow's office")
    assert first_lines[1].startswith("> Marlow's office")
    assert first_lines[2].startswith("Try fewer words")


def test_an_answer_opens_with_one_quote_and_its_source_right_below() -> None:
    lines = (render_answer(an_answer()).description or "").splitlines()
    assert lines == [
        f"> {OFFICE}",
        "[1] Kestrel Courier, <t:1789344000:D> · "
        "[Marlow pulls out of union forum](<https://example.org/story-1>)",
    ]
    more = render_more(an_answer()).description or ""
    assert more.startswith(f"> {CLASH}\n[2] The Franklin Post, ")
    assert OFFICE not in more


def test_where_it_is_not_sure_at_most_two_quotes_are_shown() -> None:
    three = tuple(a_citation(number) for number in (1, 2, 3))
    answer = an_answer(Status.POSSIBLY, citations=three)
    assert [line[:3] for line in described(answer) if line.startswith("[")] == ["[1]", "[2]"]
    assert not folded(answer)


def test_nothing_has_no_quotes_and_up_to_three_headlines_behind_a_button() -> None:
    near = tuple(a_headline(title=f"Forum {number}") for number in range(5))
    answer = an_answer(Status.NOTHING, headlines=near)
    assert not [line for line in described(answer) if "[" in line]
    headlines = (render_headlines(answer).description or "").splitlines()
    assert len(headlines) == 4
    assert headlines[1] == (
        "• [Forum 0](<https://example.org/forum-season>) · Kestrel Courier, <t:1788220800:D>"
    )
    assert not nearest_headlines(an_answer())


def test_possibly_without_a_quote_is_nothing() -> None:
    embed = render_answer(an_answer(Status.POSSIBLY, citations=()))
    assert (embed.author.name or "").startswith("⚪ Nothing")


def test_who_speaks_is_outside_of_the_quotation() -> None:
    labelled = a_citation(1, label="Elizabeth *Warren*")
    lines = described(an_answer(citations=(labelled,)))
    assert lines[:2] == ["**Elizabeth \\*Warren\\*:**", f"> {OFFICE}"]


def test_an_opinion_piece_is_called_one_beside_the_source() -> None:
    assert "<t:1789344000:D> · opinion · [" in render_source(a_citation(is_opinion=True))
    assert "opinion" not in render_source(a_citation())


def test_a_comparison_puts_one_quote_of_each_side_under_its_name() -> None:
    answer = a_comparison()
    embed = render_answer(answer)
    assert embed.author.name == "🔵 Side by side"
    heads = [line for line in described(answer) if line.startswith(("**", "["))]
    assert [head[:16] for head in heads] == [
        "**Nora Marlow**",
        "[1] Kestrel Cour",
        "**Daniel Love**",
        "[3] Kestrel Cour",
    ]
    assert "/compare" in (embed.footer.text or "")
    more = render_more(answer).description or ""
    assert more.startswith("**Nora Marlow**\n> She opposed a cap on rents in March.\n[2] ")


def test_an_empty_side_says_so() -> None:
    said = Section("Nora Marlow", (a_citation(1),))
    answer = in_parts(Reply.COMPARISON, said, Section("Daniel Love"))
    assert described(answer)[-2:] == ["**Daniel Love**", "No article has a quote for this."]


def test_a_list_opens_with_three_and_says_that_it_may_not_be_all() -> None:
    answer = a_list(5)
    names = [line for line in described(answer) if line.startswith("**")]
    assert names == ["**Bram de Witt**", "**Curtis Marlowe**", "**Siobhan O'Keefe-Lane**"]
    assert "may not be complete" in (render_answer(answer).footer.text or "")
    assert "**Odessa May**" in (render_more(answer).description or "")


def test_a_person_has_the_facts_of_the_roster_and_its_link() -> None:
    marlow = Candidate(
        "Nora Marlow", "Marlow", party="Prairie", office="mayor", link="https://marlow.example"
    )
    embed = render_answer(a_person(), None, Roster((marlow,)))
    assert (embed.description or "").splitlines()[:3] == [
        "**Nora Marlow**",
        "Mayor, Prairie",
        "[Website](<https://marlow.example>)",
    ]


def described(answer: Answer) -> list[str]:
    return (render_answer(answer).description or "").splitlines()


def test_what_a_source_lacks_is_said_plainly() -> None:
    bare = a_citation(title="", outlet="", url="", published_at=None)
    assert render_source(bare) == "outlet unknown, date unknown · no title · no link"
    assert render_source(a_citation(url="javascript:alert(1)")).endswith(" · no link")


def test_an_old_poll_has_its_date_in_bold() -> None:
    dated = "Kestrel Courier, **<t:1789344000:D>** (old poll)"
    assert render_source(a_citation(old_poll=True)).startswith(dated)
    assert "**" not in render_source(a_citation())


def test_a_source_says_where_else_it_stands() -> None:
    one = render_source(a_citation(also_in=("The Hill [@everyone](https://evil.example)",)))
    assert " · also in The Hill " in one
    assert "](https://evil" not in one
    assert render_source(a_citation(also_in=("A", "B", "C"))).endswith(" · also in 3 outlets")
    assert "also in" not in render_source(a_citation(also_in=("\u200b",)))


def test_further_quotes_are_cut_where_the_first_is_whole() -> None:
    quotes = tuple(a_citation(number, quote="word " * 290) for number in (1, 2))
    answer = an_answer(citations=quotes)
    assert "[…]" not in (render_answer(answer).description or "")
    further = (render_more(answer).description or "").splitlines()[0]
    assert further.endswith("word […]")
    assert len(further) < 520


def test_what_does_not_fit_is_left_out_from_the_end_and_said_so() -> None:
    url = "https://example.org/" + "x" * 400
    said = (a_citation(1, url=url),)
    many = in_parts(Reply.LIST, *(Section(f"Person {number}", said) for number in range(40)))
    description = render_more(many).description or ""
    assert description.endswith("(What did not fit is left out.)")
    assert "**Person 3**" in description
    assert "**Person 39**" not in description


def test_a_quote_that_is_cut_shows_the_cut() -> None:
    endless = a_citation(1, quote="word " * 2000)
    assert described(an_answer(citations=(endless,)))[0].endswith("word […]")


def test_the_bounds_of_the_question_are_named() -> None:
    question = Question(
        text="who won?",
        now=NOW,
        since=datetime(2026, 1, 1, tzinfo=UTC),
        outlet="Kestrel Courier",
    )
    small_print = render_answer(an_answer(question=question)).footer.text or ""
    assert small_print.endswith("You asked for: only Kestrel Courier, from 1 January 2026.")


LAST_WEEK = Note(NoteKind.PERIOD, ("last week",), NOW - timedelta(9), NOW - timedelta(2))
FEW = Indexed(3, 1, datetime(2026, 7, 10, tzinfo=UTC), datetime(2026, 8, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("indexed", "bounds", "notes", "said"),
    [
        (Indexed(), {}, (), "There are no articles yet."),
        (Indexed(), {"outlet": "Kestrel Courier"}, (LAST_WEEK,), "There are no articles yet."),
        (FEW, {}, (LAST_WEEK,), "No article here is from that time. The articles here are from"),
        (FEW, {"since": NOW}, (), "No article is within these bounds. The articles here are from"),
        (FEW, {"as_of": NOW}, (), "<t:1783641600:D> to <t:1786492800:D>. The date of 1 of them"),
        (FEW, {"outlet": "Vox"}, (LAST_WEEK,), "No article is within these bounds."),
        (Indexed(2, 2), {}, (LAST_WEEK,), "The dates of the articles here are unknown."),
    ],
)
def test_why_nothing_could_be_searched(
    indexed: Indexed, bounds: dict[str, Any], notes: tuple[Note, ...], said: str
) -> None:
    empty = an_answer(
        Status.NOTHING,
        Question(text="who won?", now=NOW, **bounds),
        articles_searched=0,
        headlines=(),
        newest_at=None,
        notes=notes,
        indexed=indexed,
    )
    description = render_answer(empty).description or ""
    assert said in description
    assert "Searched 0 articles" not in description
    assert ("There are no articles yet." in description) == (not indexed.articles)


def test_a_headline_without_a_date_says_so() -> None:
    assert "date unknown" in render_source(a_headline(published_at=None))


def test_the_longest_sentence_is_quoted_whole_even_where_every_character_is_escaped() -> None:
    quote = "*" * LONGEST_SENTENCE
    title, url = "T*" * 500, "https://example.org/" + "a" * 400
    longest = a_citation(quote=quote, title=title, outlet="O*" * 500, url=url)
    shown = render_answer(an_answer(citations=(longest,))).description or ""
    assert safe_text(quote) in shown
    assert limits.fits(shown, limits.EMBED_DESCRIPTION)
