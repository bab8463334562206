"""What goes wrong with the file of an open book, told where it stays in sight: a disk that fills up, a folder that
becomes read-only, a page that went bad, a command on a book that is only looked at."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.errors import BookIsReadOnly, CannotWrite, DatabaseDamaged, ServerGone
from ui.dialogs.errors import show_error
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.opening import App
    from ui.frame.window import MainWindow

log = logging.getLogger("ui.desk")


class Mishaps(QObject):
    """The error road of the main window once its book is open."""

    damaged = Signal(object)  # AppError: the person wants to see the way on
    write_asked = Signal()  # a book that is looked at shall be opened to write

    def __init__(self, window: MainWindow, app: App) -> None:
        super().__init__(window)
        self._window, self._app = window, app
        if app.store.is_read_only:
            self._show_band()

    def tell(self, owner: QWidget | None, error: BaseException) -> None:
        if isinstance(error, DatabaseDamaged):
            self._show_damage(error)
        elif isinstance(error, CannotWrite) and self._is_ours(error.facts.get("place")):
            self._show_unwritable(error)
        elif isinstance(error, ServerGone):
            self._show_gone(error)
        elif isinstance(error, BookIsReadOnly) and QApplication.activeModalWidget() is not None:
            log.info("refused: read only")  # it is being told already
        else:
            show_error(owner, error)

    def _is_ours(self, place: object) -> bool:
        """A stick that is full is told by whoever writes to it."""
        folder = str(self._app.folder)
        return str(place).startswith(folder) and not str(place).startswith(str(self._app.backups.place))

    def _show_band(self) -> None:
        strip = Strip(
            "เปิดดูอย่างเดียว ดู พิมพ์ และบันทึก PDF ได้ตามปกติ แต่ยังบันทึกข้อมูลไม่ได้", icon="visibility", tone=Tone.DUE,
            action="ลองเปิดเพื่อบันทึก", on_action=self.write_asked.emit,
        )  # fmt: skip
        self._window.show_strip(strip, key="read_only")
        self._window.set_status("saved", "lock", "เปิดดูอย่างเดียว", "due")

    def _show_damage(self, error: BaseException) -> None:
        strip = Strip(
            "อ่านแฟ้มสมุดบางส่วนไม่ได้ อย่าเพิ่งบันทึกงานต่อ แฟ้มเดิมไม่ถูกเขียนทับ", icon="error", tone=Tone.OVERDUE,
            action="ดูทางแก้", on_action=lambda: self.damaged.emit(error),
        )  # fmt: skip
        self._window.show_strip(strip, key="damage")

    def _show_gone(self, error: ServerGone) -> None:
        """Every page asks in vain meanwhile: told once, where it stays, and looked for again by one click."""
        window, app = self._window, self._app
        log.warning("server: %s", error)

        def well(_: object) -> None:
            from desktop.company import everything

            window.close_strip("server")
            window.say_saved("ติดต่อเครื่องแม่ข่ายได้แล้ว ทำงานต่อได้ตามปกติ")
            window.tasks.stored.emit(everything())

        strip = Strip(
            "ติดต่อเครื่องแม่ข่ายไม่ได้ งานที่บันทึกแล้วยังอยู่ครบ ที่พิมพ์ค้างอยู่บนจอให้บันทึกอีกครั้งเมื่อติดต่อได้", icon="warning",
            tone=Tone.OVERDUE, action="ลองอีกครั้ง",
            on_action=lambda: window.tasks.read(app.users.all, owner=window, done=well),
        )  # fmt: skip
        window.show_strip(strip, key="server")
        window.set_status("saved", "warning", "ยังบันทึกไม่ได้", "overdue")

    def _show_unwritable(self, error: CannotWrite) -> None:
        """What was typed stays on the screen; “ลองอีกครั้ง” writes one fact to see whether it works again."""
        window, store = self._window, self._app.store

        def well(_: object) -> None:
            window.close_strip("unwritable")
            window.say_saved("เขียนได้แล้ว บันทึกต่อได้ตามปกติ")

        def probe() -> None:
            window.tasks.run(
                lambda: store.put_meta("probed_ms", str(store.now_ms())), owner=window, done=well
            )

        strip = Strip(
            f"ยังบันทึกไม่ได้ ({error.facts.get('cause')}) งานที่บันทึกแล้วยังอยู่ครบ ที่พิมพ์ค้างอยู่บนจอให้ลองบันทึกอีกครั้งเมื่อแก้แล้ว",
            icon="warning", tone=Tone.OVERDUE, action="ลองอีกครั้ง", on_action=probe,
        )  # fmt: skip
        window.show_strip(strip, key="unwritable")
        window.set_status("saved", "warning", "ยังบันทึกไม่ได้", "overdue")
