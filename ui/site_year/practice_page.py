"""Best Practice: what was done well at a plot, and how it can be told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.sites.photo_panel import PhotoPanel
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.site_year_view import PlanService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand
    from ui.sites.photo_panel import PhotoService

_TYPE = "BestPractice"
_TEXTS = ("background", "method", "result", "factors", "scaling")


class BestPracticePage(PaperPage):
    """`on_enter` is given an id, a RecordPlace, or None for a new one of this fiscal year."""

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
        super().__init__(
            service, papers, shell, hand, type_name=_TYPE, path=("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน"),
            office=office, today=today, form="F21-best", cards=self._make_cards, help_key="site_year",
        )  # fmt: skip

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("ผลงาน", gap=8)
        form = Form(gap=10, line_gap=8)
        form.add("title", builder.box(facts["title"]), line=True)
        builder.add(form, facts["site_id"])
        builder.add(form, facts["group_name"])
        builder.add(form, facts["fiscal_year_be"])
        head.body.addWidget(form)
        texts = Panel("เรื่องราว", gap=8)
        for name in _TEXTS:
            texts.body.addWidget(builder.box(facts[name]))
        self.photos = PhotoPanel(
            self._photo_service, self._shell.tasks, self._hand, self._saver, title="ภาพประกอบ",
            before="บันทึกผลงานก่อน แล้วจึงเพิ่มภาพได้",
        )  # fmt: skip
        return head, texts, self.photos

    def on_enter(self, params: object) -> None:
        is_new = params is None or (isinstance(params, RecordPlace) and params.id is None)
        if is_new and (params is not None or self.place is None):
            given = dict(params.start) if isinstance(params, RecordPlace) else {}
            plans = self._plans

            def done(values: Mapping[str, Any]) -> None:
                super(BestPracticePage, self).on_enter(RecordPlace(_TYPE, start=tuple(values.items())))

            self._shell.tasks.read(lambda: plans.start(_TYPE, **given), owner=self, done=done, slot="start")
            return
        super().on_enter(params)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self.photos.read(sheet.id, locked=bool(sheet.locked))
