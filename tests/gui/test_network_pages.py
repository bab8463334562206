"""The committee's order in the window, by keyboard: members by sector, its number, what lacks."""

from __future__ import annotations

from typing import Any

from db.records.networks import NetworkOrder
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.network.order_page import OrderPage
from ui.network.pages import pages
from ui.records.place import RecordPlace

SECTORS = ("ภาครัฐ", "ภาควิชาการ", "ภาคศาสนา", "ภาคประชาชน", "ภาคเอกชน", "ภาคประชาสังคม", "ภาคสื่อมวลชน")


def orders(app: App) -> list[NetworkOrder]:
    with app.store.reading() as reader:
        return reader.select(NetworkOrder)


def type_member(page: OrderPage, name: str, sector: str, role: str) -> None:
    """As a keyboard does it: the add button, then field by field."""
    members: Any = page.fields.boxes["members"].field
    members.add_button.setFocus()
    press(focus(), Key.Key_Return)
    row = members.rows[-1]
    write(focus(), name)
    for key, words in (("sector", sector), ("role", role)):
        field = row.boxes[key].field
        field.setFocus()
        write(field, words)
        press(field, Key.Key_Return)


def test_an_order_is_typed_checked_and_previewed_by_keys_alone(
    app: App, room: Room, session: Session
) -> None:
    window, page = room.open(pages(session), "network")
    press(window, Key.Key_N, CTRL)
    room.settle()
    page = window.page
    assert isinstance(page, OrderPage)
    assert page.fields.boxes["duties"].field.value().startswith("กำหนดแนวทาง")
    page._number.setFocus()
    press(focus(), Key.Key_Return)
    room.settle()
    assert page.fields.boxes["order_no"].field.value() == 1
    assert page.fields.boxes["order_year_be"].field.value() == 2569
    for place, sector in enumerate(SECTORS[:-1]):
        type_member(page, f"นายที่{place} สมมุติ", sector, "ประธาน" if not place else "คณะทำงาน")
    type_member(page, "นางสาวกัญญา พอดีเรียน", "ภาครัฐ", "เลขานุการ")
    assert page.sectors.missing == ("ภาคสื่อมวลชน",)
    page.fields.boxes["title"].field.setFocus()
    room.settle()
    gap = next(item for item in page.paper.side.list.lines.items if item.key == "members")
    assert gap.second == "ยังขาด ภาคสื่อมวลชน เพิ่มกรรมการ หรือระบุเหตุผลที่ไม่มี"
    type_member(page, "นางสุดใจ ดินดีจำลอง", "ภาคสื่อมวลชน", "คณะทำงาน")
    assert page.sectors.missing == ()
    for key, words in (("signer_name", "นายอนุชา สวนสมมุติ"), ("signer_post", "นายอำเภอโคกสุข")):
        page.jump(key)
        write(focus(), words)
    press(focus(), Key.Key_Tab)
    room.settle()
    assert page.paper.side.list.is_complete
    press(window, Key.Key_P, CTRL)
    room.settle()
    (order,) = orders(app)
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F12", (order.id,), None)]
    assert [one.sector.label for one in order.members or ()] == [*SECTORS[:-1], "ภาครัฐ", "ภาคสื่อมวลชน"]


def test_partners_and_clusters_stand_beside_the_orders(app: App, room: Room, session: Session) -> None:
    makers.put(app, "Partner", name="วัดสวนสร้าง", sector="religious")
    window, page = room.open(pages(session), "network")
    press(window, Key.Key_F6)
    room.settle()
    assert page.face == "Partner"
    assert "ภาคศาสนา" not in page.sectors.missing
    assert "ภาครัฐ" in page.sectors.missing
    press(window, Key.Key_N, CTRL)
    room.settle()
    assert window.page.asked == [RecordPlace("Partner")]
