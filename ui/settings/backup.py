"""Backups: when the last one was made, where else they lie, all that there are, and going back to one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.sizes import size_words
from ui.dialogs.ask import confirm, message
from ui.dialogs.base import Dialog
from ui.settings.backup_panels import HerePanel, SecondPanel, chip_of, when_words
from ui.theme import Themed, Tone, theme
from ui.widgets.buttons import Kind
from ui.widgets.cards import Facts, Panel
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.backups_view import BackupRow, BackupsView
    from desktop.progress import Progress
    from desktop.sync.drives import Drive
    from ui.frame.page import Shell

KINDS = "สำเนาสำรอง (*.samutbk)"


class BackupService(Protocol):
    """`desktop.backups.Backups`, or a stand-in."""

    def view(self) -> BackupsView: ...
    def make(self, progress: Progress | None = None) -> object: ...
    def to_second(self, progress: Progress | None = None) -> object: ...
    def choose_second(self, folder: Path | None) -> None: ...
    def choose_drive(self, drive: Path) -> None: ...
    def verify(self, file: Path, progress: Progress | None = None) -> int: ...
    def lost_by(self, file: Path) -> int: ...


class BackupFace(Themed, QWidget):
    """One of the faces of the settings. Work is shown by the bar of its page (`owner`)."""

    def __init__(self, service: BackupService, shell: Shell, owner: QWidget) -> None:
        super().__init__()
        self._service, self._shell, self._owner = service, shell, owner
        self._rows: dict[str, BackupRow] = {}
        self.problem: Strip | None = None
        self._problem_place = QVBoxLayout()
        self.here = HerePanel(self.make_now, self._ask_file)
        self.second = SecondPanel(
            choose=self._choose_folder, use_drive=self._use_drive, now=self._to_second, drop=self._drop_second
        )
        self.count = muted("")
        self.listing = Panel("สำเนาที่มี", right=self.count, padding=(1, 10))
        self.listing.head.setContentsMargins(15, 0, 15, 0)
        self.list = RowList(name="สำเนาที่มี", fits=True)
        self.list.opened.connect(self._open)
        self.empty = EmptyState(
            "ยังไม่มีสำเนา โปรแกรมทำให้เองเมื่อปิดสมุดและวันละครั้ง หรือกด ‘สำรองข้อมูลเดี๋ยวนี้’", icon="backup"
        )
        self.listing.body.addWidget(self.list)
        self.listing.body.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._problem_place)
        for panel in (self.here, self.second, self.listing):
            self._column.addWidget(panel)
        self._column.addStretch(1)
        shell.drives.changed.connect(self._show_drives)
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))

    # --- showing ---------------------------------------------------------------------------------

    def read(self) -> None:
        self._shell.tasks.read(self._service.view, owner=self, done=self.show_view, slot="backups")

    def show_view(self, view: BackupsView) -> None:
        self._rows = {str(row.file): row for row in view.rows}
        self.here.show_view(view)
        self.second.show_place(view.second)
        self._show_drives(self._shell.drives.drives)
        self.list.set_rows([_list_row(row) for row in view.rows])
        self.list.setVisible(bool(view.rows))
        self.empty.setVisible(not view.rows)
        self.count.set_text(f"{len(view.rows)} แฟ้ม เก็บ 14 วัน 8 สัปดาห์ 12 เดือน" if view.rows else "")

    def _show_drives(self, drives: tuple[Drive, ...]) -> None:
        self.second.show_drives(drives)

    # --- doing -----------------------------------------------------------------------------------

    def make_now(self) -> None:
        self._work(self._service.make, "กำลังสำรองข้อมูล", "สำรองข้อมูลแล้ว เปิดตรวจแล้วครบถ้วน")

    def _to_second(self) -> None:
        self._work(self._service.to_second, "กำลังสำรองข้อมูล", "สำรองไว้ที่แห่งที่สองแล้ว อ่านกลับมาตรงกันทุกไบต์")

    def _work(self, act: Callable[[Progress], object], words: str, done_words: str) -> None:
        self._clear_problem()
        self.here.set_busy(True)
        self.second.set_busy(True)

        def done(_: object) -> None:
            self._shell.say_saved(done_words)

        def failed(error: BaseException) -> bool:
            from desktop.errors import AppError

            if not isinstance(error, AppError):
                return False
            self.show_problem(error.for_user)
            return True

        def ended() -> None:
            self.here.set_busy(False)
            self.second.set_busy(False)
            self.read()

        job = self._shell.tasks.run_aside(act, owner=self._owner, words=words, done=done, failed=failed)
        job.ended.connect(ended)

    def show_problem(self, words: str) -> None:
        self._clear_problem()
        self.problem = Strip(words, icon="warning", tone=Tone.OVERDUE, can_close=True)
        self.problem.closed.connect(self._clear_problem)
        self._problem_place.addWidget(self.problem)

    def _clear_problem(self) -> None:
        if self.problem is not None:
            self._problem_place.removeWidget(self.problem)
            self.problem.hide()
            self.problem.deleteLater()
            self.problem = None

    # --- the second place ------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        from pathlib import Path

        from ui.dialogs.files import ask_folder

        ask_folder(
            self, "เลือกที่เก็บสำเนาแห่งที่สอง", start=Path.home(),
            on_path=lambda path: self._settle(partial(self._service.choose_second, path)),
        )  # fmt: skip

    def _use_drive(self, drive: Path) -> None:
        self._settle(partial(self._service.choose_drive, drive))

    def _drop_second(self) -> None:
        self._settle(partial(self._service.choose_second, None))

    def _settle(self, act: Callable[[], None]) -> None:
        self._shell.tasks.run(act, owner=self, done=lambda _: self.read())

    # --- one of them -----------------------------------------------------------------------------

    def _open(self, key: object) -> None:
        row = self._rows.get(str(key))
        if row is not None:
            self.open_row(row)

    def open_row(self, row: BackupRow) -> Dialog:
        dialog = Dialog(f"สำเนา {when_words(row)}", row.problem, icon="backup", parent=self.window())
        facts = [("แฟ้ม", row.file.name), ("อยู่ที่", str(row.file.parent)), ("ขนาด", size_words(row.size))]
        if not row.problem:
            facts[2:2] = [("ข้างในมี", row.inside), ("จาก", " · ".join(filter(None, (row.office, row.pc))))]
        dialog.body.addWidget(Facts(facts))
        dialog.add_button("ปิด", kind=Kind.QUIET)
        if row.is_ours and not row.problem:
            dialog.add_button("ตรวจทุกไบต์", icon="verified", on_click=lambda: self._verify(row))
            dialog.add_button(
                "กู้จากสำเนานี้", icon="restore_from_trash", on_click=lambda: self.ask_restore(row.file)
            )
        dialog.open()
        return dialog

    def _verify(self, row: BackupRow) -> None:
        def done(missing: int) -> None:
            if missing:
                words = (
                    f"สมุดในสำเนาสมบูรณ์ แต่ภาพข้างสำเนาขาดหรือเสีย {missing} ภาพ ภาพเหล่านั้นจะใช้ของเครื่องนี้เมื่อกู้ ถ้ายังมี"
                )
                message(self, f"สำเนา {when_words(row)}", words, tone=Tone.DUE)
            else:
                message(self, "สำเนาสมบูรณ์", "อ่านครบทุกไบต์ เปิดสมุดได้ และภาพครบ", tone=Tone.DONE)

        self._shell.tasks.run_aside(
            lambda progress: self._service.verify(row.file, progress), owner=self._owner, words="กำลังตรวจสำเนา",
            done=done,
        )  # fmt: skip

    def _ask_file(self) -> None:
        from pathlib import Path

        from ui.dialogs.files import ask_open

        ask_open(
            self, "เลือกแฟ้มสำเนา", start=Path.home(), kinds=KINDS, on_paths=lambda paths: self.ask_restore(paths[0])
        )  # fmt: skip

    def ask_restore(self, file: Path) -> None:
        """Says in words what would be lost, counted, before anything happens."""
        self._shell.tasks.read(
            lambda: self._service.lost_by(file),
            owner=self,
            done=lambda lost: self.confirm_restore(file, lost),
        )

    def confirm_restore(self, file: Path, lost: int) -> Dialog:
        row = self._rows.get(str(file))
        when = f"เมื่อ {when_words(row)}" if row else f"ตามแฟ้ม {file.name}"
        loss = (
            f"การบันทึก {lost:,} ครั้งหลังเวลานั้นจะไม่อยู่ในสมุด" if lost else "ไม่มีงานใดหาย เพราะหลังเวลานั้นยังไม่มีการบันทึก"
        )
        words = (
            f"{loss} สมุดปัจจุบันทั้งเล่มถูกเก็บไว้ในโฟลเดอร์ before-restore ของโฟลเดอร์ข้อมูล ไม่ถูกลบ "
            "หลังกู้ แฟ้มที่เคยรับจากหน่วยงานอื่นนำเข้าซ้ำได้ ไม่เกิดรายการซ้ำ"
        )
        return confirm(
            self, f"กู้สมุดกลับไปเป็น{when} หรือไม่", words, do="กู้สมุด", on_do=lambda: self._shell.ask_restore(file),
            danger=bool(lost),
        )  # fmt: skip


def _list_row(row: BackupRow) -> ListRow:
    place = "แห่งที่สอง" if row.is_second else "ในเครื่องนี้"
    second = row.problem or f"{place} · {row.inside}"
    return ListRow(
        key=str(row.file), title=when_words(row), second=second, icon="usb" if row.is_second else "backup",
        chip=chip_of(row), right=size_words(row.size), arrow=True,
    )  # fmt: skip
