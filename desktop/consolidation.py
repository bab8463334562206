"""The province's month: who sent what, and the key figures of every district, from one reading of the book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db import durable
from db.store import Store
from desktop import areas
from desktop.codes import READINESS_LEVEL, codes_in
from desktop.consolidation_view import Level, ProvinceMonth
from desktop.errors import cannot_write
from desktop.key_figures import key_figures
from desktop.province_matrix import ProvinceMatrices
from desktop.thai.dates import month_range


class Consolidation:
    """At a district there is nothing to sum up: every reading raises NotAllowed."""

    def __init__(self, store: Store, matrices: ProvinceMatrices) -> None:
        self._store = store
        self._matrices = matrices

    def month(self, month: date) -> ProvinceMonth:
        first, last = month_range(month)
        matrix = self._matrices.of_month(first)
        offices = [row.office for row in matrix.rows]
        with self._store.reading() as reader:
            found = key_figures(reader, offices, first, last)
            levels = codes_in(reader, self._store.office, READINESS_LEVEL, min(last, matrix.today))
        return ProvinceMonth(
            province=areas.name_of(self._store.office),
            month=first,
            matrix=matrix,
            figures=tuple(found[office] for office in offices),
            levels=tuple(Level(one.code, one.label) for one in levels),
        )

    def write(self, month: date, target: Path) -> int:
        """The table as a workbook (.xlsx) or for the department's form (.csv); how many districts it has. Raises
        CannotWrite."""
        # Imported late: no page of the program needs a workbook to show its table.
        from desktop.consolidation_sheets import table_csv, workbook_bytes

        found = self.month(month)
        make = table_csv if target.suffix.lower() == ".csv" else workbook_bytes
        try:
            durable.write(target, make(found))
        except OSError as error:
            raise cannot_write(error, target) from error
        return len(found.figures)
