"""Furniture: what is no prose, on lines, within them and around them. All names are invented."""

import pytest

from knowledge.text.prose import find_prose


def prose_of(text: str, title: str = "") -> list[str]:
    return [text[start:end] for start, end, _ in find_prose(text, title)]


BODY = "The council of Mayfield voted for the ferry."


@pytest.mark.parametrize(
    "head",
    [
        "By Ann Smith | 12 November 2026 ",
        "By Ann Smith\n",
        "MAYFIELD – ",
        "MAYFIELD (Reuters) - ",
        "PORT ARDEN, Ohio (AP) — ",
        "(CNN) ",
        "Mayfield (CNN) ",
        "New Arden CNN —\n",
        "Share All sharing options for: Council votes\n",
        "Advertisement\n",
        "Enlarge this image toggle caption Ann Lee/Getty Images Ann Lee/Getty Images\n",
        "FILE PHOTO: The ferry in the harbor, May 3, 2026. REUTERS/Ann Lee/File Photo\n",
        "CLOSE The ferry left the harbor on Monday. Newswire\n",
        "The council at its meeting, May 3, 2026. (Ann Lee/Reuters)\n",
        "Ann Lee/Getty Images\n",
        "** ",
        "• ",
    ],
)
def test_what_stands_before_the_first_sentence(head: str) -> None:
    assert prose_of(head + BODY) == [BODY]


@pytest.mark.parametrize(
    "tail",
    [
        " Read more about the ferry.",
        "\nRead or Share this story: https://news.example/1",
        "\nSign up for the daily letter.",
        "\nGet the news delivered to your inbox. By signing up, you agree to our Privacy Policy",
        "\nAnn Smith is a reporter at the Mayfield Courier. Follow her on Twitter @annsmith.",
        "\nHis latest book is “The Ferry.”",
        "\nCopyright © 2026 The Courier. All rights reserved.",
        "\nBram Lee in Arden contributed to this report.",
        "\nThis story has been updated with more from the council.",
        " pic.twitter.com/abc123",
        " — Ann Lee (@annlee) May 3, 2026",
        "\nThe views expressed in this commentary are her own.",
    ],
)
def test_what_stands_after_the_last(tail: str) -> None:
    assert prose_of(BODY + tail) == [BODY]


def test_a_title_that_is_repeated_is_no_sentence() -> None:
    assert prose_of(f"Council votes for ferry\n{BODY}", "Council votes for ferry") == [BODY]


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribers of the ferry pay $4 a month.",
        "Follow the money, said Ruiz, and vote by Monday.",
        "Ruiz was updated on Monday and left for Arden.",
        "She contributed to his campaign and signed up 40 members.",
        "Marlow’s new book made her known, and Ruiz wrote the editorial.",
        "MORE money is needed, said Marlow.",
        "Photos of the ferry were shown to the board.",
        "Reuters and AP told of the vote.",
        "By Monday, Ann Smith had 40 votes.",
        "Watch what the board does, she said.",
        "More: that is what voters want.",
        "Also: Something to read at home.",
        "(Credit unions are partly overseen by Arden.)",
    ],
)
def test_prose_survives(sentence: str) -> None:
    filler = "The board met on Monday and spoke of the harbor for two hours. " * 30
    assert sentence in prose_of(f"{filler}\n{sentence}\n{filler}")


def test_a_title_taken_from_the_first_sentence_leaves_it_prose() -> None:
    assert prose_of(BODY, BODY) == [BODY]
    assert prose_of(f"Council votes\n{BODY}", "Council votes") == [BODY]
