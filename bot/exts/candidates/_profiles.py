"""What was asked for -> what is shown. Synchronous: call it in a thread."""

from bot.exts.candidates._look import Look, named_by
from bot.interactions.refusals import Refusal
from bot.libraries import Answering
from bot.render import candidate_strings as strings
from bot.render.charts import Chart, render_coverage
from bot.render.profiles import (
    Profile,
    comparison_profile,
    headlines_profile,
    summary_profile,
    timeline_profile,
)
from knowledge.candidates.comparison import compare
from knowledge.candidates.headlines import newest_headlines
from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.summary import summarise
from knowledge.candidates.timeline import build_timeline
from knowledge.roster import Candidate, Topic

__all__ = ["build_profile", "draw"]


def build_profile(library: Answering, look: Look) -> Profile:
    """Return the pages of what was asked for; raises Refusal when the roster has changed since."""
    reader = library.candidates
    topic = _topic(reader, look.topic)
    match look.kind:
        case "candidate":
            person = _person(reader, look.first)
            return summary_profile(summarise(reader, person, topic=topic, since=look.since_moment))
        case "compare":
            first, second = _person(reader, look.first), _person(reader, look.second)
            found = compare(reader, first, second, topic=topic, since=look.since_moment)
            return comparison_profile(found)
        case "timeline":
            timeline = build_timeline(
                reader,
                candidate=_person(reader, look.first) if look.first else None,
                topic=topic,
                since=look.since,
                until=look.until,
            )
            return timeline_profile(timeline)
        case "headlines":
            named = _person(reader, look.first) if look.first else None
            outlet = named_by(look.outlet, library.outlets) if look.outlet else ""
            stories = newest_headlines(reader, candidate=named, outlet=outlet)
            return headlines_profile(stories, named.name if named else "", outlet)


def draw(profile: Profile) -> Chart | None:
    """Return the profile's chart; None where it has none, or no article has a date."""
    if not any(one.weeks for one in profile.series):
        return None
    return render_coverage(profile.series)


def _person(reader: CandidateReader, tag: str) -> Candidate:
    people = {one.name: one for one in reader.roster.candidates}
    return people[named_by(tag, people)]


def _topic(reader: CandidateReader, tag: str) -> Topic | None:
    if not tag:
        return None
    name = named_by(tag, [one.name for one in reader.roster.topics])
    topic = reader.topic(name)
    if topic is None:
        raise Refusal(strings.ROSTER_CHANGED)
    return topic
