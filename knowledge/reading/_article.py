"""One article as it is known before its pronouns are resolved: who is named where, and how."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.reading._antecedents import Clause, read_clause
from knowledge.reading._descriptions import Offices
from knowledge.reading._people import Named, Person, find_people
from knowledge.reading._pronouns import pronouns_of
from knowledge.reading._quote_marks import QuoteMarks
from knowledge.reading.mentions import MentionResolver, same_length_fold
from knowledge.text.sentences import Span

__all__ = ["ReadArticle"]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What is known of an article before its pronouns are resolved."""

    clauses: list[Clause]
    people: list[Person]
    pronouns: list[str]
    """Of each person; empty where nothing shows it."""
    offices: Offices
    described: dict[int, int]
    """From the sentences that the roster's descriptions open to the people meant."""
    marks: QuoteMarks
    quoted: list[tuple[int, ...]]
    """Who is named between the marks, for each sentence."""

    @classmethod
    def read(
        cls, text: str, sentences: Sequence[Span], resolver: MentionResolver, title: str
    ) -> "ReadArticle":
        """Return what is known of a text; `sentences` are in order and do not overlap."""
        folded = same_length_fold(text)
        candidates = resolver.roster.candidates
        mentions, surnames = resolver.places(text, title)
        people, named = find_people(folded, candidates, mentions, surnames)
        marks = QuoteMarks(folded)
        clauses, quoted = [], []
        for span, within in zip(sentences, _by_sentence(sentences, named), strict=True):
            outside = [one for one in within if not marks.hold(span.start + one.start)]
            inside = [one.person for one in within if marks.hold(span.start + one.start)]
            words = marks.outside(folded, span)
            clauses.append(read_clause(words, outside, in_quotes=marks.hold(span.start)))
            quoted.append(tuple(dict.fromkeys(inside)))
        pairs = [(one.words, one.named) for one in clauses]
        numbers = {one.candidate: place for place, one in enumerate(people)}
        starts = [span.start for span in sentences]
        described = {
            bisect_right(starts, one.start) - 1: numbers[one.candidate]
            for one in mentions
            if one.form.value == "description"
            and one.start in set(starts)
            and one.candidate in numbers
        }
        return cls(
            clauses=clauses,
            people=people,
            pronouns=pronouns_of(folded, people, named, candidates, pairs),
            offices=Offices(folded, people, named, candidates),
            described=described,
            marks=marks,
            quoted=quoted,
        )


def _by_sentence(sentences: Sequence[Span], named: Sequence[Named]) -> Iterator[list[Named]]:
    """Yield the names of each sentence, with offsets into it."""
    at = 0
    for start, end in sentences:
        while at < len(named) and named[at].start < start:
            at += 1
        within = []
        while at < len(named) and named[at].start < end:
            one = named[at]
            within.append(
                replace(
                    one, start=one.start - start, end=one.end - start, lead=max(one.lead - start, 0)
                )
            )
            at += 1
        yield within
