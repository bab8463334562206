"""Backups of their own accord: once a day while the book is open, when it is closed, to the stick that is
chosen for them; and the reminder when none has left this PC for a week."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.backups_glimpse import glimpse
from desktop.errors import AppError, DatabaseDamaged, NotFound
from ui.dialogs.errors import show_error
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from desktop.backups_glimpse import BackupGlimpse
    from desktop.opening import App
    from desktop.sync.drives import Drive
    from ui.frame.window import MainWindow
    from ui.tasks import Job, Progress

FIRST_LOOK_MS = 20_000
"""The start is over by then; nobody notices a second of reading."""
EVERY_MS = 30 * 60_000
LONGEST_CLOSING_MS = 30_000
"""After that the window closes without: the next start makes it up."""

log = logging.getLogger(__name__)


class BackingUp(QObject):
    """Of an open book that may be written. `damaged` when the daily look found it so."""

    damaged = Signal(object)  # AppError

    def __init__(self, window: MainWindow, app: App) -> None:
        super().__init__(window)
        self._window, self._app = window, app
        self._closing: Job | None = None
        self._may_close = False
        self._reminded = False
        self._once = QTimer(self)
        self._once.setSingleShot(True)
        self._once.timeout.connect(self.look)
        self._often = QTimer(self)
        self._often.timeout.connect(self.look)
        window.before_close = self._before_close
        window.drives.came.connect(self._on_drive_came)

    def start(self) -> None:
        self._once.start(FIRST_LOOK_MS if self._app.moved is None else 0)
        self._often.start(EVERY_MS)
        self.show_state()

    def stop(self) -> None:
        """The book goes away for another reason than closing the window."""
        self._once.stop()
        self._often.stop()
        self._may_close = True

    # --- while the book is open ------------------------------------------------------------------

    def show_state(self) -> None:
        app = self._app
        self._window.tasks.read(
            lambda: glimpse(app),
            owner=self._window,
            done=self._show,
            failed=self._on_look_failed,
            slot="backup",
        )

    def look(self) -> None:
        """Whether the file is sound, and what is due. Quiet: nobody asked."""
        app = self._app

        def work(progress: Progress) -> BackupGlimpse:
            from desktop.checkup import look_after
            from desktop.whereabouts import Moved

            was_set_back = app.moved is Moved.SET_BACK
            look_after(app.store, app.backups, app.settings, was_set_back=was_set_back)
            if app.backups.is_due():
                app.backups.make_if_changed(progress)
            if app.backups.second_is_due():
                app.backups.to_second(progress)
            return glimpse(app)

        self._window.tasks.run_aside(
            work, owner=self._window, words="สำรองข้อมูล", done=self._show, failed=self._on_look_failed
        )

    def now(self) -> None:
        """Ctrl+B."""
        app = self._app

        def work(progress: Progress) -> BackupGlimpse:
            app.backups.make(progress)
            if app.backups.second_is_there():
                app.backups.to_second(progress)
            return glimpse(app)

        page = self._window.page
        self._window.tasks.run_aside(work, owner=page, words="กำลังสำรองข้อมูล", done=self._show)

    def to_second(self) -> None:
        """The one click of the reminder."""
        app = self._app

        def work(progress: Progress) -> BackupGlimpse:
            app.backups.to_second(progress)
            return glimpse(app)

        def failed(error: BaseException) -> bool:
            if isinstance(error, NotFound):
                self._window.go("settings", "backup")
                return True
            return False

        self._window.tasks.run_aside(
            work, owner=self._window.page, words="กำลังสำรองข้อมูล", done=self._show, failed=failed
        )

    def _show(self, shown: BackupGlimpse) -> None:
        self._window.set_status("backup", "verified_user", shown.words, "done" if shown.is_well else "due")
        if not shown.needs_second:
            self._window.close_strip("backup")
        elif not self._reminded:
            self._reminded = True
            self._remind(shown)

    def _remind(self, shown: BackupGlimpse) -> None:
        strip = Strip(
            shown.reminder, icon="backup", tone=Tone.DUE, can_close=True,
            action="สำรองตอนนี้" if shown.second_is_there else "เลือกที่เก็บ",
            on_action=self.to_second if shown.second_is_there else lambda: self._window.go("settings", "backup"),
        )  # fmt: skip
        self._window.show_strip(strip, key="backup")

    def _on_look_failed(self, error: BaseException) -> bool:
        if isinstance(error, DatabaseDamaged):
            self.damaged.emit(error)
            return True
        if isinstance(error, AppError):
            log.warning("backup: %s", error)
            self._window.set_status("backup", "warning", "สำรองข้อมูลยังไม่สำเร็จ", "due")
            return True
        return False

    def _on_drive_came(self, drive: Drive) -> None:
        app = self._app
        self._window.tasks.read(
            app.backups.second_is_due,
            owner=self._window,
            done=lambda is_due: self.look() if is_due else None,
            failed=lambda error: isinstance(error, AppError),
        )

    # --- closing ---------------------------------------------------------------------------------

    def _before_close(self) -> bool:
        """False while the last backup is made; then the window closes by itself."""
        if self._may_close:
            return True
        if self._closing is None:
            app = self._app
            self._once.stop()
            self._often.stop()
            strip = Strip(
                "กำลังสำรองข้อมูล แล้วจะปิดให้เอง ใช้เวลาไม่กี่วินาที",
                icon="backup",
                action="ปิดโดยไม่รอ",
                on_action=self._skip,
            )
            self._window.show_strip(strip, key="closing")
            self._closing = self._window.tasks.run_aside(
                app.backups.make_at_closing, owner=self._window, words="กำลังสำรองข้อมูล", failed=self._on_closing_failed
            )  # fmt: skip
            self._closing.ended.connect(self._on_closing_ended)
            QTimer.singleShot(LONGEST_CLOSING_MS, self, self._skip)
        return False

    def _on_closing_failed(self, error: BaseException) -> bool:
        if not isinstance(error, AppError):
            show_error(None, error)
        log.warning("backup at closing: %s", error)
        return True

    def _skip(self) -> None:
        if self._closing is not None and self._closing.is_running:
            self._closing.cancel()
        self._on_closing_ended()

    def _on_closing_ended(self) -> None:
        if not self._may_close:
            self._may_close = True
            QTimer.singleShot(0, self._window, self._window.close)
