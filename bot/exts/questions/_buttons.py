"""The buttons under an answer, which outlive a restart.

The `custom_id` says what a button is for: `ws:<verb>:<answer id>:<rest>`. What it shows comes from
the kept answer. Nothing says who asked: the rest of an id is a keyed tag that only the asker's own
id gives again.

A phone shows four or five short buttons in one line. So the first leads on (More quotes, or Sources
where there are none, or Headlines), then come Why? and the two ratings; Sources is under More, and
under Why? are the numbers and, for whoever may delete the answer, Delete.
"""

import hmac
import re
import secrets
from typing import Any, Final, Self, cast

import discord

from bot.buttons import press, require_sharing
from bot.client import WhistlestopBot
from bot.interactions.moderators import is_moderator
from bot.interactions.refusals import Refusal
from bot.interactions.replies import promise, reply_privately
from bot.records.user_hash import UserHasher
from bot.render import strings
from bot.render.answers import render_headlines, render_more
from bot.render.details import page_count, render_sources
from bot.render.parts import folded, nearest_headlines
from bot.render.tiers import quotes_in
from bot.render.why import render_numbers, render_why
from knowledge.answers.answer import Answer

__all__ = ["AnswerButton", "answer_id_of", "answer_view"]

LABELS: Final = {
    "more": strings.MORE,
    "headlines": strings.NEAREST_HEADLINES,
    "sources": strings.SOURCES,
    "why": strings.WHY,
    "numbers": strings.NUMBERS,
    "helpful": strings.HELPFUL,
    "unhelpful": strings.NOT_HELPFUL,
    "delete": strings.DELETE,
    "share": strings.SHARE,
}
CUSTOM_ID: Final = re.compile(
    r"ws:(?P<verb>more|headlines|sources|page|why|numbers|helpful|unhelpful|delete|share)"
    r":(?P<answer_id>[\w-]{12}):(?P<rest>[\w.-]*)"
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
            case "more" | "headlines" | "why":
                await self._show(bot, interaction)
            case "numbers":
                await self._show_numbers(bot, interaction)
            case "helpful" | "unhelpful":
                await self._take_feedback(bot, interaction)
            case "delete":
                await self._delete(bot, interaction)
            case "share":
                await self._share(bot, interaction)

    async def _show(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Show what is folded away, to this person alone."""
        message = interaction.message
        is_public = message is not None and not message.flags.ephemeral
        deletes = is_public and _may_delete(bot, interaction, self.answer_id, self.rest)
        await promise(interaction, private=True)
        answer = await _kept(bot, self.answer_id)
        view = discord.ui.View(timeout=None)
        if self.verb == "headlines":
            embed = render_headlines(answer)
        elif self.verb == "more":
            embed = render_more(answer)
            view.add_item(AnswerButton("page", self.answer_id, "1", label=strings.SOURCES))
        else:
            embed = render_why(answer, self.answer_id)
            view.add_item(AnswerButton("numbers", self.answer_id))
            if deletes and message is not None:
                view.add_item(AnswerButton("delete", self.answer_id, f"{self.rest}.{message.id}"))
        await interaction.edit_original_response(embed=embed, view=view if view.children else None)

    async def _show_numbers(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Put the numbers in the place of the sentences, which only this person sees."""
        await interaction.response.defer()
        answer = await _kept(bot, self.answer_id)
        await interaction.edit_original_response(
            embed=render_numbers(answer, self.answer_id), view=None
        )

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

    async def _take_feedback(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        await promise(interaction, private=True)
        await _kept(bot, self.answer_id)
        helpful = self.verb == "helpful"
        await bot.records.log.give_feedback(self.answer_id, interaction.user.id, helpful=helpful)
        await reply_privately(interaction, strings.THANKS)

    async def _delete(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Delete the message that the button is under, or the answer whose Why? this is."""
        tag, _, message_id = self.rest.partition(".")
        if not _may_delete(bot, interaction, self.answer_id, tag):
            raise Refusal(strings.NOT_YOURS)
        await interaction.response.defer()
        if not message_id:
            await interaction.delete_original_response()
            return
        channel = bot.get_partial_messageable(cast(int, interaction.channel_id))
        try:
            await channel.get_partial_message(int(message_id)).delete()
        except (discord.NotFound, discord.Forbidden):
            raise Refusal(strings.ALREADY_DELETED) from None
        await interaction.edit_original_response(content=strings.DELETED, embed=None, view=None)

    async def _share(self, bot: WhistlestopBot, interaction: discord.Interaction) -> None:
        """Show everybody the answer that only this person saw; once."""
        require_sharing(interaction)
        message = interaction.message
        assert message is not None  # noqa: S101 - a button stands under a message
        # One that is no longer kept is shared too, with the one button that needs nothing kept.
        answer = await bot.records.answers.load(self.answer_id)
        hasher, user_id = bot.records.hasher, interaction.user.id
        private = answer_view(
            answer, hasher, user_id, self.answer_id, ephemeral=True, shareable=False
        )
        await interaction.response.edit_message(view=private)
        await interaction.followup.send(
            embeds=message.embeds,
            view=answer_view(answer, hasher, user_id, self.answer_id),
            allowed_mentions=discord.AllowedMentions.none(),
        )


def answer_view(
    answer: Answer | None,
    hasher: UserHasher,
    asker_id: int,
    answer_id: str | None,
    *,
    ephemeral: bool = False,
    shareable: bool = True,
) -> discord.ui.View:
    """Return the buttons under an answer, in one row.

    What is not kept, or asks nothing, has only Delete in public, and only Share in private.
    """
    named = answer_id or secrets.token_urlsafe(9)
    tag = hasher.tag(asker_id, named)
    row = _verbs(answer) if answer is not None and answer_id is not None else []
    if ephemeral and shareable:
        row.append("share")
    elif not ephemeral and not row:
        row.append("delete")
    view = discord.ui.View(timeout=None)
    for verb in row:
        view.add_item(AnswerButton(verb, named, tag if verb in ("why", "delete") else ""))
    return view


def _verbs(answer: Answer) -> list[str]:
    """Return what can be done with an answer by whoever reads it."""
    if answer.remark is not None:
        return []
    first: list[str] = []
    if folded(answer):
        first = ["more"]
    elif quotes_in(answer):
        first = ["sources"]
    elif nearest_headlines(answer):
        first = ["headlines"]
    return [*first, "why", "helpful", "unhelpful"]


def answer_id_of(message: discord.Message) -> str | None:
    """Return which kept answer a message of the bot shows, by its buttons; None for none."""
    for row in message.components:
        for component in getattr(row, "children", ()):
            match = CUSTOM_ID.fullmatch(getattr(component, "custom_id", None) or "")
            if match:
                return match["answer_id"]
    return None


def _may_delete(
    bot: WhistlestopBot, interaction: discord.Interaction, answer_id: str, tag: str
) -> bool:
    """Return whether somebody asked for an answer, as its tag says, or is a moderator here."""
    own = bot.records.hasher.tag(interaction.user.id, answer_id)
    return (
        hmac.compare_digest(own, tag)
        or is_moderator(interaction, bot.config.discord)
        or interaction.permissions.manage_messages
    )


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
