"""The way in, the page of duties, settings and help, fed by invented data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.changes import Changes
from desktop.dictionary import facts_of_type
from desktop.errors import BookMoved, DatabaseDamaged, FolderBusy, KeysMissing, ServerGone, ServerRefuses
from desktop.server_place import ServerPlace
from desktop.settings import SPECS
from desktop.settings_desk import OfficeSheet, PersonRow, RegisterRow, ThisPc
from ui.dialogs.errors import show_error
from ui.door.moving import MovingFace
from ui.door.places import area_rows
from ui.door.secret import SecretFace
from ui.door.server import ServerFace
from ui.door.trouble import Trouble, TroubleFace, Way, trouble_of
from ui.door.users import Person, UserDialog
from ui.door.window import DoorWindow, Face, WaitingFace
from ui.door.wizard import Answers, CodeStep, OfficeStep, PersonStep
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.backup_samples import SampleBackups
from ui.gallery.ground import Sheet
from ui.help.page import HelpPage
from ui.pages import NAV
from ui.settings.page import Around, SettingsPage, SettingsPart
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.frame.page import Page, Shell

_CODE = "482915 730264 119083 655720 904417 238956 571302 860149"
_FOLDER = Path("C:/Users/malee/AppData/Local/samut")
_LONG = "สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติสมเด็จพระเทพรัตนราชสุดา"


# --- before there is a book -------------------------------------------------------------------------


def _porch(face: Callable[[Tasks], Face]) -> DoorWindow:
    tasks = Tasks(show_error)
    window = DoorWindow(tasks)
    window.show_face(face(tasks))
    return window


def first_run(tasks: Tasks) -> DoorWindow:
    return _porch(lambda own: OfficeStep(Answers(), own))


def first_run_filled(tasks: Tasks) -> DoorWindow:
    def face(own: Tasks) -> Face:
        (row,) = area_rows("2402", 4)
        told = Answers(code="2402", area=row.title, name=_LONG)
        step = OfficeStep(told, own)
        step.form.show_errors({"code": "เลือกอำเภอจากรายการ พิมพ์บางส่วนของชื่อหรือรหัส แล้วกด Enter"})
        return step

    return _porch(face)


def first_run_person(tasks: Tasks) -> DoorWindow:
    def face(_: Tasks) -> Face:
        step = PersonStep(Answers(officer="ว่าที่ร้อยตรีหญิง ญาณฐิติกาญจน์ เรียนรู้เพียรพยายามสมมุติสุข"), "DESKTOP-01")
        step.show_problem("เขียนลงโฟลเดอร์ข้อมูลไม่ได้ (พื้นที่เต็ม) ยังไม่มีอะไรถูกเขียน ให้ลบแฟ้มที่ไม่ใช้แล้วลองใหม่")
        return step

    return _porch(face)


def first_run_code(tasks: Tasks) -> DoorWindow:
    return _porch(lambda _: CodeStep(_CODE))


def waiting(tasks: Tasks) -> DoorWindow:
    def face(_: Tasks) -> Face:
        made = WaitingFace("กำลังเตรียมสมุดตัวอย่าง", "สำนักงานสมมุติพร้อมข้อมูลหนึ่งปี ทำครั้งแรกครั้งเดียว")
        made.tell("กำลังกรอกข้อมูลถึง 13/11/2569 (15/16)")
        return made

    return _porch(face)


def _trouble(trouble: Trouble) -> DoorWindow:
    return _porch(lambda _: TroubleFace(trouble, _FOLDER))


def busy(tasks: Tasks) -> DoorWindow:
    return _trouble(trouble_of(FolderBusy("locked", holder="เครื่องหน้าห้อง · 08:12 น.")))


def damaged(tasks: Tasks) -> DoorWindow:
    return _trouble(trouble_of(DatabaseDamaged("file is not a database")))


def keys_missing(tasks: Tasks) -> DoorWindow:
    return _trouble(trouble_of(KeysMissing("no file")))


def bug(tasks: Tasks) -> DoorWindow:
    words = "ข้อมูลในสมุดไม่ถูกแตะต้อง ลองเปิดอีกครั้ง ถ้ายังเปิดไม่ได้ ให้แจ้งเลขอ้างอิงนี้แก่ผู้ดูแลโปรแกรม เลขอ้างอิง 2569-1120-9F3A"
    from ui.theme import Tone

    ways = (Way.RETRY, Way.COPY, Way.FOLDER)
    return _trouble(Trouble("โปรแกรมเปิดสมุดไม่สำเร็จ", words, ways, chip="โปรแกรมผิดพลาด", tone=Tone.OVERDUE))


def server(tasks: Tasks) -> DoorWindow:
    return _porch(lambda _: ServerFace(ServerPlace()))


def server_refused(tasks: Tasks) -> DoorWindow:
    def face(_: Tasks) -> Face:
        made = ServerFace(
            ServerPlace("server1.changwat-chachoengsao.local:5433", "samut_chachoengsao_2569", "samut", "x")
        )
        made.refuse(ServerRefuses("28P01", why="ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง").for_user)
        return made

    return _porch(face)


def server_move(tasks: Tasks) -> DoorWindow:
    return _porch(lambda _: ServerFace(moves=True))


def moving(tasks: Tasks) -> DoorWindow:
    return _porch(lambda _: MovingFace())


def server_gone(tasks: Tasks) -> DoorWindow:
    error = ServerGone("timeout", server="samut ที่เครื่อง server1")
    return _porch(lambda _: TroubleFace(trouble_of(error), _FOLDER, server="server1"))


def moved_away(tasks: Tasks) -> DoorWindow:
    to = {"to": "samut ที่เครื่อง server1", "address": "postgresql+psycopg://samut@server1/samut"}
    return _trouble(trouble_of(BookMoved("moved", **to)))


def secret(tasks: Tasks) -> DoorWindow:
    def face(_: Tasks) -> Face:
        made = SecretFace()
        made.refuse("รหัสไม่ถูกต้อง ข้อมูลในเครื่องยังอยู่ครบ กรุณาตรวจรหัสแล้วลองอีกครั้ง")
        return made

    return _porch(face)


PEOPLE = (
    Person(1, "นางสาวมาลี พอดีเรียน", "นักวิชาการพัฒนาชุมชนชำนาญการ"),
    Person(2, "ว่าที่ร้อยตรีหญิง ญาณฐิติกาญจน์ เรียนรู้เพียร", "นักวิชาการพัฒนาชุมชนปฏิบัติการ"),
    Person(3, "นายเกษม ดินดีจำลอง", "พัฒนาการอำเภอโคกสุข"),
)


def users(tasks: Tasks) -> QWidget:
    """At the start, where it cannot be left without an answer; and later, from the status line."""
    sheet = Sheet()
    for must in (True, False):
        dialog = UserDialog(PEOPLE, current=2, on_choose=lambda _key, _again: None, must=must)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.show()
        sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    return sheet


# --- one page in its frame --------------------------------------------------------------------------


def page_window(tasks: Tasks, key: str, make: Callable[[Shell], Page]) -> MainWindow:
    def plain(title: str) -> Callable[[Shell], Page]:
        return lambda _: samples.PlainPage(title)

    specs = [
        PageSpec(key=name, make=make if name == key else plain(item.text), nav=item)
        for name, item in NAV.items()
    ]
    specs += [
        PageSpec(key=name, make=plain("รายการเดียว"), under="settings")
        for name in ("record", "records", "exchange")
    ]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks)
    window.set_badge("duties", 5)
    window.say_saved("บันทึกอัตโนมัติแล้ว 10:42 น.")
    window.set_status("usb", "usb", "USB ‘STICK’ ว่าง 12.3 GB", "done")
    window.open_top(key)
    return window


# --- settings and help ------------------------------------------------------------------------------


def _id(number: int) -> UUID:
    return UUID(int=number)


class SampleSettings:
    """A `SettingsService` without a database; remembers what it was asked to save."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, Any]] = []
        self.stored: dict[str, Any] = {spec.key: spec.default for spec in SPECS}
        self.office_values: dict[str, Any] = {
            "name": "สำนักงานพัฒนาชุมชนอำเภอโคกสุข",
            "letter_place_1": "ที่ว่าการอำเภอโคกสุข",
            "letter_place_2": "ถนนตัวอย่าง 99000",
            "doc_prefix": "ตย 0019.3",
            "chief_name": "นายเกษม ดินดีจำลอง",
            "chief_post": "พัฒนาการอำเภอโคกสุข",
            "phone": "099000019",
        }

    def specs(self) -> Sequence[Any]:
        return [spec for spec in SPECS if spec.key != "last_user"]

    def office(self) -> OfficeSheet:
        fields = facts_of_type("Office")
        names = ("name", "letter_place_1", "letter_place_2", "doc_prefix")
        others = ("chief_name", "chief_post", "phone", "email")
        return OfficeSheet(
            "9901",
            "อำเภอโคกสุข",
            (
                ("หัวหนังสือ", tuple(fields.field(name) for name in names)),
                ("ผู้ลงนามและติดต่อ", tuple(fields.field(name) for name in others)),
            ),
            dict(self.office_values),
        )

    def save_office(self, values: Mapping[str, Any]) -> Changes:
        self.saved.append(("office", dict(values)))
        self.office_values |= values
        return Changes(frozenset({"Office"}))

    def people(self) -> Sequence[PersonRow]:
        names = (
            ("นางสาวมาลี พอดีเรียน", "นักวิชาการพัฒนาชุมชนชำนาญการ", "เจ้าหน้าที่อำเภอ", "malee", True),
            ("ว่าที่ร้อยตรีหญิง ญาณฐิติกาญจน์ เรียนรู้เพียรพยายามสมมุติสุข", "นักวิชาการพัฒนาชุมชน", "เจ้าหน้าที่อำเภอ", "yan", True),
            ("นายธีรเดช ลองทำนา", "เจ้าพนักงานพัฒนาชุมชน", "เจ้าหน้าที่อำเภอ", "theeradet", False),
        )
        return [
            PersonRow(_id(place), name, position, role, login, active, is_self=place == 0)
            for place, (name, position, role, login, active) in enumerate(names)
        ]

    def set_active(self, id_: UUID, active: bool) -> Changes:
        self.saved.append(("active", (id_, active)))
        return Changes(frozenset({"User"}))

    def registers(self) -> Sequence[RegisterRow]:
        rows = (
            ("Site", "แปลง/ศูนย์เรียนรู้", 60),
            ("SiteOwner", "เจ้าของแปลง", 58),
            ("DailyLog", "บันทึกประจำวัน", 9612),
        )
        return [RegisterRow(*row) for row in rows]

    def values(self) -> Mapping[str, Any]:
        return dict(self.stored)

    def set(self, key: str, value: object) -> Changes:
        self.saved.append((key, value))
        self.stored[key] = value
        return Changes(frozenset({"Setting"}))

    def this_pc(self) -> ThisPc:
        return ThisPc(
            label="เครื่องหน้าห้อง", folder=str(_FOLDER), free=48_300_000_000, replica=str(_id(7)),
            born_on=date(2026, 10, 1), program="0.1.0", storage="SQLCipher, SQLite 3.53.3 · Python 3.12",
            is_demo=False, opens_alone=True, may_move=True,
        )  # fmt: skip

    def rename_pc(self, label: str) -> None:
        self.saved.append(("pc", label))

    def new_office_code(self) -> str:
        return _CODE


class Chair:
    """A `Hand` that remembers nothing."""

    by = _id(0)

    def note(self, changes: Changes) -> Changes:
        return changes

    def take_back(self, changes: Changes) -> Changes:
        return Changes()

    def clock(self) -> str:
        return "10:42 น."


def _lists() -> dict[str, list[tuple[Any, str]]]:
    return {
        "printer": [("", "เครื่องพิมพ์หลักของเครื่อง (HP LaserJet 1020)"), ("HP", "HP LaserJet 1020")],
        "form_font": [("", "Laksaman (มากับโปรแกรม)"), ("C:/x.ttf", "TH SarabunIT๙")],
    }


def settings_window(
    tasks: Tasks,
    part: SettingsPart = SettingsPart.OFFICE,
    service: SampleSettings | None = None,
    backups: SampleBackups | None = None,
) -> MainWindow:
    service = service or SampleSettings()
    around = Around(hand=Chair(), today=lambda: samples.TODAY, lists=_lists)
    window = page_window(
        tasks, "settings", lambda shell: SettingsPage(service, shell, around, backups or SampleBackups())
    )
    assert isinstance(window.page, SettingsPage)
    window.page.show_part(part)
    return window


def settings_refused(tasks: Tasks) -> MainWindow:
    window = settings_window(tasks)
    assert isinstance(window.page, SettingsPage)
    page = window.page

    def refuse() -> None:
        box = page.office.fields.boxes.get("doc_prefix")
        if box is not None:
            box.show_error("ต้องเป็นอักษรสองตัว เว้นวรรค แล้วตามด้วยเลข เช่น ตย 0019.3")

    tasks.read(lambda: None, owner=page, done=lambda _: refuse())
    return window


def help_window(tasks: Tasks) -> MainWindow:
    window = page_window(tasks, "help", HelpPage)
    window.go("help", "receive")
    return window


__all__ = ["PEOPLE", "Chair", "SampleSettings", "page_window", "settings_window"]
