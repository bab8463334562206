"""Blank sheets: which kind, for whom, how many; the preview follows every choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.requests import PrintRequest
from desktop.forms_view import BlankChoices
from desktop.thai.dates import range_words, week_start
from ui.theme import theme
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.number import NumberField
from ui.widgets.lists import ListRow, RowList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

KINDS = (
    ("F02", "F02", "บันทึกประจำวัน", "ใส่ชื่อ แปลง และวันที่ให้แล้ว"),
    ("F09-pages", "F09", "สมุดผู้มา หน้าเขียน", "เลขหน้าต่อเนื่อง"),
    ("F09-cover", "F09", "ปกสมุดผู้มา", "ปกหน้าของเล่ม"),
    ("F09-group", "F09", "บัญชีรายชื่อคณะ", "30 บรรทัดต่อแผ่น"),
    ("F01", "F01", "รายงานกิจกรรม", "กรอกด้วยมือ"),
    ("F08", "F08", "ทะเบียนแปลง", "กรอกด้วยมือ"),
    ("F08-card", "F08", "บัตรประจำแปลง", "กรอกด้วยมือ"),
    ("F08-npt", "F08", "ทะเบียน นพต.", "กรอกด้วยมือ"),
    ("F11", "F11", "ประเมินศักยภาพ", "เกณฑ์ครบทุกข้อ"),
    ("F13", "F13", "แผนพัฒนา 5P", "กรอกด้วยมือ"),
    ("F14", "F14", "ผลตามแผน 5P", "กรอกด้วยมือ"),
    ("F15", "F15", "รายงานความก้าวหน้า", "กรอกด้วยมือ"),
    ("F21-best", "F21", "Best Practice", "กรอกด้วยมือ"),
    ("F23", "F23", "ใบนำส่งแฟ้ม", "2 ฉบับในแผ่นเดียว"),
    ("F23-receipt", "F23", "ใบตอบรับแฟ้ม", "2 ฉบับในแผ่นเดียว"),
    ("F23-return", "F23", "ใบแจ้งส่งคืนแก้ไข", "ตาราง 9 แถว"),
)
_FOR_A_PLOT = ("F09-pages", "F09-cover", "F09-group", "F11")


class BlankPanel(Card):
    """`changed` with the request that the choices make; `week_asked` when workers of another week are needed."""

    changed = Signal(object)
    week_asked = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(padding=(1, 6), gap=0)
        self._choices: BlankChoices | None = None
        self.kinds = RowList(name="ชนิดของแบบเปล่า")
        self.kinds.set_rows(
            [ListRow(key=key, code=form, title=title, second=second) for key, form, title, second in KINDS]
        )
        self.week = DateField(name="สัปดาห์ของวันที่", today=today)
        self.worker = ChoiceField(name="นพต.", can_be_empty=False)
        self.plot = ChoiceField(name="แปลง", can_be_empty=False)
        self.pages = NumberField(name="จำนวนหน้า", low=2, high=50, unit="หน้า", width=120)
        self.week_words = muted("", wrap=True)
        self.boxes = {
            "week": FieldBox("สัปดาห์ของวันที่", self.week),
            "worker": FieldBox("นพต.", self.worker),
            "plot": FieldBox("แปลง", self.plot),
            "pages": FieldBox("จำนวนหน้า (2–50)", self.pages),
        }
        self._fields = QWidget()
        self._column = QVBoxLayout(self._fields)
        for box in self.boxes.values():
            self._column.addWidget(box)
        self._column.insertWidget(1, self.week_words)
        self.body.addWidget(self.kinds, 1)
        self.body.addWidget(Divider())
        self.body.addWidget(self._fields)
        self.kinds.chosen.connect(lambda _: self._on_kind_chosen())
        self.week.left.connect(self._on_week_left)
        for field in (self.worker, self.plot):
            field.changed.connect(self._tell)
        self.pages.left.connect(self._tell)
        self.restyle()
        self.kinds.choose("F02", quiet=True)
        self._show_fields()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_column"):  # the base restyles before there is one
            t = theme()
            self._column.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(8))
            self._column.setSpacing(t.px(4))

    @property
    def kind(self) -> str:
        return str(self.kinds.current_key() or "F02")

    def show_choices(self, choices: BlankChoices, *, kind: str = "", plot: UUID | None = None) -> None:
        """New lists; what was chosen stays where it is still there. Tells the request."""
        worker, chosen_plot = self.worker.value(), plot or self.plot.value()
        self._choices = choices
        everyone = f"ทุกคน ({len(choices.workers)} คน)" if choices.workers else "ไม่ระบุชื่อ"
        self.worker.set_options([("", everyone), *((one.id, one.name) for one in choices.workers)])
        self.worker.set_value(worker if any(one.id == worker for one in choices.workers) else "")
        names = [one.name for one in choices.sites]
        self.plot.set_options(
            [
                ("", "ไม่ระบุแปลง"),
                *(
                    # Namesakes are told apart by their tambon and book.
                    (one.id, f"{one.name} ({one.second})" if names.count(one.name) > 1 else one.name)
                    for one in choices.sites
                ),
            ]
        )
        self.plot.set_value(chosen_plot if any(one.id == chosen_plot for one in choices.sites) else "")
        self.week.set_value(choices.monday)
        if not self.pages.value():
            self.pages.set_value(choices.usual_pages)
        if kind:
            self.kinds.choose(kind, quiet=True)
        self._show_fields()
        self._tell()

    def request(self) -> PrintRequest | None:
        """None while a choice cannot be read."""
        choices = self._choices
        if choices is None:
            return None
        request = PrintRequest(form=self.kind, blank=True)
        if self.kind == "F02":
            worker = self.worker.value()
            workers = (worker,) if worker else ()
            return replace(request, workers=workers, first=choices.monday, last=choices.monday)
        if self.kind in _FOR_A_PLOT:
            plot = self.plot.value()
            request = replace(request, sites=(plot,) if plot else ())
        if self.kind == "F09-pages":
            pages = self.pages.value()
            return replace(request, pages=int(pages)) if pages else None
        return request

    def _show_fields(self) -> None:
        wanted = {
            "week": self.kind == "F02",
            "worker": self.kind == "F02",
            "plot": self.kind in _FOR_A_PLOT,
            "pages": self.kind == "F09-pages",
        }
        for key, box in self.boxes.items():
            box.setVisible(wanted[key])
        self.week_words.setVisible(wanted["week"])
        if self._choices:
            monday = self._choices.monday
            self.week_words.set_text(
                f"จันทร์–อาทิตย์ {range_words(monday, monday.fromordinal(monday.toordinal() + 6))}"
            )
        self._fields.setVisible(any(wanted.values()))

    def _on_kind_chosen(self) -> None:
        self._show_fields()
        self._tell()

    def _on_week_left(self) -> None:
        day = self.week.value()
        if day is not None and self._choices and week_start(day) != self._choices.monday:
            self.week_asked.emit(week_start(day))

    def _tell(self) -> None:
        request = self.request()
        if request is not None:
            self.changed.emit(request)
