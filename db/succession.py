"""Plain succession: changes whose writers had seen what stands here, folded straight into the row.

Nearly every change of an import is of this kind. Whatever is not (concurrent writes, deletions, decisions,
late arrivals) makes `fold` give up; then `db.materialise` recomputes the record from its whole journal. Both
must give the same row: tests/unit/db/test_convergence.py compares books that came there by different roads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db import clock
from db.base import Record
from db.causality import Causality, Replicas
from db.columns import decode_json, encode_json
from db.journal import Entry
from db.materialise import UnitClocks, state_value, unit_of
from db.merge import NOT_FIELDS, OFFICE, STATE_FIELDS, Version
from db.rows import Row, access


class Succession:
    def __init__(self, replicas: Replicas, causality: Causality) -> None:
        self._replicas = replicas
        self._causality = causality

    def fold(self, type_: type[Record], before: Row | None, entries: list[Entry]) -> Row | None:
        """The row after these changes (oldest first), or None when one of them is not plain succession.

        Without the columns for order and search, which only a row to be written needs.
        Raises ValueError or TypeError for a value that is not of its field's kind.
        """
        clocks: UnitClocks = {}
        if before is None:
            born = entries[0].decoded()
            if NOT_FIELDS.intersection(born) != {OFFICE}:
                return None
            row, rest = self._born(type_, entries[0]), entries[1:]
        elif before["deleted"]:
            return None
        else:
            row, rest = dict(before), entries
            clocks = decode_json(row["unit_clocks"]) if row["unit_clocks"] else {}
        if rest and not self._follow(type_, row, clocks, rest):
            return None
        row["unit_clocks"] = encode_json(clocks).decode() if clocks else None
        return row

    def _follow(self, type_: type[Record], row: Row, clocks: UnitClocks, entries: list[Entry]) -> bool:
        unit = unit_of(type_)
        birth = [row["row_hlc"], row["row_replica"], row["row_seq"]]
        # The row's last change may be one of another unit, made by a clock that runs ahead.
        newest = max(self._stamp(hlc, ix) for hlc, ix, _ in (birth, *clocks.values()))
        for entry in entries:
            fields = entry.decoded()
            if not NOT_FIELDS.isdisjoint(fields):
                return False
            for name in {unit(name) for name in fields}:
                if not self._succeeds(entry, clocks.get(name) or birth):
                    return False
                clocks[name] = [entry.hlc, entry.replica, entry.seq]
            _put(type_, row, fields)
            if self._stamp(entry.hlc, entry.replica) > newest:
                newest = self._stamp(entry.hlc, entry.replica)
                row["updated_ms"], row["updated_by"] = clock.at_ms(entry.hlc), entry.user_id
        return True

    def _stamp(self, hlc: int, replica: int) -> tuple[int, int]:
        return hlc, self._replicas.id_of(replica).int

    def _succeeds(self, entry: Entry, current: list[int]) -> bool:
        hlc, ix, seq = current
        if entry.replica == ix:
            return entry.seq > seq and entry.hlc > hlc
        later = Version(entry.hlc, self._replicas.id_of(entry.replica), entry.seq)
        earlier = Version(hlc, self._replicas.id_of(ix), seq)
        return later.stamp > earlier.stamp and self._causality.saw(later, earlier)

    def _born(self, type_: type[Record], entry: Entry) -> Row:
        row = access(type_).empty()
        fields = entry.decoded()
        made_ms = clock.at_ms(entry.hlc)
        row.update(
            id=entry.record_id, owner_office=fields[OFFICE], state=type_.__lifecycle__.initial.value, rev=1,
            source="keyed", deleted=False, clash=0, created_ms=made_ms, created_by=entry.user_id,
            updated_ms=made_ms, updated_by=entry.user_id, row_hlc=entry.hlc, row_replica=entry.replica,
            row_seq=entry.seq,
        )  # fmt: skip
        _put(type_, row, fields)
        return row


def _put(type_: type[Record], row: Row, fields: Mapping[str, Any]) -> None:
    decoders = access(type_).decoders
    unknown: dict[str, Any] = {}
    for name, value in fields.items():
        decode = decoders.get(name)
        if decode is not None:
            row[name] = None if value is None else decode(value)
        elif name in STATE_FIELDS:
            row[name] = state_value(name, value)
        elif name != OFFICE:
            unknown[name] = value
    if unknown:
        extra = decode_json(row["extra"]) if row["extra"] else {}
        row["extra"] = encode_json({**extra, **unknown}).decode()
