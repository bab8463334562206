"""Which unfinished activities go on in another plan."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from ui.dialogs.base import Dialog
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.lists import ListRow, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.site_year_view import CarryLine


class CarryDialog(Dialog):
    """All are ticked at first; Space takes one out. `given` carries the ids."""

    given = Signal(object)

    def __init__(
        self, lines: Sequence[CarryLine], *, words: str, do: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("ยกกิจกรรมที่ยังไม่เสร็จ", words, icon="event_repeat", tone=Tone.SENT, parent=parent)
        self._lines = tuple(lines)
        self._chosen = {line.id for line in lines}
        self.list = RowList(name="กิจกรรมที่ยังไม่เสร็จ")
        self.list.ticked.connect(self._toggle)
        self.list.opened.connect(self._toggle)
        self.list.setMinimumHeight(theme().px(52 * min(6, max(2, len(lines)))))
        self.body.addWidget(self.list)
        self.add_button("ยกเลิก", kind=Kind.QUIET)
        self._words = do
        self.do: Button = self.add_button("", kind=Kind.PRIMARY, on_click=self._give)
        self._show()

    @property
    def chosen(self) -> tuple[UUID, ...]:
        return tuple(line.id for line in self._lines if line.id in self._chosen)

    def _toggle(self, key: object) -> None:
        if isinstance(key, UUID):
            self._chosen ^= {key}
            self._show()

    def _show(self) -> None:
        keep = self.list.current_key()
        self.list.set_rows(
            [
                ListRow(
                    key=line.id,
                    title=line.activity,
                    second=f"{line.site_name} · {line.status_words}",
                    tick=line.id in self._chosen,
                )
                for line in self._lines
            ]
        )
        if keep is not None:
            self.list.choose(keep, quiet=True)
        count = len(self.chosen)
        self.do.set_text(f"{self._words} {count} กิจกรรม" if count else "เลือกกิจกรรมก่อน")
        self.do.setEnabled(bool(count))

    def _give(self) -> None:
        self.given.emit(self.chosen)
