"""What came in and has no effect yet: of whom, why, since when, and what a person can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from desktop.waiting_view import WaitReason
from ui.exchange.base import RECEIVE, REGISTER, ExchangePage
from ui.records.place import RecordPlace
from ui.theme import Ink, Role, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import Chip
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.exchange_service import ExchangeService
    from desktop.waiting_view import Waiting, WaitingView
    from ui.frame.page import Shell

_DETAIL_WIDTH = 340
_FOLDS_BELOW = 900
_GROUPS: dict[WaitReason, tuple[str, str, Tone, Ink]] = {
    WaitReason.FUTURE: ("นาฬิกาของผู้ส่งล้ำเวลา", "schedule", Tone.DUE, "due"),
    WaitReason.WAITING: ("รอรายการที่อ้างถึง", "timelapse", Tone.SENT, "sent"),
    WaitReason.UNDONE: ("ถอนการนำเข้าไว้", "undo", Tone.DRAFT, "muted"),
    WaitReason.SCOPE: ("ไม่ใช่ข้อมูลของผู้ส่ง", "lock", Tone.DRAFT, "muted"),
}
_IN_REGISTER = (WaitReason.WAITING, WaitReason.UNDONE)
"""Where the register helps: it names the files that are lacking, and takes in again what was taken back."""


class WaitingPage(ExchangePage):
    help_key = "waiting"
    here = RECEIVE

    def __init__(self, service: ExchangeService, shell: Shell) -> None:
        super().__init__(service, shell, "รับแล้วแต่ยังไม่มีผล")
        self.view: WaitingView | None = None
        self._rows: dict[str, Waiting] = {}
        self.calm = Strip(
            "เก็บไว้ครบ ไม่มีอะไรหาย  รายการใดมีผลแล้วจะออกจากหน้านี้เอง", tone=Tone.DONE, icon="verified_user"
        )
        self.list = RowList(name="รายการที่รับแล้วแต่ยังไม่มีผล")
        self.detail = WaitingDetail()
        self.detail.register.clicked.connect(lambda: shell.go(REGISTER))
        self.detail.open.clicked.connect(self._open_record)
        self.list.chosen.connect(self._on_list_chosen)
        self.list.opened.connect(lambda _: self._open_record())
        self._more = muted("", wrap=True)
        card = Card(padding=(1, 6), gap=0)
        card.body.addWidget(self.list, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._more)
        card.body.addLayout(self._foot)
        full = self._full = QWidget()
        self._full_columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._full_columns.addWidget(card, 1)
        self._full_columns.addWidget(self.detail)
        self._full_column = QVBoxLayout(full)
        self._full_column.setContentsMargins(0, 0, 0, 0)
        self._full_column.addWidget(self.calm)
        self._full_column.addLayout(self._full_columns, 1)
        self._empty = EmptyState(
            "ทุกรายการที่รับมามีผลครบแล้ว", icon="check_circle", tone=Tone.DONE, action="รับแฟ้ม",
            on_action=lambda: shell.go(RECEIVE),
            detail="ถ้าแฟ้มใดมีรายการที่ยังมีผลไม่ได้ รายการนั้นจะขึ้นที่นี่ พร้อมเหตุผลและสิ่งที่ต้องทำ",
        )  # fmt: skip
        self._faces = QStackedWidget()
        self._faces.addWidget(full)
        self._faces.addWidget(self._empty)
        self._faces.hide()
        self.body.addWidget(self._faces, 1)
        self.restyle()

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        self._read()

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._read()

    def focus_first(self) -> None:
        is_empty = self.view is not None and not self.view.rows
        target = self._empty.action if is_empty and self._empty.action else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        service = self._service
        self._shell.tasks.read(service.waiting_view, owner=self, done=self.show_view, slot="view")

    def show_view(self, view: WaitingView) -> None:
        first = self.view is None
        self.view = view
        rows: list[ListRow] = []
        self._rows = {}
        for reason, (title, icon, tone, ink) in _GROUPS.items():
            some = [one for one in view.rows if one.reason is reason]
            if not some:
                continue
            rows.append(
                ListRow(
                    key=f"group/{reason}", is_group=True, disc=(icon, tone), title=title,
                    count=f"{len(some):,} รายการ", count_ink=ink, right="รับไว้เมื่อ",
                )
            )  # fmt: skip
            for one in some:
                key = f"{reason}/{one.type}/{one.record}/{one.office}/{one.machine}/{one.why}"
                self._rows[key] = one
                rows.append(_row(key, one))
        self.list.set_rows(rows)
        left = view.count - len(view.rows)
        self._more.set_text(f"และอีก {left:,} รายการที่เก่ากว่า" if left > 0 else "")
        self._more.setVisible(left > 0)
        # The list asks for no room while it is behind the other face, which else stands below the window.
        tall = QSizePolicy.Policy.Preferred if view.rows else QSizePolicy.Policy.Ignored
        self._full.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self._faces.setCurrentIndex(0 if view.rows else 1)
        self._faces.show()
        if self.list.current_key() is None and rows:
            self.list.choose_place(1)
        else:
            self._on_list_chosen(self.list.current_key())
        if first and self.isVisible():
            self.focus_first()

    def _current(self) -> Waiting | None:
        return self._rows.get(str(self.list.current_key()))

    def _on_list_chosen(self, key: object) -> None:
        self.detail.show_row(self._rows.get(str(key)))

    def _open_record(self) -> None:
        one = self._current()
        if one is not None and one.can_open:
            self._shell.go("record", RecordPlace(one.type, one.record))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._full_column.setSpacing(t.px(12))
        self._full_columns.setSpacing(t.px(12))
        self._foot.setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(2))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._full_columns, narrow=narrow)
        if narrow:
            free_width(self.detail)
        else:
            self.detail.setFixedWidth(t.px(_DETAIL_WIDTH))
        self.list.setMinimumHeight(t.px(200) if narrow else 0)


class WaitingDetail(Card):
    """The chosen record: the reason in full, and what ends it."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=2)
        self._chip = Chip(ChipLook("", "info", Tone.SENT))
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._kind = muted("")
        self._facts = {label: Text("", Role.BODY, wrap=True) for label in ("จาก", "รับไว้เมื่อ", "เพราะ")}
        self._to_do = Text("", Role.BODY_STRONG, wrap=True)
        self.register = Button("เปิดทะเบียนแฟ้ม", icon="inventory_2")
        self.open = Button("เปิดรายการนี้", icon="preview")
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._title)
        self.body.addWidget(self._kind)
        self.body.addWidget(Divider())
        for label, text in (*self._facts.items(), ("ทำอย่างไร", self._to_do)):
            self.body.addSpacing(theme().px(8))
            self.body.addWidget(muted(label))
            self.body.addWidget(text.make_selectable())
        self.body.addStretch(1)
        for button in (self.register, self.open):
            self.body.addWidget(button)

    def show_row(self, one: Waiting | None) -> None:
        if one is None:
            return
        title, icon, tone, _ = _GROUPS[one.reason]
        self._chip.set_look(ChipLook(title, icon, tone))
        self._title.set_text(one.title or one.label)
        self._kind.set_text(one.label)
        self._kind.setVisible(one.name != (one.title or one.label))
        times = f" · แก้ไข {one.changes:,} ครั้ง" if one.changes > 1 else ""
        words = (_from(one), f"{short_date(one.since.date())} {one.since:%H:%M} น.{times}", one.why)
        for text, told in zip(self._facts.values(), words, strict=True):
            text.set_text(told)
        self._to_do.set_text(one.to_do)
        self.register.setVisible(one.reason in _IN_REGISTER)
        self.open.setVisible(one.can_open)


def _row(key: str, one: Waiting) -> ListRow:
    kind = f"{one.label} · " if one.name != (one.title or one.label) else ""
    return ListRow(
        key=key,
        title=one.title or one.label,
        second=f"{kind}{_from(one)}",
        right=short_date(one.since.date()),
    )


def _from(one: Waiting) -> str:
    return f"{one.office_name} เครื่อง ‘{one.machine}’" if one.machine else one.office_name
