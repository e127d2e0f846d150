"""The real bot, which notes in a file how its event loop does, a line for each sample.

In seconds: how late the loop is, and how much processor time it took for itself since the sample
before. The second does not depend on what else runs on the machine.
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Final

from bot.__main__ import main
from bot.client import WhistlestopBot

SAMPLE_SECONDS: Final = 0.01


class _Sampled(WhistlestopBot):
    """Samples from when everything is loaded."""

    async def setup_hook(self) -> None:
        """Begin to sample."""
        await super().setup_hook()
        self.start_background(_sample(Path(os.environ["LOOP_LAG_FILE"])))


async def _sample(file: Path) -> None:
    clock = asyncio.get_running_loop().time
    samples: list[tuple[float, float]] = []
    try:
        while True:
            began, worked = clock(), time.thread_time()
            await asyncio.sleep(SAMPLE_SECONDS)
            late = clock() - began - SAMPLE_SECONDS
            samples.append((late, time.thread_time() - worked))
    finally:
        _write(file, samples)


def _write(file: Path, samples: list[tuple[float, float]]) -> None:
    file.write_text(
        "\n".join(f"{late:.6f} {worked:.6f}" for late, worked in samples), encoding="utf-8"
    )


if __name__ == "__main__":
    import bot.client

    bot.client.WhistlestopBot = _Sampled  # type: ignore[misc]
    main()
