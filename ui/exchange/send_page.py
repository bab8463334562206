"""Sending: carry the month to the partner and know that it arrived. Three steps above, the history below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop.exchange_view import BundleLook, BundleRow, SendView
from desktop.forms_view import FormsPlace
from desktop.moments import BANGKOK
from ui.dialogs.files import ask_folder
from ui.exchange.answers import Answers
from ui.exchange.base import DOWN, RECEIVE, SEND, ExchangePage
from ui.exchange.bundle_rows import WRITING
from ui.exchange.figures import Quiet
from ui.exchange.send_code import CodePanel
from ui.exchange.send_history import SendHistory
from ui.exchange.send_panels import GoesPanel, WayPanel
from ui.exchange.sending import Sending, Way, WayKind
from ui.exchange.write_panel import WritePanel
from ui.forms.running import documents
from ui.keys import bind
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.folding import fold, free_width, is_narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.errors import AppError
    from desktop.exchange_service import ExchangeService
    from desktop.exchange_view import FoundFile
    from desktop.sync.outgoing import Exported
    from ui.frame.page import Shell

_FOLDS_BELOW = 900
_CODE_WIDTH = 306
_OF_INTEREST = "SyncBundle", "Receipt", "Replica"
_NOT_YET = UUID(int=0)


@dataclass(frozen=True, slots=True)
class SendPlace:
    """Whom the page opens for; without an office the usual partner."""

    office: str = ""


class SendPage(ExchangePage):
    help_key = "send"
    here = SEND

    def __init__(self, service: ExchangeService, shell: Shell) -> None:
        there = "อำเภอ" if service.is_province else "จังหวัด"
        super().__init__(service, shell, f"ส่งแฟ้มให้{there}")
        self._office: str | None = None
        self.view: SendView | None = None
        self._folder: Path | None = None
        self._way: Way | None = None
        self._waiting = 0
        self._found: tuple[FoundFile, ...] = ()
        self.partner = ChoiceField(name="ส่งถึง", can_be_empty=False, width=250)
        self.partner.hide()
        self.sending = Sending(shell.tasks, self, service)
        self.goes, self.way, self.write = GoesPanel(), WayPanel(), WritePanel()
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for panel, share in ((self.goes, 34), (self.way, 29), (self.write, 34)):
            self._steps.addWidget(panel, share)
        self.left_out = Quiet("visibility_off")
        self._upper = QVBoxLayout()
        self._upper.addLayout(self._steps)
        self._upper.addWidget(self.left_out)
        self.code, self.history = CodePanel(there), SendHistory()
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.addWidget(self.history, 1)
        self._lower.addWidget(self.code)
        self.body.addLayout(self._upper)
        self.body.addLayout(self._lower, 1)
        ways = [Button(f"เปิดแฟ้มจาก{there}", icon="download", on_click=lambda: self._shell.go(RECEIVE))]
        if service.is_province:
            ways.append(Button("ส่งกลับทุกอำเภอ", icon="upload", on_click=lambda: self._shell.go(DOWN)))
        self.head.set_actions(ways)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.history.table.opened.connect(lambda _: self._print_slip())
        self.partner.changed.connect(lambda: self._on_partner_chosen(self.partner.value() or ""))
        self.way.chosen.connect(self._on_way_chosen)
        self.way.folder_asked.connect(self._ask_folder)
        self.write.write_asked.connect(self._write)
        self.write.stop_asked.connect(self.sending.stop)
        self.write.retry_asked.connect(self._write)
        self.write.other_way_asked.connect(self._choose_again)
        self.write.slip_asked.connect(self._print_slip)
        self.write.cards_asked.connect(lambda: self._shell.go("office"))
        self.sending.moved.connect(self.write.show_stage)
        self.sending.done.connect(self._on_sending_done)
        self.sending.failed.connect(self._on_sending_failed)
        self.sending.stopped.connect(self._on_sending_stopped)
        self.answers = Answers(self, self.code, self._service.telephone, self._shell)
        self.answers.taken.connect(self._read)
        bind(self, "Ctrl+P", self._print_slip)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        if isinstance(params, SendPlace):
            self._office = params.office or None
        if not self.sending.is_running and self.write.face != "done":
            self.write.face = ""
        self._show_ways()
        self._read()

    def on_leave(self) -> None:
        # What was written is in the history; the next visit begins anew.
        if self.write.face in ("done", "failed"):
            self.write.face = ""

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        # While nobody writes, typing on other pages changes what would go.
        if self.isVisible() and (touches is None or touches(*_OF_INTEREST)):
            self._read()

    def on_drives(self) -> None:
        super().on_drives()
        self._show_ways()

    def on_files(self, files: Sequence[FoundFile]) -> None:
        self._found = tuple(files)

    def _new_files_on(self, stick: Path) -> int:
        return sum(one.is_new and one.path.is_relative_to(stick) for one in self._found)

    def focus_first(self) -> None:
        self.way.ways.focus_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sending.is_running:
            self.write.stop.click()
            return
        super().keyPressEvent(event)

    # --- reading and showing ---------------------------------------------------------------------

    def _read(self) -> None:
        service, office = self._service, self._office
        self._shell.tasks.read(
            lambda: service.send_view(office), owner=self, done=self.show_view, slot="view"
        )

    def show_view(self, view: SendView) -> None:
        self.view = view
        self._office = view.partner.office
        self._folder = Path(view.folder) if view.folder else self._folder
        whom = "เครื่องอื่นในสำนักงาน" if view.partner.is_own else f"{self.there}"
        self.head.set_title(f"ส่งแฟ้มให้{whom}")
        self._show_partners(view)
        self.goes.show_goes(view.goes, view.partner)
        self.left_out.show_words(f"ไม่ส่ง {view.goes.left_out}" if view.goes.left_out else "")
        self.way.show_lock(view.partner)
        self._show_ways()
        self.history.show_agreement(view.agreement)
        self.code.set_there("ผู้รับ" if view.partner.is_own else self.there)
        self.history.show_missing(view.missing)
        self._show_history()
        self._show_idle()

    def _show_partners(self, view: SendView) -> None:
        """Whom to send to, where there is more than one: districts of a province, other PCs of the office."""
        shown = [one for one in view.partners if one.is_enrolled or one == view.partner]
        self.partner.set_options([(one.office, f"ส่งถึง {one.name}") for one in shown])
        self.partner.set_value(view.partner.office)
        self.head.set_side(*([self.partner] if len(shown) > 1 else []), self.pills)
        self.partner.setVisible(len(shown) > 1)

    def _show_history(self) -> None:
        rows = list(self.view.history) if self.view else []
        if self.sending.is_running and self.view:
            rows.insert(0, self._row_in_hand(self.view))
        self.history.show_rows(rows)

    def _row_in_hand(self, view: SendView) -> BundleRow:
        goes = view.goes
        return BundleRow(
            id=_NOT_YET,
            bundle_no=goes.bundle_no,
            at=datetime.now(BANGKOK),
            is_out=True,
            partner=view.partner.office,
            partner_name=view.partner.name,
            records=goes.total.total,
            way=self._way.kind.value.upper() if self._way and self._way.kind is WayKind.USB else "",
            look=BundleLook.WRITING,
            state_words=WRITING,
            answer="ยังไม่ส่ง",
        )

    def _show_ways(self) -> None:
        if self.write.face in ("working", "done"):
            return  # as it was when it was written
        size = self.view.goes.bytes if self.view else 0
        self.way.show_ways(self._shell.drives.drives, self._folder, size)

    def _show_idle(self) -> None:
        if self.view and self.write.face in ("", "idle"):
            self.write.show_idle(self.way.way(), self.view.goes, self.view.partner)

    # --- choosing --------------------------------------------------------------------------------

    def _on_partner_chosen(self, office: str) -> None:
        if office and office != self._office and not self.sending.is_running:
            self._office = office
            self.write.face = ""
            self._read()

    def _on_way_chosen(self) -> None:
        self._show_idle()

    def _ask_folder(self) -> None:
        def keep(folder: Path) -> None:
            self._folder = folder
            self._show_ways()
            service = self._service
            self._shell.tasks.run(lambda: service.keep_folder(str(folder)), owner=self)

        ask_folder(self, "เลือกโฟลเดอร์ที่ใช้ร่วมกัน", start=self._folder or documents(), on_path=keep)

    def _choose_again(self) -> None:
        self.write.face = ""
        self._show_idle()
        self.focus_first()

    # --- writing ---------------------------------------------------------------------------------

    def _write(self) -> None:
        way = self.way.way()
        if self.view is None or way is None or self.sending.is_running:
            return
        if not self.view.partner.is_enrolled or self.view.goes.nothing_new:
            return
        if way.kind in (WayKind.FILE, WayKind.PARTS):
            ask_folder(self, "เลือกที่บันทึกแฟ้ม", start=documents(), on_path=lambda path: self.start(way, path))
        elif way.path is None:
            self._ask_folder()
        else:
            self.start(way, way.path)

    def start(self, way: Way, target: Path) -> None:
        assert self.view is not None
        self._way, usb = way, way.kind is WayKind.USB
        self.write.show_working(way)
        self.way.setEnabled(False)
        self.partner.setEnabled(False)
        self._shell.set_status("usb", "usb" if usb else "folder_open", f"กำลังใช้ {way.label}", "due")
        self._waiting = self._new_files_on(target) if usb else 0
        release = usb and not self._waiting
        self.sending.start(self.view.partner.office, target, way.medium, release=release)
        self._show_history()
        self.write.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_at_step_three()

    def _on_sending_done(self, exported: Exported, released: bool) -> None:
        self._end()
        if exported.nothing_new or self._way is None:
            self.write.face = ""
        else:
            self.write.show_done(self._way, exported, released=released, waiting=self._waiting)
            if self._way.kind is WayKind.USB:
                words = f"ถอด {self._way.label} ได้" if released else f"เขียนลง {self._way.label} ครบแล้ว"
                self._shell.set_status("usb", "usb", words, "done")
        self._read()

    def _on_sending_failed(self, error: AppError | None) -> None:
        self._end()
        if error is None:
            self.write.face = ""
            self._show_idle()
        else:
            self.write.show_failed(error)
        self._show_history()

    def _on_sending_stopped(self) -> None:
        self._end()
        self.write.face = ""
        self._show_idle()
        self._show_history()
        words = "ยกเลิกการเขียนแล้ว ไม่มีแฟ้มครึ่งใบค้าง"
        if self._way is not None and self._way.kind is WayKind.PARTS:
            words = "หยุดเขียนแล้ว แฟ้มย่อยที่เสร็จยังอยู่ ส่งอีกครั้งจะทำต่อ"
        self._shell.set_status("usb", "usb", words)

    def _look_at_step_three(self) -> None:
        """On a small or zoomed screen the steps stand one below the other."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.write, 0, theme().px(12)))

    def _end(self) -> None:
        self._look_at_step_three()
        self.way.setEnabled(True)
        self.partner.setEnabled(True)
        self._shell.set_status("usb", "usb", "")
        self._shell.drives.look_now()

    def _print_slip(self) -> None:
        """The bundle chosen in the history; after writing that is the newest."""
        row = self.history.table.current_id()
        rows = self.view.history if self.view else ()
        chosen = next((one for one in rows if one.id == row), rows[0] if rows else None)
        if self.write.face == "done" and rows:
            chosen = rows[0]
        if chosen is not None and chosen.id != _NOT_YET:
            self._shell.go("forms", FormsPlace("F23", (chosen.id,)))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        self._steps.setSpacing(theme().px(12))
        self._lower.setSpacing(theme().px(12))
        self._upper.setSpacing(theme().px(6))
        self.body.setSpacing(theme().px(8))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        for row in (self._steps, self._lower):
            fold(row, narrow=narrow)
        if narrow:
            free_width(self.code)
        else:
            self.code.setFixedWidth(theme().px(_CODE_WIDTH))
