"""F23 from the register: the slip of a bundle that was made, the answer to a bundle that came in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from db.ids import is_province
from db.queries.attachments import parents_of
from db.queries.exchange import answer_to, receipts, signed_in
from db.reader import Reader
from db.records.exchange import Direction, Receipt, SyncBundle
from db.vectors import from_json
from desktop import areas
from desktop.errors import Refused
from desktop.forms.catalogue import REPORTS
from desktop.forms.f23 import (
    NO_PROOF,
    F23Definition,
    F23Line,
    F23Proof,
    F23Receipt,
    F23Slip,
    f23_definition,
)
from desktop.forms.f23_draw import draw_receipt, draw_slip
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.moments import BANGKOK

_MEDIA = {"usb": "usb", "file": "file", "parts": "file"}


def gather_slip(desk: Desk, request: PrintRequest) -> list[Job]:
    """`records` are bundles of the register: the slip of one made here, the answer to one that came in."""
    if request.blank:
        return [_slip_job(F23Slip(lines=_lines({}, {})), None)]
    bundles = [desk.reader.get(SyncBundle, id_) for id_ in request.records]
    for bundle in bundles:
        if bundle.kind != "data":
            raise Refused(
                "a receipt has no slip", {"record": f"แฟ้ม {bundle.bundle_no} เป็นใบตอบรับ ไม่ต้องมีใบนำส่ง"}
            )
    return [
        _slip_job(_slip(desk, bundle), bundle, _sent_proof(desk.reader, bundle))
        if bundle.direction == Direction.OUT
        else _receipt_job(_receipt(desk, bundle), bundle, _taken_proof(desk, bundle))
        for bundle in bundles
    ]


def gather_receipt(desk: Desk, request: PrintRequest) -> list[Job]:
    """The answer alone: for bundles that came in, or blank."""
    if request.blank:
        return [_receipt_job(F23Receipt(lines=_lines({}, {})), None)]
    jobs = []
    for id_ in request.records:
        bundle = desk.reader.get(SyncBundle, id_)
        if bundle.direction != Direction.IN or bundle.kind != "data":
            raise Refused(
                "made here", {"record": f"แฟ้ม {bundle.bundle_no} ไม่ใช่แฟ้มที่รับเข้ามา จึงไม่มีใบตอบรับของเรา"}
            )
        jobs.append(_receipt_job(_receipt(desk, bundle), bundle, _taken_proof(desk, bundle)))
    return jobs


def _slip(desk: Desk, bundle: SyncBundle) -> F23Slip:
    made_at = _local(bundle.made_at)
    return F23Slip(
        bundle_no=bundle.bundle_no,
        period=made_at.date().replace(day=1),
        from_office=areas.short_office_name(bundle.from_office),
        to_office=areas.short_office_name(bundle.to_office),
        made_at=made_at,
        size=bundle.size,
        file_name=bundle.file_name or "",
        medium=_MEDIA.get(bundle.medium or "", "other"),
        check_code=bundle.sha256[:16],
        lines=_lines(bundle.counts, parents_of(desk.reader, bundle.blobs or ())),
        signed=_signed(desk.reader, bundle),
        sender_name=desk.officer_name,
        sender_kind=_kind(bundle.from_office),
        receiver_kind=_kind(bundle.to_office),
    )


def _receipt(desk: Desk, bundle: SyncBundle) -> F23Receipt:
    answer: Receipt | None = answer_to(desk.reader, bundle.bundle_no, bundle.sender_replica)
    held = (answer.held or 0) if answer else 0
    missing = (answer.missing_numbers or ()) if answer else ()
    return F23Receipt(
        bundle_no=bundle.bundle_no,
        from_office=areas.short_office_name(bundle.from_office),
        to_office=areas.short_office_name(bundle.to_office),
        made_at=_local(bundle.made_at),
        received_at=_local(bundle.outcome_at) if bundle.outcome_at else None,
        check_code=bundle.sha256[:16],
        result="partly" if held else "accepted",
        lines=_lines(bundle.counts, {"Attachment": bundle.attachments or 0}),
        accepted=(answer.applied or 0) if answer else 0,
        held=held,
        missing=tuple(n for first, last in missing for n in range(first, last + 1)),
        next_no=_next_no(bundle),
        checker_name=desk.officer_name,
        sender_kind=_kind(bundle.from_office),
        receiver_kind=_kind(bundle.to_office),
    )


def _sent_proof(reader: Reader, bundle: SyncBundle) -> F23Proof:
    """What the receiver told us so far."""
    answers = receipts(reader, bundle.to_office, Direction.IN)
    missing = (answers[0].missing_numbers or ()) if answers else ()
    return F23Proof(
        agreed_on=_agreed_on(reader, bundle.to_office),
        missing_there=tuple(n for first, last in missing for n in range(first, last + 1)),
    )


def _taken_proof(desk: Desk, bundle: SyncBundle) -> F23Proof:
    return F23Proof(
        phone_code=desk.receipt_code(bundle), agreed_on=_agreed_on(desk.reader, bundle.from_office)
    )


def _agreed_on(reader: Reader, office: str) -> date | None:
    both = [*receipts(reader, office, Direction.IN), *receipts(reader, office, Direction.OUT)]
    days = [_local(one.received_at).date() for one in both if one.agrees == "agrees"]
    return max(days, default=None)


def _lines(counts: Mapping[str, Mapping[str, int]] | None, files: Mapping[str, int]) -> tuple[F23Line, ...]:
    """The table's groups; what no group names is counted in the last one."""
    words: F23Definition = f23_definition()
    named = {type_ for group in words.groups for type_ in group.types}
    counts = counts or {}
    lines = []
    for group in words.groups:
        types = set(group.types) or ({*counts, *files} - named)
        # The description of a file is not a record to a person: files have a column of their own.
        told = [counts[name] for name in types if name in counts and name != "Attachment"]
        lines.append(
            F23Line(
                text=group.text,
                new=sum(one.get("new", 0) for one in told),
                changed=sum(one.get("changed", 0) for one in told),
                deleted=sum(one.get("deleted", 0) for one in told),
                files=sum(files.get(name, 0) for name in types),
            )
        )
    return tuple(lines)


def _signed(reader: Reader, bundle: SyncBundle) -> tuple[tuple[str, int], ...]:
    ranges = from_json(bundle.ranges or {})
    counts = ((form, signed_in(reader, ranges, type_)) for type_, form in REPORTS.items())
    return tuple((form, count) for form, count in counts if count)


def _next_no(bundle: SyncBundle) -> str:
    """The name of the sender's next bundle: its number counted on."""
    parts = bundle.bundle_no.split("-")
    number = f"{bundle.number:04d}"
    following = f"{bundle.number + 1:04d}"
    return "-".join(following if part == number and i >= 2 else part for i, part in enumerate(parts))


def _kind(office: str) -> str:
    return "จังหวัด" if is_province(office) else "อำเภอ"


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(BANGKOK)


def _slip_job(data: F23Slip, bundle: SyncBundle | None, proof: F23Proof = NO_PROOF) -> Job:
    title = f"ใบนำส่งแฟ้ม {data.bundle_no}".strip()
    return _job(title, data, partial(draw_slip, data, proof=proof), bundle)


def _receipt_job(data: F23Receipt, bundle: SyncBundle | None, proof: F23Proof = NO_PROOF) -> Job:
    title = f"ใบตอบรับแฟ้ม {data.bundle_no}".strip()
    return _job(title, data, partial(draw_receipt, data, proof=proof), bundle)


def _job(title: str, data: F23Slip | F23Receipt, draw: partial[int], bundle: SyncBundle | None) -> Job:
    return Job(
        form="F23",
        version=1,
        title=title,
        data=data,
        draw=draw,
        subject_type="SyncBundle" if bundle else "",
        subject_id=bundle.id if bundle else None,
        records=(bundle.id,) if bundle else (),
        blank=bundle is None,
    )
