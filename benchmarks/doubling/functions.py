"""Every function that reads text, as something to call with one text.

`found()` looks the public ones up, so that the tests can say which is missing here.
"""

import gzip
import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Final

import bot.render
import knowledge
from bot import autocomplete as choices
from bot import redaction
from bot.exts.questions._wording import Surroundings, clean_question
from bot.render import candidates as suggestions
from bot.render import limits, lookalikes, markdown
from bot.render import quotes as shown
from knowledge import article, evaluation, refresh_report, roster, toml, urls
from knowledge.answers import polls, premises
from knowledge.errors import KnowledgeError
from knowledge.questions import answer_type as kinds
from knowledge.questions import (
    asked_person,
    followup,
    intent,
    language,
    outlets,
    parts,
    periods,
    slips,
    smalltalk,
    spelling,
    time_frame,
    understanding,
    voting,
)
from knowledge.questions.question import Question
from knowledge.ranking import opinion
from knowledge.reading import event_dates, mentions, quotations, references
from knowledge.reading import salience as standing
from knowledge.replies import people
from knowledge.roster import Candidate, Roster
from knowledge.search import credits as credited
from knowledge.sources import boilerplate, corrections, dates, outlet_names, quality, sourced
from knowledge.sources.fetching import addresses, decompress, pace
from knowledge.sources.files.reader import Defaults, read_articles
from knowledge.sources.listings import (
    decoding,
    feed,
    feeds,
    full_text,
    json_feed,
    sitemaps,
    xml_guard,
)
from knowledge.sources.pages import extract, html_text, page_facts, pages
from knowledge.text import cues, furniture, masking, prose, sentences, tokens

__all__ = ["EXEMPT", "FUNCTIONS", "call", "found"]

_NOW: Final = datetime(2026, 9, 16, 12, tzinfo=UTC)
_ROSTER: Final = Roster(
    candidates=(
        Candidate("Nora Marlow", "Marlow", aliases=("Nora Ann Marlow",), nicknames=("Nono",)),
        Candidate("Tomas Ruiz", "Ruiz"),
        Candidate("Ada Vance-Ruiz", "Vance-Ruiz"),
    )
)
_NAMES: Final = _ROSTER.names
_OUTLETS: Final = ("The Franklin Post", "Kestrel Courier", "The Hill")
_URL: Final = "https://news.example/a"
_MOST_BYTES: Final = 1 << 30

_TOKENIZER: Final = tokens.Tokenizer(_NAMES)
_RESOLVER: Final = mentions.MentionResolver(_ROSTER)
_POLICY: Final = addresses.AddressPolicy()


def _resolved(text: str) -> tuple[mentions.Mention, ...]:
    return _resolve(text)


@lru_cache(maxsize=1)
def _resolve(text: str) -> tuple[mentions.Mention, ...]:
    """Resolve a text once: what is measured is what comes after."""
    return _RESOLVER.resolve(text)


def _understood(text: str) -> object:
    return understanding.understand(
        Question(text, _NOW), _TOKENIZER, names=_NAMES, outlets=_OUTLETS
    )


def _follow_up(text: str) -> object:
    return followup.follow_up("And why?", text, _TOKENIZER, _NOW)


def _surface_forms(text: str) -> object:
    return premises.surface_forms(text, ["=marlow", "forum", "2016"], _TOKENIZER)


def _corrections(text: str) -> object:
    return spelling.find_corrections(text, _TOKENIZER, lambda word: len(word) < 3, _NAMES)


def _read(name: str) -> Callable[[str], object]:
    """Return a reader of files of this name, in the way of an import."""

    def read(text: str) -> object:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_text(text, encoding="utf-8", errors="replace")
            return list(read_articles([file], Defaults()))

    return read


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


FUNCTIONS: Final[dict[str, Callable[[str], object]]] = {
    "knowledge.reading.event_dates:find_event_dates": lambda text: event_dates.find_event_dates(
        text, _NOW.date()
    ),
    "knowledge.reading.mentions:MentionResolver.resolve": _RESOLVER.resolve,
    "knowledge.reading.mentions:same_length_fold": mentions.same_length_fold,
    "knowledge.reading.quotations:find_quotations": lambda text: quotations.find_quotations(
        text, _resolved(text)
    ),
    "knowledge.reading.mentions:MentionResolver.places": _RESOLVER.places,
    "knowledge.reading.references:head_of": references.head_of,
    "knowledge.questions.asked_person:find_asked_person": lambda text: (
        asked_person.find_asked_person(text, _TOKENIZER.find_names(text))
    ),
    "knowledge.reading.references:resolve_references": lambda text: references.resolve_references(
        text, sentences.split_sentences(text), _RESOLVER
    ),
    "knowledge.reading.salience:saliences": lambda text: standing.saliences(text, _resolved(text)),
    "knowledge.reading.salience:stands_alone": standing.stands_alone,
    "knowledge.questions.followup:follow_up": _follow_up,
    "knowledge.questions.followup:follow_up (the question)": lambda text: followup.follow_up(
        text, "Did Nora Marlow win?", _TOKENIZER, _NOW
    ),
    "knowledge.questions.answer_type:asked_for": kinds.asked_for,
    "knowledge.questions.answer_type:asking_part": kinds.asking_part,
    "knowledge.questions.outlets:find_outlet": lambda text: outlets.find_outlet(text, _OUTLETS),
    "knowledge.questions.outlets:named_outlets": lambda text: outlets.named_outlets(text, _OUTLETS),
    "knowledge.questions.outlets:similar_outlets": lambda text: outlets.similar_outlets(
        text, _OUTLETS
    ),
    "knowledge.questions.parts:split_questions": parts.split_questions,
    "knowledge.questions.periods:find_period": lambda text: periods.find_period(text, _NOW),
    "knowledge.questions.periods:find_undated_event": periods.find_undated_event,
    "knowledge.answers.polls:holds_poll_figure": polls.holds_poll_figure,
    "knowledge.answers.premises:surface_forms": _surface_forms,
    "knowledge.questions.slips:is_slip": lambda text: slips.is_slip(text, "Marlow"),
    "knowledge.questions.slips:is_slip_of_words": lambda text: slips.is_slip_of_words(
        text, "Nora Marlow"
    ),
    "knowledge.questions.intent:asks_for_sources": intent.asks_for_sources,
    "knowledge.questions.language:find_foreign_language": language.find_foreign_language,
    "knowledge.questions.time_frame:is_of_now": time_frame.is_of_now,
    "knowledge.ranking.opinion:is_opinion": lambda text: opinion.is_opinion(text, text, text, text),
    "knowledge.refresh_report:read_report": refresh_report.read_report,
    "knowledge.replies.people:find_person": lambda text: people.find_person(_ROSTER, text),
    "knowledge.replies.people:names_them": lambda text: people.names_them(
        _ROSTER.candidates[0], text
    ),
    "knowledge.questions.smalltalk:not_a_question": smalltalk.not_a_question,
    "knowledge.questions.smalltalk:without_pleasantries": smalltalk.without_pleasantries,
    "knowledge.questions.spelling:correct": lambda text: spelling.correct(
        text, [spelling.Correction("Nora", "Norah", sentences.Span(0, 4))]
    ),
    "knowledge.questions.spelling:find_corrections": _corrections,
    "knowledge.questions.understanding:understand": _understood,
    "knowledge.questions.time_frame:find_time_frame": lambda text: time_frame.find_time_frame(
        text, _NOW, _TOKENIZER
    ),
    "knowledge.questions.voting:find_voting_question": voting.find_voting_question,
    "knowledge.article:encoded_version": lambda text: article.encoded_version(_bytes(text)),
    "knowledge.article:text_version": article.text_version,
    "knowledge.evaluation:holds_answer": lambda text: evaluation.holds_answer(
        text, ["Nora Marlow"]
    ),
    "knowledge.roster:default_surname": roster.default_surname,
    "knowledge.roster:fold_name": roster.fold_name,
    "knowledge.search.credits:credited_names": lambda text: credited.credited_names(text, ""),
    "knowledge.text.cues:sentence_cues": cues.sentence_cues,
    "knowledge.text.masking:Masked.restore": lambda text: masking.mask(
        "Nora Marlow", [sentences.Span(0, 11)]
    ).restore(text),
    "knowledge.text.masking:mask": lambda text: masking.mask(
        text, _TOKENIZER.find_names(text)
    ).original(sentences.Span(0, len(text))),
    "knowledge.text.furniture:find_furniture": furniture.find_furniture,
    "knowledge.text.furniture:find_phrases": lambda text: list(furniture.find_phrases(text)),
    "knowledge.text.prose:find_prose": prose.find_prose,
    "knowledge.text.prose:passed_over": lambda text: prose.passed_over(
        text, sentences.split_sentences(text)
    ),
    "knowledge.text.sentences:count_words": sentences.count_words,
    "knowledge.text.sentences:split_sentences": sentences.split_sentences,
    "knowledge.text.tokens:Tokenizer.analyze": _TOKENIZER.analyze,
    "knowledge.text.tokens:Tokenizer.analyze_question": _TOKENIZER.analyze_question,
    "knowledge.text.tokens:Tokenizer.find_names": _TOKENIZER.find_names,
    "knowledge.text.tokens:Tokenizer.mask_names": _TOKENIZER.mask_names,
    "knowledge.text.tokens:Tokenizer.mask_question_names": _TOKENIZER.mask_question_names,
    "knowledge.text.tokens:Tokenizer.tokenize": _TOKENIZER.tokenize,
    "knowledge.text.tokens:Tokenizer.tokenize_question": _TOKENIZER.tokenize_question,
    "knowledge.text.tokens:fold": tokens.fold,
    "knowledge.sources.fetching.addresses:AddressPolicy.check_url": _POLICY.check_url,
    "knowledge.sources.fetching.addresses:check_url": addresses.check_url,
    "knowledge.sources.boilerplate:host_boilerplate": lambda text: boilerplate.host_boilerplate(
        [text, text, text]
    ),
    "knowledge.sources.boilerplate:without_boilerplate": lambda text: (
        boilerplate.without_boilerplate(text, ["a"])
    ),
    "knowledge.sources.boilerplate:without_repeated_paragraphs": (
        boilerplate.without_repeated_paragraphs
    ),
    "knowledge.sources.corrections:find_correction_notes": corrections.find_correction_notes,
    "knowledge.sources.dates:parse_date": dates.parse_date,
    "knowledge.sources.dates:written_day": dates.written_day,
    "knowledge.sources.listings.decoding:decode_body": lambda text: decoding.decode_body(
        _bytes(text)
    ),
    "knowledge.sources.fetching.decompress:unpack_gzip": lambda text: decompress.unpack_gzip(
        gzip.compress(_bytes(text)), _MOST_BYTES
    ),
    "knowledge.sources.pages.extract:extract_page": extract.extract_page,
    "knowledge.sources.listings.feed:absolute_url": lambda text: feed.absolute_url(_URL, text),
    "knowledge.sources.listings.feeds:parse_feed": lambda text: feeds.parse_feed(
        _bytes(f"<rss><channel>{text}"), _URL
    ),
    "knowledge.sources.listings.full_text:is_full_text": lambda text: full_text.is_full_text(
        text, from_content=True
    ),
    "knowledge.sources.listings.full_text:without_feed_footer": full_text.without_feed_footer,
    "knowledge.sources.pages.html_text:html_to_line": html_text.html_to_line,
    "knowledge.sources.pages.html_text:html_to_text": html_text.html_to_text,
    "knowledge.sources.listings.json_feed:parse_json_feed": lambda text: json_feed.parse_json_feed(
        text, _URL
    ),
    "knowledge.sources.outlet_names:outlet_of_feed": outlet_names.outlet_of_feed,
    "knowledge.sources.fetching.pace:parse_retry_after": lambda text: pace.parse_retry_after(
        text, _NOW
    ),
    "knowledge.sources.pages.page_facts:date_in_url": page_facts.date_in_url,
    "knowledge.sources.pages.page_facts:read_page_facts": lambda text: page_facts.read_page_facts(
        text, _URL
    ),
    "knowledge.sources.pages.pages:read_page": lambda text: pages.read_page(_bytes(text), _URL),
    "knowledge.sources.quality:odd_reason": lambda text: quality.odd_reason(
        text, link_share=0.0, language="en"
    ),
    "knowledge.sources.listings.sitemaps:parse_sitemap": lambda text: sitemaps.parse_sitemap(
        _bytes(f"<urlset>{text}"), _URL
    ),
    "knowledge.sources.sourced:same_site": lambda text: sourced.same_site(text, _URL),
    "knowledge.sources.listings.xml_guard:close_truncated": lambda text: xml_guard.close_truncated(
        text, _URL
    ),
    "knowledge.sources.listings.xml_guard:cut_after_entries": lambda text: (
        xml_guard.cut_after_entries(text, 1 << 20)
    ),
    "knowledge.sources.listings.xml_guard:mend_ampersands": xml_guard.mend_ampersands,
    "knowledge.sources.listings.xml_guard:refuse_entities": lambda text: xml_guard.refuse_entities(
        text, _URL
    ),
    "knowledge.sources.listings.xml_guard:rename_positions": xml_guard.rename_positions,
    "knowledge.toml:parse_toml": toml.parse_toml,
    "knowledge.urls:canonical_url": urls.canonical_url,
    "bot.render.quotes:cut_quote": lambda text: shown.cut_quote(text, 600),
    "bot.render.candidates:render_suggested_outlets": lambda text: (
        suggestions.render_suggested_outlets(text, [text])
    ),
    "bot.render.limits:fits": lambda text: limits.fits(text, 4096),
    "bot.render.limits:length": limits.length,
    "bot.render.lookalikes:without_addresses": lookalikes.without_addresses,
    "bot.render.markdown:clip": lambda text: markdown.clip(text, 600),
    "bot.render.markdown:plain": markdown.plain,
    "bot.render.markdown:safe_label": markdown.safe_label,
    "bot.render.markdown:safe_text": markdown.safe_text,
    "bot.render.markdown:safe_url": lambda text: markdown.safe_url(f"https://a.example/{text}"),
    "bot.render.markdown:shorten": lambda text: markdown.shorten(text, 600, markdown.safe_text),
    "bot.render.markdown:without_mentions": lambda text: markdown.without_mentions(text, "x"),
    # Not among the public functions of these two packages, but they read text all the same.
    "bot.autocomplete:fold": choices.fold,
    "bot.redaction:redact": redaction.redact,
    "bot.exts.questions._wording:clean_question": lambda text: clean_question(
        text, Surroundings({1})
    ),
    "knowledge.sources.files.reader:read_articles (text)": _read("a.txt"),
    "knowledge.sources.files.reader:read_articles (Markdown)": _read("a.md"),
    "knowledge.sources.files.reader:read_articles (HTML)": _read("a.html"),
    "knowledge.sources.files.reader:read_articles (CSV)": _read("a.csv"),
    "knowledge.sources.files.reader:read_articles (JSON lines)": _read("a.jsonl"),
}
"""By module and name; each takes one text. What they raise as a KnowledgeError is an answer too."""

EXEMPT: Final = {
    "knowledge.ranking.quote_fit:asked_of": "find_asked_person's work",
    "knowledge.ranking.query:build_query": "the tokenizer's work, and look-ups of terms",
    "knowledge.candidates.reader:CandidateReader.holds": "the tokenizer's work",
    "knowledge.candidates.reader:CandidateReader.topic": "fold_name's work",
    "knowledge.candidates.topics:TopicFinder.holds": "the tokenizer's work",
    "knowledge.answers.premises:unsupported": "surface_forms' work, for terms of the question",
    "knowledge.answers.premises:unsupported_nearby": "likewise",
    "knowledge.replies.claiming:only_reports": "takes an answer; a topic is a part of a question",
    "knowledge.sources.fetching.decompress:BodyDecoder.feed": "takes pieces; so does unpack_gzip",
    "knowledge.sources.fetching.http:FetchClient.fetch": "fetches; check_url reads the address",
    "knowledge.sources.parsing:Parser.run": "runs a parser that is measured by itself",
    "knowledge.sources.parsing:ProcessParser.run": "runs a parser that is measured by itself",
    "knowledge.sources.parsing:ThreadParser.run": "runs a parser that is measured by itself",
    "knowledge.sources.fetching.http:FetchClient.is_internal": "looks up a host",
    "knowledge.store.sources:SourceStore.add": "stores an address",
    "knowledge.store.sources:SourceStore.find": "looks an address up",
    "bot.render.candidates:render_suggestions": "like render_suggested_outlets, of one record",
    "bot.render.heads:headlines_title": "puts names into a title; shorten cuts it",
    "bot.render.profiles:headlines_profile": "renders records; shorten cuts the name",
}
"""Why a function that takes a text is not measured."""

_TEXT_NAMES: Final = frozenset(
    {"body", "chunk", "encoded", "fragment", "html", "label", "link", "markup", "name"}
    | {"previous", "question", "quote", "sentence", "text", "title", "typed", "url", "value"}
    | {"word"}
)
"""What a parameter is called that takes a text of any length from strangers or members."""


def found() -> set[str]:
    """Return the public functions of `knowledge` and `bot.render` that take a text."""
    return {name for package in (knowledge, bot.render) for name in _found_in(package)}


def _found_in(package: ModuleType) -> Iterator[str]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if "migrations" in info.name or any(part[0] == "_" for part in info.name.split(".")):
            continue
        module = importlib.import_module(info.name)
        for public in getattr(module, "__all__", ()):
            thing = getattr(module, public)
            if getattr(thing, "__module__", None) == info.name:
                yield from (f"{info.name}:{name}" for name in _functions_of(public, thing))


def _functions_of(name: str, thing: object) -> Iterator[str]:
    if inspect.isclass(thing):
        for own, member in vars(thing).items():
            plain = getattr(member, "__func__", member)
            if not own.startswith("_") and _takes_text(plain):
                yield f"{name}.{own}"
    elif _takes_text(thing):
        yield name


def _takes_text(thing: object) -> bool:
    if not inspect.isfunction(thing):
        return False
    parameters = inspect.signature(thing).parameters.values()
    return any(
        one.name in _TEXT_NAMES and one.annotation in (str, bytes, "str", "bytes")
        for one in parameters
    )


def call(name: str, text: str) -> None:
    """Call a function with a text; a refusal of the text is an answer."""
    try:
        FUNCTIONS[name](text)
    except (KnowledgeError, toml.TomlError):
        return
