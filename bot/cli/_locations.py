"""Where a command finds things: `--data` and `--config`, before or after the command's name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.composition import database_path
from bot.config.models import Config, load_config

__all__ = ["Places", "pass_places", "with_places"]

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Places:
    """The folders and files that one command works with."""

    data: Path = field(default=Path("data"))
    """Everything that is kept: the database, the index."""
    config_file: Path | None = None

    @cached_property
    def config(self) -> Config:
        """Return the settings, read once. Raises ConfigError."""
        return load_config(self.config_file)

    @property
    def database(self) -> Path:
        """Return the path of the database, whether it is there or not."""
        return database_path(self.data)

    def need_database(self) -> None:
        """End the command when nothing was ever imported; makes no folder.

        Settings that cannot be used are told first. Raises ConfigError.
        """
        _ = self.config
        if not self.database.is_file():
            raise click.ClickException(
                f"Nothing has been imported into {self.data} yet. "
                "Use `whistlestop import PATH` or `whistlestop sources add URL`, or name another "
                "folder with --data."
            )


pass_places = click.make_pass_decorator(Places)


def with_places(command: Command) -> Command:
    """Give a command `--data` and `--config`; those after the command's name win."""
    data = click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where everything is kept; ./data by default.",
        metavar="DIR",
        expose_value=False,
        callback=_keep_data,
    )
    config = click.option(
        "--config",
        type=click.Path(path_type=Path),
        help="The settings; ./config.toml if it is there.",
        metavar="FILE",
        expose_value=False,
        callback=_keep_config,
    )
    return data(config(command))


def _keep_data(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    places = context.ensure_object(Places)
    if value is not None:
        places.data = value


def _keep_config(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    places = context.ensure_object(Places)
    if value is not None:
        places.config_file = value
