"""The buttons under an answer, which outlive a restart.

What a button is for stands in its `custom_id`: `ws:<verb>:<answer id>:<rest>`. What it shows comes
from the kept answer. Who asked stands nowhere: the rest of Delete's id is a keyed tag that only
the asker's own id gives again.
"""

import hmac
import re
import secrets
from typing import Any, Final, Self

import discord

from bot.buttons import press, require_sharing
from bot.client import WhistlestopBot
from bot.interactions.moderators import is_moderator
from bot.interactions.refusals import Refusal
from bot.interactions.replies import promise, reply_privately
from bot.records.user_hash import UserHasher
from bot.render import strings
from bot.render.details import page_count, render_sources, render_why
from knowledge.answers.answer import Answer

__all__ = ["AnswerButton", "answer_id_of", "answer_view"]

LABELS: Final = {
    "sources": strings.SOURCES,
    "why": strings.WHY,
    "helpful": strings.HELPFUL,
    "unhelpful": strings.NOT_HELPFUL,
    "delete": strings.DELETE,
    "share": strings.SHARE,
}
CUSTOM_ID: Final = re.compile(
    r"ws:(?P<verb>sources|page|why|helpful|unhelpful|delete|share)"
    r":(?P<answer_id>[\w-]{12}):(?P<rest>[\w-]*)"
)


class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """A button under an answer, made again from its `custom_id` whenever it is pressed."""

    def __init__(
        self, verb: str, answer_id: str, rest: str = "", *, label: str = "", disabled: bool = False
    ) -> None:
        self.verb = verb
        self.answer_id = answer_id
        self.rest = rest
        style = discord.ButtonStyle.primary if verb == "share" else discord.ButtonStyle.secondary
        super().__init__(
            discord.ui.Button(
                label=label or LABELS.get(verb, verb),
                style=style,
                custom_id=f"ws:{verb}:{answer_id}:{rest}",
                disabled=disabled,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed."""
        return cls(match["verb"], match["answer_id"], match["rest"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do what the button is for; failures are told as everywhere."""
        await press(interaction, self._press)

    async def _press(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        match self.verb:
            case "sources":
                await self._show_sources(bot, interaction)
            case "page":
                await self._turn_page(bot, interaction)
            case "why":
                await self._show_why(bot, interaction)
            case "helpful" | "unhelpful":
                await self._take_feedback(bot, interaction)
            case "delete":
                await self._delete(bot, interaction)
            case "share":
                await self._share(bot, interaction)

    async def _show_sources(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Give the person a copy of their own, whose pages only they turn."""
        await promise(interaction, private=True)
        await self._show_page(bot, interaction, 1)

    async def _turn_page(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await self._show_page(bot, interaction, int(self.rest) if self.rest.isdecimal() else 1)

    async def _show_page(
        self, bot: WhistlestopBot, interaction: discord.Interaction, page: int
    ) -> None:
        answer = await _kept(bot, self.answer_id)
        quoted = [(citation.article_id, citation.version) for citation in answer.citations]
        changed = await bot.records.sources.changed_since(quoted)
        found = [one.article_id for one in (*answer.quoted, *answer.passages)]
        dated_by = await bot.records.sources.dated_by(found)
        await interaction.edit_original_response(
            embed=render_sources(answer, page, changed, dated_by),
            view=_pages(answer, self.answer_id, page),
        )

    async def _show_why(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        await promise(interaction, private=True)
        answer = await _kept(bot, self.answer_id)
        await interaction.edit_original_response(embed=render_why(answer))

    async def _take_feedback(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        await promise(interaction, private=True)
        await _kept(bot, self.answer_id)
        helpful = self.verb == "helpful"
        await bot.records.log.give_feedback(self.answer_id, interaction.user.id, helpful=helpful)
        await reply_privately(interaction, strings.THANKS)

    async def _delete(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        own = bot.records.hasher.tag(interaction.user.id, self.answer_id)
        allowed = (
            hmac.compare_digest(own, self.rest)
            or is_moderator(interaction, bot.config.discord)
            or interaction.permissions.manage_messages
        )
        if not allowed:
            raise Refusal(strings.NOT_YOURS)
        await interaction.response.defer()
        await interaction.delete_original_response()

    async def _share(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Show everybody the answer that only this person saw; once."""
        require_sharing(interaction)
        message = interaction.message
        assert message is not None  # noqa: S101 - a button stands under a message
        hasher, user_id = bot.records.hasher, interaction.user.id
        await interaction.response.edit_message(
            view=answer_view(hasher, user_id, self.answer_id, ephemeral=True, shareable=False)
        )
        await interaction.followup.send(
            embeds=message.embeds,
            view=answer_view(hasher, user_id, self.answer_id),
            allowed_mentions=discord.AllowedMentions.none(),
        )


def answer_view(
    hasher: UserHasher,
    asker_id: int,
    answer_id: str | None,
    *,
    ephemeral: bool = False,
    shareable: bool = True,
) -> discord.ui.View:
    """Return the buttons under an answer; without a kept answer, only those that need none."""
    view = discord.ui.View(timeout=None)
    if answer_id is not None:
        for verb in ("sources", "why", "helpful", "unhelpful"):
            view.add_item(AnswerButton(verb, answer_id))
    named = answer_id or secrets.token_urlsafe(9)
    if not ephemeral:
        view.add_item(AnswerButton("delete", named, hasher.tag(asker_id, named)))
    elif shareable:
        view.add_item(AnswerButton("share", named))
    return view


def answer_id_of(message: discord.Message) -> str | None:
    """Return which kept answer a message of the bot shows, by its buttons; None for none."""
    for row in message.components:
        for component in getattr(row, "children", ()):
            match = CUSTOM_ID.fullmatch(getattr(component, "custom_id", None) or "")
            if match:
                return match["answer_id"]
    return None


def _pages(answer: Answer, answer_id: str, page: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    pages = page_count(answer)
    if pages > 1:
        for label, other in ((strings.PREVIOUS_PAGE, page - 1), (strings.NEXT_PAGE, page + 1)):
            disabled = not 1 <= other <= pages
            view.add_item(
                AnswerButton("page", answer_id, str(other), label=label, disabled=disabled)
            )
    return view


async def _kept(bot: WhistlestopBot, answer_id: str) -> Answer:
    answer = await bot.records.answers.load(answer_id)
    if answer is None:
        raise Refusal(strings.EXPIRED)
    return answer
