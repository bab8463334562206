"""What is to stand: keep, restore, or a new value put together from both, and one button that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.conflict_view import Choice, ConflictCase, Face, Keep
from desktop.dictionary import facts_of_type
from desktop.thai import normalise
from desktop.thai.dates import short_date
from desktop.thai.difference import Side, combined, places
from ui.exchange.conflict_spans import side_spans
from ui.exchange.conflict_text import FreeText, TextBox, picked_spans
from ui.records.kinds import make_field
from ui.theme import Role, theme
from ui.widgets import pills
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card
from ui.widgets.pills import Segmented
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from ui.records.context import FieldContext

_DRAFT_MS = 800
_TITLES = {Face.TEXT: "ข้อความที่จะใช้", Face.DELETION: "จะทำอย่างไรกับรายการนี้"}
_MODES = {Keep.CURRENT: ("คงค่าที่ใช้อยู่", "check"), Keep.OTHER: ("นำค่าที่เก็บไว้มาใช้", "undo")}
_DELETION = {Keep.CURRENT: ("เก็บรายการไว้", "check"), Keep.OTHER: ("ลบรายการต่อ", "delete")}
_NEW = {Face.TEXT: ("รวมสองค่า", "call_merge"), Face.VALUE: ("ใส่ค่าอื่น", "edit")}
_HINT_PICK = "กด ← หรือ → เลือกค่าทีละแห่ง แล้วพิมพ์แก้ต่อได้"
_HINT_KEYS = "กด 1 2 3 เลือกวิธี แล้ว Ctrl+Enter"
_HINT_TYPED = "ข้อความที่พิมพ์เก็บไว้ให้เอง"


class ChoiceCard(Card):
    """`saved` carries a `Choice`; `drafted` the text typed so far; `place_chosen` a place that was clicked."""

    saved = Signal(object)
    skipped = Signal()
    withdrawn = Signal()
    drafted = Signal(str)
    place_chosen = Signal(int)
    record_asked = Signal()
    picks_changed = Signal()

    def __init__(self, context: FieldContext) -> None:
        super().__init__(padding=(15, 10), gap=8)
        self._context = context
        self.case: ConflictCase | None = None
        self.other, self.current = 0, 0
        self.picks: dict[int, Side] = {}
        self.keep = Keep.CURRENT
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._draft.timeout.connect(self._tell_draft)
        self._build()

    def _build(self) -> None:
        self.title = Text("", Role.PANEL_TITLE)
        self.modes = Segmented([], name="จะใช้ค่าไหน")
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.title, 1)
        self._top.addWidget(self.modes)
        self.box, self.free = TextBox(), FreeText()
        self._field_page = QWidget()
        self._field_row = QVBoxLayout(self._field_page)
        self._field_row.setContentsMargins(0, 0, 0, 0)
        self.field: Any = None
        self.said = Text("", Role.BODY, wrap=True)
        self._said_page = QWidget()
        said = QVBoxLayout(self._said_page)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self.said)
        said.addStretch(1)
        self._stack = _Pages()
        for page in (self.box, self.free, self._field_page, self._said_page):
            self._stack.addWidget(page)
        self.wrong = Text("", Role.LABEL_STRONG, "overdue", wrap=True)
        self.hint = muted("", wrap=True)
        self.again = LinkButton("กลับไปเลือกทีละแห่ง", icon="replay", on_click=self._pick_again)
        self.open = LinkButton("เปิดรายการเพื่อแก้เอง", arrow=True, on_click=self.record_asked.emit)
        self.skip = Button("ข้ามไว้ก่อน", on_click=self.skipped.emit)
        self.save = Button("", kind=Kind.PRIMARY, icon="check", key="Ctrl+Return", on_click=self._save)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.hint, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for part in (self.again, self.open, self.skip, self.save):
            buttons.addWidget(part)
        self._foot.addLayout(buttons)
        self.body.addLayout(self._top)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.wrong)
        self.body.addLayout(self._foot)
        self.modes.chosen.connect(lambda key: self.set_keep(Keep(key)))
        self.box.picked.connect(self.pick)
        self.box.edit_asked.connect(self._edit)
        self.box.place_clicked.connect(self.place_chosen)
        self.free.changed.connect(self._draft.start)

    # --- showing ---------------------------------------------------------------------------------

    def show_case(self, case: ConflictCase, *, other: int, current: int) -> None:
        """A case anew: nothing is chosen but to keep what is in use."""
        self._tell_draft_now()
        self.case, self.other, self.current = case, other, current
        self.picks, self.keep = {}, Keep.CURRENT
        self.field = None
        self.free.set_value("")
        if case.face is Face.TEXT:
            facts = facts_of_type(case.type).field(case.unit)
            self.free._max_length = facts.max_length
        self.modes.set_choices(self._choices(case), Keep.CURRENT.value)
        self.title.set_text("เลือกแล้ว" if case.decided else _TITLES.get(case.face, "ค่าที่จะใช้"))
        if case.draft and not case.decided and case.can_be_written_anew and case.face is Face.TEXT:
            self.keep = Keep.VALUE
            self.modes.set_current(Keep.VALUE.value)
            self.free.set_value(case.draft)
            self._stack.setCurrentWidget(self.free)
        self._show()

    def show_other(self, other: int, current: int) -> None:
        """Another of several kept values."""
        self.other, self.current, self.picks = other, current, {}
        if self._stack.currentWidget() is self.free and self.keep is Keep.VALUE:
            return  # what was typed stays
        self._show()

    def show_place(self, current: int) -> None:
        self.current = current
        self._show()

    def set_keep(self, keep: Keep) -> None:
        case = self.case
        if case is None or case.decided or keep.value not in self._keys():
            return
        self.keep = keep
        self.modes.set_current(keep.value)
        self.wrong.set_text("")
        if keep is Keep.VALUE and case.face is Face.TEXT and not self.free.plain():
            self._stack.setCurrentWidget(self.box)
        self._show()
        if keep is Keep.VALUE:
            self.focus_value()

    def focus_value(self) -> None:
        target = (
            self.field if self._stack.currentWidget() is self._field_page else self._stack.currentWidget()
        )
        if target is not None and target is not self._said_page:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, words: str) -> None:
        self.wrong.set_text(words)
        self.wrong.show()

    def arrange(self, *, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        for row in (self._top, self._foot):
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
            row.setSpacing(theme().px(8))

    # --- picking and typing ----------------------------------------------------------------------

    def pick(self, side: Side) -> None:
        """Take the words of a side at the current place, and go on to the next one."""
        case = self.case
        if case is None or self.keep is not Keep.VALUE or not self.current:
            return
        self.picks[self.current] = side
        self._show()
        self.picks_changed.emit()

    def _edit(self, typed: str) -> None:
        case = self.case
        if case is None:
            return
        self._stack.setCurrentWidget(self.free)
        self.free.start(case.differences[self.other], self.picks, self.current, typed)
        self.free.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft.start()
        self._show()

    def _pick_again(self) -> None:
        self._draft.stop()
        self.free.set_value("")
        self.drafted.emit("")
        self._stack.setCurrentWidget(self.box)
        self._show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_draft(self) -> None:
        if self._stack.currentWidget() is self.free and self.case is not None:
            self.drafted.emit(self.free.plain())

    def _tell_draft_now(self) -> None:
        if self._draft.isActive():
            self._draft.stop()
            self._tell_draft()

    def finish(self) -> None:
        """The page is left: what was typed is kept."""
        self._tell_draft_now()

    # --- what is chosen --------------------------------------------------------------------------

    def choice(self) -> Choice:
        assert self.case is not None
        return Choice(case=self.case, keep=self.keep, other=self.other, value=self._value())

    def _value(self) -> Any:
        case = self.case
        if case is None or self.keep is not Keep.VALUE:
            return None
        if case.face is not Face.TEXT:
            return self.field.value() if self.field is not None else None
        if self._stack.currentWidget() is self.free:
            return self.free.value()
        return normalise(combined(case.differences[self.other], self.picks), multiline=True) or None

    def _save(self) -> None:
        case = self.case
        if case is None:
            return
        if case.decided is not None:
            self.withdrawn.emit()
            return
        problem = ""
        if self.keep is Keep.VALUE:
            target = self.free if self._stack.currentWidget() is self.free else self.field
            problem = target.problem() if target is not None and hasattr(target, "problem") else ""
        if problem:
            self.show_refusal(problem)
            return
        self._draft.stop()
        self.saved.emit(self.choice())

    # --- inside ----------------------------------------------------------------------------------

    def _keys(self) -> list[str]:
        return [one.key for one in self._choices(self.case)] if self.case else []

    def _choices(self, case: ConflictCase) -> list[pills.Choice]:
        if case.decided is not None:
            return []
        words = _DELETION if case.face is Face.DELETION else _MODES
        keeps = [Keep.CURRENT] if case.locked else [Keep.CURRENT, Keep.OTHER]
        found = [pills.Choice(keep.value, words[keep][0], icon=words[keep][1]) for keep in keeps]
        if case.can_be_written_anew:
            text, icon = _NEW[case.face]
            found.append(pills.Choice(Keep.VALUE.value, text, icon=icon))
        return found

    def _show(self) -> None:
        case = self.case
        if case is None:
            return
        self.modes.setVisible(case.decided is None)
        self.wrong.setVisible(bool(self.wrong.full_text))
        self.skip.setVisible(case.decided is None)
        self.open.setVisible(not case.can_be_written_anew and case.decided is None)
        if case.decided is not None:
            self._show_decided(case)
        elif case.face is Face.TEXT:
            self._show_text(case)
        elif self.keep is Keep.VALUE:
            self._show_field(case)
        else:
            self._show_said(case)
        self.again.setVisible(case.face is Face.TEXT and self._is_typed())
        self.hint.set_text(self._hint(case))
        text, icon = self._button(case)
        self.save.set_text(text)
        self.save.set_icon(icon)

    def _is_typed(self) -> bool:
        return self.keep is Keep.VALUE and self._stack.currentWidget() is self.free

    def _show_text(self, case: ConflictCase) -> None:
        if self._is_typed():
            return
        self._stack.setCurrentWidget(self.box)
        segments = case.differences[self.other]
        self.box.can_pick = self.keep is Keep.VALUE
        if self.keep is Keep.VALUE:
            spans = picked_spans(segments, self.picks, self.current)
        else:
            side = Side.LEFT if self.keep is Keep.CURRENT else Side.RIGHT
            spans = side_spans(segments, side, Face.TEXT, current=self.current)
        self.box.show_spans(spans, self.current)

    def _show_field(self, case: ConflictCase) -> None:
        if self.field is None:
            while (item := self._field_row.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
            self._context.titles.update(case.titles)
            self.field = make_field(facts_of_type(case.type).field(case.unit), self._context)
            self.field.set_value(case.values.get(case.unit))
            self._field_row.addWidget(self.field)
            self._field_row.addStretch(1)
        self._stack.setCurrentWidget(self._field_page)

    def _show_said(self, case: ConflictCase) -> None:
        taken = case.current if self.keep is Keep.CURRENT else case.others[self.other]
        if case.face is Face.DELETION:
            words = (
                "รายการนี้ใช้ต่อตามปกติ การลบของอีกเครื่องไม่มีผล แต่ยังอยู่ในประวัติ"
                if self.keep is Keep.CURRENT
                else "รายการนี้ถูกลบทุกเครื่อง นำกลับมาได้จากประวัติ หรือถอนการเลือกนี้"
            )
        else:
            told = (f"{label} {said}".strip() for label, said in taken.lines if said)
            words = " · ".join(told) or "(ว่าง)"
        if case.locked:
            words = case.locked
        self.said.set_text(words)
        self._stack.setCurrentWidget(self._said_page)

    def _show_decided(self, case: ConflictCase) -> None:
        done = case.decided
        assert done is not None
        who = " · ".join(part for part in (done.who, done.machine) if part)
        when = f"{short_date(done.at.date())} {done.at:%H:%M} น."
        self.said.set_text(f"{who} เลือก ‘{done.words}’ เมื่อ {when}\nถ้าถอน: {done.withdrawing}")
        self._stack.setCurrentWidget(self._said_page)

    def _hint(self, case: ConflictCase) -> str:
        if case.decided is not None:
            return ""
        if case.face is Face.TEXT and self.keep is Keep.VALUE:
            return _HINT_TYPED if self._is_typed() else _HINT_PICK
        return _HINT_KEYS if case.can_be_written_anew else _HINT_KEYS.replace("1 2 3", "1 2")

    def _button(self, case: ConflictCase) -> tuple[str, str]:
        if case.decided is not None:
            return "ถอนการเลือกนี้", "undo"
        if self.keep is Keep.VALUE:
            return ("บันทึกข้อความที่รวม" if case.face is Face.TEXT else "บันทึกค่าใหม่"), "check"
        return (_DELETION if case.face is Face.DELETION else _MODES)[self.keep]


class _Pages(QWidget):
    """One of several; unlike Qt's own stack only as high as the one that shows."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._current: QWidget | None = None

    def addWidget(self, page: QWidget) -> None:
        self._column.addWidget(page)
        page.setVisible(self._current is None)
        self._current = self._current or page

    def currentWidget(self) -> QWidget | None:
        return self._current

    def setCurrentWidget(self, page: QWidget) -> None:
        if page is not self._current and self._current is not None:
            self._current.hide()
        self._current = page
        page.show()


def count_of(case: ConflictCase, other: int) -> int:
    return places(case.differences[other]) if case.differences else 0
