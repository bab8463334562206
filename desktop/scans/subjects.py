"""What a printed sheet is about, in words: records, and what is printed without being one.

Such a subject has an id made from its key (`db.ids.natural_id`): a week of a worker, a plot's month of visitors,
a register of a year. The id does not lead back, so the keys that an office can have are tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME
from db.ids import natural_id
from db.queries.npt import contracts_between
from db.reader import Reader
from db.records.daily_logs import WeeklyCollection
from db.records.npt import NptWorker
from db.records.sites import Site
from desktop.finding import told
from desktop.forms.catalogue import SHEETS, report_sheet
from desktop.forms.places import person_name
from desktop.forms.requests import PrintRequest
from desktop.scans.view import ScanTarget
from desktop.thai.dates import fiscal_year_be, range_words, short_month, week_start

_WEEK = timedelta(days=7)
_YEARS_BACK = 4
_SHEET_OF_RECORD = {("F08", "Site"): "F08-card", ("F09", "VisitorEntry"): "F09-group"}
_REGISTERS = {"SiteRegister": "F08", "NptRegister": "F08-npt", "LevelSummary": "F11-summary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`record` None: it is none, or it has not been written yet. `again`: how it is printed."""

    target: ScanTarget
    title: str
    second: str = ""
    record: Record | None = None
    again: PrintRequest | None = None


class Subjects:
    """Subjects of an office, as one reader sees them; keys are worked out once."""

    def __init__(self, reader: Reader, office: str, today: date) -> None:
        self._reader = reader
        self._office = office
        self._today = today

    def of(self, type_name: str, id_: UUID, form: str) -> Subject | None:
        return self.of_all([(type_name, id_, form)]).get((form, id_))

    def of_all(self, wanted: Iterable[tuple[str, UUID, str]]) -> dict[tuple[str, UUID], Subject]:
        """By form and id; given as type, id and form. What nobody knows is left out."""
        some = list(wanted)
        found: dict[tuple[str, UUID], Subject] = {}
        ids: dict[str, list[UUID]] = {}
        for name, id_, form in some:
            if name in BY_NAME and name != "WeeklyCollection":
                ids.setdefault(name, []).append(id_)
            elif (subject := self._by_key(name, id_, form)) is not None:
                found[form, id_] = subject
        for name, wanted_ids in ids.items():
            forms = {id_: form for one, id_, form in some if one == name}
            found |= self._records(name, wanted_ids, forms)
        return found

    def _by_key(self, name: str, id_: UUID, form: str) -> Subject | None:
        if name == "WeeklyCollection":
            return self._week(id_, form)
        known = {
            "VisitorMonth": self._month,
            "PublicityMonth": self._publicity,
            "ConsolidationMonth": self._consolidation,
            "WeeklyCover": self._cover,
        }.get(name)
        subject = known(id_, form) if known else self._register(name, id_, form)
        if subject is not None:
            return subject
        sheet = next((sheet for sheet in SHEETS if sheet.form == form), None)
        # Printed, so it is something of ours, though its key is none of those that were tried.
        return Subject(
            target=ScanTarget(type=name, id=id_, form=form), title=sheet.title if sheet else f"แบบ {form}"
        )

    # --- records ---

    def _records(self, name: str, ids: list[UUID], forms: dict[UUID, str]) -> dict[tuple[str, UUID], Subject]:
        type_ = BY_NAME[name]
        records = self._reader.many(type_, ids)
        words = {one.id: one for one in told(self._reader, [(name, id_) for id_ in ids])}
        found = {}
        for id_, record in records.items():
            form = forms[id_]
            called = words.get(id_)
            found[form, id_] = Subject(
                target=ScanTarget(type=name, id=id_, form=form),
                title=called.title if called else type_.__label__,
                second=(called.second if called else "") or type_.__label__,
                record=record,
                again=PrintRequest(form=_sheet_code(form, name), records=(id_,)),
            )
        return found

    # --- what is no record, or not yet ---

    def _week(self, id_: UUID, form: str) -> Subject | None:
        collection = self._reader.find(WeeklyCollection, id_, deleted=True)
        key = (collection.worker_id, collection.week_start) if collection else self._weeks.get(id_)
        if key is None:
            return None
        worker_id, monday = key
        worker = self._reader.find(NptWorker, worker_id, deleted=True)
        last = monday + timedelta(days=6)
        words = "ใบปะหน้าประจำสัปดาห์" if form == "F03" else "บันทึกประจำวัน"
        return Subject(
            target=ScanTarget(type="WeeklyCollection", id=id_, form=form, worker=worker_id, monday=monday),
            title=f"{words} {person_name(worker)}".strip(),
            second=f"สัปดาห์ {range_words(monday, last)}",
            record=collection,
            again=PrintRequest(form=form or "F02", workers=(worker_id,), first=monday, last=last),
        )

    def _cover(self, id_: UUID, form: str) -> Subject | None:
        """Of all workers' sheets of a week."""
        monday = week_start(self._today) + _WEEK
        for _ in range(52 * _YEARS_BACK):
            if natural_id("WeeklyCover", self._office, monday) == id_:
                return Subject(
                    target=ScanTarget(type="WeeklyCover", id=id_, form=form, monday=monday),
                    title="ใบปะหน้าประจำสัปดาห์",
                    second=f"สัปดาห์ {range_words(monday, monday + timedelta(days=6))}",
                    again=PrintRequest(form=form, first=monday),
                )
            monday -= _WEEK
        return None

    @cached_property
    def _weeks(self) -> dict[UUID, tuple[UUID, date]]:
        found: dict[UUID, tuple[UUID, date]] = {}
        first = self._today.replace(year=self._today.year - _YEARS_BACK, day=1)
        for contract in contracts_between(self._reader, self._office, first, self._today + 60 * _WEEK):
            monday = week_start(max(contract.start, first))
            while monday <= contract.end:
                found[natural_id("WeeklyCollection", contract.worker_id, monday)] = (
                    contract.worker_id,
                    monday,
                )
                monday += _WEEK
        return found

    def _month(self, id_: UUID, form: str) -> Subject | None:
        key = self._months.get(id_)
        if key is None:
            return None
        site, month = key
        return Subject(
            target=ScanTarget(type="VisitorMonth", id=id_, form=form, site=site.id, month=month),
            title=f"สมุดผู้มาใช้บริการ {site.name or site.site_code or ''}".strip(),
            second=f"ประจำเดือน {short_month(month)}",
            again=PrintRequest(form="F09", sites=(site.id,), month=month),
        )

    def _publicity(self, id_: UUID, form: str) -> Subject | None:
        """What the office published in a month."""
        return self._office_month("PublicityMonth", "F16", "รายงานการประชาสัมพันธ์", id_, form)

    def _consolidation(self, id_: UUID, form: str) -> Subject | None:
        """What a province's districts did in a month."""
        return self._office_month("ConsolidationMonth", "F24", "บัญชีสรุปรวมรายอำเภอ", id_, form)

    def _office_month(self, name: str, sheet: str, title: str, id_: UUID, form: str) -> Subject | None:
        for month in self._recent:
            if natural_id(name, self._office, month) == id_:
                return Subject(
                    target=ScanTarget(type=name, id=id_, form=form, month=month),
                    title=title,
                    second=f"ประจำเดือน {short_month(month)}",
                    again=PrintRequest(form=sheet, month=month),
                )
        return None

    @cached_property
    def _recent(self) -> list[date]:
        """The first days of the months of the last years."""
        this = self._today.year * 12 + self._today.month - 1
        return [date(n // 12, n % 12 + 1, 1) for n in range(this - 12 * _YEARS_BACK, this + 2)]

    @cached_property
    def _months(self) -> dict[UUID, tuple[Site, date]]:
        sites = self._reader.select(Site, Site.owner_office == self._office)
        return {
            natural_id("VisitorMonth", site.id, month): (site, month)
            for site in sites
            for month in self._recent
        }

    def _register(self, name: str, id_: UUID, form: str) -> Subject | None:
        """What is known by office and fiscal year."""
        this = fiscal_year_be(self._today)
        code = _REGISTERS.get(name, form)
        sheet = next((sheet for sheet in SHEETS if sheet.code == code), None)
        for year in range(this + 1, this - _YEARS_BACK, -1):
            if sheet is not None and natural_id(name, self._office, year) == id_:
                return Subject(
                    target=ScanTarget(type=name, id=id_, form=form),
                    title=sheet.title,
                    second=f"ปีงบประมาณ {year}",
                    again=PrintRequest(form=code, month=date(year - 543, 1, 1)),
                )
        return None


def _sheet_code(form: str, type_name: str) -> str:
    """Which sheet of a form shows a record of this type."""
    sheet = report_sheet(type_name)
    if sheet is not None and form in ("", sheet.form):
        return sheet.code
    if (form, type_name) in _SHEET_OF_RECORD:
        return _SHEET_OF_RECORD[form, type_name]
    return next((sheet.code for sheet in SHEETS if sheet.form == form), form)
