import pytest

from bot.render import limits
from bot.render.limits import fits, length


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("abc", 3), ("é", 1), ("\U0001f5f3", 2), ("a\U0001f5f3b", 4), ("\uffff", 1)],
)
def test_the_longer_of_code_points_and_utf_16_units_counts(text: str, expected: int) -> None:
    assert length(text) == expected
    assert length(text) == max(len(text), len(text.encode("utf-16-le")) // 2)


def test_a_text_fits_up_to_its_limit_and_no_further() -> None:
    assert fits("x" * limits.CONTENT, limits.CONTENT)
    assert not fits("x" * (limits.CONTENT + 1), limits.CONTENT)
    assert not fits("\U0001f5f3" * limits.CONTENT, limits.CONTENT)


def test_every_limit_is_named_in_all() -> None:
    constants = {name for name in vars(limits) if name.isupper()}
    assert constants == {name for name in limits.__all__ if name.isupper()}
