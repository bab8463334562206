"""Fields that choose from registers: another record, a place, and several of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop import areas
from desktop.thai import normalise
from ui.theme import Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.fields.choice import PickerField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.text import TextField
from ui.widgets.list_rows import ListRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.records.context import FieldContext


class ReferenceField(PickerField):
    """Another record by its id. `add_words` offers to create what is not there (`add_asked`)."""

    def __init__(self, target: str, context: FieldContext, *, name: str = "", add_words: str = "") -> None:
        self._context = context

        def find(words: str) -> Sequence[ListRow]:
            return [
                ListRow(key=pick.id, title=pick.title, second=pick.second)
                for pick in context.find(target, words)
            ]

        super().__init__(find, tasks=context.tasks, name=name, add_words=add_words)

    def set_value(self, value: Any) -> None:
        """The id; what it is called is looked up in the context."""
        super().set_value(None if value is None else (value, self._context.titles.get(value, "ไม่พบรายการ")))

    def _take(self, key: Hashable) -> None:
        super()._take(key)
        if key == self._key:
            self._context.titles[key] = self._shown  # type: ignore[index]


class AreaField(PickerField):
    """A place by its code: own district first, then the whole country, unless `only_within`."""

    nothing = "ไม่พบพื้นที่ตามคำที่พิมพ์"

    def __init__(
        self, context: FieldContext, *, level: int = 6, only_within: bool = False, name: str = ""
    ) -> None:
        office = context.office

        def find(words: str) -> Sequence[ListRow]:
            return [_area_row(area, office) for area in _areas(words, office, level, only_within=only_within)]

        super().__init__(find, tasks=context.tasks, name=name, placeholder="พิมพ์ชื่อตำบล")

    def set_value(self, value: Any) -> None:
        super().set_value(None if not value else (value, areas.name_of(value)))


def _areas(words: str, office: str, level: int, *, only_within: bool) -> Sequence[areas.Area]:
    if not words:
        return areas.inside(office) if len(office) == level - 2 else ()
    near = areas.match(words, within=office, level=level)
    if near or only_within:
        return near
    return areas.match(words, level=level)


def _area_row(area: areas.Area, office: str) -> ListRow:
    outside = not area.code.startswith(office)
    around = [areas.words_of(area.code[:size]) for size in (4, 2) if size < len(area.code)]
    return ListRow(key=area.code, title=area.name, second=" ".join(around) if outside else "")


class ManyField(Themed, QWidget):
    """Several things: each a pill with a cross, and one entry below that adds another. `value()` is a tuple."""

    changed = Signal()
    left = Signal()

    def __init__(self, entry: QWidget, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.entry = entry
        self._items: list[Any] = []
        self._row = QWidget()
        self._pills = FoldingLayout(self._row, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)
        self._column.addWidget(entry)
        self.setFocusProxy(entry)
        self.restyle()
        self._show()

    def value(self) -> tuple[Any, ...]:
        return tuple(self._items)

    def set_value(self, value: Iterable[Any] | None) -> None:
        self._items = list(value or ())
        self._show()

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """The words under the field say it."""

    def set_read_only(self, on: bool) -> None:
        self.entry.setVisible(not on)
        self._row.setEnabled(not on)

    def add_item(self, item: Any) -> None:
        if item in self._items:
            return
        self._items.append(item)
        self._show()
        self.changed.emit()
        self.left.emit()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(6))

    def words_for(self, item: Any) -> str:
        return str(item)

    def _remove(self, item: Any) -> None:
        self._items.remove(item)
        self._show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self.left.emit()

    def _show(self) -> None:
        while (layout_item := self._pills.takeAt(0)) is not None:
            if (old := layout_item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for item in self._items:
            words = self.words_for(item)
            pill = Button(words, icon="close", on_click=partial(self._remove, item))
            pill.setAccessibleName(f"เอา {words} ออก")
            self._pills.add(pill, grow=0)
            pill.show()
        self._row.setVisible(bool(self._items))
        self._row.updateGeometry()
        self.updateGeometry()


class WordsField(ManyField):
    """Short texts. Enter adds what is typed; leaving the field adds it too, so that nothing is lost."""

    def __init__(self, *, name: str, max_length: int = 0) -> None:
        entry = _WordEntry(name=name, placeholder="พิมพ์แล้วกด Enter เพื่อเพิ่ม", max_length=max_length)
        super().__init__(entry, name=name)
        entry.given.connect(self.add_item)

    @property
    def is_typing(self) -> bool:
        entry = self.entry
        return isinstance(entry, TextField) and bool(entry.text().strip())


class _WordEntry(TextField):
    given = Signal(str)

    def finish(self) -> None:
        word = normalise(self.text())
        super().finish()
        if word:
            self.show_text("")
            self.given.emit(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enters and self.text().strip():
            self.finish()
            return
        super().keyPressEvent(event)


class ReferencesField(ManyField):
    """Several records of one type."""

    def __init__(self, target: str, context: FieldContext, *, name: str) -> None:
        self._context = context
        entry = ReferenceField(target, context, name=name)
        super().__init__(entry, name=name)
        entry.left.connect(self._on_entry_left)

    def words_for(self, item: Any) -> str:
        return self._context.titles.get(item, "ไม่พบรายการ")

    def _on_entry_left(self) -> None:
        entry = self.entry
        assert isinstance(entry, ReferenceField)
        if (picked := entry.value()) is not None:
            entry.set_value(None)
            self.add_item(picked)


class AreasField(ManyField):
    """Several places, by code."""

    def __init__(self, context: FieldContext, *, level: int, name: str) -> None:
        entry = AreaField(context, level=level, name=name)
        super().__init__(entry, name=name)
        entry.left.connect(self._on_entry_left)

    def words_for(self, item: Any) -> str:
        return areas.words_of(item)

    def _on_entry_left(self) -> None:
        entry = self.entry
        assert isinstance(entry, AreaField)
        if (picked := entry.value()) is not None:
            entry.set_value(None)
            self.add_item(picked)
