"""`report_desk`: districts' reports are read beside their signed sheets, accepted or returned, one or many."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import NotFound, Refused
from ui.frame.page import Page
from ui.keys import bind
from ui.papers.dialogs import RevisionsDialog
from ui.province.looks import row_of
from ui.province.place import DeskPlace
from ui.province.report_view import ReportView
from ui.province.returning import ReturningDialog
from ui.province.scans import ScanPanel
from ui.saving import Saver
from ui.sites.viewer import PhotoViewer
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.changes import Changes
    from desktop.province_matrix_view import ReportRow
    from desktop.report_answers import ReportRef, Returning
    from desktop.report_desk_view import DeskService, ReportSheet
    from ui.frame.page import Shell
    from ui.saving import Hand

_LIST_WIDTH, _SCAN_WIDTH = 312, 400
_FOLDS_BELOW = 1060
_LEAST = 300


class DeskPage(Page):
    """`on_enter` is given a DeskPlace, or None for all that wait."""

    help_key = "report_desk"

    def __init__(self, service: DeskService, shell: Shell, hand: Hand, *, today: Callable[[], date]) -> None:
        super().__init__("ตรวจรายงาน", folded=True)
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.place = DeskPlace()
        self.reports: tuple[ReportRow, ...] = ()
        self._ticked: set[ReportRef] = set()
        self._is_read = False
        self.head.set_path("รวบรวมจากอำเภอ")
        self.withdraw = Button("ยกเลิกผลการตรวจ", icon="replay", on_click=self.take_back)
        self.send_back = Button("ส่งคืนแก้ไข", icon="undo", key="F9", show_key=True, on_click=self.ask_return)
        self.accept = Button("ตอบรับ", icon="check", kind=Kind.PRIMARY, on_click=self.accept_chosen)
        self.head.set_actions([self.withdraw, self.send_back, self.accept])
        self.list = RowList(name="รายงานที่ตรวจ")
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.ticked.connect(self._on_list_ticked)
        self._count = Text("", Role.BODY_STRONG)
        self.all = LinkButton("เลือกทุกฉบับที่รอตรวจ", on_click=self.tick_all)
        self._list_card = Card(padding=(1, 6), gap=0)
        self._list_head = QVBoxLayout()
        self._list_head.addWidget(self._count)
        self._list_head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self._list_card.body.addLayout(self._list_head)
        self._list_card.body.addWidget(self.list, 1)
        self.view = ReportView(service.picture, shell.tasks)
        self.view.photo_opened.connect(self._open_photo)
        self.view.revisions_asked.connect(self._show_revisions)
        self.scans = ScanPanel(service.picture, shell.tasks)
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right.addWidget(self.view, 1)
        self._right.addWidget(self.scans)
        self._full = QWidget()
        self._columns = QHBoxLayout(self._full)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._list_card)
        self._columns.addLayout(self._right, 1)
        self._empty = EmptyState(
            "ไม่มีรายงานรอตรวจ", icon="check_circle", action="กลับไปดูตาราง", on_action=shell.back,
            detail="รายงานที่อำเภอลงนามและส่งมากับแฟ้มจะขึ้นที่นี่ เมื่อนำเข้าแฟ้มแล้ว",
        )  # fmt: skip
        self._empty.hide()
        self._full.hide()
        self.body.addWidget(self._full, 1)
        self.body.addWidget(self._empty, 1)
        bind(self, "Ctrl+Return", self.accept_chosen)
        bind(self, "F6", partial(self.step, 1))
        bind(self, "Shift+F6", partial(self.step, -1))
        bind(self, "PgUp", lambda: self.scans.step(-1))
        bind(self, "PgDown", lambda: self.scans.step(1))
        self._show_actions()
        self.restyle()

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, DeskPlace) and params != self.place:
            self.place, self._ticked, self.reports = params, set(), ()
            self.list.set_rows([])
        self._read()

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._saver.changed()

    def focus_first(self) -> None:
        target = self.list if self.reports else self._empty.action
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        place, service = self.place, self._service

        def read() -> tuple[ReportRow, ...]:
            if place.first is None or place.last is None:
                return service.waiting()
            return service.reports(place.office, place.code, place.first, place.last)

        def done(reports: tuple[ReportRow, ...]) -> None:
            if place == self.place:
                self.show_reports(reports)

        self._shell.tasks.read(read, owner=self, done=done, slot="reports")

    def show_reports(self, reports: tuple[ReportRow, ...]) -> None:
        is_first = not self._is_read
        self._is_read = True
        before = self.list.current_key()
        self.reports = reports
        self._ticked &= {one.report for one in reports if one.report and one.is_waiting}
        self._fill()
        self._full.setVisible(bool(reports))
        self._empty.setVisible(not reports)
        first = next((place for place, one in enumerate(reports) if one.is_waiting), 0)
        if before is None or not self.list.choose(before, quiet=True):
            self.list.choose_place(first, quiet=True)
        self._show_chosen()
        one = reports[0] if reports else None
        if self.place.office and one is not None:
            self.head.set_path("รวบรวมจากอำเภอ", f"อำเภอ{one.district}")
            self.head.set_title(one.duty or "ตรวจรายงาน")
        else:
            self.head.set_path("รวบรวมจากอำเภอ")
            self.head.set_title("รายงานที่รอตรวจ")
        if is_first and self.isVisible():
            self.focus_first()

    def _fill(self) -> None:
        keep = self.list.current_key()
        rows = []
        for place, one in enumerate(self.reports):
            row = row_of(_key(place, one), one, with_district=not self.place.office, compact=True)
            if one.is_waiting:
                row = replace(row, tick=one.report in self._ticked, icon="")  # the box stands in its place
            rows.append(row)
        self.list.set_rows(rows)
        if keep is not None:
            self.list.choose(keep, quiet=True)
        waiting = sum(one.is_waiting for one in self.reports)
        self._count.set_text(f"{len(self.reports):,} รายการ · รอตรวจ {waiting:,}")
        self.all.setVisible(waiting > 1)

    def _show_chosen(self) -> None:
        row = self.current
        self.view.show_row(row)
        self.scans.show_scans(())
        self._show_actions()
        if row is None or row.report is None:
            return
        report, service = row.report, self._service

        def done(sheet: ReportSheet) -> None:
            if self.current and self.current.report == report:
                self.view.show_sheet(sheet)
                self.scans.show_scans(sheet.scans)
                self._show_actions()

        self._shell.tasks.read(
            lambda: service.sheet(report),
            owner=self,
            done=done,
            failed=lambda error: isinstance(error, NotFound),  # the list is being read anew
            slot="sheet",
        )

    def _show_actions(self) -> None:
        count = len(self.chosen)
        many = f" {count:,} รายงาน" if count > 1 else ""
        self.accept.set_text(f"ตอบรับ{many}")
        self.accept.setEnabled(count > 0)
        self.send_back.set_text(f"ส่งคืนแก้ไข{many}")
        row, sheet = self.current, self.view.sheet
        can_change = bool(row and row.report and not row.is_waiting)
        self.send_back.setEnabled(count > 0 or can_change)
        self.withdraw.setVisible(bool(sheet and sheet.answer and not self._ticked))

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def current(self) -> ReportRow | None:
        key = self.list.current_key()
        return next((one for place, one in enumerate(self.reports) if _key(place, one) == key), None)

    @property
    def chosen(self) -> tuple[ReportRow, ...]:
        """The ticked ones; without any the current one, if it waits."""
        ticked = tuple(one for one in self.reports if one.report in self._ticked)
        if ticked:
            return ticked
        return (self.current,) if self.current and self.current.is_waiting else ()

    def _on_list_ticked(self, key: object) -> None:
        one = next((one for place, one in enumerate(self.reports) if _key(place, one) == key), None)
        if one is not None and one.report is not None and one.is_waiting:
            self._ticked ^= {one.report}
            self._fill()
            self._show_actions()

    def tick_all(self) -> None:
        """Every one that waits; once more takes the ticks away."""
        waiting = {one.report for one in self.reports if one.is_waiting and one.report}
        self._ticked = set() if self._ticked == waiting else waiting
        self._fill()
        self._show_actions()

    def step(self, step: int) -> None:
        """To the next one that waits."""
        keys = [_key(place, one) for place, one in enumerate(self.reports)]
        here = self.list.current_key()
        at = keys.index(here) if here in keys else -1
        for away in range(1, len(keys) + 1):
            place = (at + step * away) % len(keys)
            if self.reports[place].is_waiting:
                self.list.choose(keys[place])
                return

    # --- answering -------------------------------------------------------------------------------

    def accept_chosen(self) -> None:
        reports = _refs(self.chosen)
        if not reports:
            self.step(1)
            return
        service, by = self._service, self._hand.by
        words = f"ตอบรับ {len(reports):,} รายงานแล้ว"
        self._answer(lambda: service.accept(reports, by=by), words)

    def ask_return(self) -> None:
        """Also for one that was accepted: the province may think again."""
        rows = self.chosen or tuple(one for one in (self.current,) if one and one.report)
        if not rows:
            return
        sheet = self.view.sheet
        found = sheet.findings if len(rows) == 1 and sheet and sheet.report == rows[0].report else ()

        def ask(due: date) -> None:
            dialog = ReturningDialog(rows, today=self._today, due=due, found=found, parent=self.window())
            dialog.given.connect(lambda told: self._return(dialog, told))
            dialog.open()
            next(iter(dialog.form.boxes.values())).jump()

        self._shell.tasks.read(self._service.usual_due, owner=self, done=ask, slot="due")

    def _return(self, dialog: ReturningDialog, told: Sequence[Returning]) -> None:
        service, by = self._service, self._hand.by

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            dialog.refuse(dict(error.fields))
            return True

        self._answer(
            lambda: service.send_back(told, by=by),
            f"ส่งคืน {len(told):,} รายงานแล้ว",
            then=dialog.accept,
            failed=failed,
        )

    def take_back(self) -> None:
        row = self.current
        if row is None or row.report is None:
            return
        service, by, report = self._service, self._hand.by, row.report
        self._answer(lambda: service.withdraw(report, by=by), "ยกเลิกผลการตรวจแล้ว", stay=True)

    def _answer(
        self,
        command: Callable[[], Changes],
        words: str,
        *,
        then: Callable[[], object] = lambda: None,
        failed: Callable[[BaseException], bool] | None = None,
        stay: bool = False,
    ) -> None:
        def done(changes: Changes) -> None:
            then()
            self._ticked = set()
            self._saver.offer_back(words, changes)
            if not stay:
                self.step(1)

        self._saver.save(command, done=done, failed=failed)

    # --- around the report -----------------------------------------------------------------------

    def _open_photo(self, place: int) -> None:
        sheet = self.view.sheet
        if sheet is None:
            return
        viewer = PhotoViewer(
            sheet.photos, self._service.picture, tasks=self._shell.tasks, place=place, parent=self.window()
        )
        viewer.setWindowTitle("ภาพของรายงาน")
        viewer.setAccessibleName("ภาพของรายงาน")
        viewer.open()

    def _show_revisions(self) -> None:
        sheet = self.view.sheet
        if sheet is not None and sheet.revisions is not None:
            RevisionsDialog(sheet.revisions, self.window()).open()

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "_columns"):
            return  # still being built
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._right.setSpacing(t.px(12))
        self._list_head.setContentsMargins(t.px(14), t.px(4), t.px(14), t.px(4))
        self._list_card.setFixedWidth(t.px(_LIST_WIDTH))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if not hasattr(self, "_columns"):
            return
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._right, narrow=narrow)
        least = t.px(_LEAST) if narrow else 0
        self.view.setMinimumHeight(least)
        self.scans.setMinimumHeight(least)
        if narrow:
            free_width(self.scans)
        else:
            self.scans.setFixedWidth(t.px(_SCAN_WIDTH))


def _key(place: int, one: ReportRow) -> object:
    return one.report or (place, one.code)


def _refs(rows: Sequence[ReportRow]) -> tuple[ReportRef, ...]:
    return tuple(one.report for one in rows if one.report is not None)
