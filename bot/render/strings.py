"""Every sentence that people see in Discord, in one place, ready for translation.

Values are templates for `str.format` with the names that stand in them; what is filled in has
been made safe before. `knowledge` has none of these: it hands over data.
"""

from typing import Final

# Answers.
CLOSEST: Final = "No sure answer. The closest passages:"
NOTHING: Final = "Nothing found."
NOTHING_SEARCHED: Final = "None of the {count} articles searched holds an answer to this."
NO_ARTICLES: Final = "No article is within these bounds."
NO_INDEX: Final = "There are no articles yet. A moderator has to add some first."
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
EMPTY_QUESTION: Final = "Ask me a question about campaign news, and I answer with quotes."

# When something goes wrong.
APOLOGY: Final = (
    "Sorry, something went wrong on my side. If it happens again, tell a moderator: "
    "error {error_id}."
)
RESTARTING: Final = "I am restarting. Please ask again in a minute."
COOLDOWN: Final = "Please wait {seconds} s before the next question."
CHANNEL_COOLDOWN: Final = "This channel is busy. Please try again in {seconds} s."
BAD_DATE: Final = "I cannot read {text} as a day. Write it like 2020-02-29, or 'last Monday'."
EMPTY_PERIOD: Final = "The period ends before it begins."
UNKNOWN_COMMAND: Final = "I no longer know this command. Please reload Discord and try again."
MISSING_PERMISSIONS: Final = "I lack a permission here: {permissions}. A moderator can grant it."
NOT_ALLOWED: Final = "You need {permissions} for this."
NOT_HERE: Final = "This works only in a server."
