"""The register of files: everything that went and came, what was answered, which numbers never arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.exchange_view import BundleLook
from desktop.forms_view import FormsPlace
from ui.exchange.base import REGISTER, SEND, ExchangePage
from ui.exchange.bundle_rows import bundle_columns, missing_strip
from ui.exchange.receive_code import CodeShown
from ui.exchange.undo_import import UndoImport
from ui.keys import bind
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from desktop.exchange_service import ExchangeService
    from desktop.exchange_view import BundleRow, RegisterView
    from ui.frame.page import Shell

_ALL, _OUT, _IN = "all", "out", "in"


class RegisterPage(ExchangePage):
    help_key = "register"
    here = REGISTER

    def __init__(self, service: ExchangeService, shell: Shell) -> None:
        super().__init__(service, shell, "ทะเบียนแฟ้ม")
        self.view: RegisterView | None = None
        self._filter = _ALL
        self.tabs = Tabs([Choice(_ALL, "ทั้งหมด"), Choice(_OUT, "ส่ง"), Choice(_IN, "รับ")], name="กรองทะเบียน")
        self.tabs.chosen.connect(self._filter_by)
        self.model: WindowedModel[BundleRow] = WindowedModel(bundle_columns(both_ways=True))
        self.table = TableView(self.model, name="ทะเบียนแฟ้ม", row_height=TWO_LINES)
        self.table.chosen.connect(lambda _: self._show_action())
        self.table.opened.connect(lambda _: self._print_slip())
        self._empty = EmptyState(
            "ยังไม่มีแฟ้มในทะเบียน", icon="inventory_2", detail="แฟ้มที่ส่งและรับทุกแฟ้มจะขึ้นที่นี่พร้อมใบตอบรับ",
            action="ส่งแฟ้ม", on_action=lambda: self._shell.go(SEND),
        )  # fmt: skip
        self._none_fits = EmptyState("ไม่มีแฟ้มในกลุ่มนี้", action="ดูทั้งหมด", on_action=lambda: self._filter_by(_ALL))
        self._faces = QStackedWidget()
        for face in (self.table, self._empty, self._none_fits):
            self._faces.addWidget(face)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._faces, 1)
        self.body.addWidget(card, 1)
        self.code = CodeShown()
        self.body.addWidget(self.code)
        self.slip = Button("พิมพ์ F23", icon="print", key="Ctrl+P", on_click=self._print_slip)
        self.undoing = UndoImport(self, service.imports, shell)
        self.undoing.done.connect(lambda _: self._read())
        self.undo = Button("ถอนการนำเข้าแฟ้มนี้", icon="undo", on_click=self._undo_import)
        self.undo.hide()
        self._offered: Mapping[UUID, bool] = {}
        self.head.set_actions([self.undo, self.slip])
        bind(self, "F6", lambda: self._step(1))
        bind(self, "Shift+F6", lambda: self._step(-1))
        self.restyle()

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        self._read()

    def on_leave(self) -> None:
        self._shell.close_strip("numbers")

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if self.isVisible() and (touches is None or touches("SyncBundle", "Receipt")):
            self._read()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        service = self._service
        self._shell.tasks.read(service.register_view, owner=self, done=self.show_view, slot="view")
        self._shell.tasks.read(service.imports.offered, owner=self, done=self._show_offered, slot="offered")

    def _show_offered(self, offered: Mapping[UUID, bool]) -> None:
        self._offered = offered
        self._show_action()

    def _undo_import(self) -> None:
        row = self._current()
        if row is None or row.id not in self._offered:
            return
        if self._offered[row.id]:
            self.undoing.redo(row.id)
        else:
            self.undoing.ask(row.id)

    def show_view(self, view: RegisterView) -> None:
        self.view = view
        rows = view.rows
        self.tabs.set_choices(
            [
                Choice(_ALL, "ทั้งหมด", len(rows)),
                Choice(_OUT, "ส่ง", sum(row.is_out for row in rows)),
                Choice(_IN, "รับ", sum(not row.is_out for row in rows)),
            ],
            self._filter,
        )
        self._show_rows()
        if view.missing and self.isVisible():
            self._shell.show_strip(missing_strip(view.missing), key="numbers")
        else:
            self._shell.close_strip("numbers")

    def _show_rows(self) -> None:
        assert self.view is not None
        wanted = {_ALL: (True, False), _OUT: (True,), _IN: (False,)}[self._filter]
        rows = [row for row in self.view.rows if row.is_out in wanted]
        keep = self.table.current_id()
        self.model.set_rows(rows, [row.id for row in rows])
        face = self.table if rows else self._none_fits if self.view.rows else self._empty
        self._faces.setCurrentWidget(face)
        self.tabs.setVisible(bool(self.view.rows))
        if rows and not self.table.choose(keep, quiet=True):
            self.table.choose_place(0, quiet=True)
        self._show_action()

    def _filter_by(self, key: str) -> None:
        self._filter = key
        self.tabs.set_current(key)
        self._show_rows()

    def _current(self) -> BundleRow | None:
        chosen = self.table.current_id()
        rows = self.view.rows if self.view else ()
        return next((row for row in rows if row.id == chosen), None)

    def _show_action(self) -> None:
        row = self._current()
        can = row is not None and row.can_print
        out = row is not None and row.is_out
        self.slip.set_text("พิมพ์ F23" if not can else "พิมพ์ใบนำส่ง F23" if out else "พิมพ์ใบตอบรับ F23")
        self.slip.setEnabled(can)
        is_undone = self._offered.get(row.id) if row is not None else None
        self.undo.set_text("นำเข้าแฟ้มนี้อีกครั้ง" if is_undone else "ถอนการนำเข้าแฟ้มนี้")
        self.undo.set_icon("redo" if is_undone else "undo")
        self.head.set_actions([self.undo, self.slip])
        self.undo.setVisible(is_undone is not None)
        self.slip.setVisible(bool(self.view and self.view.rows))
        self._show_code(row)

    def _show_code(self, row: BundleRow | None) -> None:
        """Of a bundle that came in; those made here are answered by others."""
        if row is None or row.look is not BundleLook.IMPORTED:
            self.code.show_code("", "")
            return
        telephone = self._service.telephone
        self._shell.tasks.read(
            lambda: telephone.code_of(row.id), owner=self, slot="code",
            done=lambda code: self.code.show_code(code if self._current() == row else "", row.bundle_no),
        )  # fmt: skip

    def _print_slip(self) -> None:
        row = self._current()
        if row is not None and row.can_print:
            self._shell.go("forms", FormsPlace("F23" if row.is_out else "F23-receipt", (row.id,)))

    def _step(self, by: int) -> None:
        """The next bundle that waits for something: not answered yet, or not received."""
        rows = [self.model.row(place) for place in range(self.model.rowCount())]
        here = self.table.currentIndex().row()
        places = range(here + 1, len(rows)) if by > 0 else range(here - 1, -1, -1)
        for place in places:
            row = rows[place]
            if row is not None and row.look.value in ("sent", "not_received"):
                self.table.choose_place(place)
                return

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._bar.setContentsMargins(t.px(13), t.px(8), t.px(8), t.px(6))
