"""The fields of the open line: which there are, in which row they stand, what stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Themed, theme
from ui.visitors.fields import FollowUpField, KindField, KnownField, PhoneField, PurposeField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.flags import TickField
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import TextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

ROW_ONE = ("visited_on", "name", "organisation", "kind", "count_total", "purpose", "follow_up_ok")
GROUP = ("leader_name", "count_f", "count_m")
ROW_TWO = ("purpose_text", *GROUP, "topics", "phone")
MORE = ("time_in", "time_out", "count_child", "satisfaction", "comment", "signed_on_paper")
LABELS = {
    "purpose_text": "ระบุ",
    "leader_name": "หัวหน้าคณะ",
    "count_f": "หญิง",
    "count_m": "ชาย",
    "topics": "ฐาน/เรื่อง",
    "phone": "โทร.",
    "time_in": "มา",
    "time_out": "กลับ",
    "count_child": "เด็ก",
    "satisfaction": "พอใจ 1–5",
    "comment": "ข้อเสนอแนะ",
}
LEAST = {"purpose_text": 150, "leader_name": 205, "topics": 190, "phone": 158, "comment": 300}
"""With its label, as at 100 %: a group's row two stands on one line beside the side panel at 1280."""


def make_fields(today: Callable[[], date]) -> dict[str, Any]:
    """In the order in which Enter goes through them."""
    return {
        "visited_on": DateField(name="วัน เดือน ปี", today=today, latest=today(), button=False, width=104),
        "name": KnownField(name="ชื่อ–สกุล หรือชื่อคณะ", max_length=120),
        "organisation": KnownField(name="ที่อยู่ หรือหน่วยงาน", max_length=200),
        "kind": KindField(),
        "count_total": NumberField(name="จำนวนคน", low=1, high=100_000, width=48),
        "purpose": PurposeField(),
        "follow_up_ok": FollowUpField(),
        "purpose_text": TextField(name="วัตถุประสงค์อื่น ๆ ระบุ", max_length=120),
        "leader_name": KnownField(name="หัวหน้าคณะ", max_length=120),
        "count_f": NumberField(name="หญิง", high=100_000, width=48),
        "count_m": NumberField(name="ชาย", high=100_000, width=48),
        "topics": KnownField(name="ฐานหรือเรื่องที่สนใจ", max_length=200),
        "phone": PhoneField(name="โทร.", max_length=20),
        "time_in": TimeField(name="เวลามา"),
        "time_out": TimeField(name="เวลากลับ"),
        "count_child": NumberField(name="เด็ก", high=100_000, width=52),
        "satisfaction": NumberField(name="ความพึงพอใจ 1 ถึง 5", low=1, high=5, width=48),
        "comment": TextField(name="ข้อเสนอแนะ", max_length=300),
        "signed_on_paper": TickField("ลงลายมือชื่อในสมุดแล้ว"),
    }


class Pair(Themed, QWidget):
    """A short label before its field."""

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if words:
            self._row.addWidget(muted(words))
        self._row.addWidget(field, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(6))
