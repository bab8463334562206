"""What came in and has no effect yet: full, empty, with names of every length, and the ways there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.moments import BANGKOK
from desktop.waiting_view import Waiting, WaitReason
from ui.exchange.receive_page import ReceivePage
from ui.gallery.conflict_samples import LONG_NAME, LONG_PC
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import FILES, RECEIVED

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_COMES = "จะมีผลเองเมื่อแฟ้มที่มีรายการนั้นมาถึง ให้รับแฟ้มถัดไปของหน่วยงานนั้น สิ่งที่ขาดจะมาด้วย"
_CLOCK = "ให้ผู้ส่งแก้ปีที่เครื่องนั้น รับใบตอบรับจากเครื่องนี้ แล้วส่งแฟ้มใหม่ เวลาของรายการจะถูกลงให้ใหม่เอง"


def _row(number: int, reason: WaitReason, type_: str, label: str, title: str, why: str, to_do: str,
         *, machine: str = "เครื่องโน้ตบุ๊ก", day: int = 20, changes: int = 1, can_open: bool = False) -> Waiting:  # fmt: skip
    return Waiting(
        type=type_, record=UUID(int=number), label=label, title=title, reason=reason, why=why, to_do=to_do,
        machine=machine, office="9901", office_name="สพอ. โคกสุข", changes=changes, can_open=can_open,
        since=datetime(2026, 11, day, 10, 39, tzinfo=BANGKOK),
    )  # fmt: skip


_YEAR = "นาฬิกาเครื่องผู้ส่งตั้งปี พ.ศ. 2569 เป็นปี ค.ศ."
WAITING = (
    _row(1, WaitReason.FUTURE, "Activity", "กิจกรรมประจำเดือน", "เอามื้อขุดคลองไส้ไก่", _YEAR, _CLOCK, changes=3, can_open=True),
    _row(2, WaitReason.FUTURE, "DailyLog", "บันทึกประจำวัน", "บันทึกประจำวัน 18 พ.ย. 2569", _YEAR, _CLOCK),
    _row(3, WaitReason.WAITING, "Activity", "กิจกรรมประจำเดือน", "ห่มดินแปลงนา", "รอแปลง/ศูนย์เรียนรู้ที่อ้างถึง", _COMES, day=19),
    _row(4, WaitReason.WAITING, "Site", "แปลง/ศูนย์เรียนรู้", "ศูนย์เรียนรู้บ้านสวนฝัน", "รอเจ้าของแปลงที่อ้างถึง", _COMES, day=19),
    _row(5, WaitReason.WAITING, "VisitorEntry", "ผู้มาใช้บริการ", "", "มาก่อนรายการที่ใช้สร้าง",
         "จะมีผลเองเมื่อแฟ้มก่อนหน้ามาถึง ให้รับแฟ้มถัดไปของหน่วยงานนั้น สิ่งที่ขาดจะมาด้วย", day=19),
    _row(6, WaitReason.UNDONE, "SiteOwner", "เจ้าของแปลง", "นางสมศรี ใจกล้าจำลอง", "ถอนการนำเข้าไว้",
         "จะกลับมาเมื่อรับแฟ้มถัดไปของหน่วยงานนั้น รับแฟ้มเดิมอีกครั้ง หรือกด ‘นำเข้าแฟ้มนี้อีกครั้ง’ ในทะเบียนแฟ้ม", day=12, can_open=True),
    _row(7, WaitReason.SCOPE, "NptWorker", "นพต.", "นายอุดม สมมุติสุข", "เป็นรายการของอำเภอหนองรุ่งเรือง ผู้ส่งไม่มีสิทธิ์เขียน จึงเก็บไว้โดยไม่ให้มีผล",
         "ไม่ต้องทำอะไร ข้อมูลของหน่วยงานเจ้าของยังเหมือนเดิม ถ้าต้องแก้ ให้หน่วยงานเจ้าของแก้เอง", day=6),
)  # fmt: skip


HARD = tuple(replace(one, machine=LONG_PC, title=one.title and f"{one.title} {LONG_NAME}") for one in WAITING)


def waiting_hard(tasks: Tasks) -> MainWindow:
    """Names as long as they may be: cut in the list, in full beside it."""
    return exchange_window(tasks, "waiting", SampleExchange(waiting=HARD))


def waiting(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "waiting", SampleExchange(waiting=WAITING))


def waiting_empty(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "waiting", SampleExchange())


def receive_waiting(tasks: Tasks) -> MainWindow:
    """The page of receiving says that something waits."""
    return exchange_window(tasks, "receive", SampleExchange(files=FILES, waiting=WAITING))


def receive_done_waiting(tasks: Tasks) -> MainWindow:
    """So does the import that brought it."""
    window = exchange_window(tasks, "receive", SampleExchange(waiting=WAITING))
    page = window.page
    assert isinstance(page, ReceivePage)
    page.done.show_done((replace(RECEIVED, waiting=3, held=2),), "USB ‘STICK’")
    page._show_face(page.done)
    return window
