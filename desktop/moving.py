"""Moving the book from a folder to the province's server, or back; told again, an interrupted move goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db import moving
from db.copying import MOVED
from db.errors import BookMoved, cannot_write
from db.lock import FolderLock
from db.moving import Moved, Target, ToFolder, ToServer
from db.server import Server
from desktop.errors import WrongUsage
from desktop.machine import this_pc
from desktop.opening import App
from desktop.progress import NoProgress, Progress

Opens = Callable[[bool], App]
"""Opens the book to be moved; told True, only to look."""


def is_address(to: str) -> bool:
    """A server's, not a folder."""
    return "://" in to


def move_book(open_: Opens, to: str, progress: Progress | None = None) -> Moved | None:
    """None when all but the last step had been done before. The book is closed afterwards.

    Raises what `db.moving.move` and opening raise, and BookMoved when it went somewhere else.
    """
    try:
        app = open_(False)
    except BookMoved as moved:
        _go_on(open_(True), to, moved)
        return None
    try:
        target, lock = _target(to, app)
        try:
            steps = progress or NoProgress()
            return moving.move(app.store, target, pc=this_pc()[:12], report=steps.step)
        finally:
            if lock is not None:
                lock.release()
    finally:
        app.close()


def _go_on(app: App, to: str, moved: BookMoved) -> None:
    """Marked as moved: its target may lack the last step. Raises `moved` when that is not so."""
    try:
        with app.store.reading() as reader:
            mark = reader.meta(MOVED)
        target, lock = _target(to, app)
        try:
            if mark is None or not moving.go_on(mark, target, app.store.key):
                raise moved
        finally:
            if lock is not None:
                lock.release()
    finally:
        app.close()


def _target(to: str, app: App) -> tuple[Target, FolderLock | None]:
    if is_address(to):
        server = Server.at(to)
        if app.store.server is not None and app.store.server.server.shown == server.shown:
            raise WrongUsage("the same server", why="สมุดอยู่ที่เครื่องแม่ข่ายนี้แล้ว")
        return ToServer(server), None
    folder = Path(to)
    if app.store.server is None and folder.resolve() == app.folder.resolve():
        raise WrongUsage("the same folder", why="สมุดอยู่ในโฟลเดอร์นี้แล้ว")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        lock.acquire()
    except OSError as error:
        raise cannot_write(error, folder) from error
    return ToFolder(folder), lock
