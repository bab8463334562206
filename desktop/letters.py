"""Letters: covers of reports begun from the wording of the office, numbers of the register, what came in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from db.catalog import record_type
from db.ids import is_province, natural_id
from db.queries import letters as queries
from db.queries.attachments import attachments_of
from db.queries.supervision import answers_of, sheets_between
from db.reader import Reader
from db.records.attachments import Attachment, AttachmentKind
from db.records.letters import Enclosure, EnclosureUnit, IncomingLetter, LetterDoc, LetterKind
from db.records.offices import Office
from db.records.plans import DevelopmentPlan, PlanResult, ProgressReport
from db.store import Store
from desktop import areas
from desktop.attachments import Attachments, Incoming, OfRecord
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.drafting import Draft, Rulebook
from desktop.forms.catalogue import find_sheet
from desktop.forms.heads import EMBLEM
from desktop.key_figures import key_figures, total_of
from desktop.letters_view import (
    CoverRow,
    IncomingRow,
    LetterRow,
    LettersYear,
    TemplateRow,
    cover_title,
)
from desktop.numbering import next_letter_number, own_office, year_of
from desktop.paper_stage import stages_of
from desktop.paths import resource
from desktop.records import Records
from desktop.settings import Settings
from desktop.thai.dates import (
    fiscal_year_be,
    long_date,
    long_month,
    month_range,
    quarter,
    range_words,
    short_month,
)
from desktop.thai.digits import grouped
from desktop.visit_days import plan_of_month, visits_in

_EACH_BY_NAME = 6
"""So many reports are enclosed by name; more are one line with their number."""
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_CLOSING = "ขอแสดงความนับถือ"
_YEARLY = ("F13", "F14", "F15")
_OF_PROVINCE = ("F21-plan", "F24")
"""What a province sends on or down; all others are a district's reports."""


class _Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    covers: str
    title: str
    subject: str
    to: str
    body: str


@cache
def shipped() -> tuple[_Wording, ...]:
    raw = resource("data", "letters.json").read_bytes()
    return msgspec.json.decode(raw, type=tuple[_Wording, ...])


@dataclass(slots=True)
class _Cover:
    """What is known of the reports of a period."""

    enclosures: list[Enclosure] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    count: int = 0
    second: str = ""


def offered(office: str) -> tuple[_Wording, ...]:
    """The covers that an office sends."""
    return tuple(one for one in shipped() if (one.covers in _OF_PROVINCE) == is_province(office))


# --- rules ------------------------------------------------------------------------------------------


def check_letters(book: Rulebook, drafts: Sequence[Draft]) -> None:
    own = own_office(book.work, book.office)
    for draft in drafts:
        letter = draft.after
        if letter.state in ("draft", "cancelled"):
            continue
        for words in _lacking_head(own):
            draft.refuse("office", words)
        if letter.doc_no and letter.doc_date and {"doc_no", "doc_date", "state"} & draft.changed:
            taken = queries.numbers_in_use(book.work, book.office, *year_of(letter.doc_date))
            if taken.get(letter.doc_no, draft.id) != draft.id:
                draft.refuse("doc_no", f"ที่ {letter.doc_no} ใช้กับหนังสือฉบับอื่นของปีนี้แล้ว")
        if letter.doc_date and letter.doc_date > book.today:
            draft.warnings["doc_date"] = "วันที่ของหนังสืออยู่หลังวันนี้"


def _lacking_head(own: Office | None) -> list[str]:
    needed = {"letter_place_1": "ที่ตั้งหัวหนังสือ", "doc_prefix": "อักษรและเลขประจำ"}
    lacking = [words for name, words in needed.items() if own is None or not getattr(own, name)]
    return [f"ตั้งค่าหน่วยงานยังไม่มี{' และ'.join(lacking)}"] if lacking else []


def check_incoming(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        letter = draft.after
        if letter.received_on and letter.received_on > book.today:
            draft.refuse("received_on", "วันที่รับต้องไม่เกินวันนี้")
        if letter.done_on and letter.done_on > book.today:
            draft.refuse("done_on", "วันที่ทำเสร็จต้องไม่เกินวันนี้")
        if letter.due_on and letter.received_on and letter.due_on < letter.received_on:
            draft.warnings["due_on"] = "กำหนดอยู่ก่อนวันที่รับหนังสือ"


def emblem_of(reader: Reader, office: str) -> Attachment | None:
    """The newest file that the office gave as its emblem."""
    found = attachments_of(reader, natural_id("Office", office), AttachmentKind.OTHER)
    mine = [one for one in found if one.caption == EMBLEM]
    return mine[-1] if mine else None


# --- the service ------------------------------------------------------------------------------------


class Letters:
    """A `LettersService`."""

    def __init__(
        self, store: Store, records: Records, attachments: Attachments, calendar: Calendar, settings: Settings
    ) -> None:
        self._store = store
        self._records = records
        self._attachments = attachments
        self._calendar = calendar
        self._settings = settings

    # --- looking ---

    def year(self, year: int, month: date) -> LettersYear:
        """`year` is a Gregorian calendar year; `month` the one whose reports may be covered."""
        office = self._store.office
        first, last = date(year, 1, 1), date(year, 12, 31)
        today = self._calendar.today()
        with self._store.reading() as reader:
            sent = queries.outgoing(reader, office, first, last)
            stages = stages_of(reader, LetterDoc, sent, self._records, self._calendar, here=office)
            came = queries.incoming(reader, office, first, last)
            kind = self._kind(reader)
            return LettersYear(
                year=year,
                month=month,
                kind=kind.value,
                outgoing=tuple(
                    LetterRow(
                        id=one.id, number=one.doc_no or "", day=one.doc_date, title=cover_title(one.covers or "", one.period_month, one.subject), to=one.to,
                        kind=one.kind.label, stage=stages[one.id], covers=one.covers or "",
                    )
                    for one in sent
                ),
                incoming=tuple(_incoming_row(one, today) for one in came),
                covers=tuple(self._cover_rows(reader, month)),
                templates=tuple(self._template_rows(reader)),
                next_number=next_letter_number(reader, office, today),
                has_emblem=emblem_of(reader, office) is not None,
                next_received=max((one.received_no or 0 for one in came if one.received_on >= first), default=0) + 1,
            )  # fmt: skip

    def next_number(self, day: date | None) -> str:
        with self._store.reading() as reader:
            return next_letter_number(reader, self._store.office, day or self._calendar.today())

    def cover(self, form: str, month: date, round_no: int | None = None) -> dict[str, Any]:
        """What a letter that goes with the reports of a period begins with: wording, enclosures, signer."""
        with self._store.reading() as reader:
            kind = self._kind(reader)
            told = self._reports(reader, form, month, round_no)
            wording = _wording(reader, self._store.office, form, kind)
            fill = {**self._places(month, round_no), **told.figures}
            return {
                **self._signer(reader, kind),
                "kind": kind.value,
                "covers": form,
                "period_month": month.replace(day=1),
                "subject": _filled(wording["subject"], fill),
                "to": _filled(wording["to"], fill),
                "body": _filled(wording["body"], fill),
                "enclosures": tuple(told.enclosures),
            }

    def blank(self) -> dict[str, Any]:
        with self._store.reading() as reader:
            kind = self._kind(reader)
            return {**self._signer(reader, kind), "kind": kind.value}

    def template_start(self, form: str, kind: str) -> dict[str, Any]:
        """An own wording begins as the shipped one."""
        found = next(one for one in shipped() if one.covers == form)
        closing = {"closing": _CLOSING} if kind == LetterKind.EXTERNAL else {}
        return {
            "covers": form, "kind": kind, "subject": found.subject, "to": found.to, "body": found.body, **closing
        }  # fmt: skip

    # --- writing ---

    def set_emblem(self, files: Sequence[Path], *, by: UUID | None) -> Changes:
        """The picture for the head of letters and orders; the one before goes. Raises Refused."""
        incoming = [Incoming.read(path) for path in files[:1]]
        owner = OfRecord("Office", natural_id("Office", self._store.office))
        _, changes = self._attachments.add_to(
            owner, incoming, kind=AttachmentKind.OTHER, caption=EMBLEM, replace=True, by=by
        )
        return changes

    def done(self, id_: UUID, day: date | None, *, by: UUID | None) -> Changes:
        return self._records.put("IncomingLetter", [{"id": id_, "done_on": day}], by=by).changes

    # --- inside ---

    def _kind(self, reader: Reader) -> LetterKind:
        return LetterKind(self._settings.reader(reader)("letter_kind"))

    def _signer(self, reader: Reader, kind: LetterKind) -> dict[str, Any]:
        own = own_office(reader, self._store.office)
        if own is None:
            return {}
        found: dict[str, Any] = {
            "signer_name": own.chief_name,
            "signer_post": own.chief_post,
            "acting_text": own.acting_text,
            "owner_unit": own.owner_unit or own.name,
            "office_tel": own.phone,
            "closing": _CLOSING if kind is LetterKind.EXTERNAL else None,
        }
        return {name: value for name, value in found.items() if value}

    def _places(self, month: date, round_no: int | None) -> dict[str, str]:
        office = self._store.office
        return {
            "เดือน": long_month(month),
            "ปีงบประมาณ": str(fiscal_year_be(month)),
            "ไตรมาส": str(quarter(month)),
            "ครั้งที่": str(round_no or ""),
            "อำเภอ": areas.name_of(office) if len(office) == 4 else "",
            "จังหวัด": areas.name_of(office[:2]),
        }

    def _cover_rows(self, reader: Reader, month: date) -> list[CoverRow]:
        rows = []
        for one in offered(self._store.office):
            made = queries.covers_of(reader, self._store.office, one.covers)
            for round_no in self._rounds(reader, one.covers, month):
                told = self._reports(reader, one.covers, month, round_no)
                of_period = [
                    letter.id
                    for letter in made
                    if letter.period_month is not None
                    and _same_period(one.covers, letter.period_month, month)
                ]
                rows.append(
                    CoverRow(
                        form=one.covers,
                        title=one.title,
                        second=told.second,
                        count=told.count,
                        letter=of_period[-1] if of_period else None,
                        round_no=round_no,
                    )
                )
        return rows

    def _rounds(self, reader: Reader, form: str, month: date) -> list[int | None]:
        """F15 has a letter for each of its rounds."""
        if form != "F15":
            return [None]
        rounds = reader.select(
            ProgressReport,
            ProgressReport.owner_office == self._store.office,
            ProgressReport.fiscal_year_be == fiscal_year_be(month),
            order=(ProgressReport.round_no,),
        )
        return [one.round_no for one in rounds] or [None]

    def _template_rows(self, reader: Reader) -> list[TemplateRow]:
        rows = []
        for one in offered(self._store.office):
            for kind in LetterKind:
                own = queries.template_of(reader, self._store.office, one.covers, kind)
                rows.append(
                    TemplateRow(
                        form=one.covers,
                        title=one.title,
                        kind=kind.value,
                        kind_words=kind.label,
                        id=own.id if own else None,
                    )
                )
        return rows

    # --- what is enclosed ---

    def _reports(self, reader: Reader, form: str, month: date, round_no: int | None) -> _Cover:
        month = month.replace(day=1)
        match form:
            case "F01":
                return self._activities(reader, month)
            case "F16":
                return self._publicity(reader, month)
            case "F06":
                return self._of_type(reader, "MonthlyDistrictSummary", form, month, None)
            case "F13" | "F14" | "F15":
                return self._of_type(reader, _TYPES[form], form, month, round_no)
            case "F21":
                return self._answers(reader, month)
            case "F21-plan":
                return self._plan(reader, month)
            case "F23":
                return self._bundle(reader)
            case "F24":
                return self._districts(reader, month)
        return _Cover()

    def _activities(self, reader: Reader, month: date) -> _Cover:
        found = queries.reports_of_month(reader, self._store.office, month)
        posts = queries.post_count(reader, self._store.office, *month_range(month))
        cover = _Cover(
            count=len(found),
            second=f"{short_month(month)} · {len(found)} กิจกรรม",
            figures={
                "กิจกรรม": grouped(len(found)),
                "แปลง": grouped(len({one.site_id for one in found if one.site_id})),
                "ผู้เข้าร่วม": grouped(sum(one.participants or 0 for one in found)),
                "เผยแพร่": grouped(posts),
            },
        )
        title = _form_title("F01")
        if len(found) > _EACH_BY_NAME:
            cover.enclosures = [_enclosure(title, len(found), EnclosureUnit.COPY, "Activity")]
        else:
            cover.enclosures = [
                _enclosure(f"{title} {one.name or ''}".strip(), 1, EnclosureUnit.COPY, "Activity", one.id)
                for one in found
            ]
        return cover

    def _publicity(self, reader: Reader, month: date) -> _Cover:
        posts = queries.post_count(reader, self._store.office, *month_range(month))
        return _Cover(
            count=posts,
            second=f"{short_month(month)} · {posts} เรื่อง",
            figures={"เผยแพร่": grouped(posts)},
            enclosures=[
                _enclosure(
                    f"{_form_title('F16')} {long_month(month)}", 1, EnclosureUnit.SET, "PublicityMonth"
                )
            ],
        )

    def _of_type(
        self, reader: Reader, type_name: str, form: str, month: date, round_no: int | None
    ) -> _Cover:
        """The report of a month, or of the fiscal year (and its round)."""
        type_ = record_type(type_name)
        found = reader.select(type_, type_.owner_office == self._store.office, type_.state != "cancelled")
        year = fiscal_year_be(month)
        if form in _YEARLY:
            found = [one for one in found if _year_of(reader, one) == year]
            if round_no is not None:
                found = [one for one in found if getattr(one, "round_no", None) == round_no]
            second = f"ปีงบฯ {year}" + (f" ครั้งที่ {round_no}" if round_no else "")
        else:
            found = [one for one in found if getattr(one, "period_month", None) == month]
            second = short_month(month)
        title = _form_title(form)
        return _Cover(
            count=len(found),
            second=f"{second} · {len(found)} ฉบับ",
            enclosures=[_enclosure(title, 1, EnclosureUnit.SET, type_name, one.id) for one in found],
        )

    def _districts(self, reader: Reader, month: date) -> _Cover:
        """The table over the districts of a province, with its sums."""
        office = self._store.office
        districts = [one for one in self._calendar.offices() if one != office]
        total = total_of(key_figures(reader, districts, *month_range(month)).values())
        figures = {
            "จำนวนอำเภอ": len(districts), "แปลง": total.sites, "นพต.": total.workers, "กิจกรรม": total.activities,
            "ผู้มาเรียนรู้": total.visitors, "เผยแพร่": total.posts,
        }  # fmt: skip
        title = f"{_form_title('F24')}{long_month(month)}"
        return _Cover(
            count=len(districts),
            second=f"{short_month(month)} · {len(districts)} อำเภอ",
            figures={name: grouped(count) for name, count in figures.items()},
            enclosures=[_enclosure(title, 1, EnclosureUnit.SET, "ConsolidationMonth")],
        )

    def _answers(self, reader: Reader, month: date) -> _Cover:
        """What a district tells for the visit of a month."""
        sheets = sheets_between(reader, self._store.office, month, month)
        told = answers_of(reader, [one.id for one in sheets]).values()
        topics = {topic for some in told for (topic, _), one in some.items() if one.text}
        title = f"{_form_title('F21-answers')} ประจำเดือน{long_month(month)}"
        return _Cover(
            count=len(sheets),
            second=f"{short_month(month)} · {len(topics)} ภารกิจ",
            figures={"ภารกิจ": grouped(len(topics))},
            enclosures=[_enclosure(title, 1, EnclosureUnit.SET, "TopicSheet", one.id) for one in sheets],
        )

    def _plan(self, reader: Reader, month: date) -> _Cover:
        """A province's plan of visits, to the chiefs of its districts."""
        plan = plan_of_month(reader, self._store.office, month)
        visits = list(visits_in(plan)) if plan is not None else []
        days = {one.on for one in visits}
        between = range_words(min(days), max(days)) if len(days) > 1 else "".join(map(long_date, days))
        count = len({one.district for one in visits})
        title = f"{_form_title('F21-plan')} เดือน{long_month(month)}"
        plans = [plan] if plan is not None else []
        return _Cover(
            count=len(plans),
            second=f"{short_month(month)} · {count} อำเภอ",
            figures={"จำนวนอำเภอ": grouped(count), "ช่วงนิเทศ": between},
            enclosures=[_enclosure(title, 1, EnclosureUnit.SET, "SupervisionPlan", one.id) for one in plans],
        )

    def _bundle(self, reader: Reader) -> _Cover:
        bundle = queries.last_bundle_out(reader, self._store.office)
        if bundle is None:
            return _Cover(second="ยังไม่เคยทำแฟ้มส่ง")
        return _Cover(
            count=1,
            second=f"แฟ้ม {bundle.bundle_no}",
            figures={"เลขแฟ้ม": bundle.bundle_no},
            enclosures=[
                _enclosure(f"แฟ้มข้อมูลเลขที่ {bundle.bundle_no}", 1, EnclosureUnit.FILE, "SyncBundle", bundle.id),
                _enclosure("ใบนำส่งแฟ้มข้อมูล", 1, EnclosureUnit.COPY),
            ],
        )


_TYPES = {"F13": "DevelopmentPlan", "F14": "PlanResult", "F15": "ProgressReport"}


def _year_of(reader: Reader, report: Any) -> int | None:
    if isinstance(report, PlanResult):
        plan = reader.find(DevelopmentPlan, report.plan_id, deleted=True)
        return plan.fiscal_year_be if plan else None
    year: int | None = report.fiscal_year_be
    return year


def _same_period(form: str, of_letter: date, month: date) -> bool:
    if form in _YEARLY:
        return fiscal_year_be(of_letter) == fiscal_year_be(month)
    return of_letter == month.replace(day=1)


def _wording(reader: Reader, office: str, form: str, kind: LetterKind) -> dict[str, str]:
    own = queries.template_of(reader, office, form, kind)
    usual = next((one for one in shipped() if one.covers == form), None)
    if own is not None:
        return {
            "subject": own.subject,
            "to": own.to or (usual.to if usual else ""),
            "body": own.body,
        }
    assert usual is not None, form
    return {"subject": usual.subject, "to": usual.to, "body": usual.body}


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """`{เดือน}` and its like; a word that means nothing here stays as it is, to be seen and mended."""
    return _PLACEHOLDER.sub(lambda found: facts.get(found.group(1).strip(), found.group()), text)


def _form_title(form: str) -> str:
    sheet = find_sheet(form)
    words = sheet.title if sheet else form
    return words.split(" (")[0]


def _enclosure(
    text: str, qty: int, unit: EnclosureUnit, record_type: str | None = None, record_id: UUID | None = None
) -> Enclosure:
    return Enclosure(text=text, qty=qty, unit=unit, record_type=record_type, record_id=record_id)


def _incoming_row(one: IncomingLetter, today: date) -> IncomingRow:
    words, late = "", False
    if one.due_on is not None and one.done_on is None:
        days = (one.due_on - today).days
        late = days < 0
        words = f"เกิน {-days} วัน" if late else "วันนี้" if days == 0 else f"อีก {days} วัน"
    return IncomingRow(
        id=one.id,
        received_no=one.received_no,
        received_on=one.received_on,
        sender=one.sender,
        number=one.doc_no or "",
        subject=one.subject,
        due_on=one.due_on,
        done_on=one.done_on,
        demand=one.demand or "",
        due_words=words,
        is_late=late,
    )
