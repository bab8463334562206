"""Keeping scanned sheets with what they belong to: one transaction for all of them, so one act to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME
from db.queries.scans import printings_of
from db.records.attachments import AttachmentKind
from db.store import Store
from db.work import Work
from desktop.attachments import VISITOR_PAGE, Attachments, Incoming, OfRecord, Owner, PagePlace, Prepared
from desktop.errors import NotAllowed, NotFound
from desktop.paper_view import Signing
from desktop.papers import Papers
from desktop.photos import Picture
from desktop.scans.matching import Match
from desktop.scans.view import ScannedPage, ScannedSheet, ScanTarget
from desktop.weeks import Weeks

_KIND = AttachmentKind.SCAN


@dataclass(frozen=True, slots=True)
class OfPrinted:
    """What is printed and comes back signed without being a record: a plot's month of visitors, a register."""

    type_name: str
    id: UUID

    def require_open(self, work: Work, office: str, kind: AttachmentKind) -> Record | None:
        printings = printings_of(work, [self.id]).get(self.id)
        if not printings:
            raise NotFound(f"{self.type_name} {self.id}", label="แบบที่พิมพ์ไว้")
        if printings[-1].owner_office != office:
            raise NotAllowed("foreign paper", why="แบบนี้เป็นของหน่วยงานอื่น แนบภาพสแกนไม่ได้")
        return None


class Filing:
    """Of one transaction. `content` gives a page's bytes by its number."""

    def __init__(
        self, store: Store, attachments: Attachments, papers: Papers, weeks: Weeks, content: Callable[[int], bytes]
    ) -> None:  # fmt: skip
        self._store = store
        self._attachments = attachments
        self._papers = papers
        self._weeks = weeks
        self._content = content

    def file(
        self, work: Work, sheet: ScannedSheet, match: Match, fresh: Sequence[ScannedPage], *, by: UUID
    ) -> None:
        """Raises AppError; nothing of this sheet is written then."""
        target = match.target
        assert target is not None
        if target.type == "WeeklyCollection" and target.form != "F03":
            assert target.worker is not None
            assert target.monday is not None
            # Who has the signed sheet has received the week.
            self._weeks.receive_in(work, target.worker, target.monday, by=by)
        prepared = [self._prepared(page) for page in fresh]
        total = max(match.pages, len(sheet.pages))
        numbered = {page.number: place for place, page in enumerate(sheet.pages, start=1)}
        captioned = [
            (Incoming(file.name, b"", _caption(match, numbered[page.number], total)), picture)
            for page, (file, picture) in zip(fresh, prepared, strict=True)
        ]
        self._attachments.attach(work, owner_of(target), captioned, kind=_KIND)
        work.flush()
        if match.signs:
            self._papers.sign_in(work, target.type, target.id, Signing())
            work.flush()

    def keep_safe(self, page: ScannedPage) -> bool:
        """The bytes durable, before any row names them; False when they were there already."""
        if self._store.blobs.has(page.sha256):
            return False
        self._store.blobs.put(self._content(page.number))
        return True

    def _prepared(self, page: ScannedPage) -> Prepared:
        content = self._content(page.number)
        return Incoming(page.file, b""), Picture(content, page.width, page.height, None, None)


def owner_of(target: ScanTarget) -> Owner:
    if target.type == VISITOR_PAGE:
        assert target.site is not None
        return PagePlace(target.site, target.book_no, target.page_no)
    return OfRecord(target.type, target.id) if target.type in BY_NAME else OfPrinted(target.type, target.id)


def _caption(match: Match, place: int, total: int) -> str:
    of_all = f" หน้า {place}/{total}" if total > 1 else ""
    words = "ฉบับลงนาม" if match.signs else "ภาพสแกน"
    return f"{words} {match.form}{of_all}".strip()


def facts_of(target: ScanTarget) -> dict[str, Any]:
    """For scripts."""
    facts: dict[str, Any] = {"type": target.type, "record": str(target.id)}
    if target.site is not None:
        facts["site"] = str(target.site)
    if target.page_no:
        facts |= {"book": target.book_no, "page": target.page_no}
    return facts
