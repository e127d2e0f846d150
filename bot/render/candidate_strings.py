"""What people read around the quotes on candidates; the same words for everyone."""

from typing import Final

LATEST: Final = "Latest"
ON_THE_ISSUES: Final = "On the issues"
ON_ISSUE: Final = "On the issues: {topic}"
OWN_WORDS: Final = "In their own words"
COVERAGE: Final = "Coverage"
EMPTY_SLOT: Final = "No article has a quote for this."
COVERED: Final = "Stories: {stories}, outlets: {outlets}"
WEEK: Final = "week of {day}: stories: {stories}, outlets: {outlets}"
ONLY_TOPIC: Final = "Only sentences on {topic}."
ONLY_SINCE: Final = "Only articles from {day} on."
ONLY_EVENTS_SINCE: Final = "Only events from {day} on."
ONLY_EVENTS_UNTIL: Final = "Only events up to {day}."
NO_EVENTS: Final = "No article tells of such a day."
NO_HEADLINES: Final = "There is no such article."
ALL_QUOTED: Final = "Every quote is word for word."
EVENT: Final = "{day}: {quote}"

NO_ROSTER: Final = (
    "There is no list of candidates yet. Name a file of them in the settings "
    "(roster under [candidates])."
)
UNKNOWN: Final = "nobody on the roster is called {name!r}; nearest to it: {names}"
NEAREST: Final = "whom do you mean by {name!r}? On the roster: {names}"
UNKNOWN_TOPIC: Final = "the roster has no topic {name!r}; its topics are: {names}"
NO_TOPICS: Final = "the roster has no topic {name!r}, nor any other"
TWICE: Final = "{name} cannot be compared with the same person"
SOMETHING: Final = "name a candidate, a topic, or both"

CLASH_SHARED: Final = "{surname} is the surname of {names}."
CLASH_WORD: Final = "{surname} is a word too."
CLASH_FIRST_NAME: Final = "{surname} is a first name too."
CLASHES: Final = (
    "Surnames that clash (articles must have the full name before the surname counts, as for all)"
)
NEVER_SEEN: Final = "Names that no article has"
MISSING: Final = "Names of people in many articles that are not on the roster"
SEEN: Final = "{name}: {count} articles"
NOTHING_ODD: Final = "none"

FAIRNESS_QUOTES: Final = "{count} quotes shown, median length in words: {words}"
FAIRNESS_FIRST: Final = "first quotes from: {outlets}"
FAIRNESS_ASKED: Final = "{count} questions asked, declined: {declined}"
NO_FIGURE: Final = "nothing to count"
FAIRNESS_NOTE: Final = "95 % intervals in brackets. Counts of what is shown, no judgement."
FAIRNESS_WARNING: Final = (
    "{outlet} gives {share:.0%} of what is quoted {whom}, more than {limit:.0%}."
)
OF_ALL: Final = "in all"
OF_ONE: Final = "on {name}"

CHART_TITLE: Final = "Stories a week"
CHART_EMPTY: Final = "Stories a week: no article has a date."
CHART_OUTLETS: Final = "Outlets a week"
CHART_ALT: Final = "Stories and outlets a week, from the week of {first} to that of {last}."
CHART_LINE: Final = (
    "{name}: {total} stories in all, at most {most} a week, in that of {week}; "
    "at most {outlets} outlets a week."
)

VERSUS: Final = "{left} and {right}"
SIDE: Final = "{slot} — {name}"
TITLED: Final = "{head} — {what}"
FACTS: Final = "{name}: {facts}"
TIMELINE: Final = "Timeline"
HEADLINES: Final = "Newest stories"
NO_FACTS: Final = "The roster says no more."
LEFT_OUT: Final = "(What did not fit is left out.)"
PAGE: Final = "Page {page} of {pages}"
ROSTER_CHANGED: Final = "The list of candidates has changed since. Please ask again."

COMMAND_CANDIDATE: Final = "What articles say of a candidate, in quotes"
COMMAND_COMPARE: Final = "Two candidates side by side, in quotes"
COMMAND_TIMELINE: Final = "What happened when, one quote a day"
COMMAND_HEADLINES: Final = "The newest stories"
OPTION_NAME: Final = "Whom; begin to type a name"
OPTION_TOPIC: Final = "Only what is said on this topic"
OPTION_SINCE: Final = "Only articles from this day on, such as 2020-02-29"
OPTION_SINCE_EVENT: Final = "Only events from this day on, such as 2020-02-29"
OPTION_UNTIL_EVENT: Final = "Only events up to this day"
OPTION_OUTLET: Final = "Only stories of this outlet"
SAME_PERSON: Final = "Those two are the same person. Name two candidates."
NAME_SOMETHING: Final = "Name a candidate, a topic, or both."
UNKNOWN_CANDIDATE: Final = (
    "Nobody on the list of candidates is called {name}. Nearest to it: {names}."
)
UNCLEAR_CANDIDATE: Final = "Whom do you mean by {name}? On the list of candidates: {names}."
NO_SUCH_OUTLET: Final = "No article is from an outlet called {name}. Nearest to it: {names}."
NO_SUCH_TOPIC: Final = "I know no topic called {name}. There are: {names}."
