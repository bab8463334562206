"""Is this book where it was, and as far as it was? A copied or set-back folder takes a new replica id at once.

Three things are looked at when a book opens: the PC and the folder it lies in (kept in the book), and how
far its journal had come (kept outside, in the account's state folder, because a folder that is set back by
hand takes its own word back with it). What this misses, an image of the whole disk put back, is noticed at
the next exchange (`desktop.sync.lineage`). A new name taken without need costs nothing but a name.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from db import births, clock, durable, forking, journal
from db.forking import PLACE
from db.sql import commit
from db.store import DATABASE, Store
from desktop.machine import this_pc
from desktop.paths import is_portable
from desktop.sync.lineage import mend_clock

STATE = "SAMUT_STATE"
"""Names another folder for what is remembered outside the book, for tests."""
_MOST = 50
_CENTURIES_MS = 300 * 365 * 86_400_000


class Moved(StrEnum):
    """What was found, and led to a new name."""

    COPIED = "copied"
    SET_BACK = "set_back"
    CLOCK = "clock"

    @property
    def for_user(self) -> str:
        if self is Moved.CLOCK:
            return (
                "นาฬิกาของเครื่องนี้เคยตั้งปี พ.ศ. เป็นปี ค.ศ. และแก้ถูกแล้ว จึงลงเวลาให้รายการที่บันทึกไว้ช่วงนั้นใหม่ ข้อมูลครบเหมือนเดิม"
                " ให้ส่งแฟ้มอีกครั้ง"
            )
        what = "ถูกคัดลอกหรือย้ายมาจากเครื่องอื่น" if self is Moved.COPIED else "ถูกย้อนกลับเป็นชุดเก่า"
        return f"สมุดเล่มนี้{what} จึงใช้ชื่อเครื่องใหม่ตั้งแต่นี้ไป ข้อมูลครบเหมือนเดิม คู่ที่เคยแลกบัตรกันยังรับแฟ้มได้ตามปกติ"


@dataclass(frozen=True, slots=True)
class Place:
    """`pc` is a digest, so that the book does not name the machine; `file` tells a moved folder from a copy."""

    pc: str
    folder: str
    file: int


def settle_in(store: Store) -> Moved | None:
    """Note where the book lies now; take a new name first when it is a copy or was set back."""
    here = _here(store)
    found = _set_back(store) or _copied(store, here) or _clock_mended(store)
    if found in (Moved.COPIED, Moved.SET_BACK):
        with store.transaction() as connection:
            why = births.COPIED if found is Moved.COPIED else births.RESTORED
            forking.reborn(connection, store.now_ms(), why=why)
            commit(connection)
        store.forget_identity()
    if _noted(store) != here:
        store.put_meta(PLACE, json.dumps(asdict(here)))
    return found


def note_how_far(store: Store) -> None:
    """Remember outside the book how many changes it has made."""
    with store.reading() as reader:
        last = journal.last_seq(reader.session.connection(), store.me.ix)
    known = _remembered()
    if known.get(str(store.me.id)) != last:
        known = {
            **{id_: seq for id_, seq in known.items() if id_ != str(store.me.id)},
            str(store.me.id): last,
        }
        kept = dict(list(known.items())[-_MOST:])
        with contextlib.suppress(OSError):
            _memory().parent.mkdir(parents=True, exist_ok=True)
            durable.write(_memory(), json.dumps(kept).encode())


def _clock_mended(store: Store) -> Moved | None:
    """A Buddhist year was set as a Gregorian one, and is right now. Less than centuries may be the wall
    clock's own mistake (an empty battery); then the next file of a partner tells (`desktop.sync.lineage`)."""
    ahead_ms = clock.at_ms(store.clock.last) - store.now_ms()
    if ahead_ms < _CENTURIES_MS:
        return None
    mend_clock(store)
    return Moved.CLOCK


# --- what is compared -------------------------------------------------------------------------------


def _copied(store: Store, here: Place) -> Moved | None:
    before = _noted(store)
    if before is None or before == here or is_portable():
        return None
    if before.pc != here.pc:
        return Moved.COPIED
    if store.server is not None:
        return Moved.COPIED if before.file != here.file else None
    if (
        before.folder != here.folder
        and before.file != here.file
        and (Path(before.folder) / DATABASE).exists()
    ):
        return Moved.COPIED
    return None


def _set_back(store: Store) -> Moved | None:
    with store.reading() as reader:
        last = journal.last_seq(reader.session.connection(), store.me.ix)
    return Moved.SET_BACK if _remembered().get(str(store.me.id), 0) > last else None


def _noted(store: Store) -> Place | None:
    with store.reading() as reader:
        text = reader.meta(PLACE)
    try:
        return Place(**json.loads(text)) if text else None
    except (ValueError, TypeError):
        return None


def _here(store: Store) -> Place:
    if store.server is not None:
        # A dump that was put into another database, or on another server, is a copy as well.
        return Place(*store.server.whereabouts())
    folder = store.folder
    return Place(pc=this_pc(), folder=str(folder.resolve()), file=(folder / DATABASE).stat().st_ino)


def _memory() -> Path:
    if named := os.environ.get(STATE):
        return Path(named) / "books.json"
    import platformdirs

    return Path(platformdirs.user_state_dir("samut", appauthor=False)) / "books.json"


def _remembered() -> dict[str, int]:
    try:
        found = json.loads(_memory().read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {id_: seq for id_, seq in found.items() if isinstance(seq, int)}
