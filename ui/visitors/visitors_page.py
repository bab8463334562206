"""The visitor book: one page of the paper, its month and its scan."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.forms_view import FormsPlace
from desktop.shown_state import ShownState
from desktop.thai.dates import long_month
from desktop.thai.digits import grouped
from desktop.visitor_view import LINES, BookPage, BookPlace
from ui.dialogs.files import ask_open
from ui.frame.page import Page
from ui.keys import bind
from ui.pictures import SCANS, pictures_folder
from ui.saving import Saver
from ui.theme import Role, Tone, theme
from ui.visitors.book_bar import BookBar
from ui.visitors.keying import LineKeying
from ui.visitors.scan import ScanPanel, ScanPicture
from ui.visitors.sheet import PageSheet
from ui.visitors.side import MonthPanel
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import KeyHints
from ui.widgets.folding import free_width, is_narrow
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.paint import ChipLook
from ui.widgets.states import state_look
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QImage, QResizeEvent

    from desktop.visitor_view import VisitorService
    from ui.frame.page import Shell
    from ui.saving import Hand

_SIDE = 276
_FOLDS_BELOW = 1080
_STRIP = 124


class VisitorsPage(Page):
    help_key = "visitors"

    def __init__(
        self,
        service: VisitorService,
        shell: Shell,
        hand: Hand,
        *,
        today: Callable[[], date],
        picture: Callable[[str, int], QImage | None],
    ) -> None:
        super().__init__("สมุดบันทึกผู้มาใช้บริการ", folded=True)
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self._saver = Saver(self, shell, hand, settled=self._read)
        self._place = BookPlace()
        self.page: BookPage | None = None
        self._known_at: UUID | None = None
        self.bar = BookBar(service.sites, tasks=shell.tasks, today=today)
        self.sheet = PageSheet(today)
        self.month = MonthPanel(on_follow=lambda: shell.go("followups"))
        self.scan = ScanPanel(picture, shell.tasks)
        self.strip = ScanPicture(name="บรรทัดที่กรอก ขยาย", least=_STRIP, is_strip=True)
        self.keying = LineKeying(self, self.sheet, service, shell, hand, self._saver)
        self._build()
        self._connect()
        self._bind_keys()
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head.set_path("แปลงและศูนย์เรียนรู้")
        self.next_button = Button(
            "จบหน้านี้", kind=Kind.PRIMARY, icon="arrow_forward", on_click=lambda: self._step_page(1)
        )
        blank = Button("พิมพ์หน้าเปล่า", icon="print", on_click=lambda: self._print("F09-pages"))
        preview = Button("ดูก่อนพิมพ์ F09", icon="preview", on_click=lambda: self._print("F09"))
        self.head.set_actions([blank, preview, self.next_button])
        card = Card(padding=(1, 1), gap=0)
        card.body.addWidget(self.bar)
        card.body.addWidget(self.strip)
        card.body.addWidget(self.sheet, 1)
        card.body.addWidget(Divider())
        card.body.addLayout(self._build_foot())
        self.strip.hide()
        self._side = QWidget()
        side = self._side_column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.month)
        side.addWidget(self.scan, 1)
        both = self._both = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(card, 1)
        self._columns.addWidget(self._side)
        self._card = card
        self._no_site = EmptyState(
            "ยังไม่มีแปลง เพิ่มแปลงก่อน แล้วสมุดบันทึกผู้มาใช้บริการของแปลงจะเริ่มได้ที่นี่",
            icon="menu_book",
            action="ไปที่แปลงและศูนย์เรียนรู้",
            on_action=lambda: self._shell.go("sites"),
        )
        self._no_site.hide()
        self.body.addWidget(both, 1)
        self.body.addWidget(self._no_site, 1)

    def _build_foot(self) -> QHBoxLayout:
        foot = self._foot = QHBoxLayout()
        self._sum, self._parts = Text("", Role.BODY_STRONG), muted("", elide=True)
        foot.addWidget(self._sum)
        foot.addWidget(self._parts, 1)
        foot.addWidget(
            KeyHints([("Enter", "ช่องถัดไป"), ("Ctrl+'", "เหมือนบรรทัดบน"), ("Ctrl+Enter", "จบบรรทัด")]), 2
        )
        return foot

    def _connect(self) -> None:
        self.bar.site_chosen.connect(lambda site: self.open_page(BookPlace(site)))
        self.bar.page_chosen.connect(self._on_page_chosen)
        self.bar.month_chosen.connect(self._on_month_chosen)
        self.keying.opened.connect(self._on_line_opened)
        self.sheet.editor.ended.connect(self.keying.finish)
        self.scan.put_asked.connect(self._on_scan_asked)
        self.scan.file_dropped.connect(self._put_scan)
        self.scan.enlarge_asked.connect(self.enlarge)
        self.scan.picture_changed.connect(self.strip.show_picture)

    def _bind_keys(self) -> None:
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.keying.finish)
        bind(self, "Ctrl+'", self.sheet.editor.copy_above)
        bind(self, "Alt+Down", self.sheet.editor.show_more)
        bind(self, "PgDown", partial(self._step_page, 1))
        bind(self, "PgUp", partial(self._step_page, -1))
        bind(self, "Ctrl+Down", partial(self.keying.step, 1))
        bind(self, "Ctrl+Up", partial(self.keying.step, -1))
        bind(self, "Ctrl+Del", self.keying.delete)
        bind(self, "F8", self.enlarge)
        bind(self, "Ctrl+P", partial(self._print, "F09"))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, BookPlace):
            self._place = params
        self._read()

    def on_leave(self) -> None:
        self.keying.leave()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches and touches("VisitorEntry", "Attachment", "Site"):
            self._saver.changed()

    def focus_first(self) -> None:
        if self._no_site.isVisible() and self._no_site.action:
            self._no_site.action.setFocus()
        elif not self.sheet.open_no:
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.sheet.editor.focused():
            self.sheet.editor.focus("visited_on")

    # --- showing ---------------------------------------------------------------------------------

    def open_page(self, place: BookPlace) -> None:
        """Another page of this or another book; what is open is stored or kept first."""
        if self.page is not None:
            self.keying.leave()
        self._place = place
        self._read()

    def _read(self) -> None:
        service, place, by = self._service, self._place, self._hand.by
        self._shell.tasks.read(lambda: service.page(place, by=by), owner=self, done=self._show, slot="page")

    def _show(self, page: BookPage | None) -> None:
        self._both.setVisible(page is not None)
        self._no_site.setVisible(page is None)
        for button in self.head.findChildren(Button):
            button.setEnabled(page is not None or not button.text())
        if page is None:
            self.head.set_path("แปลงและศูนย์เรียนรู้")
            self.head.set_chip(None)
            return
        if self._saver.is_busy:
            self._saver.changed()  # something was typed meanwhile: what was read is old
            return
        if page.site != self._known_at:
            self._read_known(page.site)
        self.page = page
        self._place = BookPlace(page.site, page.book_no, page.page_no)
        self.head.set_path("แปลงและศูนย์เรียนรู้", page.site_words)
        self.head.set_chip(_chip(page))
        self.next_button.set_text(f"จบหน้านี้ ขึ้นหน้า {page.page_no + 1}")
        self.bar.show_page(page)
        self.month.show_page(page)
        self.scan.show_scan(page.page_no, page.scan)
        if page.scan is None:
            self.strip.hide()
        sums = page.sums
        self._sum.set_text(f"รวมหน้านี้ {grouped(sums.people)} คน")
        groups = f" · คณะ {sums.groups} คณะ {grouped(sums.people_in_groups)} คน" if sums.groups else ""
        self._parts.set_text(f"บุคคล {sums.individuals}{groups}")
        self.keying.page_shown(page)

    def _read_known(self, site: UUID) -> None:
        """Names and organisations to offer: once for each plot, the lines of this sitting are added as they come."""
        self._known_at = site
        service, editor = self._service, self.sheet.editor
        self._shell.tasks.read(lambda: service.known(site), owner=self, done=editor.show_known, slot="known")

    def _on_line_opened(self, number: int) -> None:
        if not number and self.isVisible():
            # The paper ends here: Enter goes to the next page.
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)
        self.scan.picture.show_line(number)
        self.strip.show_line(number)

    # --- doing -----------------------------------------------------------------------------------

    def _step_page(self, by: int) -> None:
        if self.page is not None and self.page.page_no + by >= 1:
            self.open_page(replace(self._place, page_no=self.page.page_no + by))

    def _on_page_chosen(self, book: int, number: int) -> None:
        self.open_page(replace(self._place, book_no=book, page_no=number))

    def _on_month_chosen(self, month: date) -> None:
        site = self.page.site if self.page else None
        if site is None:
            return
        service = self._service

        def go(place: BookPlace | None) -> None:
            if place is not None:
                self.open_page(place)
                return
            self._shell.show_strip(
                Strip(f"ยังไม่มีผู้มาใช้บริการในเดือน{long_month(month)} ในสมุดของแปลงนี้", icon="info", can_close=True),
                key="visitors",
            )
            if self.page is not None:
                self.bar.show_page(self.page)

        self._shell.tasks.read(lambda: service.page_of_month(site, month), owner=self, done=go, slot="month")

    def enlarge(self) -> None:
        """F8: the scanned line large, right above the line that is keyed."""
        if self.scan.has_scan:
            self.strip.setVisible(self.strip.isHidden())
            QTimer.singleShot(0, self, self.sheet.show_open)

    def _on_scan_asked(self) -> None:
        if self.page is not None:
            words, folder = "เลือกภาพสแกนของหน้านี้", pictures_folder()
            ask_open(self, words, start=folder, kinds=SCANS, on_paths=lambda files: self._put_scan(files[0]))

    def _put_scan(self, file: Path) -> None:
        if self.page is None:
            return
        service, place, by = self._service, self._place, self._hand.by
        self._shell.tasks.run_long(
            lambda progress: service.put_scan(place, file, by=by, progress=progress),
            owner=self,
            words="กำลังรับภาพสแกน",
            done=self._hand.note,
        )

    def _print(self, form: str) -> None:
        if self.page is not None:
            sites: tuple[UUID, ...] = (self.page.site,)
            self._shell.go("forms", FormsPlace(form, sites, self.page.month))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            t = theme()
            self._columns.setSpacing(t.px(12))
            self._side_column.setSpacing(t.px(12))
            self._foot.setContentsMargins(t.px(16), t.px(7), t.px(12), t.px(7))
            self._foot.setSpacing(t.px(8))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        direction = QBoxLayout.Direction
        across, down = direction.LeftToRight, direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._side_column.setDirection(across if narrow else down)
        if narrow:
            free_width(self._side)
            # The sheet fills the window; the month and the scan are scrolled to.
            self._card.setMinimumHeight(max(theme().px(420), self.area.viewport().height() - theme().px(8)))
        else:
            self._side.setFixedWidth(theme().px(_SIDE))
            self._card.setMinimumHeight(0)


def _chip(page: BookPage) -> ChipLook:
    if page.done >= LINES:
        return ChipLook(f"ครบ {page.done} บรรทัด", "check_circle", Tone.DONE)
    return state_look(ShownState.WORKING, f"{page.done} จาก {LINES} บรรทัด")
