"""Which rows of a sheet are in the book already: by the record's id, its natural key, its code, else its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.queries.sheets import own_keys
from db.reader import Reader
from desktop.sheets.columns import ID_KEY
from desktop.sheets.heads import Existing, Plan
from desktop.sheets.references import ReferenceBook, References
from desktop.sheets.rows import SheetRow
from desktop.thai.names import full_name

NaturalId = Callable[[Mapping[str, Any]], UUID | None]


class Matcher:
    def __init__(
        self,
        reader: Reader,
        office: str,
        plan: Plan,
        registers: ReferenceBook,
        natural_id: NaturalId,
    ) -> None:
        self._reader, self._office, self._plan = reader, office, plan
        self._type = record_type(plan.type)
        self._natural_id = natural_id
        self._unique = self._unique_keys()
        is_register = self._type.__lifecycle__.initial.value == "active"
        self._titles = registers.of(plan.type) if is_register and self._type.__title__ else None
        self._of_owner = self._sites_of_owners() if plan.type == "Site" else {}

    def match(self, rows: Sequence[SheetRow], constants: Mapping[str, Any]) -> None:
        """Fill in `id`, refuse rows that cannot be told apart, mark what is to be left alone.

        `constants` were typed for all new records; one that exists keeps its own.
        """
        seen: dict[Any, int] = {}
        for row in rows:
            if not row.skipped:
                self._find(row)
        known = self._reader.many(self._type, {row.id for row in rows if row.id is not None})
        for row in rows:
            if row.id is not None and (record := known.get(row.id)) is not None:
                for name, value in constants.items():
                    if name not in row.cells and row.item.get(name) == value:
                        del row.item[name]
                self._judge(row, record)
        for row in rows:
            if not row.skipped:
                self._refuse_twice(row, seen)

    # --- finding ---------------------------------------------------------------------------------

    def _find(self, row: SheetRow) -> None:
        told = row.extra.get(ID_KEY)
        if told is not None:
            if self._reader.many(self._type, {told}):
                row.id = told
                return
            row.remark(row.cells.get(ID_KEY, ""), "ไม่พบรายการเดิมของรหัสนี้ในสมุด จะเพิ่มเป็นรายการใหม่")
        natural = self._natural_id(row.item)
        if natural is not None:
            if self._reader.many(self._type, {natural}, deleted=False):
                row.id = natural
            return
        key = self._stored_key(row.item)
        if key is not None:
            row.id = self._unique.get(key)
            return
        if self._titles is not None:
            self._find_by_name(row, self._titles)

    def _find_by_name(self, row: SheetRow, titles: References) -> None:
        item = row.item
        name = self._name_of(item)
        if name:
            ids = [id_ for id_ in titles.find(name) if self._fits(titles, id_, item)]
        elif self._of_owner:
            ids = self._of_owner.get((item.get("owner_id"), str(item.get("site_type", ""))), [])
        else:
            return
        if len(ids) == 1:
            row.id = ids[0]
        elif len(ids) > 1:
            cell = next(
                (row.cells[one] for one in (*self._type.__title__, "owner_id") if one in row.cells), ""
            )
            words = f"ในสมุดมี{self._type.__label__}ชื่อนี้ {len(ids)} รายการ ให้ระบุรหัสเพื่อบอกว่าหมายถึงรายการใด"
            row.refuse(cell, words)

    def _name_of(self, item: Mapping[str, Any]) -> str:
        if "title_th" in self._type.fields:
            return full_name(None, item.get("first_name"), item.get("last_name"))
        return " ".join(str(item[name]) for name in self._type.__title__ if item.get(name))

    @staticmethod
    def _fits(titles: References, id_: UUID, item: Mapping[str, Any]) -> bool:
        """A namesake in another tambon is somebody else."""
        told, known = item.get("tambon_code"), titles.value(id_, "tambon_code")
        return not (told and known) or told == known

    def _unique_keys(self) -> dict[tuple[Any, ...], UUID]:
        names = self._type.__unique__
        if not names:
            return {}
        rows = own_keys(self._reader, self._type, self._office, names)
        return {key: UUID(bytes=id_) for id_, *parts in rows if None not in (key := tuple(parts))}

    def _stored_key(self, item: Mapping[str, Any]) -> tuple[Any, ...] | None:
        names = self._type.__unique__
        if not names or any(item.get(name) is None for name in names):
            return None
        return tuple(self._type.fields[name].codec.to_stored(item[name]) for name in names)

    def _sites_of_owners(self) -> dict[tuple[UUID | None, str], list[UUID]]:
        """Most plots are called after their owner: a sheet without names means them by that."""
        found: dict[tuple[UUID | None, str], list[UUID]] = {}
        for id_, owner, type_ in own_keys(self._reader, self._type, self._office, ("owner_id", "site_type")):
            if owner is not None:
                found.setdefault((UUID(bytes=owner), type_ or ""), []).append(UUID(bytes=id_))
        return found

    # --- judging ---------------------------------------------------------------------------------

    def _judge(self, row: SheetRow, record: Record) -> None:
        cell = row.cells.get(ID_KEY) or self._key_cell(row)
        cycle = self._type.__lifecycle__
        row.is_same = all(getattr(record, name) == value for name, value in row.item.items())
        if record.deleted:
            row.refuse(cell, "รายการนี้ถูกลบแล้ว ให้นำกลับมาก่อน หรือเว้นรหัสว่างเพื่อเพิ่มใหม่")
        elif self._plan.existing is Existing.SKIP:
            row.leaves = True
        elif row.is_same:
            pass
        elif record.owner_office != self._office:
            row.refuse(cell, f"รายการนี้เป็นของหน่วยงานอื่น ({record.owner_office}) จึงแก้ไขไม่ได้")
        elif record.state in cycle.frozen:
            words = cycle.states(record.state).label
            row.refuse(cell, f"รายการเดิมอยู่ในสถานะ “{words}” จึงแก้ไขไม่ได้")

    def _refuse_twice(self, row: SheetRow, seen: dict[Any, int]) -> None:
        keys: list[Any] = [row.id] if row.id is not None else []
        if row.id is None:
            keys = [
                key for key in (self._natural_id(row.item), self._stored_key(row.item)) if key is not None
            ]
        for key in keys:
            if key in seen:
                cell = row.cells.get(ID_KEY) or self._key_cell(row)
                row.refuse(cell, f"ซ้ำกับแถวที่ {seen[key]} ของตารางนี้ ให้เหลือแถวเดียว")
            seen.setdefault(key, row.number)

    def _key_cell(self, row: SheetRow) -> str:
        names = (*self._type.__natural__, *self._type.__unique__, *self._type.__title__, "owner_id")
        return next((row.cells[name] for name in names if name in row.cells), "")
