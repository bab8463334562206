"""The generic list and editor with invented data: every kind of field, history, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.conflict_place import ConflictPlace
from desktop.dictionary import facts_of_type
from desktop.moments import local
from desktop.record_lists import STATE, TITLE, ListedRecord, ListHead, ListQuery, Pick, columns_of
from desktop.record_sheets import HistoryChange, HistoryField, Kept, Sheet, Verdict
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.samples import TODAY
from ui.records.list_page import RecordsPage
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_AT = local(1_795_144_920_000)
_PLOT, _PERSON = UUID(int=1), UUID(int=90)
ACTIVITY: dict[str, Any] = {
    "site_id": _PLOT, "period_month": date(2026, 11, 1), "held_on": date(2026, 11, 14), "kind": "aomue",
    "name": "เอามื้อสามัคคีขุดคลองไส้ไก่", "detail": "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร",
    "plan_dims": frozenset({"place", "people"}), "participants": 24,
    "participants_by_sector": {"government": 3, "people": 19, "religious": 2}, "reporter_user": _PERSON,
}  # fmt: skip
LOG: dict[str, Any] = {
    "worker_id": _PERSON, "work_date": date(2026, 11, 12), "day_kind": "work", "site_id": _PLOT, "time_from": time(8, 30),
    "lines": (
        {"duty_code": "1.1.2", "text": "ห่มดินแห้งชามน้ำชาม", "result": "40 ต้น", "qty": Decimal(40), "unit": "ต้น"},
        {"duty_code": "1.1.3", "text": "ทำป้ายฐานคนเอาถ่าน", "result": "เสร็จ 2 ป้าย"},
    ),
}  # fmt: skip
_TITLES = {_PLOT: "ศูนย์เรียนรู้บ้านสวนกลาง", _PERSON: "นางสาวกัญญา ทดลองงาม"}
HISTORY = (
    HistoryChange(
        key="b:4", at=_AT, who="มาลี พอดีเรียน", machine="เครื่องหน้าห้อง", what="เลือกค่าของหมายเหตุ",
        reason="เลือกค่าที่สองเครื่องแก้ต่างกัน: คงค่าที่ใช้อยู่",
    ),
    HistoryChange(
        key="c:9", at=_AT, who="ณัฐวุฒิ จำลองชัย", machine="เครื่องโน้ตบุ๊ก", bundle_no="9901-2569-0046",
        fields=(
            HistoryField(name="note", label="หมายเหตุ", before="", after="ฝนตกช่วงบ่าย เลิกก่อนเวลา", lost="ไม่ได้ใช้ มีผู้เลือกค่าแล้ว", kept=ConflictPlace("Activity", UUID(int=2), "c:9:note")),
            HistoryField(name="name", label="ชื่อกิจกรรม", before="เอามื้อ", after="เอามื้อสามัคคี", lost="เก็บไว้ให้เลือก", kept=ConflictPlace("Activity", UUID(int=2), "c:9:name")),
            HistoryField(name="participants", label="ผู้เข้าร่วม (คน)", before="24", after="240", lost="พักไว้ ยังไม่มีผล", is_held=True),
        ),
    ),
    HistoryChange(
        key="b:2", at=_AT, who="มาลี พอดีเรียน", machine="เครื่องหน้าห้อง",
        fields=(
            HistoryField(name="participants", label="ผู้เข้าร่วม (คน)", before="18", after="24", can_return=True),
            HistoryField(name="held_on", label="วันที่จัด", before="13 พ.ย. 2569", after="14 พ.ย. 2569", can_return=True),
        ),
    ),
    HistoryChange(key="b:1", at=_AT, who="มาลี พอดีเรียน", machine="เครื่องหน้าห้อง", what="สร้างรายการ"),
)  # fmt: skip


class SampleSheets:
    """A `SheetService` without a book. `values` is what a record holds, `verdict` what the rules say."""

    def __init__(self, values: Mapping[str, Any] | None = None, verdict: Verdict | None = None) -> None:
        self._values, self._verdict = values or {}, verdict or Verdict()
        self.saved: list[Mapping[str, Any]] = []
        self.drafts: list[Mapping[str, Any]] = []

    def open(
        self, type_name: str, id_: UUID | None, *, user: UUID, start: Mapping[str, Any] | None = None
    ) -> Sheet:
        facts = facts_of_type(type_name)
        if id_ is None:
            return Sheet(facts=facts, id=None, values=start or {}, titles=_TITLES)
        first, label = facts.states[0]
        return Sheet(
            facts=facts, id=id_, title=str(self._values.get("name") or facts.label), values=self._values,
            titles=_TITLES, state=first, state_words=label, steps=facts.states[1:2], rev=2, changed_at=_AT,
            changed_by="มาลี พอดีเรียน",
        )  # fmt: skip

    def try_out(self, type_name: str, id_: UUID | None, values: Mapping[str, Any]) -> Verdict:
        return self._verdict

    def save(self, type_name: str, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept:
        self.saved.append(dict(values))
        return Kept(id=id_ or UUID(int=500), changes=Changes())

    def history(self, type_name: str, id_: UUID) -> list[HistoryChange]:
        return list(HISTORY)

    def keep_draft(
        self, place: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self.drafts.append({**values, **typed})

    def drop_draft(self, place: str, *, user: UUID) -> None:
        self.drafts.clear()

    def find(self, type_name: str, text: str) -> list[Pick]:
        return [Pick(id=key, title=title, second="ต.บ้านสวนกลาง") for key, title in _TITLES.items()]

    def delete(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return Changes(types=frozenset({type_name}))

    def restore(self, type_name: str, id_: UUID, *, by: UUID) -> Changes:
        return Changes(types=frozenset({type_name}))

    def step(self, type_name: str, id_: UUID, state: str, *, by: UUID) -> Changes:
        return Changes(types=frozenset({type_name}))

    def put_back(self, type_name: str, id_: UUID, change: str, name: str, *, by: UUID) -> Changes:
        return Changes(types=frozenset({type_name}))


class SampleRows:
    """`count` rows of any type."""

    def __init__(self, query: ListQuery, count: int) -> None:
        self._query, self._count = query, count
        self._columns = columns_of(facts_of_type(query.type))

    def first_ids(self, limit: int) -> Sequence[bytes]:
        return self.all_ids()[:limit]

    def all_ids(self) -> Sequence[bytes]:
        return [UUID(int=place + 1).bytes for place in range(self._count)]

    def rows(self, ids: Sequence[Any]) -> list[ListedRecord | None]:
        return [self._row(UUID(bytes=one)) for one in ids]

    def _row(self, id_: UUID) -> ListedRecord:
        words = {
            TITLE: "นางลำดวน แบ่งปันสุข",
            STATE: "ใช้งาน",
            "phone": "09 9000 0107",
            "tambon_code": "ตำบลห้วยน้ำพอ",
        }
        cells = {column.key: words.get(column.key, "ใช่") for column in self._columns}
        return ListedRecord(id=id_, title=words[TITLE], cells=cells, state="active")


class SampleLists:
    def __init__(self, count: int = 58) -> None:
        self._count = count

    def rows(self, query: ListQuery) -> SampleRows:
        return SampleRows(query, self._count)

    def head(self, query: ListQuery) -> ListHead:
        states = (("active", "ใช้งาน", self._count - 3), ("inactive", "เลิกใช้", 3)) if self._count else ()
        return ListHead(total=self._count, states=states)


def records_window(tasks: Tasks, count: int = 58) -> MainWindow:
    return window_with(
        tasks, "records", lambda shell: RecordsPage(SampleLists(count), shell, office="2401"), under="settings", params="SiteOwner"
    )  # fmt: skip


def record_window(
    tasks: Tasks, type_name: str = "Activity", values: Mapping[str, Any] = ACTIVITY
) -> MainWindow:
    ids = [UUID(int=place).bytes for place in (1, 2, 3)]
    return _window(tasks, SampleSheets(values), RecordPlace(type_name, UUID(int=2), among=ids))


def wrong_record(tasks: Tasks) -> MainWindow:
    """A new owner: what is missing, what a rule says, what is only a warning."""
    verdict = Verdict(
        refusals={
            "first_name": "ต้องกรอกชื่อ",
            "phone": "เบอร์โทรต้องเป็นตัวเลข 9–10 หลัก",
            "tambon_code": "ต้องกรอกตำบล",
        },
        warnings={"expertise": "ข้อความนี้มีเลข 13 หลักคล้ายเลขประจำตัวประชาชน กรุณาลบออก"},
    )
    window = _window(tasks, SampleSheets(verdict=verdict), RecordPlace("SiteOwner", start=(("phone", "12"),)))
    page = window.page
    assert isinstance(page, RecordPage)
    page.show_all_problems()
    return window


def _window(tasks: Tasks, sheets: SampleSheets, place: RecordPlace) -> MainWindow:
    return window_with(
        tasks, "record",
        lambda shell: RecordPage(sheets, shell, SampleHand(), office="9901", today=lambda: TODAY),
        under="settings", params=place,
    )  # fmt: skip
