"""All plots of the office: filtered list, map, and the chosen one beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.activity_view import ActivityPlace
from desktop.site_views import SiteFilter, SiteList, SiteRow, SitesService
from desktop.site_words import TYPE_SHORT
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.sites.detail import SiteDetail
from ui.sites.looks import SHORT_LEGEND, operational_look, shape_of
from ui.sites.place import SitePlace
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Panel
from ui.widgets.dotmap import Dot, DotMap
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.text import TextField
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QResizeEvent

_SIDE = 306
_FOLDS_BELOW = 940
_ROWS_WHEN_FOLDED = 8
_ALL = ""


class SitesPage(Page):
    """The filter stays while the program runs; coming back, the same plot is marked."""

    help_key = "sites"

    def __init__(self, service: SitesService, shell: Shell) -> None:
        super().__init__("แปลงและศูนย์เรียนรู้")
        self._service, self._shell = service, shell
        self.view = SiteList(rows=())
        self._has_read = False
        self.filter = SiteFilter()
        self._add = Button("เพิ่มแปลง", icon="add", key="Ctrl+N", on_click=self._on_add_clicked)
        activities = Button("กิจกรรม", icon="event", on_click=lambda: shell.go("activities", ActivityPlace()))
        year = Button("ศักยภาพและแผน", icon="query_stats", on_click=lambda: shell.go("site_year"))
        self.head.set_actions([year, activities, self._add])
        self._count = muted("")
        self.head.set_side(self._count)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_list(), 1)
        self._columns.addWidget(self._build_side())
        self.body.addLayout(self._columns, 1)
        bind(self, "Ctrl+F", lambda: self.words.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(self, "F2", self._edit)
        bind(self, "Ctrl+P", self._print)
        self.restyle()
        self._show_rows()

    # --- building --------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        self.tabs = Tabs([Choice(_ALL, "ทั้งหมด", 0)], name="กรองตามประเภทพื้นที่")
        self.tabs.chosen.connect(lambda key: self._narrow(type=key))
        self.words = TextField(name="ค้นหาแปลง เจ้าของ หรือตำบล", placeholder="ค้นหาแปลงหรือเจ้าของ")
        self.words.changed.connect(lambda: self._narrow(text=self.words.text()))
        self.tambon = ChoiceField(name="ตำบล", placeholder="ทุกตำบล", width=150)
        self.tambon.changed.connect(lambda: self._narrow(tambon=self.tambon.value() or ""))
        self.operational = ChoiceField(name="สถานะการดำเนินการ", placeholder="ทุกสถานะ", width=150)
        self.operational.changed.connect(lambda: self._narrow(operational=self.operational.value() or ""))
        self.level = ChoiceField(name="ระดับความพร้อม", placeholder="ทุกระดับ", width=120)
        self.level.changed.connect(lambda: self._narrow(level=self.level.value() or ""))
        for field in (self.tambon, self.operational, self.level):
            field.left.connect(self._read_fields)
        self._fields = FoldingLayout(gap=8)
        self._fields.add(self.words, least=170)
        self._fields.add(self.tambon, least=150, grow=0)
        self._fields.add(self.operational, least=150, grow=0)
        self._fields.add(self.level, least=120, grow=0)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addLayout(self._fields)
        self.model = WindowedModel(_columns())
        self.table = TableView(self.model, name="รายการแปลง", row_height=TWO_LINES)
        self.table.chosen.connect(self._on_table_chosen)
        self.table.opened.connect(self._open)
        self._faces = QStackedWidget()
        self._none = EmptyState(
            "ยังไม่มีแปลง เริ่มด้วยปุ่ม ‘เพิ่มแปลง’ หรือนำเข้าจาก Excel", icon="psychiatry", action="เพิ่มแปลง",
            on_action=self._on_add_clicked,
        )  # fmt: skip
        self._none_fits = EmptyState("ไม่มีแปลงที่ตรงกับตัวกรอง", action="ดูทั้งหมด", on_action=self._show_all)
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._faces, 1)
        return card

    def _build_side(self) -> QWidget:
        self._positions = muted("")
        panel = Panel("ตำแหน่งในอำเภอ", right=self._positions)
        self.map = DotMap(name="ตำแหน่งแปลงในอำเภอ", legend=SHORT_LEGEND, height=212)
        self.map.opened.connect(lambda key: self.table.choose(key))
        panel.body.addWidget(self.map, 1)
        self.detail = SiteDetail()
        self.detail.open_asked.connect(lambda: self._open(self.table.current_id()))
        self.detail.edit_asked.connect(self._edit)
        self.detail.print_asked.connect(self._print)
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.addWidget(panel, 1)
        self._side_column.addWidget(self.detail)
        return self._side

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, SiteFilter):
            self.filter = params
            self.words.set_value(params.text)
        self._read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is None or touches(
            "Site", "SiteOwner", "NptContract", "Attachment", "Assessment", "CodeItem"
        ):
            self._read()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: SiteList) -> None:
        self.view, self._has_read = view, True
        self.tambon.set_options(view.tambons)
        self.operational.set_options(view.operational)
        self.tambon.set_value(self.filter.tambon or None)
        self.operational.set_value(self.filter.operational or None)
        self.level.set_options(view.levels)
        self.level.set_value(self.filter.level or None)
        placed = sum(row.has_position for row in view.rows)
        words = f"{len(view.rows):,} แปลง" if view.rows else ""
        self._count.set_text(words)
        self._positions.set_text(f"{placed:,} แปลงมีพิกัด" if placed else "")
        self._show_rows()

    def _show_rows(self) -> None:
        shown = [row for row in self.view.rows if self.filter.fits(row)]
        others = [row for row in self.view.rows if self.filter.fits(row, but_type=True)]
        counts = [Choice(_ALL, "ทั้งหมด", len(others))]
        counts += [
            Choice(code, TYPE_SHORT.get(code, words), sum(row.type == code for row in others))
            for code, words in self.view.types
        ]
        self.tabs.set_choices(counts, self.filter.type)
        self.tabs.set_current(self.filter.type)
        keep = self.table.current_id()
        self.model.set_rows(shown, [row.id for row in shown])
        # Before the first reading is in nothing is said: “none yet” would be a claim.
        is_empty = self._has_read and not self.view.rows
        face = self._none if is_empty else self._none_fits if self.view.rows and not shown else self.table
        had_focus = self.table.hasFocus()
        self._faces.setCurrentWidget(face)
        if had_focus and face is not self.table:
            self.focus_first()
        self._fold()
        if not shown:
            self._show_detail(None)
        elif keep is None or not self.table.choose(keep, quiet=True):
            self.table.choose_place(0, quiet=True)
        self._show_detail(self._current())

    def _show_detail(self, row: SiteRow | None) -> None:
        self.detail.show_row(row)
        if not self._has_read:
            return
        dots = [
            Dot(row.id, row.lat, row.lon, shape_of(row.type), row.name)
            for row in self.view.rows
            if row.lat is not None and row.lon is not None and self.filter.fits(row)
        ]
        self.map.set_dots(dots, current=row.id if row else None)

    def _current(self) -> SiteRow | None:
        place = self.table.currentIndex().row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    # --- reading ---------------------------------------------------------------------------------

    def _read(self) -> None:
        self._shell.tasks.read(self._service.all, owner=self, done=self.show_view, slot="sites")

    def _narrow(self, **new: str) -> None:
        self.filter = replace(self.filter, **new)
        self._show_rows()

    def _read_fields(self) -> None:
        """A field that was emptied has no choice any more."""
        self._narrow(
            tambon=self.tambon.value() or "",
            operational=self.operational.value() or "",
            level=self.level.value() or "",
        )

    def _show_all(self) -> None:
        self.words.set_value(None)
        self.tambon.set_value(None)
        self.operational.set_value(None)
        self.level.set_value(None)
        self.filter = SiteFilter()
        self._show_rows()

    # --- doing -----------------------------------------------------------------------------------

    def _on_table_chosen(self, _row_id: Hashable) -> None:
        self._show_detail(self._current())

    def _among(self) -> tuple[UUID, ...]:
        return tuple(one for one in self.model.ids if isinstance(one, UUID))

    def _open(self, row_id: object) -> None:
        if isinstance(row_id, UUID):
            self._shell.go("site", SitePlace(row_id, self._among()))

    def _edit(self) -> None:
        row_id = self.table.current_id()
        if isinstance(row_id, UUID):
            self._shell.go("site_edit", SitePlace(row_id, self._among()))

    def _print(self) -> None:
        from desktop.forms_view import FormsPlace

        row_id = self.table.current_id()
        if isinstance(row_id, UUID):
            self._shell.go("forms", FormsPlace("F08-card", (row_id,)))

    def _on_add_clicked(self) -> None:
        self._shell.go("site_edit", SitePlace())

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._side_column.setSpacing(t.px(12))
        self._bar.setContentsMargins(t.px(12), t.px(8), t.px(10), t.px(8))
        self._bar.setSpacing(t.px(8))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        rows = min(_ROWS_WHEN_FOLDED, max(3, self.model.rowCount())) if narrow else 3
        self.table.setMinimumHeight(self.table.height_for_rows(rows))
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self._side)
        else:
            self._side.setFixedWidth(theme().px(_SIDE))


def _columns() -> list[Column[SiteRow]]:
    def name(row: SiteRow) -> Cell:
        # Most plots are called after their owner; then the code says more.
        more = row.code if row.owner and row.owner in row.name else row.owner
        return Cell(row.name, second=" · ".join(part for part in (row.type_words, more) if part))

    def place(row: SiteRow) -> Cell:
        return Cell(row.tambon, second=f"หมู่ที่ {row.moo}" if row.moo else "ไม่ได้ระบุหมู่")

    def workers(row: SiteRow) -> Cell:
        return Cell(str(row.workers) if row.workers else "–", ink="text" if row.workers else "muted")

    def level(row: SiteRow) -> Cell:
        return Cell(row.level or "–", ink="text" if row.level else "muted")

    def state(row: SiteRow) -> Cell:
        return Cell(chip=operational_look(row.operational, row.operational_words, is_active=row.is_active))

    return [
        Column(key="name", title="แปลง", width=200, grow=4, cell=name),
        Column(key="tambon", title="ตำบล", width=124, grow=1, cell=place, drop_below=460),
        Column(
            key="area", title="ขนาด", width=76, right=True, cell=lambda row: Cell(row.area), drop_below=650
        ),
        Column(key="level", title="ระดับ", width=54, centre=True, cell=level, drop_below=620),
        Column(key="workers", title="นพต.", width=58, right=True, cell=workers, drop_below=760),
        Column(key="state", title="สถานะ", width=178, cell=state),
    ]
