from pathlib import Path

import pytest

from tests.support.answers import FixedLibrary
from tests.support.discord import embed_of, labels_of, reply_of, scene, text_of
from tests.support.sample import sample_library

# Built outside of any event loop, since importing needs one of its own.
LIBRARY = sample_library()


async def test_a_candidate_is_shown_with_the_newest_quotes_and_their_sources(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        assert not result.ephemeral
        assert embed_of(result.response).title == "Nora Marlow"
        lines = text_of(result.response).splitlines()
        assert lines[0] == "Attorney general, Commonwealth Party, Franklin"
        quotes = [line for line in lines if line.startswith("> ")]
        sources = [line for line in lines if line.startswith("[")]
        assert len(quotes) == len(sources) == 3
        for number, (quote, source) in enumerate(zip(quotes, sources, strict=True), start=1):
            assert "Marlow" in quote
            assert lines.index(source) == lines.index(quote) + 1
            assert source.startswith(f"[{number}] ")
            assert "https://" in source
        assert len({source.split("](")[1] for source in sources}) == 3
        dates = [int(source.split("<t:")[1].split(":")[0]) for source in sources]
        assert dates == sorted(dates, reverse=True)
        assert [line for line in lines if line.startswith("**")] == ["**Latest**"]


async def test_the_form_is_the_same_for_everyone(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        forms: set[object] = set()
        for candidate in LIBRARY.roster.candidates:
            result = await here.member.slash(here.channel, "candidate", name=candidate.name)
            headings = []
            page = reply_of(result)
            for _ in range(3):
                embed = embed_of(page)
                assert embed.footer.text is not None
                assert embed.footer.text.endswith("of 5")
                lines = (embed.description or "").splitlines()
                headings.append(tuple(line for line in lines if line.startswith("**")))
                forms.add(embed.colour)
                page = reply_of(await here.member.click(page, label="Next"))
            forms.add(tuple(headings))
        assert len(forms) == 2, "one colour, one row of headings"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nora Marlw", "Nora Marlow"),
        ("julian reyes", "Julián Reyes"),
        ("O'Keef-Lane", "Siobhan O'Keefe-Lane"),
        ("Dan Love", "Daniel Love"),
        ("may", "Odessa May"),
    ],
)
async def test_a_typo_an_accent_an_alias_and_a_surname_find_the_person(
    tmp_path: Path, typed: str, name: str
) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "candidate", name=typed)
        assert embed_of(result.response).title == name


async def test_an_unknown_or_unclear_name_gets_suggestions(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        unknown = await here.member.slash(here.channel, "candidate", name="<@&1> Xq")
        assert unknown.ephemeral
        said = reply_of(unknown).content
        assert said.startswith(
            "Nobody on the list of candidates is called \\<\\@&1\\> Xq. It has: "
        )
        assert all(one.name in said for one in LIBRARY.roster.candidates)
        unclear = await here.member.slash(here.channel, "candidate", name="Marl")
        assert unclear.ephemeral
        assert reply_of(unclear).content == (
            "Who is Marl? On the list of candidates: Nora Marlow, Curtis Marlowe."
        )
        shared = await here.member.slash(here.channel, "candidate", name="Reyes")
        assert shared.ephemeral
        assert reply_of(shared).content == (
            "Who is Reyes? On the list of candidates: Julián Reyes, Carmen Reyes."
        )
        assert len(here.env.errors) == 3


async def test_typing_offers_the_names_that_fit(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:

        async def offered(typed: str) -> list[str]:
            choices = await here.member.autocomplete(here.channel, "candidate", "name", typed)
            return [choice["name"] for choice in choices]

        assert await offered("") == sorted(each.name for each in LIBRARY.roster.candidates)
        assert await offered("dan lo") == ["Daniel Love"]
        assert await offered("juliann") == ["Julián Reyes"]
        assert await offered("xqz") == []


async def test_typing_offers_topics_and_outlets_whatever_the_typo(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:

        async def offered(command: str, option: str, typed: str) -> list[str]:
            choices = await here.member.autocomplete(here.channel, command, option, typed)
            return [choice["name"] for choice in choices]

        for command, option in (
            ("compare", "first"),
            ("compare", "second"),
            ("timeline", "candidate"),
            ("headlines", "candidate"),
        ):
            assert await offered(command, option, "nora marlw") == ["Nora Marlow"]
        for command in ("candidate", "compare", "timeline"):
            assert await offered(command, "topic", "imigration") == ["immigration"]
        assert await offered("headlines", "outlet", "harbour city") == ["Harbor City Times"]


async def test_an_empty_roster_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary()) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        assert result.ephemeral
        assert reply_of(result).content.startswith("There is no list of candidates yet.")
        assert await here.member.autocomplete(here.channel, "candidate", "name", "N") == []
        assert len(here.env.errors) == 1


async def test_where_answers_are_not_public_only_the_asker_sees_it(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY, public=False) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        assert result.ephemeral
        assert embed_of(result.response).title == "Nora Marlow"


async def test_two_candidates_are_compared_by_alphabet(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(
            here.channel, "compare", first="Odessa May", second="dan love"
        )
        assert embed_of(result.response).title == "Daniel Love and Odessa May"
        lines = text_of(result.response).splitlines()
        assert [line for line in lines if line.startswith(("**", "__"))] == [
            "**Latest**",
            "__Daniel Love__",
            "__Odessa May__",
        ]
        quotes = [place for place, line in enumerate(lines) if line.startswith("> ")]
        assert [lines[place + 1].partition(" ")[0] for place in quotes] == [
            f"[{number}]" for number in range(1, len(quotes) + 1)
        ]
        same = await here.member.slash(here.channel, "compare", first="May", second="Odessa May")
        assert reply_of(same).content == "Those two are the same person. Name two candidates."
        assert len(here.env.errors) == 1


async def test_a_timeline_tells_of_days(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "timeline", candidate="Nora Marlow")
        assert embed_of(result.response).title == "Timeline — Nora Marlow"
        lines = text_of(result.response).splitlines()
        assert any(line.startswith("**") and line.endswith("2026**") for line in lines)
        nothing = await here.member.slash(here.channel, "timeline")
        assert reply_of(nothing).content == "Name a candidate, a topic, or both."
        empty = await here.member.slash(
            here.channel, "timeline", candidate="Nora Marlow", since="2030-01-01"
        )
        assert text_of(empty.response).splitlines()[-1] == "No article mentions such a day."
        assert len(here.env.errors) == 1


async def test_headlines_of_an_outlet(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "headlines")
        assert embed_of(result.response).title == "Newest stories"
        stories = [one for one in text_of(result.response).splitlines() if one.startswith("* [")]
        assert len(stories) == 5
        outlet = next(one for one in LIBRARY.outlets if one)
        result = await here.member.slash(here.channel, "headlines", outlet=outlet)
        lines = text_of(result.response).splitlines()
        assert all(f" · {outlet}, " in line or f"also in {outlet}" in line for line in lines)
        unknown = await here.member.slash(here.channel, "headlines", outlet="Harbour City Tmes")
        assert reply_of(unknown).content.startswith(
            "I have no articles from an outlet called Harbour City Tmes. Did you mean Harbor City"
        )
        assert len(here.env.errors) == 1


async def test_a_topic_that_nobody_covers(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        unknown = await here.member.slash(here.channel, "candidate", name="May", topic="whaling")
        said = reply_of(unknown).content
        assert said.startswith(
            "I know no topic called whaling. The topics are: health care, climate"
        )
        shown = await here.member.slash(
            here.channel, "candidate", name="Curtis Marlowe", topic="Immigration"
        )
        assert "Only quotes on immigration." in text_of(shown.response)
        assert "No article has a quote for this." in text_of(shown.response)
        assert len(here.env.errors) == 1


async def test_pages_turn_after_a_restart_and_others_get_their_own(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        message = reply_of(result)
        assert labels_of(message) == ["Previous", "Next"]
        await here.restart()
        other = await here.other.click(message, label="Next")
        assert other.ephemeral
        footer = embed_of(other.response).footer.text
        assert footer == "Page 2 of 5"
        own = await here.member.click(message, label="Next")
        assert not own.ephemeral
        assert embed_of(own.response).footer.text == "Page 2 of 5"


@pytest.mark.parametrize(
    ("command", "options", "title"),
    [
        ("candidate", {"name": "Nora Marlow"}, "Nora Marlow"),
        ("compare", {"first": "Love", "second": "Nora Marlow"}, "Daniel Love and Nora Marlow"),
        ("timeline", {"candidate": "Nora Marlow"}, "Timeline — Nora Marlow"),
        ("headlines", {}, "Newest stories"),
    ],
)
async def test_whatever_is_looked_up_can_be_paged_and_shared_after_a_restart(
    tmp_path: Path, command: str, options: dict[str, str], title: str
) -> None:
    async with scene(tmp_path, LIBRARY, public=False) as here:
        result = await here.member.slash(here.channel, command, **options)
        assert result.ephemeral
        await here.restart()
        page = reply_of(result)
        if command != "timeline":  # the sample has no more days than one page holds
            page = reply_of(await here.member.click(page, label="Next"))
        footer = embed_of(page).footer.text
        assert footer is not None
        assert footer.startswith("Page 1 of 1" if command == "timeline" else "Page 2 of ")
        shared = await here.member.click(page, label="Share")
        assert not shared.ephemeral
        assert embed_of(shared.response).title == title
        assert embed_of(shared.response).footer.text == footer
        assert "Share" not in labels_of(reply_of(shared))


async def test_a_private_copy_can_be_shared(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY, public=False) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        assert result.ephemeral
        assert labels_of(reply_of(result)) == ["Previous", "Next", "Share"]
        shared = await here.member.click(reply_of(result), label="Share")
        assert not shared.ephemeral
        assert embed_of(shared.response).title == "Nora Marlow"


async def test_the_chart_is_told_in_words(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        result = await here.member.slash(here.channel, "candidate", name="Nora Marlow")
        assert embed_of(result.response).image.url is None
        page = result
        for _ in range(4):
            page = await here.member.click(reply_of(page), label="Next")
        assert embed_of(page.response).image.url is not None
        (picture,) = here.last.attachments
        assert picture.filename == "coverage.png"
        assert picture.description is not None
        assert picture.description.startswith("Stories and outlets a week, from the week of")
        before = reply_of(await here.member.click(reply_of(page), label="Previous"))
        assert embed_of(before).image.url is None, "the chart has the last page to itself"
        assert here.last.attachments == []
