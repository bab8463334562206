"""Two PCs wrote the same field: both values beside each other, and a person chooses. Quiet, and it may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.conflict_place import ConflictPlace
from desktop.conflict_view import Choice, ConflictCase, ConflictsView, Keep
from desktop.errors import AppError, NotFound, Refused, StateConflict
from desktop.thai.dates import short_date
from ui.exchange.base import OFFICE, ExchangePage
from ui.exchange.conflict_choice import ChoiceCard, count_of
from ui.exchange.conflict_list import ConflictList
from ui.exchange.conflict_sides import CaseHead, Sides
from ui.forms.paper_dialog import PaperDesk
from ui.keys import bind, digit
from ui.records.context import FieldContext
from ui.records.place import RecordPlace
from ui.theme import Tone, theme
from ui.widgets.folding import fold, is_narrow
from ui.widgets.notices import EmptyState, Strip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.changes import Changes
    from desktop.conflict_view import ConflictService
    from desktop.exchange_service import ExchangeService
    from ui.forms.printers import Printers
    from ui.frame.page import Shell

_FOLDS_BELOW = 900
_KEEPS = {1: Keep.CURRENT, 2: Keep.OTHER, 3: Keep.VALUE}


class ConflictsPage(ExchangePage):
    help_key = "conflicts"
    here = OFFICE

    def __init__(
        self, conflicts: ConflictService, service: ExchangeService, shell: Shell, printers: Printers
    ) -> None:
        super().__init__(service, shell, "สองเครื่องแก้ช่องเดียวกัน")
        self._conflict_service = conflicts
        self.view: ConflictsView | None = None
        self.case: ConflictCase | None = None
        self._other = self._current = 0
        self._wanted = self._found = ""
        self._decided = False
        self.papers = PaperDesk(self, shell.tasks, printers)
        context = FieldContext(
            tasks=shell.tasks, find=conflicts.find, today=conflicts.today, office=conflicts.office
        )
        self.calm = Strip(
            "ไม่มีอะไรหาย  ทั้งสองค่าเก็บไว้ครบทุกเครื่อง จะเลือกวันหลังก็ได้", tone=Tone.DONE, icon="verified_user"
        )
        self.list, self.case_head, self.sides = ConflictList(), CaseHead(), Sides()
        self.choice = ChoiceCard(context)
        self._build()
        self._connect()
        self.restyle()

    def _build(self) -> None:
        self._face = QWidget()
        self._face_column = QVBoxLayout(self._face)
        self._face_column.setContentsMargins(0, 0, 0, 0)
        self._face_column.addWidget(self.case_head)
        self._face_column.addWidget(self.sides, 1)
        self._face_column.addWidget(self.choice)
        self._empty_box = QWidget()
        self._empty_column = QVBoxLayout(self._empty_box)
        self._empty_column.setContentsMargins(0, 0, 0, 0)
        self.empty: EmptyState | None = None
        self._right = QStackedWidget()
        self._right.addWidget(self._empty_box)
        self._right.addWidget(self._face)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self.list)
        self._columns.addWidget(self._right, 1)
        self.body.addWidget(self.calm)
        self.body.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._enter_case)
        self.list.mode_asked.connect(self._choose_mode)
        self.list.decided_asked.connect(self.show_decided)
        self.list.print_asked.connect(lambda: self.papers.show(self._conflict_service.list_paper))
        self.case_head.step_asked.connect(self.step)
        self.sides.place_chosen.connect(self._go_to)
        self.sides.other_chosen.connect(self._show_other)
        self.choice.place_chosen.connect(self._go_to)
        self.choice.saved.connect(self._save)
        self.choice.skipped.connect(self._skip)
        self.choice.withdrawn.connect(self._withdraw)
        self.choice.drafted.connect(self._keep_draft)
        self.choice.record_asked.connect(self._open_record)
        bind(self, "F6", lambda: self.step(1))
        bind(self, "Shift+F6", lambda: self.step(-1))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        if isinstance(params, ConflictPlace):
            self._find(params)
        else:
            self._read()

    def on_leave(self) -> None:
        self.choice.finish()

    def on_changes(self, changes: object) -> None:
        if not self.isVisible():
            return
        ids = getattr(changes, "ids", {})
        case = self.case
        if case is not None and case.record in ids.get(case.type, ()):
            self._wanted = self._wanted or case.key
            self.case = None  # read anew: its values may have changed
        self._read()
        self.count_conflicts()

    def focus_first(self) -> None:
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = digit(event)
        if pressed in _KEEPS:
            self._choose_mode(pressed)
            return
        super().keyPressEvent(event)

    # --- reading ---------------------------------------------------------------------------------

    def _find(self, place: ConflictPlace) -> None:
        """From the history of a record to the case about one of its values."""
        service = self._conflict_service
        self._shell.tasks.read(
            lambda: service.find_case(place), owner=self, done=lambda found: self._show_found(*found),
            failed=self._on_gone, slot="view",
        )  # fmt: skip

    def _show_found(self, key: str, decided: bool) -> None:
        self.choice.finish()
        self._decided, self.case = decided, None
        self._wanted = self._found = key
        self._read()

    def _read(self) -> None:
        service = self._conflict_service
        self._shell.tasks.read(service.view, owner=self, done=self.show_view, slot="view")

    def show_view(self, view: ConflictsView) -> None:
        self.view = view
        self.list.show_view(view, decided=self._decided)
        keys = [one.key for one in self.list.items]
        found, self._found = self._found, ""
        self.calm.setVisible(bool(view.waiting) or self._decided)
        if found and found not in keys:
            self._open(found)  # decided long ago: not in the list any more, and shown all the same
            return
        if not keys:
            if self._decided and view.waiting:
                self.show_decided(False)
                return
            self.case = None
            self._show_empty(view)
            return
        wanted = self._wanted if self._wanted in keys else self.case.key if self.case is not None else ""
        key = wanted if wanted in keys else keys[0]
        self._wanted = ""
        self.list.list.choose(key, quiet=True)
        if self.case is None or self.case.key != key:
            self._open(key)

    def show_decided(self, decided: bool) -> None:
        """Between what waits and what was decided."""
        self.choice.finish()
        self._decided, self.case = decided, None
        if self.view is not None:
            self.show_view(self.view)

    def _show_empty(self, view: ConflictsView) -> None:
        if self.empty is not None:
            self._empty_column.removeWidget(self.empty)
            self.empty.deleteLater()
        last = view.last_merge
        detail = (
            f"รวมกับเครื่องอื่นครั้งล่าสุด {short_date(last.date())} {last:%H:%M} น."
            if last
            else "ยังไม่เคยรับแฟ้มจากเครื่องอื่น"
        )
        self.empty = EmptyState(
            "ไม่มีช่องที่ต้องเลือก", icon="verified_user", tone=Tone.DONE, detail=detail,
            action="ดูเครื่องในสำนักงาน", on_action=lambda: self._shell.go(OFFICE),
        )  # fmt: skip
        self._empty_column.addWidget(self.empty)
        self.empty.show()
        self._right.setCurrentWidget(self._empty_box)

    def _open(self, key: str) -> None:
        self.choice.finish()
        service = self._conflict_service
        self._shell.tasks.read(
            lambda: service.case(key), owner=self, done=self.show_case, failed=self._on_gone, slot="case"
        )

    def _on_gone(self, error: BaseException) -> bool:
        """Decided or withdrawn meanwhile, by a file that came in: say it and read again."""
        if not isinstance(error, (StateConflict, NotFound)):
            return False
        self._say(error)
        self.case = None
        self._read()
        return True

    def show_case(self, case: ConflictCase) -> None:
        if case == self.case:
            return  # what was picked and typed about it stays
        self.case = case
        self._other = 0
        self._current = 1 if count_of(case, 0) else 0
        self._right.setCurrentWidget(self._face)
        self.choice.show_case(case, other=0, current=self._current)
        self._show()

    def _show(self) -> None:
        case = self.case
        if case is not None:
            self.case_head.show_case(case, count_of(case, self._other), self._current)
            self.sides.show_case(case, self._other, self._current)

    # --- places ----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """F6 and Shift+F6: the next difference, round and round."""
        count = count_of(self.case, self._other) if self.case is not None else 0
        if count:
            self._bring_into_sight()
            self._go_to((self._current - 1 + by) % count + 1)

    def _go_to(self, place: int) -> None:
        self._current = place
        self.choice.show_place(place)
        self._show()

    def _show_other(self, other: int) -> None:
        if self.case is None:
            return
        self._other = other
        self._current = 1 if count_of(self.case, other) else 0
        self.choice.show_other(other, self._current)
        self._show()

    def _choose_mode(self, pressed: int) -> None:
        self._bring_into_sight()
        self.choice.set_keep(_KEEPS[pressed])

    def _enter_case(self) -> None:
        self._bring_into_sight()
        self.choice.focus_value()

    def _bring_into_sight(self) -> None:
        """Where the list stands above the values: both values first."""
        top = self._right.mapTo(self._content, QPoint()).y()
        if self._right.y() > self.list.y():
            self.area.verticalScrollBar().setValue(top)

    # --- writing ---------------------------------------------------------------------------------

    def _save(self, choice: Choice) -> None:
        service = self._conflict_service
        label = choice.case.label
        self._wanted = self._next_key(choice.case.key)
        self.choice.setEnabled(False)

        def done(changes: Changes) -> None:
            self.choice.setEnabled(True)
            self._shell.say_saved(f"บันทึกการเลือก {label} แล้ว")
            self._shell.offer_undo(f"เลือกค่า {label} แล้ว", lambda: self._take_back(changes, choice.case.key))
            self.case = None
            self._read()
            self.focus_first()

        self._shell.tasks.run(lambda: service.choose(choice), owner=self, done=done, failed=self._on_refused)

    def _on_refused(self, error: BaseException) -> bool:
        self.choice.setEnabled(True)
        self._wanted = ""
        if isinstance(error, (StateConflict, NotFound)):
            return self._on_gone(error)
        if isinstance(error, Refused):
            self.choice.show_refusal(error.for_user)
            return True
        return False

    def _take_back(self, changes: Changes, key: str) -> None:
        service = self._conflict_service
        self._wanted, self.case = key, None
        self._shell.tasks.run(lambda: service.take_back(changes), owner=self, done=lambda _: self._read())

    def _withdraw(self) -> None:
        case, service = self.case, self._conflict_service
        if case is None:
            return

        def done(changes: Changes) -> None:
            words = f"ถอนการเลือก {case.label} แล้ว ช่องนี้กลับไปรอเลือก"
            self._shell.offer_undo(words, lambda: self._take_back(changes, case.key))
            self.case = None
            self._read()

        self._shell.tasks.run(lambda: service.withdraw(case), owner=self, done=done, failed=self._on_gone)

    def _keep_draft(self, text: str) -> None:
        case, service = self.case, self._conflict_service
        if case is not None and case.decided is None:
            self._shell.tasks.run(lambda: service.keep_draft(case, text), owner=self)

    def _skip(self) -> None:
        if self.case is not None and (key := self._next_key(self.case.key)):
            self.list.list.choose(key)

    def _next_key(self, key: str) -> str:
        """The case below, from the last one the first."""
        keys = [one.key for one in self.list.items]
        if key not in keys or len(keys) < 2:
            return ""
        return keys[(keys.index(key) + 1) % len(keys)]

    def _open_record(self) -> None:
        if self.case is not None:
            self._shell.go("record", RecordPlace(self.case.type, self.case.record))

    def _say(self, error: AppError) -> None:
        strip = Strip(error.for_user, tone=Tone.DUE, icon="info", can_close=True)
        self._shell.show_strip(strip, key="conflict")

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._columns.setSpacing(theme().px(12))
            self._face_column.setSpacing(theme().px(12))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        self.list.arrange(narrow=narrow)
        self.sides.arrange(narrow=is_narrow(self, 640))
        self.choice.arrange(narrow=narrow)
