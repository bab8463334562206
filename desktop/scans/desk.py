"""Signed scans: read files, say what each sheet is and what will become of it, keep what a person agrees to.

Reading changes nothing in the book. The pages wait in a scratch file under a key of this process; what was
seen is what is kept, even when the file has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from db.reader import Reader
from desktop.changes import Changes
from desktop.errors import AppError, NotFound
from desktop.forms.requests import PrintRequest
from desktop.moments import today
from desktop.progress import NoProgress, Progress
from desktop.records import changes_of
from desktop.scans.batch import Batch, Group, read_batch
from desktop.scans.candidates import candidates
from desktop.scans.codes import is_slip
from desktop.scans.filing import Filing
from desktop.scans.matching import Match, Matcher
from desktop.scans.subjects import Subjects
from desktop.scans.view import (
    FILEABLE,
    Candidate,
    Fate,
    Filed,
    ScanBatch,
    ScanFolder,
    ScannedPage,
    ScannedSheet,
    ScanTarget,
)
from desktop.scans.watching import count_files

if TYPE_CHECKING:
    from desktop.opening import App

_NO_CODE = "อ่าน QR ที่ท้ายกระดาษไม่ได้ ให้จับคู่เอง"
_NOT_SCANNED = "หน้านี้เป็นไฟล์ที่โปรแกรมสร้าง ไม่ใช่ภาพของกระดาษที่ลงนาม ให้สแกนกระดาษที่ลงนามแล้ว หรือจับคู่เองถ้าลงนามในไฟล์"
_SLIP = "ใบนำส่งหรือใบตอบรับแฟ้มข้อมูล (F23) ให้เปิดที่หน้า รับ–ส่งกับจังหวัด"
_OTHER_CODE = "QR ในหน้านี้ไม่ใช่ของแบบพิมพ์จากโปรแกรมนี้ ให้จับคู่เองถ้าเป็นเอกสารของเรา"


class ScanDesk:
    """A `ScanService` in the name of one person. It holds one batch at a time."""

    def __init__(self, app: App, by: UUID) -> None:
        self._app = app
        self._store = app.store
        self._by = by
        self._batch: Batch | None = None
        self._shown = ScanBatch()
        self._given: dict[int, ScanTarget] = {}
        self._agreed: dict[int, bool] = {}
        self._done: dict[int, ScannedSheet] = {}

    # --- reading ---

    def read(self, paths: Sequence[Path], *, progress: Progress | None = None) -> ScanBatch:
        """The sheets in these files and folders, matched; the book is not touched. Stopped in between, the batch
        before stays. Raises BadScan for a folder that cannot be looked into, CannotWrite, Cancelled."""
        batch = read_batch(paths, self._store.folder / "tmp", progress or NoProgress())
        self.clear()
        self._batch = batch
        return self.judge_again()

    def clear(self) -> None:
        """Let go of the batch. Nothing is lost: the files lie where they were."""
        batch, self._batch = self._batch, None
        self._given, self._agreed, self._done = {}, {}, {}
        self._shown = ScanBatch()
        if batch is not None:
            batch.close()

    def picture(self, number: int) -> bytes:
        """The JPEG of a page as it will be kept. Raises NotFound after the batch was let go."""
        batch = self._batch
        if batch is None:
            raise NotFound(f"page {number}", label="ภาพของหน้าที่สแกน")
        return batch.content(number)

    # --- looking ---

    def judge_again(self) -> ScanBatch:
        """The batch as the book sees it now."""
        batch = self._batch
        if batch is None:
            return ScanBatch()
        with self._store.reading() as reader:
            matcher = self._matcher(reader)
            sheets = [self._judged(matcher, group) for group in batch.groups()]
        self._shown = ScanBatch(
            source=batch.source, sheets=tuple(sheets), left_out=tuple(batch.left_out), files=batch.files
        )
        return self._shown

    def agree(self, keys: Sequence[int], yes: bool) -> ScanBatch:
        self._agreed.update(dict.fromkeys(keys, yes))
        sheets = [
            replace(one, agreed=yes) if one.key in keys and one.can_be_agreed else one
            for one in self._shown.sheets
        ]
        self._shown = replace(self._shown, sheets=tuple(sheets))
        return self._shown

    def give(self, key: int, target: ScanTarget) -> ScanBatch:
        """A person says what a sheet belongs to, and so that it is to be kept."""
        self._given[key] = target
        self._agreed[key] = True
        return self._judged_anew(key)

    def take_away(self, key: int) -> ScanBatch:
        self._given.pop(key, None)
        self._agreed.pop(key, None)
        return self._judged_anew(key)

    def candidates(self, words: str, key: int) -> Sequence[Candidate]:
        """Printed sheets that wait for their scan, the newest first; with `words` those that hold them, and
        whatever else in the book does. What the pages of the same file belong to comes first."""
        found = self._app.finding.find(words, each=8) if words.strip() else []
        with self._store.reading() as reader:
            office, now_ms = self._store.office, self._store.now_ms()
            return candidates(reader, office, self._today(), now_ms, words, self._neighbours(key), found)

    def paper(self, target: ScanTarget) -> bytes:
        """The sheet as it would be printed now, to be held beside the scan; empty when there is none."""
        if target.page_no or (target.site is not None and target.month is None):
            assert target.site is not None
            again: PrintRequest | None = PrintRequest(
                form="F09-pages", sites=(target.site,), blank=True, pages=2,
                book_no=target.book_no or None, first_page=target.page_no or 1,
            )  # fmt: skip
        else:
            with self._store.reading() as reader:
                subject = Subjects(reader, self._store.office, self._today()).of(
                    target.type, target.id, target.form
                )
            again = subject.again if subject else None
        try:
            return self._app.printing.preview(again) if again else b""
        except AppError:
            return b""

    # --- keeping ---

    def file(self, *, progress: Progress | None = None) -> Filed:
        """Keep what is agreed: one transaction, one act to undo. What the book no longer lets in stays behind
        with its reason. Raises CannotWrite, BookIsReadOnly; Cancelled before anything was changed."""
        batch = self._batch
        wanted = {sheet.key: sheet for sheet in self.judge_again().agreed}
        if batch is None or not wanted:
            return Filed(batch=self.judge_again(), changes=Changes(), sheets=0, pages=0, signed=0)
        steps = progress or NoProgress()
        app = self._app
        filing = Filing(self._store, app.attachments, app.papers, app.weeks, batch.content)
        put: list[ScannedPage] = []
        done: dict[int, ScannedSheet] = {}
        pages = [page for sheet in wanted.values() for page in sheet.pages]
        kept = signed = 0
        try:
            for number, page in enumerate(pages):
                steps.step(number, len(pages))
                if filing.keep_safe(page):
                    put.append(page)
            with self._store.work(by=self._by, reason="เก็บภาพสแกน") as work:
                for group in batch.groups():
                    sheet = wanted.get(group.key)
                    if sheet is None:
                        continue
                    matcher = self._matcher(work)
                    match = self._match(matcher, group)
                    fresh = _fresh(matcher, match, group.pages)
                    if match.fate in FILEABLE and fresh:
                        filing.file(work, sheet, match, fresh, by=self._by)
                        kept, signed = kept + len(fresh), signed + match.signs
                        done[sheet.key] = _kept(sheet, match)
                changes = changes_of(work.commit())
        except BaseException:
            for page in put:
                self._store.blobs.drop(page.sha256)
            raise
        steps.step(len(pages), len(pages))
        self._done |= done
        return Filed(batch=self.judge_again(), changes=changes, sheets=len(done), pages=kept, signed=signed)

    # --- the standing folder ---

    def folder(self) -> ScanFolder | None:
        """None when none was chosen."""
        settings = self._app.settings
        path = settings.get("scan_folder")
        return count_files(path, settings.get("scans_read_ms")) if path else None

    def set_folder(self, path: str) -> Changes:
        return self._app.settings.set("scan_folder", path, by=self._by)

    def note_folder_read(self) -> None:
        """What lies in the standing folder now is no longer new."""
        if not self._store.is_read_only:
            self._app.settings.set("scans_read_ms", self._store.now_ms(), by=self._by)

    # --- inside ---

    def _today(self) -> date:
        return today(self._store.now_ms())

    def _matcher(self, reader: Reader) -> Matcher:
        return Matcher(reader, self._store.office, self._today(), self._app.records, self._app.printing)

    def _neighbours(self, key: int) -> list[UUID]:
        """Records of the sheets in the same file, those nearest to this page first."""
        groups = self._batch.groups() if self._batch else []
        own = next((group for group in groups if group.key == key), None)
        if own is None:
            return []
        near = [
            (abs(group.key - key), group.code.record)
            for group in groups
            if group.code and group.code.record and group.pages[0].file == own.pages[0].file
        ]
        return [record for _, record in sorted(near, key=lambda one: one[0])]

    def _judged_anew(self, key: int) -> ScanBatch:
        """One sheet as the book sees it now, the others as they were seen last."""
        group = next((one for one in (self._batch.groups() if self._batch else []) if one.key == key), None)
        if group is None:
            return self._shown
        with self._store.reading() as reader:
            sheet = self._judged(self._matcher(reader), group)
        sheets = [sheet if one.key == key else one for one in self._shown.sheets]
        self._shown = replace(self._shown, sheets=tuple(sheets))
        return self._shown

    def _match(self, matcher: Matcher, group: Group) -> Match:
        given = self._given.get(group.key)
        if given is not None:
            return matcher.by_hand(given)
        code = group.code
        if code is None:
            others = group.leaves[0].others
            if any(is_slip(text) for text in others):
                return Match(fate=Fate.REFUSED, form="F23", title="ใบนำส่งแฟ้มข้อมูล", words=_SLIP)
            return Match(fate=Fate.UNMATCHED, words=_OTHER_CODE if others else _NO_CODE)
        match = matcher.by_code(code)
        if not group.leaves[0].is_scan:
            return replace(match, fate=Fate.UNMATCHED, words=_NOT_SCANNED, signs=False, agreed=False)
        return _with_all_pages(match, len(group.leaves))

    def _judged(self, matcher: Matcher, group: Group) -> ScannedSheet:
        match = self._match(matcher, group)
        fate, words = match.fate, match.words
        fresh = _fresh(matcher, match, group.pages)
        done = self._done.get(group.key)
        if done is not None and not fresh:
            return done
        self._done.pop(group.key, None)  # taken back meanwhile
        if fate in FILEABLE and not fresh:
            fate, words = Fate.ALREADY, "เก็บไว้กับรายการนี้แล้ว ไม่ต้องเก็บซ้ำ"
        return ScannedSheet(
            key=group.key,
            pages=group.pages,
            fate=fate,
            form=match.form,
            title=match.title,
            second=match.second,
            words=words,
            target=match.target,
            signs=match.signs,
            by_hand=group.key in self._given,
            agreed=fate in FILEABLE and self._agreed.get(group.key, match.agreed),
        )


def _with_all_pages(match: Match, pages: int) -> Match:
    """A paper is signed with all its pages; the last one has the signatures."""
    if match.fate in FILEABLE and match.pages > pages:
        words = f"พบ {pages} จาก {match.pages} หน้า ให้สแกนหน้าที่ขาดด้วย หรือเลือกไว้เพื่อเก็บเท่าที่มี"
        return replace(match, fate=Fate.DOUBT, words=words, agreed=False)
    if match.fate is Fate.SIGN and pages > match.pages > 0:
        return replace(match, words=f"{match.words} (สแกนมา {pages} หน้า พิมพ์ไว้ {match.pages} หน้า)")
    return match


def _fresh(matcher: Matcher, match: Match, pages: Sequence[ScannedPage]) -> list[ScannedPage]:
    """Pages that its record does not have yet."""
    if match.target is None:
        return list(pages)
    there = matcher.scans_of(match.target)
    fresh: dict[str, ScannedPage] = {}
    for page in pages:
        if page.sha256 not in there:
            fresh.setdefault(page.sha256, page)
    return list(fresh.values())


def _kept(sheet: ScannedSheet, match: Match) -> ScannedSheet:
    words = "เก็บภาพสแกนแล้ว บันทึกว่าลงนามแล้ว" if match.signs else "เก็บภาพสแกนแล้ว"
    return replace(sheet, fate=Fate.DONE, words=words, target=match.target, agreed=False)
