"""Every sentence that people see in Discord, in one place, ready for translation.

Values are templates for `str.format` with the names that stand in them; what is filled in has
been made safe before. `knowledge` has none of these: it hands over data.
"""

from typing import Final

# Answers.
POSSIBLY: Final = "One of these may answer:"
NOTHING: Final = "Nothing found."
NOTHING_SEARCHED: Final = "None of the {count} articles searched holds an answer to this."
NOTHING_SEARCHED_ONE: Final = "The one article searched holds no answer to this."
NO_ARTICLES: Final = "No article is within these bounds."
NO_ARTICLES_THEN: Final = "No article here is from that time."
INDEXED: Final = "The articles here are from {oldest} to {newest}."
INDEXED_ONE_DAY: Final = "The articles here are from {oldest}."
INDEXED_UNDATED: Final = "The date of {count} of them is unknown."
INDEXED_NO_DATES: Final = "The dates of the articles here are unknown."
NO_INDEX: Final = "There are no articles yet. A moderator has to add some first."
INDEX_BEING_BUILT: Final = "The index is being built. Please ask again in a few minutes."
NEAREST: Final = "The nearest headlines:"
WHAT_TO_TRY: Final = (
    "Try a name, a place or a date that an article would use, or fewer words; "
    "`/ask` can also look within a period or at one outlet."
)
SEARCHED: Final = "Searched {count} articles, the newest of {newest}."
SEARCHED_ONE: Final = "Searched 1 article, of {newest}."
SEARCHED_UNDATED: Final = "Searched {count} articles; their dates are unknown."
ALL_QUOTATIONS: Final = "Every line above is a quotation."
ONE_MORE_QUOTE: Final = "One more quote is left out here for length."
MORE_QUOTES: Final = "{count} more quotes are left out here for length."
BOUND_OUTLET: Final = "only {outlet}"
BOUND_SINCE: Final = "from {since}"
BOUND_UNTIL: Final = "before {until}"
BOUND_AS_OF: Final = "as known on {as_of}"
BOUNDS: Final = "Bounds: {bounds}."

# A source.
UNTITLED: Final = "no title"
NO_OUTLET: Final = "outlet unknown"
NO_DATE: Final = "date unknown"
NO_LINK: Final = "no link"
OLD_POLL: Final = "old poll"
ALSO_IN_ONE: Final = "also in {outlet}"
ALSO_IN_MANY: Final = "also in {count} outlets"
CUT: Final = "[…]"

# Asking.
SOMEONE: Final = "@someone"
ASK_DESCRIPTION: Final = "Ask about campaign news; the answer is quotes with their sources"
ASK_QUESTION: Final = "What you want to know, in your own words"
ASK_SINCE: Final = "Only articles from this day on, such as 2020-02-01"
ASK_UNTIL: Final = "Only articles up to this day, such as 2020-02-29"
ASK_AS_OF: Final = "Answer as of this day, with nothing published later"
ASK_OUTLET: Final = "Only articles of this outlet"
ASK_ABOUT_THIS: Final = "Ask about this"
ROLE_MENTIONED: Final = (
    "You mentioned my role, and Discord does not show me what you wrote. Please mention me instead "
    "({mention}), or use `/ask`."
)
EMPTY_QUESTION: Final = "Ask me a question about campaign news, and I answer with quotes."

# When something goes wrong.
APOLOGY: Final = (
    "Sorry, something went wrong on my side. If it happens again, tell a moderator: "
    "error {error_id}."
)
TOLD_IN_PRIVATE: Final = "The person who asked is told in private."
RESTARTING: Final = "I am restarting. Please ask again in a minute."
COOLDOWN: Final = "Please wait {seconds} s before the next question."
CHANNEL_COOLDOWN: Final = "This channel is busy. Please try again in {seconds} s."
BAD_DATE: Final = "I cannot read {text} as a day. Write it like 2020-02-29."
EMPTY_PERIOD: Final = "The period ends before it begins."
UNKNOWN_COMMAND: Final = "I no longer know this command. Please reload Discord and try again."
MISSING_PERMISSIONS: Final = "I lack a permission here: {permissions}. A moderator can grant it."
NOT_ALLOWED: Final = "You need {permissions} for this."
NOT_HERE: Final = "This works only in a server."

# Where questions are answered.
HINT_CHANNELS: Final = "I answer in {channels}. Elsewhere, `/ask` answers so that only you see it."
HINT_SLASH: Final = "Here I answer `/ask`, so that only you see it."
NO_TEXT: Final = "There is no text in that message that I could look up."

# Buttons.
SOURCES: Final = "Sources"
WHY: Final = "Why?"
HELPFUL: Final = "Helpful"
NOT_HELPFUL: Final = "Not helpful"
DELETE: Final = "Delete"
SHARE: Final = "Share"
PREVIOUS_PAGE: Final = "Previous"
NEXT_PAGE: Final = "Next"
EXPIRED: Final = "This answer has expired: what it was made of is no longer kept. Please ask again."
THANKS: Final = "Thank you. What you think of this answer is kept without your name."
NOT_YOURS: Final = "Only the person who asked, or a moderator, can delete this answer."
CANNOT_SHARE: Final = "You cannot write in this channel, so I do not share the answer here."

# Sources.
SOURCES_TITLE: Final = "Sources: {question}"
SOURCES_PAGE: Final = (
    "Page {page} of {pages}. The quotes' own passages come first, then others that search found, "
    "the best first."
)
SINCE_THEN: Final = "Since this answer"
QUOTE_SINCE: Final = {
    "withdrawn": "The article of quote {number} was withdrawn by its outlet.",
    "corrected": "The article of quote {number} was corrected by its outlet.",
    "changed": "The article of quote {number} has changed.",
}
DATED_BY: Final = {
    "page": "date from the page's own data",
    "feed": "date from the feed",
    "text": "date guessed from the page",
    "address": "date from the page's address",
    "feed-update": "date of the feed's last change",
}
"""By DateProvenance."""
NO_SOURCES: Final = "Search found no passage."

# Why?
WHY_TITLE: Final = "Why this answer?"
WHY_OUTCOME: Final = {
    "answered": "**Answered**: one of the quotes probably holds the answer.",
    "possibly": "**No sure answer**: the quotes are near, and may not hold the answer.",
    "nothing": "**Nothing found**: no quote came near enough to show.",
}
WHY_CONFIDENCE: Final = (
    "How sure: {percent}% that one of the quotes holds the answer, as measured on questions "
    "whose answers are known."
)
WHY_QUOTES: Final = "**Each quote on its own**"
WHY_QUOTE: Final = "[{number}] {percent}%"
WHY_PASSAGES: Final = (
    "**The quotes' passages, then others that search found** "
    "(BM25: rare words of the question count more)"
)
WHY_PASSAGE: Final = "{label} {source}\n{score}"
WHY_LACKING: Final = "; without {words}"
WHY_SNAPSHOT: Final = "Index {snapshot}, {count} articles."

# Candidates.
NO_ROSTER: Final = (
    "There is no list of candidates yet. The people who run me name one in the settings "
    "(roster under [candidates])."
)

# Privacy.
PRIVACY_DESCRIPTION: Final = "What is kept when you ask, and for how long"
PRIVACY: Final = (
    "When you ask, the question (mentions taken out), the time, the server, the channel and what "
    "came of it are kept for {log_days} days; you stand there only as a code that cannot be "
    "turned back into your name.\n"
    "The answer itself is kept for {answer_days} days so that its buttons work, with nothing that "
    "names you.\n"
    "To have what is kept about you deleted now, write to the people who run this bot: they do "
    "it with one command."
)
