"""The book goes to the office's server, or comes back: asked for on the page of settings, done with the book closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, KeyNeeded, WrongKey
from ui.dialogs.errors import show_error
from ui.door.secret import SecretFace
from ui.door.server import ServerFace
from ui.door.window import WaitingFace
from ui.widgets.progress import LoadingBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.server_place import ServerPlace
    from ui.door.secret import Secret
    from ui.door.window import DoorWindow
    from ui.tasks import Progress


class MovingFace(WaitingFace):
    """Bar, count, and a way to stop: until the last step the book is where it was."""

    def __init__(self) -> None:
        super().__init__(
            "กำลังย้ายสมุด",
            "คัดลอกทุกแถวและทุกภาพ ตรวจว่าตรงกัน แล้วจึงเปลี่ยนที่ หยุดกลางทางได้ สมุดเดิมไม่ถูกแตะต้อง",
        )
        self.loading = LoadingBar()
        self.body.addWidget(self.loading)


class Moving(QObject):
    """`moved` carries the `ServerPlace` where the book is now, None for the folder; `given_up`: it stayed."""

    moved = Signal(object, bool)  # ServerPlace | None, whether this PC shall remember it
    given_up = Signal()

    def __init__(
        self,
        parent: QObject,
        folder: Path,
        address: str | None,
        porch: Callable[[], DoorWindow],
        wall: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._folder, self._address, self._porch, self._wall = folder, address, porch, wall

    def begin(self) -> None:
        if self._address:
            self._start(None, keeps=False)
            return
        self._ask()

    def _ask(self, place: ServerPlace | None = None, problem: str = "") -> None:
        face = ServerFace(place, moves=True)
        face.back_asked.connect(self.given_up)
        face.given.connect(lambda place, keeps: self._start(place, keeps=keeps))
        self._porch().show_face(face)
        if problem:
            face.refuse(problem)

    def _start(self, place: ServerPlace | None, secret: Secret | None = None, *, keeps: bool) -> None:
        from ui.door import loading

        porch = self._porch()
        face = MovingFace()
        to = place.address if place is not None else str(self._folder)

        def work(progress: Progress) -> None:
            loading.move(self._folder, self._address, to, self._wall, progress, secret)

        def failed(error: BaseException) -> bool:
            if isinstance(error, KeyNeeded | WrongKey):
                self._ask_secret(place, keeps, error if secret else None)
                return True
            if not isinstance(error, AppError):
                self.given_up.emit()
                return False
            if place is not None:
                self._ask(place, error.for_user)
            else:
                self.given_up.emit()
                show_error(self._porch(), error)
            return True

        porch.show_face(face)
        job = porch.tasks.run_long(
            work, owner=porch, words="กำลังย้ายสมุด", done=lambda _: self.moved.emit(place, keeps), failed=failed
        )
        face.loading.follow(job)
        job.ended.connect(lambda: self.given_up.emit() if job.is_cancelled else None)

    def _ask_secret(self, place: ServerPlace | None, keeps: bool, error: AppError | None) -> None:
        face = SecretFace()
        face.given.connect(partial(self._start, place, keeps=keeps))
        self._porch().show_face(face)
        if error is not None:
            face.refuse(error.for_user)
