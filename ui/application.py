"""The one QApplication: style, fonts, theme, Thai words, crash dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.dialogs.errors import install_crash_dialog
from ui.dialogs.standard import speak_thai
from ui.garbage import Collector
from ui.theme import ThemeName, load_fonts, use_theme

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_application(
    arguments: Sequence[str], *, theme: ThemeName = ThemeName.LIGHT, zoom: int = 100
) -> QApplication:
    """Once a process, before the first window."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(list(arguments))
    app.setApplicationName("samut")
    app.setApplicationDisplayName("สมุดโคก หนอง นา")
    QLocale.setDefault(QLocale(QLocale.Language.Thai, QLocale.Country.Thailand))
    load_fonts()
    use_theme(theme, zoom)
    speak_thai(app)
    install_crash_dialog()
    Collector(app)
    return app
