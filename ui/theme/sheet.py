"""Style sheet for the native controls that we do not paint ourselves, built from tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.theme.roles import FAMILY, Role

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.theme.scale import Theme


def build_sheet(theme: Theme) -> str:
    c, px, border = theme.c, theme.px, theme.border

    def pt(role: Role) -> str:
        return f"{role.points * theme.zoom / 100:g}pt"

    def rgb(colour: QColor) -> str:
        return colour.name()

    field = "QLineEdit, QPlainTextEdit, QTextEdit"
    focused = ", ".join(f"{name}:focus" for name in field.split(", "))
    wrong = ", ".join(f'{name}[wrong="true"]' for name in field.split(", "))
    right = ", ".join(f'{name}[right="true"]' for name in field.split(", "))
    fixed = ", ".join(f"{name}:read-only" for name in field.split(", "))
    off = ", ".join(f"{name}:disabled" for name in field.split(", "))
    return f"""
{field} {{
    background: {rgb(c.surface)}; color: {rgb(c.text)}; border: {border}px solid {rgb(c.edge)};
    border-radius: {px(8)}px; padding: 0px {px(9)}px; font-size: {pt(Role.BODY)};
    placeholder-text-color: {rgb(c.muted)};
    selection-background-color: {rgb(c.primary)}; selection-color: {rgb(c.on_primary)};
}}
QPlainTextEdit, QTextEdit {{ padding: {px(3)}px {px(5)}px; }}
{focused} {{ border: 2px solid {rgb(c.primary)}; padding: 0px {px(9) - 2 + border}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(3) - 2 + border}px {px(5) - 2 + border}px; }}
{wrong} {{ border-color: {rgb(c.danger)}; }}
{right} {{ border-color: {rgb(c.done)}; }}
{fixed} {{ background: {rgb(c.head)}; }}
{off} {{ background: {rgb(c.disabled)}; color: {rgb(c.on_disabled)}; border-color: {rgb(c.line)}; }}
QLineEdit[large="true"] {{ font-size: {pt(Role.PANEL_TITLE)}; font-weight: 600; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0px; }}
QScrollBar::handle {{ background: {rgb(c.edge)}; border: 3px solid {rgb(c.surface)}; border-radius: {px(6)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; }}
QScrollBar::handle:hover {{ background: {rgb(c.muted)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{
    background: {rgb(c.text)}; color: {rgb(c.surface)}; border: none; padding: {px(6)}px {px(10)}px;
    font-family: "{FAMILY}"; font-size: {pt(Role.LABEL)};
}}
QMenu {{
    background: {rgb(c.surface)}; color: {rgb(c.text)}; border: {border}px solid {rgb(c.edge)};
    padding: {px(4)}px; font-size: {pt(Role.BODY)};
}}
QMenu::item {{ padding: {px(5)}px {px(14)}px; min-height: {px(26)}px; border-radius: {px(6)}px; }}
QMenu::item:selected {{ background: {rgb(c.select)}; color: {rgb(c.on_select)}; }}
QMenu::item:disabled {{ color: {rgb(c.on_disabled)}; }}
QMenu::separator {{ height: 1px; background: {rgb(c.line)}; margin: {px(4)}px {px(8)}px; }}
"""
