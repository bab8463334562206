"""What hands do: keys as a keyboard sends them, in either layout, and files dragged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

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


def drop(widget: QWidget, *files: Path) -> bool:
    """Drag files onto a widget; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, NONE)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, NONE))
    return enter.isAccepted()
