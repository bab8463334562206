"""Files of other offices as they came, kept for a while: an office whose book was lost gets its own words back.

A district restored from yesterday's backup lacks what it wrote since, and its province has it. The province
may not write the district's rows; but what the district itself once signed and sealed (also to itself) it
can read again. So the files are kept, and those that the sender's books lack now go back with the next file.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from db import durable, replicas
from db.engine import free_bytes
from db.queries import exchange as queries
from db.reader import Reader
from db.records.exchange import SyncBundle
from db.store import Store
from db.vectors import Vector, difference, overlap, union
from desktop.moments import local
from desktop.sync.messages import ranges_of
from desktop.sync.opening import Opened

FOLDER = "received"
_KEEP = timedelta(days=90)
_LARGEST = 400 << 20
_SPARE = 2 << 30
"""Never at the price of the last two gigabytes of a disk."""


class Archive:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = store.folder / FOLDER

    def keep(self, bundles: Sequence[Opened]) -> None:
        """Copy the files of imported bundles here. A disk that is full or gone is no reason to fail."""
        if not bundles:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            self._drop_old()
            for one in bundles:
                size = sum(path.stat().st_size for path in one.files)
                if size > _LARGEST or free_bytes(self._folder) < size + _SPARE:
                    continue
                for place, path in enumerate(one.files, 1):
                    target = self._path(one.header.whole.sha256, place, len(one.files))
                    part = target.with_suffix(".part")
                    shutil.copyfile(path, part)
                    durable.replace(part, target)

    def wanted_by(self, reader: Reader, office: str) -> list[SyncBundle]:
        """Bundles of an office with something that none of its books has any more."""
        connection = reader.session.connection()
        people = [one for one in replicas.all_replicas(connection) if one.office == office]
        told: list[Vector] = [
            ranges_of(state.vector)
            for one in people
            if one.writes_on and (state := queries.partner_state(reader, one.ix)) is not None
        ]
        retired = {str(one.id) for one in people if one.retired_ms is not None}
        if not told or not retired:
            return []
        have: Vector = {}
        for vector in told:
            have = union(have, vector)
        lacking = {
            id_: ranges
            for id_, ranges in difference(replicas.office_vector(connection, office), have).items()
            if id_ in retired
        }
        return [
            one
            for one in queries.received_from(reader, office)
            if _has_some(one, lacking) and self.files(one)
        ]

    def files(self, bundle: SyncBundle) -> list[Path]:
        """All of them, or none."""
        count = bundle.volumes
        found = [self._path(bundle.sha256, place, count) for place in range(1, count + 1)]
        return found if all(path.is_file() for path in found) else []

    def _path(self, sha256: str, place: int, count: int) -> Path:
        return self._folder / f"{sha256[:32]}.{place}of{count}.samut"

    def _drop_old(self) -> None:
        before = local(self._store.now_ms()) - _KEEP
        for path in self._folder.iterdir():
            if datetime.fromtimestamp(path.stat().st_mtime, before.tzinfo) < before:
                path.unlink()


def _has_some(bundle: SyncBundle, lacking: Vector) -> bool:
    return overlap(ranges_of(bundle.ranges), lacking) != {}
