"""The stories of the workflows, told at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.keyboard import Keyboard
from tests.gui.whole import whole_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.tasks import Tasks


@pytest.fixture
def sit_down(
    qtbot: QtBot, tasks: Tasks, settle: Callable[[], None], errors: list[BaseException]
) -> Iterator[Callable[[App], Keyboard]]:
    """Somebody with a keyboard and no mouse, before the whole window of a book that holds what the story begins with."""
    hands: list[Keyboard] = []

    def before(app: App) -> Keyboard:
        hands.append(Keyboard(qtbot, whole_window(qtbot, app, tasks), settle))
        return hands[-1]

    yield before
    for one in hands:
        one.release()
    assert errors == []
