"""For all tests: what the program remembers outside a book goes to a place of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.opening import App

# Before anything is imported, and for child processes too: nothing of a test may reach the account's folders.
os.environ.setdefault("XDG_STATE_HOME", tempfile.mkdtemp(prefix="samut-state-"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An open book of a district with one officer."""
    from tests import makers

    made = makers.an_app(tmp_path / "book")
    yield made
    made.close()
