"""Beside the table of districts: the chosen one in words, and all of them in two small charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from ui.theme import Themed, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Facts, Panel
from ui.widgets.charts import BarChart, BarValue

if TYPE_CHECKING:
    from datetime import date

    from ui.province.consolidation_tables import DistrictLine

_CHART = 118


class ConsolidationSide(Themed, QWidget):
    """`sent_asked`: what the district has sent; carries nothing, the page knows which is chosen."""

    sent_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.link = LinkButton("ดูเรื่องที่ส่ง", icon="table_chart", on_click=self.sent_asked.emit)
        self.facts = Facts(right=True)
        self.panel = Panel("", right=self.link)
        self.panel.body.addWidget(self.facts)
        self.visitors = BarChart(name="ผู้มาเรียนรู้รายอำเภอ", series=["ผู้มาเรียนรู้"], unit="คน", height=_CHART)
        self.certified = BarChart(name="บันทึกที่เจ้าของแปลงรับรอง", series=["รับรองแล้ว"], unit="%", height=_CHART)
        self._charts = [Panel("ผู้มาเรียนรู้ (คน)"), Panel("บันทึกที่รับรองแล้ว (%)")]
        for panel, chart in zip(self._charts, (self.visitors, self.certified), strict=True):
            panel.body.addWidget(chart)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for one in (self.panel, *self._charts):
            self._column.addWidget(one)
        self._column.addStretch(1)
        self.restyle()

    def show_lines(self, lines: list[DistrictLine]) -> None:
        districts = [one for one in lines if not one.is_total]
        self.visitors.set_bars(
            [
                BarValue(str(place), (one.figures.visitors,), one.name)
                for place, one in enumerate(districts, start=1)
            ]
        )
        self.certified.set_bars(
            [
                BarValue(str(place), (one.figures.certified_percent,), one.name)
                for place, one in enumerate(districts, start=1)
                if one.figures.certified_percent is not None
            ]
        )

    def show_line(self, line: DistrictLine | None, last_file_on: date | None) -> None:
        """Of the row that is chosen."""
        self.panel.setVisible(line is not None)
        if line is None:
            return
        figures = line.figures
        self.panel.title.set_text(line.name if line.is_total else f"อำเภอ{line.name}")
        self.link.setVisible(not line.is_total)
        percent = figures.certified_percent
        facts = [
            ("รับแล้ว", f"{line.accepted:,} จาก {line.owed:,} เรื่อง" if line.owed else "ไม่มีเรื่องที่ต้องส่ง"),
            ("รับรองบันทึก", "–" if percent is None else f"{percent}%"),
            ("นำความรู้ไปใช้", f"{figures.used:,} จาก {figures.followed:,} คน" if figures.followed else "–"),
            ("ประเมินแล้ว", f"{figures.assessed:,} จาก {figures.sites:,}"),
        ]
        if not line.is_total:
            came = short_date(last_file_on) if last_file_on else "ยังไม่เคยได้รับ"
            facts.insert(0, ("แฟ้มล่าสุด", came))
        self.facts.set_facts(facts)

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(10))
