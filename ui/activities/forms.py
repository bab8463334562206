"""The cards of fields of an activity. Every declared field has its place: those that are named here where people
look for them, whatever is declared later in the last card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.dictionary import facts_of_type
from ui.theme import Role, theme
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.activities.posts import PostList
    from ui.records.editor import FieldBuilder

_FIRST = (("name", 240, 1), ("kind", 206, 0), ("participants", 112, 0))
_SECOND = (("site_id", 220, 1), ("period_month", 136, 0), ("held_on", 136, 0), ("held_to", 136, 0))
_REPORTER = (("reporter_user", 220, 2), ("reporter_position", 220, 3), ("report_date", 136, 0))
_DETAIL, _PLAN = "detail", "plan_dims"
_LABEL_WIDTH = 96


class ActivityForms:
    """`cards` in their order; the photos stand after the first of them."""

    def __init__(self, builder: FieldBuilder, posts: PostList) -> None:
        self._builder = builder
        self._facts = {facts.name: facts for facts in facts_of_type("Activity").edited}
        self.what = Card(gap=8)
        form = Form(gap=10, line_gap=8)
        self._add(form, _FIRST)
        form.new_line()
        self._add(form, _SECOND)
        detail = LongTextField(
            name="รายละเอียดกิจกรรม ต้องกรอก", lines=2, max_length=self._facts[_DETAIL].max_length
        )
        form.add(_DETAIL, builder.box(self._facts[_DETAIL], field=detail), line=True)
        self.what.body.addWidget(form)
        self.around = _Around(builder.box(self._facts[_PLAN], label=""), posts)
        self.reporter = Panel("ผู้รายงาน", gap=4)
        form = Form(line_gap=8)
        self._add(form, _REPORTER)
        self.reporter.body.addWidget(form)
        placed = {name for name, _, _ in (*_FIRST, *_SECOND, *_REPORTER)} | {_DETAIL, _PLAN}
        self.rest = Panel("ข้อมูลเพิ่มเติม", gap=4)
        form = Form(line_gap=8)
        builder.add_all(form, [facts for name, facts in self._facts.items() if name not in placed])
        self.rest.body.addWidget(form)

    def _add(self, form: Form, some: tuple[tuple[str, int, int], ...]) -> None:
        for name, least, grow in some:
            form.add(name, self._builder.box(self._facts[name]), least=least, grow=grow)


class _Around(Card):
    """The five P and the lines of publicity, their names beside them."""

    def __init__(self, plan: QWidget, posts: PostList) -> None:
        super().__init__(gap=8)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        for row, (words, widget) in enumerate((("ตามกรอบ 5P", plan), ("ประชาสัมพันธ์", posts))):
            label = Text(words, Role.LABEL, "muted")
            label.setMinimumHeight(theme().px(40))
            label.setBuddy(widget)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(widget, row, 1)
        self._grid.setColumnStretch(1, 1)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "_grid"):  # the base restyles before there is one
            return
        t = theme()
        self._grid.setHorizontalSpacing(t.px(12))
        self._grid.setVerticalSpacing(t.px(8))
        self._grid.setColumnMinimumWidth(0, t.px(_LABEL_WIDTH))
