"""A book on the province's own server: making one there, and opening it from any of its PCs.

The data folder of a PC then holds only what this PC has on its way: files being sealed or read, files received,
its backups. Passwords and the office code open the book as they open one in a folder (`db.server_parts`).
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from db import migrations
from db.clock import WallClock, system_wall_clock
from db.errors import DatabaseFromNewerProgram, cannot_write
from db.identity import Owner
from db.ids import RandomBytes
from db.keys import BookKey
from db.server import Server
from db.server_book import ServerBook
from db.store import Store
from desktop.opening import App, Born, NewBook, check_new, computer_name, write_first_records
from desktop.whereabouts import settle_in

WORK = "server"
"""Beside a book in a file, never among its own files."""


def work_folder(folder: Path, server: Server) -> Path:
    """Where this PC keeps what belongs to the book on that server. Raises CannotWrite."""
    name = sha256(server.shown.encode()).hexdigest()[:12]
    place = folder / WORK / name
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error, place) from error
    return place


def open_on_server(
    address: str,
    folder: Path,
    *,
    wall: WallClock = system_wall_clock,
    password: str | None = None,
    office_code: str | None = None,
    random_bytes: RandomBytes = os.urandom,
    only_look: bool = False,
) -> App:
    """Open the book at `address`; an older schema is upgraded.

    Raises ServerAddressWrong, ServerGone, ServerRefuses, NoBookOnServer, BookMoved, MoveUnfinished, KeyNeeded,
    WrongKey, DatabaseFromNewerProgram, CannotWrite.
    """
    server = Server.at(address)
    book = ServerBook(server)
    try:
        book.require_here(to_write=not only_look)
        _require_schema(book, only_look=only_look)
        key = book.keys.open(password=password, office_code=office_code)
        store = _store(book, work_folder(folder, server), key, wall, random_bytes, only_look=only_look)
    except BaseException:
        book.dispose()
        raise
    try:
        moved = None if only_look else settle_in(store)
    except BaseException:
        store.close()
        raise
    return App(store, None, moved)


def _store(
    book: ServerBook,
    folder: Path,
    key: BookKey,
    wall: WallClock,
    random_bytes: RandomBytes,
    *,
    only_look: bool = False,
) -> Store:
    return Store(folder, key, wall, random_bytes, server=book, only_look=only_look)


def _require_schema(book: ServerBook, *, only_look: bool) -> None:
    schema = book.facts().schema
    if schema == migrations.HEAD:
        return
    if schema not in migrations.KNOWN:
        raise DatabaseFromNewerProgram(f"schema {schema} is unknown to this program")
    if only_look:
        raise migrations.NeedsUpgrade(f"schema {schema}")
    book.upgrade()


def make_on_server(
    address: str,
    folder: Path,
    new: NewBook,
    *,
    wall: WallClock = system_wall_clock,
    random_bytes: RandomBytes = os.urandom,
) -> Born:
    """A new book in an empty database. Raises Refused (code, name), ServerNotEmpty and what opening raises."""
    check_new(new)
    server = Server.at(address)
    book = ServerBook(server)
    label = new.pc_label or computer_name()
    owner = Owner(office=new.code, office_name=new.name, role=new.role, label=label)
    try:
        key, office_code = book.create(owner, wall)
        store = _store(book, work_folder(folder, server), key, wall, random_bytes)
    except BaseException:
        book.dispose()
        raise
    try:
        write_first_records(store, new)
        return Born(store.me.id, new.code, office_code)
    finally:
        store.close()


__all__ = ["make_on_server", "open_on_server", "work_folder"]
