"""What went to a partner, what came back for it, and whether both ends hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from desktop.receiving_numbers import numbers_words
from desktop.thai.dates import short_date
from ui.exchange.bundle_rows import bundle_columns, missing_words
from ui.theme import Tone, theme
from ui.widgets.cards import Panel
from ui.widgets.chips import Chip
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.tables import TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.exchange_view import Agreement, BundleRow, MissingNumbers


class SendHistory(Panel):
    """Newest first; what both ends agree on, and numbers that never came, stand at the right of the title."""

    def __init__(self) -> None:
        self.missing = Chip(ChipLook("", "help", Tone.DUE))
        self.missing.hide()
        super().__init__("ประวัติการส่ง", right=self.missing, padding=(1, 6), gap=2)
        self.agreement = Chip(ChipLook("", "verified", Tone.DONE))
        self.agreement.hide()
        self.head.addWidget(self.agreement)
        self.head.setContentsMargins(theme().px(16), 0, theme().px(14), 0)
        self.model: WindowedModel[BundleRow] = WindowedModel(bundle_columns())
        self.table = TableView(self.model, name="ประวัติการส่ง", row_height=TWO_LINES)
        self._none = EmptyState("ยังไม่เคยส่งแฟ้ม แฟ้มที่ส่งแล้วจะขึ้นที่นี่พร้อมใบตอบรับ")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(self._none)
        # Takes what the steps leave: its wish for more would make the page scroll.
        self._faces.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._faces, 1)

    def show_rows(self, rows: Sequence[BundleRow]) -> None:
        keep = self.table.current_id()
        self.model.set_rows(rows, [row.id for row in rows])
        self._faces.setCurrentWidget(self.table if rows else self._none)
        self.table.setMinimumHeight(self.table.height_for_rows(min(3, max(2, len(rows)))))
        if rows and not self.table.choose(keep, quiet=True):
            self.table.choose_place(0, quiet=True)

    def show_agreement(self, agreement: Agreement | None) -> None:
        self.agreement.setVisible(agreement is not None)
        if agreement is None:
            return
        day = short_date(agreement.on)
        if agreement.agrees:
            self.agreement.set_look(ChipLook(f"ตรงกันแล้วถึงวันที่ {day}", "verified", Tone.DONE))
        else:
            self.agreement.set_look(ChipLook(f"ข้อมูลสองฝั่งต่างกัน ณ {day}", "help", Tone.DUE))

    def show_missing(self, missing: Sequence[MissingNumbers]) -> None:
        """Numbers that never came, ours there or theirs here; the sentence that calms is one pointing away."""
        self.missing.setVisible(bool(missing))
        if missing:
            told = (("ไม่ถึงผู้รับ" if one.there else "ยังไม่ได้รับ", numbers_words(one.numbers)) for one in missing)
            self.missing.set_look(
                ChipLook(" · ".join(f"{what} {numbers}" for what, numbers in told), "help", Tone.DUE)
            )
            self.missing.setToolTip("\n".join(missing_words(one) for one in missing))
