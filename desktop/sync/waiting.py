"""What came in and has no effect yet: told record by record, with the reason and what will end it."""

from __future__ import annotations

from uuid import UUID

from db import clock, settling
from db.catalog import BY_NAME
from db.queries.held import HeldRecord, Told, held_counts, held_fields, held_records
from db.store import Store
from desktop import areas
from desktop.moments import local
from desktop.titles import title_as_told, titles_of
from desktop.waiting_view import Waiting, WaitingView, WaitReason

_CENTURIES = 300
"""A clock so far ahead shows a Buddhist year where the Gregorian one belongs."""
_SCOPE = "ไม่ต้องทำอะไร ข้อมูลของหน่วยงานเจ้าของยังเหมือนเดิม ถ้าต้องแก้ ให้หน่วยงานเจ้าของแก้เอง"
_UNDONE = "จะกลับมาเมื่อรับแฟ้มถัดไปของหน่วยงานนั้น รับแฟ้มเดิมอีกครั้ง หรือกด ‘นำเข้าแฟ้มนี้อีกครั้ง’ ในทะเบียนแฟ้ม"


class WaitingList:
    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """Of what is going to have effect. What was not its sender's to write never will."""
        with self._store.reading() as reader:
            counts = held_counts(reader)
        return sum(count for reason, count in counts.items() if reason != settling.SCOPE)

    def view(self) -> WaitingView:
        rows = self.all()
        with self._store.reading() as reader:
            counts = held_counts(reader)
        return WaitingView(rows=tuple(rows), count=sum(counts.values()))

    def all(self) -> list[Waiting]:
        """The latest first; some hundreds at most."""
        with self._store.reading() as reader:
            held = held_records(reader)
            here = titles_of(reader, [(one.record_type, one.record_id) for one in held])
            told = held_fields(reader, {one.record_id for one in held} - here.keys())
        return [self._told(one, here.get(one.record_id), told) for one in held]

    def _told(self, one: HeldRecord, title: str | None, told: dict[tuple[str, UUID], Told]) -> Waiting:
        type_ = BY_NAME[one.record_type]
        is_here = title is not None
        if title is None:
            title = title_as_told(type_, told.get((one.record_type, one.record_id), {}))
        why, to_do = self._words(one)
        return Waiting(
            type=one.record_type,
            record=one.record_id,
            label=type_.__label__,
            title="" if title == type_.__label__ else title,
            reason=WaitReason(one.reason),
            why=why,
            to_do=to_do,
            machine=one.machine,
            office=one.office,
            office_name=areas.short_office_name(one.office),
            since=local(one.since_ms),
            changes=one.changes,
            can_open=is_here and not type_.__system__,
        )

    def _words(self, one: HeldRecord) -> tuple[str, str]:
        """Why, and what ends it."""
        if one.reason == settling.WAITING:
            wanted, _, parent = one.detail.partition(":")
            if parent == str(one.record_id):
                return "มาก่อนรายการที่ใช้สร้าง", _comes("แฟ้มก่อนหน้า")
            return f"รอ{BY_NAME[wanted].__label__}ที่อ้างถึง", _comes("แฟ้มที่มีรายการนั้น")
        if one.reason == settling.FUTURE:
            return self._clock_words(one)
        if one.reason == settling.UNDONE:
            return "ถอนการนำเข้าไว้", _UNDONE
        return f"เป็นรายการของ{areas.words_of(one.detail)} ผู้ส่งไม่มีสิทธิ์เขียน จึงเก็บไว้โดยไม่ให้มีผล", _SCOPE

    def _clock_words(self, one: HeldRecord) -> tuple[str, str]:
        at = clock.moment(one.hlc)
        again = "รับใบตอบรับจากเครื่องนี้ แล้วส่งแฟ้มใหม่ เวลาของรายการจะถูกลงให้ใหม่เอง"
        if at.year - local(self._store.now_ms()).year > _CENTURIES:
            return f"นาฬิกาเครื่องผู้ส่งตั้งปี พ.ศ. {at.year} เป็นปี ค.ศ.", f"ให้ผู้ส่งแก้ปีที่เครื่องนั้น {again}"
        why = f"นาฬิกาเครื่องผู้ส่งเร็วเกินจริง (ถึงปี พ.ศ. {at.year + 543})"
        return why, f"ให้ผู้ส่งแก้เวลาที่เครื่องนั้น {again} มิฉะนั้นจะมีผลเมื่อถึงเวลานั้น"


def _comes(file: str) -> str:
    return f"จะมีผลเองเมื่อ{file}มาถึง ให้รับแฟ้มถัดไปของหน่วยงานนั้น สิ่งที่ขาดจะมาด้วย"
