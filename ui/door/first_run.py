"""A new book, step by step: the office, who works there, and the code that opens it when all else is lost."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError
from ui.door import loading
from ui.door.code_sheet import CodeSheet
from ui.door.wizard import Answers, CodeStep, OfficeStep, PersonStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.opening import Born
    from ui.door.window import DoorWindow


class FirstRun(QObject):
    """`made` once the book lies in its folder and its code was noted."""

    made = Signal()
    open_asked = Signal()
    demo_asked = Signal()
    server_asked = Signal()

    def __init__(
        self, parent: QObject, folder: Path, porch: Callable[[], DoorWindow], wall: Callable[[], int]
    ) -> None:
        super().__init__(parent)
        self._folder, self._porch, self._wall = folder, porch, wall

    def begin(self, told: Answers | None = None) -> None:
        porch = self._porch()
        told = told or Answers()
        step = OfficeStep(told, porch.tasks)
        step.done.connect(lambda: self._ask_person(told))
        step.open_asked.connect(self.open_asked)
        step.demo_asked.connect(self.demo_asked)
        step.server_asked.connect(self.server_asked)
        porch.show_face(step)

    def _ask_person(self, told: Answers) -> None:
        step = PersonStep(told, platform.node()[:40])
        step.back_asked.connect(lambda: self.begin(told))
        step.done.connect(lambda: self._make_book(told, step))
        self._porch().show_face(step)

    def _make_book(self, told: Answers, step: PersonStep) -> None:
        def refused(error: BaseException) -> bool:
            if not isinstance(error, AppError):
                step.set_busy(False)
                return False
            step.show_problem(error.for_user)
            return True

        self._porch().tasks.run(
            lambda: loading.make_book(self._folder, told, self._wall),
            owner=step,
            done=lambda born: self._show_code(born, told),
            failed=refused,
        )

    def _show_code(self, born: Born, told: Answers) -> None:
        step = CodeStep(born.office_code)
        sheet = CodeSheet(step, self._porch().tasks, office=told.name, pc=told.pc, code=born.office_code)
        step.print_asked.connect(sheet.print_)
        step.save_asked.connect(sheet.save)
        step.done.connect(self.made)
        self._porch().show_face(step)
