"""How a key is declared, and the types of its values.

Knows nothing of which settings there are; `models.py` does.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationInfo

__all__ = [
    "MANY_IDS",
    "ONE_ID",
    "ArticlePath",
    "DiscordId",
    "DiscordIds",
    "FilePath",
    "HostName",
    "Port",
    "days",
    "seconds",
    "setting",
]


def setting(default: Any, description: str, expected: str, **limits: Any) -> Any:  # noqa: ANN401
    """Declare a key: its default, what it is for, and what an error says is expected."""
    return Field(
        default, description=description, json_schema_extra={"expected": expected}, **limits
    )


def days(default: int, description: str) -> Any:  # noqa: ANN401
    """Declare a key that is a number of days."""
    return setting(default, description, "a whole number of days from 1 to 3650", ge=1, le=3650)


def seconds(default: float, description: str) -> Any:  # noqa: ANN401
    """Declare a key that is a number of seconds."""
    return setting(default, description, "a number of seconds from 0 to 3600", ge=0, le=3600)


def _resolve(value: object, info: ValidationInfo) -> object:
    """Turn a path as written into one that is relative to the config file's folder."""
    if not isinstance(value, str) or not value:
        return value
    folder: Path = (info.context or {}).get("folder", Path())
    return (folder / Path(value).expanduser()).resolve()


def _must_exist(path: Path) -> Path:
    if not path.exists():
        raise ValueError(f"{path} does not exist")
    return path


def _must_be_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"{path} is no file")
    return path


# 17 digits cover every id since March 2015; ids are unsigned, TOML's integers end at 2**63 - 1
# (https://discord.com/developers/docs/reference#snowflakes).
DiscordId = Annotated[int, Field(ge=10**16, lt=2**63)]
# TOML has arrays; frozen models hold tuples. Only the container is converted, not what is in it.
DiscordIds = Annotated[tuple[DiscordId, ...], Strict(strict=False)]
ArticlePath = Annotated[Path, BeforeValidator(_resolve), AfterValidator(_must_exist)]
FilePath = Annotated[Path, BeforeValidator(_resolve), AfterValidator(_must_be_file)]
HostName = Annotated[
    str,
    Field(
        pattern=r"^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(:[1-9][0-9]{0,4})?$"
    ),
    AfterValidator(str.lower),
]
"""A host's name or address, perhaps with a port, as it is written in a URL."""
Port = Annotated[int, Field(ge=1, le=65535)]

ONE_ID = "a Discord id of 17 to 19 digits, without quotes"
MANY_IDS = "a list of Discord ids of 17 to 19 digits, without quotes"
