"""Guard of the PySide6 pin: 6.12.0 on Python 3.10/3.11 drops a reference of `None` with every call that
returns nothing, and aborts the process after some 5,000 of them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Emitter(QObject):
    told = Signal()


def test_twenty_thousand_void_calls_leave_none_alone() -> None:
    emitter = _Emitter()
    before = sys.getrefcount(None)
    for number in range(20_000):
        emitter.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 1_000


def test_twenty_thousand_signals_leave_true_alone() -> None:
    emitter = _Emitter()
    before = sys.getrefcount(True)
    for _ in range(20_000):
        emitter.told.emit()
    assert sys.getrefcount(True) > before - 1_000
