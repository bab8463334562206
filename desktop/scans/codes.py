"""What the QR at the foot of a sheet says: `form|record id|rev|hash8` (`desktop.forms.print_info`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

_FORM = re.compile(r"F\d{2}[A-Za-z0-9-]{0,8}")
_HASH = re.compile(r"[0-9a-f]{8}")
_REV = re.compile(r"[1-9][0-9]{0,5}")
_PAGE = re.compile(r"(?P<site>\S{1,30}) (?P<book>[0-9]{0,3})/(?P<page>[0-9]{1,4})")
_RUN = re.compile(
    r"(?P<site>\S{1,30}) [0-9]{1,4}"
)  # sheets of version 0.1.0 name only the first page of a run
_BLANK = "blank"
_MOST = 200


@dataclass(frozen=True, slots=True)
class FootCode:
    """`record` None: a sheet printed for writing on, `blank_for` says for what (a plot's or a worker's code)."""

    form: str
    record: UUID | None
    rev: int
    blank_for: str
    hash8: str


@dataclass(frozen=True, slots=True)
class BookPageCode:
    """Whose visitor book a page to write on belongs to; `page_no` 0: it does not say which page it is."""

    site_code: str
    book_no: int
    page_no: int


def read_foot(text: str) -> FootCode | None:
    """None when the QR is not that of a foot: a slip's, a link's, anybody's."""
    if len(text) > _MOST:
        return None
    parts = text.split("|")
    if len(parts) != 4:
        return None
    form, record, rev, hash8 = parts
    if not _FORM.fullmatch(form) or not (hash8 == "" or _HASH.fullmatch(hash8)):
        return None
    if record == _BLANK:
        return FootCode(form, None, 1, rev.strip(), hash8)
    try:
        id_ = UUID(record)
    except ValueError:
        return None
    if str(id_) != record or not _REV.fullmatch(rev):
        return None
    return FootCode(form, id_, int(rev), "", hash8)


def read_book_page(blank_for: str) -> BookPageCode | None:
    """Of a page of the visitor book (F09); None when it is for no certain plot."""
    if found := _PAGE.fullmatch(blank_for):
        return BookPageCode(found["site"], int(found["book"] or 0), int(found["page"]))
    if found := _RUN.fullmatch(blank_for):
        return BookPageCode(found["site"], 0, 0)
    return None


def is_slip(text: str) -> bool:
    """The QR of a slip of the exchange (F23), which has more parts and another place to be read."""
    return text.startswith("F23") and text.count("|") >= 4
