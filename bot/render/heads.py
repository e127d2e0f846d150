"""Heads: what was asked for, above what is shown of candidates, in Discord and in a terminal alike.

Pure, and the same form for everyone. Titles are plain text; `clean` makes a name fit to be shown
where the lines go.
"""

from collections.abc import Callable
from datetime import date, datetime

from bot.render import candidate_strings as strings
from knowledge.candidates.comparison import Comparison
from knowledge.candidates.summary import CandidateSummary
from knowledge.candidates.timeline import Timeline
from knowledge.roster import Candidate

__all__ = [
    "Clean",
    "comparison_title",
    "event_bounds",
    "facts_of",
    "headlines_title",
    "render_facts",
    "summary_bounds",
    "summary_title",
    "timeline_title",
]

Clean = Callable[[str], str]


def summary_title(summary: CandidateSummary) -> str:
    """Return 'Nora Marlow', or 'Nora Marlow — housing' with a topic."""
    return _titled(summary.candidate.name, summary.topic)


def comparison_title(comparison: Comparison) -> str:
    """Return both names, and the topic if there is one."""
    names = (comparison.left.candidate.name, comparison.right.candidate.name)
    return _titled(strings.VERSUS.format(left=names[0], right=names[1]), comparison.left.topic)


def timeline_title(timeline: Timeline) -> str:
    """Return whose timeline it is, and of which topic."""
    name = timeline.candidate.name if timeline.candidate else ""
    return _titled(strings.TIMELINE, name, timeline.topic)


def headlines_title(name: str = "", outlet: str = "") -> str:
    """Return whose newest stories they are, and of which outlet."""
    return _titled(strings.HEADLINES, name, outlet)


def summary_bounds(topic: str, since: datetime | None, clean: Clean) -> tuple[str, ...]:
    """Return a sentence on the topic, and one on the day from which articles count."""
    said = []
    if topic:
        said.append(strings.ONLY_TOPIC.format(topic=clean(topic)))
    if since:
        said.append(strings.ONLY_SINCE.format(day=_day(since)))
    return tuple(said)


def event_bounds(timeline: Timeline, clean: Clean) -> tuple[str, ...]:
    """Return a sentence on the topic, and one on each bound of the events' days."""
    said = list(summary_bounds(timeline.topic, None, clean))
    if timeline.since:
        said.append(strings.ONLY_EVENTS_SINCE.format(day=_day(timeline.since)))
    if timeline.until:
        said.append(strings.ONLY_EVENTS_UNTIL.format(day=_day(timeline.until)))
    return tuple(said)


def facts_of(candidate: Candidate, clean: Clean) -> str:
    """Return office, party and state as the roster has them; a sentence where it has none."""
    facts = (candidate.office, candidate.party, candidate.state)
    line = ", ".join(clean(fact) for fact in facts if fact)
    return line[:1].upper() + line[1:] if line else strings.NO_FACTS


def render_facts(candidate: Candidate, clean: Clean) -> str:
    """Return the same behind the name, for where two people are shown."""
    return strings.FACTS.format(name=clean(candidate.name), facts=facts_of(candidate, clean))


def _titled(head: str, *parts: str) -> str:
    what = ", ".join(part for part in parts if part)
    return strings.TITLED.format(head=head, what=what) if what else head


def _day(day: date) -> str:
    """Return a day in words: a time stamp would be another day in another zone."""
    return f"{day.day} {day:%B %Y}"
