"""The activities of a month, of all offices in the book, or of one plot over the months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.activity_view import ActivityList, ActivityPlace, ActivityRow
from desktop.forms_view import FormsPlace
from desktop.publicity_view import PublicityPlace
from desktop.shown_state import ShownState
from desktop.thai import fold
from desktop.thai.dates import long_month, next_month, short_date, short_month
from desktop.thai.digits import grouped
from ui.frame.page import Page
from ui.keys import bind
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import MonthField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.text import TextField
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.activity_view import ActivityLists
    from ui.frame.page import Shell
    from ui.theme import Ink

_ALL = ""
_GROUPS: dict[str, tuple[str, frozenset[ShownState]]] = {
    "working": ("กำลังทำ", frozenset({ShownState.WORKING, ShownState.CHANGED_AFTER_PRINT})),
    "ready": ("พร้อมพิมพ์", frozenset({ShownState.READY})),
    "printed": ("พิมพ์และลงนาม", frozenset({ShownState.PRINTED, ShownState.SIGNED})),
    "sent": ("ส่งแล้ว", frozenset({ShownState.SENT, ShownState.RECEIVED, ShownState.ACKNOWLEDGED})),
    "returned": ("ตีกลับ", frozenset({ShownState.RETURNED})),
    "cancelled": ("ยกเลิก", frozenset({ShownState.CANCELLED})),
}
_MAY_HIDE = ("returned", "cancelled")  # shown only where there are some


@dataclass(frozen=True, slots=True)
class _Filter:
    """What is read is `month` and `site`; the rest narrows what is shown."""

    month: date | None
    site: UUID | None = None
    office: str = ""
    words: str = ""
    group: str = _ALL

    def fits(self, row: ActivityRow, *, but_group: bool = False) -> bool:
        if (self.office and row.office != self.office) or (self.site and row.site != self.site):
            return False
        if not all(word in row.search for word in fold(self.words).split()):
            return False
        return but_group or self.group == _ALL or row.stage in _GROUPS[self.group][1]


class ActivitiesPage(Page):
    """`on_enter` is given an ActivityPlace (plot and month) or a month. The filter stays while the program runs."""

    help_key = "activities"

    def __init__(self, service: ActivityLists, shell: Shell, *, today: Callable[[], date]) -> None:
        super().__init__("กิจกรรม")
        self._service, self._shell, self._today = service, shell, today
        self.filter = _Filter(today().replace(day=1))
        self.view = ActivityList(rows=(), today=today())
        publicity = Button("การประชาสัมพันธ์", icon="newspaper", on_click=self.show_publicity)
        add = Button("เพิ่มกิจกรรม", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.add)
        gatherings = Button("เอามื้อและกล้าไม้", icon="handyman", on_click=lambda: shell.go("gatherings"))
        self.head.set_actions([gatherings, publicity, add])
        self._count = muted("")
        self.head.set_side(self._count)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._build_filters())
        card.body.addWidget(Divider())
        card.body.addWidget(self._build_list(), 1)
        self.body.addWidget(card, 1)
        bind(self, "Ctrl+F", lambda: self.words.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(self, "Ctrl+P", self._print)
        bind(self, "Ctrl+D", self._duplicate)
        bind(self, "PgUp", lambda: self._step_month(-1))
        bind(self, "PgDown", lambda: self._step_month(1))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_filters(self) -> QVBoxLayout:
        self.tabs = Tabs([Choice(_ALL, "ทั้งหมด", 0)], name="กรองตามสถานะ")
        self.tabs.chosen.connect(lambda key: self._narrow(replace(self.filter, group=key)))
        self.before = IconButton("chevron_left", "เดือนก่อน (Page Up)", on_click=lambda: self._step_month(-1))
        self.month = MonthField(name="ประจำเดือน", today=self._today, width=136)
        self.month.setPlaceholderText("ทุกเดือน")
        self.month.left.connect(self._read_fields)
        self.after = IconButton("chevron_right", "เดือนถัดไป (Page Down)", on_click=lambda: self._step_month(1))
        self.words = TextField(name="ค้นหากิจกรรม", placeholder="ค้นหาชื่อกิจกรรม แปลง หรือประเภท")
        self.words.changed.connect(lambda: self._narrow(replace(self.filter, words=self.words.text())))
        self.site = ChoiceField(name="แปลง", placeholder="ทุกแปลง", width=200)
        self.office = ChoiceField(name="หน่วยงาน", placeholder="ทุกอำเภอ", width=160)
        for field in (self.site, self.office):
            field.changed.connect(self._read_fields)
            field.left.connect(self._read_fields)
        holder = FoldingLayout(gap=8)
        for widget in (self.before, self.month, self.after):
            holder.add(widget, grow=0)
        holder.add(self.words, least=230)
        holder.add(self.site, least=200, grow=0)
        holder.add(self.office, least=160, grow=0)
        self._line = QHBoxLayout()
        self._line.addLayout(holder, 1)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addLayout(self._line)
        return self._bar

    def _build_list(self) -> QStackedWidget:
        self.model = WindowedModel(_columns(lambda: self.view))
        self.table = TableView(self.model, name="รายการกิจกรรม", row_height=TWO_LINES)
        self.table.opened.connect(self._open)
        self._none = EmptyState("", icon="event", action="เพิ่มกิจกรรม", on_action=self.add)
        self._none_fits = EmptyState("ไม่มีกิจกรรมที่ตรงกับตัวกรอง", action="ดูทั้งหมด", on_action=self._show_all)
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        return self._faces

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, date):
            self.filter = _Filter(params.replace(day=1))
        elif isinstance(params, ActivityPlace):
            # A plot alone is asked for with all its months.
            month = params.month.replace(day=1) if params.month else None
            self.filter = _Filter(month if month or params.site else self.filter.month, params.site)
        self.words.set_value(self.filter.words or None)
        self.month.set_value(self.filter.month)
        self._read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is None or touches("Activity", "Attachment", "Site", "FormPrint", "SyncBundle", "Receipt"):
            self._read()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading and showing ---------------------------------------------------------------------

    def _read(self) -> None:
        month, site, service = self.filter.month, self.filter.site, self._service
        self._shell.tasks.read(
            lambda: service.list(month, site), owner=self, done=self.show_view, slot="activities"
        )

    def show_view(self, view: ActivityList) -> None:
        self.view = view
        self.site.set_options(view.sites)
        self.site.set_value(self.filter.site)
        self.office.set_options([(name, name) for name in view.offices])
        self.office.set_value(self.filter.office or None)
        self.office.setVisible(len(view.offices) > 1)
        self._show_rows()

    def _show_rows(self) -> None:
        shown = [row for row in self.view.rows if self.filter.fits(row)]
        others = [row for row in self.view.rows if self.filter.fits(row, but_group=True)]
        tabs = [Choice(_ALL, "ทั้งหมด", len(others))]
        for key, (words, stages) in _GROUPS.items():
            count = sum(row.stage in stages for row in others)
            if count or key not in _MAY_HIDE or key == self.filter.group:
                tabs.append(Choice(key, words, count))
        self.tabs.set_choices(tabs, self.filter.group)
        keep = self.table.current_id()
        self.model.set_rows(shown, [row.id for row in shown])
        face = self.table if shown else self._none_fits if self.view.rows else self._none
        month = self.filter.month
        when = f"เดือน{long_month(month)}" if month else "เลย"
        self._none.words.set_text(f"ยังไม่มีกิจกรรม{when} เริ่มด้วยปุ่ม ‘เพิ่มกิจกรรม’ แล้ววางภาพของวันงานได้ทันที")
        had_focus = self.focusWidget() is not None and self._faces.isAncestorOf(self.focusWidget())
        self._faces.setCurrentWidget(face)
        if shown and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)
        if had_focus:
            self.focus_first()
        self.head.set_title(f"กิจกรรม {long_month(month)}" if month else "กิจกรรมทุกเดือน")
        people = sum(row.participants or 0 for row in shown)
        words = f"{len(shown):,} กิจกรรม" + (f" · ผู้เข้าร่วม {grouped(people)} คน" if people else "")
        self._count.set_text(words if shown else "")

    def _narrow(self, wanted: _Filter) -> None:
        reads = (wanted.month, wanted.site) != (self.filter.month, self.filter.site)
        if wanted == self.filter:
            return
        self.filter = wanted
        if reads:
            self._read()
        else:
            self._show_rows()

    def _read_fields(self) -> None:
        if self.month.problem():
            return
        site = self.site.value()
        wanted = replace(
            self.filter,
            month=self.month.value(),
            site=site if isinstance(site, UUID) else None,
            office=self.office.value() or "",
        )
        self._narrow(wanted)

    def _step_month(self, step: int) -> None:
        month = next_month(self.filter.month or self._today(), step)
        self.month.set_value(month)
        self._narrow(replace(self.filter, month=month))

    def _show_all(self) -> None:
        for field in (self.words, self.office, self.site):
            field.set_value(None)
        self._narrow(_Filter(self.filter.month))

    # --- doing -----------------------------------------------------------------------------------

    def _among(self) -> tuple[UUID, ...]:
        return tuple(one for one in self.model.ids if isinstance(one, UUID))

    def _open(self, row_id: object) -> None:
        if isinstance(row_id, UUID):
            self._shell.go("activity", ActivityPlace(id=row_id, among=self._among()))

    def show_publicity(self) -> None:
        """What was published in the month shown."""
        self._shell.go("publicity", PublicityPlace(month=self.filter.month))

    def add(self) -> None:
        self._shell.go("activity", ActivityPlace(site=self.filter.site, month=self.filter.month))

    def _duplicate(self) -> None:
        row_id = self.table.current_id()
        if isinstance(row_id, UUID):
            self._shell.go("activity", ActivityPlace(copy_of=row_id, month=self.filter.month))

    def _print(self) -> None:
        row_id = self.table.current_id()
        if isinstance(row_id, UUID):
            month = next((row.month for row in self.view.rows if row.id == row_id), None)
            self._shell.go("forms", FormsPlace("F01", (row_id,), month))

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):
            t = theme()
            self._bar.setContentsMargins(t.px(12), t.px(8), t.px(12), t.px(8))
            self._bar.setSpacing(t.px(8))
            self.table.setMinimumHeight(self.table.height_for_rows(3))


def _columns(view: Callable[[], ActivityList]) -> list[Column[ActivityRow]]:
    def day(row: ActivityRow) -> Cell:
        if row.held_on is None:
            return Cell("ยังไม่ระบุวัน", ink="muted", second=short_month(row.month) if row.month else "")
        is_other = row.month is not None and (row.month.year, row.month.month) != (
            row.held_on.year,
            row.held_on.month,
        )
        more = f"รายงาน {short_month(row.month)}" if is_other and row.month else ""
        return Cell(short_date(row.held_on), second=more)

    def name(row: ActivityRow) -> Cell:
        ink: Ink = "text" if row.name else "muted"
        return Cell(row.name or "ยังไม่มีชื่อกิจกรรม", second=row.site_name or "ยังไม่เลือกแปลง", ink=ink)

    def kind(row: ActivityRow) -> Cell:
        return Cell(row.kind or "–", second=row.office)

    def photos(row: ActivityRow) -> Cell:
        least = view().least_photos
        lacks = row.photos < least
        return Cell(f"{row.photos}/{least}" if lacks else str(row.photos), ink="due" if lacks else "text")

    def people(row: ActivityRow) -> Cell:
        return Cell(grouped(row.participants) if row.participants is not None else "–")

    return [
        Column(key="day", title="วันที่จัด", width=124, cell=day),
        Column(key="name", title="กิจกรรม", width=220, grow=4, cell=name),
        Column(key="kind", title="ประเภท", width=156, cell=kind, drop_below=740),
        Column(key="people", title="ผู้เข้าร่วม", width=96, right=True, cell=people, drop_below=860),
        Column(key="photos", title="ภาพ", width=64, right=True, cell=photos, drop_below=590),
        Column(key="state", title="สถานะ", width=172, cell=lambda row: Cell(chip=state_look(row.stage))),
    ]
