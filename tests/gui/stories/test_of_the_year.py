"""US6, US7, US8, US11 and US13 of the workflows through the window by keys alone, from the first page on, in a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from db.ids import natural_id
from db.records.assessments import Assessment
from db.records.calendar_marks import RuleChange
from db.records.follow_ups import VisitorFollowUp
from db.records.networks import NetworkOrder
from db.records.offices import Office
from db.records.plans import PlanItem, PlanResultItem, ProgressReport
from desktop.codes import READINESS_LEVEL
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from tests import makers
from tests.end2end.month_offices import printed
from tests.gui.keyboard import Keyboard
from tests.gui.press import ALT, CTRL, Key
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from ui.site_year.carry_dialog import CarryDialog
from ui.widgets.text import Text

SECTORS = ("ภาครัฐ", "ภาควิชาการ", "ภาคศาสนา", "ภาคประชาชน", "ภาคเอกชน", "ภาคประชาสังคม", "ภาคสื่อมวลชน")
SitDown = Callable[[App], Keyboard]


def all_of(app: App, type_: type[Any]) -> list[Any]:
    with app.store.reading() as reader:
        return list(reader.select(type_))


def a_member(hands: Keyboard, name: str, sector: str, role: str) -> None:
    """A row of the committee: the button, then field after field by Tab."""
    hands.do("เพิ่มคณะทำงาน")
    hands.type(name)
    hands.to("ภาคส่วน")
    hands.pick(sector)
    hands.to("หน้าที่ในคณะทำงาน")
    hands.pick(role)


def a_rule_change(hands: Keyboard, code: str, first: str) -> None:
    """The settings lead to the register of changes; what changes is still to be told."""
    hands.hit("8", CTRL)
    hands.to("หมวดการตั้งค่า")
    hands.hit(Key.Key_Right, times=3)
    hands.to("ทะเบียนทั้งหมด")
    hands.down_to(lambda: hands.page.registers.current_key() == "RuleChange")
    hands.hit(Key.Key_Return)
    hands.hit("n", CTRL)
    hands.fill("รหัสภารกิจ", code)
    hands.fill("ใช้ตั้งแต่", first)


def an_office_record(app: App) -> None:
    """What the settings show, and whose chief signs."""
    head = {
        "code": app.store.office, "kind": "district_office" if len(app.store.office) == 4 else "province_office",
        "name": "สำนักงานพัฒนาชุมชน", "chief_name": "นายอนุชา สวนสมมุติ", "chief_post": "นายอำเภอ",
    }  # fmt: skip
    with app.store.work(by=None) as work:
        work.add(Office, head, id_=natural_id("Office", app.store.office))
        work.commit()


def shown_sheet(hands: Keyboard, qtbot: QtBot) -> None:
    """Ctrl+P leads to the sheet, and it can be seen."""
    hands.hit("p", CTRL)
    assert hands.window.page_key == "forms"
    qtbot.waitUntil(lambda: hands.page.preview.paper.count > 0)


def test_us06_learners_are_followed_up(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“visitors who agreed appear when due; ‘นำไปใช้แล้ว’ needs the knowledge text; F15 shows followed/used/percent.”"""
    site = makers.a_site(app)
    for days, name in ((100, "นางสมพร ลองทำนา"), (95, "นายวิชัย ปลูกเพลิน"), (10, "ยังอีกนาน")):
        day = makers.TODAY - timedelta(days=days)
        makers.a_visit(app, site, day, name=name, follow_up_ok=True, phone="0899000123")
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.hit(Key.Key_Return)
    hands.to("เรื่องราวของแปลง")
    lines, timeline = hands.page.story.lines, hands.page.timeline
    hands.down_to(lambda: lines[timeline.currentIndex().row()].kind == "visitors")
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "visitors"
    hands.do("ติดตามผู้เรียนรู้ที่ยินดี")
    assert hands.window.page_key == "followups"
    assert [one.visited.name for one in hands.page.view.due] == ["นางสมพร ลองทำนา", "นายวิชัย ปลูกเพลิน"]
    hands.to("ผู้เรียนรู้ที่ต้องติดตาม")
    hands.hit(Key.Key_Return)
    hands.to("การนำองค์ความรู้ไปใช้")
    hands.pick("นำไปใช้แล้ว")
    hands.hit(Key.Key_Return, CTRL)
    assert hands.page.fields.boxes["knowledge"].error == "นำไปใช้แล้วต้องระบุองค์ความรู้ที่นำไปใช้"
    hands.type("ห่มดินแปลงผัก")
    hands.hit(Key.Key_Return, CTRL)
    hands.to("การนำองค์ความรู้ไปใช้")
    hands.pick("ติดต่อไม่ได้")
    hands.hit(Key.Key_Return, CTRL)
    told = {one.used: one.knowledge for one in all_of(app, VisitorFollowUp)}
    assert told == {"used": "ห่มดินแปลงผัก", "unreachable": None}

    hands.hit("3", CTRL)
    hands.do("ศักยภาพและแผน")
    hands.do("จัดทำไตรมาส 1 ครั้งที่ 1")
    assert hands.window.page_key == "progress"
    hands.hit(Key.Key_Return, CTRL)
    hands.fill("ความก้าวหน้า", "ผู้เรียนรู้นำไปใช้เพิ่มขึ้น")
    hands.hit(Key.Key_Return, CTRL)
    shown_sheet(hands, qtbot)
    (report,) = all_of(app, ProgressReport)
    said = printed(app, PrintRequest(form="F15", records=(report.id,)))
    assert "รวม ๑ แปลง ๐ ๑ ๐ ๑ ๒ ๑ ๕๐" in said, said


def test_us07_a_plot_is_assessed(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“total, percent and proposed level change at once; a manual level needs a reason; adding a fourth level in the
    province's data shows a fourth box on F11 and F08 with no new release; ‘เกณฑ์ตัวอย่าง’ is printed while the placeholder
    template is in use; sites not yet assessed are listed (‘ทุกแห่ง’).”"""
    makers.a_province_code(app, READINESS_LEVEL, "D", "เริ่มต้นพัฒนาพื้นที่", min_percent=Decimal(0), order=4)
    makers.a_province_code(app, READINESS_LEVEL, "C", "ปรับตัวสู่การพัฒนา", min_percent=Decimal(40), order=3)
    site = makers.a_site(app)
    done = makers.a_site(app, name="แปลงที่ประเมินแล้ว")
    makers.an_assessment(app, done, scores=makers.scores_at(app, 1), state="signed")
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.do("ศักยภาพและแผน")
    hands.do("ประเมินศักยภาพ")
    assert [row.id for row in hands.page.view.rows if row.stage is None] == [site]
    hands.to("แปลงและการประเมินของปี")
    hands.down_to(lambda: hands.page.table.current_id() == site)
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "assessment"
    seen = []
    for line in hands.page.scores.lines.values():
        hands.to(f"คะแนนข้อ {line.item.code} ")
        if line._is_choice:
            hands.hit(Key.Key_Space)
        else:
            hands.type(f"{line.item.max_score.normalize():f}")
        seen.append((hands.page.result.total.full_text.split()[1], hands.page.level.value()))
    assert list(dict.fromkeys(level for _, level in seen)) == ["D", "C", "B", "A"]
    assert seen[-1] == ("100", "A")
    hands.to("ระดับ A : ต้นแบบ")
    hands.hit(Key.Key_Down)
    assert hands.page.level.value() == "B"
    qtbot.waitUntil(lambda: "ต้องระบุเหตุผล" in hands.page.fields.boxes["level_reason"].error)
    hands.fill("เหตุผลที่ปรับระดับ", "แหล่งน้ำยังไม่พอ")
    hands.hit(Key.Key_Tab)
    shown_sheet(hands, qtbot)
    (made,) = [one for one in all_of(app, Assessment) if one.site_id == site]
    assert (made.proposed_level, made.level, made.level_reason) == ("A", "B", "แหล่งน้ำยังไม่พอ")
    said = printed(app, PrintRequest(form="F11", records=(made.id,)))
    assert "(เกณฑ์ตัวอย่าง – รอเกณฑ์กรมการพัฒนาชุมชน)" in said
    assert "ระดับ D : เริ่มต้นพัฒนาพื้นที่" in said


def test_us08_a_plan_its_results_and_the_next_year(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“item under Place cannot be saved without ซ่อม/เสริม/สร้าง; matrix totals equal the item list; result form brings all
    plan items; unfinished ones can be carried to the next year.”"""
    makers.a_site(app)
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.do("ศักยภาพและแผน")
    hands.do("จัดทำแผน")
    assert hands.window.page_key == "plan"
    for activity, dim in (("ขุดลอกหนอง", 0), ("อบรมครูพาทำ", 1)):
        hands.hit("n", CTRL)
        assert hands.window.page_key == "plan_item"
        hands.to("แปลง")
        hands.pick("ศูนย์")
        hands.to("มิติ 5P")
        hands.hit(Key.Key_Space)
        hands.hit(Key.Key_Right, times=dim)
        hands.fill("กิจกรรม", activity)
        hands.fill("เป้าหมาย", "1")
        hands.fill("หน่วย", "แห่ง")
        hands.fill("งบประมาณ (บาท)", "25000")
        hands.to("ระยะเวลา")
        hands.hit(Key.Key_Space)
        hands.fill("ผู้รับผิดชอบ", "เจ้าของแปลง")
        hands.fill("ผลที่คาดว่าจะได้รับ", "เก็บน้ำได้ตลอดแล้ง")
        hands.hit(Key.Key_Return, CTRL)
        if not dim:
            assert hands.page.fields.boxes["strategy"].error == "มิติ Place ต้องเลือก ซ่อม เสริม หรือสร้าง"
            assert all_of(app, PlanItem) == []
            hands.to("กลยุทธ์")
            hands.hit(Key.Key_Left, times=3)
        hands.hit(Key.Key_Escape, times=2)
    first, second = sorted(all_of(app, PlanItem), key=lambda one: one.dim == "people")
    assert (first.strategy, second.strategy) == ("repair", None)
    assert hands.window.page_key == "plan"
    assert hands.page.matrix.accessibleDescription().endswith("รวม 2 กิจกรรม 50,000 บาท")
    assert len(hands.page.view.lines) == 2

    hands.do("รายงานผลตามแผน")
    assert hands.window.page_key == "plan_result"
    assert [line.item for line in hands.page.view.lines] == [first.id, second.id]
    hands.to("สถานะ")
    hands.hit(Key.Key_Right, times=2)
    hands.fill("ผล", "1")
    hands.fill("ผลที่เกิดขึ้น", "เก็บน้ำได้ตลอดแล้ง")
    hands.hit(Key.Key_Return, CTRL)
    told = {one.item_id: one.status for one in all_of(app, PlanResultItem)}
    assert told == {first.id: "done", second.id: "not_started"}
    hands.do("ยกที่ยังไม่เสร็จไปปีถัดไป")
    dialog = hands.dialog(CarryDialog)
    assert dialog.chosen == (second.id,)
    hands.do(dialog.do.text())
    hands.back()
    (carried,) = [one for one in all_of(app, PlanItem) if one.carried_from == second.id]
    assert carried.activity == "อบรมครูพาทำ"


def test_us11_the_province_moves_a_day(tmp_path: Path, sit_down: SitDown, qtbot: QtBot) -> None:
    """“province changes R20 from 20 to 25 from a date; after the down bundle the district’s open instances move, past ones do
    not; 20 ม.ค. 2567 (เสาร์) shows ‘ตรงกับวันหยุด’ and moves only if shift says so.”"""
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    an_office_record(province)
    hands = sit_down(province)
    a_rule_change(hands, "R20", "1/11/2569")
    hands.fill("ภายในวันที่", "25")
    hands.hit(Key.Key_Return, CTRL)
    (change,) = all_of(province, RuleChange)
    assert (change.rule_code, change.day_of_month) == ("R20", 25)
    carry(province, district)

    hands = sit_down(district)
    hands.hit("2", CTRL)
    assert [row.due for row in hands.page.view.rows if row.id.startswith("R20")] == [date(2026, 11, 25)]
    hands.hit(Key.Key_Left, ALT)
    assert [row.due for row in hands.page.view.rows if row.id.startswith("R20")] == [date(2026, 10, 20)]
    hands.hit(Key.Key_Left, ALT, times=33)
    (saturday,) = [row for row in hands.page.view.rows if row.id.startswith("R20")]
    assert saturday.due == date(2024, 1, 20)
    hands.to("รายการงานที่ต้องส่ง")
    hands.down_to(lambda: hands.page.table.current_id() == saturday.id)
    shown = [text.full_text for text in hands.page.findChildren(Text) if text.isVisible()]
    assert "20 มกราคม 2567 ตรงกับวันหยุด (วันเสาร์)" in shown
    hands = sit_down(province)
    a_rule_change(hands, "R20", "1/1/2567")
    hands.to("เมื่อตรงกับวันหยุด")
    hands.pick("เลื่อนไป")
    hands.hit(Key.Key_Return, CTRL)
    carry(province, district)
    hands = sit_down(district)
    hands.hit("2", CTRL)
    hands.hit(Key.Key_Left, ALT, times=34)
    assert [row.due for row in hands.page.view.rows if row.id.startswith("R20")] == [date(2024, 1, 22)]
    district.close()
    province.close()


def test_us13_an_order(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“missing sector is named in the check; order number restarts at ๑ in a new calendar year; print follows แบบที่ ๔ and has
    no foot QR.”"""
    an_office_record(app)
    hands = sit_down(app)
    hands.hit("4", CTRL)
    hands.do("เครือข่าย")
    hands.do("คำสั่งใหม่")
    assert hands.window.page_key == "order"
    for place, sector in enumerate(SECTORS[:-1]):
        a_member(hands, f"นายที่ {place} สมมุติ", sector, "ประธาน" if not place else "คณะทำงาน")
    a_member(hands, "นางสาวกัญญา พอดีเรียน", "ภาครัฐ", "เลขานุการ")
    gaps = {item.key: item.second for item in hands.page.paper.side.list.lines.items}
    assert gaps["members"] == "ยังขาด ภาคสื่อมวลชน เพิ่มกรรมการ หรือระบุเหตุผลที่ไม่มี"
    a_member(hands, "นางสุดใจ ดินดีจำลอง", "ภาคสื่อมวลชน", "คณะทำงาน")
    hands.do("ใช้เลขถัดไป")
    shown_sheet(hands, qtbot)
    (order,) = all_of(app, NetworkOrder)
    assert (order.order_no, order.order_year_be) == (1, 2569)
    assert [one.sector.label for one in order.members] == [*SECTORS[:-1], "ภาครัฐ", "ภาคสื่อมวลชน"]
    pdf = app.printing.preview(PrintRequest(form="F12", records=(order.id,)))
    said = "".join("".join(text_of(pdf)).split())
    assert "ที่๑/๒๕๖๙" in said
    assert "สั่งณวันที่๒๐พฤศจิกายนพ.ศ.๒๕๖๙" in said
    assert "F12" not in said, "no foot and no code"

    hands.hit("4", CTRL)
    hands.do("เครือข่าย")
    hands.hit("n", CTRL)
    hands.fill("สั่ง ณ วันที่", "11/1/2570")
    hands.hit(Key.Key_Tab)
    hands.do("ใช้เลขถัดไป")
    numbers = [hands.page.fields.boxes[key].field.value() for key in ("order_no", "order_year_be")]
    assert numbers == [1, 2570], "it begins anew with the calendar year"
