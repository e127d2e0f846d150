from pathlib import Path

from tests.support.answers import CLASH, OFFICE, FixedLibrary
from tests.support.discord import embed_of, make_bot, scene


async def test_a_slash_command_gets_quotes_with_their_sources(tmp_path: Path) -> None:
    async with scene(make_bot(tmp_path, FixedLibrary())) as here:
        result = await here.member.slash(
            here.channel, "ask", question="did Marlow skip the union forum?"
        )
        assert result.acknowledged
        embed = embed_of(result.response)
        assert embed.title == "did Marlow skip the union forum?"
        lines = (embed.description or "").splitlines()
        assert lines[0] == f"> {OFFICE} [1]"
        assert f"> {CLASH} [2]" in lines
        assert (
            "[1] [Marlow pulls out of union forum](<https://example.org/story-1>) — "
            "Kestrel Courier, <t:1789344000:D>"
        ) in lines
        assert "Searched 1,204 articles" in lines[-1]
        assert "Every line above is a quotation." in lines[-1]


async def test_a_mention_gets_one_reply_that_pings_nobody(tmp_path: Path) -> None:
    library = FixedLibrary()
    async with scene(make_bot(tmp_path, library)) as here:
        asked = await here.member.send(here.channel, f"{here.mention} did Marlow skip it?")
        reply = here.last
        assert embed_of(reply).title == "did Marlow skip it?"
        assert reply.reference is not None
        assert reply.reference.message_id == asked.id
        assert reply.mentions == []
        assert [question.text for question in library.asked] == ["did Marlow skip it?"]
