"""The theme of the running application.

Qt keeps palette, font and style once per application; the theme is the same kind of thing, and a painted
widget must be able to ask for it at any moment. So this is the one module-wide state of the floor.
After a change Qt sends `StyleChange` to every widget; `Themed` turns that into `restyle()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.paths import resource
from ui.theme.roles import Role
from ui.theme.scale import ZOOM_STEPS, Theme, ThemeName
from ui.theme.sheet import build_sheet
from ui.theme.tokens import DARK, LIGHT, Palette, high_contrast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class _InUse:
    theme = Theme(ThemeName.LIGHT, LIGHT)
    system: QPalette | None = None  # as the desktop had it before ours
    is_applied = False


def theme() -> Theme:
    return _InUse.theme


def load_fonts() -> None:
    for style in ("Regular", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"SarabunUI-{style}.ttf")))


def use_theme(name: ThemeName = ThemeName.LIGHT, zoom: int = 100) -> Theme:
    """Put a theme on the application and everything that is open."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if _InUse.system is None:
        _InUse.system = QPalette(app.palette())
        app.setStyle(QStyleFactory.create("Fusion"))
    zoom = max(ZOOM_STEPS[0], min(ZOOM_STEPS[-1], zoom))
    if _InUse.is_applied and (name, zoom) == (_InUse.theme.name, _InUse.theme.zoom):
        return _InUse.theme  # Qt would polish every widget again
    palettes = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK}
    new = _InUse.theme = Theme(name, palettes.get(name) or high_contrast(_InUse.system), zoom)
    app.setFont(new.font(Role.BODY))
    app.setPalette(_qt_palette(new.c))
    app.setStyleSheet(build_sheet(new))
    _InUse.is_applied = True
    return new


def zoomed(step: int) -> int:
    """The zoom `step` places up or down from the present one; 0 means 100 %."""
    if step == 0:
        return 100
    nearest = min(range(len(ZOOM_STEPS)), key=lambda place: abs(ZOOM_STEPS[place] - _InUse.theme.zoom))
    return ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, nearest + step))]


class Themed:
    """Mixin, left of the Qt class: `restyle()` runs once at the end of `__init__` and after every change."""

    def restyle(self) -> None:
        """Take colours, fonts and lengths anew."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() is QEvent.Type.StyleChange:
            self.restyle()


def set_ink(widget: QWidget, colour: QColor) -> None:
    palette = widget.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette.setColor(group, QPalette.ColorRole.WindowText, colour)
        palette.setColor(group, QPalette.ColorRole.Text, colour)
    widget.setPalette(palette)


def _qt_palette(c: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.WindowText: c.text,
        role.Text: c.text,
        role.ButtonText: c.text,
        role.BrightText: c.text,
        role.Window: c.bg,
        role.Base: c.surface,
        role.Button: c.surface,
        role.Light: c.surface,
        role.Midlight: c.line,
        role.Mid: c.edge,
        role.Dark: c.edge,
        role.AlternateBase: c.head,
        role.Highlight: c.primary,
        role.HighlightedText: c.on_primary,
        role.Link: c.primary,
        role.LinkVisited: c.primary,
        role.PlaceholderText: c.muted,
        role.ToolTipBase: c.text,
        role.ToolTipText: c.surface,
    }.items():
        palette.setColor(which, colour)
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, c.on_disabled)
    return palette
