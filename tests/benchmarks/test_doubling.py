"""Everything that reads text is measured, and gets through the worst of texts."""

import pytest

from benchmarks.doubling.functions import EXEMPT, FUNCTIONS, call, found
from benchmarks.doubling.texts import TEXTS, text_of

_CHARACTERS = 10_000
"""Linear functions take milliseconds for it; quadratic ones with a slow step seconds, on each."""


def test_every_public_function_that_takes_a_text_is_measured_or_exempt_for_a_reason() -> None:
    assert found() - set(FUNCTIONS) - set(EXEMPT) == set()
    assert set(EXEMPT) <= found()
    assert all(EXEMPT.values())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_text_takes_it_long_or_makes_it_fail(name: str) -> None:
    for text in TEXTS:
        call(name, text_of(text, _CHARACTERS))
