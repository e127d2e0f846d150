"""A feed's full text is told from the beginning of one."""

import pytest

from knowledge.sources.listings.full_text import is_full_text, without_feed_footer

LONG = "word " * 300 + "end."


@pytest.mark.parametrize(
    ("text", "from_content", "full"),
    [
        (LONG, True, True),
        (LONG, False, True),
        ("word " * 150 + "end.", True, True),
        ("word " * 150 + "end.", False, False),
        ("word " * 30, True, False),
        (LONG + " […]", True, False),
        (LONG + " ...", True, False),
        (LONG + " Read more", True, False),
        (LONG + "\nContinue reading the full story →", True, False),
        (LONG + " They keep on reading more.", True, True),
    ],
)
def test_full_text(text: str, from_content: bool, full: bool) -> None:  # noqa: FBT001 - columns
    assert is_full_text(text, from_content=from_content) is full


def test_the_line_that_feed_software_adds_is_dropped() -> None:
    footer = "The post Clerk counts appeared first on The Franklin Post."
    assert without_feed_footer(f"News.\n{footer}") == "News."
    assert without_feed_footer("The post office appeared closed.") == (
        "The post office appeared closed."
    )
