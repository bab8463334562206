"""A book to look at where nothing may be written: on a read-only disk, a full one, or beside a program that has
it open. Not a byte of its folder changes; what must be folded in or upgraded is so in a private copy.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from db.connection import connect
from db.errors import cannot_read
from db.keys import BookKey

_DATABASE = "samut.db"


@dataclass
class Still:
    """Where to read. `alone`: nobody writes there, so no side file is looked for."""

    database: Path
    alone: bool
    _copy: Path | None = field(default=None, repr=False)

    def close(self) -> None:
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)

    def as_copy(self, key: BookKey) -> Still:
        """A private copy, which may be written, e.g. to upgrade its schema."""
        made = _copy_of(self.database.parent, key)
        self.close()
        return made


def still_book(folder: Path, key: BookKey, *, is_live: bool) -> Still:
    """`is_live`: another program has it open and keeps its side files. Raises CannotRead, DatabaseDamaged."""
    database = folder / _DATABASE
    if is_live:
        return Still(database, alone=False)
    try:
        log = folder / f"{_DATABASE}-wal"
        if not log.exists() or not log.stat().st_size:
            return Still(database, alone=True)
        return _copy_of(folder, key)
    except OSError as error:
        raise cannot_read(error, folder) from error


def _copy_of(folder: Path, key: BookKey) -> Still:
    """With what still lies in the write-ahead log. Encrypted as it is, in a folder of this account alone."""
    place = Path(tempfile.mkdtemp(prefix="samut-look-"))
    try:
        for ending in ("", "-wal"):
            if (file := folder / f"{_DATABASE}{ending}").exists():
                shutil.copyfile(file, place / file.name)
        with closing(connect(place / _DATABASE, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Still(place / _DATABASE, alone=True, _copy=place)
