"""A development plan: its activities by plot, the matrix that adds up to them, and what they still lack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.planning import short_plan_title
from desktop.site_year_view import PlanLine, PlanView
from desktop.thai.digits import grouped
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.site_year.carry_dialog import CarryDialog
from ui.site_year.matrix import MatrixView
from ui.theme import Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.buttons import Kind as ButtonKind
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.lists import ListRow, RowList
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.changes import Changes
    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.site_year_view import CarryLine, PlanService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_HEAD = ("fiscal_year_be", "quarter", "planned_on", "planner_user", "planner_position")
_ROWS = 9  # of the table, before it scrolls by itself
_TYPE = "DevelopmentPlan"


class PlanPage(PaperPage):
    """`on_enter` is given an id, a RecordPlace, or None for a new plan of this fiscal year."""

    def __init__(
        self,
        service: SheetService,
        plans: PlanService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._plans = plans
        self.view: PlanView | None = None
        self._waits_for_items = False
        super().__init__(
            service, papers, shell, hand, type_name=_TYPE, path=("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน"),
            office=office, today=today, form="F13", cards=self._make_cards, help_key="site_year",
        )  # fmt: skip
        self._report = Button("รายงานผลตามแผน", icon="assignment_turned_in", on_click=self._begin_result)
        self.head.set_actions([self._report, self._finish])

    # --- building --------------------------------------------------------------------------------

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("แผนของปี", gap=8)
        form = Form(gap=10, line_gap=8)
        for name in _HEAD:
            builder.add(form, facts[name])
        head.body.addWidget(form)
        more = Panel("หมายเหตุ", gap=6)
        note = LongTextField(name="หมายเหตุ", lines=2, max_length=facts["note"].max_length)
        more.body.addWidget(builder.box(facts["note"], field=note, label=""))
        return head, self._items_panel(), self._matrix_panel(), more

    def _items_panel(self) -> QWidget:
        self._count = muted("")
        panel = Panel("กิจกรรมตามแผน", right=self._count, gap=8)
        self.model = WindowedModel(_columns())
        self.table = TableView(self.model, name="กิจกรรมตามแผน", row_height=TWO_LINES)
        self.table.opened.connect(self._open_item)
        self._empty = muted("ยังไม่มีกิจกรรมตามแผน เริ่มด้วยปุ่ม ‘เพิ่มกิจกรรม’", wrap=True)
        self.add_item_button = Button("เพิ่มกิจกรรม", icon="add", on_click=self.add)
        self.add_item_button.setToolTip("Ctrl+N")  # which the page itself listens to
        self.carry_button = Button("", icon="event_repeat", kind=ButtonKind.PLAIN, on_click=self._ask_carry)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.add_item_button)
        self._buttons.addWidget(self.carry_button)
        self._buttons.addStretch(1)
        self._lacking = QWidget()
        column = self._lacking_column = QVBoxLayout(self._lacking)
        column.setContentsMargins(0, 0, 0, 0)
        self._lacking_words = Text("", ink="due", wrap=True)
        self.lacking = RowList(name="แปลงที่ยังไม่มีกิจกรรม", fits=True)
        self.lacking.opened.connect(lambda key: self._add_for(key))
        column.addWidget(self._lacking_words)
        column.addWidget(self.lacking)
        for widget in (self._empty, self.table):
            panel.body.addWidget(widget)
        panel.body.addLayout(self._buttons)
        panel.body.addWidget(self._lacking)
        return panel

    def _matrix_panel(self) -> QWidget:
        panel = Panel("สรุปตามกรอบ 5P", right=muted("จำนวนกิจกรรมและงบประมาณ"), gap=8)
        self.matrix = MatrixView()
        panel.body.addWidget(self.matrix)
        return panel

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        is_new = params is None or (isinstance(params, RecordPlace) and params.id is None)
        if is_new and (params is not None or self.place is None):
            self._start(**(dict(params.start) if isinstance(params, RecordPlace) else {}))
            return
        super().on_enter(params)
        if self.place is not None and self.place.id is not None:
            self._read_view()

    def _start(self, **given: Any) -> None:
        """A new plan begins with what is known of it."""
        plans, user = self._plans, self._by

        def done(values: Mapping[str, Any]) -> None:
            super(PlanPage, self).on_enter(RecordPlace(_TYPE, start=tuple(values.items())))

        self._shell.tasks.read(
            lambda: plans.start(_TYPE, user=user, **given), owner=self, done=done, slot="start"
        )

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches("PlanItem", "PlanResult", "PlanResultItem", "Assessment", "Site", "CodeItem"):
            self._read_view()
            self.paper.read()

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._show_plan(None)
        self._read_view()

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        year, quarter = sheet.values.get("fiscal_year_be"), sheet.values.get("quarter")
        if sheet.id is not None and year and quarter:
            self.head.set_title(f"แผนพัฒนา 5P {short_plan_title(year, quarter)}")

    def _focus_editor(self) -> None:
        """To the activities; a new plan to its first field."""
        if not self.isVisible() or self.stays_in(self.columns):
            return
        if self.place is None or self.place.id is None:
            super()._focus_editor()
        elif self.view is None or self.view.id != self.place.id:
            self._waits_for_items = True
        else:
            self.jump("items")

    def _read_view(self) -> None:
        id_, plans = self.place.id if self.place else None, self._plans
        if id_ is None:
            return

        def done(view: PlanView) -> None:
            if self.place is not None and self.place.id == view.id:
                self._show_plan(view)

        self._shell.tasks.read(lambda: plans.plan(id_), owner=self, done=done, slot="plan")

    def _show_plan(self, view: PlanView | None) -> None:
        self.view = view
        lines = view.lines if view else ()
        keep = self.table.current_id()
        self.model.set_rows(list(lines), [line.id for line in lines])
        if lines and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self.table.setFixedHeight(self.table.height_for_rows(min(_ROWS, max(1, len(lines)))))
        self.matrix.show_matrix(view.matrix) if view else None
        total = view.matrix.total if view else None
        self._count.set_text(
            f"{total.count} กิจกรรม · {grouped(total.baht)} บาท" if total and total.count else ""
        )
        open_ = view is None or not view.is_locked
        self.add_item_button.setVisible(open_)
        self.carry_button.setVisible(bool(view and view.carriable and open_))
        if view:
            self.carry_button.set_text(f"ยกมาจากปีก่อน {view.carriable} กิจกรรม")
        self._report.setVisible(bool(lines))
        self._show_lacking(view if open_ else None)
        if view is not None and self._waits_for_items:
            self._waits_for_items = False
            self._focus_editor()

    def _show_lacking(self, view: PlanView | None) -> None:
        lacking = view.lacking if view else ()
        self._lacking.setVisible(bool(lacking))
        self._lacking_words.set_text(f"แปลงที่ควรมีกิจกรรมแต่ยังไม่มี {len(lacking)} แปลง")
        self.lacking.set_rows(
            [
                ListRow(key=site, title=name, second=f"ระดับ {level}", disc=("warning", Tone.DUE), arrow=True)
                for site, name, level in lacking
            ]
        )

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """An activity of this plan; a new plan is kept first."""
        self._add_for(None)

    def _add_for(self, site: object) -> None:
        def go(id_: UUID) -> None:
            start: list[tuple[str, Any]] = [("plan_id", id_)]
            if isinstance(site, UUID):
                start.append(("site_id", site))
            self._shell.go("plan_item", RecordPlace("PlanItem", start=tuple(start)))

        if self.sheet is not None and not self.sheet.locked:
            self.keep(go, as_begun=True)

    def _open_item(self, row_id: object) -> None:
        if isinstance(row_id, UUID):
            among = [line.id.bytes for line in self.view.lines] if self.view else []
            self._shell.go("plan_item", RecordPlace("PlanItem", row_id, among=among))

    def jump(self, key: str) -> None:
        if key == "items":
            target = self.table if self.view and self.view.lines else self.add_item_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().jump(key)

    def _ask_carry(self) -> None:
        view, plans = self.view, self._plans
        if view is None:
            return

        def done(lines: Sequence[CarryLine]) -> None:
            words = "กิจกรรมของปีก่อนที่ยังไม่แล้วเสร็จ เลือกที่จะทำต่อในแผนนี้ รายการเดิมยังอยู่ครบ"
            dialog = CarryDialog(lines, words=words, do="ยกมา", parent=self.window())
            dialog.given.connect(partial(self._carry, view.id))
            dialog.open()

        self._shell.tasks.read(lambda: plans.carriable(view.id), owner=self, done=done, slot="carry")

    def _carry(self, plan: UUID, items: Sequence[UUID]) -> None:
        plans, by = self._plans, self._by

        def done(changes: Changes) -> None:
            self._saver.offer_back(f"ยกมา {len(items)} กิจกรรมแล้ว", changes)
            self._read_view()

        self._saver.save(lambda: plans.carry(items, plan, by=by), done=done)

    def _begin_result(self) -> None:
        view, plans, by = self.view, self._plans, self._by
        if view is None:
            return

        def done(found: tuple[UUID, Changes]) -> None:
            id_, changes = found
            self._hand.note(changes)
            self._shell.tasks.stored.emit(changes)
            self._shell.go("plan_result", id_)

        self._shell.tasks.run(lambda: plans.begin_result(view.id, by=by), owner=self, done=done)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_buttons"):
            self._buttons.setSpacing(theme().px(8))
            self._lacking_column.setSpacing(theme().px(4))


def _columns() -> list[Column[PlanLine]]:
    def activity(line: PlanLine) -> Cell:
        second = " · ".join(
            part for part in (line.site_name, f"ระดับ {line.level}" if line.level else "") if part
        )
        return Cell(line.activity, second=second)

    def dim(line: PlanLine) -> Cell:
        return Cell(line.dim_words, second=line.strategy_words or "–")

    def target(line: PlanLine) -> Cell:
        return Cell(line.target or "–", second=line.months)

    def money(line: PlanLine) -> Cell:
        amount, *source = line.budget_words.split(" · ")
        return Cell(amount.removesuffix(" บาท") or "–", second=" · ".join(source))

    return [
        Column(key="activity", title="กิจกรรม · แปลง", width=200, grow=4, cell=activity),
        Column(key="dim", title="5P · กลยุทธ์", width=136, cell=dim),
        Column(key="target", title="เป้าหมาย · เวลา", width=140, grow=1, cell=target, drop_below=600),
        Column(key="money", title="งบประมาณ (บาท)", width=136, cell=money, drop_below=720),
    ]
