"""Words around a quotation, as alternatives for regular expressions."""

from typing import Final

__all__ = [
    "ADVERBS",
    "AFTER_NAME",
    "AUDIENCES",
    "CLAIMING",
    "CONNECTIVES",
    "MODIFIERS",
    "MOODS",
    "NEVER_IN_OBJECT",
    "OFFICES",
    "QUOTING",
    "ROLES",
    "TITLES",
    "UNREAL",
    "VERBS",
]


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
    also later then once recently has had repeatedly often previously famously simply
    """)
"""May stand between the speaker and the verb."""

AFTER_NAME: Final = _any_of("""
    in on at during to of when after while last this earlier later recently before as with who
    via from about again outside aboard back following ahead
    then there backstage onstage late early
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today
    """)
"""May follow '… said NAME' and 'NAME said'; another word may go on to say something else."""

MODIFIERS: Final = _any_of("""
    former then current fellow longtime veteran senior deputy chief assistant acting outgoing
    incoming prominent progressive moderate conservative liberal independent national state local
    county city political presidential democratic republican socialist vice campaign press
    communication communications law college prison reform intelligence policy legal union party
    congressional senate gubernatorial mayoral executive finance field digital first second
    """)
"""May stand before what a speaker is; none of them makes a clause of the words beside it."""

MOODS: Final = _any_of("""
    angry bemused confident defiant emotional exhausted frustrated jubilant smiling tearful
    triumphant weary
    """)
"""How a speaker may be: 'a jubilant Marlow said'."""

OFFICES: Final = _any_of("""
    candidate contender hopeful nominee frontrunner front-runner senator governor mayor president
    secretary congressman congresswoman representative councilman councilwoman chairman chairwoman
    chair co-chair leader commissioner ambassador prosecutor justice judge treasurer
    """)
"""What a speaker may be who has an article before it: 'the former mayor Nora Marlow said'."""

ROLES: Final = _any_of("""
    voter entrepreneur professor strategist adviser advisor spokesman spokeswoman spokesperson
    pollster manager caucus-goer respondent activist director historian lawyer attorney reporter
    student farmer comedian moderator aide pastor host diplomat editor consultant counselor
    executive organizer friend billionaire author economist analyst scientist teacher nurse
    journalist columnist anchor correspondent expert researcher veteran volunteer resident retiree
    """)
"""What else a speaker may be, without an article: 'the voter Marlow said' may go on anyhow."""

TITLES: Final = _any_of("""
    Sen Sens Rep Reps Gov Govs Mr Mrs Ms Dr Prof Lt Col Gen Capt Sgt Hon Rev St Jr Sr Senator
    Representative Governor Mayor President Vice Secretary Congressman Congresswoman Professor
    Judge Justice Attorney General Speaker Former Democratic Republican Democrat Candidate
    Candidates Presidential But And So Then Yet As When While If He She They It We I You One The A
    An This That Those These There Here His Her Their Its Our My In On At After Before Asked
    Later Meanwhile However Both Others Many Some Most
    """)
"""Capitalised before a name, or alone in its place, and no name."""

CONNECTIVES: Final = _any_of("""
    But And So Then Yet As When Later Earlier Meanwhile However Still Today Yesterday On
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """)
"""Open a sentence in which the name that follows really speaks: not 'If', 'Had' or 'Did'."""

AUDIENCES: Final = _any_of("""
    me us him her them you reporters supporters voters people students workers donors viewers
    activists attendees journalists members lawmakers colleagues
    """)
"""Complete as those who are told; a word that follows opens something else."""

NEVER_IN_OBJECT: Final = _any_of("""
    that what how why if whether who whom which is are was were be been has have had do does did
    will would can could may might must should not never and or but
    """)
"""Not part of 'told the crowd': they open a clause, which somebody else may speak in."""

CLAIMING: Final = _any_of(r"""
    say saying tell telling write writing written claim\w* call calls called calling accus\w+
    alleg\w+ argu\w+ insist\w* declar\w+ describ\w+ quot\w+ dubbed read reads reading shout\w*
    yell\w* chant\w* scream\w* rumou?r\w* den(?:y|ies|ied) recount\w*
    fals\w+ fake\w* untrue hoax doctored
    """)
"""With VERBS, what makes a quotation in the same sentence somebody else's, or nobody's."""

UNREAL: Final = _any_of(r"""
    if unless whether suppos\w+ imagin\w+ pretend\w* hypothetical\w* allegedly reportedly
    apparently purportedly fiction\w* novel film movie sketch skit joke dream
    """)
"""Before a speaker, they make the speaking something that may never have been."""

QUOTING: Final = _any_of(r"""
    quot(?:ed|es|ing) citing cited reciting recit(?:ed|es) reading paraphras\w+ echoing
    imitat\w+ impersonat\w+ mimic\w* mocking parod\w+ channel(?:l?ing|l?ed) parroting
    summariz\w+ summaris\w+ doctored deepfake fake fabricated hoax falsely satirical
    """)
"""Beside a speaker, they say that the words are somebody else's, or made up."""
