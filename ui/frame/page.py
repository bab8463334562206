"""What a page is, and what it is given. A page knows the frame only as `Shell`.

    class SitesPage(Page):
        help_key = "sites"

        def __init__(self, sites: Sites, shell: Shell) -> None:
            super().__init__("แปลงและศูนย์เรียนรู้")
            self.head.set_actions([Button("เพิ่มแปลง", icon="add", key="Ctrl+N")])
            self.body.addWidget(...)

    pages = [
        PageSpec(key="sites", make=lambda shell: SitesPage(sites, shell),
                 nav=NavItem("แปลงและศูนย์เรียนรู้", "แปลง", "psychiatry")),
        PageSpec(key="site", make=lambda shell: SitePage(sites, shell), under="sites"),
    ]

A page of one record or of fast keying says `super().__init__(title, folded=True)`: back button and path stand
in place of the search row, and the navigation folds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.frame.head import PageHead
from ui.theme import Themed, theme
from ui.widgets.progress import LoadingBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.drives import DriveWatch
    from ui.tasks import Tasks
    from ui.theme import Ink
    from ui.widgets.notices import Strip


@dataclass(frozen=True, slots=True)
class NavItem:
    """`short` stands under the icon when the navigation is folded (10.5 pt, at most ten letters)."""

    text: str
    short: str
    icon: str
    at_bottom: bool = False


class Shell(Protocol):
    """What the frame does for a page."""

    tasks: Tasks
    drives: DriveWatch

    def go(self, page: str, params: object = None) -> None:
        """Open a page; Esc comes back to this one as it was."""

    def back(self) -> None: ...
    def say_saved(self, words: str) -> None:
        """“บันทึกอัตโนมัติแล้ว 10:42 น.” in the status line."""

    def set_status(self, key: str, icon: str, words: str, ink: Ink = "muted") -> None:
        """One of the facts of the status line (`saved`, `backup`, `usb`); empty words take it away."""

    def set_badge(self, page: str, count: int) -> None: ...
    def offer_undo(self, words: str, undo: Callable[[], object]) -> None:
        """A strip with “เลิกทำ” for ten seconds."""

    def show_strip(self, strip: Strip, *, key: str = "") -> None:
        """A strip under the head; a new one with the same key replaces the old one."""

    def close_strip(self, key: str) -> None: ...
    def ask_restore(self, file: Path) -> None:
        """Close the book and put this backup in its place."""

    def ask_move(self) -> None:
        """Close the book and move it to the office's server, or back."""

    def ask_user(self) -> None:
        """Who works here now? The pages are made anew for whoever is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One line of the list that is handed to the main window. Pages are made when first opened."""

    key: str
    make: Callable[[Shell], Page]
    nav: NavItem | None = None
    under: str = ""  # the navigation item that is marked while this page is open


_ARRIVES_MS = 1500
_SETTLES_MS = 500


class Page(Themed, QWidget):
    """Head, strips, loading line, and `body` in a scroll area that shows only when room is lacking."""

    help_key: ClassVar[str] = ""

    def __init__(self, title: str = "", *, folded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PageHead(title, folded=folded)
        self._strip_box = QWidget()
        self._strips = QVBoxLayout(self._strip_box)
        self._strip_box.hide()
        self.loading = LoadingBar()
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()
        self.area.setWidget(self._content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page's ground shows through, whatever the theme.
        for ground in (self.area.viewport(), self._content):
            ground.setAutoFillBackground(False)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._since_arrival, self._since_focus = QElapsedTimer(), QElapsedTimer()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._strip_box)
        self._column.addWidget(self.loading)
        self._column.addWidget(self.area, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        Page.restyle(self)

    def restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(24), 0, t.px(24), 0)
        self.body.setSpacing(t.px(12))
        self._strips.setContentsMargins(0, 0, 0, t.px(10))
        self._strips.setSpacing(t.px(8))

    def add_strip(self, strip: Strip) -> None:
        """Called by the frame; a page says `shell.show_strip`."""
        self._strips.addWidget(strip)
        strip.show()
        self._strip_box.show()

    def drop_strip(self, strip: Strip) -> None:
        self._strips.removeWidget(strip)
        self._strip_box.setVisible(self._strips.count() > 0)

    # --- the page's life; each may be left as it is ---------------------------------------------

    def on_enter(self, params: object) -> None:
        """Shown. `params` is what `go` was given; None when coming back or by the navigation."""

    def on_leave(self) -> None:
        """Hidden: the last chance to save what was typed. Never asks, never refuses."""

    def on_changes(self, changes: object) -> None:
        """Something was stored, here or on another page: read again what this page shows of it."""

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        widget = self._content.nextInFocusChain()
        while widget is not None and widget is not self._content and self._content.isAncestorOf(widget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- where the page stands -------------------------------------------------------------------

    def arrive(self, *, again: bool) -> None:
        """Called by the frame when the page is opened: a page begins at its top, or `again` where it was left."""
        if not again:
            self.area.verticalScrollBar().setValue(0)
            self._since_arrival.start()

    def note_focus(self) -> None:
        """Called by the frame when the focus came to a widget of this page."""
        self._since_focus.start()
        QTimer.singleShot(0, self, self.show_focus)

    def show_focus(self) -> None:
        """Bring what has the focus into sight. While a page fills itself, Qt scrolls to wherever the focus lands
        between two states; so a page that was just opened is set to its top first."""
        focus = QApplication.focusWidget()
        if focus is None or not self._content.isAncestorOf(focus):
            return
        bar, port = self.area.verticalScrollBar(), self.area.viewport()
        if self._since_arrival.isValid() and self._since_arrival.elapsed() < _ARRIVES_MS:
            bar.setValue(0)
        place = focus.rect()
        if isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
            place = focus.visualRect(focus.currentIndex()).translated(focus.viewport().pos())
        top = focus.mapTo(self._content, place.topLeft()).y()
        height = min(place.height(), port.height())
        if top < bar.value():
            bar.setValue(top - theme().px(12))
        elif top + height > bar.value() + port.height():
            bar.setValue(top + height - port.height() + theme().px(12))

    def _on_range_changed(self) -> None:
        """What was read came in, and pushed the focus away."""
        if self._since_focus.isValid() and self._since_focus.elapsed() < _SETTLES_MS:
            self.show_focus()
