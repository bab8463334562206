"""What came of a plan: every activity in a list, and beside it what is told of the chosen one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import Refused
from desktop.site_year_view import CarryLine, ResultView
from ui.keys import bind
from ui.papers.page import PaperPage
from ui.site_year.beside import Beside
from ui.site_year.carry_dialog import CarryDialog
from ui.site_year.result_editor import ResultEditor
from ui.sites.photo_panel import PhotoPanel
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.changes import Changes
    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.site_year_view import PlanService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand
    from ui.sites.photo_panel import PhotoService

_HEAD = ("period_no", "as_of", "reporter_user", "reporter_position")
_LOOKS = {
    "not_started": ChipLook("ยังไม่ดำเนินการ", "radio_button_unchecked", Tone.DRAFT),
    "working": ChipLook("กำลังดำเนินการ", "timelapse", Tone.DUE),
    "done": ChipLook("แล้วเสร็จ", "check_circle", Tone.DONE),
}


class PlanResultPage(PaperPage):
    """`on_enter` is given the id of the report; a new one is begun on the page of its plan."""

    def __init__(
        self,
        service: SheetService,
        plans: PlanService,
        papers: PaperService,
        photos: PhotoService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._plans, self._photo_service = plans, photos
        self.view: ResultView | None = None
        self._waits_for_items = False
        self.editor_card = ResultEditor(self._tell)
        self._carry_button = Button("ยกที่ยังไม่เสร็จไปปีถัดไป", icon="event_repeat", on_click=self._ask_carry)
        super().__init__(
            service, papers, shell, hand, type_name="PlanResult", path=("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน"),
            office=office, today=today, form="F14", cards=self._make_cards, help_key="site_year",
        )  # fmt: skip
        self.head.set_actions([self._carry_button, self._finish])
        bind(self, "Ctrl+Return", self.finish)

    # --- building --------------------------------------------------------------------------------

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("รายงาน", gap=8)
        form = Form(gap=10, line_gap=8)
        for name in _HEAD:
            builder.add(form, facts[name])
        head.body.addWidget(form)
        self._count = muted("")
        lines = Panel("ผลของแต่ละกิจกรรม", right=self._count, gap=8)
        self.list = RowList(name="กิจกรรมตามแผน")
        self.list.chosen.connect(lambda _: self._show_line())
        self.list.opened.connect(lambda _: self.editor_card.focus())
        self._none = muted("แผนนี้ยังไม่มีกิจกรรม เพิ่มได้ที่หน้าแผน", wrap=True)
        self._beside = Beside(self.list, self.editor_card)
        lines.body.addWidget(self._none)
        lines.body.addWidget(self._beside)
        self.photos = PhotoPanel(
            self._photo_service, self._shell.tasks, self._hand, self._saver, title="ภาพประกอบรายงาน",
            before="บันทึกรายงานก่อน แล้วจึงเพิ่มภาพได้",
        )  # fmt: skip
        return head, lines, self.photos

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if params is None and self.place is None:
            self._shell.go("site_year")
            return
        super().on_enter(params)

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches("PlanResultItem", "PlanItem", "CodeItem"):
            self._read_view()
            self.paper.read()

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self.photos.read(sheet.id, locked=bool(sheet.locked))
        self._read_view()

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        self._finish.hide()  # Ctrl+Enter goes from activity to activity here

    def _focus_editor(self) -> None:
        """To the first activity that nothing was told of."""
        view = self.view
        if not self.isVisible() or self.stays_in(self.columns):
            return
        if view is None or self.place is None or view.id != self.place.id:
            self._waits_for_items = True
            return
        untold = next((line.item for line in view.lines if line.status == "not_started"), None)
        if untold is None or view.is_locked:
            self.jump("items")
        else:
            self.list.choose(untold)
            self.editor_card.focus()

    def _read_view(self) -> None:
        id_, plans = self.place.id if self.place else None, self._plans
        if id_ is None:
            return

        def done(view: ResultView) -> None:
            if self.place is not None and self.place.id == view.id:
                self._show_view(view)

        self._shell.tasks.read(lambda: plans.result(id_), owner=self, done=done, slot="result")

    def _show_view(self, view: ResultView) -> None:
        keep = self.list.current_key()
        self.view = view
        self.head.set_title(f"ผลตามแผน {view.title}")
        self.list.set_rows(
            [
                ListRow(
                    key=line.item,
                    title=line.activity,
                    second=line.site_name,
                    disc=(_LOOKS[line.status].icon, _LOOKS[line.status].tone),
                )
                for line in view.lines
            ]
        )
        if view.lines and (keep is None or not self.list.choose(keep, quiet=True)):
            self.list.choose(view.lines[0].item, quiet=True)
        self._none.setVisible(not view.lines)
        self._beside.setVisible(bool(view.lines))
        done = sum(line.status == "done" for line in view.lines)
        self._count.set_text(f"แล้วเสร็จ {done} จาก {len(view.lines)} กิจกรรม" if view.lines else "")
        self._carry_button.setVisible(done < len(view.lines))
        self._show_line()
        if self._waits_for_items:
            self._waits_for_items = False
            self._focus_editor()

    def _show_line(self) -> None:
        view = self.view
        if view is None:
            return
        key = self.list.current_key()
        line = next((one for one in view.lines if one.item == key), None)
        levels = [(one.code, f"ระดับ {one.code} {one.label}") for one in view.levels]
        self.editor_card.show_line(line, levels, locked=view.is_locked)

    # --- doing -----------------------------------------------------------------------------------

    def _tell(self, values: Mapping[str, Any]) -> None:
        view, line, plans, by = self.view, self.editor_card.line, self._plans, self._by
        if view is None or line is None or view.is_locked:
            return

        def failed(error: BaseException) -> bool:
            if isinstance(error, Refused):
                self.editor_card.form.show_errors(
                    {key: words for key, words in error.fields.items() if key in self.editor_card.form.boxes}
                )
                return True
            return False

        self._saver.save(
            partial(plans.tell, view.id, line.item, values, by=by),
            done=lambda _: self._read_view(),
            failed=failed,
        )

    def finish(self) -> None:
        """Ctrl+Enter: this activity is told, on to the next one."""
        view = self.view
        if (
            view is None
            or self.list.hasFocus()
            or not self.editor_card.isAncestorOf(self.focusWidget() or self)
        ):
            super().finish()
            return
        self.editor_card.tell()
        items: list[object] = [line.item for line in view.lines]
        key = self.list.current_key()
        place = items.index(key) + 1 if key in items else 0
        if place < len(items):
            self.list.choose(view.lines[place].item)
            self.editor_card.focus()

    def jump(self, key: str) -> None:
        if key == "items":
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().jump(key)

    def on_leave(self) -> None:
        self.editor_card.tell()
        super().on_leave()

    def _ask_carry(self) -> None:
        view = self.view
        if view is None:
            return
        open_ = [
            CarryLine(
                id=line.item, site_name=line.site_name, activity=line.activity, dim_words=line.dim_words,
                status_words=line.status_words,
            )
            for line in view.lines
            if line.status != "done"
        ]  # fmt: skip
        words = "เลือกกิจกรรมที่จะทำต่อในแผนของปีงบประมาณถัดไป รายการเดิมยังอยู่ครบ"
        dialog = CarryDialog(open_, words=words, do="ยกไป", parent=self.window())
        dialog.given.connect(self._carry)
        dialog.open()

    def _carry(self, items: Sequence[UUID]) -> None:
        view, plans, by = self.view, self._plans, self._by
        if view is None:
            return

        def done(found: tuple[UUID, Changes]) -> None:
            id_, changes = found
            self._hand.note(changes)
            self._shell.tasks.stored.emit(changes)
            self._shell.go("plan", id_)

        self._shell.tasks.run(lambda: plans.next_year(view.plan, items, by=by), owner=self, done=done)
