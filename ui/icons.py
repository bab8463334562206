"""Material Symbols (outlined, Apache 2.0), tinted by token and drawn sharp at every device pixel ratio.

`resources/icons/` holds only the icons in use; `packaging/copy_icons.py` adds to them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from desktop.paths import resource
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

    from ui.theme import Ink


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """`size` in device-independent pixels, already zoomed."""
    return _pixmap(name, size, colour.rgba(), ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Centred in `rect`; the side is the smaller one of it, whole pixels so that strokes stay sharp."""
    side = round(min(rect.width(), rect.height()))
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    left = round(rect.center().x() - side / 2)
    top = round(rect.center().y() - side / 2)
    painter.drawPixmap(left, top, icon_pixmap(name, side, colour, ratio))


def icon(name: str, ink: Ink = "text", size: int = 20) -> QIcon:
    """For the few native controls that want a QIcon; `size` as at 100 % zoom."""
    found = QIcon()
    for ratio in (1.0, 2.0):
        found.addPixmap(icon_pixmap(name, theme().px(size), theme().ink(ink), ratio))
    off = icon_pixmap(name, theme().px(size), theme().c.on_disabled, 1.0)
    found.addPixmap(off, QIcon.Mode.Disabled)
    return found


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name).render(painter, QRectF(0, 0, pixels, pixels))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(0, 0, pixels, pixels, QColor.fromRgba(rgba))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str) -> QSvgRenderer:
    # Imported late: a window whose icons are cached elsewhere need not load QtSvg before its first paint.
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(resource("icons", f"{name}.svg").read_bytes())
