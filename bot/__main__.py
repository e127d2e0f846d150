"""The way in: `python -m bot`; the console script `whistlestop` is `bot/entry.py`."""

import sys

from bot.stopping import end_at_once_on_signals

# Loading the rest takes a second or two, in which a supervisor may change its mind.
if "run" in sys.argv[1:]:
    end_at_once_on_signals()

from bot.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
