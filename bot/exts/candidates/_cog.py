"""The commands on candidates, and what they offer while somebody types."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.autocomplete import rank_names
from bot.bounds import BoundError, parse_since
from bot.client import WhistlestopBot
from bot.exts.candidates._buttons import show
from bot.exts.candidates._look import Look, tag_of
from bot.interactions.refusals import Refusal
from bot.interactions.replies import promise
from bot.interactions.visibility import is_public
from bot.libraries import Answering
from bot.render import candidate_strings, limits, strings
from bot.render.candidates import render_suggested_outlets, render_suggestions
from bot.render.markdown import safe_text, shorten
from bot.roster_lookup import find_candidate, fitting_names
from knowledge.questions.outlets import named_outlets, similar_outlets
from knowledge.roster import Roster, fold_name

__all__ = ["Candidates"]

MAX_NAME: Final = 100
"""Characters; as long as Discord lets a choice be."""
MAX_DATE: Final = 40
SUGGESTED_OUTLETS: Final = 5

Name = app_commands.Range[str, 1, MAX_NAME]
Day = app_commands.Range[str, 1, MAX_DATE]
Choices = list[app_commands.Choice[str]]


class Candidates(commands.Cog):
    """Look candidates up."""

    def __init__(self, bot: WhistlestopBot) -> None:
        self.bot = bot
        self._ask_channels = frozenset(bot.config.discord.ask_channels)

    @app_commands.command(name="candidate", description=candidate_strings.COMMAND_CANDIDATE)
    @app_commands.describe(
        name=candidate_strings.OPTION_NAME,
        topic=candidate_strings.OPTION_TOPIC,
        since=candidate_strings.OPTION_SINCE,
    )
    async def candidate(
        self,
        interaction: discord.Interaction,
        name: Name,
        topic: Name | None = None,
        since: Day | None = None,
    ) -> None:
        """Show what articles say of somebody, in the same slots for everyone."""
        library = self._library()
        await self._show(
            interaction,
            Look(
                "candidate",
                first=_person(library.roster, name),
                topic=_topic(library.roster, topic),
                since=_day(since),
            ),
        )

    @app_commands.command(name="compare", description=candidate_strings.COMMAND_COMPARE)
    @app_commands.describe(
        first=candidate_strings.OPTION_NAME,
        second=candidate_strings.OPTION_NAME,
        topic=candidate_strings.OPTION_TOPIC,
    )
    async def compare(
        self,
        interaction: discord.Interaction,
        first: Name,
        second: Name,
        topic: Name | None = None,
    ) -> None:
        """Show two people in the same slots, by alphabet."""
        library = self._library()
        one, other = _person(library.roster, first), _person(library.roster, second)
        if one == other:
            raise Refusal(candidate_strings.SAME_PERSON)
        look = Look("compare", first=one, second=other, topic=_topic(library.roster, topic))
        await self._show(interaction, look)

    @app_commands.command(name="timeline", description=candidate_strings.COMMAND_TIMELINE)
    @app_commands.describe(
        candidate=candidate_strings.OPTION_NAME,
        topic=candidate_strings.OPTION_TOPIC,
        since=candidate_strings.OPTION_SINCE_EVENT,
        until=candidate_strings.OPTION_UNTIL_EVENT,
    )
    async def timeline(
        self,
        interaction: discord.Interaction,
        candidate: Name | None = None,
        topic: Name | None = None,
        since: Day | None = None,
        until: Day | None = None,
    ) -> None:
        """Show one quote for each day of which articles tell."""
        library = self._library()
        if candidate is None and topic is None:
            raise Refusal(candidate_strings.NAME_SOMETHING)
        look = Look(
            "timeline",
            first=_person(library.roster, candidate) if candidate else "",
            topic=_topic(library.roster, topic),
            since=_day(since),
            until=_day(until),
        )
        await self._show(interaction, look)

    @app_commands.command(name="headlines", description=candidate_strings.COMMAND_HEADLINES)
    @app_commands.describe(
        candidate=candidate_strings.OPTION_NAME, outlet=candidate_strings.OPTION_OUTLET
    )
    async def headlines(
        self,
        interaction: discord.Interaction,
        candidate: Name | None = None,
        outlet: Name | None = None,
    ) -> None:
        """Show the newest stories, of somebody if named."""
        library = self._library(need_roster=candidate is not None)
        person = _person(library.roster, candidate) if candidate else ""
        meant = _outlet(library.outlets, outlet) if outlet else ""
        await self._show(interaction, Look("headlines", first=person, outlet=tag_of(meant)))

    @candidate.autocomplete("name")
    @compare.autocomplete("first")
    @compare.autocomplete("second")
    @timeline.autocomplete("candidate")
    @headlines.autocomplete("candidate")
    async def names(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Offer the names of the roster that fit, whatever the person is called there."""
        return _choices(fitting_names(self._roster(), typed))

    @candidate.autocomplete("topic")
    @compare.autocomplete("topic")
    @timeline.autocomplete("topic")
    async def topics(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Offer the roster's topics that fit."""
        return _choices(rank_names(typed, [one.name for one in self._roster().topics]))

    @headlines.autocomplete("outlet")
    async def outlets(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Offer the outlets that fit."""
        library = self.bot.libraries.current
        outlets = library.outlets if library else ()
        return _choices(rank_names(typed, [one for one in outlets if one and _is_choice(one)]))

    async def _show(self, interaction: discord.Interaction, look: Look) -> None:
        if interaction.guild_id and not interaction.app_permissions.embed_links:
            raise app_commands.BotMissingPermissions(["embed_links"])
        public = is_public(
            interaction.channel, interaction.channel_id, interaction.guild_id, self._ask_channels
        )
        async with self.bot.working():
            await promise(interaction, private=not public)
            await show(self.bot, interaction, look, 1, private=not public)

    def _roster(self) -> Roster:
        library = self.bot.libraries.current
        return library.roster if library else Roster()

    def _library(self, *, need_roster: bool = True) -> Answering:
        """Return the Library; raises Refusal where there is none, or nobody in its roster."""
        if self.bot.is_closing:
            raise Refusal(strings.RESTARTING)
        library = self.bot.libraries.require()
        if need_roster and not library.roster.candidates:
            raise Refusal(strings.NO_ROSTER)
        return library


def _person(roster: Roster, typed: str) -> str:
    """Return the tag of whom a name means; raises Refusal with suggestions."""
    found = find_candidate(roster, typed)
    if found.candidate is None:
        raise Refusal(render_suggestions(typed, found))
    return tag_of(found.candidate.name)


def _outlet(outlets: Sequence[str], typed: str) -> str:
    """Return the outlet that a name means; raises Refusal with those that it may mean."""
    meant = [one for one in outlets if one and tag_of(one) == tag_of(typed)]
    meant = meant or list(named_outlets(typed, outlets))
    if len(meant) != 1:
        near = meant or similar_outlets(typed, outlets)
        raise Refusal(render_suggested_outlets(typed, near[:SUGGESTED_OUTLETS]))
    return meant[0]


def _topic(roster: Roster, typed: str | None) -> str:
    """Return a topic's tag; raises Refusal with those there are."""
    if typed is None:
        return ""
    known = {fold_name(one.name): one.name for one in roster.topics}
    if fold_name(typed) not in known:
        names = ", ".join(shorten(name, MAX_NAME, safe_text) for name in known.values())
        shown = shorten(typed, MAX_NAME, safe_text)
        raise Refusal(candidate_strings.NO_SUCH_TOPIC.format(name=shown, names=names))
    return tag_of(known[fold_name(typed)])


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    try:
        return parse_since(typed).date()
    except BoundError as error:
        raise Refusal(shorten(str(error), limits.CONTENT, safe_text)) from None


def _choices(names: list[str]) -> Choices:
    fitting = [name for name in names if _is_choice(name)]
    return [
        app_commands.Choice(name=name, value=name)
        for name in fitting[: limits.AUTOCOMPLETE_CHOICES]
    ]


def _is_choice(name: str) -> bool:
    return limits.fits(name, limits.CHOICE_NAME)
