"""Landscapes of โคก หนอง นา with people at work, drawn in shares of the picture so that any size will do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]

_SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((140, 190, 232), (226, 238, 244)),
    ((168, 203, 226), (240, 240, 232)),
    ((120, 178, 224), (214, 234, 240)),
    ((196, 208, 214), (238, 234, 222)),
)
_DUSK: tuple[Colour, Colour] = ((92, 112, 158), (252, 198, 128))
_SHIRTS: tuple[Colour, ...] = (
    (46, 94, 158), (196, 64, 52), (242, 242, 238), (238, 176, 60), (74, 128, 84), (122, 72, 128), (40, 48, 66),
)  # fmt: skip
_HAT, _SKIN, _TROUSERS = (226, 196, 128), (176, 124, 88), (48, 52, 66)


class _Canvas:
    """Drawing in shares of the picture, so that any size and shape works."""

    def __init__(self, image: Image, random: Random) -> None:
        from PIL import ImageDraw

        self.draw = ImageDraw.Draw(image)
        self.random = random
        self.width, self.height = image.size
        self.unit = min(image.size)

    def polygon(self, points: list[tuple[float, float]], fill: Colour) -> None:
        self.draw.polygon([(x * self.width, y * self.height) for x, y in points], fill=fill)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, edge: Colour | None = None
    ) -> None:
        """Radii in shares of the shorter side, so that circles stay round."""
        cx, cy, rx, ry = x * self.width, y * self.height, rx * self.unit, ry * self.unit
        self.draw.ellipse(
            (cx - rx, cy - ry, cx + rx, cy + ry),
            fill=fill,
            outline=edge,
            width=max(2, self.unit // 130) if edge else 1,
        )

    def band(self, top: float, colour: Colour) -> None:
        self.polygon([(0, top), (1, top), (1, 1), (0, 1)], colour)

    def shade(self, colour: Colour, spread: int = 14) -> Colour:
        change = self.random.randint(-spread, spread)
        red, green, blue = (max(0, min(255, part + change)) for part in colour)
        return red, green, blue


def landscape(random: Random, scene: str, size: tuple[int, int]) -> Image:
    """One of `desktop.demo.pictures.SCENES`."""
    from PIL import Image, ImageOps

    top, bottom = _DUSK if scene == "evening" else random.choice(_SKIES)
    grey = Image.linear_gradient("L").resize(size)
    image = ImageOps.colorize(grey, black=top, white=bottom, blackpoint=0, whitepoint=150)
    canvas = _Canvas(image, random)
    _clouds(canvas, dusk=scene == "evening")
    _hills(canvas, dusk=scene == "evening")
    _GROUNDS[scene](canvas)
    return image


def _clouds(canvas: _Canvas, *, dusk: bool) -> None:
    random = canvas.random
    colour = (252, 222, 180) if dusk else (246, 248, 250)
    if dusk or random.random() < 0.4:
        canvas.ellipse(random.uniform(0.6, 0.88), 0.2 if not dusk else 0.36, 0.055, 0.055, (255, 226, 150))
    for _ in range(random.randint(1, 3)):
        x, y = random.random(), random.uniform(0.06, 0.22)
        for _ in range(4):
            canvas.ellipse(
                x + random.uniform(-0.06, 0.06), y + random.uniform(-0.01, 0.012),
                random.uniform(0.05, 0.1), random.uniform(0.014, 0.024), colour,
            )  # fmt: skip


def _hills(canvas: _Canvas, *, dusk: bool) -> None:
    random = canvas.random
    colours = ((122, 152, 142), (92, 132, 106)) if not dusk else ((112, 96, 122), (84, 76, 96))
    for level, colour in zip((0.4, 0.44), colours, strict=True):
        heights = [level + random.uniform(-0.06, 0.02) for _ in range(9)]
        points = [(place / 8, height) for place, height in enumerate(heights)]
        canvas.polygon([*points, (1, 0.62), (0, 0.62)], colour)


def _tree(canvas: _Canvas, x: float, y: float, size: float) -> None:
    dark = canvas.shade((62, 112, 58))
    trunk = 0.008 * size * canvas.unit / canvas.width
    canvas.polygon(
        [(x - trunk, y), (x + trunk, y), (x + trunk, y - 0.09 * size), (x - trunk, y - 0.09 * size)],
        (98, 74, 52),
    )
    for dx, dy, r in ((-0.03, -0.1, 0.036), (0.032, -0.105, 0.038), (0, -0.14, 0.046)):
        canvas.ellipse(
            x + dx * size * canvas.unit / canvas.width, y + dy * size, r * size, r * size * 0.92, dark
        )
    canvas.ellipse(x - 0.012 * size, y - 0.15 * size, 0.024 * size, 0.02 * size, canvas.shade((110, 154, 82)))


def _palm(canvas: _Canvas, x: float, y: float, size: float) -> None:
    random, ratio = canvas.random, canvas.unit / canvas.width
    lean = random.uniform(-0.02, 0.02)
    top_x, top_y = x + lean, y - 0.26 * size
    width = 0.006 * size * ratio
    canvas.polygon(
        [(x - width, y), (x + width, y), (top_x + width, top_y), (top_x - width, top_y)], (92, 74, 58)
    )
    for dx, dy in (
        (-0.1, 0.01),
        (-0.085, -0.045),
        (-0.04, -0.075),
        (0.04, -0.075),
        (0.085, -0.045),
        (0.1, 0.01),
    ):
        tip = (top_x + dx * size * ratio, top_y + dy * size)
        middle = (top_x + dx * 0.5 * size * ratio, top_y + dy * 0.5 * size - 0.03 * size)
        canvas.polygon(
            [(top_x, top_y), middle, tip, (middle[0], middle[1] + 0.018 * size)],
            canvas.shade((58, 104, 62), 10),
        )


def _trees(canvas: _Canvas, base: float, many: tuple[int, int] = (5, 9)) -> None:
    random = canvas.random
    for _ in range(random.randint(*many)):
        _tree(canvas, random.random(), base + random.uniform(-0.01, 0.02), random.uniform(0.7, 1.15))
    if random.random() < 0.45:
        _palm(
            canvas, random.choice((random.uniform(0.04, 0.16), random.uniform(0.84, 0.96))), base + 0.04, 1.0
        )


def _person(canvas: _Canvas, x: float, y: float, size: float) -> None:
    """Standing or bent over a hoe, in a farmer's hat. `y` is where the feet are."""
    random, ratio = canvas.random, canvas.unit / canvas.width
    s, shirt = size, random.choice(_SHIRTS)
    lean = random.choice((0.0, 0.0, 0.022, -0.022)) * s * ratio
    w = 0.016 * s * ratio
    canvas.polygon(
        [
            (x - w, y),
            (x - w * 0.2, y),
            (x, y - 0.05 * s),
            (x + w * 0.2, y),
            (x + w, y),
            (x + w * 0.9, y - 0.06 * s),
            (x - w * 0.9, y - 0.06 * s),
        ],
        _TROUSERS,
    )
    hip, neck = y - 0.055 * s, y - 0.125 * s
    canvas.polygon(
        [(x - w, hip), (x + w, hip), (x + lean + w * 1.1, neck), (x + lean - w * 1.1, neck)], shirt
    )
    canvas.polygon(
        [
            (x + lean + w, neck),
            (x + lean + w * 2.3, hip - 0.01 * s),
            (x + lean + w * 1.8, hip),
            (x + lean + w * 0.4, neck + 0.03 * s),
        ],
        shirt,
    )
    canvas.ellipse(x + lean * 1.3, neck - 0.016 * s, 0.014 * s, 0.017 * s, _SKIN)
    canvas.polygon(
        [
            (x + lean * 1.3 - w * 1.7, neck - 0.02 * s),
            (x + lean * 1.3, neck - 0.05 * s),
            (x + lean * 1.3 + w * 1.7, neck - 0.02 * s),
        ],
        _HAT,
    )
    if lean:
        end = x + lean * 3.4
        canvas.draw.line(
            ((x + lean) * canvas.width, (neck + 0.03 * s) * canvas.height, end * canvas.width, y * canvas.height),
            fill=(112, 84, 56), width=max(2, canvas.unit // 190),
        )  # fmt: skip


def _people(canvas: _Canvas, many: tuple[int, int], low: float, high: float) -> None:
    """Those farther away are drawn first, and smaller."""
    random = canvas.random
    spots = sorted(random.uniform(low, high) for _ in range(random.randint(*many)))
    for y in spots:
        _person(canvas, random.uniform(0.08, 0.92), y, 0.7 + 1.5 * (y - 0.5))


def _rows(canvas: _Canvas, top: float, dark: Colour, *, count: int = 12) -> None:
    """Crop rows that run to one point far away."""
    for place in range(-count, count + 1):
        left = 0.5 + place * 0.028
        foot = 0.5 + place * 0.17
        canvas.polygon([(left - 0.003, top), (left + 0.003, top), (foot + 0.03, 1), (foot - 0.03, 1)], dark)


def _field(canvas: _Canvas) -> None:
    canvas.band(0.56, canvas.shade((118, 168, 84)))
    _rows(canvas, 0.57, canvas.shade((84, 138, 62), 8))
    _trees(canvas, 0.57)


def _dig(canvas: _Canvas) -> None:
    canvas.band(0.56, canvas.shade((158, 122, 82)))
    _trees(canvas, 0.57)
    canvas.polygon([(0.47, 0.57), (0.52, 0.57), (0.72, 1), (0.36, 1)], (122, 92, 64))
    canvas.polygon([(0.485, 0.57), (0.51, 0.57), (0.64, 1), (0.43, 1)], (104, 146, 172))
    _people(canvas, (5, 8), 0.68, 0.92)


def _pond(canvas: _Canvas) -> None:
    random = canvas.random
    canvas.band(0.55, canvas.shade((124, 164, 88)))
    _trees(canvas, 0.56, (3, 6))
    x = random.uniform(0.35, 0.65)
    canvas.ellipse(x, 0.74, 0.4, 0.15, (112, 158, 188), (146, 118, 82))
    canvas.ellipse(x - 0.05, 0.71, 0.2, 0.03, (166, 200, 218))
    _palm(canvas, 0.12, 0.7, 1.3)
    _palm(canvas, 0.9, 0.72, 1.4)
    if random.random() < 0.5:
        _people(canvas, (1, 3), 0.9, 0.95)


def _mulch(canvas: _Canvas) -> None:
    canvas.band(0.54, canvas.shade((112, 82, 58)))
    _trees(canvas, 0.55)
    for row in range(5):
        y = 0.62 + row * 0.085
        canvas.polygon(
            [(0, y), (1, y - 0.01), (1, y + 0.022 + row * 0.006), (0, y + 0.03 + row * 0.006)],
            (198, 172, 110),
        )
        size = 0.6 + row * 0.22
        for place in range(9 - row):
            x = (place + 0.5) / (9 - row) + canvas.random.uniform(-0.02, 0.02)
            for dx in (-0.03, -0.014, 0.014, 0.03):
                canvas.polygon(
                    [(x, y), (x + dx * size, y - 0.045 * size), (x + dx * size * 0.4, y)],
                    canvas.shade((88, 150, 66)),
                )


def _pavilion(canvas: _Canvas) -> None:
    canvas.band(0.56, canvas.shade((146, 158, 92)))
    _trees(canvas, 0.57)
    for x in (0.24, 0.76):
        canvas.polygon(
            [(x - 0.012, 0.36), (x + 0.012, 0.36), (x + 0.012, 0.78), (x - 0.012, 0.78)], (110, 82, 56)
        )
    canvas.polygon([(0.14, 0.38), (0.5, 0.18), (0.86, 0.38)], (142, 92, 62))
    canvas.polygon([(0.18, 0.38), (0.82, 0.38), (0.82, 0.405), (0.18, 0.405)], (112, 72, 50))
    canvas.polygon([(0.36, 0.46), (0.56, 0.46), (0.56, 0.6), (0.36, 0.6)], (250, 250, 246))
    for line in range(3):
        y = 0.49 + line * 0.035
        canvas.polygon(
            [(0.385, y), (0.53 - line * 0.03, y), (0.53 - line * 0.03, y + 0.008), (0.385, y + 0.008)],
            (92, 112, 142),
        )
    _people(canvas, (6, 9), 0.74, 0.94)


def _evening(canvas: _Canvas) -> None:
    canvas.band(0.55, (92, 84, 92))
    for row in range(6):
        y = 0.57 + row * 0.075
        canvas.polygon(
            [(0, y), (1, y), (1, y + 0.02 + row * 0.008), (0, y + 0.02 + row * 0.008)],
            (214, 176, 138) if row % 2 else (158, 146, 152),
        )
    _palm(canvas, 0.14, 0.66, 1.4)
    _palm(canvas, 0.88, 0.64, 1.2)
    if canvas.random.random() < 0.5:
        _people(canvas, (2, 4), 0.8, 0.94)


def _planting(canvas: _Canvas) -> None:
    random = canvas.random
    canvas.band(0.55, canvas.shade((128, 160, 82)))
    _trees(canvas, 0.56)
    canvas.polygon([(0, 0.66), (1, 0.62), (1, 0.68), (0, 0.74)], (150, 118, 78))
    for _ in range(26):
        x, y = random.random(), random.uniform(0.72, 0.97)
        for dx in (-0.012, 0, 0.012):
            canvas.polygon([(x - 0.003, y), (x + dx, y - 0.05), (x + 0.003, y)], canvas.shade((78, 138, 62)))
    _people(canvas, (3, 6), 0.72, 0.93)


_GROUNDS: dict[str, Callable[[_Canvas], None]] = {
    "field": _field,
    "dig": _dig,
    "pond": _pond,
    "mulch": _mulch,
    "pavilion": _pavilion,
    "evening": _evening,
    "planting": _planting,
}
