"""The door: from the first picture to a person at work. Everything is wired here, once.

    painted from the last glance → the book is opened on a worker thread → who works here → real pages

What stands in the way becomes a page of `DoorWindow`; a book that is not there begins with the wizard.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from shiboken6 import isValid

from desktop.errors import AppError, BookMoved, FolderBusy, KeyNeeded, KeysMissing, NotFound, WrongKey
from desktop.glance import read_home_glance
from desktop.moments import today as day_of
from desktop.paths import holds_book
from desktop.server_place import ServerPlace, forget, remember, remembered
from ui.dialogs.errors import show_error
from ui.door import loading
from ui.door.late import LateHome
from ui.tasks import Tasks
from ui.theme import ThemeName, theme, use_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.glance import HomeGlance
    from ui.door.desk import Desk
    from ui.door.loading import Opened
    from ui.door.rescue import Rescue
    from ui.door.secret import Secret
    from ui.door.server import ServerFace
    from ui.door.trouble import Way
    from ui.door.window import DoorWindow

SIZE = (1280, 800)
_SMALL_SCREEN = 1440
_GIVE_WAY_MS = 50


@dataclass(frozen=True, slots=True)
class Start:
    """How the program was called. `now_ms`: a clock that begins there (`--now`)."""

    folder: Path
    now_ms: int | None = None
    demo: bool = False
    zoom: int | None = None
    address: str | None = None
    """Of the server where the book is (`--database`); else what this PC remembers for the folder."""


class Door(QObject):
    """`at_work` once a person is at work in an open book; `closed` when there is nothing left to show."""

    at_work = Signal(object)  # Session
    closed = Signal()
    _noted = Signal(str)

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.folder = start.folder
        self.address = None if start.demo else start.address or remembered(start.folder)
        self._began = time.monotonic()
        self.desk: Desk | None = None
        self.porch: DoorWindow | None = None
        self._is_leaving = self._is_new = False
        self._said = ""
        """Told when the book is open: what a restore came to."""
        self._noted.connect(self._on_noted)

    @property
    def window(self) -> QWidget:
        shown = self.desk.window if self.desk else self.porch
        assert shown is not None
        return shown

    def wall(self) -> int:
        if self.start.now_ms is None:
            return time.time_ns() // 1_000_000
        return self.start.now_ms + int((time.monotonic() - self._began) * 1000)

    def open(self) -> None:
        """Show something at once, and go on from there."""
        if self.address:
            self._wait_at_the_porch()
            return
        glance = read_home_glance(self.folder, day_of(self.wall()))
        if glance is not None:
            use_theme(_theme_named(glance.theme), self.start.zoom or glance.zoom or theme().zoom)
            self._show_book(glance, office=glance.office, is_province=glance.is_province, user=glance.user)
            assert self.desk is not None
            self.desk.window.painted.connect(self._open_from_desk)
            return
        if self.start.zoom:
            use_theme(theme().name, self.start.zoom)
        if holds_book(self.folder):
            self._wait_at_the_porch()
        elif self.start.demo:
            self._make_demo()
        else:
            self._begin_wizard()

    # --- opening ---------------------------------------------------------------------------------

    def _open_from_desk(self) -> None:
        assert self.desk is not None
        self.desk.tasks.run(
            partial(loading.open_book, self.folder, self.wall),
            owner=self.desk.window,
            words="กำลังเปิดสมุด",
            done=self._on_opened,
            failed=self._on_failed,
        )

    def _wait_at_the_porch(self, secret: Secret | None = None, *, to_look: bool = False) -> None:
        from ui.door.window import WaitingFace

        porch = self._porch()
        if secret is None:
            porch.show_face(WaitingFace())
        porch.tasks.run(
            partial(loading.open_book, self.folder, self.wall, secret, to_look=to_look, address=self.address),
            owner=porch,
            done=self._on_opened,
            failed=partial(self._on_failed, to_look=to_look),
        )

    def _on_opened(self, opened: Opened) -> None:
        if self.desk is None:
            zoom = self.start.zoom or opened.settings["zoom"]
            use_theme(_theme_named(opened.settings["theme"]), zoom)
            self._show_book(None, office=opened.office, is_province=opened.is_province, user="")
            self._leave_porch()
        assert self.desk is not None
        if self._is_new:
            self._is_new = False
            self.desk.at_work.connect(self.desk.welcome, Qt.ConnectionType.SingleShotConnection)
        self.desk.take(opened)
        if self._said:
            self.desk.say(self._said)
            self._said = ""

    def _on_failed(self, error: BaseException, *, to_look: bool = False) -> bool:
        from ui.door.secret import SecretFace

        if isinstance(error, NotFound) and not self.address:  # it was there a moment ago
            self._begin_wizard()
            return True
        if isinstance(error, WrongKey) and self.porch and isinstance(self.porch.face, SecretFace):
            self.porch.face.refuse(error.for_user)
            return True
        porch = self._porch()
        if isinstance(error, KeyNeeded | WrongKey):
            face = SecretFace()
            face.given.connect(partial(self._wait_at_the_porch, to_look=to_look))
            porch.show_face(face)
        elif isinstance(error, FolderBusy):
            from ui.door.only_one import ask_to_show

            ask_to_show(self.folder, porch, lambda heard: self._on_other_window(heard, error))
        else:
            self._show_trouble(error)
        self._leave_desk()
        return True

    def _show_trouble(self, error: BaseException) -> None:
        from ui.door.rescue import Rescue
        from ui.door.trouble import TroubleFace, trouble_of

        trouble = trouble_of(error)
        server = ServerPlace.of(self.address).host if self.address else ""
        face = TroubleFace(trouble, self.folder, server=server)
        face.chosen.connect(partial(self._on_way_chosen, error))
        self._porch().show_face(face)
        if trouble.can_restore and not self.address:
            rescue = Rescue(face, self.folder, self._porch, self.wall)
            rescue.offer_on(face)
        if isinstance(error, KeysMissing) and (self.folder / "backups" / "book.json").exists():
            face.offer_keys_copy()

    def _on_trouble(self, error: BaseException) -> None:
        """The open book turned out to be damaged."""
        if self.desk is not None:
            self.desk.close_book()
        self._show_trouble(error)
        self._leave_desk()

    # --- restoring -------------------------------------------------------------------------------

    def restore(self, file: Path) -> None:
        """Asked for from the settings: the book is closed first."""
        # Of a book on a server the folder of this PC gets it; from there it moves to an empty database.
        if self.address:
            forget(self.folder)
            self.address = None
        if self.desk is not None:
            self.desk.close_book()
        self._rescue().start(file)
        self._leave_desk()

    def move_book(self) -> None:
        """To a server, or back into the folder: the book is closed by then."""
        from ui.door.moving import Moving

        if self.desk is not None:
            self.desk.close_book()
        moving = Moving(self, self.folder, self.address, self._porch, self.wall)
        moving.moved.connect(self._on_moved)
        moving.given_up.connect(lambda: self._wait_at_the_porch())
        moving.begin()
        self._leave_desk()

    def _on_moved(self, place: ServerPlace | None, keeps: bool) -> None:
        if place is None:
            forget(self.folder)
            self.address = None
            self._said = "ย้ายสมุดกลับมาไว้ในเครื่องนี้แล้ว เครื่องอื่นที่เคยเปิดจากเครื่องแม่ข่ายดูได้อย่างเดียว"
        else:
            self.address = place.address
            if keeps:
                remember(self.folder, place)
            self._said = "ย้ายสมุดไปเครื่องแม่ข่ายแล้ว เครื่องอื่นเปิดสมุดเล่มนี้ได้พร้อมกัน"
        self._wait_at_the_porch()

    def look(self, is_looking: bool) -> None:
        """Open the same book again, to look only or to write."""
        if self.desk is not None:
            self.desk.close_book()
        self._wait_at_the_porch(to_look=is_looking)
        self._leave_desk()

    def _rescue(self) -> Rescue:
        from ui.door.rescue import Rescue, told

        rescue = Rescue(self, self.folder, self._porch, self.wall)

        def restored(done: object) -> None:
            self._said = told(done)
            self._wait_at_the_porch()

        rescue.restored.connect(restored)
        rescue.given_up.connect(lambda: self._wait_at_the_porch())
        return rescue

    def _on_other_window(self, has_come: bool, error: BaseException) -> None:
        if has_come:
            self.leave()
            return
        self._show_trouble(error)

    def _on_way_chosen(self, error: BaseException, way: Way) -> None:
        from ui.door.trouble import TroubleFace, Way

        porch = self._porch()
        if way is Way.RETRY:
            self._wait_at_the_porch()
        elif way is Way.CLOSE:
            self.leave()
        elif way is Way.FOLDER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
        elif way is Way.OTHER_BOOK:
            self._ask_for_other_book()
        elif way is Way.KEYS:
            from ui.dialogs.files import ask_open

            kinds = "แฟ้มกุญแจ (*.json)"
            ask_open(porch, "เลือกแฟ้มกุญแจ", start=self.folder, kinds=kinds, on_paths=self._adopt_keys)
        elif way is Way.KEYS_COPY:
            self._adopt_keys([self.folder / "backups" / "book.json"])
        elif way is Way.SERVER:
            moved_to = error.facts.get("address") if isinstance(error, BookMoved) else ""
            self._ask_for_server(str(moved_to or ""), back=lambda: self._show_trouble(error))
        elif way is Way.HERE:
            self._use_own_book()
        elif way is Way.LOOK:
            self._wait_at_the_porch(to_look=True)
        elif way is Way.HELP:
            from ui.door.help import HelpFace

            face = HelpFace()
            face.back_asked.connect(lambda: self._show_trouble(error))
            porch.show_face(face)
        elif way is Way.RESTORE and isinstance(porch.face, TroubleFace) and porch.face.offer:
            self._rescue().start(porch.face.offer.file)
        elif way is Way.OTHER_BACKUP:
            self._rescue().choose()

    def _adopt_keys(self, files: Any) -> None:
        file = files[0]

        def adopt() -> None:
            from desktop.opening import adopt_keys

            adopt_keys(self.folder, file)

        porch = self._porch()
        porch.tasks.run(adopt, owner=porch, done=lambda _: self._wait_at_the_porch(), failed=self._on_failed)

    def _ask_for_other_book(self) -> None:
        from ui.dialogs.files import ask_folder

        ask_folder(self._porch(), "เลือกโฟลเดอร์ของสมุด", start=self.folder, on_path=self._use_folder)

    def _use_folder(self, folder: Path) -> None:
        """For this time only; the way there for good is a shortcut with `--data`."""
        if not holds_book(folder):
            show_error(self.porch, NotFound(str(folder), label=f"สมุดในโฟลเดอร์ {folder.name} "))
            return
        self.folder, self.address = folder, None
        self._wait_at_the_porch()

    # --- a server --------------------------------------------------------------------------------

    def _ask_for_server(self, address: str = "", *, back: Callable[[], object]) -> None:
        from ui.door.server import ServerFace

        face = ServerFace(ServerPlace.of(address or self.address or ""))
        face.back_asked.connect(back)
        face.given.connect(partial(self._try_server, face))
        self._porch().show_face(face)

    def _try_server(self, face: ServerFace, place: ServerPlace, keeps: bool) -> None:
        def refused(error: BaseException) -> bool:
            face.set_busy(False)
            if isinstance(error, KeyNeeded):
                self.address = place.address
                return self._on_failed(error)
            if not isinstance(error, AppError):
                return False
            face.refuse(error.for_user)
            return True

        def opened(opened: Opened) -> None:
            self.address = place.address
            self._on_opened(opened)

        def work() -> Opened:
            found = loading.open_book(self.folder, self.wall, address=place.address)
            if keeps:
                remember(self.folder, place)
            return found

        self._porch().tasks.run(work, owner=face, done=opened, failed=refused)

    def _use_own_book(self) -> None:
        forget(self.folder)
        self.address = None
        if holds_book(self.folder):
            self._wait_at_the_porch()
        else:
            self._begin_wizard()

    # --- a new book ------------------------------------------------------------------------------

    def _begin_wizard(self) -> None:
        from ui.door.first_run import FirstRun

        first = FirstRun(self, self.folder, self._porch, self.wall)
        first.open_asked.connect(self._ask_for_other_book)
        first.demo_asked.connect(self._make_demo)
        first.server_asked.connect(lambda: self._ask_for_server(back=self._begin_wizard))
        first.made.connect(self._on_made)
        first.begin()

    def _on_made(self) -> None:
        self._is_new = True
        self._wait_at_the_porch()

    def _make_demo(self) -> None:
        from ui.door.window import WaitingFace

        self.folder, self.address = demo_folder(self.start), None
        if holds_book(self.folder):
            self._wait_at_the_porch()
            return
        porch = self._porch()
        porch.show_face(
            WaitingFace("กำลังเตรียมสมุดตัวอย่าง", "สำนักงานสมมุติพร้อมข้อมูลหนึ่งปี ทำครั้งแรกครั้งเดียว ใช้เวลาไม่เกินสองนาที")
        )
        porch.tasks.run(
            lambda: loading.make_demo(self.folder, self.wall, self._tell),
            owner=porch,
            done=lambda _: self._wait_at_the_porch(),
            failed=self._on_failed,
        )

    def _tell(self, words: str) -> None:
        """From the worker thread; closing the window stops the making."""
        from desktop.errors import Cancelled

        if self._is_leaving:
            raise Cancelled
        self._noted.emit(words)

    def _on_noted(self, words: str) -> None:
        from ui.door.window import WaitingFace

        if self.porch and isinstance(self.porch.face, WaitingFace):
            self.porch.face.tell(words)

    # --- windows ---------------------------------------------------------------------------------

    def _show_book(self, glance: HomeGlance | None, *, office: str, is_province: bool, user: str) -> None:
        from ui.door.desk import Desk

        self.desk = Desk(
            self, glance, LateHome(), office=office, is_province=is_province, user=user, wall=self.wall
        )
        self.desk.at_work.connect(self.at_work)
        self.desk.window.closed.connect(self._on_desk_closed)
        self.desk.restore_asked.connect(self.restore)
        self.desk.look_asked.connect(self.look)
        self.desk.move_asked.connect(self.move_book)
        self.desk.trouble_found.connect(self._on_trouble)
        place(self.desk.window)

    def _porch(self) -> DoorWindow:
        if self.porch is None:
            from ui.door.window import DoorWindow

            self.porch = DoorWindow(Tasks(show_error))
            self.porch.closed.connect(self._on_porch_closed)
            place(self.porch)
        return self.porch

    def _leave_porch(self) -> None:
        porch, self.porch = self.porch, None
        if porch is not None:
            porch.closed.disconnect(self._on_porch_closed)
            # The task that brought us here is still being delivered by the porch's own road.
            QTimer.singleShot(_GIVE_WAY_MS, porch, partial(_dismiss, porch))

    def _leave_desk(self) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.window.closed.disconnect(self._on_desk_closed)
            desk.give_up()
            QTimer.singleShot(_GIVE_WAY_MS, desk, partial(_dismiss, desk.window))

    def _on_porch_closed(self) -> None:
        self.porch = None
        self._is_leaving = True
        if self.desk is None:
            self.closed.emit()

    def _on_desk_closed(self) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.close_book()
        self.closed.emit()

    def leave(self) -> None:
        """Close whatever is open."""
        self._is_leaving = True
        self.window.close()


def _dismiss(window: QWidget) -> None:
    if isValid(window):
        window.close()
        window.deleteLater()


def place(window: QWidget) -> None:
    """All of a small screen, a comfortable part of a big one."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    if QGuiApplication.platformName() == "offscreen" or screen.width() > _SMALL_SCREEN:
        window.resize(*SIZE)
        window.show()
    else:
        window.showMaximized()


def demo_folder(start: Start) -> Path:
    """Beside the office's own book, never in it."""
    if start.demo:
        return start.folder
    return start.folder.with_name(f"{start.folder.name}-demo")


def _theme_named(name: str | None) -> ThemeName:
    try:
        return ThemeName(name or "")
    except ValueError:
        return ThemeName.LIGHT
