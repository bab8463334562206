"""A ReportLab document that does not stay in memory: every finished object goes to the file at once.

ReportLab keeps all pages until the end (395 MB at 10,000). Here `addPage` formats the page, writes it and
forgets it; what stays is eight bytes of offset for each object. Objects that must wait for the end of the
document (catalogue, information, page tree, fonts) are held back and written by `finish`.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from datetime import datetime
from typing import BinaryIO

from reportlab import rl_config

rl_config.useA85 = 0  # ASCII-85 would cost 30 % of the time and 25 % of the size

from reportlab.pdfbase.pdfdoc import (  # noqa: E402
    BasicFonts,
    PDFDictionary,
    PDFDocument,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

_PAGES_PER_BRANCH = 128
_ZIP_LEVEL = 1  # of 9: level 6 takes twice as long and saves a sixth of a page


class _Zip:
    """ReportLab's stream filter at our level."""

    pdfname = "FlateDecode"

    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, _ZIP_LEVEL)


ZIP = _Zip()


class Stream(PDFStream):  # type: ignore[misc]
    """A stream that ends with the line feed that the standard asks for."""

    def format(self, document: PDFDocument) -> bytes:
        formatted: bytes = super().format(document)
        return formatted.removesuffix(b"endstream\n") + b"\nendstream\n"


class _Branch:
    """A node of the page tree that is not full yet."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.kids: list[int] = []


class StreamingDocument(PDFDocument):  # type: ignore[misc]
    def __init__(self, out: BinaryIO) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang="th-TH")
        self.page_count = 0
        self._out = out
        self._position = 0
        self._hash = hashlib.sha256()
        self._offsets = array("Q")  # by object number - 1; 0 while held back
        self._held: list[int] = []
        self._stays: set[PDFObject] = {self.Catalog, self.info, self.idToObject[BasicFonts]}
        self.Reference(self.Catalog)
        self.Reference(self.info)
        self.flush()
        self._root = _Branch(self._reserve())
        self._branch: _Branch | None = None
        self.Catalog.Outlines = None
        self.Catalog.Pages = f"{self._root.number} 0 R"
        self._emit(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    # --- pages

    def addPage(self, page: PDFPage) -> None:
        branch = self._branch
        if branch is None or len(branch.kids) == _PAGES_PER_BRANCH:
            self._close_branch()
            branch = self._branch = _Branch(self._reserve())
        contents = zlib.compress(page.stream.encode(), _ZIP_LEVEL)
        head = f"<< /Length {len(contents)} /Filter /FlateDecode >>\nstream\n".encode()
        number = self._write_raw(head + contents + b"\nendstream")
        page.Parent = f"{branch.number} 0 R"
        page.Contents = f"{number} 0 R"
        if page.Annots or page.ExtGState or page._colorsUsed or page._shadingUsed:
            body = page.format(self)  # drawn with more of ReportLab than we use ourselves
        else:
            body = self._plain_page(page)
        branch.kids.append(self._write_raw(body))
        self.page_count += 1
        self.pageCounter += 1
        self.inObject = None

    def _plain_page(self, page: PDFPage) -> bytes:
        """As ReportLab would write it, in a tenth of the time."""
        number_of = self.idToObjectNumberAndVersion
        forms = page.XObjects.dict if page.XObjects else ()
        names = " ".join([f"/{name} {number_of[name][0]} 0 R" for name in forms])
        return (
            f"<< /Type /Page /Parent {page.Parent} /MediaBox [0 0 {page.pagewidth} {page.pageheight}]"
            f" /Contents {page.Contents} /Resources << /Font {number_of[BasicFonts][0]} 0 R"
            f"{f' /XObject << {names} >>' if names else ''} /ProcSet [/PDF /Text /ImageB /ImageC] >> >>"
        ).encode()

    def _close_branch(self) -> None:
        branch, self._branch = self._branch, None
        if branch:
            self._root.kids.append(branch.number)
            self._place(branch.number, self._tree_node(branch, len(branch.kids), self._root.number))

    def _tree_node(self, node: _Branch, leaves: int, parent: int | None) -> bytes:
        kids = " ".join([f"{kid} 0 R" for kid in node.kids])
        above = f" /Parent {parent} 0 R" if parent else ""
        return f"<< /Type /Pages{above} /Count {leaves} /Kids [{kids}] >>".encode()

    # --- objects

    def _reserve(self) -> int:
        """A number for an object that is placed later."""
        self.flush()
        self.objectcounter += 1
        self._offsets.append(0)
        return int(self.objectcounter)

    def _place(self, number: int, body: bytes) -> None:
        self._offsets[number - 1] = self._position
        self._emit(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _write_raw(self, body: bytes) -> int:
        number = self._reserve()
        self._place(number, body)
        return number

    def flush(self) -> None:
        """Write what ReportLab has registered since the last time; formatting may register more."""
        while len(self._offsets) < self.objectcounter:
            number = len(self._offsets) + 1
            self._offsets.append(0)
            if self.idToObject[self.numberToId[number]] in self._stays:
                self._held.append(number)
            else:
                self._write(number)

    def _write(self, number: int) -> None:
        name = self.numberToId.pop(number)
        self._offsets[number - 1] = self._position
        obj = self.idToObject[name]
        self._emit(PDFIndirectObject(name, obj).format(self))
        if name.startswith("FormXob."):
            self.idToObject[name] = _WRITTEN
        else:
            del self.idToObject[name]

    def _emit(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._position += len(data)

    def write_object(self, obj: PDFObject, name: str | None = None) -> PDFObjectReference:
        """Register an object and write it at once."""
        reference = self.Reference(obj, name)
        self.flush()
        return reference

    def finish(
        self, fonts: dict[str, PDFObjectReference], facts: dict[str, str], created: datetime | None
    ) -> None:
        """Write everything that was held back, the cross-reference table and the trailer."""
        self._close_branch()
        self._place(self._root.number, self._tree_node(self._root, self.page_count, None))
        self.idToObject[BasicFonts].dict.update(fonts)
        self.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        information = PDFDictionary({key: PDFString(value) for key, value in facts.items() if value})
        if created is not None:
            moment = created.strftime("D:%Y%m%d%H%M%S")
            information["CreationDate"] = information["ModDate"] = PDFString(moment)
        self.idToObject[self.info.__InternalName__] = information
        self.flush()
        for number in self._held:
            self._write(number)
        self.flush()
        count = len(self._offsets) + 1
        at = self._position
        self._emit(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        for start in range(0, len(self._offsets), 4096):
            block = self._offsets[start : start + 4096]
            self._emit("".join([f"{offset:010d} 00000 n \n" for offset in block]).encode())
        identity = self._hash.hexdigest()[:32].upper()
        number_of = self.idToObjectNumberAndVersion
        self._emit(
            f"trailer\n<< /Size {count} /Root {number_of[self.Catalog.__InternalName__][0]} 0 R"
            f" /Info {number_of[self.info.__InternalName__][0]} 0 R /ID [<{identity}> <{identity}>] >>\n"
            f"startxref\n{at}\n%%EOF\n".encode()
        )


_WRITTEN = PDFObject()  # stands for a form that is in the file already


class StreamingCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas upon a streaming document, without the Helvetica it names on every page."""

    def __init__(self, document: StreamingDocument, size: tuple[float, float]) -> None:
        super().__init__(None, pagesize=size, pageCompression=1, invariant=1)
        self._doc = document

    def _make_preamble(self) -> None:
        self._preamble = ""

    def define_form(self, name: str, size: tuple[float, float], operators: str) -> None:
        """A form XObject of these operators, in the file from now on."""
        self.beginForm(name, 0, 0, *size)
        self.addLiteral(operators)
        self.endForm()
        self._doc.flush()


def image_object(data: bytes, width: int, height: int, grey: bool) -> PDFStream:
    """A JPEG as it is."""
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": PDFName("DeviceGray" if grey else "DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": PDFName("DCTDecode"),
    }
    return Stream(PDFDictionary(entries), data, filters=[])
