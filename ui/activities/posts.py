"""Where an activity was made public: a line for each post, kept as soon as it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.activity_view import ActivityPost
from desktop.dictionary import facts_of_type
from ui.theme import Themed, theme
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.tab_order import RowsBegin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

_NAMES = {"channel": "ช่องทาง", "title": "ชื่อเพจหรือเรื่อง", "url": "ลิงก์", "posted_on": "วันที่เผยแพร่"}


class PostList(Themed, QWidget):
    """`changed`: something was typed. `left` carries a line that was left with something to keep, `removed` a
    line that was in the book."""

    changed = Signal()
    left = Signal(object)
    removed = Signal(object)

    def __init__(
        self, make_id: Callable[[], UUID], *, today: Callable[[], date], day: Callable[[], date | None]
    ) -> None:
        """`day` is what a new line begins with: posts mostly go out on the day itself."""
        super().__init__()
        self._make_id, self._today, self._day = make_id, today, day
        self._is_read_only = False
        self.rows: list[PostRow] = []
        self.setAccessibleName("ช่องทางประชาสัมพันธ์")
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._list)
        self._begin = RowsBegin(self)
        self.add_button = Button("เพิ่มช่องทาง", icon="add", kind=Kind.QUIET, on_click=self.add_row)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def set_posts(self, posts: Sequence[ActivityPost]) -> None:
        """What the book has; a line that is being typed stays as it is."""
        kept = {post.id: post for post in posts}
        for row in [row for row in self.rows if row.id not in kept and not row.is_unfinished]:
            self._drop(row)
        known = {row.id: row for row in self.rows}
        for place, post in enumerate(posts):
            row = known.get(post.id) or self._append(post.id)
            row.set_stored(post)
            self._move(row, place)
        self._settle()

    def show_unfinished(self, posts: Sequence[ActivityPost]) -> None:
        """What was typed before the program was closed."""
        for post in posts:
            row = next((row for row in self.rows if row.id == post.id), None)
            blank = next((row for row in self.rows if row.is_blank and row.stored is None), None)
            if row is None and blank is not None:
                self._drop(blank)
            (row or self._append(post.id)).set_typed(post)
        self._settle()

    def unfinished(self) -> list[ActivityPost]:
        return [row.post() for row in self.rows if row.is_unfinished]

    def clear(self) -> None:
        for row in list(self.rows):
            self._drop(row)

    def add_row(self) -> None:
        if self.rows and self.rows[-1].is_blank:
            self.rows[-1].focus()
            return
        row = self._append(self._make_id())
        self._settle()
        row.focus()

    def note_kept(self, post: ActivityPost) -> None:
        for row in self.rows:
            if row.id == post.id:
                row.stored = post
                row.show_refused({})

    def show_refused(self, id_: UUID, refusals: Mapping[str, str]) -> None:
        for row in self.rows:
            if row.id == id_:
                row.show_refused(refusals)

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        self.add_button.setVisible(not on)
        for row in self.rows:
            row.set_read_only(on)

    def focus(self) -> None:
        blank = next((row for row in self.rows if row.is_unfinished or row.is_blank), None)
        target = blank or (self.rows[0] if self.rows else None)
        if target is not None:
            target.focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._list.setSpacing(theme().px(6))
        self._column.setSpacing(theme().px(4))

    # --- inside ----------------------------------------------------------------------------------

    def _append(self, id_: UUID) -> PostRow:
        row = PostRow(id_, self._today)
        row.set_read_only(self._is_read_only)
        row.changed.connect(lambda: self._on_row_changed(row))
        row.left.connect(lambda: self._on_row_left(row))
        row.remove_asked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _drop(self, row: PostRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _move(self, row: PostRow, place: int) -> None:
        if self.rows.index(row) != place:
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._list.removeWidget(row)
            self._list.insertWidget(place, row)

    def _settle(self) -> None:
        """There is always a line to type in."""
        if not self.rows and not self._is_read_only:
            self._append(self._make_id())
        for place, row in enumerate(self.rows, start=1):
            row.set_number(place)
        self._begin.put(stop for row in self.rows for stop in row.stops())
        self.updateGeometry()

    def _on_row_changed(self, row: PostRow) -> None:
        row.begin(self._day())
        self.changed.emit()

    def _on_row_left(self, row: PostRow) -> None:
        if row.is_unfinished and not row.has_problem:
            self.left.emit(row.post())

    def _remove(self, row: PostRow) -> None:
        place = self.rows.index(row)
        is_kept, post = row.stored is not None, row.post()
        self._drop(row)
        self._settle()
        (self.rows[min(place, len(self.rows) - 1)] if self.rows else self).setFocus()
        if is_kept:
            self.removed.emit(post)
        self.changed.emit()


class PostRow(Themed, QWidget):
    changed = Signal()
    left = Signal()
    remove_asked = Signal()

    def __init__(self, id_: UUID, today: Callable[[], date]) -> None:
        super().__init__()
        self.id = id_
        self.stored: ActivityPost | None = None
        facts = facts_of_type("PublicityPost")
        fields: dict[str, Any] = {
            "channel": ChoiceField(facts.field("channel").choices, placeholder="ช่องทาง", can_be_empty=False),
            "title": TextField(placeholder="ชื่อเพจหรือเรื่อง", max_length=facts.field("title").max_length),
            "url": TextField(placeholder="ลิงก์ https://…", max_length=facts.field("url").max_length),
            "posted_on": DateField(today=today),
        }
        room = {"channel": (130, 0), "title": (130, 2), "url": (180, 3), "posted_on": (136, 0)}
        cells = QWidget()
        layout = FoldingLayout(cells, gap=8, line_gap=4)
        self.boxes: dict[str, FieldBox] = {}
        for name, field in fields.items():
            box = self.boxes[name] = FieldBox("", field)
            field.setAccessibleName(_NAMES[name])
            least, grow = room[name]
            layout.add(box, least=least, grow=grow, note=box.give_note())
            field.changed.connect(self.changed)
            field.left.connect(self.left)
        self._remove = IconButton("close", "นำออก", kind=Kind.QUIET, size=40, on_click=self.remove_asked.emit)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(cells, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        for widget in (cells, self):
            widget.setSizePolicy(policy)
        self.setFocusProxy(self.boxes["channel"].field)
        self.restyle()

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in this order."""
        return [*(box.field for box in self.boxes.values()), self._remove]

    # --- values ----------------------------------------------------------------------------------

    def post(self) -> ActivityPost:
        values = {name: box.field.value() for name, box in self.boxes.items()}
        return ActivityPost(id=self.id, is_kept=False, **values)

    def set_stored(self, post: ActivityPost) -> None:
        """What is typed here and not kept yet stays."""
        if self.stored is None or not self.is_unfinished:
            self._fill(post)
        self.stored = post

    def set_typed(self, post: ActivityPost) -> None:
        self._fill(post)

    def begin(self, day: date | None) -> None:
        """The first thing typed in a line gives it its day."""
        field = self.boxes["posted_on"].field
        others = [box.field for name, box in self.boxes.items() if name != "posted_on"]
        if self.stored is None and day is not None and not field.text() and any(one.text() for one in others):
            field.set_value(day)

    @property
    def is_blank(self) -> bool:
        return not any(box.field.text().strip() for box in self.boxes.values())

    @property
    def is_unfinished(self) -> bool:
        if self.stored is None:
            return not self.is_blank
        now = self.post()
        return any(getattr(now, name) != getattr(self.stored, name) for name in _NAMES)

    @property
    def has_problem(self) -> bool:
        return any(box.field.problem() for box in self.boxes.values())

    def _fill(self, post: ActivityPost) -> None:
        for name, box in self.boxes.items():
            box.field.set_value(getattr(post, name))
            box.show_error("")

    # --- saying ----------------------------------------------------------------------------------

    def show_refused(self, refusals: Mapping[str, str]) -> None:
        """A line that is still being typed is not called wrong."""
        focus = self.window().focusWidget()
        if any(box.field is focus or box.field.isAncestorOf(focus) for box in self.boxes.values() if focus):
            return
        for name, box in self.boxes.items():
            if not box.field.problem():
                box.show_error(refusals.get(name, ""))

    def set_number(self, number: int) -> None:
        for name, box in self.boxes.items():
            box.field.setAccessibleName(f"{_NAMES[name]} ช่องทางที่ {number}")
        self._remove.setAccessibleName(f"นำช่องทางที่ {number} ออก")

    def set_read_only(self, on: bool) -> None:
        for box in self.boxes.values():
            box.field.set_read_only(on)
        self._remove.setVisible(not on)

    def focus(self) -> None:
        first = next((box for box in self.boxes.values() if not box.field.text()), self.boxes["channel"])
        first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(6))
