"""How the bot's own tables came to be; `bot.database` runs what is missing."""
