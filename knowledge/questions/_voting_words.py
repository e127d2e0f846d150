"""The words of questions on how to vote, in English and Spanish; folded, in lower case."""

import re
from enum import StrEnum
from typing import Final

__all__ = ["RULES", "VotingTopic"]


class VotingTopic(StrEnum):
    """What of voting is asked about."""

    REGISTER = "register"
    WHERE = "where"
    WHEN = "when"
    BY_MAIL = "by mail"
    IDENTIFICATION = "identification"
    WHO_MAY = "who may vote"
    HOW = "how"


_I: Final = (
    r"(?:i|we|you|one|someone|somebody|people|voters?|residents?|citizens?|students?|felons?|my \w+"
    r"|college students|(?:the )?disabled|americans abroad|first[- ]time voters)"
)
_CAN: Final = r"(?:can|could|do|does|should|must|may|would|will|need|have)"
_ASKS: Final = (
    rf"\b(?:how|where|when|what time|by when|which day|what day)\b(?: \w+){{0,3}}? {_CAN}"
)
_MAIL: Final = r"(?:(?:absentee|mail(?:-| )?(?:in)?) (?:ballot|vot)\w*|vot(?:e|ing) by mail|ballot)"
_ENGLISH: Final = (
    (VotingTopic.REGISTER, rf"{_ASKS}(?:n't)? {_I} (?:\w+ ){{0,3}}?(?:re-?)?register(?!ed)\b"),
    (
        VotingTopic.REGISTER,
        r"\b(?:am i|are you|is my \w+|check (?:if|whether) i(?: a|')m) \w*\s*register",
    ),
    (VotingTopic.REGISTER, rf"\b(?:can|may|could|do|should) {_I} (?:\w+ ){{0,3}}?register\b"),
    (
        VotingTopic.REGISTER,
        r"\b(?:how|where|when|want|need|like|deadline|last day|steps?) to register\b",
    ),
    (VotingTopic.REGISTER, r"^(?:please )?(?:help me )?register(?:ing)? to vote\b"),
    (
        VotingTopic.REGISTER,
        r"\b(?:my|check|update|change|verify) (?:my )?(?:voter )?registration\b",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:what|when)(?:'s| is| are| \w+) (?:the )?(?:\w+ ){0,4}deadline\w*\b.*"
        r"\b(?:vot\w+|regist\w+|ballots?)\b",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:voter )?registration deadline|\bdeadline (?:to|for) (?:register|vot)",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:last day|latest) (?:that )?(?:to|i can|you can) (?:vote|register|request|mail)",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:when|what time|what hours?|until when|how late)\b.*\bpolls? (?:open|close)\b",
    ),
    (VotingTopic.WHEN, r"\b(?:are|do) (?:the )?polls? (?:still )?(?:open|close)\b"),
    (
        VotingTopic.WHEN,
        r"\bwhen (?:does|do|can|is|will) (?:\w+ ){0,3}?(?:early|in-person|absentee) voting\b",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:when|what day|what date)(?:'s| is| are) (?:the )?(?:next )?(?:\w+ ){0,4}?"
        r"(?:election(?: day)?|primary|primaries|caucus(?:es)?|runoff)"
        r"\s*(?:day|in\b|this\b|here|\?|$)",
    ),
    (
        VotingTopic.WHERE,
        r"\b(?:where(?:'s| is| are)|find|what is|what's|which is|locate|look up|nearest)"
        r" (?:\w+ ){0,3}?(?:polling (?:place|station|location|site)s?|precinct"
        r"|drop[ -]?box(?:es)?)\b",
    ),
    (
        VotingTopic.WHERE,
        r"\b(?:my|nearest) (?:polling (?:place|station|location|site)|drop[ -]?box)\b",
    ),
    (
        VotingTopic.WHERE,
        rf"\bwhere {_CAN} {_I} (?:\w+ ){{0,3}}?vote\b|\bwhere to (?:go )?(?:to )?vote\b",
    ),
    (
        VotingTopic.BY_MAIL,
        rf"\b(?:how|where|when|can|do|by when|what time)\b(?: \w+){{0,3}}? {_I} (?:\w+ ){{0,4}}?"
        rf"{_MAIL}",
    ),
    (
        VotingTopic.BY_MAIL,
        rf"\b(?:how|where|when) to (?:\w+ ){{0,3}}?{_MAIL}|\bmy (?:\w+[- ])?ballot\b",
    ),
    (
        VotingTopic.BY_MAIL,
        rf"\b(?:request|get|return|track|drop off|send|mail) (?:an?|my|the) (?:\w+[- ])?{_MAIL}"
        r"(?=.*\?|$)",
    ),
    (
        VotingTopic.IDENTIFICATION,
        r"\b(?:do|will|what|which|does|need|bring)\b.*\b(?:i\.?d\.?|identification"
        r"|driver'?s? licen[sc]e|passport|documents?)"
        r"\b.*\b(?:to vote|to register|at the polls|for voting)",
    ),
    (
        VotingTopic.IDENTIFICATION,
        rf"\bwhat do {_I} (?:need|bring|have) (?:\w+ )*to (?:vote|register|the polls)",
    ),
    (
        VotingTopic.WHO_MAY,
        rf"\b(?:can|may|could|am|are) {_I} (?:\w+ ){{0,4}}?(?:eligible|allowed|vote|qualified"
        r"|able)\b(?! (?:for whom|him|her|them))",
    ),
    (
        VotingTopic.WHO_MAY,
        r"\bwho (?:can|may|is (?:allowed|eligible) to|gets to) (?:vote|caucus|register)\b",
    ),
    (
        VotingTopic.HOW,
        rf"\bhow {_CAN} {_I} (?:\w+ ){{0,2}}?(?:vote|caucus|cast)\b|\bhow to (?:vote|caucus)\b",
    ),
    (
        VotingTopic.WHEN,
        rf"\b(?:when|what time|which day|what day) {_CAN} {_I} (?:\w+ ){{0,2}}?(?:vote|caucus)\b",
    ),
)
# Who asks one of these wants news, whatever else the question says.
_NEWS: Final = re.compile(
    r"\bhow (?:many|much)\b|\bwhat (?:percent|share|percentage)"
    r"|\bwho (?:should|will|do|would)\b.*\bvote\b"
    r"|\bvot(?:e|ed|ing) (?:on|against|to)\b|\bwhy (?:did|do|does|is|are|was|were)\b"
    r"|\b(?:did|was|were|had|has) (?!i\b|we\b|you\b)|\bsa(?:y|id|ys)\b|\baccording to\b"
    r"|\bvote for\b"
)
_NEWS_SPANISH: Final = re.compile(
    r"\b(?:cuant[oa]s?|por que|quien(?:es)? (?:gano|voto)|voto (?:en contra|a favor))"
    r"|\bdijo\b|\bsegun\b|\bvotaron\b"
)
_PUEDO: Final = r"(?:puedo|puede|pueden|podemos|se puede|debo|tengo que|hay que|necesito|quiero)"
_SPANISH: Final = (
    (
        VotingTopic.REGISTER,
        r"\b(?:como|donde|cuando|puedo|quiero|necesito|debo|fecha|estoy|plazo)\b.*"
        r"\b(?:registr|inscrib|inscri[pt]|empadron)\w*",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:fecha limite|ultimo dia|plazo)\b.*\b(?:vot\w+|registr\w+|inscri\w+|boleta)",
    ),
    (
        VotingTopic.WHEN,
        r"\b(?:cuando|a que hora|hasta que hora|que dia)\b.*\b(?:urnas|casillas|centros? de"
        r" votacion|votacion|elecciones|eleccion|primarias?|caucus)\b",
    ),
    (
        VotingTopic.WHEN,
        rf"\b(?:cuando|que dia|a que hora) {_PUEDO} votar\b|\bcuando (?:voto|votamos|se vota)\b",
    ),
    (VotingTopic.WHERE, rf"\b(?:a?donde) (?:{_PUEDO} )?(?:ir a )?(?:votar|voto|votamos|se vota)\b"),
    (
        VotingTopic.WHERE,
        r"\b(?:donde|cual|mi|encontrar|buscar)\b.*\b(?:(?:centro|lugar|local|colegio|sitio)s?"
        r" (?:de votacion|electoral)|casilla|mesa electoral)\b",
    ),
    (
        VotingTopic.BY_MAIL,
        r"\b(?:como|donde|cuando|puedo|quiero|necesito|debo|mi)\b.*\b(?:por correo|boleta"
        r"|papeleta|voto (?:en ausencia|ausente|anticipado))\b",
    ),
    (
        VotingTopic.IDENTIFICATION,
        r"\b(?:que|necesito|hace falta|debo|tengo que)\b.*\b(?:identificacion"
        r"|documentos?|licencia|id)\b.*\b(?:votar|registr\w+|inscrib\w+)\b",
    ),
    (
        VotingTopic.WHO_MAY,
        r"\b(?:quien(?:es)?|puedo|pueden|podemos|tengo derecho a)\b(?: \w+){0,4}? votar\b",
    ),
    (VotingTopic.HOW, rf"\bcomo (?:{_PUEDO} )?(?:votar|voto|votamos|se vota)\b"),
)
RULES: Final = (
    ("en", tuple((topic, re.compile(words)) for topic, words in _ENGLISH), _NEWS),
    ("es", tuple((topic, re.compile(words)) for topic, words in _SPANISH), _NEWS_SPANISH),
)
"""(language, what each topic is asked by, what makes it news)"""
