"""Take pictures of replies: `python -m benchmarks.pictures FOLDER`, and print how high each is.

The bot answers in SimCord's simulated Discord from the sample corpus, SimCord draws the message in
Chromium, and each message is photographed dark and light at 390 px, the width of a phone, and dark
at 720 px. Needs what the project otherwise does not: `pip install playwright` and Debian's package
`chromium`.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import simcord
from playwright.async_api import Browser, async_playwright
from simcord.preview import _component_projection as projection
from simcord.preview._markdown import markdown_tokens

from benchmarks.pictures.scenes import SCENES, Act, Cast
from tests.support.discord import Scene, Shown, scene
from tests.support.sample import sample_library

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MESSAGE: Final = "article.message-surface"
LOOKS: Final = (("phone-dark", 390, ""), ("phone-light", 390, "light"), ("desk-dark", 720, ""))
"""Name, width in pixels, and theme."""
QUOTE_END: Final = re.compile(r"(^> [^\n]*)\n(?!\n|> )", re.MULTILINE)
HIGH: Final = 3_000
LIGHT: Final = """
:root { --discord-bg: #fbfbfb; --discord-surface: #ffffff; --discord-elevated: #f2f3f5;
  --discord-control: #e7e7e9; --discord-hover: #dcdce0; --discord-text: #2f3035;
  --discord-muted: #5c5e66; --discord-subtle: #4e5058; --discord-border: #dfdfe3;
  --component-surface: #ffffff; --component-border: #dfdfe3; --subtle-surface: #e7e7e9;
  --subtle-surface-text: #2f3035; --entity-text: #2f3035; --entity-dim: #5c5e66;
  --button-alt: #e7e7e9; --button-alt-hover: #dcdce0; --button-alt-active: #d4d4d9;
  --embed-field-name: #2f3035; --link-text: #0068dc; --link-accent: #0068dc;
  --code-surface: #f2f3f5; --code-border: #dfdfe3; --code-text: #2f3035; }
html, body, .preview-stage, .preview-app { background: #fbfbfb !important; color: #2f3035; }
.message-surface, .message-surface * { text-shadow: none; }
.embed-card { background: #ffffff !important; }
.message-author, .embed-title, .embed-author, .embed-description { color: #2f3035 !important; }
.component-row button { background: #e7e7e9 !important; color: #2f3035 !important; }
.markdown-blockquote { border-color: #c4c9ce !important; }
.markdown-timestamp, .timestamp { background: #e7e7e9 !important; color: #2f3035 !important; }
"""


def as_discord_quotes(text: str, *rest: Any, **others: Any) -> Any:  # noqa: ANN401 - SimCord's own
    """Read markup as Discord does, where a quotation ends with its line."""
    ended = QUOTE_END.sub("\\1\\n\\n", text)
    return markdown_tokens(ended, *rest, **others)


async def photograph(browser: Browser, here: Scene, shown: Shown, name: str, folder: Path) -> None:
    """Take a message in every look, and print its height in pixels for each."""
    heights = []
    for look, width, theme in LOOKS:
        preview = here.env.preview(here.channel, viewers=(here.member,), width=width, height=HIGH)
        async with preview:
            await preview.show(shown)
            page = await browser.new_page(
                viewport={"width": width, "height": HIGH}, bypass_csp=True, device_scale_factor=1
            )
            await page.goto(preview.url)
            message = page.locator(MESSAGE).last
            await message.wait_for()
            if theme:
                await page.add_style_tag(content=LIGHT)
            await page.wait_for_load_state("networkidle")
            box = await message.bounding_box()
            await message.screenshot(path=folder / f"{name}-{look}.png")
            await page.close()
        heights.append(f"{look} {box['height']:.0f}" if box else look)
    print(f"{name:<20} {', '.join(heights)}")


async def acts(library: Cast, chosen: list[str]) -> AsyncIterator[tuple[Scene, str, Shown]]:
    """Yield each scene's name and its messages, in a server of its own."""
    for name, act in SCENES.items():
        if chosen and name not in chosen:
            continue
        with tempfile.TemporaryDirectory() as data:
            async with scene(Path(data), act.library(library)) as here:
                yield here, name, await _play(here, act)


async def _play(here: Scene, act: Act) -> simcord.ResponseMessage | None:
    result = await here.member.slash(here.channel, act.command, **act.options)
    for label in act.presses:
        assert result.response is not None
        result = await here.member.click(result.response, label=label)
    return result.response


async def take(library: Cast, folder: Path, chosen: list[str]) -> None:
    """Take all pictures, or those of the scenes chosen."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        async for here, name, shown in acts(library, chosen):
            await photograph(browser, here, shown, name, folder)
        await browser.close()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help=", ".join(SCENES))
    given = parser.parse_args()
    vars(projection)["markdown_tokens"] = as_discord_quotes
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(sample_library(), given.folder, given.scenes))


if __name__ == "__main__":
    main()
