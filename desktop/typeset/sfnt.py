"""Just enough TrueType: read the outlines of a font, write a small font of some of them.

fontTools would do both, but importing it costs more than the whole first page may take (0.1 s).
Hinting programs are left out: paper has 600 dots to the inch, and viewers ignore them.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS, _XY, _SCALE, _MORE = 0x0001, 0x0002, 0x0008, 0x0020
_XY_SCALE, _TWO_BY_TWO, _INSTRUCTIONS = 0x0040, 0x0080, 0x0100
_ROUND_XY = 0x0004


@dataclass(frozen=True, slots=True)
class Component:
    """A glyph inside another one, moved by (x, y); `transform` is its raw scale, almost always empty."""

    glyph: int
    x: int
    y: int
    flags: int = 0
    transform: bytes = b""


class Outlines:
    """The glyph outlines of one TrueType file."""

    def __init__(self, data: bytes) -> None:
        self._tables = _table_directory(data)
        self._glyf = self._table(data, "glyf")
        head = self._table(data, "head")
        self.head = bytes(head)
        self.hhea = bytes(self._table(data, "hhea"))
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        count = struct.unpack_from(">H", self._table(data, "maxp"), 4)[0]
        loca = self._table(data, "loca")
        if struct.unpack_from(">h", head, 50)[0]:
            self._starts: Sequence[int] = struct.unpack_from(f">{count + 1}L", loca)
        else:
            self._starts = [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]

    def _table(self, data: bytes, tag: str) -> memoryview:
        start, length = self._tables[tag]
        return memoryview(data)[start : start + length]

    def glyph(self, number: int) -> bytes:
        """The raw glyph without its hinting program; empty for a blank."""
        raw = bytes(self._glyf[self._starts[number] : self._starts[number + 1]])
        if not raw:
            return b""
        contours = struct.unpack_from(">h", raw)[0]
        if contours < 0:
            return composite(components_of(raw), struct.unpack_from(">4h", raw, 2))
        at = 10 + 2 * contours
        program = struct.unpack_from(">H", raw, at)[0]
        points = at + 2 + program
        return raw[:at] + b"\0\0" + raw[points : _end_of_points(raw, at, points)]

    def flat(self, number: int) -> list[Component]:
        """The simple glyphs that a glyph is made of; scaled parts stay composites of their own."""
        raw = self.glyph(number)
        if not raw or struct.unpack_from(">h", raw)[0] >= 0:
            return [Component(number, 0, 0)]
        inside = components_of(raw)
        if any(part.transform or not part.flags & _XY for part in inside):
            return [Component(number, 0, 0)]
        return [
            Component(deep.glyph, part.x + deep.x, part.y + deep.y)
            for part in inside
            for deep in self.flat(part.glyph)
        ]


def _end_of_points(raw: bytes, at: int, points: int) -> int:
    """Where the points of a simple glyph end; fillers of the file follow."""
    left = struct.unpack_from(">H", raw, at - 2)[0] + 1
    coordinates = 0
    while left:
        flag = raw[points]
        points += 1
        count = 1
        if flag & 0x08:
            count += raw[points]
            points += 1
        size = 1 if flag & 0x02 else 0 if flag & 0x10 else 2
        size += 1 if flag & 0x04 else 0 if flag & 0x20 else 2
        coordinates += size * count
        left -= count
    return points + coordinates


def bounds(raw: bytes) -> tuple[int, int, int, int]:
    """xMin, yMin, xMax, yMax of a raw glyph; zeros for a blank."""
    return struct.unpack_from(">4h", raw, 2) if raw else (0, 0, 0, 0)


def components_of(raw: bytes) -> list[Component]:
    """The parts of a raw composite glyph; none for a simple one."""
    if not raw or struct.unpack_from(">h", raw)[0] >= 0:
        return []
    parts = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", raw, at)
        x, y = struct.unpack_from(">hh" if flags & _WORDS else ">bb", raw, at + 4)
        at += 8 if flags & _WORDS else 6
        size = 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
        parts.append(Component(glyph, x, y, flags, raw[at : at + size]))
        at += size
    return parts


def composite(parts: Sequence[Component], box: Sequence[int]) -> bytes:
    raw = [struct.pack(">h4h", -1, *box)]
    for i, part in enumerate(parts):
        flags = part.flags & ~(_MORE | _INSTRUCTIONS | _WORDS) | _WORDS | _XY
        if i + 1 < len(parts):
            flags |= _MORE
        raw += (struct.pack(">HHhh", flags, part.glyph, part.x, part.y), part.transform)
    return b"".join(raw)


def scaled(part: Component, factor: float) -> Component:
    """The part at another scale (for a glyph of a font with another grid)."""
    raw = struct.pack(">h", round(factor * 16384))
    return Component(part.glyph, part.x, part.y, part.flags | _SCALE | _ROUND_XY, raw)


def frame_glyph(x0: int, y0: int, x1: int, y1: int, line: int) -> bytes:
    """An empty rectangle, drawn for a character that no font has."""
    outer = [(x0, y0), (x0, y1), (x1, y1), (x1, y0)]
    inner = [(x0 + line, y0 + line), (x1 - line, y0 + line), (x1 - line, y1 - line), (x0 + line, y1 - line)]
    points = outer + inner
    xs = [b[0] - a[0] for a, b in zip([(0, 0), *points], points, strict=False)]
    ys = [b[1] - a[1] for a, b in zip([(0, 0), *points], points, strict=False)]
    head = struct.pack(">h4hHHH", 2, x0, y0, x1, y1, 3, 7, 0)
    return head + b"\x01" * 8 + struct.pack(">8h", *xs) + struct.pack(">8h", *ys)


def write_font(like: Outlines, glyphs: Sequence[bytes], advances: Sequence[int]) -> bytes:
    """A TrueType file for embedding (no character map, no names) with these glyphs in this order."""
    boxes = [bounds(raw) for raw in glyphs]
    inked = [box for box, raw in zip(boxes, glyphs, strict=True) if raw] or [(0, 0, 0, 0)]
    box = (
        min(b[0] for b in inked), min(b[1] for b in inked),
        max(b[2] for b in inked), max(b[3] for b in inked),
    )  # fmt: skip
    starts, pieces, at = [0], [], 0
    for raw in glyphs:
        padded = raw + b"\0" * (-len(raw) % 4)
        pieces.append(padded)
        at += len(padded)
        starts.append(at)
    head = bytearray(like.head)
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">4h", head, 36, *box)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(like.hhea)
    struct.pack_into(">H", hhea, 10, max(advances))
    struct.pack_into(">H", hhea, 34, len(glyphs))
    metrics = b"".join(struct.pack(">Hh", width, b[0]) for width, b in zip(advances, boxes, strict=True))
    return _assemble(
        {
            "glyf": b"".join(pieces),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": metrics,
            "loca": struct.pack(f">{len(starts)}L", *starts),
            "maxp": _maxp(glyphs),
        }
    )


def _maxp(glyphs: Sequence[bytes]) -> bytes:
    points: list[int] = []
    contours: list[int] = []
    parts = [components_of(raw) for raw in glyphs]
    for raw in glyphs:
        count = struct.unpack_from(">h", raw)[0] if raw else 0
        contours.append(max(count, 0))
        points.append(struct.unpack_from(">H", raw, 8 + 2 * count)[0] + 1 if count > 0 else 0)
    inside = [p for p in parts if p]
    depth = 0
    if inside:
        depth = 2 if any(parts[c.glyph] for p in inside for c in p) else 1

    def total(of: list[int]) -> int:
        return max((sum(of[c.glyph] for c in p) for p in inside), default=0)

    return struct.pack(
        ">L14H", 0x00010000, len(glyphs), max(points, default=0), max(contours, default=0),
        total(points), total(contours), 1, 0, 0, 0, 0, 0, 0, max(map(len, inside), default=0), depth,
    )  # fmt: skip


def _table_directory(data: bytes) -> dict[str, tuple[int, int]]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {}
    for i in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
        tables[tag.decode("latin-1")] = (start, length)
    return tables


def _assemble(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    reach = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, reach * 16, reach.bit_length() - 1, (count - reach) * 16
    )
    at = 12 + 16 * count
    records, bodies = [], []
    for tag, body in sorted(tables.items()):
        padded = body + b"\0" * (-len(body) % 4)
        records.append(struct.pack(">4sLLL", tag.encode(), _checksum(padded), at, len(body)))
        bodies.append(padded)
        at += len(padded)
    font = bytearray(header + b"".join(records) + b"".join(bodies))
    head_at = struct.unpack_from(">L", records[sorted(tables).index("head")], 8)[0]
    struct.pack_into(">L", font, head_at + 8, (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(padded: bytes) -> int:
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF)
