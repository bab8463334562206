"""A person who has only a keyboard: keys go to whatever has the focus, and what is wanted is found by walking there and
hearing its name. A mouse that moves in spoils the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from tests.gui.press import NONE, SHIFT, Key, press, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from ui.frame.window import MainWindow

_MOUSE = {
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel,
    QEvent.Type.Drop, QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
}  # fmt: skip
_STEPS = 150


class _Ear(QObject):
    """Hears every mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.mice: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOUSE:
            self.mice.append(f"{event.type().name} on {type(watched).__name__}")
        return False


class Keyboard:
    """`release` it at the end."""

    def __init__(self, qtbot: QtBot, window: MainWindow, settle: Callable[[], None]) -> None:
        self.qtbot, self.window, self.settle = qtbot, window, settle
        self.count = 0
        self._ear = _Ear()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self._ear)

    def release(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self._ear)
        assert not self._ear.mice, self._ear.mice

    # --- keys ---

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def hand(self) -> QWidget:
        """Where the next key goes: an open menu, the focus, else the window in front."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            return popup
        if (
            QApplication.activeWindow() is None
        ):  # this platform gives the front to nobody when a pop-up closes
            self.back()
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None, "no key would arrive anywhere"
        return widget

    def hit(self, key: Key | str, held: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            self.count += 1
            press(self.hand, key, held)
            QApplication.processEvents()  # nobody types faster than what was added is shown
            self.settle()

    def type(self, text: str) -> None:
        self.count += len(text)
        write(self.hand, text)

    def enter(self, *texts: str) -> None:
        """Each typed, and left with Enter."""
        for text in texts:
            self.type(text)
            self.hit(Key.Key_Return)

    def pick(self, text: str) -> None:
        """Typed into a field that suggests, and the first suggestion taken."""
        field: Any = self.hand
        self.type(text)
        self.qtbot.waitUntil(lambda: field.is_open)
        self.settle()
        self.hit(Key.Key_Return)

    # --- walking ---

    def to(self, name: str, *, back: bool = False, whole: bool = False) -> QWidget:
        """Tab until what has the focus is called so; unless `whole`, the beginning of its name will do."""
        heard = []
        for _ in range(_STEPS):
            said = spoken(self.hand)
            if said == name or (said.startswith(name) and not whole):
                return self.hand
            heard.append(said)
            self.hit(Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"the keyboard does not get to “{name}”: {list(dict.fromkeys(heard))}")

    def down_to(self, is_there: Callable[[], bool]) -> None:
        """In a list, by the arrow from its first row on."""
        self.hit(Key.Key_Home)
        for _ in range(_STEPS):
            if is_there():
                return
            self.hit(Key.Key_Down)
        raise AssertionError("no such row")

    def do(self, name: str, *, back: bool = False) -> None:
        """Walk to a button and press it."""
        self.to(name, back=back, whole=True)
        self.hit(Key.Key_Space)

    def fill(self, name: str, text: str, *, back: bool = False) -> None:
        self.to(name, back=back)
        self.type(text)

    def choose(self, words: str) -> None:
        """An entry of the menu that is open, by the arrows."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.hit(Key.Key_Down)
            if (entry := menu.activeAction()) is not None and entry.text().startswith(words):
                self.hit(Key.Key_Return)
                return
        raise AssertionError(f"no “{words}” in {[entry.text() for entry in menu.actions()]}")

    def save_as(self, path: Path) -> None:
        """What the system's dialog asks: the name typed over the one proposed."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
        name = self.hand
        assert isinstance(name, QLineEdit)
        name.selectAll()
        self.type(str(path))
        self.hit(Key.Key_Return)
        self.back()

    def back(self) -> None:
        """A dialog is gone: keys go to the window again."""
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.settle()

    def dialog(self, kind: type[Any]) -> Any:
        """The dialog that has just come up; keys go to it now."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
        return QApplication.activeWindow()


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget, or the nearest one around it that has a name."""
    at: QWidget | None = widget
    while at is not None:
        text = getattr(at, "text", None)
        words = at.accessibleName() or (
            text() if callable(text) and not hasattr(at, "setPlaceholderText") else ""
        )
        if words:
            return str(words).replace("&", "")
        if at.isWindow():
            break
        at = at.parentWidget()
    return ""
