"""Forms: left what can be printed, right exactly what the paper will be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.forms.requests import PrintRequest
from desktop.forms_view import FormRow, FormsMonth, FormsPlace, PrintOrder, SheetState
from desktop.thai.dates import long_date, long_month, next_month
from ui.forms.actions import HeadAction
from ui.forms.blanks import BlankPanel
from ui.forms.month_list import MonthList
from ui.forms.preview import PreviewCard
from ui.forms.rows import SheetList, catalogue_row
from ui.forms.running import SheetsOut
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import Strip
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from desktop.forms_view import BlankChoices, CatalogueRow, FormsService, PaperPreview
    from ui.forms.printers import PrinterFact, Printers

MONTH, ALL, BLANK = "month", "all", "blank"
_LIST_WIDTH = 404
_FOLDS_BELOW = 1000
_BLANK_FORMS = ("F09-pages", "F09-cover")
_OF_INTEREST = (
    "Activity", "Attachment", "PublicityPost", "DailyLog", "WeeklyCollection", "NptWorker", "NptContract", "Site",
    "SiteOwner", "VisitorEntry", "FormPrint", "User", "Office", "Setting", "SyncBundle", "Receipt",
)  # fmt: skip


class FormsPage(Page):
    """`printer_of` and `keep_printer`: which printer this PC used last."""

    help_key = "forms"

    def __init__(
        self,
        service: FormsService,
        shell: Shell,
        *,
        today: Callable[[], date],
        printers: Printers,
        printer_of: Callable[[], str],
        keep_printer: Callable[[str], object],
    ) -> None:
        super().__init__("แบบพิมพ์")
        self._service, self._shell, self._today, self._printers = service, shell, today, printers
        self._printer_of, self._keep_printer = printer_of, keep_printer
        self._month = today().replace(day=1)
        self._place: FormsPlace | None = None
        self._catalogue: dict[str, CatalogueRow] = {}
        self._shown: PrintRequest | None = None
        self._facts: tuple[PrinterFact, ...] | None = None
        self.out = SheetsOut(self, shell, service, printers)
        self._build_head()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_left())
        self.preview = PreviewCard(shell.tasks)
        self._columns.addWidget(self.preview, 1)
        self.body.addLayout(self._columns, 1)
        self._connect()
        self.restyle()
        self._show_actions()

    # --- building --------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.faces = Tabs(
            [Choice(MONTH, "งานของเดือนนี้"), Choice(ALL, "ทุกแบบ"), Choice(BLANK, "แบบเปล่า")], name="แบบที่แสดง"
        )
        self.before = IconButton(
            "chevron_left", "เดือนก่อน", size=34, on_click=lambda: self._go_month(next_month(self._month, -1))
        )
        self.after = IconButton(
            "chevron_right", "เดือนถัดไป", size=34, on_click=lambda: self._go_month(next_month(self._month))
        )
        letters = Button("หนังสือ", icon="draw", on_click=lambda: self._shell.go("letters"))
        scans = Button("สแกน", icon="scanner", on_click=lambda: self._shell.go("scans"))
        self.head.set_side(self.before, self.after, self.faces, letters, scans)
        self.action = HeadAction(self.head, self._print_ticked)

    def _build_left(self) -> QWidget:
        self.months = MonthList(FormsMonth(month=self._month, today=self._today()))
        self.catalogue = SheetList(name="แบบพิมพ์ทั้งหมด")
        self.blanks = BlankPanel(self._today)
        every = Card(padding=(1, 6), gap=0)
        every.body.addWidget(self.catalogue, 1)
        self.left = QStackedWidget()
        self._faces = {MONTH: self.months, ALL: every, BLANK: self.blanks}
        for face in self._faces.values():
            self.left.addWidget(face)
        return self.left

    def _connect(self) -> None:
        self.faces.chosen.connect(self.show_face)
        self.months.list.chosen.connect(lambda _: self._preview_current())
        self.months.list.opened.connect(lambda _: self._on_list_opened())
        self.months.ticks_changed.connect(self._show_actions)
        self.months.blanks_asked.connect(lambda: self.show_face(BLANK))
        self.catalogue.chosen.connect(lambda _: self._preview_current())
        self.catalogue.opened.connect(lambda _: self._focus_paper())
        for rows in (self.months.list, self.catalogue):
            rows.page_asked.connect(lambda step: self.preview.paper.go(self.preview.paper.page + step))
        self.blanks.changed.connect(self._show_request)
        self.blanks.week_asked.connect(self._read_blanks)
        self.blanks.kinds.opened.connect(lambda _: self._focus_paper())
        self.preview.print_asked.connect(self._print_shown)
        self.preview.save_asked.connect(self._save_shown)
        self.preview.printer_chosen.connect(self._on_printer_chosen)
        self.out.started.connect(self._on_out_started)
        self.out.moved.connect(self.action.show_step)
        self.out.ended.connect(self._on_out_ended)
        bind(self, "Ctrl+P", self._focus_paper)
        bind(self, "Ctrl+Shift+P", self._print_ticked)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, FormsPlace):
            self._place = params
            if params.form in _BLANK_FORMS:
                self.faces.set_current(BLANK)
                self.left.setCurrentWidget(self.blanks)
                self._say_title()
            else:
                self.faces.set_current(MONTH)
                self.left.setCurrentWidget(self._faces[MONTH])
        self._read_printers()
        self._read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if self.isVisible() and (touches is None or touches(*_OF_INTEREST)):
            self._read()

    def focus_first(self) -> None:
        if self.face == MONTH:
            self.months.focus_first()
        else:
            rows = self.catalogue if self.face == ALL else self.blanks.kinds
            rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def face(self) -> str:
        return self.faces.current or MONTH

    def show_face(self, face: str) -> None:
        self.faces.set_current(face)
        self.left.setCurrentWidget(self._faces[face])
        self.preview.set_notice(None)
        self._say_title()
        self._read()
        self.focus_first()

    # --- reading ---------------------------------------------------------------------------------

    def _read(self) -> None:
        tasks, service, month = self._shell.tasks, self._service, self._month
        place, self._place = self._place, None
        if self.face == MONTH:
            wanted = None if place and place.month else month
            tasks.read(lambda: service.month(wanted, place), owner=self, done=self.show_month, slot="rows")
        elif self.face == ALL:
            tasks.read(lambda: service.catalogue(month), owner=self, done=self.show_catalogue, slot="rows")
        elif place is not None:
            self._read_blanks(kind=place.form, plot=place.records[0] if place.records else None)
        else:
            self._read_blanks()

    def _read_blanks(self, monday: date | None = None, *, kind: str = "", plot: UUID | None = None) -> None:
        service = self._service

        def show(choices: BlankChoices) -> None:
            self.blanks.show_choices(choices, kind=kind, plot=plot)

        self._shell.tasks.read(lambda: service.blanks(monday), owner=self, done=show, slot="blanks")

    def _read_printers(self) -> None:
        printers, chosen = self._printers, self._printer_of

        def show(found: tuple[tuple[PrinterFact, ...], str]) -> None:
            self._facts, name = found
            self.preview.foot.show_printers(self._facts, name)
            self._show_actions()

        self._shell.tasks.read(lambda: (printers.all(), chosen()), owner=self, done=show, slot="printers")

    def _go_month(self, month: date) -> None:
        self._month = month
        self._read()

    # --- showing ---------------------------------------------------------------------------------

    def show_month(self, view: FormsMonth) -> None:
        self._month = view.month
        self.months.show_month(view)
        self._say_title()
        self._preview_current()

    def show_catalogue(self, rows: tuple[CatalogueRow, ...]) -> None:
        self._catalogue = {row.code: row for row in rows}
        self._say_title()
        self.catalogue.set_rows([catalogue_row(row) for row in rows])
        if self.catalogue.current_key() is None and rows:
            self.catalogue.choose_place(0, quiet=True)
        self._preview_current()

    def _say_title(self) -> None:
        of_month = self.face != BLANK
        self.head.set_title(f"แบบพิมพ์ เดือน{long_month(self._month)}" if of_month else "แบบพิมพ์เปล่า")
        for arrow in (self.before, self.after):
            arrow.setVisible(of_month)

    def _preview_current(self) -> None:
        if self.face == MONTH:
            row = self.months.current_row()
            if row is None:
                self._show_no_paper()
                return
            self._show_notice(row)
            self._show_request(row.request)
        elif self.face == ALL:
            chosen = self._catalogue.get(str(self.catalogue.current_key()))
            self.preview.set_notice(None)
            if chosen:
                self._show_request(chosen.request)

    def _show_no_paper(self) -> None:
        self._shown = None
        self.preview.set_notice(None)
        self.preview.show_nothing("ยังไม่มีแบบให้ดู", "เมื่อมีกิจกรรม บันทึก หรือผู้มาเรียนรู้ในเดือนนี้ แบบจะขึ้นที่นี่เอง")

    def _show_notice(self, row: FormRow) -> None:
        strip: Strip | None = None
        if row.state is SheetState.MISSING:
            words = "ยังพิมพ์ลงนามไม่ได้: " + " · ".join(row.missing)
            action = "ไปแก้ (Enter)" if row.fix else ""
            strip = Strip(words, tone=Tone.DUE, icon="warning", action=action, on_action=self._go_fix)
        elif row.state is SheetState.CHANGED and row.printed_on:
            words = f"ข้อมูลเปลี่ยนหลังพิมพ์เมื่อ {long_date(row.printed_on)} ฉบับที่พิมพ์ไปแล้วไม่ตรงกับข้อมูลนี้"
            strip = Strip(words, tone=Tone.DUE, icon="warning")
        self.preview.set_notice(strip)

    def _show_request(self, request: PrintRequest) -> None:
        self._shown = request
        service = self._service

        def show(preview: PaperPreview) -> None:
            if request == self._shown:
                self.preview.show_paper(preview)
                self._show_actions()

        def failed(error: BaseException) -> bool:
            words = getattr(error, "for_user", "")
            if words:
                self.preview.show_nothing("ดูแบบนี้ไม่ได้", words)
            return bool(words)

        self._shell.tasks.read(
            lambda: service.preview(request), owner=self, done=show, failed=failed, slot="preview"
        )

    # --- going -----------------------------------------------------------------------

    def _on_list_opened(self) -> None:
        """Enter: to what is missing, else into the paper."""
        row = self.months.current_row()
        if row and row.state is SheetState.MISSING and row.fix:
            self._go_fix()
        else:
            self._focus_paper()

    def _go_fix(self) -> None:
        row = self.months.current_row()
        if row and row.fix:
            self._shell.go(*row.fix)

    def _focus_paper(self) -> None:
        self.preview.paper.sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(self.preview)

    # --- printing --------------------------------------------------------------------------------

    def order(self) -> PrintOrder | None:
        """What the blue button prints: the ticked sheets, or those shown."""
        return self.months.order() if self.face == MONTH else self._shown_order()

    def _shown_order(self) -> PrintOrder | None:
        preview = self.preview.preview
        if self._shown is None or preview is None:
            return None
        request = replace(self._shown, draft=preview.is_draft)
        return PrintOrder(requests=(request,), sheets=preview.sheets, title=preview.title)

    def _print_ticked(self) -> None:
        order = self.order()
        if order is None or not order.sheets or self.out.is_busy:
            return
        if self._facts:
            self._print(order)
        else:
            self.out.save(order, f"แบบพิมพ์ {long_month(self._month)}")

    def _print_shown(self) -> None:
        order = self._shown_order()
        if order is not None and not self.out.is_busy:
            self._print(order)

    def _print(self, order: PrintOrder) -> None:
        foot = self.preview.foot
        self.out.print_(order, printer=foot.printer_name, copies=foot.copy_count)

    def _save_shown(self, each: bool) -> None:
        order = self._shown_order()
        if order is None or self.out.is_busy:
            return
        if each:
            self.out.save_each(order)
        else:
            self.out.save(order, order.title)

    def _on_printer_chosen(self, name: str) -> None:
        keep = self._keep_printer
        self._shell.tasks.run(lambda: keep(name), owner=self)

    def _on_out_started(self, total: int) -> None:
        self.action.show_work(total, self.out.stop)
        self.preview.foot.set_busy(True)

    def _on_out_ended(self) -> None:
        self.preview.foot.set_busy(False)
        self._show_actions()

    def _show_actions(self) -> None:
        """The one blue button; it counts the ticked sheets, or those shown."""
        if self.out.is_busy:
            return
        order = self.order()
        sheets = order.sheets if order else 0
        has_printer = self._facts is None or bool(self._facts)
        verb = "พิมพ์" if has_printer else "บันทึก PDF "
        if self.face == MONTH:
            what = "งานของเดือนนี้" if self._month == self._today().replace(day=1) else "ที่เลือก"
            words = f"{verb}{what} ({sheets:,} ฉบับ)" if sheets else "เลือกแบบที่จะพิมพ์"
        else:
            words = f"{verb}{'แบบเปล่า ' if self.face == BLANK else ' '}{sheets} ฉบับ".replace("  ", " ")
        self.action.show_button(words, "print" if has_printer else "save", live=sheets > 0)
        # Beside the blue one there is no second way to print the same sheets.
        self.preview.foot.show_own_print(self.face == MONTH)

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Narrow: the paper under the list, each high enough to work with."""
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.left)
            self.left.setFixedHeight(t.px(330))
            self.preview.setMinimumHeight(t.px(480))
        else:
            self.left.setFixedWidth(t.px(_LIST_WIDTH))
            self.left.setMinimumHeight(0)
            self.left.setMaximumHeight(16777215)
            self.preview.setMinimumHeight(0)
