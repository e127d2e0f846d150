import pytest

from bot.autocomplete import rank_names

NAMES = ["Julián Castro", "The Franklin Post", "Kestrel Courier", "Kestrel Herald", "Post Office"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kest", ["Kestrel Courier", "Kestrel Herald"]),
        ("post", ["Post Office", "The Franklin Post"]),
        ("JULIAN", ["Julián Castro"]),
        ("castró", ["Julián Castro"]),
        ("kestral", ["Kestrel Courier", "Kestrel Herald"]),
        ("estrel h", ["Kestrel Herald", "Kestrel Courier"]),
        ("nobody at all", []),
        ("", sorted(NAMES)),
    ],
)
def test_names_are_found_in_spite_of_accents_case_and_typos(
    typed: str, expected: list[str]
) -> None:
    assert rank_names(typed, NAMES) == expected


def test_there_are_at_most_25_and_none_twice() -> None:
    names = [f"Outlet {number:02}" for number in range(40)]
    assert rank_names("out", names + names) == names[:25]
