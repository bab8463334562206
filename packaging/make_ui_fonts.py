"""Build the screen font “Sarabun UI” from stock Sarabun (SIL OFL 1.1).

    python packaging/make_ui_fonts.py FOLDER_WITH_SARABUN_TTF

Stock Sarabun declares 1068/232 per 1000 but draws ปื้ up to 1250 and ญู down to 332, so every toolkit cuts
Thai marks; Windows reads yet other numbers (1286/567), so a layout would differ between systems. The three
metric sets are made equal here. The OFL reserves no name, but a changed font must not pass for the original:
hence the new family.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

OUT = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Sarabun UI"
ASCENT, DESCENT = 1260, 350
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}

# Latin, Thai, and the signs that Thai office text and our own screens use.
KEPT = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022),
    *(0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215, 0x2248),
    *(0x2260, 0x2264, 0x2265, 0x25CC, 0x2713, 0x00D7, 0x00F7),
]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="folder with Sarabun-*.ttf and the OFL text one level up")
    source = parser.parse_args().source
    OUT.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        font = _cut(TTFont(source / f"Sarabun-{style}.ttf"))
        _set_metrics(font)
        _add_break_mark(font)
        _rename(font, style, weight)
        target = OUT / f"SarabunUI-{style}.ttf"
        font.save(target)
        print(target.name, target.stat().st_size)
    shutil.copyfile(source.parent / "LICENSE", OUT / "OFL-Sarabun.txt")


def _cut(font: TTFont) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = True
    # Same input, same bytes: the stock time stamp stays.
    font.recalcTimestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=KEPT)
    cutter.subset(font)
    return font


def _set_metrics(font: TTFont) -> None:
    scale = font["head"].unitsPerEm / 1000
    ascent, descent = round(ASCENT * scale), round(DESCENT * scale)
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ascent, -descent, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, -descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, descent


def _add_break_mark(font: TTFont) -> None:
    """U+200B stands at the word ends of Thai labels and U+2060 where a line must not break: an empty glyph
    here spares Qt a search through all fonts of the machine for them."""
    name = "uni200B"
    empty = Glyph()
    empty.numberOfContours = 0
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = empty
    font["hmtx"].metrics[name] = (0, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= dict.fromkeys((0x200B, 0x2060), name)


def _rename(font: TTFont, style: str, weight: int) -> None:
    """Windows groups four styles under name 1; the typographic names 16 and 17 hold the real family."""
    names = font["name"]
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    plain = style in ("Regular", "Bold")
    texts = {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: style if plain else "Regular",
        3: f"samut; {FAMILY} {style}; ascent {ASCENT} descent {DESCENT}",
        4: f"{FAMILY} {style}",
        6: f"SarabunUI-{style}",
    }
    if not plain:
        texts |= {16: FAMILY, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main()
