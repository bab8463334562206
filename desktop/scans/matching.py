"""From the QR of a foot to what its sheet belongs to, and what may become of it. Nothing is guessed.

A sheet is only taken without a question when everything agrees: the record is there and of this office, its
revision is the printed one, and what the sheet says (`hash8`) was printed for it and is what would be printed
now. Everything else is named with what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from db.base import Record
from db.catalog import TYPES
from db.lifecycles import LC_PAPER, SIGNED
from db.queries.attachments import attachments_of
from db.queries.scans import owner_of, printings_of, scanned_subjects, site_of_code
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.records.prints import FormPrint
from db.records.sites import Site
from desktop import areas
from desktop.attachments import VISITOR_PAGE, PagePlace
from desktop.errors import AppError
from desktop.forms.catalogue import find_sheet, report_sheet
from desktop.printing import Printing
from desktop.records import Records
from desktop.scans.codes import FootCode, read_book_page
from desktop.scans.subjects import Subject, Subjects
from desktop.scans.view import Fate, ScanTarget
from desktop.sites import site_title

_CHANGED = "ข้อมูลเปลี่ยนหลังพิมพ์ ให้พิมพ์ฉบับใหม่แล้วลงนาม หรือเลือกเก็บฉบับนี้ทั้งที่ต่างจากข้อมูลปัจจุบัน"
_NEWER = "มีฉบับที่พิมพ์ใหม่กว่าแผ่นนี้และเนื้อหาต่างกัน ให้ใช้ฉบับล่าสุด หรือเลือกเก็บแผ่นนี้ทั้งที่ต่างกัน"
_NEVER_PRINTED = (
    "แผ่นนี้ไม่ตรงกับที่สมุดจำว่าพิมพ์ (ข้อมูลเปลี่ยนหลังพิมพ์ หรือพิมพ์จากเครื่องอื่นที่ยังไม่ได้แลกแฟ้ม) "
    "ให้แลกแฟ้มกันก่อนแล้วอ่านใหม่ หรือพิมพ์ฉบับล่าสุดแล้วลงนาม"
)
_UNKNOWN = "ไม่พบรายการของแผ่นนี้ในสมุด อาจเป็นของหน่วยงานอื่น หรือพิมพ์จากเครื่องอื่นของสำนักงาน ให้แลกแฟ้มกันก่อนแล้วอ่านใหม่"
_BY_HAND = "แบบเปล่าที่เขียนด้วยมือ QR ไม่ได้บอกว่าเป็นของรายการใด ให้จับคู่เอง"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`signs`: keeping it takes the paper to signed. `agreed`: it is kept unless a person says no."""

    fate: Fate
    words: str = ""
    form: str = ""
    title: str = ""
    second: str = ""
    target: ScanTarget | None = None
    signs: bool = False
    agreed: bool = False
    pages: int = 0
    """How many pages were printed; 0 when nobody knows."""


class Matcher:
    """For one view of the book; made anew for each."""

    def __init__(
        self, reader: Reader, office: str, today: date, records: Records, printing: Printing
    ) -> None:
        self._reader = reader
        self._office = office
        self._records = records
        self._printing = printing
        self._subjects = Subjects(reader, office, today)

    # --- by the QR ---

    def by_code(self, code: FootCode) -> Match:
        if code.record is None:
            return self._blank(code)
        printings = printings_of(self._reader, [code.record]).get(code.record, [])
        of_form = [one for one in printings if one.form == code.form]
        if not of_form:
            return self._never_noted(code, code.record)
        subject = self._subjects.of(of_form[-1].subject_type, code.record, code.form)
        if of_form[-1].owner_office != self._office:
            return _foreign(code.form, of_form[-1].owner_office)
        if subject is None:
            return Match(fate=Fate.REFUSED, form=code.form, title=_form_title(code.form), words=_UNKNOWN)
        match = replace(_named(subject, code), pages=of_form[-1].pages)
        return self._judged(match, subject, code, of_form)

    def _judged(
        self, match: Match, subject: Subject, code: FootCode, printings: Sequence[FormPrint]
    ) -> Match:
        record = subject.record
        if record is not None and (refusal := self._closed(record)):
            return replace(match, fate=Fate.REFUSED, words=refusal)
        exact = [one for one in printings if one.subject_rev == code.rev and one.digest[:8] == code.hash8]
        sheet = report_sheet(subject.target.type)
        is_report = record is not None and sheet is not None and sheet.form == code.form
        if is_report and record is not None and code.rev != record.rev:
            return replace(match, fate=Fate.REFUSED, words=_revision_words(code.rev, record.rev))
        if not exact:
            return replace(match, fate=Fate.REFUSED, words=_NEVER_PRINTED)
        match = replace(match, pages=exact[-1].pages)
        if all(one.is_draft for one in exact):
            words = "แผ่นนี้เป็นฉบับร่าง ใช้เป็นฉบับลงนามไม่ได้ ให้พิมพ์ฉบับจริงแล้วลงนาม"
            return replace(match, fate=Fate.REFUSED, words=words)
        if not is_report or record is None or all(one.is_blank for one in exact):
            return replace(match, fate=Fate.KEEP, words=self._kept_words(subject), agreed=True)
        final = [one for one in printings if not one.is_draft and not one.is_blank]
        if final and final[-1].digest[:8] != code.hash8:
            return replace(self._step(match, record), fate=Fate.DOUBT, words=_NEWER, agreed=False)
        if self._digest(subject, code.form) not in (None, code.hash8):
            return replace(self._step(match, record), fate=Fate.DOUBT, words=_CHANGED, agreed=False)
        return self._step(match, record)

    def _never_noted(self, code: FootCode, id_: UUID) -> Match:
        """A sheet whose printing this book does not know: from a saved preview, or from another PC."""
        found = owner_of(self._reader, TYPES, id_)
        if found is None:
            return Match(fate=Fate.REFUSED, form=code.form, title=_form_title(code.form), words=_UNKNOWN)
        type_name, office = found
        if office != self._office:
            return _foreign(code.form, office)
        subject = self._subjects.of(type_name, id_, code.form)
        if subject is None or subject.record is None:
            return Match(fate=Fate.REFUSED, form=code.form, title=_form_title(code.form), words=_UNKNOWN)
        match = _named(subject, code)
        if refusal := self._closed(subject.record):
            return replace(match, fate=Fate.REFUSED, words=refusal)
        if code.rev != subject.record.rev:
            words = _revision_words(code.rev, subject.record.rev)
            return replace(match, fate=Fate.REFUSED, words=words)
        return replace(match, fate=Fate.REFUSED, words=_NEVER_PRINTED)

    def _blank(self, code: FootCode) -> Match:
        page = read_book_page(code.blank_for) if code.form == "F09" else None
        match = Match(fate=Fate.UNMATCHED, form=code.form, title=_form_title(code.form), words=_BY_HAND)
        if page is None:
            return match
        site = site_of_code(self._reader, self._office, page.site_code)
        if site is None:
            words = f"ไม่พบแปลงรหัส {page.site_code} ในสมุดนี้ แผ่นนี้อาจเป็นของหน่วยงานอื่น ให้จับคู่เองถ้าเป็นของเรา"
            return replace(match, words=words)
        match = replace(match, title="สมุดผู้มาใช้บริการ หน้าสำหรับเขียน", second=site_title(site))
        if not page.page_no or not page.book_no:
            return replace(match, words="QR ไม่ได้บอกเล่มหรือหน้า ให้เลือกแปลงนี้แล้วบอกเล่มที่และหน้าที่")
        return self._of_page(site, page.book_no, page.page_no)

    # --- by a person ---

    def by_hand(self, target: ScanTarget) -> Match:
        if target.type == VISITOR_PAGE:
            site = self._reader.find(Site, target.site) if target.site else None
            if site is None or site.owner_office != self._office:
                return Match(fate=Fate.REFUSED, target=target, words=_UNKNOWN)
            return self._of_page(site, target.book_no, target.page_no)
        subject = self._subjects.of(target.type, target.id, target.form)
        if subject is None:
            return Match(fate=Fate.REFUSED, target=target, words=_UNKNOWN)
        match = Match(
            fate=Fate.KEEP,
            form=target.form,
            title=subject.title,
            second=subject.second,
            target=subject.target,
        )
        record = subject.record
        if record is not None and record.owner_office != self._office:
            return _foreign(target.form, record.owner_office)
        if record is not None and (refusal := self._closed(record)):
            return replace(match, fate=Fate.REFUSED, words=refusal)
        sheet = report_sheet(target.type)
        if record is None or sheet is None or target.form not in ("", sheet.form):
            return replace(match, words=self._kept_words(subject), agreed=True)
        return self._step(replace(match, form=sheet.form), record)

    # --- both ---

    def scans_of(self, target: ScanTarget) -> set[str]:
        """Hashes of the files that lie with it."""
        return {one.sha256 for one in attachments_of(self._reader, target.id)}

    def _of_page(self, site: Site, book_no: int, page_no: int) -> Match:
        place = PagePlace(site.id, book_no, page_no)
        target = ScanTarget(
            type=VISITOR_PAGE, id=place.id, form="F09", site=site.id, book_no=book_no, page_no=page_no
        )
        has_one = bool(attachments_of(self._reader, place.id, AttachmentKind.SCAN))
        words = "เก็บเป็นภาพสแกนของหน้านี้" + (" ภาพเดิมยังเก็บไว้" if has_one else "")
        return Match(
            fate=Fate.KEEP,
            words=words,
            form="F09",
            title=f"สมุดผู้มาใช้บริการ เล่มที่ {book_no} หน้าที่ {page_no}",
            second=site_title(site),
            target=target,
            agreed=True,
        )

    def _step(self, match: Match, record: Record) -> Match:
        """Keeping the scan, and signing the paper where its life cycle goes there."""
        cycle = type(record).__lifecycle__
        state = cycle.states(record.state).label
        if record.state in SIGNED or record.state == "returned":
            if scanned_subjects(self._reader, [record.id]):
                words = f"{state} และมีภาพสแกนแล้ว เลือกไว้ถ้าต้องการเก็บเพิ่ม"
                return replace(match, fate=Fate.DOUBT, words=words)
            return replace(match, fate=Fate.KEEP, words=f"{state} เก็บภาพสแกนเพิ่ม", agreed=True)
        if cycle is not LC_PAPER or not cycle.allows(record.state, "signed"):
            words = f"เก็บภาพได้ แต่ยังเป็น “{state}” จึงยังไม่นับว่าลงนาม ให้พิมพ์ฉบับจริงก่อน"
            return replace(match, fate=Fate.DOUBT, words=words)
        missing = self._records.missing_for(self._reader, record, "signed")
        if missing:
            words = f"เก็บภาพได้ แต่ยังไม่นับว่าลงนาม เพราะ{next(iter(missing.values()))}"
            return replace(match, fate=Fate.DOUBT, words=words)
        return replace(match, fate=Fate.SIGN, words="เก็บภาพสแกน และบันทึกว่าลงนามแล้ว", signs=True, agreed=True)

    def _kept_words(self, subject: Subject) -> str:
        if subject.target.type != "WeeklyCollection":
            return "เก็บเป็นภาพสแกนของรายการนี้"
        received = getattr(subject.record, "received_on", None)
        return "เก็บเป็นภาพสแกนของสัปดาห์นี้" if received else "เก็บเป็นภาพสแกน และรับรวบรวมสัปดาห์นี้"

    def _closed(self, record: Record) -> str:
        if record.deleted:
            return "รายการนี้ถูกลบแล้ว ให้นำกลับมาก่อน แล้วอ่านใหม่"
        if record.state in ("cancelled", "locked"):
            state = type(record).__lifecycle__.states(record.state).label
            return f"รายการนี้{state} จึงเก็บภาพเพิ่มไม่ได้"
        return ""

    def _digest(self, subject: Subject, form: str) -> str | None:
        """What the sheet would say now, in eight signs; None when it cannot be printed."""
        if subject.again is None:
            return None
        try:
            jobs = self._printing.gather(self._reader, subject.again)
        except AppError:
            return None
        return next(
            (job.digest[:8] for job in jobs if job.subject_id == subject.target.id and job.form == form), None
        )


def _named(subject: Subject, code: FootCode) -> Match:
    revision = f" · ฉบับแก้ไข ครั้งที่ {code.rev - 1}" if code.rev > 1 else ""
    return Match(
        fate=Fate.REFUSED,
        form=code.form,
        title=subject.title,
        second=subject.second + revision,
        target=subject.target,
    )


def _foreign(form: str, office: str) -> Match:
    words = f"แผ่นนี้เป็นของ{areas.office_name(office)} เก็บในสมุดนี้ไม่ได้ ให้ส่งคืนหน่วยงานนั้นสแกนเก็บเอง"
    return Match(fate=Fate.REFUSED, form=form, title=_form_title(form), words=words)


def _revision_words(on_paper: int, in_book: int) -> str:
    if on_paper < in_book:
        return (
            f"กระดาษเป็นฉบับที่ {on_paper} แต่ข้อมูลแก้เป็นฉบับที่ {in_book} แล้ว (ข้อมูลเปลี่ยนหลังพิมพ์) "
            "ให้พิมพ์ฉบับล่าสุดแล้วลงนามใหม่"
        )
    return f"กระดาษเป็นฉบับที่ {on_paper} ใหม่กว่าข้อมูลในเครื่องนี้ (ฉบับที่ {in_book}) ให้แลกแฟ้มกับเครื่องที่พิมพ์ก่อน แล้วอ่านใหม่"


def _form_title(form: str) -> str:
    sheet = find_sheet(form)
    return sheet.title if sheet else f"แบบ {form}"
