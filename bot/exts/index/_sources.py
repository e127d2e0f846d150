"""Sources, from Discord: add, remove, pause."""

from collections.abc import Awaitable
from typing import Final, Literal

import discord
from discord import app_commands

from bot.autocomplete import rank_names
from bot.composition import address_policy
from bot.exts.index._acts import Acts
from bot.interactions.refusals import Refusal
from bot.render import index_strings as strings
from bot.render import limits
from bot.render.markdown import safe_text, shorten
from knowledge.errors import FetchError, KnowledgeError
from knowledge.store.source_records import KeptSource

__all__ = ["SourceActs", "find_source", "source_choices"]

Kind = Literal["feed", "sitemap"]
OUTLET_CHARACTERS: Final = 100
NAME_CHARACTERS: Final = 300
"""Of an address or what is wrong with it, where people read it."""


class SourceActs(Acts):
    """The commands that change which sources there are."""

    @app_commands.command(name="add", description=strings.ADD_DESCRIPTION)
    @app_commands.describe(url=strings.ADD_URL, outlet=strings.ADD_OUTLET, kind=strings.ADD_KIND)
    async def add(
        self,
        interaction: discord.Interaction,
        url: str,
        outlet: app_commands.Range[str, 0, OUTLET_CHARACTERS] = "",
        kind: Kind = "feed",
    ) -> None:
        """Add a feed or a sitemap, after a look at its address."""

        async def work(by: str) -> str:
            # Ports are the operator's to open, never Discord's; so are hosts of their network,
            # whose pages a moderator could otherwise have quoted.
            try:
                checked = address_policy(self.bot.config).check_url(url.strip())
            except FetchError as error:
                raise Refusal(
                    strings.BAD_SOURCE.format(
                        problem=error.problem.value,
                        detail=shorten(error.detail, NAME_CHARACTERS, safe_text),
                    )
                ) from None
            source, is_new = await self.bot.records.sources.add(
                kind, checked.url, outlet=outlet.strip(), by=by
            )
            said = strings.SOURCE_ADDED if is_new else strings.SOURCE_THERE
            return said.format(name=_name(source))

        await self.act(interaction, "index add", work)

    @app_commands.command(name="remove", description=strings.REMOVE_DESCRIPTION)
    @app_commands.describe(source=strings.SOURCE_URL, with_articles=strings.REMOVE_ARTICLES)
    async def remove(
        self, interaction: discord.Interaction, source: str, *, with_articles: bool = False
    ) -> None:
        """Forget a source, and withdraw its articles if asked to."""

        async def work(_: str) -> str:
            found = await find_source(self.bot.records.sources.find(source))
            withdrawn = await self.bot.records.sources.remove(
                found.source_id, with_articles=with_articles
            )
            if withdrawn:
                self.bot.index_is_behind = True
                await self.bot.libraries.look()
            said = strings.SOURCE_REMOVED.format(name=_name(found))
            if with_articles:
                said += " " + strings.ARTICLES_WITHDRAWN.format(count=f"{withdrawn:,}")
            return said

        await self.act(interaction, "index remove", work)

    @app_commands.command(name="pause", description=strings.PAUSE_DESCRIPTION)
    @app_commands.describe(source=strings.SOURCE_URL, resume=strings.PAUSE_RESUME)
    async def pause(
        self, interaction: discord.Interaction, source: str, *, resume: bool = False
    ) -> None:
        """Stop visiting a source for now, or go on."""

        async def work(_: str) -> str:
            found = await find_source(self.bot.records.sources.find(source))
            await self.bot.records.sources.pause(found.source_id, paused=not resume)
            said = strings.SOURCE_RESUMED if resume else strings.SOURCE_PAUSED
            return said.format(name=_name(found))

        await self.act(interaction, "index pause", work)

    @remove.autocomplete("source")
    @pause.autocomplete("source")
    async def complete_source(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the sources that fit."""
        return await self.offered_sources(interaction, typed)

    async def offered_sources(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Return the sources that fit what was typed; none for whoever may not change them."""
        try:
            # A close waits for it: a query must not outlive the database's connections.
            async with self.bot.working():
                await self.check_moderator(interaction)
                return source_choices(await self.bot.records.sources.entries(), typed)
        except (Refusal, KnowledgeError):
            return []


async def find_source(looking: Awaitable[KeptSource | None]) -> KeptSource:
    """Return the source that was looked for; raise Refusal when there is none."""
    source = await looking
    if source is None:
        raise Refusal(strings.NO_SOURCE)
    return source


def source_choices(sources: list[KeptSource], typed: str) -> list[app_commands.Choice[str]]:
    """Return the sources that fit what was typed; by outlet or URL, and sent as the URL."""
    labels = {
        f"{source.outlet}: {source.url}"[: limits.CHOICE_NAME]
        if source.outlet
        else source.url[: limits.CHOICE_NAME]: source.url
        for source in sources
        if len(source.url) <= limits.CHOICE_NAME
    }
    return [
        app_commands.Choice(name=label, value=labels[label]) for label in rank_names(typed, labels)
    ]


def _name(source: KeptSource) -> str:
    return shorten(source.outlet or source.url, NAME_CHARACTERS, safe_text)
