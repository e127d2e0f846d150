"""How it is said in Discord, and on the command line."""
