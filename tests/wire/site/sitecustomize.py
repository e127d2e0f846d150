"""Leads discord.py to the fake Discord; Python imports this at start from the test's PYTHONPATH.

So the bot runs unmodified, with no code in it that only tests need. Without the two variables
nothing happens.
"""

import os

if "FAKE_DISCORD_API" in os.environ:
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE = os.environ["FAKE_DISCORD_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["FAKE_DISCORD_GATEWAY"])
