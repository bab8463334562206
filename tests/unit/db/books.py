"""Books for storage tests: real encrypted databases, made by copying one template."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from db import identity, journal, outgoing, replicas
from db.create import create_database
from db.identity import Owner
from db.ids import is_province
from db.incoming import Incoming, SeenEvent
from db.keys import BookKey
from db.outgoing import OWN_OFFICE, Profile
from db.report import Report
from db.server_book import ServerBook
from db.sql import set_meta
from db.store import Store
from db.vectors import difference
from tests import servers

KEY = BookKey(bytes(range(32)))
START_MS = 1_700_000_000_000


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="samut-template-"))
    owner = Owner(office="2401", office_name="สพอ.เมืองฉะเชิงเทรา", role="district", label="เครื่องหน้าห้อง")
    create_database(folder, KEY, owner, lambda: START_MS)
    return folder / "samut.db"


@dataclass
class Clock:
    """A wall clock that tests turn."""

    now_ms: int = START_MS

    def __call__(self) -> int:
        return self.now_ms

    def advance(self, ms: int = 1000) -> None:
        self.now_ms += ms


@dataclass
class TestBook:
    __test__ = False
    store: Store
    clock: Clock
    import_no: int = field(default=0)

    @property
    def id(self) -> UUID:
        return self.store.me.id


def a_book(
    folder: Path,
    *,
    office: str = "2401",
    clock: Clock | None = None,
    seed: int = 1,
    on_server: bool | None = None,
) -> TestBook:
    """In a file, or on the server of the tests when they run on one (`--samut-database`)."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = clock or Clock()
    randoms = random.Random(seed)
    if bool(servers.wanted) if on_server is None else on_server:
        store = open_store(folder, clock, randoms.randbytes, servers.a_place())
    else:
        shutil.copy(_template(), folder / "samut.db")
        store = open_store(folder, clock, randoms.randbytes)
    with store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM identity")
        connection.exec_driver_sql("DELETE FROM replica")
        role = "province" if len(office) == 2 else "district"
        owner = Owner(office=office, office_name=f"สพอ.{office}", role=role, label=f"เครื่อง {seed}")
        identity.register_self(connection, identity.new_keys(), owner, clock())
        connection.commit()
    store.forget_identity()
    return TestBook(store, clock)


def open_store(
    folder: Path, clock: Clock, random_bytes: Callable[[int], bytes], server: ServerBook | None = None
) -> Store:
    return Store(folder, KEY, clock, random_bytes, server=server)


def stands_on_server(office: str) -> bool:
    """Of an office that has its services and exchanges files: as in life the province's book, or all."""
    return servers.wanted == "all" or (servers.wanted == "province" and is_province(office))


def digest_of(store: Store) -> str:
    """Of every byte, or every row."""
    if store.server is not None:
        return servers.digest_of(store.server)
    return hashlib.sha256(store.path.read_bytes()).hexdigest()


def carry(sender: TestBook, receiver: TestBook, profile: Profile = OWN_OFFICE) -> Report:
    """What a bundle does, without the file: everything of the sender's office that the receiver lacks."""
    return deliver(pack(sender, receiver, profile), receiver)


@dataclass
class Parcel:
    office: str
    replicas: list[replicas.KnownReplica]
    ranges: dict[str, tuple[tuple[int, int], ...]]
    entries: dict[str, list[tuple[UUID, journal.Entry]]]
    seen: list[tuple[UUID, int, object]]


def pack(sender: TestBook, receiver: TestBook, profile: Profile = OWN_OFFICE) -> Parcel:
    office = sender.store.office
    with receiver.store.transaction() as connection:
        known = replicas.vector(connection)
    with sender.store.transaction() as connection:
        ranges = difference(replicas.office_vector(connection, office), known)
        people = [one for one in replicas.all_replicas(connection) if one.office == office]
        ids = {one.ix: one.id for one in people}
        by_ix = {one.ix: ranges[str(one.id)] for one in people if str(one.id) in ranges}
        entries = {
            type_.__name__: [(ids[entry.replica], entry) for entry in some]
            for type_, some in outgoing.cut(connection, by_ix, profile)
        }
        seen = [
            (ids[ix], from_seq, vector)
            for ix, some in by_ix.items()
            for from_seq, vector in replicas.seen_events(connection, ix, some[-1][1])
        ]
    return Parcel(office, people, ranges, entries, seen)


def deliver(parcel: Parcel, receiver: TestBook, *, dry: bool = False) -> Report:
    receiver.import_no += 1
    with receiver.store.transaction() as connection:
        ix_of = {one.id: replicas.hear_of(connection, _introduction(one)) for one in parcel.replicas}
        taking = Incoming(
            connection,
            offices=frozenset({parcel.office}),
            now_ms=receiver.clock(),
            import_no=receiver.import_no,
            seen=[SeenEvent(ix_of[id_], from_seq, vector) for id_, from_seq, vector in parcel.seen],
            dry=dry,
        )
        for type_name, entries in parcel.entries.items():
            taking.take(type_name, [_renumbered(entry, ix_of[id_]) for id_, entry in entries])
        taking.finish(parcel.ranges)
        if not dry:
            taking.remember_seen()
            replicas.note_what_was_seen(connection, receiver.store.me.ix)
            receiver.store.clock.saw(taking.max_hlc)
            set_meta(connection, "hlc", str(receiver.store.clock.last))
            connection.commit()
    return taking.report


def _introduction(one: replicas.KnownReplica) -> replicas.Introduction:
    return replicas.Introduction(
        id=one.id,
        office=one.office,
        label=one.label,
        role=one.role,
        born_ms=one.born_ms,
        sign_key=one.sign_key or b"",
        card="",
    )


def _renumbered(entry: journal.Entry, ix: int) -> journal.Entry:
    copy = journal.Entry(
        ix,
        entry.seq,
        entry.hlc,
        entry.act,
        entry.record_type,
        entry.record_id,
        entry.fields,
        entry.user_id,
        entry.reason,
    )
    return copy
