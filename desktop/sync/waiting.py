"""What came in and has no effect yet: told record by record, with the reason and what will end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db import clock, settling
from db.catalog import BY_NAME
from db.queries.held import HeldRecord, held_records
from db.store import Store
from desktop import areas
from desktop.moments import local

_CENTURIES = 300
"""A clock so far ahead shows a Buddhist year where the Gregorian one belongs."""


@dataclass(frozen=True, slots=True)
class Waiting:
    type: str
    record: UUID
    label: str
    """Of the record type."""
    reason: str
    words: str
    """Why, and what ends it, as a sentence."""
    machine: str
    office: str
    since: datetime
    changes: int


class WaitingList:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Waiting]:
        with self._store.reading() as reader:
            held = held_records(reader)
        return [
            Waiting(
                type=one.record_type,
                record=one.record_id,
                label=_label(one.record_type),
                reason=one.reason,
                words=self._words(one),
                machine=one.machine,
                office=one.office,
                since=local(one.since_ms),
                changes=one.changes,
            )
            for one in held
        ]

    def _words(self, one: HeldRecord) -> str:
        if one.reason == settling.WAITING:
            wanted, _, parent = one.detail.partition(":")
            if parent == str(one.record_id):
                return "มาก่อนรายการที่ใช้สร้าง จะมีผลเองเมื่อแฟ้มก่อนหน้ามาถึง"
            return f"รอ{_label(wanted)}ที่อ้างถึง จะมีผลเองเมื่อแฟ้มที่มีรายการนั้นมาถึง"
        if one.reason == settling.FUTURE:
            at = clock.moment(one.hlc)
            if at.year - local(self._store.now_ms()).year > _CENTURIES:
                return f"นาฬิกาเครื่องผู้ส่งตั้งปี พ.ศ. {at.year} เป็นปี ค.ศ. ให้แก้ปีที่เครื่องนั้น แล้วส่งแฟ้มใหม่"
            return f"นาฬิกาเครื่องผู้ส่งเร็วเกินจริง (ถึงปี พ.ศ. {at.year + 543}) จะมีผลเองเมื่อถึงเวลานั้น ให้แก้เวลาที่เครื่องนั้น"
        if one.reason == settling.UNDONE:
            return "ถอนการนำเข้าไว้ จะกลับมาเมื่อรับแฟ้มถัดไปของหน่วยงานนั้น หรือรับแฟ้มเดิมอีกครั้ง"
        return f"เป็นรายการของ{areas.words_of(one.detail)} ผู้ส่งไม่มีสิทธิ์เขียน จึงเก็บไว้โดยไม่ให้มีผล"


def _label(record_type: str) -> str:
    type_ = BY_NAME.get(record_type)
    return type_.__label__ if type_ is not None else record_type
