"""The window's half of `samutctl self-test`: open a book off screen, go to every page, look at each picture.

    python -m ui.self_test DATA TOLD.json

A process of its own (in a built program the executable with windows), so that the headless face loads no Qt.
What was seen is written to TOLD.json: a program with windows has no standard output on Windows.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication

    from ui.door.door import Door

BEGAN = "SAMUT_SELF_TEST_BEGAN"
"""Environment variable: when this process was started, in seconds of `time.time()`."""

_PATIENCE_S = 60
_FEWEST_COLOURS = 8
"""A page that was painted has more; an empty or black picture has fewer."""


class _Failed(Exception):
    pass


def main(arguments: Sequence[str]) -> int:
    data, told = Path(arguments[0]), Path(arguments[1])
    began = float(os.environ.get(BEGAN) or time.time())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.application import make_application
    from ui.door.door import Door, Start

    app = make_application(["samut"])
    app.setQuitOnLastWindowClosed(False)
    door = Door(Start(data))
    try:
        facts = _look(app, door, began)
        _leave(app, door)
    except Exception:  # noqa: BLE001 - told to the headless face, which ends with 1
        facts = {"problem": traceback.format_exc()}
    told.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return 1 if "problem" in facts else 0


def _look(app: QApplication, door: Door, began: float) -> dict[str, Any]:
    sat: list[object] = []
    door.at_work.connect(sat.append)
    door.open()
    _wait(app, lambda: getattr(door.window, "is_painted", False), "no window was painted")
    painted = time.time()
    _wait(app, lambda: bool(sat), "nobody came to work in the book")
    at_work = time.time()
    assert door.desk is not None
    window = door.desk.window
    seen = 0
    for key in window.nav.buttons:
        window.open_top(key)
        _wait(app, lambda: not window.tasks.is_busy, f"page {key} does not come to rest")
        _refuse_other_windows(app, door, key)
        _require_picture(door, key)
        seen += 1
    return {
        "painted_ms": round((painted - began) * 1000),
        "at_work_ms": round((at_work - began) * 1000),
        "pages": seen,
    }


def _leave(app: QApplication, door: Door) -> None:
    closed: list[bool] = []
    door.closed.connect(lambda: closed.append(True))
    door.leave()
    _wait(app, lambda: bool(closed), "the window does not close")


def _wait(app: QApplication, until: Callable[[], bool], otherwise: str) -> None:
    from PySide6.QtCore import QEventLoop

    patience = time.monotonic() + _PATIENCE_S
    while not until():
        if time.monotonic() > patience:
            raise _Failed(otherwise)
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _refuse_other_windows(app: QApplication, door: Door, key: str) -> None:
    """An error is told in a dialog; nothing else may have come up."""
    for other in app.topLevelWidgets():
        if other.isVisible() and other is not door.window and other.isModal():
            words = other.accessibleName() or other.windowTitle() or type(other).__name__
            raise _Failed(f"on page {key} a dialog came up: {words}")


def _require_picture(door: Door, key: str) -> None:
    picture = door.window.grab().toImage()
    step = max(1, picture.width() // 64)
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step)
    }
    if len(colours) < _FEWEST_COLOURS:
        raise _Failed(f"page {key} is empty")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
