"""From a book that does not open to one that does: the newest backup offered, another one chosen, restored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, KeyNeeded, WrongKey
from ui.dialogs.ask import confirm
from ui.dialogs.errors import show_error
from ui.door.secret import Secret, SecretFace
from ui.door.trouble import Offer, TroubleFace
from ui.door.window import Face, WaitingFace
from ui.theme import theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.lists import ListRow, RowList
from ui.widgets.progress import LoadingBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.backups_restoring import RestoredBook
    from desktop.backups_view import BackupRow
    from ui.door.window import DoorWindow
    from ui.tasks import Progress

KINDS = "สำเนาสำรอง (*.samutbk)"


def when_words(row: BackupRow) -> str:
    """`20 พ.ย. 2569 17:31 น.`"""
    from desktop.thai.dates import short_date

    return f"{short_date(row.made_at.date())} {row.made_at:%H:%M} น." if row.made_at else row.file.name


def offer_of(row: BackupRow) -> Offer:
    loss = (
        f"งานที่บันทึกหลังเวลา {when_words(row)} จะไม่อยู่ในสมุดที่กู้ แฟ้มเดิมทั้งหมดถูกเก็บไว้ในโฟลเดอร์ before-restore ไม่ถูกลบ"
    )
    return Offer(row.file, when_words(row), row.inside, place_words(row), loss)


def place_words(row: BackupRow) -> str:
    place = str(row.file.parent) if row.is_second else "ในเครื่องนี้"
    return place if row.is_ours else f"{place} · {row.office}"


class ChoiceFace(Face):
    """All backups that were found, newest first; or any file."""

    chosen = Signal(object)  # BackupRow
    file_asked = Signal()
    back_asked = Signal()

    def __init__(self, rows: Sequence[BackupRow]) -> None:
        super().__init__("เลือกสำเนาที่จะกู้", "เรียงจากใหม่ไปเก่า เสียบ USB ที่มีสำเนาแล้วเปิดหน้านี้ใหม่ หรือเลือกแฟ้มเอง")
        self._rows = {str(row.file): row for row in rows}
        self.list = RowList(name="สำเนาสำรอง")
        self.list.set_rows(
            [
                ListRow(
                    key=str(row.file), title=f"{when_words(row)} · {place_words(row)}", second=row.inside,
                    icon="usb" if row.is_second else "backup", arrow=True,
                )
                for row in rows
            ]
        )  # fmt: skip
        self.list.setMinimumHeight(min(max(len(rows), 1), 6) * theme().px(54))
        self.list.opened.connect(lambda key: self.chosen.emit(self._rows[key]))
        self.body.addWidget(self.list)
        from PySide6.QtWidgets import QHBoxLayout

        foot = QHBoxLayout()
        foot.addWidget(LinkButton("เลือกแฟ้มสำเนา", icon="folder_open", on_click=self.file_asked.emit))
        foot.addStretch(1)
        foot.addWidget(Button("ย้อนกลับ", icon="arrow_back", kind=Kind.PLAIN, on_click=self.back_asked.emit))
        self.body.addLayout(foot)

    def focus_first(self) -> None:
        self.list.setFocus()


class RestoringFace(WaitingFace):
    """Bar, count, and a way to stop while nothing was changed yet."""

    def __init__(self, words: str) -> None:
        super().__init__("กำลังกู้สมุดจากสำเนา", words)
        self.loading = LoadingBar()
        self.body.addWidget(self.loading)


class Rescue(QObject):
    """`restored` when a book stands in the folder again; `given_up` when the person went back."""

    restored = Signal(object)  # RestoredBook
    given_up = Signal()

    def __init__(
        self, parent: QObject, folder: Path, porch: Callable[[], DoorWindow], wall: Callable[[], int]
    ) -> None:
        super().__init__(parent)
        self._folder, self._porch, self._wall = folder, porch, wall

    def offer_on(self, face: TroubleFace) -> None:
        """Look for backups and, when there is one, put the newest on the page."""
        from ui.door import loading

        def show(rows: Sequence[BackupRow]) -> None:
            if rows:
                face.show_offer(offer_of(rows[0]))

        porch = self._porch()
        porch.tasks.read(partial(loading.find_backups, self._folder), owner=face, done=show, failed=_quietly)

    def choose(self) -> None:
        from ui.door import loading

        porch = self._porch()
        porch.tasks.read(partial(loading.find_backups, self._folder), owner=porch, done=self._show_choice)

    def _show_choice(self, rows: Sequence[BackupRow]) -> None:
        face = ChoiceFace(rows)
        face.chosen.connect(self._confirm)
        face.back_asked.connect(self.given_up)
        face.file_asked.connect(self._ask_file)
        self._porch().show_face(face)

    def _ask_file(self) -> None:
        from ui.dialogs.files import ask_open

        ask_open(
            self._porch(), "เลือกแฟ้มสำเนา", start=self._folder, kinds=KINDS,
            on_paths=lambda paths: self.start(paths[0]),
        )  # fmt: skip

    def _confirm(self, row: BackupRow) -> None:
        offer = offer_of(row)
        confirm(
            self._porch(), f"กู้สมุดกลับไปเป็นเมื่อ {offer.when} หรือไม่", offer.loss,
            do="กู้สมุด", on_do=lambda: self.start(row.file),
        )  # fmt: skip

    def start(self, file: Path, secret: Secret | None = None) -> None:
        """Restore. Until the very last step the folder is as it was, so it may be stopped."""
        from ui.door import loading

        porch = self._porch()
        face = RestoringFace(f"{file.name} · ตรวจทุกไบต์ก่อน แล้วจึงสลับที่ แฟ้มเดิมไม่ถูกลบ")

        def work(progress: Progress) -> RestoredBook:
            return loading.restore(self._folder, file, self._wall, progress, secret)

        def failed(error: BaseException) -> bool:
            if isinstance(error, KeyNeeded | WrongKey):
                self._ask_secret(file, error if secret else None)
                return True
            self.given_up.emit()
            if isinstance(error, AppError):
                show_error(self._porch(), error)
                return True
            return False

        porch.show_face(face)
        job = porch.tasks.run_long(work, owner=porch, words="กำลังกู้", done=self.restored.emit, failed=failed)
        face.loading.follow(job)
        job.ended.connect(lambda: self.given_up.emit() if job.is_cancelled else None)

    def _ask_secret(self, file: Path, error: BaseException | None) -> None:
        face = SecretFace()
        face.given.connect(partial(self.start, file))
        self._porch().show_face(face)
        if isinstance(error, AppError):
            face.refuse(error.for_user)


def _quietly(_error: BaseException) -> bool:
    """No backup can be offered then; the page stands without one."""
    return True


def told(done: Any) -> str:
    """What to say when the restored book is open."""
    words = "กู้สมุดจากสำเนาแล้ว"
    if done.aside is not None:
        words += f" ของเดิมเก็บไว้ในโฟลเดอร์ {done.aside.name}"
    if done.missing:
        words += f" · ภาพ {done.missing} ภาพไม่พบทั้งในสำเนาและในเครื่อง"
    return words
