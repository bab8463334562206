"""Excel in and out: what the window and the command line ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from db.catalog import record_type
from db.queries.sheets import ids_pointing_to
from db.store import Store
from desktop import areas
from desktop.progress import Progress
from desktop.record_lists import ListQuery, RecordRows
from desktop.records import Records
from desktop.sheets.exporting import Ids, export_sheet
from desktop.sheets.grid import Grid
from desktop.sheets.heads import Plan, guess, head_key
from desktop.sheets.importing import Imported, Importing, Trial
from desktop.sheets.reading import grid_of_text, read_workbook
from desktop.sheets.template import write_template

_REMEMBERED = "sheet_heads:"


class Excel:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._importing = Importing(store, records)

    # --- out -------------------------------------------------------------------------------------

    def export(
        self,
        type_name: str,
        path: Path,
        *,
        ids: Ids | None = None,
        about: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Write a list with its rows in the order of `ids` (default: all live records, as their list has them).

        Raises CannotWrite; Cancelled.
        """
        type_ = record_type(type_name)
        ids = ids or RecordRows(self._store, ListQuery(type=type_name)).all_ids
        about = about or f"{type_.__plural__ or type_.__label__} {areas.office_name(self._store.office)}"
        return export_sheet(self._store, type_name, ids, path, about=about, progress=progress)

    def pointing_to(self, type_name: str, field: str, id_: UUID) -> list[bytes]:
        """Ids of live records whose reference `field` is this one, by day where they have one."""
        with self._store.reading() as reader:
            return ids_pointing_to(reader, record_type(type_name), field, id_)

    def template(self, type_name: str, path: Path) -> None:
        """Raises CannotWrite."""
        write_template(self._store, type_name, path)

    # --- in --------------------------------------------------------------------------------------

    def open(self, path: Path, *, sheet: str = "", progress: Progress | None = None) -> Grid:
        """Read a stranger's workbook in a child process. Raises SheetRefused; Cancelled."""
        return read_workbook(path, sheet=sheet, progress=progress)

    def pasted(self, text: str) -> Grid:
        """What was copied in Excel. Raises SheetRefused."""
        return grid_of_text(text)

    def guess(self, type_name: str, grid: Grid) -> Plan:
        return guess(type_name, grid, self._remembered(type_name))

    def try_out(self, grid: Grid, plan: Plan, progress: Progress | None = None) -> Trial:
        """What the sheet would do, row by row; nothing is written."""
        return self._importing.try_out(grid, plan, progress)

    def write(
        self,
        grid: Grid,
        plan: Plan,
        agreed: Trial,
        *,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> Imported:
        """Write what the trial found good, as one command that can be undone; and remember the heads."""
        done = self._importing.write(grid, plan, agreed, by=by, progress=progress)
        self._remember(plan)
        return done

    # --- heads that a person has matched ---------------------------------------------------------

    def _remembered(self, type_name: str) -> Mapping[str, str]:
        with self._store.reading() as reader:
            told = reader.meta(_REMEMBERED + type_name)
        known: dict[str, str] = json.loads(told) if told else {}
        return known

    def _remember(self, plan: Plan) -> None:
        heads = {
            head_key(plan.heads[place]): key for place, key in plan.columns.items() if plan.heads.get(place)
        }
        known = dict(self._remembered(plan.type))
        if heads and not heads.items() <= known.items():
            self._store.put_meta(_REMEMBERED + plan.type, json.dumps(known | heads, ensure_ascii=False))


__all__ = ["Excel", "Grid", "Imported", "Plan", "Trial"]
