"""These tests need a server whatever the others stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import postgres, servers


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    try:
        running = servers.server()
    except postgres.NoPostgres as missing:
        pytest.skip(str(missing))
    yield running
    servers.clear_away()
