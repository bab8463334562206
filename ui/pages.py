"""The pages of the window: which there are, what the navigation shows, and where each room keeps its own.

A room says `def pages(session: Session) -> list[PageSpec]` in `ui/<room>/pages.py` and is named in `ROOMS`.
This module stays light: it is read before the first window, the rooms only once the book is open.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ui.frame.page import NavItem, PageSpec

if TYPE_CHECKING:
    from desktop.session import Session

NAV: dict[str, NavItem] = {
    "home": NavItem("หน้าแรก", "หน้าแรก", "dashboard"),
    "duties": NavItem("งานที่ต้องส่ง", "งานส่ง", "event_available"),
    "sites": NavItem("แปลงและศูนย์เรียนรู้", "แปลง", "psychiatry"),
    "people": NavItem("นพต. และเครือข่าย", "นพต.", "groups"),
    "forms": NavItem("แบบพิมพ์และรายงาน", "แบบพิมพ์", "print"),
    "send": NavItem("รับ–ส่งกับจังหวัด", "รับ–ส่ง", "usb"),
    "sheets": NavItem("นำเข้าจาก Excel", "นำเข้า", "table_convert"),
    "settings": NavItem("ตั้งค่า", "ตั้งค่า", "settings", at_bottom=True),
    "help": NavItem("คู่มือการใช้งาน", "คู่มือ", "help", at_bottom=True),
}
"""The order of the navigation, and of Ctrl+1…8 (ui-direction §5)."""
_AT_A_PROVINCE = {
    "duties": ("matrix", NavItem("รวบรวมจากอำเภอ", "รวบรวม", "table_chart")),
    "send": ("send", NavItem("รับ–ส่งกับอำเภอ", "รับ–ส่ง", "usb")),
}
"""What stands there in place of the district's; its own few duties a province opens from home."""


def nav_items(*, is_province: bool) -> dict[str, NavItem]:
    return dict(_AT_A_PROVINCE.get(key, (key, item)) for key, item in NAV.items()) if is_province else NAV


ROOMS: tuple[str, ...] = (
    "ui.duties.pages",
    "ui.settings.pages",
    "ui.help.pages",
    "ui.records.pages",
    "ui.sites.pages",
    "ui.site_year.pages",
    "ui.geosocial.pages",
    "ui.people.pages",
    "ui.network.pages",
    "ui.leaders.pages",
    "ui.daily_logs.pages",
    "ui.monthly.pages",
    "ui.visitors.pages",
    "ui.followups.pages",
    "ui.publicity.pages",
    "ui.gatherings.pages",
    "ui.activities.pages",
    "ui.forms.pages",
    "ui.scans.pages",
    "ui.letters.pages",
    "ui.exchange.pages",
    "ui.province.pages",
    "ui.steering.pages",
    "ui.visits.pages",
    "ui.sheets.pages",
)
"""Modules with a `pages(session)`; home is the door's own."""


def load_rooms() -> None:
    """Import what the rooms need; may be done on any thread, before their pages are asked for."""
    for room in ROOMS:
        import_module(room)


def room_pages(session: Session) -> list[PageSpec]:
    """All pages but home, in the order of the navigation first. Loads the rooms' modules."""
    found: dict[str, PageSpec] = {}
    nav = nav_items(is_province=session.app.is_province)
    for room in ROOMS:
        for spec in import_module(room).pages(session):
            assert spec.key not in found, f"two pages are called {spec.key}"
            found[spec.key] = replace(spec, nav=nav.get(spec.key))
    first = [found[key] for key in nav if key in found]
    return first + [spec for key, spec in found.items() if key not in nav]
