"""Choosing one of a list: `ChoiceField` for short fixed lists, `PickerField` for registers of thousands.

In both the person types; tone marks may be missing (“เอามือ” finds “เอามื้อสามัคคี”). Enter takes the marked
row and goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.thai import fold, normalise
from ui.keys import pressed
from ui.widgets.fields.base import LineField
from ui.widgets.fields.suggest import Suggestions
from ui.widgets.lists import ListRow

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtGui import QFocusEvent, QHideEvent
    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks

_AFTER_TYPING_MS = 120


class SuggestingField(LineField):
    """The keyboard of all that suggest; subclasses say which rows fit what was typed."""

    nothing = "ไม่พบรายการที่ตรงกับคำที่พิมพ์"
    list_width = 200
    """The list may be wider than a field that shows but a code."""

    def _prepare(self, icon: str, words: str) -> None:
        self._open_list: Suggestions | None = None
        button = self.add_button(icon, words)
        button.clicked.connect(self._on_button_clicked)
        self.textEdited.connect(lambda _: self._on_self_typed())

    # --- for subclasses --------------------------------------------------------------------------

    def _offer(self, typed: str) -> None:
        raise NotImplementedError

    def _take(self, key: Hashable) -> None:
        raise NotImplementedError

    def _current(self) -> Hashable | None:
        raise NotImplementedError

    def _on_self_typed(self) -> None:
        self._offer(self.text())

    # --- the list --------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._open_list is not None and self._open_list.isVisible()

    @property
    def suggestions(self) -> Suggestions:
        if self._open_list is None:
            self._open_list = Suggestions(self, name=self.accessibleName(), least=self.list_width)
            self._open_list.picked.connect(self._on_list_picked)
        return self._open_list

    def open_list(self) -> None:
        """Everything, with the present choice marked."""
        if not self.isReadOnly() and self.isEnabled():
            self._offer("")

    def close_list(self) -> None:
        if self._open_list is not None:
            self._open_list.hide()

    def _show(self, rows: Sequence[ListRow], *, first: bool) -> None:
        self.suggestions.show_rows(rows, nothing=self.nothing, current=self._current())
        if first and rows:
            self.suggestions.list.choose_place(0, quiet=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F4 or pressed(event, "Alt+Down"):
            self.close_list() if self.is_open else self.open_list()
        elif self.is_open and key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.suggestions.list.move(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.suggestions.pick_current()
            self.close_list()
            self.finish()
            self.focusNextPrevChild(True)
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.close_list()
            self._put_in_order()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.selectAll()
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)

    def moveEvent(self, event: Any) -> None:
        self.close_list()
        super().moveEvent(event)

    def _on_button_clicked(self) -> None:
        self.setFocus()
        self.close_list() if self.is_open else self.open_list()

    def _on_list_picked(self, key: Hashable) -> None:
        self.close_list()
        self._take(key)
        self.changed.emit()
        self.finish()


class ChoiceField(SuggestingField):
    """One of a short list of `(value, words)`; `value()` is None when nothing is chosen.

    ↑ ↓ change the choice while the list is closed.
    """

    def __init__(
        self,
        options: Iterable[tuple[Any, str]] = (),
        *,
        name: str = "",
        placeholder: str = "เลือก",
        can_be_empty: bool = True,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, width=width, parent=parent)
        self._can_be_empty = can_be_empty
        self._value: Any = None
        self._options: list[tuple[Any, str]] = []
        self._prepare("keyboard_arrow_down", "เปิดรายการ (F4)")
        self.set_options(options)
        self.restyle()

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        self._options = list(options)
        self._folded = [fold(words) for _, words in self._options]
        self.set_value(self._value if any(value == self._value for value, _ in self._options) else None)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self.show_text(self._words(value))

    def problem(self) -> str:
        if self.text().strip() and fold(self.text()) != fold(self._words(self._value)):
            return "เลือกจากรายการ กด F4 เพื่อดูทั้งหมด"
        return ""

    def matching(self, typed: str) -> list[tuple[Any, str]]:
        """Options that begin with what was typed, then those that hold it; all for an empty text."""
        wanted = fold(typed)
        pairs = list(zip(self._folded, self._options, strict=True))
        begins = [option for folded, option in pairs if folded.startswith(wanted)]
        return begins + [option for folded, option in pairs if wanted in folded and option not in begins]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and not self.is_open and not event.modifiers() and not self.isReadOnly() and self._options:
            values = [value for value, _ in self._options]
            place = values.index(self._value) + step if self._value in values else 0
            self._take(values[max(0, min(len(values) - 1, place))])
            self.changed.emit()
            return
        super().keyPressEvent(event)

    def _words(self, value: Any) -> str:
        return next((words for option, words in self._options if option == value), "")

    def _offer(self, typed: str) -> None:
        rows = [
            ListRow(key=place, title=words, strong=value == self._value)
            for place, (value, words) in enumerate(self._options)
            if not typed or (value, words) in self.matching(typed)
        ]
        if typed:
            order = {words: place for place, (_, words) in enumerate(self.matching(typed))}
            rows.sort(key=lambda row: order[row.title])
        self._show(rows, first=bool(typed))

    def _current(self) -> Hashable | None:
        values = [value for value, _ in self._options]
        return values.index(self._value) if self._value in values else None

    def _take(self, key: Hashable) -> None:
        self._value = key
        self.setText(self._words(key))
        self.set_wrong(False)

    def _on_list_picked(self, key: Hashable) -> None:
        assert isinstance(key, int)
        self.close_list()
        self._take(self._options[key][0])
        self.changed.emit()
        self.finish()

    def _put_in_order(self) -> None:
        """A text that names one option is that option; anything else goes back to the last choice."""
        typed = self.text().strip()
        if not typed and self._can_be_empty:
            self._value = None
            return
        found = self.matching(typed) if typed else []
        exact = [value for value, words in found if fold(words) == fold(typed)]
        if exact or len(found) == 1:
            self._value = exact[0] if exact else found[0][0]
        self.setText(self._words(self._value))


class PickerField(SuggestingField):
    """One of a big register: rows come from `find(words)` on the reading thread while the person types.

    `value()` is the key of the picked row. `add_words` offers to create what is not there; `add_asked`
    carries the typed text.
    """

    add_asked = Signal(str)
    _ADD = "\0add"

    def __init__(
        self,
        find: Callable[[str], Sequence[ListRow]],
        *,
        tasks: Tasks,
        name: str = "",
        placeholder: str = "พิมพ์ชื่อเพื่อค้นหา",
        add_words: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, width=width, parent=parent)
        self._find, self._tasks, self._add_words = find, tasks, add_words
        self._key: Hashable | None = None
        self._shown = ""
        self._rows: dict[Hashable, ListRow] = {}
        self._prepare("search", "ค้นหาในทะเบียน (F4)")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_TYPING_MS)
        self._wait.timeout.connect(lambda: self._offer(self.text()))
        self.restyle()

    def value(self) -> Hashable | None:
        return self._key

    def set_value(self, value: tuple[Hashable, str] | None) -> None:
        """Key and the words to show for it."""
        self._key, self._shown = value or (None, "")
        self.show_text(self._shown)

    def problem(self) -> str:
        if self.text().strip() and self.text() != self._shown:
            return "ยังไม่ได้เลือกจากรายการ พิมพ์บางส่วนของชื่อแล้วเลือก"
        return ""

    def _on_self_typed(self) -> None:
        self._wait.start()

    def _offer(self, typed: str) -> None:
        words = normalise(typed)
        find = self._find

        def show(rows: Sequence[ListRow]) -> None:
            if not self.hasFocus():
                return
            self._rows = {row.key: row for row in rows}
            shown = list(rows)
            if self._add_words and words:
                shown.append(ListRow(key=self._ADD, title=f"{self._add_words} “{words}”", icon="add"))
            self._show(shown, first=bool(words))

        self._tasks.read(lambda: find(words), owner=self, done=show, slot="find")

    def _current(self) -> Hashable | None:
        return self._key

    def _take(self, key: Hashable) -> None:
        if key == self._ADD:
            self.add_asked.emit(normalise(self.text()))
            return
        self._key, self._shown = key, self._rows[key].title
        self.setText(self._shown)
        self.set_wrong(False)

    def _put_in_order(self) -> None:
        self._wait.stop()
        if not self.text().strip():
            self._key, self._shown = None, ""
        elif self._key is not None and self.text() != self._shown:
            self.setText(self._shown)
