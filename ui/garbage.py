"""Cycles are collected on the window's thread alone.

Python's collector runs on whichever thread happens to allocate, and takes Qt objects with it that live on the
window's thread: a process that reads or backs up on another thread crashes then, now and again. So the automatic
collector is off, and a timer here does what it would do, by the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Alive as long as the application; made on its thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """The oldest generation whose threshold is passed, as the automatic collector does."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if threshold and count > threshold:
            gc.collect(generation)
            return
