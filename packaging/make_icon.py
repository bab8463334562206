"""Draw packaging/samut.ico: the gold mark with ส of the screen font, in the sizes that Windows asks for.

python packaging/make_icon.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
GOLD, INK = (233, 196, 106), (24, 46, 84)
SIDE = 1024


def main() -> None:
    mark = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(mark)
    draw.rounded_rectangle((32, 32, SIDE - 32, SIDE - 32), radius=200, fill=GOLD)
    font = ImageFont.truetype(ROOT / "resources" / "fonts" / "SarabunUI-Bold.ttf", 860)
    left, top, right, bottom = draw.textbbox((0, 0), "ส", font=font)
    draw.text(((SIDE - left - right) / 2, (SIDE - top - bottom) / 2), "ส", font=font, fill=INK)
    sizes = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]
    mark.save(ROOT / "packaging" / "samut.ico", sizes=sizes)


if __name__ == "__main__":
    main()
