"""`check`: what is wrong with the book, in Thai, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.checking import Finding, blob_findings, database_findings, journal_findings
from db.records.steering import FormWording
from db.store import Store
from desktop.backups import Backups
from desktop.errors import BookWentBack, DatabaseDamaged
from desktop.forms.wordings import wrong_wordings
from desktop.moments import today
from desktop.settings import Settings

_WORDS = {
    "pragma": ("ค่าความปลอดภัยของสมุดไม่ถูกต้อง", "ปิดแล้วเปิดโปรแกรมใหม่ ถ้ายังพบอีกให้แจ้งผู้ดูแล"),
    "integrity": ("แฟ้มสมุดเสียหาย", "กู้จากสำรองข้อมูลล่าสุด อย่าบันทึกต่อ"),
    "foreign_key": ("รายการอ้างถึงข้อมูลที่ไม่มีอยู่", "กู้จากสำรองข้อมูล หรือแจ้งผู้ดูแล"),
    "journal_range": ("บันทึกการเปลี่ยนแปลงไม่ตรงกับทะเบียน", "แจ้งผู้ดูแล ยังไม่ต้องกู้"),
    "journal_gap": ("เลขบันทึกการเปลี่ยนแปลงขาดหาย", "กู้จากสำรองข้อมูล หรือแจ้งผู้ดูแล"),
    "journal_chain": ("บันทึกการเปลี่ยนแปลงถูกแก้จากภายนอก", "เก็บแฟ้มไว้เป็นหลักฐาน แจ้งผู้ดูแล"),
    "blob_missing": ("ไม่พบไฟล์ภาพหรือไฟล์แนบ", "กู้โฟลเดอร์ blobs จากสำรองข้อมูล"),
    "blob_damaged": ("ไฟล์ภาพหรือไฟล์แนบเสียหาย", "กู้ไฟล์นี้จากสำรองข้อมูล"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    code: str
    what: str
    where: str
    next: str

    def as_facts(self) -> dict[str, str]:
        return {"code": self.code, "what": self.what, "where": self.where, "next": self.next}

    def words(self) -> str:
        return f"{self.what} ({self.where}) → {self.next}"


def check_book(store: Store, *, quick: bool = False) -> list[Problem]:
    """Everything that is wrong; an empty list is good news. `quick` leaves out hashes and full page checks."""
    with store.reading() as reader:
        connection = reader.session.connection()
        findings = [
            *database_findings(connection, quick=quick),
            *journal_findings(connection),
            *blob_findings(connection, store.blobs, quick=quick),
        ]
        wordings = [_wrong_wording(one, wrong) for one, wrong in wrong_wordings(reader)]
    return [*(_problem(finding) for finding in findings), *wordings]


def first_bad_entry(store: Store) -> Problem | None:
    """Of the audit trail, which is the journal: the first entry that is missing or was changed from outside."""
    with store.reading() as reader:
        finding = next(journal_findings(reader.session.connection()), None)
    return _problem(finding) if finding is not None else None


def look_after(store: Store, backups: Backups, settings: Settings, *, was_set_back: bool = False) -> None:
    """Once a day, while people work: every page's structure, and whether the book has gone back in time.

    Raises DatabaseDamaged.
    """
    if backups.is_behind(was_set_back=was_set_back):
        raise BookWentBack("the newest backup knows more changes of this PC than the book")
    now_ms = store.now_ms()
    if today(int(settings.get("checked_ms"))) == today(now_ms):
        return
    with store.reading() as reader:
        for finding in database_findings(reader.session.connection(), quick=True):
            if finding.what == "integrity":
                raise DatabaseDamaged(f"quick_check: {finding.where}")
    settings.set("checked_ms", now_ms, by=None)


def _wrong_wording(one: FormWording, wrong: Mapping[str, str]) -> Problem:
    what = f"ข้อความของแบบ {one.form} ฉบับที่ {one.version} ใช้พิมพ์ไม่ได้ จึงพิมพ์ด้วยฉบับก่อน"
    return Problem(
        "form_words", what, next(iter(wrong.values())), "แจ้งจังหวัดให้ประกาศฉบับที่ถูกต้อง ข้อมูลและการพิมพ์ยังใช้ได้"
    )


def _problem(finding: Finding) -> Problem:
    what, next_ = _WORDS[finding.what]
    return Problem(finding.what, what, finding.where, next_)
