"""How many plots of each type every tambon is to have, beside how many there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.site_year_view import TargetGrid
from ui.frame.page import Page
from ui.keys import bind
from ui.saving import Saver
from ui.site_year.place import YearPlace
from ui.site_year.year_bar import YearBar
from ui.theme import Role, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.number import NumberField
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.site_year_view import TargetService
    from ui.frame.page import Shell
    from ui.saving import Hand

_MOST = 10_000


class TargetsPage(Page):
    """`on_enter` is given a YearPlace. A number is kept when its field is left; an emptied one is taken away."""

    help_key = "site_year"

    def __init__(
        self, service: TargetService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__("จำนวนเป้าหมายพื้นที่ต้นแบบ")
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.grid = TargetGrid(year_be=0)
        self.fields: dict[tuple[str, str], NumberField] = {}
        self._have: dict[tuple[str, str], Text] = {}
        self._sums: dict[str, Text] = {}
        self.head.set_path("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน")
        self.head.set_actions([Button("ทะเบียนแปลง F08", icon="print", key="Ctrl+P", on_click=self._print)])
        self.year = YearBar(today)
        self.year.changed.connect(lambda _: self._begin_year())
        self._total = muted("")
        self.head.set_side(self._total)
        card = Card(padding=(16, 12), gap=8)
        card.body.addWidget(self.year, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(
            muted("ช่องแรกคือเป้าหมาย (แห่ง) ตามที่ได้รับแจ้ง ตัวเลขข้าง ๆ คือจำนวนแปลงในทะเบียนตอนนี้", wrap=True)
        )
        card.body.addWidget(Divider())
        self._holder = QWidget()
        self._layout = QGridLayout(self._holder)
        self._layout.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setAccessibleName("เป้าหมายรายตำบล")
        area.setWidget(self._holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self._holder.setAutoFillBackground(False)
        card.body.addWidget(area, 1)
        self._wrong = Text("", Role.LABEL, "overdue", wrap=True)
        self._wrong.hide()
        card.body.addWidget(self._wrong)
        self.body.addWidget(card, 1)
        bind(self, "PgUp", lambda: self.year.step(-1))
        bind(self, "PgDown", lambda: self.year.step(1))
        self.restyle()

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, YearPlace) and params.year_be is not None:
            self.year.show_year(params.year_be)
        self._begin_year()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("TargetCount", "Site"):
            self._saver.changed()

    def focus_first(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_year(self) -> None:
        """Numbers of the year before that were not kept are not those of this one."""
        for field in self.fields.values():
            if field.problem():
                field.set_value(None)
                field.set_wrong(False)
        self._show_wrong()
        self._read()

    def _read(self) -> None:
        service, year = self._service, self.year.year
        self._shell.tasks.read(lambda: service.grid(year), owner=self, done=self.show_grid, slot="grid")

    def show_grid(self, grid: TargetGrid) -> None:
        is_same = (grid.tambons, grid.types) == (self.grid.tambons, self.grid.types)
        self.grid = grid
        if not is_same or not self._layout.count():
            self._build()
            for field in self.fields.values():
                field.show()  # the layout would do so too late for the focus
            if self.isVisible():
                self.focus_first()
        for key, field in self.fields.items():
            cell = grid.cell(*key)
            if not field.hasFocus() and not field.problem():
                field.set_value(cell.target)
            self._have[key].set_text(f"มี {cell.have:,}")
            short = cell.target is not None and cell.have < cell.target
            self._have[key].set_ink("due" if short else "muted")
        for type_, _ in grid.types:
            cells = [grid.cell(code, type_) for code, _ in grid.tambons]
            wanted = sum(one.target or 0 for one in cells)
            self._sums[type_].set_text(f"{wanted:,} / มี {sum(one.have for one in cells):,}")
        wanted = sum(one.target or 0 for one in grid.cells.values())
        have = sum(one.have for one in grid.cells.values())
        self._total.set_text(f"เป้าหมาย {wanted:,} แห่ง มีแล้ว {have:,} แห่ง")

    def _build(self) -> None:
        while self._layout.count():
            taken = self._layout.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields, self._have, self._sums = {}, {}, {}
        self._layout.addWidget(Text("ตำบล", Role.LABEL_STRONG, "muted"), 0, 0)
        for column, (_, words) in enumerate(self.grid.types):
            self._layout.addWidget(Text(words, Role.LABEL_STRONG, "muted"), 0, 1 + 2 * column, 1, 2)
        for row, (code, name) in enumerate(self.grid.tambons, start=1):
            tambon = Text(name, wrap=True)
            tambon.setMinimumWidth(theme().px(110))
            self._layout.addWidget(tambon, row, 0)
            for column, (type_, words) in enumerate(self.grid.types):
                key = (code, type_)
                field = NumberField(name=f"เป้าหมาย {name} {words}", low=0, high=_MOST, width=84)
                field.left.connect(partial(self._keep, key))
                self.fields[key] = field
                self._have[key] = muted("")
                self._layout.addWidget(field, row, 1 + 2 * column)
                self._layout.addWidget(self._have[key], row, 2 + 2 * column)
        if not self.grid.tambons:
            self._layout.addWidget(
                muted("ไม่พบรายชื่อตำบลของรหัสหน่วยงานนี้ ตรวจรหัสหน่วยงานที่หน้าตั้งค่า", wrap=True), 1, 0, 1, 9
            )
            self._layout.setRowStretch(2, 1)
            return
        last = len(self.grid.tambons) + 1
        self._layout.addWidget(Text("รวม", Role.BODY_STRONG), last, 0)
        for column, (type_, _) in enumerate(self.grid.types):
            self._sums[type_] = Text("", Role.BODY_STRONG)
            self._layout.addWidget(self._sums[type_], last, 1 + 2 * column, 1, 2)
        self._layout.setRowStretch(last + 1, 1)
        self._layout.setColumnStretch(0, 1)
        for column in range(len(self.grid.types)):
            self._layout.setColumnStretch(2 + 2 * column, 1)

    # --- keeping ---------------------------------------------------------------------------------

    def _keep(self, key: tuple[str, str]) -> None:
        field, service, year, by = self.fields[key], self._service, self.grid.year_be, self._hand.by
        field.set_wrong(bool(field.problem()))
        self._show_wrong()
        if field.problem():
            return
        value = field.value()
        if value == self.grid.cell(*key).target:
            return
        target = None if value is None else int(value)
        self._saver.save(lambda: service.put(year, *key, target, by=by))

    def _show_wrong(self) -> None:
        """Which number is not kept, and why; it stays as it was typed."""
        wrong = [
            f"{one.accessibleName()}: {words}" for one in self.fields.values() if (words := one.problem())
        ]
        self._wrong.set_text(" · ".join(wrong))
        self._wrong.setVisible(bool(wrong))

    def _print(self) -> None:
        from desktop.forms_view import FormsPlace

        self._shell.go("forms", FormsPlace("F08"))

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._layout.setHorizontalSpacing(t.px(10))
        self._layout.setVerticalSpacing(t.px(6))
