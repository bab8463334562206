"""Backups in the settings, a damaged start, the way back to a backup, and a book that is only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.errors import BookMissing, CannotWrite, DatabaseDamaged
from ui.dialogs.errors import show_error
from ui.door.help import HelpFace
from ui.door.rescue import ChoiceFace, RestoringFace, offer_of
from ui.door.trouble import TroubleFace, trouble_of
from ui.door.window import DoorWindow, Face
from ui.gallery import home
from ui.gallery.backup_samples import EMPTY, HERE, OLD, ROWS, SampleBackups
from ui.gallery.door import settings_window
from ui.gallery.ground import Sheet
from ui.settings.page import SettingsPage, SettingsPart
from ui.tasks import Job, Tasks
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.frame.window import MainWindow

_FOLDER = HERE.parent


def _settings(tasks: Tasks, backups: SampleBackups) -> tuple[MainWindow, SettingsPage]:
    window = settings_window(tasks, SettingsPart.BACKUP, backups=backups)
    assert isinstance(window.page, SettingsPage)
    return window, window.page


def full(tasks: Tasks) -> MainWindow:
    window, _ = _settings(tasks, SampleBackups())
    window.set_status("backup", "verified_user", "สำรองข้อมูลล่าสุด วันนี้ 10:02 น.", "done")
    return window


def empty(tasks: Tasks) -> MainWindow:
    return _settings(tasks, SampleBackups(EMPTY))[0]


def running(tasks: Tasks) -> MainWindow:
    window, page = _settings(tasks, SampleBackups())
    page.backup.here.set_busy(True)
    page.backup.second.set_busy(True)
    job = Job(page, "กำลังสำรองข้อมูล", can_cancel=True)
    page.loading.follow(job)
    job.moved.emit(62, 100)
    page.loading._show_words(job)
    return window


def refused(tasks: Tasks) -> MainWindow:
    window, page = _settings(tasks, SampleBackups(OLD))
    words = f"ที่ว่างใน {HERE} ไม่พอ ต้องการ 40 MB เหลือ 3 MB ข้อมูลในเครื่องยังอยู่ครบ ให้ลบของเก่าหรือใช้ที่อื่น"
    page.backup.show_problem(words)
    return window


def restore_asked(tasks: Tasks) -> QWidget:
    """What one backup tells of itself, and the question before it is restored."""
    _, page = _settings(tasks, SampleBackups())
    page.backup.show_view(SampleBackups().view())
    sheet = Sheet()
    for dialog in (page.backup.open_row(ROWS[1]), page.backup.confirm_restore(ROWS[1].file, 120)):
        dialog.setParent(None)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.show()
        sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    return sheet


def _porch(face: Face) -> DoorWindow:
    window = DoorWindow(Tasks(show_error))
    window.show_face(face)
    return window


def damaged(tasks: Tasks) -> DoorWindow:
    face = TroubleFace(trouble_of(DatabaseDamaged("file is not a database")), _FOLDER)
    face.show_offer(offer_of(ROWS[0]))
    return _porch(face)


def missing(tasks: Tasks) -> DoorWindow:
    face = TroubleFace(trouble_of(BookMissing("no file", folder=_FOLDER)), _FOLDER)
    face.show_offer(offer_of(ROWS[2]))
    return _porch(face)


def unwritable(tasks: Tasks) -> DoorWindow:
    error = CannotWrite("read-only", place=_FOLDER, cause="อ่านได้อย่างเดียวหรือไม่มีสิทธิ์เขียน")
    return _porch(TroubleFace(trouble_of(error), _FOLDER))


def choice(tasks: Tasks) -> DoorWindow:
    return _porch(ChoiceFace([row for row in ROWS if row.is_ours]))


def restoring(tasks: Tasks) -> DoorWindow:
    face = RestoringFace(f"{Path(ROWS[0].file).name} · ตรวจทุกไบต์ก่อน แล้วจึงสลับที่ แฟ้มเดิมไม่ถูกลบ")
    face.tell("กำลังกู้ 62%")
    return _porch(face)


def helped(tasks: Tasks) -> DoorWindow:
    return _porch(HelpFace())


def read_only(tasks: Tasks) -> MainWindow:
    window = home.home_window(tasks)
    strip = Strip(
        "เปิดดูอย่างเดียว ดู พิมพ์ และบันทึก PDF ได้ตามปกติ แต่ยังบันทึกข้อมูลไม่ได้", icon="visibility", tone=Tone.DUE,
        action="ลองเปิดเพื่อบันทึก",
    )  # fmt: skip
    window.show_strip(strip, key="read_only")
    window.set_status("saved", "lock", "เปิดดูอย่างเดียว", "due")
    return window


def reminded(tasks: Tasks) -> MainWindow:
    window = home.home_window(tasks)
    words = "สำเนานอกเครื่องนี้เก่า 9 วันแล้ว สำรองลง USB หรือโฟลเดอร์อื่นไว้เผื่อเครื่องเสีย"
    window.show_strip(
        Strip(words, icon="backup", tone=Tone.DUE, can_close=True, action="สำรองตอนนี้"), key="backup"
    )
    window.set_status("backup", "verified_user", "สำรองข้อมูลล่าสุด วันนี้ 10:02 น.", "done")
    return window


def broke_off(tasks: Tasks) -> MainWindow:
    window = home.home_window(tasks)
    words = "ยังบันทึกไม่ได้ (พื้นที่เต็ม) งานที่บันทึกแล้วยังอยู่ครบ ที่พิมพ์ค้างอยู่บนจอให้ลองบันทึกอีกครั้งเมื่อแก้แล้ว"
    window.show_strip(Strip(words, icon="warning", tone=Tone.OVERDUE, action="ลองอีกครั้ง"), key="unwritable")
    window.set_status("saved", "warning", "ยังบันทึกไม่ได้", "overdue")
    return window
