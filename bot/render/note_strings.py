"""The sentences for what is no answer: notes, voting, and what asks nothing; see `strings`."""

from typing import Final

from knowledge.answers.answer import NoteKind
from knowledge.questions.smalltalk import Remark

REMARKS: Final = {
    Remark.GREETING: "Hello! Ask me something about campaign news, and I answer with quotes.",
    Remark.THANKS: "You're welcome!",
    Remark.FAREWELL: "Goodbye!",
    Remark.PRAISE: "Glad to be of use. Ask me anything about campaign news.",
    Remark.ABUSE: (
        "I am sorry that I was of no help. If an answer was wrong, Not helpful below it tells the "
        "moderators."
    ),
    Remark.HELP: (
        "I answer questions about campaign news with quotes from articles and links to them, or "
        "say that I do not know. Try `/ask`, with a name, a place or a date in the question."
    ),
    Remark.COMMAND: "That is no command of mine here. Ask with `/ask`, or just write a question.",
    Remark.LINK: "I cannot open links. Ask me in words what you would like to know.",
    Remark.EMPTY: "There is nothing in this that I could look up. Ask with a name or a topic.",
    Remark.OPINION: (
        "I take no side and have no opinion. Ask what somebody said or did on a topic, or use "
        "`/compare`."
    ),
    Remark.NO_SOURCES: (
        "There is no answer before this whose sources I could show. Reply to one of my answers, or "
        "press Sources below it."
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
    NoteKind.PERIOD: "Searched what was published {period} (“{words}”).",
    NoteKind.NOT_IN_PERIOD: (
        "No sure answer was published {period} (“{words}”): searched all dates."
    ),
    NoteKind.OUTLET: "Searched {outlets} only.",
    NoteKind.NOT_AT_OUTLET: "No sure answer at {outlets}: searched all outlets.",
    NoteKind.UNKNOWN_OUTLET: "No article here is from an outlet called “{words}”.",
    NoteKind.UNDATED_EVENT: "I do not know the date of “{words}”, so all dates were searched.",
    NoteKind.SPELLING: "Showing results for {taken_for} instead of {typed}.",
    NoteKind.FOLLOW_UP: "Taken to ask: “{words}”",
    NoteKind.UNANSWERED_PART: "No sure answer to “{words}”",
    NoteKind.NEWEST: "The newest that I found on this is of {day}.",
    NoteKind.NO_LATER_DATE: "No date after {day} is known for “{words}”.",
    NoteKind.CLAIM: (
        "Who says this of {words}, and what {words} says to it. These quotes do not settle whether "
        "it is true."
    ),
    NoteKind.UNSUPPORTED: "No article near this question says anything of {claims}.",
}
DID_YOU_MEAN: Final = "Did you mean {names}?"
PERIOD_ONE_DAY: Final = "on {since}"
PERIOD: Final = "from {since} to {until}"
PERIOD_SINCE: Final = "since {since}"
PERIOD_UNTIL: Final = "up to {until}"
OR: Final = " or "

VOTING: Final = {
    "en": "On where, when and how to vote, go by the official page:",
    "es": "Sobre dónde, cuándo y cómo votar, guíese por la página oficial:",
}
NO_VOTING_LINKS: Final = {
    "en": (
        "On where, when and how to vote, please ask your local or state election office: only its "
        "word counts."
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
