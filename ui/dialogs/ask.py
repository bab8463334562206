"""Confirm, message, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.base import Dialog
from ui.theme import Tone
from ui.widgets.buttons import Kind
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


def confirm(
    parent: QWidget | None,
    question: str,
    words: str = "",
    *,
    do: str,
    on_do: Callable[[], object],
    keep: str = "ยกเลิก",
    danger: bool = False,
) -> Dialog:
    """`do` names the result (“ลบ 3 รายการ”). With `danger` the focus is on keeping."""
    tone = Tone.OVERDUE if danger else Tone.SENT
    dialog = Dialog(question, words, icon="warning" if danger else "help", tone=tone, parent=parent)
    stay = dialog.add_button(keep, kind=Kind.QUIET)
    go = dialog.add_button(do, kind=Kind.DANGER if danger else Kind.PRIMARY, on_click=on_do)
    dialog.open()
    (stay if danger else go).setFocus()
    return dialog


def message(
    parent: QWidget | None, title: str, words: str = "", *, tone: Tone = Tone.SENT, close: str = "ปิด"
) -> Dialog:
    icons = {Tone.OVERDUE: "error", Tone.DUE: "warning", Tone.DONE: "check_circle"}
    dialog = Dialog(title, words, icon=icons.get(tone, "info"), tone=tone, parent=parent)
    dialog.add_button(close, kind=Kind.PRIMARY).setFocus()
    dialog.open()
    return dialog


def about(parent: QWidget | None, *, version: str, facts: Sequence[tuple[str, str]] = ()) -> Dialog:
    """What is running, where the data is, and under which licences."""
    from PySide6.QtCore import qVersion

    from ui.widgets.cards import Facts

    dialog = Dialog("สมุดโคก หนอง นา", f"รุ่น {version}", icon="psychiatry", tone=Tone.DONE, parent=parent)
    dialog.body.addWidget(Facts(facts))
    dialog.body.addWidget(
        muted(
            f"ใช้ Qt {qVersion()} และ PySide6 ภายใต้สัญญาอนุญาต LGPL รุ่น 3 ท่านเปลี่ยนไลบรารีเหล่านี้ได้เอง "
            "แบบอักษร Sarabun UI ดัดแปลงจาก Sarabun ภายใต้ SIL OFL 1.1 ไอคอน Material Symbols ภายใต้ Apache 2.0",
            wrap=True,
        )
    )
    dialog.add_button("ปิด", kind=Kind.PRIMARY).setFocus()
    dialog.open()
    return dialog
