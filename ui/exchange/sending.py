"""Writing a bundle: what the delivery tells, brought to the GUI thread; time left; how it ended."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.exchange_service import ExchangeService
    from desktop.sync.delivering import Stage
    from desktop.sync.outgoing import Exported
    from ui.tasks import Job, Progress, Tasks

_TELL_EVERY_S = 0.05


class WayKind(Enum):
    USB = "usb"
    FOLDER = "folder"
    FILE = "file"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Way:
    """Where the file goes. `medium` is what the register keeps."""

    kind: WayKind
    path: Path | None
    label: str

    @property
    def medium(self) -> str:
        return {WayKind.USB: "usb", WayKind.FOLDER: "file", WayKind.FILE: "other", WayKind.PARTS: "parts"}[
            self.kind
        ]


class Sending(QObject):
    """One bundle on its way. `moved`: stage, bytes done, of how many."""

    moved = Signal(str, int, int)
    done = Signal(object, bool)  # Exported, and whether the stick may be pulled out
    failed = Signal(object)  # the error
    stopped = Signal()

    def __init__(self, tasks: Tasks, owner: QWidget, service: ExchangeService) -> None:
        super().__init__(owner)
        self._tasks, self._owner, self._service = tasks, owner, service
        self._job: Job | None = None
        self._told = 0.0
        self._was_settled = False

    @property
    def is_running(self) -> bool:
        return self._job is not None and self._job.is_running

    def start(self, office: str, target: Path, medium: str, *, release: bool = False) -> None:
        """With `release` the stick at `target` is let go when all is well."""
        self._was_settled = False
        service = self._service

        def work(progress: Progress) -> tuple[Exported, bool]:
            def report(stage: Stage, done: int, total: int) -> None:
                progress.step(done, total)  # raises when the person stopped it
                now = time.monotonic()
                if done == total or now - self._told >= _TELL_EVERY_S:
                    self._told = now
                    self.moved.emit(stage.value, done, total)

            exported = service.send(office, target, medium, report)
            if not release or exported.nothing_new:
                return exported, False
            self.moved.emit("releasing", 0, 0)
            return exported, service.release(target)

        self._job = self._tasks.run_aside(
            work, owner=self._owner, words="กำลังเขียนแฟ้ม", done=self._on_done, failed=self._on_failed
        )
        self._job.ended.connect(self._on_ended)

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, result: tuple[Exported, bool]) -> None:
        self._was_settled = True
        self.done.emit(*result)

    def _on_failed(self, error: BaseException) -> bool:
        from desktop.errors import AppError

        self._was_settled = True
        if not isinstance(error, AppError):
            self.failed.emit(None)
            return False  # our bug: the common road tells it
        self.failed.emit(error)
        return True

    def _on_ended(self) -> None:
        """Told before the result is delivered, and the only word of a run that was stopped."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self, self._tell_if_stopped)

    def _tell_if_stopped(self) -> None:
        if not self._was_settled:
            self._was_settled = True
            self.stopped.emit()


def seconds_left(started: float, share: float) -> int | None:
    """From what it took so far; None while that says too little."""
    passed = time.monotonic() - started
    if share < 0.05 or passed < 1:
        return None
    return max(1, round(passed / share * (1 - share)))
