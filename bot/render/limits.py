"""Discord's limits, by name, and how lengths are counted against them.

Where no other source is named, a limit comes from Discord's API documentation
(https://github.com/discord/discord-api-docs, August 2026); the page is named at each group.
Discord counts some lengths in code points and some in UTF-16 units, and does not say which;
`fits` and `length` therefore count both and take the larger.
"""

from typing import Final

__all__ = [
    "ACTION_ROWS",
    "AUTOCOMPLETE_CHOICES",
    "BUTTONS_IN_ROW",
    "BUTTON_LABEL",
    "CHOICE_NAME",
    "COMMAND_DESCRIPTION",
    "COMMAND_NAME",
    "COMMAND_OPTIONS",
    "COMMAND_TEXT",
    "CONTENT",
    "CUSTOM_ID",
    "EMBEDS",
    "EMBEDS_TOTAL",
    "EMBED_AUTHOR",
    "EMBED_DESCRIPTION",
    "EMBED_FIELDS",
    "EMBED_FIELD_NAME",
    "EMBED_FIELD_VALUE",
    "EMBED_FOOTER",
    "EMBED_TITLE",
    "FIRST_RESPONSE_SECONDS",
    "GUILDS_IN_SHARD",
    "IDENTIFIES_IN_DAY",
    "INTERACTION_TOKEN_SECONDS",
    "INVALID_REQUESTS",
    "INVALID_REQUESTS_SECONDS",
    "MESSAGE_COMMANDS",
    "MODAL_INPUTS",
    "MODAL_TITLE",
    "OPTION_CHOICES",
    "REQUESTS_IN_SECOND",
    "SELECT_OPTIONS",
    "SELECT_OPTION_DESCRIPTION",
    "SELECT_OPTION_LABEL",
    "SELECT_OPTION_VALUE",
    "SLASH_COMMANDS",
    "TEXT_INPUT",
    "THREAD_NAME",
    "USER_COMMANDS",
    "fits",
    "length",
]

# Interactions (interactions/receiving-and-responding: "Interaction Response").
FIRST_RESPONSE_SECONDS: Final = 3
INTERACTION_TOKEN_SECONDS: Final = 15 * 60

# Messages (resources/message: "Create Message").
CONTENT: Final = 2_000
EMBEDS: Final = 10

# Threads (resources/channel: "Start Thread from Message"), in characters; at least one.
THREAD_NAME: Final = 100

# Embeds (resources/message: "Embed Limits"), in characters.
EMBED_TITLE: Final = 256
EMBED_AUTHOR: Final = 256
EMBED_FIELD_NAME: Final = 256
EMBED_DESCRIPTION: Final = 4_096
EMBED_FIELD_VALUE: Final = 1_024
EMBED_FOOTER: Final = 2_048
EMBED_FIELDS: Final = 25
EMBEDS_TOTAL: Final = 6_000
"""Characters over the titles, descriptions, fields, footers and authors of all embeds."""

# Components (components/reference: "Action Row", "Button", "String Select", "Text Input").
ACTION_ROWS: Final = 5
BUTTONS_IN_ROW: Final = 5
BUTTON_LABEL: Final = 80
CUSTOM_ID: Final = 100
SELECT_OPTIONS: Final = 25
SELECT_OPTION_LABEL: Final = 100
SELECT_OPTION_VALUE: Final = 100
SELECT_OPTION_DESCRIPTION: Final = 100

# Modals (interactions/receiving-and-responding: "Modal").
MODAL_TITLE: Final = 45
MODAL_INPUTS: Final = 5
TEXT_INPUT: Final = 4_000

# Commands (interactions/application-commands: "Application Command Object").
OPTION_CHOICES: Final = 25
AUTOCOMPLETE_CHOICES: Final = 25
CHOICE_NAME: Final = 100
COMMAND_NAME: Final = 32
COMMAND_DESCRIPTION: Final = 100
COMMAND_OPTIONS: Final = 25
COMMAND_TEXT: Final = 8_000
"""Characters over the names, descriptions and values of one command and all its options."""
SLASH_COMMANDS: Final = 100
USER_COMMANDS: Final = 15
MESSAGE_COMMANDS: Final = 15

# Requests (topics/rate-limits); interaction endpoints are exempt from the first.
REQUESTS_IN_SECOND: Final = 50
INVALID_REQUESTS: Final = 10_000
INVALID_REQUESTS_SECONDS: Final = 10 * 60

# Gateway (topics/gateway: "Session Start Limit", "Sharding").
IDENTIFIES_IN_DAY: Final = 1_000
GUILDS_IN_SHARD: Final = 2_500


def length(text: str) -> int:
    """Return the larger of a text's two lengths: code points, and UTF-16 units.

    The second is never the smaller, since a code point takes one unit or two.
    """
    return len(text) + sum(character > "\uffff" for character in text)


def fits(text: str, limit: int) -> bool:
    """Return whether a text is within a limit, counted both ways."""
    # A long text is not even counted.
    return len(text) <= limit and length(text) <= limit
