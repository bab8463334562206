"""One order: its number, why, who, what they do; the seven sectors are counted while the committee is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.network.sectors import SectorBar
from ui.papers.page import PaperPage
from ui.records.parts import plain_part
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.dictionary import FieldFacts
    from desktop.networks_view import NetworkService
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_HEAD = (("order_no", 110, 0), ("order_year_be", 100, 0), ("ordered_on", 150, 0), ("effective_from", 150, 0), ("supersedes", 240, 1))  # fmt: skip
_BE = 543


class OrderPage(PaperPage):
    def __init__(
        self,
        service: SheetService,
        networks: NetworkService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._networks = networks
        self._number = LinkButton("ใช้เลขถัดไป", on_click=self.take_number)
        self.sectors = SectorBar()
        super().__init__(
            service, papers, shell, hand, type_name="NetworkOrder", path=("นพต. และเครือข่าย", "คำสั่ง"),
            office=office, today=today, form="F12", cards=self._make_cards, help_key="network",
        )  # fmt: skip

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("เลขและวันที่", right=self._number, gap=8)
        form = Form(gap=10, line_gap=8)
        for name, least, grow in _HEAD:
            form.add(name, builder.box(facts[name]), least=least, grow=grow)
        form.new_line()
        title = LongTextField(name="เรื่อง ต้องกรอก", lines=2, max_length=facts["title"].max_length)
        form.add("title", builder.box(facts["title"], field=title), line=True)
        for name, lines in (("reason", 3), ("legal_basis", 2)):
            field = LongTextField(name=facts[name].label, lines=lines, max_length=facts[name].max_length)
            form.add(name, builder.box(facts[name], field=field), line=True)
        head.body.addWidget(form)
        members = builder.list_panel(facts["members"])
        members.body.insertWidget(1, self.sectors)
        duties = Panel("มีหน้าที่ *", gap=4)
        field = LongTextField(name="มีหน้าที่ ต้องกรอก", lines=6, max_length=facts["duties"].max_length)
        duties.body.addWidget(builder.box(facts["duties"], field=field, label="บรรทัดละข้อ"))
        signer = Panel("ผู้ลงนาม", gap=4)
        form = Form(gap=10, line_gap=8)
        for name in ("signer_name", "signer_post"):
            form.add(name, builder.box(facts[name]), least=240)
        signer.body.addWidget(form)
        missing = builder.list_panel(facts["missing_sectors"])
        phones = builder.list_panel(facts["member_phones"])
        return head, members, missing, duties, signer, phones

    # --- while the committee is typed ------------------------------------------------------------

    def note_edit(self, key: str) -> None:
        super().note_edit(key)
        if key in ("members", "missing_sectors"):
            self._count_sectors()

    def _count_sectors(self) -> None:
        sectors = next(one for one in self.fields.facts["members"].parts if one.name == "sector").choices
        told = [plain_part(one).get("sector") for one in self.fields.boxes["members"].field.value()]
        reasons = [
            plain_part(one).get("sector") for one in self.fields.boxes["missing_sectors"].field.value()
        ]
        self.sectors.show_counts([(label, told.count(code)) for code, label in sectors])
        open_ = [label for code, label in sectors if code not in told and code not in reasons]
        self.sectors.show_words(
            f"ยังขาด {', '.join(open_)} เพิ่มกรรมการ หรือระบุเหตุผลในส่วน “ภาคส่วนที่ไม่มี”" if open_ else ""
        )

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._number.setVisible(not sheet.locked)
        self._count_sectors()

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        number, year = sheet.values.get("order_no"), sheet.values.get("order_year_be")
        told = f"คำสั่งที่ {number}/{year}" if number and year else "คำสั่งที่ยังไม่ออกเลข"
        self.head.set_title(told if sheet.id is not None else "คำสั่งใหม่")

    def renew(self, stored: Mapping[str, Any]) -> None:
        super().renew(stored)
        self._count_sectors()

    def take_number(self) -> None:
        """The next number of the year of the order; today where it has no day yet."""
        sheet = self.sheet
        if sheet is None or sheet.locked:
            return
        networks, boxes = self._networks, self.fields.boxes
        day = boxes["ordered_on"].field.value() or self._context.today()
        year = day.year + _BE

        def done(number: int) -> None:
            for key, value in (("order_no", number), ("order_year_be", year), ("ordered_on", day)):
                boxes[key].field.set_value(value)
                self.note_edit(key)
                self.note_leaving(key)

        self._shell.tasks.read(lambda: networks.next_number(year), owner=self, done=done, slot="number")
