"""The register of files as people read it: what was sent, what came back for it, what never arrived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.ids import is_province
from db.records.exchange import BundleState, Direction, Receipt, SyncBundle
from desktop import areas
from desktop.exchange_view import Agreement, BundleLook, BundleRow, MissingNumbers
from desktop.moments import BANGKOK
from desktop.sync.counting import from_json, people_total
from desktop.sync.exchange import PartnerStatus
from desktop.sync.register import Register, by_telephone
from desktop.thai.dates import day_month, short_date


@dataclass(frozen=True, slots=True)
class Answer:
    """A receipt that came in, with its time as a moment."""

    receipt: Receipt
    at: datetime


class RegisterReader:
    def __init__(self, register: Register) -> None:
        self._register = register

    def answers(self, office: str) -> list[Answer]:
        """Newest first."""
        return [Answer(one, _moment(one.received_at)) for one in self._register.receipts(office)]

    def agreement(self, office: str) -> Agreement | None:
        """The newest comparison of both ends; a receipt that could not be compared says nothing.

        What we answered counts too, once the partner told us that it was equal to its own state.
        """
        for one in self._register.compared(office):
            return Agreement(one.agrees == "agrees", _moment(one.received_at).date())
        return None

    def sent_to(self, office: str) -> tuple[BundleRow, ...]:
        bundles = [one for one in self._register.history(office) if _is_sent(one, office)]
        return tuple(self._sent_row(one, bundles) for one in bundles)

    def all_rows(self) -> tuple[BundleRow, ...]:
        """Everything that went or came, newest first."""
        history = self._register.history()
        rows = []
        for one in history:
            if one.direction == Direction.IN:
                rows.append(self._received_row(one))
            elif one.kind == "data":
                rows.append(
                    self._sent_row(one, [other for other in history if _is_sent(other, one.to_office)])
                )
        return tuple(rows)

    def missing(self, statuses: Iterable[PartnerStatus]) -> tuple[MissingNumbers, ...]:
        found = []
        for status in statuses:
            name = areas.short_office_name(status.office)
            if status.missing_here:
                found.append(MissingNumbers(name, status.missing_here, there=False))
            if status.missing_there:
                found.append(MissingNumbers(name, status.missing_there, there=True))
        return tuple(found)

    def last_words(self, replica: str, office: str, *, is_own: bool) -> str:
        """`รับครั้งล่าสุด 12 พ.ย. 2569`: the last file of a PC that was taken in here."""
        history = self._register.history(office)
        into = next(
            (one for one in history if one.direction == Direction.IN and one.sender_replica == replica), None
        )
        if into is not None and into.outcome_at:
            return f"รับแฟ้มครั้งล่าสุด {short_date(_moment(into.outcome_at).date())}"
        return "ยังไม่เคยได้รับแฟ้ม" if is_own else ""

    # --- rows ---

    def _sent_row(self, bundle: SyncBundle, siblings: Sequence[SyncBundle]) -> BundleRow:
        """`siblings`: all bundles to the same office, newest first."""
        look, words = _sent_state(bundle, self._missing_at(bundle.to_office))
        answer, second = self._answer(bundle, look, siblings)
        return _row(
            bundle,
            is_out=True,
            partner=bundle.to_office,
            look=look,
            words=words,
            answer=answer,
            second=second,
        )

    def _missing_at(self, office: str) -> frozenset[int]:
        """Numbers of ours that an office said it never got, by its latest word."""
        receipts = self._register.receipts(office)
        gaps = receipts[0].missing_numbers if receipts else ()
        return frozenset(n for first, last in gaps or () for n in range(first, last + 1))

    def _answer(
        self, bundle: SyncBundle, look: BundleLook, siblings: Sequence[SyncBundle]
    ) -> tuple[str, str]:
        receipt = next(
            (one for one in self.answers(bundle.to_office) if one.receipt.bundle_no == bundle.bundle_no), None
        )
        if receipt is not None:
            return day_month(receipt.at.date()), _answer_words(receipt.receipt)
        if look is BundleLook.ACKNOWLEDGED and bundle.outcome_at:
            return day_month(_moment(bundle.outcome_at).date()), "จากใบตอบรับถัดมา"
        if look is BundleLook.NOT_RECEIVED:
            # Each file begins where the last receipt ended, so a later one holds all that a lost one held.
            later = [one for one in siblings if one.number > bundle.number]
            if later:
                return "ไม่ต้องส่งซ้ำ", f"ไปกับแฟ้ม {min(one.number for one in later):04d} แล้ว"
            return "จะไปกับแฟ้มถัดไป", ""
        answered = [
            one for one in siblings if one.number > bundle.number and one.outcome == BundleState.RECEIPTED
        ]
        if answered:
            # A later one was answered by telephone: whether this one arrived, the code did not tell.
            return "ไม่ต้องรอ", f"ไปกับแฟ้ม {min(one.number for one in answered):04d} แล้ว"
        return "รอใบตอบรับ", ""

    def _received_row(self, bundle: SyncBundle) -> BundleRow:
        is_data = bundle.kind == "data"
        look = BundleLook.IMPORTED if is_data else BundleLook.RECEIPT
        words = "นำเข้าแล้ว" if is_data else "ใบตอบรับ"
        if bundle.outcome == BundleState.UNDONE:
            look, words = BundleLook.UNDONE, "ถอนแล้ว"
        at = short_date(_moment(bundle.outcome_at).date()) if bundle.outcome_at else ""
        return _row(
            bundle, is_out=False, partner=bundle.from_office, look=look, words=words,
            answer="ตอบรับแล้ว" if is_data else "", second=at if is_data else "",
        )  # fmt: skip


def _answer_words(receipt: Receipt) -> str:
    if by_telephone(receipt):
        return "รหัสโทรศัพท์ พักบางส่วน" if receipt.held is None else "รหัสโทรศัพท์"
    return f"พักไว้ {receipt.held} รายการ" if receipt.held else "แฟ้มใบตอบรับ"


def _row(
    bundle: SyncBundle, *, is_out: bool, partner: str, look: BundleLook, words: str, answer: str, second: str
) -> BundleRow:
    counts: Mapping[str, Mapping[str, int]] = bundle.counts or {}
    files = bundle.attachments or 0
    return BundleRow(
        id=bundle.id,
        bundle_no=bundle.bundle_no.removeprefix("R-"),
        at=_moment(bundle.made_at),
        is_out=is_out,
        partner=partner,
        partner_name=areas.short_office_name(partner),
        records=people_total(from_json(counts)),
        files=files,
        second=f"ไฟล์แนบ {files}" if files else "",
        way=_way(bundle),
        look=look,
        state_words=words,
        answer=answer,
        answer_second=second,
        size=bundle.size,
        check_code=bundle.sha256[:16].upper(),
        can_print=bundle.kind == "data",
    )


def _sent_state(bundle: SyncBundle, missing_there: frozenset[int]) -> tuple[BundleLook, str]:
    there = "เครื่องอื่น" if bundle.to_office == bundle.from_office else (
        "จังหวัด" if is_province(bundle.to_office) else "อำเภอ"
    )  # fmt: skip
    if bundle.outcome == BundleState.RECEIPTED:
        return BundleLook.ACKNOWLEDGED, f"{there}รับแล้ว"
    if bundle.outcome == BundleState.COVERED or bundle.number in missing_there:
        return BundleLook.NOT_RECEIVED, f"{there}ไม่ได้รับ"
    return BundleLook.SENT, "ส่งแล้ว"


def _way(bundle: SyncBundle) -> str:
    words = {"usb": "USB", "file": "โฟลเดอร์", "parts": "แบ่งแฟ้ม", "other": "แฟ้ม"}.get(bundle.medium or "", "")
    return f"{words} {bundle.volumes} แฟ้ม".strip() if bundle.volumes > 1 else words


def _is_sent(bundle: SyncBundle, office: str) -> bool:
    return bundle.direction == Direction.OUT and bundle.kind == "data" and bundle.to_office == office


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(BANGKOK)
