"""Words that tell whether a surname is the candidate's: what may stand before or after it.

Sets of words only, all folded to lower case; `mentions.py` says what follows from them.
"""

from typing import Final

__all__ = [
    "FIRST_NAMES",
    "HONORIFICS",
    "NEWSROOM_WORDS",
    "NO_NAMES",
    "ORGANISATION_WORDS",
    "OTHER_PARTICLES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES: Final = _words("""
    aaron abby abigail abraham adam adrian al alan albert alec alejandro alex alexander alexandra
    alexandria alexis alfred ali alice alicia alison allen allison alvin amanda amber amelia amy
    ana andre andrea andrew andy angela angelina anita ann anna anne annie anthony antonio ari
    ariana arlene arnold arthur ashley audrey austin ava barack barbara barney barry beatrice beau
    becky ben benjamin bernard bernie beth betsy betty beverly bill billy blake bob bobby bonnie
    booker brad bradley brandon brenda brent brett brian bridget brittany brooke bruce bryan bryce
    byron caitlin caleb calvin cameron camille candace carl carla carlos carly carmen carol
    caroline carolyn carrie carter casey cassandra catherine cathy cecilia cedric cesar chad
    charlene charles charlie charlotte chase chelsea cheryl chester chris christian christina
    christine christopher chuck cindy claire clara clarence clark claudia clay clayton clifford
    clint clinton cody colin colleen connie connor conor constance cory courtney craig crystal
    curtis cynthia dale dan dana daniel danielle danny darrell darren dave david dawn dean deb
    debbie deborah debra denise dennis derek derrick deval diana diane dianne dick dolores dominic
    don donald donna dorothy doug douglas drew duane dustin dwight dylan earl ed eddie edgar edith
    edmund eduardo edward edwin eileen elaine eleanor elena eli elijah elise elizabeth ella ellen
    ellie elliott emily emma enrique eric erica erik erika erin ernest esther ethan eugene eva
    evan eve evelyn faith felix fernando fidel floyd frances francis francisco frank franklin fred
    freddie frederick gabriel gabriela gail garrett gary gavin gene geoffrey george gerald
    geraldine gerard gil gilbert gina ginger glen glenn gloria gordon grace graham greg gregory
    greta gretchen guy gwen hailey hank hannah harold harriet harris harrison harry harvey hazel
    heather hector heidi helen henry herbert herman hillary holly howard hubert hugh hugo hunter
    ian ilhan irene iris isaac isabel isabella isaiah ivan ivanka jack jackie jackson jacob
    jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason javier jay jean
    jeanne jeb jeff jeffrey jen jenna jennifer jenny jeremiah jeremy jerome jerry jesse jessica
    jesus jill jim jimmy joan joann joanna joanne joaquin jodi joe joel joey john johnny jon jonah
    jonathan jordan jorge jose joseph josh joshua joy joyce juan juanita judith judy julia julian
    julie june justin kaitlyn kamala karen kari karl kate katherine kathleen kathryn kathy katie
    katrina kay kayla keith kelley kelly ken kendra kenneth kent kerry kevin kim kimberly kirk
    kirsten kirstjen kris kristen kristin kristina kurt kyle lance larry latoya laura lauren
    laurie lawrence leah lee leigh lena leo leon leonard leroy leslie lewis liam lillian lily
    linda lindsay lindsey lisa liz logan lois lonnie lora loretta lori lorraine louis louise lucas
    lucia lucy luis luke lydia lynn mabel mack madison maggie malcolm mandy manuel marc marcia
    marco marcus margaret maria marianne marie marilyn mario marjorie mark marlene marsha marshall
    martha martin marvin mary mason mateo matt matthew maureen maurice max maxine maya megan
    meghan melanie melinda melissa melvin mercedes meredith mia michael micheal michele michelle
    miguel mike mildred mindy miriam mitch mitchell mitt molly monica morgan muriel myra nancy
    naomi natalie natasha nathan nathaniel neil nellie nelson nicholas nick nicole nina noah noel
    nora norma norman oliver olivia omar oprah oscar owen paige pam pamela pat patricia patrick
    patsy patti patty paul paula pauline pedro peggy penny percy perry pete peter phil philip
    phillip phyllis preston quentin quincy rachel rafael ralph ramon randall randy raul ray
    raymond rebecca regina reginald rene renee rex rhonda ricardo richard rick ricky rob robert
    roberta roberto robin rochelle rod rodney roger roland ron ronald ronnie rosa rosalind
    rosemary ross roxanne roy ruben ruby rudy russell ruth ryan sabrina sally sam samantha samuel
    sandra sandy sara sarah savannah scott sean sergio seth shane shannon shari sharon shaun shawn
    sheila shelby sheldon shelley shelly sheri sherri sherry sheryl shirley sidney simon sofia
    sonia sonya sophia spencer stacey stacy stan stanley stella stephanie stephen steve steven
    stewart stuart sue susan suzanne sydney sylvia symone tabitha tamara tammy tanya tara taylor
    ted teresa terrance terri terry theodore theresa thomas tiffany tim timothy tina todd tom
    tommy toni tony tonya tracey traci tracy travis trevor troy tulsi tyler tyrone valerie vanessa
    vera vernon veronica vicki vicky victor victoria vincent violet virgil virginia vivian wallace
    walter wanda warren wayne wendy wesley whitney wilbur wilfred willard william willie wilma
    winston xavier yolanda yvette yvonne zach zachary zoe
    """)
"""Common in the United States. `will`, `may` and their like are left out: they open questions."""

_MALE_HONORIFICS: Final = _words("mr lord king prince sir brother father")
_FEMALE_HONORIFICS: Final = _words("mrs ms miss lady madam sister mother queen princess")

HONORIFICS: Final = {
    **dict.fromkeys(_MALE_HONORIFICS, "he"),
    **dict.fromkeys(_FEMALE_HONORIFICS, "she"),
}
"""Which say who is not meant: the pronoun that must be the candidate's, where it is known."""

NO_NAMES: Final = _words("""
    sen sens senator senators rep reps representative gov govs governor governors mayor mayors
    president presidents vice presidential nominee dr doctor prof professor secretary secretaries
    attorney general commissioner treasurer judge justice congressman congresswoman congressmen
    delegate candidate candidates contender entrepreneur activist businessman billionaire democrat
    democrats democratic republican republicans independent socialist progressive moderate rival
    team camp campaign captain capt lt col gen maj sgt veteran author self-help

    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december

    a about after again all also although amid among an and are as at because been before being
    both but by can could despite did do does during even ever every first for former from given
    had has have he her here his how however i if in including indeed instead into is it its just
    last later like maybe meanwhile more most my neither new no nor not now of off on once one
    only or other our over perhaps said says second she should since so some still such than that
    the their then there these they this those though through thus to today together tonight too
    under unless unlike until up versus vs was watch we were what when where whether which while
    who whom whose why will with within without would yet you your yesterday
    """)
"""Capitalised before a surname and yet no first name."""

ORGANISATION_WORDS: Final = _words("""
    academy airlines associates association avenue bank beach bros brothers building businessweek
    castle center centre church city co college company corp corporation county creek daily
    district equality family field fort foundation fund gallery green group hall heights high
    hospital hotel hwy inc industries institute international intelligence island journal labs
    lake law library llc llp lp ltd markets media memorial middle museum news newspapers opinion
    park partners philanthropies place plaza poll polling press publishing quicktake radio ranch
    review river road school square stadium station store street studios surveys television
    terminal theater theatre times tower township trust tv university valley village
    """)
"""After a surname, these make it the name of something else."""

NEWSROOM_WORDS: Final = _words("reporter reporters journalist journalists columnist newsroom")
"""In lower case after a surname, these make it the name of a newspaper or an agency."""

OTHER_PARTICLES: Final = _words("al bin da de del della der di du el ibn la le st van von")
"""In lower case before a surname, these begin a longer one."""
