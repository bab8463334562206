"""Making a demo office: `samutctl demo`, the window's demo, and the books of the end-to-end tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from db.clock import WallClock
from db.ids import natural_id
from desktop import areas
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import OfficeClock, Year
from desktop.demo.diary import make_diary
from desktop.demo.events import make_events
from desktop.demo.guests import make_guests
from desktop.demo.people import OFFICERS, PROVINCE_OFFICERS
from desktop.demo.places import make_places
from desktop.demo.staff import Staffing, make_staff
from desktop.demo.writing import Keying
from desktop.moments import today as day_of
from desktop.opening import App, NewBook, make_book, open_book

_KEYING_LOGINS = 3
"""The first users are those who type."""


def make_demo(
    folder: Path,
    *,
    role: str,
    code: str,
    scale: float,
    seed: int,
    wall: WallClock,
    note: Callable[[str], None],
) -> dict[str, Any]:
    """Fill an empty folder with the book of an invented office; today is what `wall` says.

    The last thing in it was keyed on the last working day, so that no record is younger than any clock reading.
    Raises what `make_book` raises.
    """
    amounts = Amounts(code, seed, scale)
    year = Year(day_of(wall()))
    clock = OfficeClock(year.first_day - timedelta(days=1))
    random_bytes = amounts.random("ids").randbytes
    staff = OFFICERS if role == "district" else PROVINCE_OFFICERS
    login, officer, position = staff[0]
    new = NewBook(
        role=role, code=code, name=areas.office_name(code), officer=officer.name, login=login,
        position=position, pc_label="เครื่องหน้าห้อง", is_demo=True,
    )  # fmt: skip
    existed = folder.exists()
    make_book(folder, new, wall=clock, random_bytes=random_bytes)
    try:
        app = open_book(folder, wall=clock, random_bytes=random_bytes)
        try:
            records = _fill(app, clock, amounts, year, role, note)
        finally:
            app.close()
    except BaseException:
        _take_back(folder, existed=existed)
        raise
    return {"data": str(folder), "records": records, "office": code, "users": [login for login, *_ in staff]}


def _take_back(folder: Path, *, existed: bool) -> None:
    """Half a demo helps nobody; the folder held no book before."""
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in ("keys", "blobs", "backups"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.glob("samut.db*"):
        path.unlink(missing_ok=True)


def _fill(
    app: App, clock: OfficeClock, amounts: Amounts, year: Year, role: str, note: Callable[[str], None]
) -> int:
    users = _office_and_users(app, amounts, role)
    if role != "district":
        return len(users) + 1
    staffing = Staffing(amounts)
    places = make_places(amounts, year.first_day, staffing.idle_hlm)
    clms = sum(plot.site_type == "clm" for plot in places.plots)
    staff = make_staff(amounts, staffing, year, clms)
    keying = Keying(app, clock, amounts, year, users[:_KEYING_LOGINS], note)
    keying.registers(places, staff)
    keying.contracts(staff, until=year.first_day)
    logs, collections = make_diary(amounts, year, staff)
    guests = make_guests(amounts, year, places.plots)
    events = make_events(amounts, year, places.plots)
    keying.year(staff, logs, collections, guests, events)
    keying.leave(staff)
    return keying.written.records + len(users) + 1


def _office_and_users(app: App, amounts: Amounts, role: str) -> list[Any]:
    me = app.users.who(None)
    place = areas.name_of(amounts.code)
    is_district = role == "district"
    people = OFFICERS if is_district else PROVINCE_OFFICERS
    chief = next(person for login, person, _ in people if login == "chief")
    seat = "ที่ว่าการอำเภอ" if is_district else "ศาลากลางจังหวัด"
    office = {
        "id": natural_id("Office", amounts.code),
        "letter_place_1": f"{seat}{place}",
        "letter_place_2": f"ถนนตัวอย่าง {amounts.code[:2]}000",
        "doc_prefix": "ตย 0019.3" if is_district else "ตย 0019",
        "chief_name": chief.name,
        "chief_post": f"{'พัฒนาการอำเภอ' if is_district else 'พัฒนาการจังหวัด'}{place}",
        "owner_unit": "กลุ่มงานส่งเสริมการพัฒนาชุมชน",
        "phone": "099000019",
        "email": "cdd@example.org",
    }
    app.records.put("Office", [office], by=me.id)
    roles = {"chief": "chief", "admin": "admin"}
    side = "district" if is_district else "province"
    items = []
    for login, person, position in people[1:]:
        kind = roles.get(login, "officer")
        items.append({
            "login": login,
            "display_name": person.name,
            "position": position + (place if kind == "chief" else ""),
            "role": "admin" if kind == "admin" else f"{side}_{kind}",
        })  # fmt: skip
    others = app.records.put("User", items, by=me.id)
    return [me.id, *(saved.id for saved in others.saved)]
