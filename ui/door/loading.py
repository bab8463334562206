"""What is done on a worker thread while the first picture is already looked at: the rest of the program is
loaded, and the book opened. Nothing here touches a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.backups_restoring import RestoredBook
    from desktop.backups_view import BackupRow
    from desktop.opening import App
    from desktop.opening import Born as Born
    from ui.door.secret import Secret
    from ui.door.users import Person
    from ui.door.wizard import Answers
    from ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Opened:
    """An open book, and what the window asks it first."""

    app: App
    office: str
    """`สพอ. โคกสุข`"""
    is_province: bool
    is_demo: bool
    people: tuple[Person, ...]
    settings: dict[str, Any]


def open_book(
    folder: Path,
    wall: Callable[[], int],
    secret: Secret | None = None,
    *,
    to_look: bool = False,
    address: str | None = None,
) -> Opened:
    """`to_look`: without writing a byte. `address`: of the server where the book is, instead of in the folder."""
    from desktop import areas, opening
    from ui.door.traces import keep_log
    from ui.pages import load_rooms

    keep_log(folder)
    password, code, remember = (
        (secret.password, secret.office_code, secret.remember) if secret else (None, None, False)
    )
    app = (
        _on_server(address, folder, wall, password, code, to_look=to_look)
        if address
        else opening.look_into(folder, wall=wall, password=password, office_code=code)
        if to_look
        else opening.open_book(folder, wall=wall, password=password, office_code=code, remember=remember)
    )
    try:
        load_rooms()
        return Opened(
            app=app,
            office=areas.short_office_name(app.store.office),
            is_province=app.is_province,
            is_demo=app.store.is_demo,
            people=people_of(app),
            settings=app.settings.all(),
        )
    except BaseException:
        app.close()
        raise


def _on_server(
    address: str,
    folder: Path,
    wall: Callable[[], int],
    password: str | None,
    code: str | None,
    *,
    to_look: bool,
) -> App:
    from desktop.server_opening import open_on_server

    return open_on_server(address, folder, wall=wall, password=password, office_code=code, only_look=to_look)


def move(
    folder: Path,
    address: str | None,
    to: str,
    wall: Callable[[], int],
    progress: Progress,
    secret: Secret | None,
) -> None:
    """The book of the folder, or of the server at `address`."""
    from desktop import opening
    from desktop.moving import move_book

    password, code = (secret.password, secret.office_code) if secret else (None, None)

    def open_(only_look: bool) -> App:
        if address:
            return _on_server(address, folder, wall, password, code, to_look=only_look)
        if only_look:
            return opening.look_into(folder, wall=wall, password=password, office_code=code)
        # The window that had the book open may still be letting go of it.
        return opening.open_book(folder, wall=wall, password=password, office_code=code, wait_s=5)

    move_book(open_, to, progress)


def find_backups(folder: Path) -> tuple[BackupRow, ...]:
    from desktop.backups_restoring import found_backups
    from desktop.sync.drives import removable_drives

    return found_backups(folder, [drive.path for drive in removable_drives()])


def restore(
    folder: Path, file: Path, wall: Callable[[], int], progress: Progress, secret: Secret | None
) -> RestoredBook:
    from desktop.backups_restoring import restore_book

    password, code = (secret.password, secret.office_code) if secret else (None, None)
    # The window that had the book open may still be letting go of it.
    return restore_book(
        folder, file, wall=wall, password=password, office_code=code, progress=progress, wait_s=5
    )


def people_of(app: App) -> tuple[Person, ...]:
    from ui.door.users import Person

    return tuple(Person(user, user.display_name, user.position or "") for user in app.users.all())


def make_book(folder: Path, told: Answers, wall: Callable[[], int]) -> Born:
    from desktop.opening import NewBook
    from desktop.opening import make_book as make

    new = NewBook(
        role=told.role,
        code=told.code,
        name=told.name,
        officer=told.officer,
        position=told.position,
        pc_label=told.pc,
    )
    return make(folder, new, wall=wall)


def make_demo(folder: Path, wall: Callable[[], int], note: Callable[[str], None]) -> None:
    from desktop.demo.making import make_demo as make

    make(folder, role="district", code="9901", scale=DEMO_SCALE, seed=1, wall=wall, note=note)


DEMO_SCALE = 0.3
"""Enough to look at everything; the full office takes minutes to invent."""
