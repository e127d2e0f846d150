"""How the bot's own tables came to be; `bot.records.database` runs what is missing."""
