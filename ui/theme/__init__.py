"""Colours, type, lengths and zoom; see `use.theme`."""

from ui.theme.roles import Role
from ui.theme.scale import ZOOM_STEPS, Theme, ThemeName
from ui.theme.tokens import Ink, Tone
from ui.theme.use import Themed, load_fonts, set_ink, theme, use_theme, zoomed

__all__ = [
    "ZOOM_STEPS", "Ink", "Role", "Theme", "ThemeName", "Themed", "Tone", "load_fonts", "set_ink", "theme",
    "use_theme", "zoomed",
]  # fmt: skip
