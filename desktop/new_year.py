"""The turn of the fiscal year: open problems, unfinished activities, targets and fixed days go on by choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from db.ids import natural_id
from db.queries.assessments import targets
from db.queries.calendar import contracts
from db.reader import Reader
from db.records.assessments import TargetCount
from db.records.calendar_marks import RuleChange
from db.records.npt import NptWorker
from db.records.problems import ProblemItem, ProblemReport
from db.records.sites import Site
from db.store import Store
from db.work import Work
from desktop.calendar.calendar import Calendar
from desktop.calendar.recurring import occasions
from desktop.calendar.rules import Fixed, Rule
from desktop.changes import Changes
from desktop.district_month import open_items, report_id
from desktop.errors import Refused
from desktop.new_year_view import Carry, CarryRow, NewYearChoice, NewYearView
from desktop.npt import last_day
from desktop.plan_desk import Plans
from desktop.records import Records, changes_of
from desktop.sites import site_title
from desktop.thai.dates import (
    fiscal_year_be,
    fiscal_year_range,
    long_date,
    long_month,
    next_month,
    short_date,
)
from desktop.thai.names import full_name

_TURNS_FROM_MONTH = 7
"""From July on the next year is the one to be opened; before, the one at hand."""
_TARGETS = "targets"


class NewYear:
    """A `NewYearService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar, plans: Plans) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar
        self._plans = plans

    # --- looking ---

    def view(self, year_be: int | None = None) -> NewYearView:
        today = self._calendar.today()
        year = year_be or fiscal_year_be(today) + (_TURNS_FROM_MONTH <= today.month <= 9)
        first, last = fiscal_year_range(year)
        before_first, before_last = fiscal_year_range(year - 1)
        owed = [one for one in self._calendar.instances(before_first, before_last) if not one.is_settled]
        rules = self._calendar.rules()
        with self._store.reading() as reader:
            rows = (
                *self._problem_rows(reader, year),
                *self._item_rows(reader, year),
                *self._target_rows(reader, year),
                *self._rule_rows(rules, year),
            )
            ending = {
                one.worker_id
                for one in contracts(reader, self._store.office)
                if before_last.replace(day=1) <= last_day(one) <= before_last
            }
        return NewYearView(
            year_be=year,
            first=first,
            rows=rows,
            duties=len([one for one in self._calendar.instances(first, last) if not one.is_foreign]),
            owed=len([one for one in owed if not one.is_foreign and one.due >= self._calendar.begins()]),
            contracts=len(ending),
            holidays=len(self._calendar.holidays(first, last)),
        )

    def _problem_rows(self, reader: Reader, year: int) -> list[CarryRow]:
        month, items = self._open_problems(reader, year)
        if month is None:
            return []
        sites = reader.many(Site, {one.site_id for one in items if one.site_id})
        workers = reader.many(NptWorker, {one.worker_id for one in items if one.worker_id})
        rows = []
        for item in items:
            about = []
            if item.site_id in sites:
                about.append(site_title(sites[item.site_id]))
            if item.worker_id in workers:
                worker = workers[item.worker_id]
                about.append(full_name(worker.title_th, worker.first_name, worker.last_name))
            since = long_month(item.since or month)
            second = " · ".join([*about, item.status.label, f"ตั้งแต่{since}"])
            rows.append(CarryRow(kind=Carry.PROBLEM, key=_problem_key(item), title=item.text, second=second))
        return rows

    def _open_problems(self, reader: Reader, year: int) -> tuple[date | None, list[ProblemItem]]:
        """Those of the last report of the old year that the first of the new one does not have yet."""
        first, _ = fiscal_year_range(year)
        there = reader.find(ProblemReport, report_id(self._store.office, first))
        known = {_problem_key(one) for one in (there.items or () if there else ())}
        for back in range(1, 13):
            month = next_month(first, -back)
            report = reader.find(ProblemReport, report_id(self._store.office, month))
            if report is not None and report.state != "cancelled":
                found = [one for one in open_items(report.items or ()) if _problem_key(one) not in known]
                return month, found
        return None, []

    def _item_rows(self, reader: Reader, year: int) -> list[CarryRow]:
        return [
            CarryRow(
                kind=Carry.ITEM,
                key=str(line.id),
                title=line.activity,
                second=f"{line.site_name} · {line.dim_words} · {line.status_words}",
            )
            for line in self._plans.unfinished_before(reader, year)
        ]

    def _target_rows(self, reader: Reader, year: int) -> list[CarryRow]:
        before = targets(reader, self._store.office, year - 1)
        if not before or targets(reader, self._store.office, year):
            return []
        total = sum(one.target for one in before)
        title = f"จำนวนเป้าหมายรายตำบล {len(before)} ช่อง รวม {total:,} แห่ง"
        second = f"คัดลอกจากปีงบประมาณ {year - 1} แล้วแก้ไขได้"
        return [CarryRow(kind=Carry.TARGETS, key=_TARGETS, title=title, second=second)]

    def _rule_rows(self, rules: Sequence[Rule], year: int) -> list[CarryRow]:
        """Rules whose one day lies in another year: the same day of the new one is offered, nothing is assumed."""
        first, last = fiscal_year_range(year)
        dated = {rule.code for rule in rules if occasions(rule, first, last)}
        rows = []
        for rule in rules:
            if not isinstance(rule.recur, Fixed) or rule.code in dated:
                continue
            day = _same_day(max(rule.recur.dates), year)
            rows.append(
                CarryRow(
                    kind=Carry.RULE,
                    key=f"{rule.code}|{day.isoformat()}",
                    title=rule.title_th,
                    second=f"ครั้งก่อน {short_date(max(rule.recur.dates))} · ปีใหม่ {long_date(day)}",
                    chosen=False,
                )
            )
        return rows

    # --- opening ---

    def open(self, choice: NewYearChoice, *, by: UUID | None) -> Changes:
        """One command for all of it, that one undo takes back. Raises Refused."""
        keys = set(choice.keys)
        if not keys:
            raise Refused("nothing chosen", {"keys": "ยังไม่ได้เลือกสิ่งที่จะยกไปปีใหม่"})
        with self._store.reading() as reader:
            rows = {row.key: row for row in self.view(choice.year_be).rows}
            month, problems = self._open_problems(reader, choice.year_be)
        wanted = [rows[key] for key in choice.keys if key in rows]
        with self._store.work(by=by, reason=f"เปิดปีงบประมาณ {choice.year_be}") as work:
            self._carry_problems(
                work, choice.year_be, [one for one in problems if _problem_key(one) in keys], month
            )
            items = [UUID(row.key) for row in wanted if row.kind is Carry.ITEM]
            if items:
                self._plans.carry_into(work, items, choice.year_be)
            if any(row.kind is Carry.TARGETS for row in wanted):
                self._copy_targets(work, choice.year_be)
            self._date_anew(work, [row.key for row in wanted if row.kind is Carry.RULE], choice.year_be)
            return changes_of(work.commit())

    def _carry_problems(
        self, work: Work, year: int, problems: Sequence[ProblemItem], month: date | None
    ) -> None:
        if not problems or month is None:
            return
        first, _ = fiscal_year_range(year)
        id_ = report_id(self._store.office, first)
        before = work.find(ProblemReport, id_)
        items = [
            *(before.items or () if before else ()),
            *(replace(one, since=one.since or month) for one in problems),
        ]
        item = {"period_month": first, "items": tuple(items), "no_problem": False}
        self._records.save(work, ProblemReport, [{**item, "id": id_}])

    def _copy_targets(self, work: Work, year: int) -> None:
        items = [
            {
                "fiscal_year_be": year,
                "tambon_code": one.tambon_code,
                "site_type": one.site_type,
                "target": one.target,
            }
            for one in targets(work, self._store.office, year - 1)
        ]
        self._records.save(work, TargetCount, items)

    def _date_anew(self, work: Work, keys: Collection[str], year: int) -> None:
        first, _ = fiscal_year_range(year)
        items = []
        for key in keys:
            code, _, day = key.partition("|")
            id_ = natural_id("RuleChange", self._store.office, code, first)
            if work.find(RuleChange, id_) is None:
                items.append({"rule_code": code, "active_from": first, "due_on": date.fromisoformat(day)})
        if items:
            self._records.save(work, RuleChange, items)


def _problem_key(item: ProblemItem) -> str:
    """A problem has no id of its own: it is the same one while text, plot and worker are."""
    return f"{item.text}|{item.site_id or ''}|{item.worker_id or ''}"


def _same_day(day: date, year: int) -> date:
    first, last = fiscal_year_range(year)
    target = first.year if day.month >= first.month else last.year
    try:
        return day.replace(year=target)
    except ValueError:  # 29 February
        return day.replace(year=target, day=28)
