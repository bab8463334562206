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
from desktop.demo.diary import Log, make_diary
from desktop.demo.ends import make_changes, make_ends
from desktop.demo.events import Event, make_events
from desktop.demo.guests import Guest, make_guests
from desktop.demo.leaders import make_leaders, make_ranking
from desktop.demo.learners import make_learners
from desktop.demo.levels import make_assessments, make_levels
from desktop.demo.mail import make_incoming, make_letters
from desktop.demo.months import make_months
from desktop.demo.network import make_network
from desktop.demo.occasions import make_occasions
from desktop.demo.papers import Paper
from desktop.demo.people import OFFICERS, PROVINCE_OFFICERS
from desktop.demo.places import Places, make_places
from desktop.demo.planned import make_plan, make_rounds
from desktop.demo.publicity import make_publicity
from desktop.demo.register import make_best_practices, make_codes, make_holidays, make_targets
from desktop.demo.staff import Staffing, Worker, make_staff
from desktop.demo.supervision import make_answers, make_visits
from desktop.demo.troubles import make_troubles
from desktop.demo.writing import Keying
from desktop.moments import today as day_of
from desktop.opening import App, NewBook, make_book, open_book


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
    keying = Keying(app, clock, amounts, year, users, note)
    if role != "district":
        keying.filing.lay((*make_holidays(year), *make_visits(amounts, year), *make_ranking(amounts, year)))
        keying.year([], [], [], [], [])
        return keying.written.records + len(users) + 1
    staffing = Staffing(amounts)
    places = make_places(amounts, year.first_day, staffing.idle_hlm)
    clms = sum(plot.site_type == "clm" for plot in places.plots)
    staff = make_staff(amounts, staffing, year, clms)
    keying.registers(places, staff)
    keying.contracts(staff, today=year.first_day)
    logs, collections = make_diary(amounts, year, staff)
    guests = make_guests(amounts, year, places.plots)
    events = make_events(amounts, year, places.plots)
    keying.filing.lay(_papers(amounts, year, places, staff, logs, guests, events))
    keying.year(staff, logs, collections, guests, events)
    keying.leave(staff)
    keying.settle()
    return keying.written.records + len(users) + 1


def _papers(
    amounts: Amounts,
    year: Year,
    places: Places,
    staff: list[Worker],
    logs: list[Log],
    guests: list[Guest],
    events: list[Event],
) -> list[Paper]:
    levels = make_levels(amounts, places.plots)
    return [
        *make_holidays(year),
        *make_codes(amounts, year),
        *make_targets(year, places.plots),
        *make_network(amounts, year, places),
        *make_leaders(amounts, year),
        *make_assessments(amounts, year, levels),
        *make_plan(amounts, year, levels),
        *make_rounds(amounts, year, places.plots),
        *make_changes(amounts, year, places.plots),
        *make_learners(amounts, year, guests),
        *make_occasions(amounts, year, events),
        *make_publicity(amounts, year, places.plots, events),
        *make_months(amounts, year, staff, logs),
        *make_ends(amounts, year, staff, logs),
        *make_troubles(amounts, year, places.plots, staff),
        *make_best_practices(year),
        *make_answers(amounts, year),
        *make_incoming(amounts, year),
        *make_letters(amounts, year),
    ]


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
