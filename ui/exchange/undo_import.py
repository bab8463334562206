"""“ถอนการนำเข้าแฟ้มนี้”: what would happen in words, the doing with its progress, and ten seconds of “เลิกทำ”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.dialogs.base import Dialog
from ui.theme import Role, Tone
from ui.widgets.buttons import Kind
from ui.widgets.cards import Facts
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.import_undo_view import ImportTaken, ImportUndoService, UndoPreview
    from ui.frame.page import Shell


class UndoImport(QObject):
    """For the pages that offer it. `done` after an import was taken back or brought in again."""

    done = Signal(object)

    def __init__(self, owner: QWidget, service: ImportUndoService, shell: Shell) -> None:
        super().__init__(owner)
        self._owner, self._service, self._shell = owner, service, shell
        self.dialog: Dialog | None = None

    def ask(self, bundle: UUID) -> None:
        """Look first; nothing is changed."""
        service = self._service
        self._shell.tasks.run_aside(
            lambda _: service.preview(bundle),
            owner=self._owner,
            words="กำลังดูว่าจะถอนอะไรบ้าง",
            done=self.show_preview,
        )

    def show_preview(self, preview: UndoPreview) -> None:
        self.dialog = undo_dialog(self._owner, preview, lambda: self._undo(preview.bundle))
        self.dialog.open()

    def redo(self, bundle: UUID) -> None:
        service = self._service
        self._shell.tasks.run_aside(
            lambda progress: service.redo(bundle, progress), owner=self._owner, words="กำลังนำเข้าอีกครั้ง",
            done=lambda taken: self._tell(taken, undone=False),
        )  # fmt: skip

    def _undo(self, bundle: UUID) -> None:
        service = self._service
        self._shell.tasks.run_aside(
            lambda progress: service.undo(bundle, progress), owner=self._owner, words="กำลังถอนการนำเข้า",
            done=lambda taken: self._tell(taken, undone=True),
        )  # fmt: skip

    def _tell(self, taken: ImportTaken, *, undone: bool) -> None:
        self._shell.tasks.stored.emit(taken.changes)
        said = "ถอนการนำเข้าแฟ้ม" if undone else "นำเข้าอีกครั้งแล้ว: แฟ้ม"
        words = f"{said} {taken.bundle_no}{' แล้ว' if undone else ''} · {taken.records:,} รายการ"
        back = self.redo if undone else self._undo
        self._shell.offer_undo(words, lambda: back(taken.bundle))
        self.done.emit(taken)


def undo_dialog(parent: QWidget | None, preview: UndoPreview, on_undo: Callable[[], object]) -> Dialog:
    """The preview in words."""
    title = f"ถอนการนำเข้าแฟ้ม {preview.bundle_no}"
    if preview.records:
        words = f"{preview.records:,} รายการจาก {preview.from_name} กลับเป็นอย่างก่อนนำเข้า สิ่งที่แก้ในเครื่องนี้หลังจากนั้นยังอยู่ครบ"
    else:
        words = "ไม่มีรายการใดเปลี่ยน เพราะทุกรายการในแฟ้มนี้ถูกแก้ต่อแล้วหรือมีอยู่ก่อนแล้ว"
    dialog = Dialog(title, words, icon="undo", tone=Tone.DUE, parent=parent)
    if preview.back:
        dialog.body.addWidget(Facts([(name, f"{count:,} รายการ") for name, count in preview.back]))
    if preview.kept_count:
        kept = f"คงไว้ {preview.kept_count:,} รายการ เพราะแก้ต่อหลังนำเข้า หรือมีรายการอื่นอ้างถึง"
        dialog.body.addWidget(Text(kept, Role.BODY_STRONG, wrap=True))
        more = preview.kept_count - len(preview.kept)
        lines = [*preview.kept, *([f"และอีก {more:,} รายการ"] if more else [])]
        dialog.body.addWidget(muted("\n".join(lines), wrap=True))
    dialog.body.addWidget(muted(preview.afterwards, wrap=True))
    stay = dialog.add_button("ไม่ถอน", kind=Kind.QUIET)
    do = f"ถอน {preview.records:,} รายการ" if preview.records else "ถอนการนำเข้า"
    dialog.add_button(do, kind=Kind.PRIMARY, icon="undo", on_click=on_undo)
    stay.setFocus()
    return dialog
