"""Pictures of what members see, taken from the bot itself in a simulated Discord."""
