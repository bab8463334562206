"""The font of one document: each unit that was used is one glyph, one code and one line of ToUnicode.

Because code and characters correspond one to one, the text copied out of the PDF is the text that went
in, whatever HarfBuzz did to order and shape. Codes are given in the order of first use, so the same
document has the same bytes again.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
)

from desktop.typeset.face import MM_PER_MILLE, Laid, Part, Typeface, Unit
from desktop.typeset.sfnt import Component, bounds, components_of, composite, frame_glyph, scaled, write_font
from desktop.typeset.stream import ZIP, Stream, StreamingDocument

_MOST_UNITS = 60_000
_FRAME = frame_glyph(60, 0, 560, 620, 34)


class ClusterFont:
    def __init__(self, typeface: Typeface, name: str) -> None:
        self.typeface = typeface
        self.name = name  # in page resources, e.g. F1
        self.missing: dict[str, int] = {}  # character that no font has -> how often it was set
        self._units: list[Unit] = []
        self._codes = _Codes(self)
        self._shown: dict[Laid, str] = {}
        self._sizes: dict[float, tuple[float, str]] = {}

    def at(self, size: float) -> tuple[float, str]:
        """Of an official size: mm in a thousandth of an em, and the operator that selects it."""
        found = self._sizes.get(size)
        if found is None:
            points = size * self.typeface.factor
            found = self._sizes[size] = points * MM_PER_MILLE, f"/{self.name} {points:.3f} Tf"
        return found

    @property
    def is_used(self) -> bool:
        return bool(self._units)

    def show(self, laid: Laid) -> str:
        """The operator that sets a line."""
        shown = self._shown.get(laid)
        if shown is None:
            codes = list(map(self._codes.__getitem__, laid.units))
            shown = f"<{''.join(codes)}>Tj" if laid.shifts is None else _spread(codes, laid.shifts)
            if len(self._shown) > 8192:
                self._shown.clear()
            self._shown[laid] = shown
        return shown

    def show_spread(self, laid: Laid, per_blank: float, per_unit: float) -> str:
        """The operator that sets a line with more room at blanks and between units (em / 1000)."""
        shifts = list(laid.shifts or (0.0,) * len(laid.units))
        last = len(shifts) - 1
        for i, unit in enumerate(laid.units):
            if i < last:
                shifts[i] += per_unit + (per_blank if unit.text == " " else 0.0)
        return _spread(list(map(self._codes.__getitem__, laid.units)), shifts)

    def code_of(self, unit: Unit) -> str:
        """Called once for each unit of the document."""
        if unit.parts[0].file < 0:
            self.missing[unit.text] = self.missing.get(unit.text, 0) + 1
        if len(self._units) >= _MOST_UNITS:  # more than the code space holds: nothing a person wrote
            self.missing[unit.text] = 1
            return "0000"
        self._units.append(unit)
        return f"{len(self._units):04X}"

    def write(self, document: StreamingDocument) -> PDFObjectReference:
        """Put the font's objects into the document; called when its last page is done."""
        subset = _Subset(self.typeface, self._units)
        digest = hashlib.sha256("".join(unit.text for unit in self._units).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + self.typeface.name
        return document.Reference(_type0(document, name, subset, self._units))


class _Codes(dict[Unit, str]):
    def __init__(self, font: ClusterFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, unit: Unit) -> str:
        code = self[unit] = self._font.code_of(unit)
        return code


_LEAST_SHIFT = 0.05


def _spread(codes: Sequence[str], shifts: Sequence[float]) -> str:
    """A TJ array; its numbers move the pen to the left, so they carry the opposite sign."""
    out = ["[<"]
    for code, shift in zip(codes, shifts, strict=True):
        out.append(code)
        if abs(shift) >= _LEAST_SHIFT:  # a number is never written with an exponent: PDF has none
            out.append(f">{f'{-shift:.1f}'.removesuffix('.0')}<")
    out.append(">]TJ")
    return "".join(out).replace("<>", "")


class _Subset:
    """The glyphs of the units: simple ones copied, others composed. Glyph number = code."""

    def __init__(self, typeface: Typeface, units: Sequence[Unit]) -> None:
        self._typeface = typeface
        main = typeface.file(0)
        self._upem = main.outlines.units_per_em
        self.glyphs: list[bytes] = [b""]
        self.advances = [round(500 / main.per_mille)]
        self._place: dict[tuple[int, int], int] = {}  # (file, glyph) -> number here
        waiting: list[tuple[int, Unit]] = []
        for unit in units:
            self.advances.append(round(unit.advance / main.per_mille))
            part = unit.parts[0]
            if len(unit.parts) == 1 and part.x == 0 == part.y and self._is_plain(part):
                self._place.setdefault((part.file, part.glyph), len(self.glyphs))
                self.glyphs.append(_FRAME if part.file < 0 else self._raw(part.file, part.glyph))
            else:
                waiting.append((len(self.glyphs), unit))
                self.glyphs.append(b"")
        for number, unit in waiting:
            self.glyphs[number] = self._compose(unit.parts)
        self.file = write_font(main.outlines, self.glyphs, self.advances)
        self.bounds = [
            min(bounds(raw)[i] for raw in self.glyphs)
            if i < 2
            else max(bounds(raw)[i] for raw in self.glyphs)
            for i in range(4)
        ]
        self.per_mille = main.per_mille
        self.ascent, self.descent = struct.unpack_from(">hh", main.outlines.hhea, 4)

    def _raw(self, file: int, glyph: int) -> bytes:
        return self._typeface.file(file).outlines.glyph(glyph)

    def _scale(self, file: int) -> float:
        return self._upem / self._typeface.file(file).outlines.units_per_em

    def _is_plain(self, part: Part) -> bool:
        if part.file < 0:
            return True
        outlines = self._typeface.file(part.file).outlines
        return self._scale(part.file) == 1 and outlines.flat(part.glyph)[0].glyph == part.glyph

    def _compose(self, parts: Sequence[Part]) -> bytes:
        found: list[Component] = []
        boxes = []
        for part in parts:
            scale = self._scale(part.file)
            for inner in self._typeface.file(part.file).outlines.flat(part.glyph):
                raw = self._raw(part.file, inner.glyph)
                if not raw:
                    continue
                x, y = round((part.x + inner.x) * scale), round((part.y + inner.y) * scale)
                component = Component(self._number(part.file, inner.glyph), x, y)
                found.append(component if scale == 1 else scaled(component, scale))
                left, low, right, high = (edge * scale for edge in bounds(raw))
                boxes.append((left + x, low + y, right + x, high + y))
        if not found:
            return b""
        box = [round(min(b[i] for b in boxes)) for i in (0, 1)]
        box += [round(max(b[i] for b in boxes)) for i in (2, 3)]
        return composite(found, box)

    def _number(self, file: int, glyph: int) -> int:
        """The number here of a part, added behind the units when it is not one itself."""
        number = self._place.get((file, glyph))
        if number is None:
            number = self._place[file, glyph] = len(self.glyphs)
            self.glyphs.append(b"")
            self.advances.append(self._typeface.file(file).advance(glyph))
            raw = self._raw(file, glyph)
            if inside := components_of(raw):  # scaled parts: they move here with their own parts
                inside = [replace(part, glyph=self._number(file, part.glyph)) for part in inside]
                raw = composite(inside, bounds(raw))
            self.glyphs[number] = raw
        return number


def _type0(document: StreamingDocument, name: str, subset: _Subset, units: Sequence[Unit]) -> PDFObject:
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": 4,
            "FontBBox": PDFArrayCompact([round(edge * subset.per_mille) for edge in subset.bounds]),
            "ItalicAngle": 0,
            "Ascent": round(subset.ascent * subset.per_mille),
            "Descent": round(subset.descent * subset.per_mille),
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": document.Reference(_stream(subset.file, {"Length1": len(subset.file)})),
        }
    )
    widths = [f"{width * subset.per_mille:.4g}" for width in subset.advances[: len(units) + 1]]
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(descriptor),
            "CIDToGIDMap": PDFName("Identity"),
            "W": f"[0 [{' '.join(widths)}]]",
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArrayCompact([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_to_unicode(units), {})),
        }
    )


def _stream(content: bytes, entries: dict[str, object]) -> Stream:
    return Stream(PDFDictionary(entries), content, filters=[ZIP])


def _to_unicode(units: Sequence[Unit]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(units), 100):
        block = units[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{start + i + 1:04X}> <{unit.text.encode('utf-16-be').hex().upper()}>"
            for i, unit in enumerate(block)
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
