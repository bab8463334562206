"""What changed at some plots, each with a tick once it is in the department's Digital Platform."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from desktop.thai.dates import short_date
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.chips import KeyHints
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from typing import Any

    from desktop.geosocial_view import ChangeLine, ChangesService
    from ui.frame.page import Page, Shell
    from ui.saving import Hand

WORDS = "การเปลี่ยนแปลงทางภูมิสังคม"
_NONE = "ยังไม่มีบันทึก เมื่อดิน น้ำ ป่า หรือชีวิตคนที่แปลงเปลี่ยนไป บันทึกไว้ที่นี่ก่อนไปกรอกใน Digital Platform"


class ChangesPanel(Panel):
    """It reads by itself: `show_sites` says of which plots (None: of the whole district) and which days. The page
    hands on what changed in the book with `on_changes`. `shown` is sent whenever the list stands."""

    shown = Signal()

    def __init__(
        self, service: ChangesService, page: Page, shell: Shell, hand: Hand, *, only_open: bool = False
    ) -> None:
        self._count = muted("")
        super().__init__(WORDS, right=self._count)
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(page, shell, hand)
        self._sites: Collection[UUID] | None = ()
        self._span: tuple[date | None, date | None] = (None, None)
        self._only_open = only_open
        self.lines: tuple[ChangeLine, ...] = ()
        self.list = RowList(name=WORDS, fits=True)
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self._tick)
        self._none = muted(_NONE, wrap=True)
        self._none.hide()  # until it is known
        self.add = Button("เพิ่มการเปลี่ยนแปลง", icon="add", on_click=self.add_one)
        self._hints = KeyHints([("Space", "ลงว่าบันทึกแล้ว"), ("Enter", "เปิด")])
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        bottom = FoldingLine(gap=14, line_gap=6)
        bottom.add(self.add, grow=0)
        bottom.add(self._hints, least=260, grow=0)
        self.body.addWidget(bottom)

    def show_sites(
        self, sites: Collection[UUID] | None, first: date | None = None, last: date | None = None
    ) -> None:
        self._sites, self._span = sites, (first, last)
        self.read()

    def show_only_open(self, on: bool) -> None:
        self._only_open = on
        self._show(self.lines)

    def on_changes(self, changes: Any) -> None:
        if changes.touches("GeosocialChange", "Site"):
            self.read()

    def read(self) -> None:
        service, sites, span = self._service, self._sites, self._span
        self._shell.tasks.read(
            lambda: service.changes(sites, *span), owner=self, done=self._show, slot="changes"
        )

    def _show(self, lines: tuple[ChangeLine, ...]) -> None:
        self.lines = lines
        keep = self.list.current_key()
        shown = [one for one in lines if not (self._only_open and one.is_entered)]
        # Where all rows are of one plot its name says nothing.
        is_one = self._sites is not None and len(self._sites) == 1
        self.list.set_rows([_row(one, is_one=is_one) for one in shown])
        self.list.setVisible(bool(shown))
        self._hints.setVisible(bool(shown))
        self._none.setVisible(not shown)
        done = lines and not shown
        self._none.set_text("บันทึกใน Digital Platform ครบแล้ว" if done else _NONE)
        if shown and (keep is None or not self.list.choose(keep, quiet=True)):
            self.list.choose_place(0, quiet=True)
        waiting = sum(not one.is_entered for one in lines)
        words = f"ค้าง {waiting} จาก {len(lines)} รายการ" if waiting else ""
        self._count.set_text(words or (f"{len(lines)} รายการ บันทึกครบแล้ว" if lines else ""))
        self.shown.emit()

    # --- doing -----------------------------------------------------------------------------------

    def add_one(self) -> None:
        sites = tuple(self._sites or ())
        start = (("site_id", sites[0]),) if len(sites) == 1 else ()
        self._shell.go("record", RecordPlace("GeosocialChange", start=start))

    def _open(self, key: object) -> None:
        if isinstance(key, UUID):
            among = tuple(one.id.bytes for one in self.lines)
            self._shell.go("record", RecordPlace("GeosocialChange", key, among=among))

    def _tick(self, key: object) -> None:
        one = next((one for one in self.lines if one.id == key), None)
        if one is None:
            return
        service, id_, wanted, by = self._service, one.id, not one.is_entered, self._hand.by
        words = "ลงไว้ว่าบันทึกใน Digital Platform แล้ว" if wanted else "ลงไว้ว่ายังไม่ได้บันทึกใน Digital Platform"
        self._saver.save(
            lambda: service.mark(id_, wanted, by=by),
            done=lambda changes: self._saver.offer_back(words, changes),
        )


def _row(one: ChangeLine, *, is_one: bool) -> ListRow:
    after = f"{one.after} ({one.measured})" if one.measured else one.after
    if not one.is_entered:
        right, ink = "ยังไม่บันทึก", "due"
    else:
        right, ink = (short_date(one.entered_on) if one.entered_on else "บันทึกแล้ว"), "done"
    told = (short_date(one.day), (f"ก่อน: {one.before}" if one.before else "") if is_one else one.site)
    return ListRow(
        key=one.id,
        tick=one.is_entered,
        title=f"{one.topic}: {after}",
        second=" · ".join(part for part in told if part),
        right=right,
        right_ink=ink,  # type: ignore[arg-type]
    )
