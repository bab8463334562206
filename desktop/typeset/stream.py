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
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFPages,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

_PAGES_PER_BRANCH = 128
_ZIP_LEVEL = 4  # of 9: level 6 costs half as much again and saves 3 % of a page


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


class _Branch(PDFPages):  # type: ignore[misc]
    """A node of the page tree with its own count of leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.kids: list[PDFObjectReference] = []
        self.leaves = 0

    def check_format(self, document: PDFDocument) -> None:
        self.Kids = PDFArrayCompact(self.kids)
        self.Count = self.leaves


class StreamingDocument(PDFDocument):  # type: ignore[misc]
    def __init__(self, out: BinaryIO) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang="th-TH")
        self.page_count = 0
        self._out = out
        self._position = 0
        self._hash = hashlib.sha256()
        self._offsets = array("Q")  # by object number - 1; 0 while held back
        self._held: list[int] = []
        self.Catalog.Outlines = None
        self._root = self.Pages = self.Catalog.Pages = _Branch()
        self._branch: _Branch | None = None
        self._stays: set[PDFObject] = {self.Catalog, self.info, self._root, self.idToObject[BasicFonts]}
        for held in (self.Catalog, self.info, self._root):
            self.Reference(held)
        self._emit(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def addPage(self, page: PDFPage) -> None:
        branch = self._branch
        if branch is None or branch.leaves == _PAGES_PER_BRANCH:
            branch = self._next_branch()
        page.Parent = self.Reference(branch)
        page.Contents = self.Reference(Stream(PDFDictionary(), page.stream, filters=[ZIP]))
        branch.kids.append(self.Reference(page, self.thisPageName()))
        branch.leaves += 1
        self.page_count += 1
        self.pageCounter += 1
        self.inObject = None
        self.flush()
        del self.idToObjectNumberAndVersion[page.Contents.name]  # only this page spoke of them

    def _next_branch(self) -> _Branch:
        self._close_branch()
        self._branch = branch = _Branch()
        branch.Parent = self.Reference(self._root)
        self._stays.add(branch)
        self._root.kids.append(self.Reference(branch))
        return branch

    def _close_branch(self) -> None:
        branch = self._branch
        if branch is None:
            return
        self._root.leaves += branch.leaves
        self._stays.discard(branch)
        number = self.idToObjectNumberAndVersion[branch.__InternalName__][0]
        self._write(number)
        self._held.remove(number)
        for kid in branch.kids:  # no one will ask for these pages again
            del self.idToObjectNumberAndVersion[kid.name]
        self._branch = None

    def flush(self) -> None:
        """Write what has been registered since the last time; formatting may register more."""
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
