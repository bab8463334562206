"""A dialog that asks for a few values and stays open until the book has taken them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ui.dialogs.base import Dialog
from ui.theme import Tone
from ui.widgets.buttons import Kind
from ui.widgets.fields.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class AskingDialog(Dialog):
    """A form whose answer is `given`; it stays open until the book has taken it, and shows what is refused."""

    given = Signal(object)

    def __init__(self, title: str, words: str, *, do: str, icon: str, parent: QWidget | None) -> None:
        super().__init__(title, words, icon=icon, tone=Tone.SENT, parent=parent)
        self.form = Form(line_gap=10)
        self.body.addWidget(self.form)
        self.add_button("ยกเลิก", kind=Kind.QUIET)
        self._do = self.add_button(do, kind=Kind.PRIMARY, on_click=self._on_do_clicked, closes=False)

    def answer(self) -> Any:
        """None while something is missing; says so beside the field."""
        raise NotImplementedError

    def refuse(self, fields: dict[str, str]) -> None:
        """What the book says against it, beside the field it is about."""
        known = {key: words for key, words in fields.items() if key in self.form.boxes}
        rest = " · ".join(words for key, words in fields.items() if key not in known)
        if rest:
            first = next(iter(self.form.boxes))
            known.setdefault(first, rest)
        self.form.show_errors(known)
        self.fit()

    def focus_empty(self) -> None:
        """To the first field that waits for an answer, else to the way on."""
        for box in self.form.boxes.values():
            if box.field.value() in (None, ""):
                box.jump()
                return
        self._do.setFocus()

    def _on_do_clicked(self) -> None:
        if not self.form.check():
            self.fit()
            return
        answer = self.answer()
        if answer is None:
            self.fit()
            return
        self.given.emit(answer)

    def _need(self, key: str, words: str) -> bool:
        """Whether the field holds something; asks for it if not."""
        box = self.form.boxes[key]
        if box.field.value() not in (None, ""):
            return True
        self.form.show_errors({key: words})
        return False
