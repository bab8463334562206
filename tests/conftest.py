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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--samut-database",
        choices=("file", "postgresql", "postgresql-all"),
        default="file",
        help="where the books of provinces stand, or all; the tests start the server themselves",
    )


def _on_server(config: pytest.Config) -> bool:
    return bool(config.getoption("--samut-database") != "file")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "file_book: about the file of a book, its folder or its lock")
    if _on_server(config):
        from tests import servers

        servers.wanted = "all" if config.getoption("--samut-database").endswith("-all") else "province"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _on_server(config):
        not_here = pytest.mark.skip(reason="about a book in a file")
        for item in items:
            if item.get_closest_marker("file_book"):
                item.add_marker(not_here)


@pytest.fixture(autouse=True)
def _servers_books_go(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if _on_server(request.config):
        from tests import servers

        servers.clear_away()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An open book of a district with one officer."""
    from tests import makers

    made = makers.an_app(tmp_path / "book")
    yield made
    made.close()
