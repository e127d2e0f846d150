"""How long the event loop of the running bot is held up: `python -m benchmarks.loop_lag`."""
