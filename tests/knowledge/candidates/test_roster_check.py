from pathlib import Path

from knowledge.candidates.reader import CandidateReader
from knowledge.candidates.roster_check import SeenName, check_roster
from knowledge.roster import Roster
from tests.support.candidates import candidate, make_reader

TEXTS = [
    f"Fiona Sedgwick met Jessica Pell in town {n}. Then Michael Young and Arden Hall spoke."
    for n in range(4)
]


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    snapshot = make_reader(tmp_path, texts=TEXTS).snapshot
    roster = Roster(
        (
            candidate("Fiona Sedgwick", aliases=("Fi Sedgwick",), nicknames=("The Captain",)),
            candidate("Gideon Sedgwick"),
            candidate("April Young"),
            candidate("Ella Warren"),
            candidate("Bram de Witt"),
        )
    )
    found = check_roster(CandidateReader(snapshot, roster))
    clashes = [
        (one.surname, len(one.bearers), one.is_word, one.is_first_name) for one in found.clashes
    ]
    assert clashes == [
        ("Sedgwick", 2, False, False),
        ("Young", 1, True, False),
        ("Warren", 1, False, True),
    ]
    assert ("Fiona Sedgwick", "Fiona Sedgwick") not in found.never_seen
    assert ("Fiona Sedgwick", "Fi Sedgwick") in found.never_seen
    assert ("Fiona Sedgwick", "The Captain") in found.never_seen
    assert found.missing == (SeenName("Jessica Pell", 4),)
