"""What is no article is held back with the reason; what is one is not."""

from pathlib import Path

import pytest

from knowledge.sources.quality import odd_reason
from tests.support.outlets import stories

ARTICLE = stories("outlet.example", 80)[0].text
SPANISH = (
    "El gobernador dijo el martes que no firmará la ley hasta que el Senado vote otra vez. Los "
    "legisladores de la oposición respondieron que la propuesta no resuelve los problemas de las "
    "escuelas rurales y que la decisión llegará tarde para el próximo año. "
) * 2
GERMAN = (
    "Die Landesregierung hat am Dienstag beschlossen, die Mittel für den Ausbau der Schulen zu "
    "erhöhen. Die Opposition kritisierte, dass der Plan zu spät komme und die Gemeinden nicht "
    "genug Geld erhalten würden, um die Arbeiten zu bezahlen. "
) * 2
RUSSIAN = "Мэр заявил во вторник, что город не откроет новую школу до осени и что денег нет. " * 5
DUTCH = (
    "De burgemeester zei dinsdag dat de gemeente het nieuwe zwembad niet voor de zomer zal openen. "
    "Bewoners van de wijk hadden om een besluit gevraagd en zijn teleurgesteld over de gang van "
    "zaken in het dorp. "
) * 3
OTHER = "it is not written in the language that is expected (en)"


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        (ARTICLE, "en", ""),
        (ARTICLE, "en-US", ""),
        (SPANISH, "es", ""),
        (GERMAN, "de", ""),
        (DUTCH, "nl", ""),
        (RUSSIAN, "ru", ""),
        (SPANISH, "en", OTHER),
        (GERMAN, "en", OTHER),
        (RUSSIAN, "en", OTHER),
        (DUTCH, "en", OTHER),
        ("12 14 15 " * 40, "en", OTHER),
        (ARTICLE, "es", OTHER.replace("(en)", "(es)")),
        ("", "en", "it has only 0 words"),
        ("The mayor spoke. " * 3, "en", "it has only 9 words"),
        (
            "Please enable JavaScript and the cookies of this site to go on.",
            "en",
            "it is a notice of the site, not an article",
        ),
        (
            "You are not a robot, are you? " * 10,
            "en",
            "it is a notice of the site, not an article",
        ),
        (
            "\n".join(f"Where to vote in the ward number {number}" for number in range(30)),
            "en",
            "it has hardly a sentence: a list, a menu or a table",
        ),
    ],
)
def test_reasons(text: str, language: str, reason: str) -> None:
    assert odd_reason(text, link_share=0.0, language=language) == reason


def test_mostly_links() -> None:
    assert odd_reason(ARTICLE, link_share=0.7, language="en") == "70% of it are links"
    assert odd_reason(ARTICLE, link_share=0.4, language="en") == ""


def test_a_long_article_about_robots_is_an_article() -> None:
    assert (
        odd_reason(ARTICLE + "\nAccess denied, the clerk said.", link_share=0, language="en") == ""
    )


SHORT_TEXTS = [
    line.split("\t")
    for line in Path(__file__).with_name("short_texts.tsv").read_text("utf-8").splitlines()
]
"""News in brief as a wire sends it, of 14 to 48 words, and other short texts; all invented."""


@pytest.mark.parametrize(("kind", "text"), SHORT_TEXTS)
def test_of_short_texts_news_in_brief_alone_is_taken(kind: str, text: str) -> None:
    reason = odd_reason(text, link_share=0.0, language="en")
    assert (reason == "") == (kind == "brief"), reason
