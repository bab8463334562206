"""นำเข้าจาก Excel: file, matching, what it would do, done. Nothing is written before the person agrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.dictionary import edited_types, facts_of_type
from desktop.errors import AppError
from ui.dialogs.files import ask_open, ask_save
from ui.frame.page import Page
from ui.sheets.faces import OneFace, StartFace
from ui.sheets.match_face import MatchFace
from ui.sheets.place import KINDS, SheetsPlace
from ui.sheets.tools import documents, file_name
from ui.sheets.trial_face import TrialFace
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.drops import local_files
from ui.widgets.faces import Faces
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.changes import Changes
    from desktop.sheets.grid import Grid
    from desktop.sheets.heads import Plan
    from desktop.sheets.importing import Counts, Imported, Trial
    from ui.frame.page import Shell
    from ui.saving import Hand
    from ui.sheets.place import SheetsService


class SheetsPage(Page):
    help_key = "sheets"

    def __init__(
        self, service: SheetsService, shell: Shell, hand: Hand, *, office: str, first: str = "Site"
    ) -> None:
        super().__init__("นำเข้าจาก Excel")
        self._service, self._shell, self._hand, self._type = service, shell, hand, first
        self._grid: Grid | None = None
        self._file: Path | None = None
        self.setAcceptDrops(True)
        self._template = Button("แบบตารางเปล่า", icon="table_chart", on_click=self._ask_template)
        self.head.set_actions([self._template])
        types = [(one.type, one.plural) for one in edited_types(office)]
        self.kind = ChoiceField(types, name="ทะเบียนที่จะนำเข้า", can_be_empty=False, width=300)
        self.kind.set_value(first)
        self.kind.changed.connect(self._on_kind_changed)
        self.start = StartFace()
        self.match, self.trial = MatchFace(), TrialFace()
        self.refused, self.done = OneFace(), OneFace()
        self._faces = Faces()
        for face in (self.start, self.match, self.trial, self.refused, self.done):
            self._faces.addWidget(face)
        bar = self._bar = QHBoxLayout()
        self._into = muted("นำเข้าเป็น")
        bar.addWidget(self._into)
        bar.addWidget(self.kind)
        self._source = Text("", Role.LABEL, "muted", elide=True)
        bar.addWidget(self._source, 1)
        self.body.addLayout(bar)
        self.body.addWidget(self._faces, 1)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.start.open.clicked.connect(lambda: self._ask_file())
        self.start.paste.clicked.connect(lambda: self._paste())
        self.match.go_asked.connect(self._try_out)
        self.match.another_asked.connect(self._ask_file)
        self.match.sheet_asked.connect(self._on_sheet_asked)
        self.match.type_asked.connect(self._on_type_asked)
        self.trial.back_asked.connect(lambda: self._show(self.match))
        self.trial.take_asked.connect(self._take)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):
            self._bar.setSpacing(theme().px(10))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, SheetsPlace):
            self._start_again()
            self._set_type(params.type)
            if params.file is not None:
                self.open_file(params.file)
            elif params.pasted:
                self.take_text(params.pasted)
        elif self._faces.currentWidget() is self.done:
            self._start_again()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        if isinstance(face, (StartFace, MatchFace, TrialFace, OneFace)):
            face.focus_first()

    @property
    def face(self) -> QWidget | None:
        return self._faces.currentWidget()

    def _show(self, face: QWidget) -> None:
        self._faces.setCurrentWidget(face)
        for part in (self._into, self.kind, self._source):
            part.setVisible(face is not self.done)
        words = ""
        if self._grid is not None and face is not self.start:
            words = f"จาก {self._grid.source}"
        self._source.set_text(words)
        if self.isVisible():
            self.focus_first()

    def _start_again(self) -> None:
        self._grid = self._file = None
        self._show(self.start)

    def _set_type(self, name: str) -> None:
        self._type = name
        self.kind.set_value(name)

    # --- taking in -------------------------------------------------------------------------------

    def open_file(self, path: Path, sheet: str = "") -> None:
        service = self._service
        self._file = path
        self._shell.tasks.run_aside(
            lambda progress: service.open(path, sheet=sheet, progress=progress),
            owner=self,
            words="กำลังอ่านแฟ้ม",
            done=self._on_read,
            failed=self._on_failed,
        )

    def take_text(self, text: str) -> None:
        service = self._service
        self._file = None
        self._shell.tasks.read(
            lambda: service.pasted(text), owner=self, done=self._on_read, failed=self._on_failed, slot="grid"
        )

    def _on_read(self, grid: Grid) -> None:
        self._grid = grid
        self._guess()

    def _guess(self) -> None:
        grid, type_, service = self._grid, self._type, self._service
        if grid is None:
            return

        def show(plan: Plan) -> None:
            self.match.show_plan(grid, plan)
            self._show(self.match)

        self._shell.tasks.read(lambda: service.guess(type_, grid), owner=self, done=show, slot="guess")

    def _on_failed(self, error: BaseException) -> bool:
        if not isinstance(error, AppError):
            return False
        self.refused.show_state(
            EmptyState(
                f"ยังนำเข้า {error.facts.get('file', 'ตารางนี้')} ไม่ได้", icon="error", tone=Tone.DUE, detail=_why(error), primary=True,
                action="เลือกแฟ้มอื่น", on_action=self._ask_file, more="คัดลอกรายละเอียด",
                on_more=lambda: QApplication.clipboard().setText(f"{error.for_user}\n{error}"),
            )
        )  # fmt: skip
        self._grid = None
        self._show(self.refused)
        return True

    def _on_kind_changed(self) -> None:
        if self.kind.value() and self.kind.value() != self._type:
            self._type = self.kind.value()
            self._guess()

    def _on_sheet_asked(self, sheet: str) -> None:
        if self._file is not None and self._grid is not None and sheet != self._grid.sheet:
            self.open_file(self._file, sheet)

    def _on_type_asked(self, name: str) -> None:
        self._set_type(name)
        self._guess()

    # --- trying out, writing ---------------------------------------------------------------------

    def _try_out(self) -> None:
        grid, plan, service = self._grid, self.match.plan, self._service
        if grid is None or plan is None:
            return
        facts = facts_of_type(plan.type)

        def show(trial: Trial) -> None:
            if trial.constant_problems:
                self.match.show_constant_problems(trial.constant_problems)
                return
            people = [facts_of_type(field.target).label for field in facts.fields if field.target in _PEOPLE]
            self.trial.show_trial(trial, person=people[0] if people else "คน")
            self._show(self.trial)

        self._shell.tasks.run_aside(
            lambda progress: service.try_out(grid, plan, progress),
            owner=self,
            words="กำลังตรวจทีละแถว",
            done=show,
        )

    def _take(self) -> None:
        grid, plan, trial = self._grid, self.match.plan, self.trial.trial
        if grid is None or plan is None or trial is None or not trial.counts.written:
            return
        service, hand, told = self._service, self._hand, list[Any]()
        self.trial.take.setEnabled(False)

        def work(progress: Any) -> Changes:
            imported: Imported = service.write(grid, plan, trial, by=hand.by, progress=progress)
            told.append(imported.counts)
            return imported.changes

        def show(changes: Changes) -> None:
            hand.note(changes)
            self._show_done(told[0], changes)

        def failed(error: BaseException) -> bool:
            self.trial.take.setEnabled(True)
            return False

        self._shell.tasks.run_long(work, owner=self, words="กำลังนำเข้า", done=show, failed=failed)

    def _show_done(self, counts: Counts, changes: Changes) -> None:
        facts, type_ = facts_of_type(self._type), self._type
        words = f"เพิ่ม {counts.created:,} แก้ไข {counts.updated:,} เหมือนเดิม {counts.unchanged:,} ข้าม {counts.skipped:,}"
        if counts.refused:
            words += f" ไม่ได้นำเข้า {counts.refused:,} แถว"
        self.done.show_state(
            EmptyState(
                f"นำเข้า{facts.plural}แล้ว {counts.written:,} รายการ", icon="check_circle", tone=Tone.DONE,
                detail=f"{words} · ถอนคืนทั้งหมดได้ด้วย Ctrl+Z", primary=True, action="ดูทะเบียน",
                on_action=lambda: self._shell.go(_PAGES.get(type_, "records"), None if type_ in _PAGES else type_),
                more="นำเข้าแฟ้มอื่น", on_more=self._start_again,
            )
        )  # fmt: skip
        self._show(self.done)
        tasks, hand = self._shell.tasks, self._hand
        self._shell.offer_undo(
            f"นำเข้าแล้ว {counts.written:,} รายการ",
            lambda: tasks.run(lambda: hand.take_back(changes), owner=self),
        )

    # --- files and clipboard ---------------------------------------------------------------------

    def _ask_file(self) -> None:
        def take(paths: Sequence[Path]) -> None:
            self.open_file(paths[0])

        ask_open(self, "เลือกแฟ้ม Excel", start=documents(), kinds=KINDS, on_paths=take)

    def _ask_template(self) -> None:
        service, type_ = self._service, self._type

        def write(path: Path) -> None:
            self._shell.tasks.run_aside(
                lambda _: service.template(type_, path), owner=self, words="กำลังทำแบบตาราง", done=lambda _: self._tell_template(path)
            )  # fmt: skip

        name = file_name(f"แบบ {facts_of_type(type_).plural}")
        ask_save(self, "ทำแบบตารางเปล่า", start=documents() / name, kinds=KINDS, on_path=write)

    def _tell_template(self, path: Path) -> None:
        strip = Strip(f"ทำแบบตารางแล้ว: {path.name}", tone=Tone.DONE, icon="check_circle", can_close=True)
        self._shell.show_strip(strip, key="sheet")

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self.take_text(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), KINDS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := local_files(event.mimeData(), KINDS):
            event.acceptProposedAction()
            self.open_file(files[0])


def _why(error: AppError) -> str:
    """Without the file's name, which stands above."""
    if "then" not in error.facts:
        return error.for_user
    return f"{error.facts['why']} ยังไม่มีข้อมูลใดถูกนำเข้าหรือเปลี่ยนแปลง {error.facts['then']}"


_PEOPLE = ("SiteOwner", "NptWorker")
_PAGES = {"Site": "sites", "NptWorker": "people", "DailyLog": "logs"}
