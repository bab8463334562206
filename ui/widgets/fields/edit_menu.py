"""The Thai context menu of text fields (Qt's own has no Thai translation)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu


def edit_menu(field: Any, can_undo: bool, can_redo: bool, *, selected: bool) -> QMenu:
    menu = QMenu(field)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    live = not field.isReadOnly()
    lines = (
        ("เลิกทำ\tCtrl+Z", field.undo, can_undo),
        ("ทำซ้ำ\tCtrl+Y", field.redo, can_redo),
        None,
        ("ตัด\tCtrl+X", field.cut, live and selected),
        ("คัดลอก\tCtrl+C", field.copy, selected),
        ("วาง\tCtrl+V", field.paste, live and field.canPaste() if hasattr(field, "canPaste") else live),
        ("เลือกทั้งหมด\tCtrl+A", field.selectAll, True),
    )
    for line in lines:
        if line is None:
            menu.addSeparator()
            continue
        words, act, possible = line
        action = menu.addAction(words)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False, act=act: act())
    return menu
