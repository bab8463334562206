"""Sticks that come and go while somebody works: in the status line, and as an offer when one is plugged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.sizes import size_words
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sync.drives import Drive
    from ui.frame.window import MainWindow

_EXCHANGE = ("send", "receive", "office")
"""Pages that show the stick themselves."""


class Sticks(QObject):
    def __init__(self, window: MainWindow, *, is_province: bool) -> None:
        super().__init__(window)
        self._window, self._is_province = window, is_province

    def start(self) -> None:
        drives = self._window.drives
        drives.changed.connect(self._show)
        drives.came.connect(self._on_came)
        drives.gone.connect(lambda _: self._window.close_strip("usb"))
        self._show(drives.drives)
        drives.start()

    def _show(self, drives: Sequence[Drive]) -> None:
        if not drives:
            self._window.set_status("usb", "usb", "ยังไม่ได้เสียบ USB")
            return
        first = drives[0]
        more = f" และอีก {len(drives) - 1} อัน" if len(drives) > 1 else ""
        self._window.set_status(
            "usb", "usb", f"USB ‘{first.label}’ ว่าง {size_words(first.free)}{more}", "done"
        )

    def _on_came(self, drive: Drive) -> None:
        page, words, action = (
            ("receive", "รับแฟ้มจากอำเภอหรือไม่", "รับแฟ้ม")
            if self._is_province
            else ("send", "สร้างแฟ้มส่งจังหวัดหรือไม่", "สร้างแฟ้มส่ง")
        )
        if self._window.page_key in _EXCHANGE:
            return

        def go() -> None:
            self._window.close_strip("usb")
            self._window.go(page)

        strip = Strip(
            f"เสียบ USB ‘{drive.label}’ แล้ว {words}", icon="usb", action=action, on_action=go, can_close=True
        )
        self._window.show_strip(strip, key="usb")
