"""Pressing keys as a keyboard would, in either layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def press(widget: QWidget, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    """A key by its code, or by the sign that the layout puts on it (“k”, “า”)."""
    text = ""
    if isinstance(key, str):
        text = key if held in (NONE, SHIFT) else ""
        key = Qt.Key(ord(key.upper()))
    elif key in (Key.Key_Return, Key.Key_Enter):
        text = "\r"
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, text, held)


def write(widget: QWidget, text: str) -> None:
    for sign in text:
        press(widget, sign)
