"""On an old disk the first reading takes a second: until it is in, no page says that there is nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.opening import App
from tests import makers
from tests.gui.whole import whole_window
from ui.tasks import Job, Tasks
from ui.widgets.text import Text

PAGES = (
    "sites", "activities", "assessments", "site_year", "targets", "network", "followups", "gatherings",
    "records", "changes", "people", "office", "register", "letters", "months",
)  # fmt: skip


@pytest.mark.parametrize("key", PAGES)
def test_nothing_is_claimed_before_it_is_read(
    key: str,
    qtbot: QtBot,
    app: App,
    tasks: Tasks,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    makers.a_site(app)
    window = whole_window(qtbot, app, tasks)
    settle()
    monkeypatch.setattr(tasks, "read", lambda *_, **__: Job(window, "", can_cancel=False))
    window.go(key)
    QApplication.processEvents()
    said = [text.full_text for text in window.page.findChildren(Text) if text.isVisible()]
    assert not [words for words in said if words.startswith(("ยังไม่มี", "ไม่มี"))]
