import pytest

from knowledge.search.credits import CreditedSource, credited_names, source_of


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KESTREL (FNS) - The union endorsed", "FNS"),
        ("WASHINGTON (Reuters) - A court", "Reuters"),
        ("NEW YORK, Sept. 3 (Franklin News Service) — Rain", "Franklin News Service"),
        ("Two Rivers, Franklin (A.P.) -- Rain", "A.P."),
        ("Sen. Nora Marlow (I-Franklin) - who won - spoke", ""),
        ("The Franklin Dockers Union (FDU) said", ""),
        ("a town (FNS) - in lower case", ""),
        ("No dateline. KESTREL (FNS) - later", ""),
        ("", ""),
    ],
)
def test_a_name_in_brackets_and_a_dash_after_places_is_a_credit(text: str, dateline: str) -> None:
    assert credited_names(text, "")[0] == dateline


def test_authors_are_told_apart() -> None:
    names = credited_names("", "Franklin News Service and Ann Pell, staff")
    assert names == ("", "Franklin News Service", "Ann Pell", "staff")


@pytest.mark.parametrize(
    ("outlet", "credited", "source"),
    [
        ("Franklin News Service", ("FNS",), CreditedSource.OWN_CREDIT),
        ("The Franklin Press", ("F.P.",), CreditedSource.OWN_CREDIT),
        ("Reuters", ("REUTERS",), CreditedSource.OWN_CREDIT),
        ("Kestrel Courier", ("FNS",), CreditedSource.OTHERS),
        ("Kestrel Courier", ("", "Franklin News Service"), CreditedSource.OTHERS),
        ("Kestrel Courier", ("", "Kestrel Courier"), CreditedSource.UNCREDITED),
        ("Kestrel Courier", ("", "Ann Pell"), CreditedSource.UNCREDITED),
        ("Kestrel Courier", ("",), CreditedSource.UNCREDITED),
        ("", ("FNS",), CreditedSource.OTHERS),
    ],
)
def test_who_credits_another_is_no_source(
    outlet: str, credited: tuple[str, ...], source: CreditedSource
) -> None:
    outlets = {"franklin news service", "kestrel courier"}
    assert source_of(outlet, credited, outlets) == source
