from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import limits
from bot.render.answers import render_answer, render_source
from bot.render.limits import length
from bot.render.markdown import safe_text, safe_url
from knowledge.answers.answer import Answer, Citation, Headline, Indexed, Note, NoteKind
from knowledge.questions.question import Question
from knowledge.ranking.confidence import Status
from knowledge.text.sentences import LONGEST_SENTENCE
from tests.bot.render.test_markdown import words
from tests.support.answers import NOW, a_citation, a_headline, an_answer
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


@given(answers)
def test_no_rendered_answer_exceeds_a_limit_pings_or_links_elsewhere(answer: Answer) -> None:
    embed = render_answer(answer)
    title, description = embed.title or "", embed.description or ""
    assert length(title) <= limits.EMBED_TITLE
    assert 0 < length(description) <= limits.EMBED_DESCRIPTION
    assert length(title) + length(description) <= limits.EMBEDS_TOTAL
    assert len(embed) == len(title) + len(description)
    cited = {safe_url(citation.url) for citation in answer.citations}
    cited |= {safe_url(headline.url) for headline in answer.headlines}
    assert set(link_targets(title) + link_targets(description)) <= cited
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


def test_the_three_outcomes_differ_in_words_and_in_colour() -> None:
    shown = {status: render_answer(an_answer(status)) for status in Status}
    assert len({embed.colour for embed in shown.values()}) == 3
    first_lines = {
        status: (embed.description or "").splitlines()[0] for status, embed in shown.items()
    }
    assert first_lines[Status.ANSWERED].startswith("> Marlow's office")
    assert first_lines[Status.POSSIBLY] == "**One of these may answer:**"
    assert first_lines[Status.NOTHING].startswith("**Nothing found.** None of the 1,204 articles")


def test_nothing_found_names_the_nearest_headlines_and_what_to_try() -> None:
    description = render_answer(an_answer(Status.NOTHING)).description or ""
    assert (
        "• [Forum season opens in Arden](<https://example.org/forum-season>) — "
        "Kestrel Courier, <t:1788220800:D>"
    ) in description
    assert "Try a name, a place or a date" in description
    assert "Every line above is a quotation" not in description


def test_closest_without_a_quote_reads_as_nothing_found() -> None:
    description = render_answer(an_answer(Status.POSSIBLY, citations=())).description or ""
    assert description.startswith("**Nothing found.**")


def test_what_a_source_lacks_is_said_plainly() -> None:
    bare = a_citation(title="", outlet="", url="", published_at=None)
    assert render_source(bare) == "no title — outlet unknown, date unknown, no link"
    assert render_source(a_citation(url="javascript:alert(1)")).endswith(", no link")


def test_an_old_poll_has_its_date_in_bold() -> None:
    dated = "Kestrel Courier, **<t:1789344000:D>** (old poll)"
    assert render_source(a_citation(old_poll=True)).endswith(dated)
    assert "**" not in render_source(a_citation())


def test_a_source_says_where_else_it_stands() -> None:
    one = render_source(a_citation(also_in=("The Hill [@everyone](https://evil.example)",)))
    assert ", also in The Hill " in one
    assert "](https://evil" not in one
    assert render_source(a_citation(also_in=("A", "B", "C"))).endswith(", also in 3 outlets")
    assert "also in" not in render_source(a_citation(also_in=("\u200b",)))


def test_quotes_that_do_not_fit_are_left_out_whole_and_counted() -> None:
    quotes = tuple(a_citation(number, quote="word " * 300) for number in (1, 2, 3, 4))
    description = render_answer(an_answer(citations=quotes)).description or ""
    assert "[2] [" in description
    assert "[3] [" not in description
    assert "2 more quotes are left out here for length." in description
    assert "[…]" not in description


def test_a_quote_that_is_cut_shows_the_cut() -> None:
    endless = a_citation(1, quote="word " * 2000)
    description = render_answer(an_answer(citations=(endless,))).description or ""
    assert description.splitlines()[0].endswith("word […] [1]")


def test_the_bounds_of_the_question_are_named() -> None:
    question = Question(
        text="who won?",
        now=NOW,
        since=datetime(2026, 1, 1, tzinfo=UTC),
        outlet="Kestrel Courier",
    )
    description = render_answer(an_answer(question=question)).description or ""
    assert description.endswith("Bounds: only Kestrel Courier, from <t:1767225600:D>.")


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


def test_one_article_is_no_number_of_articles() -> None:
    alone = an_answer(Status.NOTHING, articles_searched=1, headlines=())
    assert "The one article searched holds no answer" in (render_answer(alone).description or "")


def test_a_headline_without_a_date_says_so() -> None:
    assert "date unknown" in render_source(a_headline(published_at=None))


def test_an_article_that_is_quoted_twice_is_named_once() -> None:
    again = a_citation(3, article_id="article-1", title=a_citation(1).title)
    embed = render_answer(an_answer(citations=(a_citation(1), a_citation(2), again)))
    lines = (embed.description or "").splitlines()
    assert [line[:6] for line in lines if line.startswith("[")] == ["[1] [3", "[2] [W"]
    assert sum("Marlow pulls out of union forum" in line for line in lines) == 1
    assert [line[-3:] for line in lines if line.startswith("> ")] == ["[1]", "[2]", "[3]"]


def test_the_old_poll_of_an_article_is_dated_apart_from_its_other_quotes() -> None:
    poll = a_citation(2, article_id="article-1", old_poll=True)
    embed = render_answer(an_answer(citations=(a_citation(1), poll)))
    sources = [line for line in (embed.description or "").splitlines() if line.startswith("[")]
    assert ["old poll" in line for line in sources] == [False, True]


def test_the_longest_sentence_is_quoted_whole_even_where_every_character_is_escaped() -> None:
    quote = "*" * LONGEST_SENTENCE
    title, url = "T*" * 500, "https://example.org/" + "a" * 400
    longest = a_citation(quote=quote, title=title, outlet="O*" * 500, url=url)
    shown = render_answer(an_answer(citations=(longest,))).description or ""
    assert safe_text(quote) in shown
    assert limits.fits(shown, limits.EMBED_DESCRIPTION)
