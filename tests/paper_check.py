"""Does a printed page hold up? Checks of a PDF of ours that look at the ink and at the text copied out.

`check_paper(pdf)` returns sentences about what is wrong; a test asserts that there are none.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from desktop.typeset.measures import LANDSCAPE, LETTER, PORTRAIT, Sheet
from tests.paper_marks import Marks, Rule, marks_of

_DPI = 110
_TWO_LINES = 18.0  # mm that two lines and the room for signing take
_MM = 25.4 / 72
_CODES = re.compile(rb"<([0-9A-F]+)>")
_TEXT_BLOCK = re.compile(rb"BT\n.*?\nET", re.DOTALL)
_FORM_CALL = re.compile(rb"q (?:[-0-9. ]+cm )?/FormXob\.s\d+ Do Q")


def check_paper(pdf: bytes, upright: Sheet = PORTRAIT) -> list[str]:
    """What is wrong with these pages; empty when nothing is. `upright`: the text area of upright pages."""
    wrong: list[str] = []
    wrong += _codes_without_text(pdf)
    whole = pypdfium2.PdfDocument(pdf)
    words = pypdfium2.PdfDocument(_only(pdf, text=True))
    lines = pypdfium2.PdfDocument(_only(pdf, text=False))
    marks = [marks_of(page) for page in PdfReader(io.BytesIO(pdf)).pages]
    for number in range(len(whole)):
        page = f"page {number + 1}"
        sheet = upright if whole[number].get_height() > whole[number].get_width() else LANDSCAPE
        wrong += [f"{page}: {what}" for what in _ink_outside(whole[number], sheet)]
        wrong += [f"{page}: {what}" for what in _text_on_lines(words[number], lines[number])]
        wrong += [f"{page}: {what}" for what in _overprinted(whole[number])]
        wrong += [f"{page}: {what}" for what in _lonely_signature(marks[number], sheet)]
        wrong += [f"{page}: {what}" for what in _rows_without_head(marks[number])]
    return wrong


def text_of(pdf: bytes) -> list[str]:
    """Text of each page as pdftotext reads it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def drawn_text(pdf: bytes) -> list[str]:
    """Text of each page in the order in which it was set: the lines of a cell follow each other."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def holds(pages: Iterable[str], text: str) -> bool:
    """Is all of `text` on these pages, in its order, whatever stands between at the ends of pages?"""
    rest = "".join(text.split())
    for page in pages:
        squeezed = "".join(page.split())
        low, high = 0, len(rest)
        while low < high:  # the longest beginning of what is left
            middle = (low + high + 1) // 2
            low, high = (middle, high) if rest[:middle] in squeezed else (low, middle - 1)
        rest = rest[low:]
        if not rest:
            return True
    return False


# --- text


def _codes_without_text(pdf: bytes) -> list[str]:
    """Codes that are .notdef or have no characters behind them; characters from the private use area."""
    reader = PdfReader(io.BytesIO(pdf))
    known: set[bytes] = set()
    wrong = []
    for obj in reader.xref.get(0, ()):
        found = reader.get_object(obj)
        if isinstance(found, dict) and found.get("/Subtype") == "/Type0":
            cmap = found["/ToUnicode"].get_object().get_data()
            for code, target in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap + b"\n"):
                known.add(code)
                characters = bytes.fromhex(target.decode()).decode("utf-16-be")
                if not characters or any("\ue000" <= sign <= "\uf8ff" for sign in characters):
                    wrong.append(f"code {code.decode()} stands for {characters!r}")
    used = set()
    for data in _streams(reader):
        for block in _TEXT_BLOCK.findall(data):
            for codes in _CODES.findall(block):
                used |= {codes[i : i + 4] for i in range(0, len(codes), 4)}
    if b"0000" in used:
        wrong.append(".notdef is set")
    if loose := used - known:
        wrong.append(f"{len(loose)} codes without characters")
    return wrong


def _streams(reader: PdfReader) -> Iterable[bytes]:
    for page in reader.pages:
        yield page.get_contents().get_data()
        for form in page["/Resources"].get("/XObject", {}).values():
            form = form.get_object()
            if form["/Subtype"] == "/Form":
                yield form.get_data()


def _only(pdf: bytes, *, text: bool) -> bytes:
    """The document with nothing but its text, or with everything but its text, pictures and grey grounds."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    done: set[int] = set()
    for page in writer.pages:
        forms = page["/Resources"].get("/XObject", {})
        streams = [page["/Contents"].get_object()]
        streams += [form.get_object() for form in forms.values() if form.get_object()["/Subtype"] == "/Form"]
        for stream in streams:
            if id(stream) in done or not isinstance(stream, StreamObject):
                continue
            done.add(id(stream))
            data = stream.get_data()
            if text:
                kept = b"\n".join([*_FORM_CALL.findall(data), *_TEXT_BLOCK.findall(data)])
            else:
                kept = _TEXT_BLOCK.sub(b"", data)
                kept = re.sub(rb"(?m)^[0-9.]+ g .* f$", b"", kept)
                kept = re.sub(rb"(?m)^q .*/FormXob\.i\d+ Do Q$", b"", kept)
            stream.set_data(kept)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# --- ink


def _ink(page: pypdfium2.PdfPage, dpi: int = _DPI) -> Image.Image:
    """The page as ink: 255 where something is printed."""
    image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return ImageOps.invert(image).point(lambda grey: 255 if grey > 60 else 0)


def _ink_outside(page: pypdfium2.PdfPage, sheet: Sheet) -> list[str]:
    ink = _ink(page)
    scale = _DPI / 25.4
    spare = 0.5
    allowed = [
        (sheet.left, sheet.top - 1, sheet.right, sheet.bottom),
        (sheet.left, sheet.height - 20, sheet.right, sheet.height - 4.6),  # foot and QR
        (sheet.left, sheet.stamp_baseline - 5, sheet.right, sheet.stamp_baseline + 3),
    ]
    for x0, y0, x1, y1 in allowed:
        box = [round((edge + sign * spare) * scale) for edge, sign in ((x0, -1), (y0, -1), (x1, 1), (y1, 1))]
        ink.paste(0, tuple(box))
    box = ink.getbbox()
    if box is None:
        return []
    return ["ink outside at " + ", ".join(f"{edge / scale:.1f}" for edge in box) + " mm"]


def _text_on_lines(words: pypdfium2.PdfPage, lines: pypdfium2.PdfPage) -> list[str]:
    dpi = 200  # a dot may come as near as 0.16 mm to a letter
    both = ImageChops.darker(_solid_ink(words, dpi), _solid_ink(lines, dpi))
    box = both.getbbox()
    if box is None:
        return []
    return ["text on a line at " + ", ".join(f"{edge * 25.4 / dpi:.1f}" for edge in box) + " mm"]


def _solid_ink(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    """Ink without the pale edge that smoothing puts around it."""
    image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return ImageOps.invert(image).point(lambda grey: 255 if grey > 110 else 0)


def _overprinted(page: pypdfium2.PdfPage) -> list[str]:
    """Letters of different lines or fields whose ink boxes lie on each other."""
    text = page.get_textpage()
    boxes = []
    for i in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, i))
        if sign.isspace() or sign == "\x00" or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        left, bottom, right, top = text.get_charbox(i)
        if right > left and top > bottom:
            boxes.append((i, left * _MM, bottom * _MM, right * _MM, top * _MM))
    cells: dict[tuple[int, int], list[tuple[int, float, float, float, float]]] = defaultdict(list)
    for box in boxes:
        _, left, bottom, right, top = box
        for column in range(int(left // 5), int(right // 5) + 1):
            for row in range(int(bottom // 5), int(top // 5) + 1):
                cells[column, row].append(box)
    for near in cells.values():
        for a, one in enumerate(near):
            for other in near[a + 1 :]:
                wide = min(one[3], other[3]) - max(one[1], other[1])
                high = min(one[4], other[4]) - max(one[2], other[2])
                if abs(one[0] - other[0]) > 6 and wide > 0.3 and high > 0.45:
                    return [f"overprinted at {one[1]:.1f}, {one[2]:.1f} mm from the lower left corner"]
    return []


# --- what stands together


def _lonely_signature(marks: Marks, sheet: Sheet) -> list[str]:
    """Who signs has at least two lines of what is signed (or a row of photos) above, on the same page."""
    if sheet == LETTER:
        return _lonely_name(marks)
    signing = [words.y for words in marks.words if words.text == "ลงชื่อ" and words.y > sheet.top]
    if not signing:
        return []
    above = [words.y - 4 for words in marks.words if words.y > sheet.top]
    above += [mark.top for mark in (*marks.uprights, *marks.frames) if mark.top > sheet.top - 1]
    if min(signing) - min(above) >= _TWO_LINES:
        return []
    return [f"a lonely signature at {min(signing):.1f} mm"]


def _lonely_name(marks: Marks) -> list[str]:
    """A letter is signed above the name in brackets, which stands alone on its line; the closing goes along."""
    lines: dict[float, list[str]] = defaultdict(list)
    for words in marks.words:
        if words.y > LETTER.top + 8 and words.text != "(ที่ว่าง)":  # below the page number; room for the emblem
            lines[round(words.y, 1)].append(words.text)
    for y, texts in lines.items():
        if len(texts) == 1 and re.fullmatch(r"\(.+\)", texts[0]) and sum(at < y for at in lines) < 3:
            return [f"a lonely signature at {y:.1f} mm"]
    return []


def _rows_without_head(marks: Marks) -> list[str]:
    """Where columns stand beside each other, the grey head with their names stands on top."""
    wrong = []
    for band in _bands(marks.uprights):
        if len({round(rule.x, 1) for rule in band}) < 3:
            continue  # two columns or fewer need no names
        top = min(rule.top for rule in band)
        heads = [head for head in marks.heads if abs(head.top - top) < 0.6]
        named = [words for head in heads for words in marks.words if head.top < words.y < head.bottom + 1]
        if not named:
            wrong.append(f"a table without its head at {top:.1f} mm")
    return wrong


def _bands(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Upright rules that touch or pass each other: a table each."""
    found: list[list[Rule]] = []
    bottom = 0.0
    for rule in sorted(rules, key=lambda rule: rule.top):
        if not found or rule.top > bottom + 0.3:
            found.append([])
            bottom = rule.bottom
        found[-1].append(rule)
        bottom = max(bottom, rule.bottom)
    return found


def save_for_looking(pdf: bytes, folder: Path, name: str) -> None:
    """Pages as pictures, for a person."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        document[number].render(scale=1.6).to_pil().save(folder / f"{name}-{number + 1}.png")
