"""Pages and Share under what is shown of candidates; they outlive a restart.

What was asked for stands in the `custom_id`: `wc:<verb>:<page>:<look>`. The pages are made anew
from the index in use, so nothing of who asked is kept.
"""

import asyncio
import io
import re
from typing import Any, Final, Self

import discord

from bot.buttons import press, require_sharing
from bot.client import WhistlestopBot
from bot.exts.candidates._look import PATTERN, Look
from bot.exts.candidates._profiles import build_profile, draw
from bot.interactions.replies import promise
from bot.render import limits, strings
from bot.render.charts import Chart
from bot.render.profiles import Profile, has_chart, render_page

__all__ = ["ProfileButton", "show"]

CUSTOM_ID: Final = re.compile(rf"wc:(?P<verb>page|share):(?P<page>\d{{1,3}}):{PATTERN}")
PICTURE: Final = "coverage.png"


class ProfileButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """A button under pages, made again from its `custom_id` whenever it is pressed."""

    def __init__(
        self, verb: str, page: int, look: Look, *, label: str = "", disabled: bool = False
    ) -> None:
        self.verb = verb
        self.page = page
        self.look = look
        custom_id = f"wc:{verb}:{page}:{look.key}"
        assert len(custom_id) <= limits.CUSTOM_ID  # noqa: S101 - tags have a fixed length
        super().__init__(
            discord.ui.Button(label=label or verb, custom_id=custom_id, disabled=disabled)
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed."""
        return cls(match["verb"], int(match["page"]), Look.of(match))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn the page for who asked, give others a copy of their own, or share."""
        await press(interaction, self._press)

    async def _press(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        if self.verb == "share":
            await self._share(bot, interaction)
        elif _is_askers(interaction):
            await interaction.response.defer()
            await show(bot, interaction, self.look, self.page, private=_is_private(interaction))
        else:
            await promise(interaction, private=True)
            await show(bot, interaction, self.look, self.page, private=True)

    async def _share(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        require_sharing(interaction)
        await promise(interaction, private=False)
        await show(bot, interaction, self.look, self.page, private=False)


async def show(
    bot: WhistlestopBot, interaction: discord.Interaction, look: Look, page: int, *, private: bool
) -> None:
    """Put a page where a reply was promised; raises Refusal where there is no index."""
    library = bot.libraries.require()
    profile = await asyncio.to_thread(build_profile, library, look)
    draws = has_chart(profile, page) and _may_attach(interaction)
    chart = await asyncio.to_thread(draw, profile) if draws else None
    embed = render_page(profile, page)
    if chart is not None:
        embed.set_image(url=f"attachment://{PICTURE}")
    await interaction.edit_original_response(
        embed=embed,
        view=_view(profile, look, page, private=private),
        attachments=[] if chart is None else [_file(chart)],
        allowed_mentions=discord.AllowedMentions.none(),
    )


def _view(profile: Profile, look: Look, page: int, *, private: bool) -> discord.ui.View | None:
    view = discord.ui.View(timeout=None)
    pages = len(profile.pages)
    if pages > 1:
        for label, other in ((strings.PREVIOUS_PAGE, page - 1), (strings.NEXT_PAGE, page + 1)):
            disabled = not 1 <= other <= pages
            # Two buttons of one message must differ in their ids, past the ends too.
            view.add_item(ProfileButton("page", other, look, label=label, disabled=disabled))
    if private:
        view.add_item(ProfileButton("share", page, look, label=strings.SHARE))
    return view if view.children else None


def _file(chart: Chart) -> discord.File:
    return discord.File(io.BytesIO(chart.png), PICTURE, description=chart.alt)


def _may_attach(interaction: discord.Interaction) -> bool:
    return not interaction.guild_id or interaction.app_permissions.attach_files


def _is_askers(interaction: discord.Interaction) -> bool:
    message = interaction.message
    asked = None if message is None else message.interaction_metadata
    return asked is None or asked.user.id == interaction.user.id


def _is_private(interaction: discord.Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
