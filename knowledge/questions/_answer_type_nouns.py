"""Nouns: which kind of thing each asks for, when a question says 'what' or 'which' before it.

General English, no names of anything; words are lower-case and singular where they have both.
"""

from typing import Final

__all__ = ["ANSWER_TYPES_OF_NOUNS", "NO_PEOPLE", "PAST_VERBS", "PHRASE_ENDS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS: Final = {
    "person": """
        actor actress artist astronaut athlete attorney author aunt billionaire boss boy brother
        candidate captain celebrity ceo champion chief child citizen coach comedian congressman
        congresswoman contestant cousin critic dad daughter democrat director doctor duke emperor
        expert father figure friend general girl governor group's guest guitarist guy head hero
        heir host husband icon inventor judge justice king lawmaker lawyer leader legend
        librarian mayor member minister model mom mother musician newcomer nominee official
        opponent parent partner patient people person philosopher pilot player poet
        politician historian physician comedian mathematician technician
        pope predecessor premier president priest prince princess professor prosecutor
        quarterback queen rapper rep representative republican researcher rival royal scholar
        scientist secretary sen senator sibling singer sister son speaker spokesman spokesperson
        spokeswoman star striker student successor superstar surgeon survivor suspect teacher
        teen teenager uncle veteran victim wife winner woman man writer youtuber tycoon mogul
        protagonist character chancellor monarch biochemist
        """,
    "place": """
        airport area base beach borough camp campus capital castle city coast continent country
        county desert destination district field forest headquarters hometown hospital hotel
        island lake location mountain nation neighborhood neighbourhood ocean park peninsula place
        planet port province region republic resort river sea site state stadium street territory
        town venue village volcano birthplace residence building square hemisphere
        """,
    "date": "day date year month decade century time weekday weekend week holiday era deadline",
    "number": """
        number amount age temperature magnitude score rate population size distance height weight
        speed count total margin limit quantity depth length width altitude capacity density
        elevation odds ratio rank ranking frequency toll mark range level
        """,
    "money": """
        cost price salary fee fine budget bail sum debt fare revenue profit income wage bid loan
        donation payout value worth prize tax settlement
        """,
    "name": """
        company firm corporation business team club squad chain show movie film book novel song
        album single band brand retailer airline automaker carmaker carrier platform app website
        site service bank publisher broadcaster newspaper magazine network channel studio label
        museum university college school league tournament competition event festival award prize
        trophy party agency department organization organisation group union church bill law act
        treaty agreement store restaurant supermarket storm hurricane war battle ship submarine
        spacecraft rocket mission operation program programme project game series sitcom episode
        painting sculpture opera play musical company's giant maker manufacturer franchise painting
        """,
    "percent": "percent percentage share proportion fraction",
    "duration": "period duration lifespan sentence term-length tenure",
    "reason": "reason cause motive excuse justification purpose explanation factor",
    "manner": "way method process means technique mechanism",
    "quotation": "statement quote message words comment remark response reaction",
    "other": """
        color colour animal food drink beverage sport disease illness disorder condition virus
        material feature item product ingredient word term language season currency drug medicine
        insect fish bird fruit vegetable crop metal religion industry job instrument type kind
        substance chemical element gas mineral symptom treatment crime charge charges accusation
        injury job occupation profession career role position title degree subject topic issue
        problem policy rule plan change effect impact result outcome difference relationship
        activity weapon device tool technology vehicle plant tree flower dish meal dessert
        cheese sign symbol nickname acronym abbreviation theory concept idea thing object
        species breed cancer organ gender race ethnicity nationality
        """,
}

ANSWER_TYPES_OF_NOUNS: Final = {
    noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()
}
"""Noun -> the value of its `AnswerType`; companies, teams, films and the like are not in it."""

NO_PEOPLE: Final = _words(
    """
    answer banner barrier border butter cancer carrier center centre chapter character charter
    color colour computer container corner counter cover cylinder danger dinner disaster disorder
    door error factor feather fever fiber filter finger flavor flower floor folder footer founder's
    harbor helicopter hour humor hunger hurricane indicator interior labor ladder laser layer
    leather letter liquor litter lumber major manner marker master matter meter minor mirror
    monitor motor murder nature newsletter newspaper number offer order oscar other outer oxer
    painter's paper pepper poster power powder prior processor procedure quarter razor reactor
    register river rumor sector semester sensor server shower sister-company soccer spider
    stadium-order summer superpower supper sweater teaser terror theater theatre thriller tiger
    timber tower tractor transfer trailer transistor tumor typewriter under vapor vector water
    weather whether whisper winter wonder alligator elevator corridor minister's calculator
    former horror later latter similar russian human german roman ottoman woman's talisman
    carmaker automaker drugmaker retailer provider
    manufacturer maker carrier insurer broadcaster publisher developer lender franchise
    """
)
"""They end like words for people ('-er', '-or', '-ist', '-ian') and mostly mean something else."""

PHRASE_ENDS: Final = _words(
    """
    is are was were be been being has have had do does did will would can could may might must
    should shall of in on at to for from with by about into over under after before during since
    until against among between through without within across along around behind near off up down
    out that who whom whose which what when where why how and or but than as if because while so
    this these those it he she they we you i him them his her its their my your our not never also
    recently currently now just again once ever still already most-recently likely probably
    reportedly allegedly ultimately officially a an the
    """
)
"""Words that a noun phrase without its attributes does not go beyond."""

PAST_VERBS: Final = _words(
    """
    won lost took made got gave came became began hit said left led sank went ran met built sold
    bought paid spent sent set put cut beat broke fell grew held kept knew saw spoke stood stole
    struck swore taught thought threw told wore wrote drew drove ate flew found fought shot shut
    sang sued stepped wants want plays play makes make takes take says say gets get gives give
    comes come becomes become holds hold leads lead means mean uses use produces owns own sells
    sell runs hosts hosted plans aims seeks faces claims calls topped top
    """
)
"""Verbs without '-ed' that often follow the noun that is asked for."""
