"""The four pages of the exchange in their frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.exchange_view import (
    BundleLook,
    Machine,
    MissingNumbers,
    Partner,
    WhatGoes,
)
from desktop.key_views import SafeKey
from desktop.sync.drives import Drive
from ui.door.card_terms import card_strip
from ui.exchange import office_keys as office_keys_dialogs
from ui.exchange.office_page import OfficePage
from ui.exchange.receive_page import ReceivePage
from ui.exchange.register_page import RegisterPage
from ui.exchange.send_page import SendPage
from ui.exchange.sending import Way, WayKind
from ui.exchange.undo_import import undo_dialog
from ui.exchange.waiting_page import WaitingPage
from ui.frame.nav import Edition, OfficeName
from ui.frame.page import Page, PageSpec, Shell
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import (
    BACK,
    CODE_TAKEN,
    EXPORTED,
    FILES,
    HISTORY,
    IN_ROW,
    INSPECTED,
    ME,
    OTHERS,
    RECEIVED,
    STICK,
    STRANGER,
    UNDO_PREVIEW,
)
from ui.gallery.forms import PRINTERS
from ui.gallery.ground import Sheet
from ui.gallery.home import home_window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.tasks import Tasks


def exchange_window(
    tasks: Tasks,
    key: str,
    service: SampleExchange,
    *,
    drives: tuple[Drive, ...] = (STICK,),
    more: Mapping[str, Callable[[Shell], Page]] | None = None,
) -> MainWindow:
    """`more`: pages beside the usual ones."""
    made: dict[str, Callable[[Shell], Page]] = {
        "send": lambda shell: SendPage(service, shell),
        "receive": lambda shell: ReceivePage(service, shell, PRINTERS),
        "office": lambda shell: OfficePage(service, shell),
        "register": lambda shell: RegisterPage(service, shell),
        "waiting": lambda shell: WaitingPage(service, shell),
        **(more or {}),
    }
    nav = {spec.key: spec.nav for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก"))}
    specs = [
        spec for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก"))
        if spec.key not in ("exchange", *made)
    ]  # fmt: skip
    specs[5:5] = [
        PageSpec(key=name, make=make, nav=nav["exchange"] if name == "send" else None, under="send")
        for name, make in made.items()
    ]
    office = samples.OFFICE
    if service.is_province:
        office = OfficeName(Edition.PROVINCE, "สพจ. สวนสร้าง")
    window = MainWindow(office=office, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    window.drives.drives = drives
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:39 น.")
    window.set_status("backup", "verified_user", "สำรองข้อมูลก่อนส่งแล้ว 10:40 น.", "done")
    window.open_top("send")
    if key != "send":
        window.go(key)
    return window


def send(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "send", SampleExchange())


def send_empty(tasks: Tasks) -> MainWindow:
    """Nothing new, never sent, no stick."""
    service = SampleExchange(goes=WhatGoes(bundle_no="9901-2569-0001"), history=(), agreement=None)
    return exchange_window(tasks, "send", service, drives=())


def send_stranger(tasks: Tasks) -> MainWindow:
    service = SampleExchange(partner=Partner("99", "สพจ. สวนสร้าง", 0), history=(), agreement=None)
    return exchange_window(tasks, "send", service)


def send_province(tasks: Tasks) -> MainWindow:
    service = SampleExchange(partner=Partner("9901", "สพอ. โคกสุข", 1), province=True)
    return exchange_window(tasks, "send", service)


def send_words_only(tasks: Tasks) -> MainWindow:
    """No record changed, and yet there is something to say."""
    goes = WhatGoes(bundle_no="9901-2569-0001", untold=("ชื่อใหม่ของเครื่องนี้",), since=samples.TODAY)
    return exchange_window(tasks, "send", SampleExchange(goes=goes))


def _send_page(window: MainWindow) -> SendPage:
    page = window.page
    assert isinstance(page, SendPage)
    return page


def send_working(tasks: Tasks) -> MainWindow:
    writing = replace(
        HISTORY[0], look=BundleLook.WRITING, state_words="กำลังเขียน", answer="ยังไม่ส่ง", answer_second=""
    )
    window = exchange_window(tasks, "send", SampleExchange(history=(writing, *HISTORY[1:])))
    page = _send_page(window)
    way = Way(WayKind.USB, STICK.path, "USB ‘STICK’")
    page.write.show_working(way)
    page.write.show_stage("reading_back", 24_100_000, 38_400_000)
    window.set_status("usb", "usb", "กำลังใช้ USB ‘STICK’", "due")
    return window


def send_done(tasks: Tasks) -> MainWindow:
    window = exchange_window(tasks, "send", SampleExchange())
    _send_page(window).write.show_done(Way(WayKind.USB, STICK.path, "USB ‘STICK’"), EXPORTED, released=True)
    window.set_status("usb", "usb", "ถอด USB ‘STICK’ ได้", "done")
    return window


def send_failed(tasks: Tasks) -> MainWindow:
    from desktop.errors import CannotWrite

    window = exchange_window(tasks, "send", SampleExchange())
    _send_page(window).write.show_failed(CannotWrite("gone", place=STICK.path, cause="อุปกรณ์ถูกถอด"))
    return window


def send_code(tasks: Tasks) -> MainWindow:
    """Two groups heard, the third to come; and a number that the partner never got."""
    service = SampleExchange()
    service.missing = (MissingNumbers("สพจ. สวนสร้าง", (45,), there=True),)
    window = exchange_window(tasks, "send", service)
    field = _send_page(window).code.field
    for group, digits in zip(field.groups, ("2622", "3629", ""), strict=True):
        group.setText(digits)
        group.changed.emit()
    return window


def send_code_wrong(tasks: Tasks) -> MainWindow:
    window = exchange_window(tasks, "send", SampleExchange())
    field = _send_page(window).code.field
    for group, digits in zip(field.groups, ("2622", "3692", "37"), strict=True):
        group.setText(digits)
        group.changed.emit()
    return window


def send_code_taken(tasks: Tasks) -> MainWindow:
    window = exchange_window(tasks, "send", SampleExchange())
    _send_page(window).code.show_taken(CODE_TAKEN)
    return window


def send_code_unknown(tasks: Tasks) -> MainWindow:
    from desktop.sync.telephone import CodeUnknown

    window = exchange_window(tasks, "send", SampleExchange())
    page = _send_page(window)
    page.code.field.set_value("262236293778")
    page.code.show_refused(CodeUnknown("x"))
    return window


def receive(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "receive", SampleExchange(files=FILES))


def receive_back(tasks: Tasks) -> MainWindow:
    """After a restored backup the province returns what was sent since."""
    return exchange_window(tasks, "receive", SampleExchange(files=(FILES[0], BACK, *FILES[1:])))


def receive_empty(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "receive", SampleExchange(), drives=())


def _receive_page(window: MainWindow) -> ReceivePage:
    page = window.page
    assert isinstance(page, ReceivePage)
    return page


def receive_preview(tasks: Tasks) -> MainWindow:
    window = exchange_window(tasks, "receive", SampleExchange(files=FILES))
    page = _receive_page(window)
    page.show_views((INSPECTED,))
    page.effects.list.choose("field/3")
    return window


def receive_done(tasks: Tasks) -> MainWindow:
    window = exchange_window(tasks, "receive", SampleExchange(files=FILES))
    page = _receive_page(window)
    page.done.show_done((RECEIVED,), "USB ‘STICK’")
    page._show_face(page.done)
    return window


def receive_refused(tasks: Tasks) -> MainWindow:
    from desktop.sync.errors import SignerNotTrusted

    window = exchange_window(tasks, "receive", SampleExchange(files=FILES))
    page = _receive_page(window)
    page._on_refused(SignerNotTrusted("x", file="99-9901-2569-0031.samut", who="สพจ. สวนสร้าง"))
    return window


def office(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "office", SampleExchange(others=OTHERS, conflicts=5))


def office_keys(tasks: Tasks) -> QWidget:
    """What is asked before keys are changed, withdrawn, prolonged, or made for the safe."""
    from pathlib import Path

    sheet = Sheet()
    for dialog in (
        office_keys_dialogs.rotate_dialog(None, ME, lambda: None),
        office_keys_dialogs.revoke_dialog(None, OTHERS[0], lambda _: None),
        office_keys_dialogs.retire_dialog(None, OTHERS[0], lambda: None),
        office_keys_dialogs.renew_dialog(None, OTHERS[0], lambda: None),
        office_keys_dialogs.safe_dialog(None, None, lambda: None),
        office_keys_dialogs.safe_done_dialog(
            None, SafeKey(Path("/media/STICK/กุญแจสำรองจังหวัด.txt"), Path("/media/STICK/กุญแจสำรองจังหวัด.pdf"))
        ),
    ):
        dialog.setWindowFlags(Qt.WindowType.Widget)
        sheet.column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignLeft)
        dialog.show()
    sheet.column.addStretch(1)
    return sheet


def office_withdrawn(tasks: Tasks) -> MainWindow:
    """This very PC was withdrawn by the province."""
    service = SampleExchange(others=OTHERS)
    service.me = replace(ME, revoked_on=OTHERS[2].revoked_on, revoked_why="โน้ตบุ๊กหายระหว่างลงพื้นที่")
    return exchange_window(tasks, "office", service)


_TERMS = "บัตรของ สพจ. สวนสร้าง เครื่อง ‘สพจ-1’ จะหมดอายุ 12 ม.ค. 2570 (อีก 53 วัน) และอีก 1 ใบ ขอบัตรจากจังหวัดมาเทียบลายนิ้วมืออีกครั้ง"


def home_terms(tasks: Tasks) -> MainWindow:
    """The start says that a card runs out."""
    window = home_window(tasks)
    window.show_strip(card_strip(_TERMS, lambda: None), key="card_terms")
    return window


def office_terms(tasks: Tasks) -> MainWindow:
    """The province's card runs out within sixty days, and so does ours there."""
    soon = date(2027, 1, 12)
    service = SampleExchange(
        others=(*OTHERS[:3], replace(OTHERS[3], valid_until=soon, expires_soon=True), *OTHERS[4:])
    )
    service.me = replace(ME, valid_until=soon, expires_soon=True)
    service.terms = _TERMS
    window = exchange_window(tasks, "office", service)
    page = window.page
    assert isinstance(page, OfficePage)
    page.show_view(service.office_view())
    page.machines.list.choose(OTHERS[3].replica)
    return window


def office_empty(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "office", SampleExchange(others=(STRANGER,)))


def office_province(tasks: Tasks) -> MainWindow:
    """A province of twelve districts, two of which have shown their cards."""
    names = ("โคกสุข", "หนองรุ่งเรือง", "ดอนร่มไม้", "นาพอเพียง", "ห้วยสมบูรณ์", "บ้านเอื้ออารี", "ป่าสามอย่าง",
             "คลองไส้ไก่", "ทุ่งรวงทอง", "ศรีพัฒนา", "น้ำใสใจดี", "เขาร่มเย็นบริบูรณ์เฉลิมพระเกียรติ")  # fmt: skip
    met = [
        Machine(
            replica=str(place), office=f"990{place}", office_name=f"สพอ. {name}", label="เครื่องหน้าห้อง",
            fingerprint="หมอน ยุง ตะกร้า กบ งู เครื่องบิน ขนม คำถาม", is_trusted=True,
            last_words="รับแฟ้มครั้งล่าสุด 20 พ.ย. 2569", valid_until=date(2031, 11, 2), may_revoke=True, may_renew=True,
        )
        for place, name in enumerate(names[:2], start=1)
    ]  # fmt: skip
    rest = [
        Machine(replica="", office=f"99{place:02}", office_name=f"สพอ. {name}", label="", fingerprint="")
        for place, name in enumerate(names[2:], start=3)
    ]
    return exchange_window(tasks, "office", SampleExchange(others=(*met, *rest), province=True))


def register(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "register", SampleExchange())


def register_code(tasks: Tasks) -> MainWindow:
    """A bundle that came is chosen: its code stands below."""
    window = exchange_window(tasks, "register", SampleExchange())
    page = window.page
    assert isinstance(page, RegisterPage)
    page.show_view(SampleExchange().register_view())
    page.table.choose(IN_ROW.id)
    page.code.show_code("262236293778", IN_ROW.bundle_no)
    return window


def register_undo(tasks: Tasks) -> QWidget:
    """The preview of taking an import back."""
    sheet = Sheet()
    for preview in (UNDO_PREVIEW, replace(UNDO_PREVIEW, back=(), kept=(), kept_count=0, is_own=True)):
        dialog = undo_dialog(None, preview, lambda: None)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        sheet.column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignLeft)
        dialog.show()
    sheet.column.addStretch(1)
    return sheet


def register_empty(tasks: Tasks) -> MainWindow:
    return exchange_window(tasks, "register", SampleExchange(history=()))
