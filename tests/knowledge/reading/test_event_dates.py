from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.event_dates import find_event_dates

WEDNESDAY = date(2026, 9, 16)


def labels(text: str, published: date = WEDNESDAY) -> list[str]:
    return [one.label for one in find_event_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("She spoke on Monday.", "2026-09-14"),
        ("She spoke Wednesday.", "2026-09-16"),
        ("She spoke on Thursday.", "2026-09-10"),
        ("She will speak on Thursday.", "2026-09-17"),
        ("She will speak on Wednesday.", "2026-09-16"),
        ("She said Monday that she will run.", "2026-09-14"),
        ("The debate is scheduled for Tuesday.", "2026-09-22"),
        ("She spoke last Friday.", "2026-09-11"),
        ("She spoke last Wednesday.", "2026-09-09"),
        ("She speaks this Friday.", "2026-09-18"),
        ("She speaks next Wednesday.", "2026-09-23"),
        ("In a Tuesday statement she said so.", "2026-09-15"),
        ("She spoke yesterday.", "2026-09-15"),
        ("She speaks tomorrow.", "2026-09-17"),
        ("She spoke two weeks ago.", "2026-09-02"),
        ("She spoke a week ago.", "2026-09-09"),
        ("She spoke 3 days ago.", "2026-09-13"),
        ("She won two years ago.", "2024"),
        ("She left a month ago.", "2026-08"),
        ("She spoke last week.", "2026-W37"),
        ("She speaks next week.", "2026-W39"),
        ("It was a busy week, this week.", "2026-W38"),
        ("She won last year.", "2025"),
        ("She plans to leave next month.", "2026-10"),
        ("She spoke on August 22.", "2026-08-22"),
        ("She spoke on Aug. 22nd.", "2026-08-22"),
        ("She will speak on November 3.", "2026-11-03"),
        ("The vote is on Jan. 12.", "2027-01-12"),
        ("It happened on Dec. 14, 2012.", "2012-12-14"),
        ("It happened on 2012-12-14.", "2012-12-14"),
        ("She left in August 2019.", "2019-08"),
        ("She left in March.", "2026-03"),
        ("She will leave in January.", "2027-01"),
        ("She has led since late July.", "2026-07"),
        ("She left last September.", "2025-09"),
        ("The vote is next November.", "2027-11"),
        # Present tense and deadlines lie ahead.
        ("She speaks Thursday at the Meridian Theater.", "2026-09-17"),
        ("On Sunday, Marlow speaks in Arden.", "2026-09-20"),
        ("The talks resume Thursday.", "2026-09-17"),
        ("Polls open Tuesday at 7 a.m.", "2026-09-22"),
        ("Polls close at 8 p.m. Tuesday.", "2026-09-22"),
        ("Polls closed at 8 p.m. Tuesday.", "2026-09-15"),
        ("She will meet Gov. Ann Lee on Friday.", "2026-09-18"),
        ("By Friday she must file.", "2026-09-18"),
        ("The trial is to start Monday.", "2026-09-21"),
        ("She takes office in January.", "2027-01"),
        ("She took office on Jan. 3.", "2026-01-03"),
        ("Tuesday's vote was close.", "2026-09-15"),
        ("Tuesday's vote will be close.", "2026-09-22"),
        ("Voters go to the polls on Tuesday.", "2026-09-22"),
        ("Franklin goes to the polls on Tuesday.", "2026-09-22"),
        ("She meets Lee in a debate Tuesday.", "2026-09-22"),
        ("The deadline is Friday.", "2026-09-18"),
        ("The deadline to register is on Friday.", "2026-09-18"),
        ("The debate is in Arden on Tuesday.", "2026-09-22"),
        ("Early voting ends Monday.", "2026-09-21"),
        ("She has a debate on Tuesday.", "2026-09-22"),
        ("She holds a town hall on Tuesday.", "2026-09-22"),
        ("She has until Friday to file.", "2026-09-18"),
        ("She is up for re-election in November.", "2026-11"),
        ("The toll is on the ballot in November.", "2026-11"),
        ("She was on the ballot Tuesday.", "2026-09-15"),
        ("She did not go to the pier on Tuesday.", "2026-09-15"),
        ("She did not meet Lee on Tuesday.", "2026-09-15"),
        ("She told Meet the Press on Sunday.", "2026-09-13"),
        ("Marlow's July 25 call is in doubt.", "2026-07-25"),
        # Words before and after the match count.
        ("She spoke the day before yesterday.", "2026-09-14"),
        ("She speaks the day after tomorrow.", "2026-09-18"),
        ("She left the day after Monday's debate.", "2026-09-15"),
        ("She left two days before Tuesday's debate.", "2026-09-13"),
        ("She left 20 years ago today.", "2006-09-16"),
        ("She left twenty years ago today.", "2006-09-16"),
        ("She left a year ago today.", "2025-09-16"),
        ("She left a month ago yesterday.", "2026-08-15"),
        ("She left a week ago Monday.", "2026-09-07"),
        ("She speaks three weeks from Monday.", "2026-10-12"),
        ("She speaks two weeks from tomorrow.", "2026-10-01"),
        ("She speaks the Monday after next.", "2026-09-28"),
        ("She spoke the Monday before last.", "2026-09-07"),
        ("She speaks the week after next.", "2026-W40"),
        ("She left the month before last.", "2026-07"),
        ("She spoke on Tuesday, Sept. 1.", "2026-09-01 2026-09-01"),
        ("She spoke on Friday, Feb. 29, and left.", "2028-02-29 2028-02-29"),
        ("She told “Face the Nation” on Sunday.", "2026-09-13"),
        ("“She spoke Tuesday,” he said.", "2026-09-15"),
        ("He told Fox News Tuesday that she left.", "2026-09-15"),
        ("An attack on Sept. 10 killed two.", "2026-09-10"),
        ("The Sept. 10 attack killed two.", "2026-09-10"),
        ("She spoke on Sept. 11.", "2026-09-11"),
        ("It happened on Sept. 11, 2001.", "2001-09-11"),
        ("She left in March for Arden.", "2026-03"),
        ("She spoke to riders in June.", "2026-06"),
        ("But today she left.", "2026-09-16"),
        ("Odessa May spoke Tuesday.", "2026-09-15"),
        ("The polls open Tuesday.", "2026-09-22"),
        ("She turns 60 on Friday.", "2026-09-18"),
        ("Congress returns Monday.", "2026-09-21"),
        ("She released her tax returns Monday.", "2026-09-14"),
        ("She is running for re-election in November.", "2026-11"),
        ("She was running for mayor on Tuesday.", "2026-09-15"),
        ("It began 20 years ago on Tuesday.", "2006-09-15"),
        ("It began two years ago this month.", "2024"),
        ("It began two years ago on Sept. 3.", "2024"),
        ("She spoke on the eve of Tuesday's debate.", "2026-09-14"),
        ("She left after May.", "2026-05"),
        ("She will speak on Sept. 1.", "2026-09-01"),
    ],
)
def test_what_the_words_mean_on_a_wednesday(text: str, meant: str) -> None:
    assert labels(text) == meant.split()


@pytest.mark.parametrize(
    ("text", "published", "meant"),
    [
        ("She spoke on Tuesday.", date(2027, 1, 1), "2026-12-29"),
        ("She speaks next Friday.", date(2026, 12, 31), "2027-01-01"),
        ("She left last month.", date(2027, 1, 5), "2026-12"),
        ("She plans to leave next month.", date(2026, 12, 31), "2027-01"),
        ("She left last month.", date(2026, 3, 31), "2026-02"),
        ("She spoke last week.", date(2027, 1, 4), "2026-W53"),
        ("She spoke on December 30.", date(2027, 1, 2), "2026-12-30"),
        ("She will speak on January 2.", date(2026, 12, 30), "2027-01-02"),
        ("She spoke on February 29.", date(2028, 3, 2), "2028-02-29"),
        ("She spoke yesterday.", date(2028, 3, 1), "2028-02-29"),
        # Clocks in the United States change on 8 March and 1 November 2026, at 2 in the morning.
        ("She spoke on Sunday.", date(2026, 3, 9), "2026-03-08"),
        ("She spoke a week ago.", date(2026, 3, 9), "2026-03-02"),
        ("She spoke yesterday.", date(2026, 11, 2), "2026-11-01"),
        ("She spoke on Saturday.", date(2026, 11, 1), "2026-10-31"),
    ],
)
def test_ends_of_months_and_years_and_changes_of_the_clock(
    text: str, published: date, meant: str
) -> None:
    assert labels(text, published) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "She won on Super Tuesday.",
        "Ruby Tuesday is a chain.",
        "It was on a Thursday night.",
        "She speaks every Friday.",
        "It was never on Sundays.",
        "The May 19 Communist Organization was small.",
        "She may speak; they march on.",
        "April Young and June Price came.",
        "It happened on June 31.",
        "She left two days later.",
        "May 12,000 people come.",
        "A poll had Odessa May 5 points ahead.",
        "It puts May 5 percent behind.",
        "She was on ABC's “This Week” again.",
        # Programmes, papers and people.
        "She told “Fox News Sunday” so.",
        "She told Fox News Sunday so.",
        "She read the Sunday Times.",
        "He hosts Saturday Night Live.",
        "She watched “CBS Sunday Morning.”",
        "They watched Monday Night Football.",
        "He joined the Tuesday Group in Congress.",
        "USA TODAY asked her.",
        "She told NBC's Today show so.",
        "She told “CNN Tonight” so.",
        "The “Sunday” was his favorite.",
        "She told “Today.”",
        "Billy Sunday preached there.",
        "She taught Sunday school.",
        "She left with June Ray.",
        "It was written by April Young.",
        "She left after May spoke.",
        "She left before April said so.",
        # Days that have a name.
        "She shops on Black Friday.",
        "It was a super Tuesday.",
        "The church is full on Good Friday.",
        "It is shut on Super Bowl Sunday.",
        "They march on Bloody Sunday.",
        "They sing on Cinco de Mayo.",
        "The riders joined since March for Our Lives.",
        # Events that go by their date.
        "The Sept. 11 attacks changed her.",
        "She wept for the victims of Sept. 11.",
        "The Jan. 6 committee met.",
        "The Jan. 6 Committee met.",
        "The May 4 movement was young.",
        "The March 15 attacks were long ago.",
        # Counted from what is not known, or none in particular.
        "She left the Friday before the vote.",
        "They vote on the first Tuesday after harvest.",
        "It is on the last Tuesday of the month.",
        "It runs every other Saturday.",
        "She left the following Thursday.",
        "She left more than two weeks ago.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert labels(text) == []


def test_places_are_those_of_the_words() -> None:
    text = "On Tuesday, Sept. 1, 2026, she said that on Friday she will sing."
    found = [text[one.start : one.end] for one in find_event_dates(text, WEDNESDAY)]
    assert found == ["Tuesday", "Sept. 1, 2026", "Friday"]
    text = "She left two days after Tuesday's debate, and 20 years ago today he came."
    found = [text[one.start : one.end] for one in find_event_dates(text, WEDNESDAY)]
    assert found == ["two days after Tuesday", "20 years ago today"]


def test_a_day_goes_by_its_date_only_after_its_event() -> None:
    assert labels("The riders of Jan. 6 left.", date(2020, 1, 9)) == ["2020-01-06"]
    assert labels("The riders of Jan. 6 left.", date(2022, 1, 9)) == []


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_that_weekday_and_within_a_week(published: date, number: int) -> None:
    name = date(2026, 9, 14 + number).strftime("%A")
    (past,) = find_event_dates(f"She spoke on {name}.", published)
    (coming,) = find_event_dates(f"She will speak on {name}.", published)
    assert past.first.weekday() == coming.first.weekday() == number
    assert 0 <= (published - past.first).days < 7
    assert 0 <= (coming.first - published).days < 7


PIECES = ("June ", "31", " 0", "99 years ", "999 months ago", "next ", "Monday", "-", "2026", ". ")


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.dates())
def test_nothing_is_too_odd_to_read(text: str, published: date) -> None:
    for one in find_event_dates(text, published):
        assert 0 <= one.start < one.end <= len(text)
