"""A bot that owes nothing to this project: it shows that the fake is a Discord to anybody."""

import asyncio
import os

import discord
from discord.ext import commands


class PlainBot(commands.AutoShardedBot):
    """Echoes, in the ways in which a bot can be spoken to."""

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Skip the five seconds that discord.py leaves between two IDENTIFYs."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author == self.user:
            return
        if message.guild is None or self.user in message.mentions:
            async with message.channel.typing():
                await message.reply(f"you said {message.content}")
            await message.add_reaction("\N{WHITE HEAVY CHECK MARK}")


bot = PlainBot(commands.when_mentioned, intents=discord.Intents.default())


class Again(discord.ui.View):
    """One button that answers everybody."""

    @discord.ui.button(label="Again")
    async def again(
        self, interaction: discord.Interaction, _button: discord.ui.Button["Again"]
    ) -> None:
        await interaction.response.send_message("once more", ephemeral=True)


@bot.tree.command(description="Say it again")
async def echo(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.followup.send(text, view=Again())
    await interaction.followup.send("a second message")


@echo.autocomplete("text")
async def complete(
    _interaction: discord.Interaction, current: str
) -> list[discord.app_commands.Choice[str]]:
    return [discord.app_commands.Choice(name=f"{current}!", value=f"{current}!")]


@bot.tree.context_menu(name="Shout")
async def shout(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(message.content.upper())


async def main() -> None:
    async with bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    discord.utils.setup_logging()
    asyncio.run(main())
