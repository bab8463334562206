"""Who had seen what when: answers `saw(later, earlier)` from the replicas' seen events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection

from db.columns import decode_json, encode_json
from db.merge import Version
from db.sql import run
from db.vectors import Ranges, Vector, contains, from_json, to_json


class Replicas:
    """Between the ids that travel and the small numbers used here."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.exec_driver_sql("SELECT ix, id, office FROM replica").all()
        self._id_of: dict[int, UUID] = {ix: UUID(bytes=id_) for ix, id_, _ in rows}
        self._ix_of: dict[UUID, int] = {id_: ix for ix, id_ in self._id_of.items()}
        self._office_of: dict[int, str] = {ix: office for ix, _, office in rows}

    def pretend(self, id_: UUID, office: str) -> int:
        """A number for a replica that is not registered, for a preview that must write nothing."""
        known = self._ix_of.get(id_)
        if known is not None:
            return known
        ix = max(self._id_of) + 1
        self._id_of[ix], self._ix_of[id_], self._office_of[ix] = id_, ix, office
        return ix

    def id_of(self, ix: int) -> UUID:
        return self._id_of[ix]

    def ix_of(self, id_: UUID) -> int | None:
        return self._ix_of.get(id_)

    def office_of(self, ix: int) -> str:
        return self._office_of[ix]

    def of_office(self, office: str) -> list[int]:
        return sorted(ix for ix, its in self._office_of.items() if its == office)

    def all(self) -> Mapping[int, UUID]:
        return self._id_of


class Causality:
    """Loaded once per import or merge; reads every seen event (one per import that ever happened here or there)."""

    def __init__(self, connection: Connection, replicas: Replicas) -> None:
        self._events: dict[UUID, tuple[list[int], list[dict[str, Ranges]]]] = {}
        rows = connection.exec_driver_sql(
            "SELECT replica, from_seq, vector FROM seen ORDER BY replica, from_seq"
        )
        for ix, from_seq, vector in rows:
            starts, vectors = self._events.setdefault(replicas.id_of(ix), ([], []))
            starts.append(from_seq)
            vectors.append(from_json(decode_json(vector)))
        self._genesis = replicas.id_of(0)

    def add(self, replica: UUID, from_seq: int, vector: Vector) -> None:
        """An event that came with a bundle and may not be stored yet."""
        starts, vectors = self._events.setdefault(replica, ([], []))
        index = bisect_right(starts, from_seq)
        if index and starts[index - 1] == from_seq:
            return
        starts.insert(index, from_seq)
        vectors.insert(index, dict(vector))

    def saw(self, later: Version, earlier: Version) -> bool:
        """Had the writer of `later` seen `earlier`? Its own earlier writes count; `later` itself does not."""
        if earlier.replica == self._genesis:
            return later.replica != self._genesis or earlier.seq < later.seq
        if later.replica == earlier.replica:
            return earlier.seq < later.seq
        events = self._events.get(later.replica)
        if events is None:
            return False
        starts, vectors = events
        index = bisect_right(starts, later.seq) - 1
        return index >= 0 and contains(vectors[index].get(str(earlier.replica), ()), earlier.seq)


def record_seen(connection: Connection, replica: int, from_seq: int, vector: Vector) -> None:
    """From its change `from_seq` on, `replica` had seen `vector`. A second word about the same is kept as it was."""
    _record(connection, replica, from_seq, vector, "DO NOTHING")


def record_own_seen(connection: Connection, replica: int, from_seq: int, vector: Vector) -> None:
    """As `record_seen`, but several imports without an own change between them leave one event."""
    _record(
        connection, replica, from_seq, vector, "(replica, from_seq) DO UPDATE SET vector = excluded.vector"
    )


def _record(connection: Connection, replica: int, from_seq: int, vector: Vector, otherwise: str) -> None:
    sql = f"INSERT INTO seen (replica, from_seq, vector) VALUES (?, ?, ?) ON CONFLICT {otherwise}"
    run(connection, sql, (replica, from_seq, encode_json(to_json(vector)).decode()))
