"""How it is said in Discord, and on the command line.

cli/              the command line, one module a group of commands
exts/             Discord, one package a feature
interactions/     what all interactions share
render/           records -> embeds and sentences; pure
records/          what is kept of questions, answers and moderators' acts
refresh/          a refresh in a process of its own
config/           what an operator may set

client            the bot, and the composition root of its process
starting, stopping, entry   the start and the end of a process
libraries         the Library in use
composition       what the command line and the bot both make from the settings
errors            a type of error -> the sentence that a person reads
heartbeat         the sign of life
version           the version that runs
redaction         what is taken out of the log (log_throttle: what repeats is told seldom)
buttons           what all buttons share
bounds            the days that people give
quarantine_numbers   articles that looked odd, as people number them
roster_lookup, autocomplete   names, as people type them
"""
