"""US1–US5 of the workflows through the window by keys alone, from the first page on, in a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.ids import natural_id
from db.queries.daily_logs import week_of_logs
from db.records.activities import Activity
from db.records.daily_logs import DailyLog
from db.records.offices import Office
from db.records.sites import Site
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.people_views import WorkerState
from desktop.thai.digits import thai_digits
from desktop.visitor_view import BookPlace
from desktop.week_view import CheckResult
from tests import makers
from tests.end2end.month_offices import MONDAY, NOVEMBER, printed, some_workers, work
from tests.gui.keyboard import Keyboard
from tests.gui.press import ALT, CTRL, NONE, SHIFT, Key
from tests.paper_check import text_of
from ui.people.dialogs import AssignDialog
from ui.widgets.checklist import Need

SitDown = Callable[[App], Keyboard]
THIS_WEEK = date(2026, 11, 16)


def read(app: App, type_: type[Any]) -> Any:
    with app.store.reading() as reader:
        (found,) = reader.select(type_)
    return found


def states(app: App, worker: UUID) -> set[str]:
    with app.store.reading() as reader:
        return {log.state for log in week_of_logs(reader, worker, MONDAY).values()}


def turn_to(hands: Keyboard, worker: UUID) -> None:
    """Shift+F6 and F6 go from one worker of the week to the next."""
    for held in (SHIFT, NONE):
        for _ in hands.page.list.list.rows:
            if hands.page.worker == worker:
                return
            hands.hit(Key.Key_F6, held)
    assert hands.page.worker == worker


def a_picture_in_the_clipboard(shade: int) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, 90, 160))
    QApplication.clipboard().setImage(image)


def lacking(keys: Keyboard) -> dict[str, str]:
    """The list beside a paper: what is missing, and its words."""
    return {
        str(item.key): item.second for item in keys.page.paper.side.list.lines.items if item.need is Need.MUST
    }


def test_us01_an_activity_becomes_f01(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“with 5 photos ‘พร้อมพิมพ์’ is refused and says ‘ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)’; with 6 it prints […]; choosing area
    10 rai ticks อื่นๆ(ระบุ) and prints ๑๐.”"""
    makers.a_site(app, name="แปลงบ้านสวนกลาง", area_choice="15")
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.hit(Key.Key_F2)
    hands.to("ขนาดพื้นที่ดำเนินการ")
    hands.hit(Key.Key_Right)
    hands.fill("ไร่", "10")
    hands.hit(Key.Key_Return, CTRL)
    site = read(app, Site)
    assert (site.area_choice, site.area_rai) == ("other", 10)

    hands.hit("3", CTRL)
    hands.hit(Key.Key_Return)
    hands.hit("n", CTRL)
    hands.fill("ชื่อกิจกรรม", "เอามื้อสามัคคีขุดคลองไส้ไก่")
    hands.to("ประเภท")
    hands.pick("เอามื้อ")
    hands.fill("วันที่จัด", "14/11/2569")
    hands.fill("รายละเอียดกิจกรรม", "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่")
    hands.fill("ลิงก์", "https://example.org/1")
    hands.to("ช่องทาง", back=True)
    hands.pick("Face")
    hands.fill("วันที่รายงาน", "20/11/2569")
    hands.to("ภาพกิจกรรม", back=True)
    for shade in range(5):
        a_picture_in_the_clipboard(shade * 40)
        hands.hit("v", CTRL)
    qtbot.waitUntil(lambda: list(lacking(hands)) == ["photos"])
    assert lacking(hands) == {"photos": "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)"}
    assert not hands.page.paper.side.list.is_complete
    a_picture_in_the_clipboard(250)
    hands.hit("v", CTRL)
    qtbot.waitUntil(lambda: hands.page.paper.side.list.is_complete)
    hands.hit("p", CTRL)
    assert hands.window.page_key == "forms"
    qtbot.waitUntil(lambda: hands.page.preview.paper.count > 0)
    activity = read(app, Activity)
    assert len(app.attachments.of(activity.id)) == 6


def test_us02_blanks_and_a_keyed_week(app: App, sit_down: SitDown, qtbot: QtBot, tmp_path: Path) -> None:
    """“one click prints next week's blanks for 40 workers as one PDF […]; after keying, a day without certification is
    red, weekly sheet counts working and certified days; a log outside the contract or a second log for the same day is
    refused.”"""
    workers = some_workers(app, makers.a_site(app), 39)
    late = some_workers(app, makers.a_site(app), 1, start=date(2026, 11, 18))[0]
    makers.put(app, "NptWorker", id=late, first_name="ฮ่อม")  # the last of the list
    hands = sit_down(app)
    hands.hit("4", CTRL)
    hands.do("เปิดบันทึกสัปดาห์นี้")
    assert hands.window.page_key == "week"
    worker = hands.page.worker
    assert worker in workers
    hands.do("พิมพ์ F02")
    hands.choose("ใบเปล่าของสัปดาห์หน้า ทุกคน")
    file = tmp_path / "blanks.pdf"
    hands.save_as(file)
    qtbot.waitUntil(file.exists, timeout=60_000)
    assert len(text_of(file.read_bytes())) == 40

    hands.do("เริ่มกรอก", back=True)
    hands.enter("113", "ทำป้ายฐาน", "2 ป้าย", "")
    hands.hit(Key.Key_Space)
    hands.enter("", "113", "ทาสีป้าย", "2 ป้าย", "")
    sheet = app.weeks.sheet(worker, THIS_WEEK, by=makers.the_officer(app))
    assert [day.lacks_certification for day in sheet.days[:2]] == [False, True]
    assert [figure.number.full_text for figure in hands.page.card.figures[:2]] == ["2", "1"]
    row = next(one for one in hands.page.list.list.rows if one.key == worker)
    assert "ยังไม่รับรอง อ. 17" in row.words
    assert "ขาดการรับรอง" in hands.page.card.grid.accessibleDescription()

    turn_to(hands, late)
    hands.do("เริ่มกรอก")
    hands.hit(Key.Key_Up)
    hands.type("3")
    assert "นอกช่วงข้อตกลงจ้าง" in hands.page.card.grid.accessibleDescription()
    assert app.weeks.sheet(late, THIS_WEEK, by=makers.the_officer(app)).days[0].kind is None


def test_us02_a_second_log_of_the_day_is_refused(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“a second log for the same day is refused”: in the week a day has one place; in the list of all logs it is told."""
    (worker,) = some_workers(app, makers.a_site(app), 1)
    makers.a_log(app, worker, MONDAY)
    with app.store.work(by=None) as work:
        head = {"code": "2401", "kind": "district_office", "name": "สำนักงานพัฒนาชุมชนอำเภอเมืองฉะเชิงเทรา"}
        work.add(Office, head, id_=natural_id("Office", "2401"))
        work.commit()
    hands = sit_down(app)
    hands.hit("8", CTRL)
    hands.to("หมวดการตั้งค่า")
    hands.hit(Key.Key_Right, times=3)
    qtbot.waitUntil(lambda: bool(hands.page.registers.rows))
    hands.to("ทะเบียนทั้งหมด")
    hands.down_to(lambda: hands.page.registers.current_key() == "DailyLog")
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "records"
    hands.hit("n", CTRL)
    hands.to("นพต.")
    hands.pick("สมหมาย")
    hands.fill("วันที่", "9/11/2569")
    hands.hit(Key.Key_Return, CTRL)
    assert hands.page.fields.boxes["work_date"].error.startswith(
        "มีบันทึกการปฏิบัติงานประจำวันของนพต. และ วันที่นี้อยู่แล้ว"
    )


def test_us03_a_week_is_collected_and_bounds_the_month(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“collection of a week lists for each worker days present/missing; marking ไม่สอดคล้อง needs a note; F03 prints; logs
    become `collected` then `checked`; the worker's month result cannot show more days than certified logs.”"""
    first, second = some_workers(app, makers.a_site(app), 2)
    work(app, first, 5, certified=5)
    work(app, second, 5, certified=4)
    hands = sit_down(app)
    hands.hit("4", CTRL)
    hands.do("เปิดบันทึกสัปดาห์นี้")
    hands.hit(Key.Key_Left, ALT)
    words = {one.key: one.words for one in hands.page.list.list.rows}
    assert "ยังไม่รับรอง ศ. 13" in words[second]
    assert "ยังไม่รับรอง" not in words[first]
    turn_to(hands, first)
    hands.hit(Key.Key_Return, CTRL)
    assert states(app, first) == {"collected"}
    assert hands.page.worker == second, "the next who is not in"
    turn_to(hands, first)
    hands.to("สอดคล้อง")
    hands.hit(Key.Key_Space)
    assert states(app, first) == {"checked"}

    turn_to(hands, second)
    hands.to("สอดคล้อง")
    hands.hit(Key.Key_Right)
    hands.hit(Key.Key_Space)
    sheet = app.weeks.sheet(second, MONDAY, by=makers.the_officer(app))
    assert sheet.check is None, "it waits for the note"
    assert hands.hand is hands.page.card.foot.note
    hands.enter("ขอลายมือชื่อวันที่ 13 พ.ย.")
    sheet = app.weeks.sheet(second, MONDAY, by=makers.the_officer(app))
    assert (sheet.check, sheet.note) == (CheckResult.INCONSISTENT, "ขอลายมือชื่อวันที่ 13 พ.ย.")

    hands.do("พิมพ์")
    hands.choose("ใบปะหน้าของสัปดาห์นี้ (F03) ทุกคน")
    assert hands.window.page_key == "forms"
    qtbot.waitUntil(lambda: hands.page.preview.paper.count > 0)

    hands.hit("4", CTRL)
    hands.do("แผนและผลรายเดือน")
    hands.to("แผนและผลของ นพต. ในเดือน")
    hands.down_to(lambda: hands.page.table.current_id() == second)
    hands.hit(Key.Key_Return)
    assert hands.window.page_key == "worker_month"
    hands.hit(Key.Key_Tab, CTRL)
    hands.fill("ความก้าวหน้า", "ดินดีขึ้น")
    hands.hit(Key.Key_Tab)
    qtbot.waitUntil(lambda: "days_reason" in lacking(hands))
    assert "วันปฏิบัติงาน 5 วัน มากกว่าวันที่เจ้าของแปลงรับรอง 4 วัน" in lacking(hands)["days_reason"]
    assert not hands.page.paper.side.list.is_complete


def test_us04_a_worker_is_sent_elsewhere(app: App, sit_down: SitDown, qtbot: QtBot) -> None:
    """“HLM ‘ยังดำเนินการไม่ได้’. Accept: app asks for a reassignment; only a CLM (same or near tambon) or ‘ภารกิจที่สอดคล้อง’
    with text can be chosen; logs of the period take that place and certifier; F06 part ๔ lists it.”"""
    home = makers.a_site(app, site_type="hlm", name="แปลงบ้านนาน้อย")
    (worker,) = some_workers(app, home, 1, lab="hlm")
    clm = makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง")
    makers.a_site(app, site_type="hlm", name="ศูนย์เรียนรู้ที่ไม่ใช่ CLM")
    makers.a_log(app, worker, app.today(), lines=[{"duty_code": "2.1.2", "text": "ห่มดิน"}])
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.hit(Key.Key_F2)
    hands.to("สถานะการดำเนินการ")
    hands.pick("ยังดำเนินการ")
    assert "ให้มอบหมาย" in hands.page.fields.boxes["operational"].warning
    hands.hit(Key.Key_Return, CTRL)
    hands.hit("4", CTRL)
    hands.hit(Key.Key_Return)
    assert hands.page.view.state is WorkerState.NEEDS_PLACE
    hands.do("มอบหมาย")
    asking = hands.dialog(AssignDialog)
    hands.to("มอบหมายอะไร")
    hands.hit(Key.Key_Right)
    hands.do("มอบหมาย")
    assert asking.form.boxes["duty_text"].error == "ต้องระบุภารกิจที่สอดคล้องกับโครงการ"
    hands.to("มอบหมายอะไร")
    hands.hit(Key.Key_Left)
    hands.to("แปลงที่ไปเรียนรู้")
    hands.pick("ศูนย์")
    assert asking.form.boxes["site_id"].field.value() == clm, "the plot that is no CLM is not offered"
    hands.do("มอบหมาย")
    hands.back()
    assert app.people.worker(worker).state is WorkerState.AWAY
    log = read(app, DailyLog)
    assert log.site_id == clm

    hands.hit("4", CTRL)
    hands.do("แผนและผลรายเดือน")
    hands.do("สรุปของอำเภอ")
    assert hands.window.page_key == "district_month"
    hands.hit("p", CTRL)
    assert hands.window.page_key == "forms"
    qtbot.waitUntil(lambda: hands.page.preview.paper.count > 0)
    said = printed(app, PrintRequest(form="F06", month=NOVEMBER))
    part = said[said.index("๔. การมอบหมาย นพต. ไปเรียนรู้พื้นที่อื่น") : said.index("๕. รายการตามแบบกรมฯ")]
    assert "ศูนย์เรียนรู้บ้านสวนกลาง" in part


def test_us05_twelve_lines_of_the_visitor_book(
    app: App, sit_down: SitDown, qtbot: QtBot, tmp_path: Path
) -> None:
    """“20 blank pages with running numbers print; 12 lines are keyed in < 5 min by keyboard only (Tab/Enter, repeat date,
    today’s default); group of 60 counts 60 people and 1 คณะ.”"""
    site = makers.a_site(app)
    hands = sit_down(app)
    hands.hit("3", CTRL)
    hands.hit(Key.Key_Return)
    hands.do("เปิดสมุดบันทึก")
    assert hands.window.page_key == "visitors"
    assert hands.page.sheet.editor.fields["visited_on"].value() == makers.TODAY
    began = hands.count
    hands.enter("", "คณะครูโรงเรียนบ้านท่าทดลอง", "โรงเรียนบ้านท่าทดลอง")
    hands.hit(Key.Key_Right)
    hands.enter("", "60", "2", "นางมาลี")
    hands.hit(Key.Key_Return, CTRL)
    for number in range(2, 13):
        assert hands.page.sheet.open_no == number
        hands.enter("", f"นายคนที่ {number}", "ม.2 ต.ห้วยน้ำพอ", "")
        hands.type("1")
        hands.hit(Key.Key_Return, CTRL)
    # Five minutes at two keys a second.
    assert hands.count - began < 600
    page = app.visitor_pages.page(BookPlace(site, 1, 1), by=makers.the_officer(app))
    assert page is not None
    assert [line.line_no for line in page.lines] == list(range(1, 13))
    assert {line.values["visited_on"] for line in page.lines} == {makers.TODAY}
    assert (page.sums.individuals, page.sums.groups, page.sums.people_in_groups) == (11, 1, 60)

    hands.do("พิมพ์หน้าเปล่า")
    assert hands.window.page_key == "forms"
    hands.to("จำนวนหน้า")
    hands.hit("a", CTRL)
    hands.enter("20")
    hands.do("บันทึก PDF ฉบับนี้")
    file = tmp_path / "book.pdf"
    hands.save_as(file)
    qtbot.waitUntil(file.exists, timeout=30_000)
    pages = ["".join(text.split()) for text in text_of(file.read_bytes())]
    numbers = [thai_digits(number) for number in range(2, 22)]
    assert [f"เล่มที่๑หน้าที่{number}ประจำ" in text for number, text in zip(numbers, pages, strict=True)] == [
        True
    ] * 20
