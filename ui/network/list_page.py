"""Orders, partners and clusters of the district, with the seven sectors in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from desktop.networks_view import NetworkView, OrderRow
from desktop.thai.dates import short_date
from ui.frame.page import Page
from ui.keys import bind
from ui.network.sectors import SectorBar
from ui.records.place import RecordPlace
from ui.records.table import RecordTable
from ui.theme import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Panel
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice, Segmented
from ui.widgets.states import state_look
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.networks_view import NetworkService
    from ui.frame.page import Shell
    from ui.records.table import ListService

ORDERS, PARTNERS, CLUSTERS = "NetworkOrder", "Partner", "Cluster"
_FACES = ((ORDERS, "คำสั่ง", "คำสั่งใหม่"), (PARTNERS, "ภาคี", "เพิ่มภาคี"), (CLUSTERS, "คลัสเตอร์", "เพิ่มคลัสเตอร์"))


class NetworkPage(Page):
    """`on_enter` may be given the record type whose list is wanted."""

    help_key = "network"

    def __init__(self, service: NetworkService, lists: ListService, shell: Shell) -> None:
        super().__init__("เครือข่ายและภาคี")
        self._service, self._shell = service, shell
        self.view: NetworkView | None = None
        self._add = Button("คำสั่งใหม่", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.add)
        self.head.set_actions([self._add])
        self.faces = Segmented([Choice(key, words) for key, words, _ in _FACES], name="รายการที่แสดง")
        self.faces.chosen.connect(self.show_face)
        self.head.set_side(self.faces)
        self._number = muted("")
        self._sector_panel = Panel("7 ภาคีเครือข่าย", right=self._number, gap=6)
        self.sectors = SectorBar()
        self._sector_panel.body.addWidget(self.sectors)
        self.list = RowList(name="คำสั่งแต่งตั้งคณะทำงาน")
        self.list.opened.connect(self._open)
        self._none = EmptyState(
            "ยังไม่มีคำสั่งแต่งตั้งคณะทำงาน เริ่มด้วยปุ่ม ‘คำสั่งใหม่’ ซึ่งมีเหตุผลและหน้าที่ตามหนังสือให้แล้ว",
            icon="groups",
            action="คำสั่งใหม่",
            on_action=self.add,
        )
        self.table = RecordTable(lists, shell.tasks)
        self.table.opened.connect(lambda place: shell.go("record", place))
        self.table.add_asked.connect(lambda _: self.add())
        self._stack = QStackedWidget()
        orders = Card(padding=(1, 1), gap=0)
        self._orders = QStackedWidget()
        self._orders.addWidget(self.list)
        self._orders.addWidget(self._none)
        orders.body.addWidget(self._orders)
        self._stack.addWidget(orders)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._sector_panel)
        self.body.addWidget(self._stack, 1)
        bind(self, "F6", self._next_face)

    @property
    def face(self) -> str:
        return self.faces.current

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str):
            self.faces.set_current(params)
        self.show_face(self.face)

    def on_changes(self, changes: Any) -> None:
        if changes.touches(ORDERS, PARTNERS, "FormPrint", "PaperMark", "Attachment"):
            self._read()
        if self.face != ORDERS and changes.touches(self.face):
            self.table.read()

    def focus_first(self) -> None:
        if self.face != ORDERS:
            self.table.take_focus()
        elif self._orders.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._none.action is not None:
            self._none.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_face(self, key: str) -> None:
        self._add.set_text(next(add for one, _, add in _FACES if one == key))
        self._stack.setCurrentIndex(0 if key == ORDERS else 1)
        self._sector_panel.setVisible(key != CLUSTERS)
        if key != ORDERS:
            self.table.show_type(key)
        self._read()

    def _next_face(self) -> None:
        keys = [key for key, _, _ in _FACES]
        self.faces.set_current(keys[(keys.index(self.face) + 1) % len(keys)])
        self.show_face(self.face)

    def _read(self) -> None:
        self._shell.tasks.read(self._service.view, owner=self, done=self.show_view, slot="network")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: NetworkView) -> None:
        self.view = view
        by_partner = self.face == PARTNERS
        counts = [(one.label, one.partners if by_partner else one.members) for one in view.sectors]
        self.sectors.show_counts(counts)
        if by_partner:
            self._sector_panel.title.set_text("ภาคีตามภาคส่วน")
            self._number.set_text("")
        else:
            self._sector_panel.title.set_text(
                f"กรรมการตามคำสั่งที่ {view.in_force}" if view.in_force else "กรรมการตามภาคส่วน"
            )
            self._number.set_text(f"เลขคำสั่งถัดไป {view.next_number}/{view.year_be}")
        self.list.set_rows([_row(one) for one in view.orders])
        if view.orders and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self._orders.setCurrentWidget(self.list if view.orders else self._none)

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        if self.face != ORDERS:
            self._shell.go("record", RecordPlace(self.face))
            return

        def done(values: Mapping[str, Any]) -> None:
            self._shell.go("order", RecordPlace(ORDERS, start=tuple(values.items())))

        self._shell.tasks.read(self._service.new_order, owner=self, done=done, slot="order")

    def _open(self, key: object) -> None:
        if isinstance(key, UUID) and self.view is not None:
            among = [row.id.bytes for row in self.view.orders]
            self._shell.go("order", RecordPlace(ORDERS, key, among=among))


def _row(row: OrderRow) -> ListRow:
    number = f"ที่ {row.number}" if row.number else "ยังไม่ออกเลข"
    day = f" · สั่ง {short_date(row.ordered_on)}" if row.ordered_on else ""
    lacks = f" · ยังขาด {', '.join(row.missing)}" if row.missing else ""
    return ListRow(
        key=row.id,
        title=f"{number}{day}",
        second=f"คณะทำงาน {row.members:,} คน{lacks}",
        second_ink="due" if row.missing else "muted",
        chip=ChipLook("ถูกยกเลิกโดยคำสั่งใหม่", "history", Tone.DRAFT) if row.is_superseded else state_look(row.stage),
        arrow=True,
    )  # fmt: skip
