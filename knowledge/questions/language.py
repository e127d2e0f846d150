"""Language: questions that are asked in another language than the articles.

Seen by function words that English does not have, in a question whose names are masked, so that
'Did Castro speak at La Raza?' is English. One English function word is enough for English, and so
is one foreign word alone: a question is called foreign only where nothing else is likely.
"""

import re
from typing import Final

from knowledge.questions.smalltalk import Remark

__all__ = ["find_foreign_language"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST: Final = 500
"""Characters that are looked at."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_ENGLISH: Final = _words(
    "the an and of to is are was were be been did does do who whom whose what which when where"
    " why how has"
    " have had will would should can could about on for with from by at this that these those it"
    " its he she"
    " they his her their you your any latest news vs says said not i my we us there"
)
_LANGUAGES: Final = (
    (
        Remark.SPANISH,
        "quién quien quiénes quienes qué cuál cual cuáles cuándo cuando dónde donde cómo como"
        " cuánto cuántos"
        " cuánta cuántas cuantos que noticias",
        "por el los las del una unos es son fue fueron está esta están estan hay hizo ganó gano"
        " gana dijo dice"
        " piensa quiere va van ser sobre con para según y su sus se lo al más mas en de la un"
        " porque pasó"
        " candidato candidatos elecciones votó últimas apoya salud",
    ),
    (
        Remark.PORTUGUESE,
        "quem qual quais quando onde como quanto quantos porque porquê que notícias",
        "o os as do da dos das uma um é são foi foram está estão ganhou disse diz pensa quer vai"
        " sobre com"
        " para por não nao e se ao mais em no na você eleições eleição candidato candidatos"
        " últimas",
    ),
    (
        Remark.FRENCH,
        "qui quoi quel quelle quels quelles quand où pourquoi combien qu' nouvelles",
        "que comment le la les des du une un est sont été a ont gagné dit pense veut va sur avec"
        " pour dans et se ce ne"
        " pas plus au aux en de d' l' c' j' s' n' il elle ils selon candidat candidats élection"
        " élections débat"
        " dernières",
    ),
    (
        Remark.GERMAN,
        "wer wen wem wessen welche welcher welches wann wo wie warum wieso weshalb wieviel"
        " nachrichten",
        "der das den dem des ein eine einen ist sind hat haben wurde gewonnen sagt sagte denkt"
        " will über mit"
        " für von und nicht mehr im zum zur beim bei auf kandidat kandidaten wahl wahlen debatte"
        " neueste"
        " er sie",
    ),
    (
        Remark.ITALIAN,
        "chi cosa quale quali quando dove perché perche quanto quanti notizie",
        "che il lo gli i le della dello dei delle una un è sono stato ha hanno vinto detto dice"
        " pensa vuole va"
        " su con per nel nella e si non più di in l' del candidato candidati elezioni elezione"
        " dibattito"
        " ultime",
    ),
)
_TABLES: Final = tuple(
    (remark, _words(asking), _words(asking) | _words(others))
    for remark, asking, others in _LANGUAGES
)
_LEAST: Final = 2
"""Words of a language, one of which asks or names the news."""


def find_foreign_language(text: str) -> Remark | None:
    """Return the language that a question is in, as a remark; None for English and for any doubt.

    `text` has the names of the roster masked.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:_LONGEST])]
    if not words or not _ENGLISH.isdisjoint(words):
        return None
    found = [
        (len(held), bool(asking.intersection(words)), remark)
        for remark, asking, every in _TABLES
        if (held := every.intersection(words))
    ]
    # The first of those that are level: the languages are in the order of who asks here.
    count, asks, remark = max(found, key=lambda one: one[:2], default=(0, False, None))
    inverted = "¿" in text
    if (asks or inverted) and count + inverted >= _LEAST and 2 * count >= len(words) - 3:
        return remark
    return None
