"""The part of the help that tells what to do when the book does not open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.help_topics import topic_for
from ui.door.window import Face
from ui.help.text import HelpText
from ui.theme import theme
from ui.widgets.buttons import Button, Kind

_HEIGHT = 440


class HelpFace(Face):
    back_asked = Signal()

    def __init__(self) -> None:
        topic = topic_for("trouble")
        super().__init__(topic.title)
        self.text = HelpText(name=topic.title)
        self.text.show_markdown("\n".join(topic.text.splitlines()[1:]))
        self.text.setMinimumHeight(theme().px(_HEIGHT))
        self.body.addWidget(self.text)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.back = Button("ย้อนกลับ", icon="arrow_back", kind=Kind.PRIMARY, on_click=self.back_asked.emit)
        foot.addWidget(self.back)
        self.body.addLayout(foot)

    def focus_first(self) -> None:
        self.back.setFocus()
