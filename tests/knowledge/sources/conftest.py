from collections.abc import AsyncIterator

import pytest

from tests.support.web import LocalWeb, local_web


@pytest.fixture
async def web() -> AsyncIterator[LocalWeb]:
    async with local_web() as local:
        yield local
