"""The main window. It shows pages, carries the keys that work everywhere, and waits for the writer on exit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.drives import DriveWatch
from ui.frame.nav import NavBar, OfficeName
from ui.frame.search import FloatingSearch
from ui.frame.status import StatusLine
from ui.keys import bind, scanned_sign
from ui.theme import Themed, theme, use_theme, zoomed
from ui.widgets.folding import is_narrow
from ui.widgets.notices import Strip, UndoStrip
from ui.widgets.text import wrappable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from ui.frame.page import Page, PageSpec
    from ui.frame.search import Find, SearchHit
    from ui.tasks import Job, Tasks
    from ui.theme import Ink

# Narrower than this (at 100 %) and the navigation folds.
_FOLDS_BELOW = 1100


@dataclass(slots=True)
class _Visit:
    key: str
    params: object
    focus: QWidget | None = None


class MainWindow(Themed, QWidget):
    """`pages` is the plain list of `PageSpec`; the first one is home. It is the `Shell` of every page."""

    zoom_changed = Signal(int)
    help_asked = Signal(str)
    user_asked = Signal()
    restore_asked = Signal(object)  # Path of a backup
    move_asked = Signal()
    painted = Signal()  # once, when the first picture stands
    closed = Signal()

    def __init__(
        self,
        *,
        office: OfficeName,
        user: str,
        pages: Sequence[PageSpec],
        tasks: Tasks,
        find: Find | None = None,
        on_undo: Callable[[], object] | None = None,
        on_redo: Callable[[], object] | None = None,
        keys: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        """`keys`: further shortcuts of the whole program, e.g. `{"Ctrl+B": back_up_now}`."""
        super().__init__()
        self.tasks = tasks
        self.drives = DriveWatch(parent=self)
        self._find = find
        self._specs = {spec.key: spec for spec in pages}
        self._home = pages[0].key
        self._pages: dict[str, Page] = {}
        self._trail: list[_Visit] = []
        self._shown: dict[str, object] = {}  # what each page was given last
        self._strips: dict[str, Strip] = {}
        self._scanned = ""
        self._is_closing = False
        self.before_close: Callable[[], bool] = lambda: True
        """Asked when all is written; answers False when it wants to close the window by itself a little later."""
        self.is_painted = False
        self.setWindowTitle(f"{office.program} · {office.office}")
        self.nav = NavBar(office, [(spec.key, spec.nav) for spec in pages if spec.nav])
        self.stack = QStackedWidget()
        self.status = StatusLine(user)
        self._floating: FloatingSearch | None = None
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(right, 1)
        self.nav.chosen.connect(self.open_top)
        self.status.help_asked.connect(self.ask_help)
        self.status.user_asked.connect(self.ask_user)
        tasks.slow.connect(self._on_tasks_slow)
        tasks.stored.connect(self._on_tasks_stored)
        tasks.idle.connect(self._on_tasks_idle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self._bind_keys(on_undo, on_redo, keys or {})
        self.restyle()

    # --- going about -----------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        return self._pages[self._trail[-1].key]

    @property
    def page_key(self) -> str:
        return self._trail[-1].key if self._trail else ""

    def start(self) -> None:
        self.open_top(self._home)

    def set_pages(self, pages: Sequence[PageSpec], *, keep: Sequence[str] = ()) -> None:
        """Other pages under the same keys: once the book is open, or for another user. What was made so far
        is left and thrown away, except `keep`; the page in sight is made anew at the same place."""
        self._leave()
        self._specs = {spec.key: spec for spec in pages}
        for key in [key for key in self._pages if key not in keep]:
            page = self._pages.pop(key)
            self.stack.removeWidget(page)
            page.deleteLater()
        for visit in self._trail:
            visit.focus = None
        if self._trail:
            self._arrive(self._trail.pop())

    def open_top(self, key: str) -> None:
        """A page of the navigation: the way back begins anew."""
        self._leave()
        self._trail = [] if key == self._home else [_Visit(self._home, None)]
        self._arrive(_Visit(key, None))

    def go(self, page: str, params: object = None) -> None:
        if self._trail:
            self._trail[-1].focus = QApplication.focusWidget()
        self._leave()
        self._arrive(_Visit(page, params))

    def back(self) -> None:
        if len(self._trail) < 2:
            return
        self._leave()
        self._trail.pop()
        self._arrive(self._trail.pop(), again=True)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.page_key not in self._pages:
            return
        if self.page.isAncestorOf(now):
            self.page.note_focus()
        elif self.stack.isAncestorOf(now) and self.page.isVisible():
            self.page.focus_first()  # a page that is out of sight by now took it when its reading came in

    def leave_page(self) -> None:
        """What was typed on the page in sight goes to the writer."""
        if self.page_key in self._pages:
            self.page.on_leave()

    def _leave(self) -> None:
        if self.page_key in self._pages:
            self.page.on_leave()
            for strip in self._strips.values():
                self.page.drop_strip(strip)

    def _arrive(self, visit: _Visit, *, again: bool = False) -> None:
        self._trail.append(visit)
        page = self._page(visit.key)
        # Coming back, a page is as it was left and gets no parameters again; unless it has shown something
        # else meanwhile (from one record to another and back).
        params = visit.params
        if again and params == self._shown.get(visit.key):
            params = None
        if params is not None:
            self._shown[visit.key] = params
        self.stack.setCurrentWidget(page)
        spec = self._specs[visit.key]
        self.nav.set_current(spec.key if spec.nav else spec.under)
        self._fold()
        for strip in self._strips.values():
            page.add_strip(strip)
        page.arrive(again=again)
        page.on_enter(params)
        focus = visit.focus
        if focus is not None and isValid(focus) and page.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_first()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            spec = self._specs[key]
            page = self._pages[key] = spec.make(self)
            page.head.back_asked.connect(self.back)
            if page.head.search and self._find:
                page.head.search.connect_find(self._find, self.tasks)
                page.head.search.picked.connect(self._on_search_picked)
            self.stack.addWidget(page)
        return self._pages[key]

    # --- Shell -----------------------------------------------------------------------------------

    def say_saved(self, words: str) -> None:
        self.set_status("saved", "save", words, "done")

    def set_status(self, key: str, icon: str, words: str, ink: Ink = "muted") -> None:
        self.status.set_item(key, icon, words, ink)

    def set_badge(self, page: str, count: int) -> None:
        self.nav.set_badge(page, count)

    def offer_undo(self, words: str, undo: Callable[[], object]) -> None:
        self.show_strip(UndoStrip(words, undo), key="undo")

    def show_strip(self, strip: Strip, *, key: str = "") -> None:
        key = key or f"strip{id(strip)}"
        self.close_strip(key)
        self._strips[key] = strip
        strip.closed.connect(lambda: self._on_strip_closed(key, strip))
        if self.page_key in self._pages:
            self.page.add_strip(strip)

    def _on_strip_closed(self, key: str, strip: Strip) -> None:
        if self._strips.get(key) is strip:
            self.close_strip(key)

    def close_strip(self, key: str) -> None:
        if strip := self._strips.pop(key, None):
            for page in self._pages.values():
                page.drop_strip(strip)
            strip.hide()
            strip.deleteLater()

    def ask_user(self) -> None:
        self.user_asked.emit()

    def ask_restore(self, file: Path) -> None:
        self.restore_asked.emit(file)

    def ask_move(self) -> None:
        self.move_asked.emit()

    # --- keys ------------------------------------------------------------------------------------

    def _bind_keys(
        self,
        on_undo: Callable[[], object] | None,
        on_redo: Callable[[], object] | None,
        more: Mapping[str, Callable[[], object]],
    ) -> None:
        for number, key in enumerate(list(self.nav.buttons)[:8], start=1):
            bind(self, f"Ctrl+{number}", partial(self.open_top, key))
        for keys in ("Ctrl+K", "F3"):
            bind(self, keys, self.open_search)
        for keys, step in (("Ctrl++", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            bind(self, keys, partial(self._on_zoom_keys, step))
        bind(self, "F1", self.ask_help)
        if on_undo:
            bind(self, "Ctrl+Z", on_undo)
        if on_redo:
            bind(self, "Ctrl+Y", on_redo)
        for keys, act in more.items():
            bind(self, keys, act)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # On the Thai layout the key 3 types “-”: only the scan code tells Ctrl+3 from Ctrl+minus.
            self._scanned = scanned_sign(event)
        return super().event(event)

    def _on_zoom_keys(self, step: int) -> None:
        buttons = list(self.nav.buttons)
        if step < 0 and self._scanned == "3" and len(buttons) >= 3:
            self.open_top(buttons[2])
            return
        self.set_zoom(zoomed(step))

    def set_zoom(self, zoom: int) -> None:
        use_theme(theme().name, zoom)
        self._fold()
        self.zoom_changed.emit(theme().zoom)

    def open_search(self) -> None:
        if self.page.head.search:
            self.page.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._floating is None:
            self._floating = FloatingSearch(self)
            if self._find:
                self._floating.box.connect_find(self._find, self.tasks)
                self._floating.box.picked.connect(self._on_search_picked)
        self._floating.open()

    def ask_help(self) -> None:
        """Help for the field that has the focus, or for the page. Fields name theirs by `setWhatsThis`."""
        focus = QApplication.focusWidget()
        self.help_asked.emit((focus.whatsThis() if focus else "") or self.page.help_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            focus = QApplication.focusWidget()
            if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
                self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.back()
            return
        super().keyPressEvent(event)

    def _on_search_picked(self, hit: SearchHit) -> None:
        self.go(hit.page, hit.params)

    # --- tasks -----------------------------------------------------------------------------------

    def _on_tasks_slow(self, job: Job) -> None:
        for page in self._pages.values():
            if page is job.owner or page.isAncestorOf(job.owner):
                page.loading.follow(job)

    def _on_tasks_stored(self, changes: Any) -> None:
        for page in self._pages.values():
            page.on_changes(changes)

    def _on_tasks_idle(self) -> None:
        if self._is_closing:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closing:
            self._leave()  # what was typed goes to the writer before it is waited for
        if self.tasks.is_writing:
            self._is_closing = True
            self.show_strip(Strip("กำลังบันทึกให้เสร็จ แล้วจะปิดให้เอง", icon="save"), key="closing")
            event.ignore()
            return
        if not self.before_close():
            self._is_closing = True
            event.ignore()
            return
        self.drives.stop()
        self.tasks.close()
        self.closed.emit()
        super().closeEvent(event)

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        self.setMinimumSize(min(800, theme().px(640)), 480)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wants = self.page_key in self._pages and self.page.head.is_folded
        narrow = is_narrow(self, _FOLDS_BELOW)
        self.nav.set_folded(wants or narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.bg)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self, self._warm_up)

    def _warm_up(self) -> None:
        """Load the Thai word list behind the first picture, before a label needs it."""

        def load() -> None:
            wrappable("เอามื้อสามัคคี")

        self.painted.emit()
        self.tasks.read(load, owner=self, done=lambda _: None)
