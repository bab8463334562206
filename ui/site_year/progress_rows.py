"""The plots of a progress report: what happened at each, reckoned by the program, and what the officer says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.dictionary import facts_of_type
from ui.records.picking import ReferenceField
from ui.site_year.beside import Beside
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.buttons import Kind as ButtonKind
from ui.widgets.cards import Card, Facts
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.lists import ListRow, RowList
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.site_year_view import ProgressLine
    from ui.records.context import FieldContext

_TYPED = ("progress_text", "problem", "remedy")


class ProgressRows(Themed, QWidget):
    """`value()` is a tuple of the rows as the book has them, with what was typed. The figures of `show_lines` are
    those of now; they are never edited."""

    changed = Signal()
    left = Signal()

    def __init__(self, context: FieldContext, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._context = context
        self._rows: list[dict[str, Any]] = []
        self._lines: dict[UUID, ProgressLine] = {}
        self._is_read_only = self._is_showing = False
        facts = {one.name: one for one in facts_of_type("ProgressReport").field("rows").parts}
        self.list = RowList(name="แปลงในรายงาน")
        self.list.chosen.connect(lambda _: self._show_row())
        self.list.opened.connect(lambda _: self.focus_text())
        self.card = Card(padding=(16, 12), gap=8)
        self.title = Text("", Role.BODY_STRONG, wrap=True)
        self.figures = Facts()
        self.form = Form(line_gap=10)
        for key, lines in zip(_TYPED, (4, 2, 2), strict=True):
            field = LongTextField(name=facts[key].label, lines=lines, max_length=facts[key].max_length)
            label = facts[key].label + (" *" if key == "progress_text" else "")
            self.form.add(key, FieldBox(label, field), line=True)
        self.form.changed.connect(lambda _: self._take())
        self.form.left.connect(lambda _: self.left.emit())
        self.remove_button = Button("นำแปลงนี้ออก", icon="close", kind=ButtonKind.QUIET, on_click=self._remove)
        for widget in (self.title, self.figures, self.form):
            self.card.body.addWidget(widget)
        self.card.body.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.picker = ReferenceField("Site", context, name="เพิ่มแปลงในรายงาน")
        self.picker.setPlaceholderText("เพิ่มแปลง: พิมพ์ชื่อแปลง")
        self.picker.left.connect(self._add_picked)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.picker, 1)
        self._bar.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._beside = Beside(self.list, self.card)
        self._none = muted("ยังไม่มีแปลงในรายงานครั้งนี้", wrap=True)
        self._column.addWidget(self._none)
        self._column.addWidget(self._beside)
        self._column.addLayout(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.restyle()
        self._show_list()

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> tuple[dict[str, Any], ...]:
        return tuple({key: what for key, what in row.items() if what is not None} for row in self._rows)

    def set_value(self, value: Iterable[Any] | None) -> None:
        self._rows = [_plain(part) for part in value or ()]
        self._show_list()

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """The words below name the plot."""

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        for box in self.form.boxes.values():
            box.field.set_read_only(on)
        self.picker.setVisible(not on)
        self.remove_button.setVisible(not on)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the first plot without a word."""
        empty = next((row for row in self._rows if not row.get("progress_text")), None)
        if empty is not None:
            self.list.choose(empty["site_id"])
            self.focus_text()
        else:
            self.list.setFocus(reason)

    def focus_text(self) -> None:
        self.form.boxes["progress_text"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_row(self) -> bool:
        """To the plot after this one; False at the end."""
        sites = [row["site_id"] for row in self._rows]
        key = self.list.current_key()
        place = sites.index(key) + 1 if key in sites else 0
        if place >= len(sites):
            return False
        self.list.choose(sites[place])
        self.focus_text()
        return True

    # --- showing ---------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[ProgressLine]) -> None:
        self._lines = {line.site: line for line in lines}
        self._show_list()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(8))

    def _show_list(self) -> None:
        keep = self.list.current_key()
        self.list.set_rows([self._list_row(row) for row in self._rows])
        if self._rows and (keep is None or not self.list.choose(keep, quiet=True)):
            self.list.choose(self._rows[0]["site_id"], quiet=True)
        self._none.setVisible(not self._rows)
        self._beside.setVisible(bool(self._rows))
        self._show_row()

    def _list_row(self, row: dict[str, Any]) -> ListRow:
        site = row["site_id"]
        line = self._lines.get(site)
        second = _figures(line) if line else "ยังไม่ได้นับ"
        is_told = bool(row.get("progress_text"))
        disc = ("check_circle", Tone.DONE) if is_told else ("edit", Tone.DUE)
        return ListRow(key=site, title=self._name(site), second=second, disc=disc)

    def _name(self, site: UUID) -> str:
        line = self._lines.get(site)
        return (line.site_name if line else "") or self._context.titles.get(site, "แปลง")

    def _current(self) -> dict[str, Any] | None:
        key = self.list.current_key()
        return next((row for row in self._rows if row["site_id"] == key), None)

    def _show_row(self) -> None:
        row = self._current()
        self.card.setVisible(row is not None)
        if row is None:
            return
        line = self._lines.get(row["site_id"])
        self.title.set_text(self._name(row["site_id"]))
        self.figures.set_facts(_facts(line))
        self._is_showing = True
        self.form.set_values({key: row.get(key) for key in _TYPED})
        self._is_showing = False

    # --- what is typed ---------------------------------------------------------------------------

    def _take(self) -> None:
        row = self._current()
        if row is None or self._is_showing:
            return
        for key in _TYPED:
            row[key] = self.form.boxes[key].field.value() or None
        self.changed.emit()

    def _add_picked(self) -> None:
        site = self.picker.value()
        if not isinstance(site, UUID):
            return
        self.picker.set_value(None)
        if all(row["site_id"] != site for row in self._rows):
            self._rows.append({"site_id": site})
            self._show_list()
            self.changed.emit()
            self.left.emit()
        self.list.choose(site)
        self.focus_text()

    def _remove(self) -> None:
        row = self._current()
        if row is not None:
            self._rows.remove(row)
            self._show_list()
            self.changed.emit()
            self.left.emit()


def _plain(part: Any) -> dict[str, Any]:
    names = [one.name for one in facts_of_type("ProgressReport").field("rows").parts]
    if isinstance(part, dict):
        return {name: part.get(name) for name in names}
    return {name: getattr(part, name, None) for name in names}


def _figures(line: ProgressLine) -> str:
    return f"{line.times} ครั้ง · ผู้มา {line.people:,} คน · ติดตาม {line.followed}"


def _facts(line: ProgressLine | None) -> list[tuple[str, str]]:
    if line is None:
        return [("ตัวเลข", "นับให้หลังบันทึก")]
    share = f" (ร้อยละ {line.percent})" if line.percent is not None else ""
    return [
        ("กิจกรรม", f"{line.activities or '–'} {f'({line.dims})' if line.dims else ''}".strip()),
        ("จัด", f"{line.times} ครั้ง"),
        ("ผู้มาเรียนรู้", f"บุคคล {line.individual:,} คน คณะ {line.group:,} คณะ รวม {line.people:,} คน"),
        ("ติดตามผล", f"{line.followed:,} คน นำไปใช้ {line.used:,} คน{share}"),
    ]
