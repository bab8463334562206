"""The week of daily logs: reading it as it is keyed, and the commands of the keyboard.

Every command is one transaction and so one act to undo. A log that does not exist yet comes into being with
its first row; its id is made of worker and day, so two PCs that key the same day meet on one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.queries.daily_logs import week_of_logs
from db.records.attachments import AttachmentKind
from db.records.daily_logs import CheckResult, DailyLog, DayKind, WeeklyCollection
from db.store import Store
from db.work import Work
from desktop.attachments import Attachments, Incoming
from desktop.calendar.calendar import Calendar
from desktop.calendar.recurring import occasions
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.errors import Refused, StateConflict
from desktop.moments import today
from desktop.progress import Progress
from desktop.records import Records, changes_of
from desktop.settings import Settings
from desktop.thai.dates import week_start
from desktop.week_paste import read_rows
from desktop.week_reading import read_sheet, read_workers
from desktop.week_view import PastedRow, WeekOverview, WeekSheet, WorkRow, days_of, stored_values

_WEEK = timedelta(days=7)

ROADS: dict[str, dict[str, tuple[str, ...]]] = {
    "collected": {
        **dict.fromkeys(("draft", "printed", "certified", "checked"), ("collected",)),
        "queried": ("draft", "collected"),
    },
    "checked": {
        **dict.fromkeys(("collected", "queried"), ("checked",)),
        **dict.fromkeys(("draft", "printed", "certified"), ("collected", "checked")),
    },
    "queried": {
        **dict.fromkeys(("collected", "checked"), ("queried",)),
        **dict.fromkeys(("draft", "printed", "certified"), ("collected", "queried")),
    },
    "certified": {"collected": ("certified",)},
    "draft": {"collected": ("draft",)},
}
"""Steps of the life cycle that a command of the week takes a log, by where it is to go and where it is."""


class Weeks:
    def __init__(
        self,
        store: Store,
        records: Records,
        settings: Settings,
        drafts: Drafts,
        attachments: Attachments,
        calendar: Calendar,
    ) -> None:
        self._store = store
        self._records = records
        self._settings = settings
        self._drafts = drafts
        self._attachments = attachments
        self._calendar = calendar

    # --- reading ---

    def overview(self, monday: date) -> WeekOverview:
        monday = week_start(monday)
        with self._store.reading() as reader:
            workers = read_workers(reader, self._store.office, monday, self._today())
        due, check_due = self._due_days(monday)
        return WeekOverview(monday=monday, today=self._today(), due=due, check_due=check_due, workers=workers)

    def sheet(self, worker: UUID, monday: date, *, by: UUID) -> WeekSheet:
        """Raises NotFound."""
        monday = week_start(monday)
        draft = self._drafts.load(by, _place(worker, monday))
        unsaved = _rows_of_draft(draft.content) if draft else {}
        with self._store.reading() as reader:
            late = self._settings.reader(reader)("late_certification_days")
            return read_sheet(
                reader, self._store.office, worker, monday, self._today(), unsaved=unsaved, late_days=late
            )

    def keep_unsaved(
        self, worker: UUID, monday: date, rows: Mapping[date, Sequence[WorkRow]], *, by: UUID
    ) -> None:
        """Rows that are being typed or not whole yet, by day; nothing clears what was kept."""
        place = _place(worker, monday)
        content = {day.isoformat(): [_plain_row(row) for row in some] for day, some in rows.items() if some}
        if content:
            self._drafts.save(by, place, content)
        else:
            self._drafts.drop(by, place)

    # --- keying a day ---

    def set_kind(self, worker: UUID, day: date, kind: DayKind, *, by: UUID) -> Changes:
        """Leave and holidays ask for no certification: one that is there is taken away."""
        values: dict[str, Any] = {"day_kind": kind}
        if kind is not DayKind.WORK:
            values |= {"cert_date": None, "cert_owner_id": None, "cert_deputy": None}
        return self._put_day(worker, day, values, by=by)

    def set_rows(self, worker: UUID, day: date, rows: Sequence[WorkRow], *, by: UUID) -> Changes:
        """Rows that are not whole are left out: they wait as unsaved typing."""
        return self._put_day(worker, day, stored_values(rows), by=by)

    def set_place(
        self,
        worker: UUID,
        day: date,
        *,
        time_from: time | None,
        time_to: time | None,
        site: UUID | None,
        by: UUID,
    ) -> Changes:
        """Times, and where the worker was: nothing means the usual plot."""
        values: dict[str, Any] = {"time_from": time_from, "time_to": time_to, "site_id": site}
        return self._put_day(worker, day, values, by=by)

    def certify(
        self, worker: UUID, day: date, *, on: date | None = None, deputy: str = "", by: UUID
    ) -> Changes:
        """The owner signed that day, or `on`; a deputy is named where somebody else signed."""
        values: dict[str, Any] = {
            "cert_date": on or day,
            "cert_deputy": deputy or None,
            "cert_owner_id": None,
        }
        return self._put_day(worker, day, values, by=by)

    def uncertify(self, worker: UUID, day: date, *, by: UUID) -> Changes:
        return self._put_day(
            worker, day, {"cert_date": None, "cert_owner_id": None, "cert_deputy": None}, by=by
        )

    def copy_above(self, worker: UUID, day: date, *, by: UUID) -> Changes:
        """Kind, work, results and times of the nearest day before that has any. Raises Refused."""
        monday = week_start(day)
        with self._store.reading() as reader:
            logs = week_of_logs(reader, worker, monday)
        above = next((logs[one] for one in reversed(days_of(monday)) if one < day and one in logs), None)
        if above is None:
            raise Refused("nothing above", {"work_date": "ยังไม่มีวันก่อนหน้าในสัปดาห์นี้ให้คัดลอก"})
        values = {
            "day_kind": above.day_kind,
            "lines": above.lines,
            "time_from": above.time_from,
            "time_to": above.time_to,
            "site_id": above.site_id if above.day_kind is DayKind.WORK else None,
        }
        return self._put_day(worker, day, values, by=by)

    def read_rows(self, text: str, sheet: WeekSheet, start: date) -> tuple[PastedRow, ...]:
        return read_rows(text, sheet.days, (duty.code for duty in sheet.duties), start)

    def paste(self, worker: UUID, rows: Sequence[PastedRow], *, by: UUID) -> Changes:
        """Rows that were understood go below what their days hold already."""
        wanted: dict[date, list[WorkRow]] = {}
        for one in rows:
            if one.day is not None and not one.problem:
                wanted.setdefault(one.day, []).append(one.row)
        with self._store.work(by=by, reason="วางจากตาราง") as work:
            for day, some in wanted.items():
                before = work.find(DailyLog, _log_id(worker, day))
                values = stored_values(some)
                if before is not None:
                    values["lines"] = [*(before.lines or ()), *values["lines"]]
                    values = {name: value for name, value in values.items() if value}
                self._save_day(work, worker, day, values)
            return changes_of(work.commit())

    # --- receiving and checking the week ---

    def receive(self, worker: UUID, monday: date, *, on: date | None = None, by: UUID) -> Changes:
        """The week's sheet is in: its logs become collected. A hole in the week does not stop it."""
        with self._store.work(by=by, reason="รับรวบรวม") as work:
            self._receive(work, worker, week_start(monday), on or self._today(), by)
            return changes_of(work.commit())

    def receive_in(self, work: Work, worker: UUID, monday: date, *, by: UUID) -> None:
        """As `receive` today, inside a caller's unit of work, unless the week was received before."""
        monday = week_start(monday)
        collection = work.find(WeeklyCollection, _collection_id(worker, monday))
        if collection is None or collection.received_on is None:
            self._receive(work, worker, monday, self._today(), by)

    def take_back_receipt(self, worker: UUID, monday: date, *, by: UUID) -> Changes:
        """Raises StateConflict when the week is already checked."""
        with self._store.work(by=by, reason="ยกเลิกการรับรวบรวม") as work:
            monday = week_start(monday)
            collection = work.get(WeeklyCollection, _collection_id(worker, monday))
            if collection.check_result is not None:
                words = "ตรวจแล้ว ให้ยกเลิกผลตรวจก่อน"
                raise StateConflict("checked", label="การรวบรวม", state="ตรวจแล้ว", why=words)
            for log in week_of_logs(work, worker, monday).values():
                self._walk(work, log, "certified" if log.cert_date else "draft", {})
            values = {"received_on": None, "received_by": None, "log_ids": None, "state": "draft"}
            self._records.save(work, WeeklyCollection, [{"id": collection.id, **values}])
            return changes_of(work.commit())

    def check(self, worker: UUID, monday: date, result: CheckResult, note: str, *, by: UUID) -> Changes:
        """Consistent or not with the summary. What is checked is in hand, so it is received as well.

        Raises Refused: inconsistent says why.
        """
        monday = week_start(monday)
        with self._store.work(by=by, reason="ตรวจบันทึกประจำสัปดาห์") as work:
            collection = work.find(WeeklyCollection, _collection_id(worker, monday))
            if collection is None or collection.received_on is None:
                self._receive(work, worker, monday, self._today(), by)
            who = {"checked_by": by, "checked_on": self._today()}
            outcome = {"check_result": result, "remark": note or None, **who}
            item = {"id": _collection_id(worker, monday), **outcome}
            self._records.save(work, WeeklyCollection, [item])
            then = "checked" if result is CheckResult.CONSISTENT else "queried"
            told = {"officer_check": result, "officer_note": note or None, **who}
            for log in self._complete(work, week_of_logs(work, worker, monday).values()):
                self._walk(work, log, then, told)
            return changes_of(work.commit())

    def clear_check(self, worker: UUID, monday: date, *, by: UUID) -> Changes:
        monday = week_start(monday)
        with self._store.work(by=by, reason="ยกเลิกผลตรวจ") as work:
            nothing = {"checked_by": None, "checked_on": None}
            item = {"id": _collection_id(worker, monday), "check_result": None, "remark": None, **nothing}
            self._records.save(work, WeeklyCollection, [item])
            for log in week_of_logs(work, worker, monday).values():
                self._walk(work, log, "collected", {"officer_check": None, "officer_note": None, **nothing})
            return changes_of(work.commit())

    def attach_scans(
        self, worker: UUID, monday: date, files: Sequence[Path], *, by: UUID, progress: Progress
    ) -> Changes:
        """Signed sheets of the week. Who has them has received them. Raises Refused (a file, by name)."""
        monday = week_start(monday)
        with self._store.work(by=by, reason="รับรวบรวม") as work:
            self.receive_in(work, worker, monday, by=by)
            work.commit()
        incoming = [Incoming.read(path) for path in files]
        collection_id = _collection_id(worker, monday)
        _, changes = self._attachments.add(
            "WeeklyCollection", collection_id, incoming, kind=AttachmentKind.SCAN, by=by, progress=progress
        )
        return Changes(
            changes.types | {"WeeklyCollection", "DailyLog"},
            {**changes.ids, "WeeklyCollection": frozenset({collection_id})},
            changes.act,
        )

    # --- inside ---

    def _today(self) -> date:
        return today(self._store.now_ms())

    def _due_days(self, monday: date) -> tuple[date, date]:
        """When the week is to be collected and checked, as the calendar has it; else Friday, and Wednesday
        after."""
        found = {}
        for rule in self._calendar.rules():
            if rule.settle in ("collected_weeks", "checked_weeks"):
                for one in occasions(rule, monday, monday + 3 * _WEEK):
                    if one.period.first == monday:
                        found[rule.settle] = one.due
        friday = monday + timedelta(days=4)
        return found.get("collected_weeks", friday), found.get("checked_weeks", friday + timedelta(days=5))

    def _put_day(self, worker: UUID, day: date, values: Mapping[str, Any], *, by: UUID) -> Changes:
        with self._store.work(by=by) as work:
            self._save_day(work, worker, day, values)
            return changes_of(work.commit())

    def _save_day(self, work: Work, worker: UUID, day: date, values: Mapping[str, Any]) -> None:
        id_ = _log_id(worker, day)
        before = work.find(DailyLog, id_, deleted=True)
        item: dict[str, Any] = {"id": id_, "worker_id": worker, "work_date": day, **values}
        if before is None or before.deleted:
            item.setdefault("day_kind", DayKind.WORK)
        self._records.save(work, DailyLog, [item])
        work.flush()
        self._keep_collected(work, worker, day, id_)

    def _keep_collected(self, work: Work, worker: UUID, day: date, log_id: UUID) -> None:
        """A day keyed after the week was received belongs to the receipt too."""
        collection = work.find(WeeklyCollection, _collection_id(worker, week_start(day)))
        log = work.get(DailyLog, log_id)
        if collection is None or collection.received_on is None or log.state not in ROADS["collected"]:
            return
        if log.state not in ("draft", "printed", "certified") or not list(self._complete(work, [log])):
            return
        self._walk(work, log, "collected", {})
        ids = tuple(sorted({*(collection.log_ids or ()), log_id}, key=str))
        if ids != collection.log_ids:
            work.change(collection, log_ids=ids)

    def _receive(self, work: Work, worker: UUID, monday: date, on: date, by: UUID) -> None:
        logs = week_of_logs(work, worker, monday)
        id_ = _collection_id(worker, monday)
        before = work.find(WeeklyCollection, id_, deleted=True)
        values: dict[str, Any] = {
            "worker_id": worker,
            "week_start": monday,
            "received_on": on,
            "received_by": by,
            "log_ids": tuple(log.id for log in logs.values()),
        }
        if before is None or before.state == "draft":
            values["state"] = "ready"
        self._records.save(work, WeeklyCollection, [{"id": id_, **values}])
        for log in self._complete(work, logs.values()):
            if log.state in ("draft", "printed", "certified"):
                self._walk(work, log, "collected", {})
        work.flush()

    def _complete(self, work: Work, logs: Iterable[DailyLog]) -> list[DailyLog]:
        """Logs that may leave draft; a day that says nothing yet stays one and is listed on F03."""
        return [log for log in logs if not self._records.missing_for(work, log, "collected")]

    def _walk(self, work: Work, log: DailyLog, then: str, told: Mapping[str, Any]) -> None:
        """Take a log along its life cycle. Content of a frozen log can be told only once it has left."""
        road = ROADS[then].get(log.state)
        if road is None and log.state != then:
            return
        if road and log.state in DailyLog.__lifecycle__.frozen and told:
            self._records.save(work, DailyLog, [{"id": log.id, "state": then}])
            work.flush()
            self._records.save(work, DailyLog, [{"id": log.id, **told}])
        elif road:
            self._records.save(work, DailyLog, [{"id": log.id, "state": then, **told}])
        elif told and log.state not in DailyLog.__lifecycle__.frozen:
            self._records.save(work, DailyLog, [{"id": log.id, **told}])


def _log_id(worker: UUID, day: date) -> UUID:
    return natural_id("DailyLog", worker, day)


def _collection_id(worker: UUID, monday: date) -> UUID:
    return natural_id("WeeklyCollection", worker, monday)


def _place(worker: UUID, monday: date) -> str:
    return f"week/{worker}/{monday.isoformat()}"


def _plain_row(row: WorkRow) -> dict[str, str]:
    qty = {"qty": format(row.qty, "f"), "unit": row.unit} if row.qty is not None else {}
    return {"code": row.code, "text": row.text, "result": row.result, **qty}


def _rows_of_draft(content: Any) -> dict[date, tuple[WorkRow, ...]]:
    return {
        date.fromisoformat(day): tuple(
            WorkRow(
                code=row["code"],
                text=row["text"],
                result=row["result"],
                qty=Decimal(row["qty"]) if "qty" in row else None,
                unit=row.get("unit", ""),
            )
            for row in rows
        )
        for day, rows in content.items()
    }
