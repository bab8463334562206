"""Everything here runs off screen, with our fonts and theme, and with libthai hidden.

Qt breaks Thai lines by libthai where the system has it. Windows has not, so the tests must not see it either.
"""

from __future__ import annotations

import gc
import os

from ui.gallery.plain_breaks import hide_libthai

os.environ["QT_QPA_PLATFORM"] = "offscreen"
hide_libthai()

from typing import TYPE_CHECKING  # noqa: E402

import pytest  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.opening import App  # noqa: E402
from desktop.session import Session  # noqa: E402
from tests.gui.room import Room  # noqa: E402
from ui.dialogs.standard import speak_thai  # noqa: E402
from ui.garbage import collect_if_due  # noqa: E402
from ui.tasks import Tasks  # noqa: E402
from ui.theme import ThemeName, load_fonts, use_theme  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What the offscreen platform says about windows and pop-ups in general; and QTest, about a key that a
    # shortcut took or a widget left to its page, which is what such a test is about.
    expected = ("This plugin does not support", "Keyboard event not accepted by receiving widget")
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*expected))


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    load_fonts()
    speak_thai(qapp)


@pytest.fixture(autouse=True)
def _plain_theme(_dressed: None) -> Iterator[None]:
    gc.disable()  # as in the program: no widget is destroyed on another thread (ui.garbage)
    use_theme(ThemeName.LIGHT, 100)
    yield
    _clear_away()
    use_theme(ThemeName.LIGHT, 100)
    gc.enable()


def _clear_away() -> None:
    """Pop-ups, dialogs and doors of this test: each change of theme would dress them again, for all tests to come."""
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    collect_if_due()


@pytest.fixture
def errors() -> list[BaseException]:
    """What reached the error road; a test that expects none need not look, the `tasks` fixture does."""
    return []


@pytest.fixture
def tasks(qtbot: QtBot, errors: list[BaseException]) -> Iterator[Tasks]:
    made = Tasks(lambda _owner, error: errors.append(error))
    yield made
    made.close()


@pytest.fixture
def settle(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Wait until everything asked for is done and delivered."""
    return lambda: qtbot.waitUntil(lambda: not tasks.is_busy)


@pytest.fixture
def session(app: App) -> Session:
    """The book's only officer, at her desk."""
    return Session(app, app.users.all()[0])


@pytest.fixture
def room(qtbot: QtBot, session: Session, tasks: Tasks, settle: Callable[[], None]) -> Room:
    return Room(qtbot, session, tasks, settle)
