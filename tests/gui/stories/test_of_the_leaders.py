"""US14 of the workflows through the window by keys alone, from the first page on, in a real book."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.leaders import (
    ChangeLeader,
    Clip,
    GreenHeartRating,
    GreenHeartReport,
    LeaderReport,
    TambonPair,
)
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from tests import makers
from tests.end2end.month_offices import printed
from tests.gui.keyboard import Keyboard
from tests.gui.press import CTRL, Key

ELDER, YOUNGER = "240101", "240102"
SitDown = Callable[[App], Keyboard]


def all_of(app: App, type_: type[Any]) -> list[Any]:
    with app.store.reading() as reader:
        return list(reader.select(type_))


def at_the_programme(hands: Keyboard) -> None:
    """From the navigation to the page of the programme."""
    hands.hit("4", CTRL)
    hands.do("ผู้นำ")
    assert hands.window.page_key == "leaders"


def walk_to(hands: Keyboard, tambon: str, item: str) -> None:
    """In the table, by the arrows."""
    hands.to("ตำบลและงานของโครงการ")
    grid = hands.page.grid
    hands.hit(Key.Key_Home)
    while grid.tambon.tambon != tambon:
        hands.hit(Key.Key_Down)
    while grid.cell.item != item:
        items = [cell.item for cell in grid.tambon.cells]
        ahead = items.index(item) > items.index(grid.cell.item)
        hands.hit(Key.Key_Right if ahead else Key.Key_Left)


def back_to(hands: Keyboard, key: str) -> None:
    """Esc leaves the field, then the page."""
    for _ in range(3):
        if hands.window.page_key != key:
            hands.hit(Key.Key_Escape)
    assert hands.window.page_key == key


def shown_sheet(hands: Keyboard, qtbot: QtBot) -> None:
    hands.hit("p", CTRL)
    assert hands.window.page_key == "forms"
    qtbot.waitUntil(lambda: hands.page.preview.paper.count > 0)


def test_us14_a_pair_and_fifteen_names(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“report 1.1 with 14 names is refused”."""
    hands = sit_down(app)
    at_the_programme(hands)
    hands.hit("n", CTRL)
    assert hands.window.page_key == "tambon_pair"
    for label, place in (("ตำบลบ้านพี่", "หน้าเมือง"), ("ตำบลเมืองน้อง", "ท่าไข่")):
        hands.to(label)
        hands.pick(place)
    hands.hit(Key.Key_Return, CTRL)
    (pair,) = all_of(app, TambonPair)
    assert pair.elder_tambon == ELDER
    back_to(hands, "leaders")
    walk_to(hands, ELDER, "names")
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "leader_names"
    hands.enter("นางสมใจ พอดีเรียน", "อช.", "3", "0899000123")
    hands.hit(Key.Key_Space)
    hands.hit(Key.Key_Return, times=2)
    hands.type("นายอุดม จำลองชัย")
    hands.hit(Key.Key_Return)
    hands.hit("'", CTRL)  # the same position as above
    hands.hit(Key.Key_Return, CTRL)
    rows = [f"{seq}\tนางที่{seq} ลองทำนา\tอช.\t{seq}\t0899000{seq:03}" for seq in range(3, 15)]
    QApplication.clipboard().setText("\n".join(rows))
    hands.hit("v", CTRL)
    assert [one.position for one in all_of(app, ChangeLeader)] == ["volunteer"] * 14
    assert hands.page.sheet.done == 14

    hands.do("เริ่มแบบรายงาน 1.1")
    assert hands.window.page_key == "leader_report"
    hands.fill("วันที่รายงาน", "19/11/2569")
    hands.hit(Key.Key_Return, CTRL)
    gap = next(item for item in hands.page.paper.side.list.lines.items if item.key == "tambon_code")
    assert "14 คน ขาดอีก 1 คน" in gap.second
    back_to(hands, "leader_names")
    while hands.page.table.open_no != 15:
        hands.hit(Key.Key_Up if hands.page.table.open_no == 0 else Key.Key_Down, CTRL)
    hands.enter("ว่าที่ร้อยตรีกตัญญู เก๊กฮวย", "กำนัน", "9", "")
    hands.hit(Key.Key_Return, CTRL)
    assert hands.page.sheet.done == 15
    hands.hit(Key.Key_Space)  # what the fifteenth led to: the report
    assert hands.window.page_key == "leader_report"
    assert hands.page.paper.side.list.is_complete
    shown_sheet(hands, qtbot)
    (report,) = all_of(app, LeaderReport)
    said = printed(app, PrintRequest(form="F19-1.1", records=(report.id,)))
    assert "เก๊กฮวย" in said


def test_us14_a_clip_of_3_01_is_refused(app: App, sit_down: SitDown) -> None:
    """“clip of 3:01 is refused”."""
    makers.a_pair(app, ELDER, YOUNGER)
    hands = sit_down(app)
    at_the_programme(hands)
    walk_to(hands, YOUNGER, "clips")
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "record"
    hands.fill("ชื่อคลิป", "ตู้อาหารข้างครัว")
    hands.fill("ความยาว", "181")
    hands.hit(Key.Key_Return, CTRL)
    assert all_of(app, Clip) == []
    assert "ไม่เกิน 3 นาที (คลิปนี้ 3:01 นาที)" in hands.page.fields.boxes["duration_s"].error
    hands.to("ความยาว")
    hands.hit("a", CTRL)
    hands.type("180")
    hands.hit(Key.Key_Return, CTRL)
    (clip,) = all_of(app, Clip)
    assert (clip.duration_s, clip.phase, clip.tambon_code) == (180, "understand", YOUNGER)


def test_us14_before_and_after(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“2.2 shows before/after/change”."""
    makers.a_pair(app, ELDER, YOUNGER)
    makers.a_leader_report(app, "r21", YOUNGER, figures=makers.indicator_figures(app, 4))
    hands = sit_down(app)
    at_the_programme(hands)
    walk_to(hands, YOUNGER, "r22")
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "leader_report"
    hands.fill("วันที่รายงาน", "19/11/2569")
    for number, one in enumerate(app.codes.of("leader_indicator")):
        hands.do("เพิ่มตัวชี้วัด")
        hands.type(one.code)
        hands.hit(Key.Key_Return)
        hands.type("12" if one.code == "driving_leaders" else f"{number + 5}")
        hands.hit(Key.Key_Return)
    hands.hit(Key.Key_Tab)
    shown_sheet(hands, qtbot)
    (after,) = [one for one in all_of(app, LeaderReport) if one.kind == "r22"]
    said = "".join(printed(app, PrintRequest(form="F19-2.2", records=(after.id,))).split())
    assert "ก่อน(๒.๑)หลัง(๒.๒)เปลี่ยนแปลง" in said
    assert "ครัวเรือนปลูกผักสวนครัวครัวเรือน๔๖+๒" in said
    assert "๘๐.๐" in said


def test_us14_the_answers_open_in_a_spreadsheet(app: App, sit_down: SitDown, tmp_path: Path) -> None:
    """“CSV opens in a spreadsheet with Thai intact.”"""
    makers.a_pair(app, ELDER, YOUNGER)
    makers.fifteen_leaders(app, ELDER)
    hands = sit_down(app)
    at_the_programme(hands)
    hands.do("ส่งออก")
    hands.choose("แบบรายงาน 1.1")
    target = tmp_path / "แบบ 1.1.csv"
    hands.save_as(target)
    hands.settle()
    raw = target.read_bytes()
    assert raw.startswith("\ufeff".encode())
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert (len(rows), rows[0][head.index("ชื่อ–สกุล")]) == (15, "นางสมใจ1 พอดีเรียน")


def test_us14_grade_d_prints_its_word(tmp_path: Path, sit_down: SitDown, qtbot: QtBot) -> None:
    """“grade D prints ‘ปรับปรุง’”."""
    province = makers.an_app(tmp_path / "province", office="24")
    hands = sit_down(province)
    at_the_programme(hands)
    hands.do("เริ่มแบบรายงาน 4")
    assert hands.window.page_key == "green_heart"
    hands.fill("วันที่ประเมิน", "19/11/2569")
    hands.do("เพิ่มคณะผู้ประเมิน")
    hands.type("นายอุดม จำลองชัย")
    hands.hit(Key.Key_Return, CTRL)
    hands.to("ผลประเมินรายอำเภอ")
    hands.hit(Key.Key_Home)
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "record"
    hands.to("กลุ่ม")
    hands.pick("ปรับปรุง")
    hands.hit(Key.Key_Return, CTRL)
    (rating,) = all_of(province, GreenHeartRating)
    assert rating.grade == "d"
    back_to(hands, "green_heart")
    assert hands.page.districts.rows[0].chip.text == "D ปรับปรุง"
    shown_sheet(hands, qtbot)
    (report,) = all_of(province, GreenHeartReport)
    said = "".join(printed(province, PrintRequest(form="F20", records=(report.id,))).split())
    assert "Dปรับปรุง๑อำเภอ" in said
    province.close()
