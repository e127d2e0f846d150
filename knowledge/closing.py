"""Things that are closed after use, by hand or at the end of `async with`."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

__all__ = ["Closing"]


class Closing(ABC):
    """Is closed at the end of `async with`."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of what it holds; may be called again."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()
