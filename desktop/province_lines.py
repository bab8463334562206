"""The department's own lines over the districts of a province: a list that it may change (`DEPARTMENT_LINE`), each line
with a value per district: typed by the province, else told by the district on F06, else counted from the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from db.ids import natural_id
from db.queries.consolidation import department_figures, summaries_of_month
from db.reader import Reader
from db.records.consolidation import DepartmentFigure, ProvinceMonth
from db.records.problems import MonthlyDistrictSummary
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.codes import DEPARTMENT_LINE, codes_in
from desktop.district_figures import DistrictFigures, from_json, plain_figures_of
from desktop.district_lines import COUNTED
from desktop.errors import NotAllowed
from desktop.key_figures import KeyFigures, key_figures
from desktop.province_matrix import ProvinceMatrices
from desktop.records import Records
from desktop.thai.dates import month_range

_KEY = ("sites", "workers", "followed", "used", "posts")
"""Named figures that a district's summary does not keep."""


class Origin(StrEnum):
    """Where a value comes from."""

    TYPED = "typed"
    TOLD = "told"
    COUNTED = "counted"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValue:
    """Of one district. `usual` is what would stand there if nobody had typed anything."""

    office: str
    district: str
    value: str = ""
    usual: str = ""
    origin: Origin = Origin.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceLine:
    """`total` is None where the values are no numbers."""

    code: str
    label: str
    values: tuple[LineValue, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceLines:
    month: date
    lines: tuple[ProvinceLine, ...] = ()
    remark: str = ""


class LinesService(Protocol):
    """Read on the reading thread, written on the writing one."""

    def month(self, month: date) -> ProvinceLines: ...
    def put(self, month: date, code: str, office: str, value: str, *, by: UUID) -> Changes: ...
    def put_remark(self, month: date, remark: str, *, by: UUID) -> Changes: ...


class DepartmentLines:
    """A `LinesService`. Raises NotAllowed at a district."""

    def __init__(self, store: Store, records: Records, matrices: ProvinceMatrices) -> None:
        self._store = store
        self._records = records
        self._matrices = matrices

    def month(self, month: date) -> ProvinceLines:
        first, last = month_range(month)
        offices = self._matrices.districts()
        here, day = self._store.office, min(last, self._matrices.today())
        with self._store.reading() as reader:
            codes = codes_in(reader, here, DEPARTMENT_LINE, day)
            typed = department_figures(reader, here, first)
            remark = reader.find(ProvinceMonth, _remark_id(here, first))
            counted = _Counted(reader, offices, first)
            lines = []
            for code in codes:
                values = tuple(
                    _value(office, typed.get((code.code, office)), *counted.of(office, code.code))
                    for office in offices
                )
                lines.append(
                    ProvinceLine(code=code.code, label=code.label, values=values, total=_sum(values))
                )
        return ProvinceLines(month=first, lines=tuple(lines), remark=remark.remark if remark else "")

    def put(self, month: date, code: str, office: str, value: str, *, by: UUID) -> Changes:
        """An empty value takes what was typed away, and the usual one stands again. Raises Refused, NotAllowed."""
        first, value = month.replace(day=1), value.strip()
        if office not in self._matrices.districts():
            raise NotAllowed(f"{office} is no district here", why=f"{areas.words_of(office)}ไม่อยู่ในจังหวัดนี้")
        id_ = natural_id("DepartmentFigure", self._store.office, first, code, office)
        if value:
            item = {"id": id_, "period_month": first, "code": code, "office": office, "value": value}
            return self._records.put("DepartmentFigure", [item], by=by).changes
        with self._store.reading() as reader:
            before = reader.find(DepartmentFigure, id_)
        return self._records.delete("DepartmentFigure", id_, by=by) if before else Changes()

    def put_remark(self, month: date, remark: str, *, by: UUID) -> Changes:
        first, remark = month.replace(day=1), remark.strip()
        id_ = _remark_id(self._store.office, first)
        if remark:
            item = {"id": id_, "period_month": first, "remark": remark}
            return self._records.put("ProvinceMonth", [item], by=by).changes
        with self._store.reading() as reader:
            before = reader.find(ProvinceMonth, id_)
        return self._records.delete("ProvinceMonth", id_, by=by) if before else Changes()


def _remark_id(office: str, month: date) -> UUID:
    return natural_id("ProvinceMonth", office, month)


class _Counted:
    """What the districts told on F06, and what the records say; reckoned only for lines that ask for it."""

    def __init__(self, reader: Reader, offices: Sequence[str], month: date) -> None:
        self._reader, self._offices, self._month = reader, offices, month
        self._told: Mapping[str, MonthlyDistrictSummary] = summaries_of_month(reader, offices, month)
        self._figures: dict[str, DistrictFigures] = {}
        self._keys: dict[str, KeyFigures] | None = None

    def of(self, office: str, code: str) -> tuple[str, Origin]:
        summary = self._told.get(office)
        told = (summary.department_values or ()) if summary else ()
        value = next((one.value for one in told if one.code == code and one.value), "")
        if value:
            return value, Origin.TOLD
        if code in COUNTED:
            return str(COUNTED[code](self._district(office))), Origin.COUNTED
        if code in _KEY:
            if self._keys is None:
                self._keys = key_figures(self._reader, self._offices, *month_range(self._month))
            return str(getattr(self._keys[office], code)), Origin.COUNTED
        return "", Origin.NONE

    def _district(self, office: str) -> DistrictFigures:
        """As its summary keeps them once it is ready, else reckoned anew: as F06 prints them."""
        if office not in self._figures:
            summary = self._told.get(office)
            kept = from_json(summary.figures) if summary is not None and summary.state != "draft" else None
            self._figures[office] = kept or plain_figures_of(self._reader, office, self._month)
        return self._figures[office]


def _value(office: str, typed: str | None, usual: str, origin: Origin) -> LineValue:
    return LineValue(
        office=office,
        district=areas.name_of(office),
        value=typed or usual,
        usual=usual,
        origin=Origin.TYPED if typed else origin,
    )


def _sum(values: Sequence[LineValue]) -> int | None:
    """Of whole numbers, however they are grouped; words add up to nothing."""
    told = [one.value.replace(",", "") for one in values if one.value]
    return sum(map(int, told)) if told and all(one.isascii() and one.isdigit() for one in told) else None
