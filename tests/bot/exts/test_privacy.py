from pathlib import Path

from tests.support.answers import FixedLibrary
from tests.support.discord import reply_of, scene


async def test_three_sentences_say_what_is_kept_and_for_how_long(tmp_path: Path) -> None:
    async with scene(tmp_path, FixedLibrary(), public=False) as here:
        here.settings["log"] = {"retention_days": 7, "answers_retention_days": 14}
        await here.restart()
        result = await here.member.slash(here.channel, "privacy")
        assert result.ephemeral
        sentences = reply_of(result).content.splitlines()
        assert len(sentences) == 3
        assert "kept for 7 days" in sentences[0]
        assert "kept for 14 days" in sentences[1]
        assert "deleted" in sentences[2]
