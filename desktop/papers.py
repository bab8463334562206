"""Papers of any kind on their way: what they lack for the printer, signing, sending, correcting.

A paper is a record whose life cycle is LC-PAPER. It is signed by a scan or by words that say who signed, when,
and where the original lies; it is sent by a file or, with its day, on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import Need
from db.ids import is_province, natural_id
from db.lifecycles import LC_PAPER
from db.queries.answers import standing_answers
from db.queries.attachments import attachments_of
from db.queries.paper_marks import latest_marks
from db.queries.prints import last_prints, printed_revs
from db.reader import Reader
from db.records.answers import AnswerKind
from db.records.attachments import AttachmentKind
from db.records.offices import Office
from db.records.paper_marks import PaperMark, PaperMarkKind
from db.store import Store
from db.work import Work
from desktop import areas
from desktop.attachments import Attachments, Incoming, OfRecord, Prepared
from desktop.browse import Browse
from desktop.calendar.calendar import Calendar
from desktop.calendar.coverage import Trip
from desktop.changes import Changes
from desktop.drafting import Draft
from desktop.errors import NotAllowed, Refused
from desktop.forms.catalogue import FormSheet, report_sheet
from desktop.forms.requests import PrintRequest
from desktop.moments import local, today
from desktop.paper_revisions import older_revisions, revisions_of
from desktop.paper_stage import stage_of, trips_of
from desktop.paper_view import PaperGap, PaperSending, PaperStand, PaperVerdict, Revisions, Signing
from desktop.printing import Printing
from desktop.progress import NoProgress, Progress
from desktop.reading import is_empty
from desktop.records import Records, changes_of
from desktop.shown_state import ShownState
from desktop.thai import normalise
from desktop.thai.dates import short_date
from desktop.titles import title_of_record

_NEEDED = (Need.ALWAYS, Need.DRAFT, Need.PRINT)
_BESIDE = {"photos": "ภาพ", "attachments": "เอกสารแนบ"}
_ALL_MISSING = "ต้องกรอก"
_LEAVE_BY_STEP = {"signed": "ลงนามแล้ว", "sent": "ส่งแล้ว", "received": "จังหวัดได้รับแล้ว"}


class Papers:
    """A `PaperService`."""

    def __init__(
        self,
        store: Store,
        records: Records,
        printing: Printing,
        attachments: Attachments,
        browse: Browse,
        calendar: Calendar,
    ) -> None:
        self._store = store
        self._records = records
        self._printing = printing
        self._attachments = attachments
        self._browse = browse
        self._calendar = calendar

    # --- looking ---

    @property
    def is_answered(self) -> bool:
        return not is_province(self._store.office)

    def stand(self, type_name: str, id_: UUID) -> PaperStand:
        """Raises NotFound."""
        type_ = _paper_type(type_name)
        sheet = report_sheet(type_name)
        with self._store.reading() as reader:
            paper = reader.get(type_, id_, deleted=True)
            trip = trips_of(reader, type_, [paper], self._calendar, here=self._store.office).get(id_, Trip())
            missing = self._records.missing_for(reader, paper, "ready")
            was_printed = id_ in printed_revs(reader, [id_])
            last = last_prints(reader, [id_]).get((sheet.form, id_, False)) if sheet else None
            marks = latest_marks(reader, [id_])
            scans = len(attachments_of(reader, id_, AttachmentKind.SCAN))
            is_changed = bool(last and sheet and self._says_otherwise(reader, sheet, id_, last.digest))
            office = reader.find(Office, natural_id("Office", self._store.office))
            verdict = self._verdict(type_, _values(paper), missing, {})
        stage = stage_of(paper, missing, was_printed, trip)
        if is_changed and stage is ShownState.PRINTED:
            stage = ShownState.CHANGED_AFTER_PRINT
        signed, sent = marks.get((id_, PaperMarkKind.SIGNED)), marks.get((id_, PaperMarkKind.SENT))
        is_ours = paper.owner_office == self._store.office and not paper.deleted
        steps = type_.__lifecycle__.steps.get(paper.state, frozenset()) if is_ours else frozenset()
        if trip.returned:
            steps &= {"draft"}
        steps_on = _standing(paper, signed)
        history = self._browse.history(type_name, id_)
        returned = [one.reason or "" for one in history if one.field == "state" and one.after == "returned"]
        return PaperStand(
            type=type_name,
            id=id_,
            label=type_.__label__,
            form=sheet.code if sheet else "",
            stage=stage,
            rev=paper.rev,
            verdict=verdict,
            printed_at=local(last.at_ms) if last else None,
            is_changed=is_changed,
            returned_why=_why_returned(trip, returned) if stage is ShownState.RETURNED else "",
            returned_due=trip.returned.due_on if trip.returned else None,
            signed_on=signed.on if signed and steps_on else None,
            signer=(signed.who or "") if signed and steps_on else "",
            kept_at=(signed.kept_at or "") if signed and steps_on else "",
            scans=scans,
            sent_on=trip.sent_on or (sent.on if sent and paper.state in _SENT else None),
            is_on_paper=bool(sent and paper.state in _SENT and not trip.sent_on),
            receiver=(sent.who or "") if sent and paper.state in _SENT else "",
            acknowledged_on=trip.acknowledged_on,
            is_answered=not is_province(paper.owner_office),
            locked=self._why_locked(paper, stage),
            older=older_revisions(history),
            can_sign="signed" in steps,
            can_send="sent" in steps and trip.sent_on is None,
            can_reopen=is_ours
            and (bool(trip.returned) or ("draft" in steps and paper.state in ("signed", "returned"))),
            can_cancel="cancelled" in steps,
            usual_signer=(office.chief_name or "") if office else "",
        )

    def judge(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> PaperVerdict:
        """What printing would still ask for when `values` are told on top of what the book has."""
        item = {**values, "state": "ready"}
        if id_ is not None:
            item["id"] = id_
        draft = self._records.try_out(type_name, item)
        return self._verdict(_paper_type(type_name), vars(draft.after), draft.refusals, draft.warnings)

    def revisions(self, type_name: str, id_: UUID) -> Revisions:
        """Raises NotFound."""
        type_ = _paper_type(type_name)
        history = self._browse.history(type_name, id_)
        with self._store.reading() as reader:
            paper = reader.get(type_, id_, deleted=True)
            return revisions_of(reader, type_, title_of_record(paper), history)

    # --- going on ---

    def sign(
        self, type_name: str, id_: UUID, signing: Signing, *, by: UUID | None, progress: Progress | None = None
    ) -> Changes:  # fmt: skip
        """With its scans, or with who signed and where the original is kept. Raises Refused, StateConflict."""
        _paper_type(type_name)
        files = [Incoming.read(path) for path in signing.scans]
        prepared = self._attachments.prepare(
            files, kind=AttachmentKind.SCAN, progress=progress or NoProgress()
        )
        with self._store.work(by=by, reason=_signing_words(signing)) as work:
            self.sign_in(work, type_name, id_, signing, prepared)
            return changes_of(work.commit())

    def sign_in(
        self, work: Work, type_name: str, id_: UUID, signing: Signing, prepared: Sequence[Prepared] = ()
    ) -> None:
        """As `sign`, inside a caller's unit of work; the caller commits."""
        type_ = _paper_type(type_name)
        scan = AttachmentKind.SCAN
        has_scan = bool(prepared or attachments_of(work, id_, scan))
        self._refuse_signing(signing, has_scan=has_scan)
        if prepared:
            self._attachments.attach(work, OfRecord(type_name, id_), prepared, kind=scan)
            work.flush()
        draft = self._records.take_step(work, type_, id_, "signed", note=_signing_words(signing))
        self._mark(
            work, draft, type_name, PaperMarkKind.SIGNED,
            {"on": signing.signed_on or today(self._store.now_ms()), "who": signing.signer, "kept_at": signing.kept_at},
        )  # fmt: skip

    def send_on_paper(self, type_name: str, id_: UUID, sending: PaperSending, *, by: UUID | None) -> Changes:
        """Raises Refused, StateConflict."""
        type_ = _paper_type(type_name)
        with self._store.work(by=by, reason=f"ส่งเป็นกระดาษ {_day_words(sending.sent_on)}".rstrip()) as work:
            signed = latest_marks(work, [id_]).get((id_, PaperMarkKind.SIGNED))
            self._refuse_day("sent_on", sending.sent_on, "วันที่ส่ง", not_before=signed.on if signed else None)
            draft = self._records.take_step(work, type_, id_, "sent")
            self._mark(
                work, draft, type_name, PaperMarkKind.SENT, {"on": sending.sent_on, "who": sending.receiver}
            )
            return changes_of(work.commit())

    def reopen(self, type_name: str, id_: UUID, *, by: UUID | None, reason: str | None = None) -> Changes:
        """The next revision, as a draft; the one before stays readable. Raises StateConflict."""
        type_ = _paper_type(type_name)
        with self._store.work(by=by, reason=reason or "เปิดฉบับแก้ไข") as work:
            paper = work.get(type_, id_)
            answer = standing_answers(work, type_name, [id_]).get(id_)
            if answer is not None and answer.kind == AnswerKind.RETURNED:
                if type_.__lifecycle__.allows(paper.state, "returned"):
                    self._records.take_step(work, type_, id_, "returned", note=answer.reason)
                    work.flush()
                elif paper.state == "acknowledged":
                    # Noted by hand as accepted, and returned after all: the province's word is the later one.
                    work.change_by_id(type_, id_, {"state": "returned"})
                    work.flush()
                elif paper.state == "printed":
                    work.change_by_id(type_, id_, {"rev": paper.rev + 1})
                    work.flush()
            self._records.take_step(work, type_, id_, "draft", note=reason or "เปิดฉบับแก้ไข")
            return changes_of(work.commit())

    def cancel(self, type_name: str, id_: UUID, *, by: UUID | None) -> Changes:
        _paper_type(type_name)
        return self._records.step(type_name, id_, "cancelled", by=by).changes

    # --- inside ---

    def _verdict(
        self, type_: type[Record], values: Mapping[str, Any], missing: Mapping[str, str], warnings: Mapping[str, str]
    ) -> PaperVerdict:  # fmt: skip
        order = [*type_.fields, *(key for key in missing if key not in type_.fields)]
        gaps = tuple(_gap(type_, key, missing[key]) for key in order if key in missing and key != "state")
        advice = tuple(_gap(type_, key, words) for key, words in warnings.items())
        done = tuple(
            spec.label
            for spec in type_.fields.values()
            if spec.need in _NEEDED and spec.name not in missing and not is_empty(values.get(spec.name))
        )
        return PaperVerdict(gaps=gaps, advice=advice, done=done)

    def _says_otherwise(self, reader: Reader, sheet: FormSheet, id_: UUID, digest: str) -> bool:
        jobs = self._printing.gather(reader, PrintRequest(form=sheet.code, records=(id_,)))
        return any(job.subject_id == id_ and job.digest != digest for job in jobs)

    def _refuse_signing(self, signing: Signing, *, has_scan: bool) -> None:
        wrong: dict[str, str] = {}
        if not has_scan:
            if not signing.signer.strip():
                wrong["signer"] = "ไม่มีภาพสแกน ต้องบอกชื่อผู้ลงนาม"
            if not signing.kept_at.strip():
                wrong["kept_at"] = "ไม่มีภาพสแกน ต้องบอกว่าเก็บต้นฉบับไว้ที่ใด"
        if wrong:
            raise Refused("signing", wrong)
        if not has_scan or signing.signed_on is not None:
            self._refuse_day("signed_on", signing.signed_on, "วันที่ลงนาม")

    def _refuse_day(self, key: str, day: date | None, label: str, *, not_before: date | None = None) -> None:
        if day is None:
            raise Refused(key, {key: f"ต้องกรอก{label}"})
        if day > today(self._store.now_ms()):
            raise Refused(key, {key: f"{label}ต้องไม่เกินวันนี้"})
        if not_before is not None and day < not_before:
            raise Refused(key, {key: f"{label}ต้องไม่ก่อนวันที่ลงนาม {short_date(not_before)}"})

    def _mark(
        self, work: Work, draft: Draft, type_name: str, kind: PaperMarkKind, values: Mapping[str, Any]
    ) -> None:
        assert draft.id is not None
        assert draft.before is not None
        told = {name: normalise(value) if isinstance(value, str) else value for name, value in values.items()}
        told = {name: value or None for name, value in told.items()}
        rev = draft.before.rev
        id_ = natural_id("PaperMark", draft.id, rev, kind)
        before = work.find(PaperMark, id_, deleted=True)
        if before is None:
            subject = {"subject_type": type_name, "subject_id": draft.id, "subject_rev": rev, "kind": kind}
            work.add(PaperMark, subject | told, id_=id_)
            return
        if before.deleted:
            work.restore(before)
        work.change_by_id(PaperMark, id_, told)

    def _why_locked(self, paper: Record, stage: ShownState) -> str:
        label = type(paper).__label__
        if paper.owner_office != self._store.office:
            return f"{label}นี้เป็นของ {areas.short_office_name(paper.owner_office)} อ่านได้อย่างเดียว"
        if paper.deleted:
            return "รายการนี้ถูกลบแล้ว นำกลับมาก่อนจึงแก้ไขได้"
        if paper.state == "cancelled":
            return f"{label}นี้ยกเลิกแล้ว จึงแก้ไขไม่ได้"
        if paper.state == "acknowledged":
            return "จังหวัดรับแล้ว เดือนนี้จึงล็อก แก้ไขได้เมื่อจังหวัดส่งคืนเท่านั้น"
        words = _LEAVE_BY_STEP.get(paper.state)
        if words is None:
            return ""
        hint = " กด “เปิดฉบับแก้ไข” ก่อน แล้วพิมพ์และลงนามใหม่" if paper.state == "signed" else " แก้ไขได้เมื่อจังหวัดส่งคืน"
        return f"{label}นี้{words} จึงแก้ไขไม่ได้{hint}"


def _why_returned(trip: Trip, told: Sequence[str]) -> str:
    """By the province's answer, else as the office noted it when the paper came back by hand."""
    if trip.returned:
        return trip.returned.reason or ""
    return told[-1] if told else ""


_SENT = frozenset({"sent", "received", "acknowledged", "returned"})
_SIGNED = frozenset({"signed", *_SENT})


def _standing(paper: Record, signed: PaperMark | None) -> bool:
    """Whether the mark of signing is about the paper as it is now."""
    return paper.state in _SIGNED and signed is not None and signed.subject_rev == paper.rev


def _paper_type(name: str) -> type[Record]:
    """Raises NotFound, NotAllowed."""
    type_ = record_type(name)
    if type_.__lifecycle__ is not LC_PAPER:
        raise NotAllowed(f"{name} is no paper", why=f"{type_.__label__}ไม่ใช่เอกสารที่พิมพ์ลงนาม")
    return type_


def _values(paper: Record) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in type(paper).fields}


def _gap(type_: type[Record], key: str, words: str) -> PaperGap:
    spec = type_.fields.get(key)
    label = spec.label if spec else _BESIDE.get(key, "ยังไม่ครบ")
    return PaperGap(key=key, label=label, words="ยังไม่ได้กรอก" if words == f"{_ALL_MISSING}{label}" else words)


def _day_words(day: date | None) -> str:
    return short_date(day) if day else ""


def _signing_words(signing: Signing) -> str:
    """“ลงนามในเอกสารแล้ว เก็บต้นฉบับที่แฟ้ม 3 · ผู้ลงนาม นาย… · 20 พ.ย. 2569”"""
    kept = f" เก็บต้นฉบับที่{signing.kept_at.strip()}" if signing.kept_at.strip() else ""
    signer = f"ผู้ลงนาม {signing.signer.strip()}" if signing.signer.strip() else ""
    parts = (f"ลงนามในเอกสารแล้ว{kept}", signer, _day_words(signing.signed_on))
    return " · ".join(part for part in parts if part)
