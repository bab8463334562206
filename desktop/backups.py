"""Backups of the open book: made by themselves when it is closed and once a day, and to a second place."""

from __future__ import annotations

import contextlib
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from db import backup, backup_checks, backup_places, durable, replicas
from db.backup import Made, Source
from db.backup_file import book_id
from db.backup_places import Stored
from db.connection import connect_still
from db.copying import Asking
from db.engine import free_bytes
from db.records.offices import Office
from db.store import Store
from desktop.backups_view import BackupRow, BackupsView, SecondPlace, row_of
from desktop.errors import BookIsReadOnly, NotFound
from desktop.moments import today
from desktop.program import program_version
from desktop.progress import NoProgress, Progress
from desktop.settings import Settings

FOLDER = "backups"
ON_A_DRIVE = "samut-backup"
"""Folder of a stick that is chosen as the second place."""
DAY_MS = 86_400_000
REMIND_AFTER_DAYS = 7
_LAST = "backup_made_ms"
PLACES = "places.txt"
"""Where else backups of this book were put, one folder a line: for a start at which the book cannot be asked."""


class Backups:
    """Everything here reads the disk: never on the GUI thread."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._one_at_a_time = threading.Lock()

    @property
    def place(self) -> Path:
        return self._store.folder / FOLDER

    # --- making ---

    def make(self, progress: Progress | None = None) -> Made:
        """A verified backup in the data folder. Raises TooLittleRoom, CannotWrite, DatabaseDamaged, Cancelled,
        BookIsReadOnly."""
        self._require_writable()
        with self._one_at_a_time:
            return self._make(self.place, progress or NoProgress())

    def make_at_closing(self, progress: Progress | None = None) -> Made | None:
        """What is stored only here is backed up whenever it changed; of a book on a server, which outlives this
        PC, one of its PCs makes one a day."""
        if self._store.server is not None and not self.is_due():
            return None
        return self.make_if_changed(progress)

    def make_if_changed(self, progress: Progress | None = None) -> Made | None:
        """None when nothing was stored since the last one."""
        self._require_writable()
        with self._one_at_a_time:
            if self.is_current():
                return None
            return self._make(self.place, progress or NoProgress())

    def is_current(self) -> bool:
        """Whether the last one holds all that is stored."""
        last = self._last()
        return last is not None and last.summary is not None and last.summary.mark == self._mark()

    def is_due(self) -> bool:
        """Whether a day has gone since the last one, or it was made on another day."""
        made = self._last_anywhere_ms() if self._store.server is not None else self.last_ms()
        now = self._store.now_ms()
        if made is None:
            return True
        return today(made) != today(now) or not 0 <= now - made < DAY_MS

    def make_at(self, target: Path, progress: Progress | None = None) -> Made:
        """To a folder, or under the name of a file."""
        with self._one_at_a_time:
            progress = progress or NoProgress()
            if target.is_dir() or not target.suffix:
                made = self._make(target, progress)
            else:
                made = self._make(target.parent, progress, name=target.name)
            self._remember(made.file.parent)
            return made

    def _require_writable(self) -> None:
        """A book that is only looked at can still be backed up elsewhere: `make_at`."""
        if self._store.is_read_only:
            raise BookIsReadOnly("its folder is not written")

    def _make(self, place: Path, progress: Progress, *, name: str | None = None) -> Made:
        made = backup.make(self._source(), place, progress.step, name=name)
        if self._store.server is not None and not self._store.is_read_only:
            self._store.put_meta(_LAST, str(made.summary.made_ms))
        keys = self._store.folder / "keys" / "book.json"
        if place == self.place and keys.exists():
            durable.write(place / "book.json", keys.read_bytes())
            (place / "book.json").chmod(0o600)
        return made

    def _source(self) -> Source:
        store = self._store
        with store.reading() as reader:
            me = replicas.find(reader.session.connection(), store.me.id)
            office = next((one.name for one in reader.select(Office) if one.code == store.office), "")
        return Source(
            folder=store.folder,
            database=store.path,
            book=store.server,
            alone=store.reads_alone,
            key=store.key,
            office=store.office,
            office_name=office or "",
            replica=str(store.me.id),
            pc=me.label if me else "",
            program=program_version(),
            now_ms=store.now_ms(),
        )

    def _mark(self) -> str:
        with self._asked() as connection:
            return backup_checks.mark_of(connection)

    @contextlib.contextmanager
    def _asked(self) -> Iterator[Any]:
        """What is stored now."""
        store = self._store
        if store.server is not None:
            with store.reading() as reader:
                yield Asking(reader.session.connection())
            return
        with closing(connect_still(store.path, store.key, alone=store.reads_alone)) as connection:
            yield connection

    def _last_anywhere_ms(self) -> int | None:
        """When any PC of a server made one."""
        with self._store.reading() as reader:
            told = reader.meta(_LAST)
        return int(told) if told else None

    def _last(self) -> Stored | None:
        return next(iter(self._ours(self.place)), None)

    def last_ms(self) -> int | None:
        last = self._last()
        return last.summary.made_ms if last and last.summary else None

    def verify(self, file: Path, progress: Progress | None = None) -> int:
        """Read every byte, open the database, look at every photo; how many photos are missing. Raises
        BackupDamaged and its kin."""
        progress = progress or NoProgress()
        with tempfile.TemporaryDirectory(prefix="samut-verify-", ignore_cleanup_errors=True) as scratch:
            return len(backup_checks.verify(file, self._store.key, Path(scratch), progress.step).missing)

    def _ours(self, place: Path) -> list[Stored]:
        book = book_id(self._store.key)
        return [
            one
            for one in backup_places.stored(place, self._store.key)
            if one.summary is not None and one.summary.book == book
        ]

    # --- the second place ---

    def second(self) -> Path | None:
        named = self._settings.get("backup_folder")
        return Path(named) if named else None

    def choose_second(self, folder: Path | None) -> None:
        self._settings.set("backup_folder", "" if folder is None else str(folder), by=None)
        self._settings.set("backup_second_ms", 0, by=None)

    def choose_drive(self, drive: Path) -> None:
        self.choose_second(place_on(drive))

    def to_second(self, progress: Progress | None = None) -> Path:
        """The present state, verified here and carried there. Raises NotFound when the place is not there."""
        place = self.second()
        if place is None or not _is_plugged_in(place):
            raise NotFound(f"second place {place}", label="ที่เก็บแห่งที่สอง (USB หรือโฟลเดอร์ยังไม่ได้ต่อ) ")
        progress = progress or NoProgress()
        self.make_if_changed(progress)
        with self._one_at_a_time:
            last = self._last()
            assert last is not None
            carried = backup_places.carry(last.file, self._store.key, place, progress.step)
        self._settings.set("backup_second_ms", self._store.now_ms(), by=None)
        self._remember(place)
        return carried

    def second_is_due(self) -> bool:
        """Whether it is there, and the last backup in it a day old."""
        if not self.second_is_there():
            return False
        return not 0 <= self._store.now_ms() - int(self._settings.get("backup_second_ms")) < DAY_MS

    def second_is_there(self) -> bool:
        place = self.second()
        return place is not None and _is_plugged_in(place)

    def days_without_second(self) -> int | None:
        """Days since something was last put there; None when no place is chosen or nothing ever was."""
        at_ms = int(self._settings.get("backup_second_ms"))
        return max(0, (self._store.now_ms() - at_ms) // DAY_MS) if self.second() and at_ms else None

    def needs_second(self) -> bool:
        """Whether to remind: nothing outside this PC for seven days, and the book is at least that old."""
        days = self.days_without_second()
        if days is not None:
            return days >= REMIND_AFTER_DAYS
        first = min((one.summary.made_ms for one in self._ours(self.place) if one.summary), default=None)
        return first is not None and self._store.now_ms() - first >= REMIND_AFTER_DAYS * DAY_MS

    def _remember(self, place: Path) -> None:
        if place == self.place or self._store.is_read_only:
            return
        file = self.place / PLACES
        known = remembered_places(self._store.folder)
        if place not in known:
            self.place.mkdir(exist_ok=True)
            durable.write(file, "".join(f"{one}\n" for one in (*known, place)).encode())

    # --- showing ---

    def view(self) -> BackupsView:
        second = self.second()
        rows = [self._row(one, is_second=False) for one in backup_places.stored(self.place, self._store.key)]
        if second is not None:
            rows += [self._row(one, is_second=True) for one in backup_places.stored(second, self._store.key)]
        rows.sort(key=lambda row: row.made_ms, reverse=True)
        return BackupsView(
            rows=tuple(rows),
            place=str(self.place),
            free=free_bytes(self._store.folder),
            second=SecondPlace(
                folder=str(second) if second else "",
                is_there=second is not None and _is_plugged_in(second),
                days=self.days_without_second(),
            ),
            needs_second=self.needs_second(),
            aside=tuple(str(path) for path in sorted(self._store.folder.glob("before-restore-*"))),
        )

    def _row(self, one: Stored, *, is_second: bool) -> BackupRow:
        return row_of(one, book_id(self._store.key), is_second=is_second)

    def lost_by(self, file: Path) -> int:
        """How many changes the book has that this backup lacks."""
        from db.backup_file import read_summary

        summary = read_summary(file)
        with self._asked() as connection:
            heads = backup_checks.heads_of(connection)
        return sum(max(0, last - summary.heads.get(id_, 0)) for id_, last in heads.items())

    def is_behind(self, *, was_set_back: bool = False) -> bool:
        """Whether the newest backup knows changes of this PC that the book has not: its last writes were lost,
        e.g. with a write-ahead log that somebody took away. After a restore that somebody wanted, the book has
        another name than its backups and is not asked; `was_set_back` is what opening found."""
        last = self._last()
        if last is None or last.summary is None:
            return False
        writer = last.summary.replica.replace("-", "")
        if last.summary.replica != str(self._store.me.id) and not was_set_back:
            return False
        with self._asked() as connection:
            heads = backup_checks.heads_of(connection)
        return last.summary.heads.get(writer, 0) > heads.get(writer, 0)


def remembered_places(folder: Path) -> tuple[Path, ...]:
    try:
        lines = (folder / FOLDER / PLACES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(Path(line) for line in lines if line.strip())


def _is_plugged_in(place: Path) -> bool:
    """The folder, or the stick on which it will be made."""
    return place.is_dir() or (place.name == ON_A_DRIVE and place.parent.is_dir())


def place_on(drive: Path) -> Path:
    return drive / ON_A_DRIVE


def all_places(folder: Path, drives: Iterable[Path]) -> list[Path]:
    """Where backups of the book in `folder` may lie."""
    found = [folder / FOLDER, *remembered_places(folder)]
    for drive in drives:
        found += [place_on(drive), drive]
    return list(dict.fromkeys(found))
