"""How a command ends: errors as sentences on stderr, exit codes as the contract has them."""

import os
import sys
from typing import Any

import click

from bot.cli.terminal import complain
from bot.errors import ExitCode, exit_code_for, is_expected, operator_sentence

__all__ = ["CommandLine"]


class CommandLine(click.Group):
    """A group of commands: their return value is the exit code, expected errors are a sentence.

    Wrong usage is click's own (code 2). A bug ends in its traceback and code 1.
    """

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run the command that was named, and end with its exit code."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except BrokenPipeError:
            # The reader has gone (`| head`): not an error of ours. What is still buffered would
            # raise once more when the interpreter flushes it at exit, so it goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.BROKEN_PIPE)
        except OSError as error:
            what = error.strerror or str(error)
            complain(f"{error.filename}: {what}" if error.filename else what)
            ctx.exit(ExitCode.NOTHING_DONE)
        except Exception as error:
            if not is_expected(error):
                raise
            complain(operator_sentence(error) or "")
            ctx.exit(exit_code_for(error))
        ctx.exit(code or ExitCode.DONE)
