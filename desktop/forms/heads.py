"""The head of letters and orders: the own office and its emblem."""

from __future__ import annotations

from db.ids import natural_id
from db.queries.attachments import attachments_of
from db.records.attachments import AttachmentKind
from db.records.offices import Office
from desktop.forms.jobs import BlobPhoto, Desk

EMBLEM = "ตราหัวหนังสือ"


def own_head(desk: Desk) -> Office | None:
    return desk.reader.find(Office, natural_id("Office", desk.office))


def emblem_photo(desk: Desk) -> BlobPhoto | None:
    """The newest file that the office gave as its emblem."""
    found = attachments_of(desk.reader, natural_id("Office", desk.office), AttachmentKind.OTHER)
    mine = [one for one in found if one.caption == EMBLEM]
    return BlobPhoto(mine[-1].sha256, EMBLEM, desk.read_blob) if mine else None


def lines_of(text: str | None) -> tuple[str, ...]:
    """Paragraphs of a text, one a line."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
