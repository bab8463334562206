"""Buttons. One primary button a page; its text says the result (“พิมพ์ 12 ฉบับ”), not “ตกลง”."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui import keys as key_binding
from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_keycap, draw_text, keycap_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class Kind(Enum):
    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(Themed, QPushButton):
    """`key` binds a shortcut to the button; `show_key` also paints it as a key cap."""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        key: str = "",
        show_key: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._icon = kind, icon
        self._key = key if show_key else ""
        self._role = Role.NAV_STRONG
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_text(text)
        if key:
            self.setToolTip(key)
            key_binding.bind(self, key, self.click)
        if on_click:
            self.clicked.connect(lambda: on_click())

    def set_text(self, text: str) -> None:
        """Any text, an ampersand included: nothing here becomes a mnemonic."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        self.kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * theme().px(15), theme().px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * theme().px(8), theme().px(40))

    def restyle(self) -> None:
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def _content_width(self) -> int:
        t = theme()
        width = t.width(self._role, self._text) if self._text else 0
        if self._icon:
            width += t.px(18) + (t.px(10) if self._text else 0)
        if self._key:
            width += t.px(10) + keycap_width(self._key)
        return width

    def _colours(self) -> tuple[QColor, QColor | None, QColor | None]:
        """Ink, ground, outline."""
        c = theme().c
        if not self.isEnabled():
            return c.on_disabled, c.disabled, c.line
        warm = self.underMouse() or self.isDown()
        if self.kind is Kind.PRIMARY:
            return c.on_primary, c.primary_hover if warm else c.primary, None
        if self.kind is Kind.DANGER:
            return c.danger, c.overdue_bg if warm else c.surface, c.danger
        if self.kind is Kind.QUIET:
            return c.primary, c.hover if warm else None, None
        return c.primary, c.hover if warm else c.surface, c.edge

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ink, ground, outline = self._colours()
        box = QRectF(self.rect())
        focused = self.hasFocus()
        if focused and self.kind is Kind.PRIMARY:
            box = box.adjusted(3, 3, -3, -3)
        dashed = t.border > 1 and not self.isEnabled()  # a contrast theme has no grey
        draw_box(painter, box, fill=ground, line=outline, width=t.border, radius=8, dashed=dashed)
        if focused:
            draw_focus(painter, QRectF(self.rect()), 9 if self.kind is Kind.PRIMARY else 8)
        room = self.rect().adjusted(t.px(8), 0, -t.px(8), 0)
        x = room.left() + max(0.0, (room.width() - self._content_width()) / 2)
        if self._icon:
            side = t.px(18)
            paint_icon(painter, QRectF(x, box.top(), side, box.height()), self._icon, ink)
            x += side + t.px(10)
        if self._text:
            right = room.right() + 1 - (t.px(10) + keycap_width(self._key) if self._key else 0)
            place = QRectF(x, box.top(), right - x, box.height())
            draw_text(painter, place, self._text, self._role, ink)
            x += min(t.width(self._role, self._text), place.width()) + t.px(10)
        if self._key:
            draw_keycap(painter, x, box.center().y(), self._key)


class IconButton(Button):
    """A square button without words; `name` is what a screen reader says and the tooltip shows."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: Kind = Kind.PLAIN,
        size: int = 40,
        key: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._size = size
        super().__init__("", kind=kind, icon=icon, key=key, on_click=on_click, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        self._text = ""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    minimumSizeHint = sizeHint


class MenuButton(Button):
    """Quiet words with an arrow that open a short menu: “เรียงตามสถานะ”. `options` are key and words."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        on_choose: Callable[[str], object],
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._options = tuple(options)
        self._on_choose = on_choose
        self.current = current or (self._options[0][0] if self._options else "")
        super().__init__(dict(self._options).get(self.current, ""), kind=Kind.QUIET, parent=parent)
        self._name = name
        self._role = Role.LABEL
        self.set_text(self._text)
        self.clicked.connect(self.open_menu)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.setAccessibleName(f"{getattr(self, '_name', '')} {text}".strip())

    def open_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._options:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, key=key: self.choose(key))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def choose(self, key: str) -> None:
        self.current = key
        self.set_text(dict(self._options)[key])
        self._on_choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 or key_binding.pressed(event, "Alt+Down"):
            self.open_menu()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().px(32))

    def _colours(self) -> tuple[QColor, QColor | None, QColor | None]:
        _, ground, line = super()._colours()
        return theme().c.muted if self.isEnabled() else theme().c.on_disabled, ground, line

    def _content_width(self) -> int:
        return super()._content_width() + theme().px(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme()
        side = t.px(16)
        place = QRectF(self.width() - side - t.px(12), 0, side, self.height())
        paint_icon(QPainter(self), place, "keyboard_arrow_down", self._colours()[0])


class LinkButton(Button):
    """Words that go somewhere: no box, primary colour; 32 px high so that a finger or a shaky hand meets it."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        arrow: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._arrow = arrow
        super().__init__(text, kind=Kind.QUIET, icon=icon, on_click=on_click, parent=parent)
        self._role = Role.LABEL_STRONG
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * theme().px(4), theme().px(32))

    minimumSizeHint = sizeHint

    def _content_width(self) -> int:
        return super()._content_width() + (theme().px(20) if self._arrow else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ink, ground, _ = self._colours()
        if ground:
            draw_box(painter, QRectF(self.rect()), fill=ground, radius=6)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 6)
        x = float(t.px(4))
        if self._icon:
            paint_icon(painter, QRectF(x, 0, t.px(18), self.height()), self._icon, ink)
            x += t.px(18) + t.px(8)
        width = self.width() - x - t.px(4) - (t.px(20) if self._arrow else 0)
        draw_text(painter, QRectF(x, 0, width, self.height()), self._text, self._role, ink)
        if self._arrow:
            side = t.px(16)
            paint_icon(
                painter, QRectF(self.width() - t.px(4) - side, 0, side, self.height()), "chevron_right", ink
            )
