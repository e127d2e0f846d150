from pathlib import Path

import pytest

from tests.support.answers import FixedLibrary
from tests.support.discord import embed_of, reply_of, scene, text_of
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
            assert quote.endswith(f" [{number}]")
            assert source.startswith(f"[{number}] [")
            assert "https://" in source
        assert len({source.split("](")[1] for source in sources}) == 3
        dates = [int(source.split("<t:")[1].split(":")[0]) for source in sources]
        assert dates == sorted(dates, reverse=True)
        assert lines[-1].startswith("The newest sentences in 28 articles that name Nora Marlow.")


async def test_the_form_is_the_same_for_everyone(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:
        forms = set()
        for candidate in LIBRARY.roster.candidates:
            result = await here.member.slash(here.channel, "candidate", name=candidate.name)
            embed = embed_of(result.response)
            lines = text_of(result.response).splitlines()
            shape = tuple(line[:2] if line[:2] in ("> ", "[1") else "" for line in lines)
            forms.add((embed.colour, lines[-1].split(candidate.name)[0], len(lines), shape))
        assert len(forms) == 1, "everybody is named in at least three articles of the sample"


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
        said = "Nobody on the list of candidates is called \\<\\@&1\\> Xq."
        assert reply_of(unknown).content == said
        unclear = await here.member.slash(here.channel, "candidate", name="Marl")
        assert unclear.ephemeral
        assert reply_of(unclear).content == (
            "Whom do you mean by Marl? On the list of candidates: Nora Marlow, Curtis Marlowe."
        )
        assert len(here.env.errors) == 2


async def test_typing_offers_the_names_that_fit(tmp_path: Path) -> None:
    async with scene(tmp_path, LIBRARY) as here:

        async def offered(typed: str) -> list[str]:
            choices = await here.member.autocomplete(here.channel, "candidate", "name", typed)
            return [choice["name"] for choice in choices]

        assert await offered("") == sorted(each.name for each in LIBRARY.roster.candidates)
        assert await offered("dan lo") == ["Daniel Love"]
        assert await offered("juliann") == ["Julián Reyes"]
        assert await offered("xqz") == []


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
