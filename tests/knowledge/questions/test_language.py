import pytest

from knowledge.questions.language import find_foreign_language
from knowledge.questions.smalltalk import Remark


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("quien gano iowa", Remark.SPANISH),
        ("¿Quién ganó el debate?", Remark.SPANISH),
        ("qué piensa Xqaaq sobre la salud", Remark.SPANISH),
        ("Que paso en iowa", Remark.SPANISH),
        ("cuando es el debate", Remark.SPANISH),
        ("por que Xqaaq renuncio", Remark.SPANISH),
        ("noticias de Xqaaq", Remark.SPANISH),
        ("qui a gagné l'iowa", Remark.FRENCH),
        ("à quelle heure est le débat", Remark.FRENCH),
        ("pourquoi Xqaaq a abandonné", Remark.FRENCH),
        ("wer hat iowa gewonnen", Remark.GERMAN),
        ("warum ist Xqaaq ausgestiegen", Remark.GERMAN),
        ("wie steht es um die wahl", Remark.GERMAN),
        ("quem ganhou iowa", Remark.PORTUGUESE),
        ("quando foi o debate", Remark.PORTUGUESE),
        ("chi ha vinto in iowa", Remark.ITALIAN),
        ("cosa pensa Xqaaq del clima", Remark.ITALIAN),
    ],
)
def test_questions_in_other_languages_are_known(question: str, language: Remark) -> None:
    assert find_foreign_language(question) is language


@pytest.mark.parametrize(
    "question",
    [
        "El Paso debate",
        "El Paso de la Cruz",
        "el paso shooting",
        "did Castro speak at La Raza",
        "who is de la Cruz",
        "Los Angeles primary",
        "comment des moines",
        "Des Moines Register poll",
        "que sera sera",
        "Xqaaq do no harm",
        "come on man",
        "si se puede",
        "what does Sí Se Puede mean",
        "who founded Nuestra Revolución",
        "who said 'qué es esto' on stage",
        "la times endorsement",
        "die hard fans",
        "quid pro quo",
        "per se",
        "c'est la vie",
        "Xqaaq vis a vis iowa",
        "chi town rally",
        "war in iran",
        "Univision debate en vivo",
        "",
    ],
)
def test_english_is_never_taken_for_another(question: str) -> None:
    assert find_foreign_language(question) is None
