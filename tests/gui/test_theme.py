from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from ui.icons import icon, icon_pixmap
from ui.theme import ZOOM_STEPS, Role, ThemeName, theme, use_theme, zoomed
from ui.theme.tokens import DARK, EDGES, LIGHT, PAIRS, Palette, contrast, high_contrast

UI = Path(__file__).resolve().parents[2] / "ui"


def _system(window: str, text: str, highlight: str, highlighted: str) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = ((role.Window, window), (role.WindowText, text), (role.Highlight, highlight))
    for which, colour in (*colours, (role.HighlightedText, highlighted)):
        palette.setColor(which, QColor(colour))
    return palette


# The four contrast themes of Windows 11, and a system whose highlight cannot be read on its window.
CONTRAST_THEMES = [
    ("#202020", "#FFFFFF", "#8EE3F0", "#263B50"),
    ("#2D3236", "#FFFFFF", "#FFB7E9", "#2B2B2B"),
    ("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B"),
    ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
    ("#FFFFFF", "#000000", "#FFE98A", "#000000"),
]
PALETTES = [
    pytest.param(LIGHT, id="light"),
    pytest.param(DARK, id="dark"),
    *(
        pytest.param(high_contrast(_system(*colours)), id=f"contrast-{colours[0]}")
        for colours in CONTRAST_THEMES
    ),
]


@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_of_text_and_ground_can_be_read(palette: Palette) -> None:
    weak = {
        (ink, ground): round(contrast(getattr(palette, ink), getattr(palette, ground)), 2)
        for ink, ground in PAIRS
        if contrast(getattr(palette, ink), getattr(palette, ground)) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("palette", PALETTES)
def test_every_outline_can_be_seen(palette: Palette) -> None:
    assert all(contrast(getattr(palette, a), getattr(palette, b)) >= 3 for a, b in EDGES)


def test_no_colour_stands_outside_the_tokens() -> None:
    hexes = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']""")
    files = [path for path in UI.rglob("*.py") if path.name != "tokens.py"]
    assert [path.name for path in files if hexes.search(path.read_text(encoding="utf-8"))] == []


def test_font_holds_every_thai_mark(qapp: QApplication) -> None:
    for role in Role:
        metrics = theme().metrics(role)
        for word in ("ที่", "น้ำ", "ปื้น", "ญู", "ปู่", "ฎุ", "ฐูั้", "Ég"):
            ink = metrics.tightBoundingRect(word)
            assert -ink.top() <= metrics.ascent() + 0.5, (role, word)
            assert ink.bottom() <= metrics.descent() + 0.5, (role, word)


def test_zoom_scales_type_and_lengths_and_stays_in_bounds() -> None:
    use_theme(ThemeName.LIGHT, 150)
    assert theme().px(40) == 60
    assert theme().font(Role.BODY).pointSizeF() == 18
    assert use_theme(ThemeName.LIGHT, 400).zoom == ZOOM_STEPS[-1]
    assert use_theme(ThemeName.LIGHT, 10).zoom == ZOOM_STEPS[0]


def test_zoom_keys_walk_over_the_steps() -> None:
    seen = [theme().zoom]
    for _ in range(9):
        seen.append(use_theme(ThemeName.LIGHT, zoomed(1)).zoom)
    assert sorted(set(seen)) == [zoom for zoom in ZOOM_STEPS if zoom >= 100]
    assert zoomed(0) == 100


def test_icons_are_tinted_and_sharp_at_every_ratio(qapp: QApplication) -> None:
    image = icon_pixmap("check", 20, QColor(200, 10, 20), 2.0).toImage()
    assert image.width() == 40
    inks = {
        image.pixelColor(x, y).getRgb()[:3]
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {(200, 10, 20)}
    assert not icon("check").isNull()


def test_every_shipped_icon_draws_something(qapp: QApplication) -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]
    empty = [name for name in names if not _ink(name)]
    assert names
    assert empty == []


def test_every_icon_named_in_the_sources_is_shipped() -> None:
    """Names stand as plain strings; a wrong one fails only when it is painted, so each is looked up here."""
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    named = re.compile(r"""icon(?:_pixmap)?\s*=?\s*\(?["']([a-z_]+(?:-fill)?)["']""")
    wanted = {name for path in UI.rglob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))}
    assert wanted - shipped == set()


def _ink(name: str) -> bool:
    image = icon_pixmap(name, 24, QColor(0, 0, 0)).toImage()
    return any(image.pixelColor(x, y).alpha() > 60 for x in range(24) for y in range(24))
