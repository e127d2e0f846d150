"""Every sentence that people see in Discord, in one place, ready for translation.

Values are templates for `str.format`; what is filled in has been made safe before. `knowledge`
has none of these: it hands over data.
"""

from typing import Final

# Answers. The top line is a sign, a word, and what the word means for the quotes below.
TIER_SIGNS: Final = {"answered": "🟢", "possibly": "🟡", "nothing": "⚪"}
TIERS: Final = {"answered": "Answered", "possibly": "Possibly", "nothing": "Nothing"}
"""By the value of a Status."""
TIER_MEANINGS: Final = {
    "answered": "",
    "possibly": " – one of these may answer",
    "nothing": " – no indexed article answers this",
}
PARTS_SIGN: Final = "🔵"
PARTS: Final = {
    "comparison": "Side by side",
    "headlines": "Latest",
    "list": "List",
    "person": "Who it is",
    "sources": "Sources",
}
"""By the value of a Reply: what a reply in parts is called."""
BETWEEN: Final = " · "
NO_ARTICLES: Final = "No article is within these bounds."
NO_ARTICLES_THEN: Final = "No article here is from that time."
INDEXED: Final = "The articles here are from {oldest} to {newest}."
INDEXED_ONE_DAY: Final = "The articles here are from {oldest}."
INDEXED_UNDATED: Final = "The date of {count} of them is unknown."
INDEXED_NO_DATES: Final = "The dates of the articles here are unknown."
NO_INDEX: Final = "There are no articles yet. A moderator has to add some first."
INDEX_BEING_BUILT: Final = "The index is being built. Please ask again in a few minutes."
NEAREST: Final = "The nearest headlines; none of them answers the question:"
WHAT_TO_TRY: Final = "Try fewer words, or a name, place or date that an article would use."
SEARCHED: Final = "Searched {count} articles, the newest of {newest}."
SEARCHED_ONE: Final = "Searched 1 article, of {newest}."
SEARCHED_UNDATED: Final = "Searched {count} articles; their dates are unknown."
LEFT_OUT: Final = "(What did not fit is left out.)"
NO_MORE: Final = "There are no further quotes."
BOUND_OUTLET: Final = "only {outlet}"
BOUND_SINCE: Final = "from {since}"
BOUND_UNTIL: Final = "before {until}"
BOUND_AS_OF: Final = "as known on {as_of}"
BOUNDS: Final = "You asked for: {bounds}."

# A source.
UNTITLED: Final = "no title"
NO_OUTLET: Final = "outlet unknown"
NO_DATE: Final = "date unknown"
NO_LINK: Final = "no link"
OLD_POLL: Final = "old poll"
OPINION: Final = "opinion"
LABEL: Final = "{label}:"
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
MORE: Final = "More"
NEAREST_HEADLINES: Final = "Headlines"
SOURCES: Final = "Sources"
WHY: Final = "Why?"
NUMBERS: Final = "The numbers"
HELPFUL: Final = "👍"
NOT_HELPFUL: Final = "👎"
DELETE: Final = "Delete"
SHARE: Final = "Share"
PREVIOUS_PAGE: Final = "Previous"
NEXT_PAGE: Final = "Next"
EXPIRED: Final = "This answer has expired, and I no longer have its details. Please ask again."
THANKS: Final = "Thank you. Your rating is kept without your name."
DELETED: Final = "The answer is deleted."
ALREADY_DELETED: Final = "That answer is already deleted, or I can no longer reach it."
NOT_YOURS: Final = "Only the person who asked, or a moderator, can delete this answer."
CANNOT_SHARE: Final = "You cannot write in this channel, so I cannot share the answer here."

# Sources.
SOURCES_TITLE: Final = "Sources: {question}"
SOURCES_PAGE: Final = "Page {page} of {pages}. First the passages that are quoted, then others."
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
WHY_TITLE: Final = "Why this reply?"
NUMBERS_TITLE: Final = "The numbers"
WHY_QUOTED: Final = "**{tier}**: it is {likely} that one of the quotes holds the answer."
WHY_NOTHING: Final = "**{tier}**: no passage comes near enough to the question to be quoted."
WHY_PARTS: Final = (
    "**{tier}**: the quotes are chosen by person and topic, and I do not rate them as answers."
)
VERY_LIKELY: Final = "very likely"
LIKELY: Final = "likely"
EVEN: Final = "about as likely as not"
UNLIKELY: Final = "possible, but less likely than not,"
VERY_UNLIKELY: Final = "unlikely"
WHY_HOLD: Final = (
    "Of the words that matter in the question, the passages hold {held} and lack {lacking}."
)
WHY_HOLD_ALL: Final = "The passages hold all the words that matter in the question: {words}."
WHY_LACK_ALL: Final = "The passages hold none of the words that matter in the question: {words}."
WHY_CONFIDENCE: Final = (
    "Confidence: {percent}% that one of the quotes holds the answer, as measured on questions "
    "whose answers are known."
)
WHY_QUOTES: Final = "**Each quote on its own**"
WHY_QUOTE: Final = "[{number}] {percent}%"
WHY_PASSAGES: Final = (
    "**The quoted passages, then others** (BM25 score; rare words of the question count more)"
)
WHY_PASSAGE: Final = "{label} {source}\n{score}"
WHY_LACKING: Final = "; without {words}"
ANSWER_ID: Final = "Answer {answer_id}"
INDEX_NAME: Final = "index {snapshot}"
VERSION: Final = "version {version}"

# Candidates.
NO_ROSTER: Final = (
    "There is no list of candidates yet. The people who run me name one in the settings "
    "(roster under [candidates])."
)

# Privacy.
PRIVACY_DESCRIPTION: Final = "What is kept when you ask, and for how long"
PRIVACY: Final = (
    "When you ask, the question (without mentions), the time, the server, the channel and the "
    "outcome are kept for {log_days} days. In place of your name there is a code that nobody can "
    "turn back into it.\n"
    "The answer itself is kept for {answer_days} days so that its buttons work, with nothing that "
    "names you.\n"
    "To have what is kept about you deleted now, write to the people who run this bot: they do "
    "it with one command."
)
