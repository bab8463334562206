"""Is this book whole? Pragmas, pages, keys, the journal's chain and numbers, every blob's hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from db import journal, server_checking
from db.blobs import Blobs
from db.causality import Replicas
from db.errors import BlobDamaged
from db.identity import box_secrets, load_keys
from db.journal import EMPTY_CHAIN, chain_hash
from db.sql import is_on_server, run
from db.vectors import gaps


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a code that `desktop.checkup` puts into Thai; `where` says which row or file."""

    what: str
    where: str


_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def database_findings(connection: Connection, *, quick: bool) -> Iterator[Finding]:
    if is_on_server(connection):
        for what, where in server_checking.findings(connection, quick=quick):
            yield Finding(what, where)
        return
    for pragma, expected in _PRAGMAS.items():
        found = run(connection, f"PRAGMA {pragma}").scalar()
        if found != expected:
            yield Finding("pragma", f"{pragma}={found}")
    for (words,) in run(connection, f"PRAGMA {'quick_check' if quick else 'integrity_check'}"):
        if words != "ok":
            yield Finding("integrity", str(words)[:200])
    if not quick:
        for (words,) in run(connection, "PRAGMA cipher_integrity_check"):
            yield Finding("integrity", str(words)[:200])
    for table, rowid, parent, _ in run(connection, "PRAGMA foreign_key_check"):
        yield Finding("foreign_key", f"{table} {rowid} -> {parent}")


def journal_findings(connection: Connection) -> Iterator[Finding]:
    """Gap-free numbers and an unbroken chain where this book wrote itself, under any name it ever had; honest
    ranges for the others."""
    replicas = Replicas(connection)
    me = replicas.ix_of(load_keys(connection).replica_id)
    former = {replicas.ix_of(id_) for id_ in box_secrets(connection)} - {me}
    for ix, id_ in replicas.all().items():
        ranges = journal.known_ranges(connection, ix)
        last = journal.last_seq(connection, ix)
        if last and (not ranges or ranges[-1][1] < last):
            yield Finding("journal_range", f"{id_}: {last} is outside {ranges}")
        if ix in (0, me):
            yield from _gap_findings(connection, ix, id_)
        if ix in (0, me) or ix in former:
            yield from _chain_findings(connection, ix, id_, last)


def _gap_findings(connection: Connection, ix: int, id_: UUID) -> Iterator[Finding]:
    for first, end in gaps(journal.known_ranges(connection, ix)):
        yield Finding("journal_gap", f"{id_}: {first}-{end}")


def _chain_findings(connection: Connection, ix: int, id_: UUID, last: int) -> Iterator[Finding]:
    """Of a former name up to where its changes came back in a file: those have no hash here."""
    previous, expected = EMPTY_CHAIN, 1
    for entry in journal.in_ranges(connection, ix, ((1, last),) if last else ()):
        if entry.import_no is not None:
            return
        if entry.seq != expected:
            yield Finding("journal_gap", f"{id_}: {expected}-{entry.seq - 1}")
        expected = entry.seq + 1
        if entry.hash != chain_hash(previous, id_, entry):
            yield Finding("journal_chain", f"{id_}:{entry.seq}")
            return
        previous = entry.hash


def blob_findings(connection: Connection, blobs: Blobs, *, quick: bool) -> Iterator[Finding]:
    """Every file that a live row names is there and, unless `quick`, is what its name says."""
    rows = run(
        connection, "SELECT DISTINCT sha256 FROM attachment WHERE deleted = false AND sha256 IS NOT NULL"
    )
    for (sha256,) in rows:
        if not blobs.has(sha256):
            yield Finding("blob_missing", sha256)
        elif not quick:
            try:
                blobs.get(sha256)
            except BlobDamaged:
                yield Finding("blob_damaged", sha256)
