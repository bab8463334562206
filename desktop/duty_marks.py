"""What the officer says of an obligation: that it need not be done, or that it was done outside this book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from db.base import Record
from db.ids import is_province, natural_id
from db.queries.calendar import rule_changes
from db.records.calendar_marks import CheckItem, DutyWaiver
from db.store import Store
from db.work import Work
from desktop.calendar.calendar import Calendar, change_of, tick_code
from desktop.calendar.instances import Instance
from desktop.calendar.rule_sets import is_fixed_by_others, shipped_rules
from desktop.calendar.rules import Rule, Weekly
from desktop.changes import Changes
from desktop.drafting import Draft, Rulebook
from desktop.errors import NotAllowed, Refused
from desktop.records import Records, changes_of


class DutyMarks:
    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def waive(self, keys: Iterable[str], reason: str, *, by: UUID | None) -> Changes:
        """Keys of obligations, or of all of a rule and period together. Raises Refused without a reason."""
        wanted = list(dict.fromkeys(keys))
        if not reason.strip():
            raise Refused("no reason", {"reason": "ต้องระบุเหตุผลที่ไม่ต้องส่ง เหตุผลนี้จังหวัดจะเห็นด้วย"})
        for key in wanted:
            if key.split("|")[1:2] != [self._store.office]:
                raise NotAllowed(f"duty {key}", why="ยกเว้นได้เฉพาะงานของหน่วยงานนี้")
        with self._store.work(by=by, reason="ยกเว้นภารกิจ") as work:
            items = [{"instance_key": key, "reason": reason.strip()} for key in wanted]
            _put(self._records, work, DutyWaiver, items, "instance_key", self._store.office)
            return changes_of(work.commit())

    def unwaive(self, keys: Iterable[str], *, by: UUID | None) -> Changes:
        """As it was before: the obligations are owed again."""
        with self._store.work(by=by, reason="เลิกยกเว้นภารกิจ") as work:
            for key in keys:
                _remove(self._records, work, DutyWaiver, key, self._store.office)
            return changes_of(work.commit())

    def tick(self, key: str, *, on: date, by: UUID | None, words: str | None = None) -> Changes:
        """It was done. Raises NotFound, Refused for a day to come, NotAllowed where a record of this book tells it."""
        instance = self._tickable(key)
        if on > self._calendar.today():
            raise Refused("future day", {"done_on": "วันที่ทำต้องไม่เกินวันนี้"})
        item = {"code": tick_code(instance), "text": words or instance.rule.title_th, "done_on": on}
        with self._store.work(by=by, reason="บันทึกว่าทำแล้ว") as work:
            _put(self._records, work, CheckItem, [item], "code", self._store.office)
            return changes_of(work.commit())

    def untick(self, key: str, *, by: UUID | None) -> Changes:
        instance = self._tickable(key)
        with self._store.work(by=by, reason="ยังไม่ได้ทำ") as work:
            _remove(self._records, work, CheckItem, tick_code(instance), self._store.office)
            return changes_of(work.commit())

    def _tickable(self, key: str) -> Instance:
        instance = self._calendar.find(key)
        if not can_tick(instance):
            raise NotAllowed(
                f"{instance.key} is told by records",
                why=f"“{instance.rule.title_th}” นับจากข้อมูลที่บันทึกไว้ ให้บันทึกที่หน้าของงานนั้น หรือยกเว้นพร้อมเหตุผล",
            )
        return instance


def can_tick(instance: Instance) -> bool:
    return bool(instance.rule.extra.get("tick")) and not instance.is_foreign and instance.subject is None


def _put(
    records: Records, work: Work, type_: type[Record], items: Sequence[dict[str, Any]], key: str, office: str
) -> None:
    """New, changed, or brought back: the id comes from the key."""
    for item in items:
        id_ = natural_id(type_.__name__, office, item[key])
        before = work.find(type_, id_, deleted=True)
        if before is not None:
            item["id"] = id_
            if before.deleted:
                work.restore(before)
    records.save(work, type_, items)


def _remove(records: Records, work: Work, type_: type[Record], key: str, office: str) -> None:
    before = work.find(type_, natural_id(type_.__name__, office, key))
    if before is not None:
        records.remove(work, before)


def check_rule_changes(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Only rules of the letters can be changed, each in its own way, and none that another office waits for."""
    asked = _asked_by_province(book) if not is_province(book.office) else {}
    for draft in drafts:
        one = draft.after
        rule = shipped_rules().get(one.rule_code or "")
        if rule is None:
            draft.refuse("rule_code", f"ไม่มีภารกิจรหัส {one.rule_code} ในหนังสือสั่งการ")
        elif one.weekday is not None and not isinstance(rule.recur, Weekly):
            draft.refuse("weekday", f"“{rule.title_th}” ไม่ใช่ภารกิจรายสัปดาห์ ให้กำหนดวันที่ของเดือน หรือวันเดียว")
        elif one.active_from and any(
            is_fixed_by_others(version, one.active_from)
            and (version.active_to is None or version.active_to >= one.active_from)
            for version in asked.get(rule.code, ())
        ):
            draft.refuse("rule_code", f"“{rule.title_th}” จังหวัดเป็นผู้กำหนดและรอรับอยู่ อำเภอเปลี่ยนกำหนดเองไม่ได้")


def _asked_by_province(book: Rulebook) -> dict[str, list[Rule]]:
    """Every version of every rule that the province has on."""
    changes = [change_of(one) for one in rule_changes(book.work, [book.office[:2]])]
    found: dict[str, list[Rule]] = {}
    for rule in shipped_rules().in_force(book.office[:2], has_contracts=False, changes=changes):
        found.setdefault(rule.code, []).append(rule)
    return found
