"""A widget in a cycle is destroyed on the window's thread, whoever asks for memory meanwhile."""

from __future__ import annotations

import gc
import threading
from typing import ClassVar

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui.garbage import Collector


class Knot:
    """A cycle around a Qt object, as closures of a page make them."""

    died_on: ClassVar[list[QThread | None]] = []

    def __init__(self) -> None:
        self.me = self
        self.inside = QObject()

    def __del__(self) -> None:
        self.died_on.append(QThread.currentThread())


def _busy() -> None:
    kept: list[list[int]] = []
    for _ in range(200_000):
        kept.append([1])
        if len(kept) > 1000:
            kept.clear()


def test_no_other_thread_collects(qtbot: QtBot) -> None:
    collector = Collector()
    Knot.died_on.clear()
    Knot()
    worker = threading.Thread(target=_busy)
    worker.start()
    worker.join()
    assert Knot.died_on == []
    gc.collect()
    assert Knot.died_on == [QThread.currentThread()]
    collector.deleteLater()


def test_what_is_due_is_collected_by_the_timer(qtbot: QtBot) -> None:
    collector = Collector()
    Knot.died_on.clear()
    Knot()
    kept = [[i] for i in range(20 * gc.get_threshold()[0])]  # more than what else is let go meanwhile
    qtbot.waitUntil(lambda: bool(Knot.died_on), timeout=5000)
    assert kept
    collector.deleteLater()
