"""The console script `whistlestop`.

Processes that the program starts import the module that it was started from, and use nothing of
it: an index takes two of them, an import one. So nothing is imported here until it runs.
"""

__all__ = ["run"]


def run() -> None:
    """Run the command line."""
    from bot.cli import main

    main()
