"""The sentences for what is no answer: notes, voting, and what asks nothing; see `strings`."""

from typing import Final

from knowledge.answers.answer import NoteKind
from knowledge.questions.intent import Reply
from knowledge.questions.smalltalk import Remark

REMARKS: Final = {
    Remark.GREETING: "Hello! Ask me about campaign news, and I will answer with quotes.",
    Remark.THANKS: "You're welcome!",
    Remark.FAREWELL: "Goodbye!",
    Remark.PRAISE: "Glad to be of use. Ask me anything about campaign news.",
    Remark.ABUSE: (
        "I am sorry that I could not help. If an answer was wrong, 👎 below it tells the "
        "moderators."
    ),
    Remark.HELP: (
        "I answer questions about campaign news with quotes from articles, or say that I do not "
        "know. Try `/ask` with a name, a place or a date in the question."
    ),
    Remark.COMMAND: "I have no such command here. Use `/ask`, or just write your question.",
    Remark.LINK: "I cannot open links. Please ask in your own words.",
    Remark.EMPTY: "I found nothing to look up in that. Ask with a name or a topic.",
    Remark.OPINION: (
        "I take no side; I only quote the news. Ask what somebody said or did on a topic, or use "
        "`/compare`."
    ),
    Remark.NO_SOURCES: (
        "I see no answer before this. Reply to one of my answers, or press More or Sources there."
    ),
    Remark.SPANISH: (
        "Los artículos que consulto están en inglés. Por favor, haz tu pregunta en inglés."
    ),
    Remark.PORTUGUESE: (
        "Os artigos que consulto estão em inglês. Por favor, faça a sua pergunta em inglês."
    ),
    Remark.FRENCH: (
        "Les articles que je consulte sont en anglais. Merci de poser votre question en anglais."
    ),
    Remark.GERMAN: (
        "Die Artikel, die ich durchsuche, sind auf Englisch. Bitte stell deine Frage auf Englisch."
    ),
    Remark.ITALIAN: (
        "Gli articoli che consulto sono in inglese. Per favore, fai la tua domanda in inglese."
    ),
}

NOTES: Final = {
    NoteKind.PERIOD: "Only articles published {period} (“{words}”).",
    NoteKind.NOT_IN_PERIOD: (
        "No sure answer was published {period} (“{words}”), so I searched all dates."
    ),
    NoteKind.OUTLET: "Only articles from {outlets}.",
    NoteKind.NOT_AT_OUTLET: "No sure answer from {outlets}, so I searched all outlets.",
    NoteKind.UNKNOWN_OUTLET: "I have no articles from an outlet called “{words}”.",
    NoteKind.UNDATED_EVENT: "I do not know the date of “{words}”, so I searched all dates.",
    NoteKind.SPELLING: "Showing results for {taken_for} instead of {typed}.",
    NoteKind.FOLLOW_UP: "I took this to mean: “{words}”",
    NoteKind.UNANSWERED_PART: "No sure answer to “{words}”.",
    NoteKind.NEWEST: "The newest that I found on this is from {day}.",
    NoteKind.NO_LATER_DATE: "No date after {day} is known for “{words}”.",
    NoteKind.CLAIM: (
        "These quotes say who claims it of {words} and what the reply is, not whether it is true."
    ),
    NoteKind.UNSUPPORTED: "No article on this question mentions {claims}.",
}
DID_YOU_MEAN: Final = "Did you mean {names}?"
PERIOD_ONE_DAY: Final = "on {since}"
PERIOD: Final = "from {since} to {until}"
PERIOD_SINCE: Final = "since {since}"
PERIOD_UNTIL: Final = "up to {until}"
OR: Final = " or "

INTENTS: Final = {
    Reply.COMPARISON: ("/compare shows more.",),
    Reply.HEADLINES: ("/headlines shows more.",),
    Reply.LIST: ("The list may not be complete.",),
    Reply.PERSON: ("/candidate shows more.",),
}
"""What is said in the small print of a reply in parts."""
VOTING: Final = {
    "en": "For where, when and how to vote, use the official page:",
    "es": "Sobre dónde, cuándo y cómo votar, guíese por la página oficial:",
}
NO_VOTING_LINKS: Final = {
    "en": (
        "For where, when and how to vote, please ask your local or state election office; only "
        "it can tell you for sure."
    ),
    "es": (
        "Sobre dónde, cuándo y cómo votar, pregunte a la oficina electoral de su localidad o "
        "estado: solo su palabra cuenta."
    ),
}
VOTING_NEWS: Final = {
    "en": "News articles may be out of date on this:",
    "es": "Los artículos de prensa (en inglés) pueden estar desactualizados:",
}
