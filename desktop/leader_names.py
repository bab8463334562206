"""Typing the fifteen leaders of a tambon: reading the table, storing its lines, taking in what a spreadsheet holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from db.fields import ALWAYS, DRAFT
from db.ids import is_province, natural_id
from db.queries import leaders as queries
from db.reader import Reader
from db.records.leaders import LEADERS, ChangeLeader, LeaderReport, Side
from db.store import Store
from desktop import areas
from desktop.changes import Changes
from desktop.codes import LEADER_POSITION, Code, codes_in
from desktop.drafts import Drafts
from desktop.leader_names_view import NameLine, NamesPlace, NamesSheet, PastedName, SavedName
from desktop.leader_paste import read_rows
from desktop.moments import today
from desktop.reading import Unreadable, is_empty, read
from desktop.records import Records
from desktop.thai.names import full_name, split_name

_FIELDS = {
    "title_th": "name", "first_name": "name", "last_name": "name", "position": "position", "moo": "moo", "phone": "phone",
    "trained_day1": "day1", "trained_day2": "day2",
}  # fmt: skip
"""Where a field of the record stands in the table."""


class LeaderNames:
    """A `NamesService`."""

    def __init__(self, store: Store, records: Records, drafts: Drafts) -> None:
        self._store = store
        self._records = records
        self._drafts = drafts

    # --- reading ---

    def sheet(self, place: NamesPlace, *, by: UUID) -> NamesSheet:
        office = self._store.office
        kept = self._unfinished(place, by)
        with self._store.reading() as reader:
            found = queries.leaders_of(reader, office, [place.year_be], place.tambon)
            positions = self._positions(reader)
            tambons = queries.tambons_of(reader, place.year_be, office)
            pair = next(
                (
                    one
                    for one in queries.pairs_of(reader, [place.year_be])
                    if place.tambon in (one.elder_tambon, one.younger_tambon)
                ),
                None,
            )
            report = reader.find(
                LeaderReport, natural_id("LeaderReport", place.tambon[:4], place.year_be, place.tambon, "r11")
            )
        side, words = (found[0].side if found else Side.ELDER), ""
        if pair is not None:
            side = Side.ELDER if place.tambon == pair.elder_tambon else Side.YOUNGER
            other = pair.younger_tambon if side is Side.ELDER else pair.elder_tambon
            words = f"คู่กับตำบล{areas.name_of(other)}"
        return NamesSheet(
            place=place,
            tambon_words=f"ตำบล{areas.name_of(place.tambon)}",
            pair_words=words,
            side=side,
            is_told=pair is not None,
            is_ours=not is_province(office),
            lines=_lines(found, kept),
            positions=tuple((one.code, one.words) for one in positions),
            around=_around(tambons, place.tambon),
            report=report.id if report is not None and report.state != "cancelled" else None,
        )

    def _positions(self, reader: Reader) -> Sequence[Code]:
        return codes_in(reader, self._store.office, LEADER_POSITION, today(self._store.now_ms()))

    # --- a line ---

    def understood(self, name: str) -> str:
        return " · ".join(part for part in split_name(name) if part)

    def problems(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Looks at nothing but the values."""
        item = _item(values)
        wrong: dict[str, str] = {}
        for name, shown in _FIELDS.items():
            spec = ChangeLeader.fields[name]
            try:
                value = read(spec, item.get(name))
            except Unreadable as error:
                wrong.setdefault(shown, str(error))
                continue
            if spec.need in (ALWAYS, DRAFT) and is_empty(value):
                wrong.setdefault(shown, f"ต้องกรอก{spec.label}")
        if "name" in wrong and item["first_name"] and not item["last_name"]:
            wrong["name"] = "ต้องมีนามสกุล เว้นวรรคหลังชื่อ"
        return wrong

    def save_line(
        self,
        place: NamesPlace,
        seq: int,
        id_: UUID | None,
        values: Mapping[str, Any],
        *,
        side: Side,
        by: UUID,
    ) -> SavedName:
        """Raises Refused; `errors.KeyInUse` when another leader has this number."""
        item = {**_item(values), **_of(place, side), "seq": seq}
        if id_ is not None:
            item["id"] = id_
        result = self._records.put("ChangeLeader", [item], by=by)
        (saved,) = result.saved
        return SavedName(changes=result.changes, id=saved.id, warnings=saved.warnings)

    def delete_line(self, id_: UUID, *, by: UUID) -> Changes:
        return self._records.delete("ChangeLeader", id_, by=by)

    def set_side(self, place: NamesPlace, side: Side, *, by: UUID) -> Changes:
        """Of all names of the tambon. Raises Refused."""
        with self._store.reading() as reader:
            found = queries.leaders_of(reader, self._store.office, [place.year_be], place.tambon)
        items = [{"id": one.id, "side": side} for one in found if one.side is not side]
        return self._records.put("ChangeLeader", items, by=by).changes

    # --- from a spreadsheet ---

    def read_rows(self, text: str, sheet: NamesSheet, start: int) -> tuple[PastedName, ...]:
        return read_rows(text, sheet, start, self.problems)

    def paste(self, place: NamesPlace, rows: Sequence[PastedName], *, side: Side, by: UUID) -> Changes:
        """Rows that were understood, all or none; who stands at a number already is written over. Raises Refused."""
        with self._store.reading() as reader:
            found = queries.leaders_of(reader, self._store.office, [place.year_be], place.tambon)
        ids = {one.seq: one.id for one in found}
        items = []
        for row in rows:
            if not row.problem:
                own = {"id": ids[row.seq]} if row.seq in ids else {}
                items.append({**_item(row.values), **_of(place, side), "seq": row.seq, **own})
        return self._records.put("ChangeLeader", items, by=by).changes

    # --- what is not finished ---

    def keep_unfinished(self, place: NamesPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID) -> None:
        if lines:
            self._drafts.save(
                by, _draft_place(place), {str(seq): dict(typed) for seq, typed in lines.items()}
            )
        else:
            self._drafts.drop(by, _draft_place(place))

    def _unfinished(self, place: NamesPlace, by: UUID) -> dict[int, Mapping[str, Any]]:
        draft = self._drafts.load(by, _draft_place(place))
        return {int(seq): typed for seq, typed in draft.content.items()} if draft else {}


def _item(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the record has it; what is not ticked was not told."""
    title, first, last = split_name(str(values.get("name") or ""))
    return {
        "title_th": title or None,
        "first_name": first or None,
        "last_name": last or None,
        "position": values.get("position"),
        "moo": values.get("moo"),
        "phone": values.get("phone"),
        "trained_day1": values.get("day1") or None,
        "trained_day2": values.get("day2") or None,
    }


def _of(place: NamesPlace, side: Side) -> dict[str, Any]:
    return {"fiscal_year_be": place.year_be, "tambon_code": place.tambon, "side": side}


def _lines(found: Sequence[ChangeLeader], kept: Mapping[int, Mapping[str, Any]]) -> tuple[NameLine, ...]:
    lines = [
        NameLine(
            seq=one.seq,
            id=one.id,
            values={
                "name": full_name(one.title_th, one.first_name, one.last_name),
                "position": one.position,
                "moo": one.moo,
                "phone": one.phone,
                "day1": bool(one.trained_day1),
                "day2": bool(one.trained_day2),
            },
            typed=kept.get(one.seq),
        )
        for one in found
    ]
    known = {line.seq for line in lines}
    lines += [
        NameLine(seq=seq, typed=typed)
        for seq, typed in kept.items()
        if seq not in known and 1 <= seq <= LEADERS
    ]
    return tuple(sorted(lines, key=lambda line: line.seq))


def _around(tambons: Sequence[str], tambon: str) -> tuple[str | None, str | None]:
    if tambon not in tambons:
        return None, None
    at = tambons.index(tambon)
    return (tambons[at - 1] if at else None), (tambons[at + 1] if at + 1 < len(tambons) else None)


def _draft_place(place: NamesPlace) -> str:
    return f"leaders/{place.year_be}/{place.tambon}"
