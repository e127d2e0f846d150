"""Rendering runs on the event loop: what it costs must not grow with what an article holds."""

import dataclasses

import pytest

from bot.render import limits
from bot.render.answers import render_answer, render_headlines, render_more
from bot.render.details import render_sources
from bot.render.markdown import plain
from bot.render.why import render_numbers, render_why
from knowledge.ranking.confidence import Status
from tests.support.answers import a_citation, a_headline, a_passage, an_answer


def test_long_texts_are_cut_before_anything_is_done_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "“Nora Marlow’s *word*,” @everyone " * 30_000
    seen: list[int] = []

    def counting(text: str) -> str:
        seen.append(len(text))
        return plain(text)

    for module in ("markdown", "answers", "quotes", "parts", "why"):
        monkeypatch.setattr(f"bot.render.{module}.plain", counting)
    cited = a_citation(quote=long, title=long, outlet=long, url="https://a.example/" + long)
    passage = a_passage(text=long, title=long, outlet=long, url=long)
    answer = an_answer(citations=(cited,), passages=(passage,), reason=long)
    again = dataclasses.replace(cited, number=2, label=long)
    folded = dataclasses.replace(answer, citations=(cited, again))
    near = dataclasses.replace(answer, status=Status.NOTHING, headlines=(a_headline(title=long),))
    for embed in (
        render_answer(answer),
        render_more(folded),
        render_headlines(near),
        render_sources(answer, 1),
        render_why(answer),
        render_numbers(answer),
    ):
        assert embed.description
    assert max(seen) <= 8 * limits.EMBED_DESCRIPTION
