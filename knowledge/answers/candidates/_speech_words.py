"""Words around a quotation, as alternatives for regular expressions."""

from typing import Final

__all__ = ["ADVERBS", "AFTER_NAME", "BEFORE_SUBJECT", "TITLES", "VERBS"]


def _any_of(words: str) -> str:
    return "|".join(words.split())


VERBS: Final = _any_of("""
    said says told tells added adds wrote writes tweeted tweets argued argues explained explains
    noted notes declared declares continued continues asked asks insisted insists warned warns
    recalled recalls replied replies responded responds shouted joked jokes quipped quips stated
    states observed observes acknowledged acknowledges concluded concludes promised vowed announced
    remarked thundered charged predicted predicts countered complained exclaimed lamented mused
    testified posted retorted commented
    """)
"""What a speaker does with words that follow or precede it, in the past and the present."""

ADVERBS: Final = _any_of("""
    also later then once recently has had repeatedly reportedly often previously famously simply
    """)
"""May stand between the speaker and the verb."""

AFTER_NAME: Final = _any_of("""
    in on at during to of when after while last this earlier later recently before as with who
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """)
"""May follow '… said NAME'; after another word it may be part of a name ('Warren aide')."""

BEFORE_SUBJECT: Final = _any_of("""
    former candidate nominee senator governor mayor president secretary congressman congresswoman
    representative hopeful contender entrepreneur billionaire activist author progressive
    yesterday today week month year morning evening night
    """)
"""May stand before a speaker without a comma: what the speaker is, or when it was."""

TITLES: Final = _any_of("""
    Sen Sens Rep Reps Gov Govs Mr Mrs Ms Dr Prof Lt Col Gen Capt Sgt Hon Rev St Jr Sr Senator
    Representative Governor Mayor President Vice Secretary Congressman Congresswoman Professor
    Judge Justice Attorney General Speaker Former Democratic Republican Democrat Candidate
    Candidates Presidential But And So Then Yet As When While If He She They It We I You One The A
    An This That Those These There Here His Her Their Its Our My In On At After Before Asked
    Later Meanwhile However Both Others Many Some Most
    """)
"""Capitalised before a name, or alone in its place, and no name."""
