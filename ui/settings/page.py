"""Settings: six faces, chosen by the pills at the right of the title. Nothing here has a save button."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from ui.dialogs.ask import about, confirm
from ui.door.code_sheet import CodeSheet
from ui.frame.page import Page
from ui.records.context import FieldContext
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.settings.backup import BackupFace, BackupService
from ui.settings.code_dialog import CodeDialog
from ui.settings.office import OfficeFace
from ui.settings.people import PeopleFace
from ui.settings.this_pc import ThisPcFace
from ui.settings.values import ValuesPanel
from ui.theme import ThemeName, theme, use_theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.lists import ListRow, RowList
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from desktop.changes import Changes
    from desktop.settings import Spec
    from desktop.settings_desk import OfficeSheet, PersonRow, RegisterRow, ThisPc
    from ui.frame.page import Shell
    from ui.saving import Hand

_WIDEST = 900


class SettingsService(Protocol):
    """`desktop.settings_desk.SettingsDesk`, or a stand-in."""

    def specs(self) -> Sequence[Spec]: ...
    def office(self) -> OfficeSheet: ...
    def save_office(self, values: Mapping[str, Any]) -> Changes: ...
    def people(self) -> Sequence[PersonRow]: ...
    def registers(self) -> Sequence[RegisterRow]: ...
    def set_active(self, id_: UUID, active: bool) -> Changes: ...
    def values(self) -> Mapping[str, Any]: ...
    def set(self, key: str, value: object) -> Changes: ...
    def this_pc(self) -> ThisPc: ...
    def rename_pc(self, label: str) -> None: ...
    def new_office_code(self) -> str: ...


class SettingsPart(StrEnum):
    OFFICE = "office"
    PEOPLE = "people"
    WORK = "work"
    REGISTERS = "registers"
    PC = "pc"
    BACKUP = "backup"


_PARTS = (
    (SettingsPart.OFFICE, "สำนักงาน", "work"),
    (SettingsPart.PEOPLE, "ผู้ใช้", "group"),
    (SettingsPart.WORK, "การทำงาน", "rule_settings"),
    (SettingsPart.REGISTERS, "ทะเบียน", "inventory_2"),
    (SettingsPart.PC, "เครื่องนี้", "desktop_windows"),
    (SettingsPart.BACKUP, "สำเนาสำรอง", "backup"),
)
_PAPER = ("min_photos", "numerals", "late_certification_days")
_SENDING = ("bundle_profile", "province_code", "send_folder", "inbox_folder", "card_valid_years")
_LOOKS = ("zoom", "theme")
_WAYS = ("ask_user", "printer", "scan_folder", "form_font")


@dataclass(frozen=True, slots=True)
class _Read:
    office: OfficeSheet
    people: Sequence[PersonRow]
    registers: Sequence[RegisterRow]
    values: Mapping[str, Any]
    pc: ThisPc
    lists: Mapping[str, Sequence[tuple[Any, str]]]


@dataclass(frozen=True, slots=True)
class Around:
    """What the page is given beside its service. `lists`: options that only this PC knows, by setting; asked
    for on the reading thread, for a printer on the network may take its time."""

    hand: Hand
    today: Callable[[], date]
    lists: Callable[[], Mapping[str, Sequence[tuple[Any, str]]]] = dict


class SettingsPage(Page):
    help_key = "settings"

    def __init__(
        self, service: SettingsService, shell: Shell, around: Around, backups: BackupService
    ) -> None:
        super().__init__("ตั้งค่า")
        self._service, self._shell, self._around = service, shell, around
        self._saver = Saver(self, shell, around.hand, settled=self._read)
        self.parts = Segmented(
            [Choice(part, words, icon=icon) for part, words, icon in _PARTS], name="หมวดการตั้งค่า"
        )
        self.parts.chosen.connect(lambda key: self.show_part(SettingsPart(key)))
        self.head.set_side(self.parts)
        context = FieldContext(shell.tasks, lambda _type, _words: (), around.today)
        self.office = OfficeFace(context, service.save_office, self._saver)
        self.people = PeopleFace()
        self.people.add_asked.connect(lambda: shell.go("record", RecordPlace("User")))
        self.people.open_asked.connect(lambda id_: shell.go("record", RecordPlace("User", id_)))
        self.people.switch_asked.connect(shell.ask_user)
        self.people.active_asked.connect(self._on_active_asked)
        self.paper = self._values("แบบพิมพ์และรายงาน", _PAPER)
        self.sending = self._values("การส่งข้อมูล", _SENDING)
        self.looks = self._values("หน้าจอ", _LOOKS)
        self.looks.kept.connect(self._on_looks_kept)
        self.ways = self._values("เมื่อเปิดโปรแกรมและพิมพ์", _WAYS)
        self.others = self._values("อื่น ๆ", self._unplaced())
        self.pc = ThisPcFace(self.looks, self.ways)
        self.pc.renamed.connect(self._on_renamed)
        self.pc.code_asked.connect(self._on_code_asked)
        self.pc.about_asked.connect(self._on_about_asked)
        self.pc.move_asked.connect(shell.ask_move)
        self.backup = BackupFace(backups, shell, self)
        self._place = QWidget()
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, 0, 0, 0)
        self._faces: dict[SettingsPart, QWidget] = {
            SettingsPart.OFFICE: self.office,
            SettingsPart.PEOPLE: self.people,
            SettingsPart.WORK: self._under_each_other(self.paper, self.sending, self.others),
            SettingsPart.REGISTERS: self._build_registers(),
            SettingsPart.PC: self.pc,
            SettingsPart.BACKUP: self.backup,
        }
        for face in self._faces.values():
            column.addWidget(face)
            face.hide()
        self.office.show()
        row = QHBoxLayout()
        row.addWidget(self._place, 100)
        row.addStretch(1)
        self.body.addLayout(row)
        self._shown_pc: ThisPc | None = None
        self._office_name = ""
        self.restyle()

    def _build_registers(self) -> QWidget:
        self.registers = RowList(name="ทะเบียนทั้งหมด", fits=True)
        self.registers.opened.connect(lambda key: self._shell.go("records", key))
        card = Card(padding=(1, 6))
        card.body.addWidget(self.registers)
        words = "ข้อมูลทุกประเภทเป็นรายการ เพิ่ม แก้ไข ดูที่ลบแล้ว และดูประวัติได้ รวมทั้งประเภทที่ไม่มีหน้าของตัวเอง"
        steering = Button(
            "กติกา รายการ และแบบของจังหวัด", icon="rule_settings", on_click=lambda: self._shell.go("steering")
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(steering)
        row.addStretch(1)
        top = QWidget()
        top.setLayout(row)
        return self._under_each_other(top, muted(words, wrap=True), card)

    def _values(self, title: str, keys: Sequence[str]) -> ValuesPanel:
        known = {spec.key: spec for spec in self._service.specs()}
        specs = [known[key] for key in keys if key in known]
        panel = ValuesPanel(title, specs, self._shell.tasks, self._saver, self._service.set)
        if not specs:
            panel.hide()  # never `setVisible(True)` here: without a parent it would be a window of its own
        return panel

    def _unplaced(self) -> list[str]:
        """A setting that was declared and that nobody has put anywhere is still here."""
        placed = {*_PAPER, *_SENDING, *_LOOKS, *_WAYS, "backup_folder"}
        return [spec.key for spec in self._service.specs() if spec.key not in placed]

    @staticmethod
    def _under_each_other(*panels: QWidget) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        return both

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str) and params in list(SettingsPart):
            self.show_part(SettingsPart(params))
        self._read()

    def on_leave(self) -> None:
        self.office.save_rest()

    def on_changes(self, changes: Any) -> None:
        if self.isVisible() and changes.touches("Office", "User", "Setting"):
            self._saver.changed()

    def show_part(self, part: SettingsPart) -> None:
        self.parts.set_current(part)
        for key, face in self._faces.items():
            face.setVisible(key is part)
        self.area.verticalScrollBar().setValue(0)
        if part is SettingsPart.BACKUP:
            self.backup.read()

    def focus_first(self) -> None:
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_place"):
            self._place.setMaximumWidth(theme().px(_WIDEST))

    def _read(self) -> None:
        service, lists = self._service, self._around.lists

        def read() -> _Read:
            return _Read(
                office=service.office(),
                people=service.people(),
                registers=service.registers(),
                values=service.values(),
                pc=service.this_pc(),
                lists=lists(),
            )

        self._shell.tasks.read(read, owner=self, done=self._show, slot="settings")

    def _show(self, read: _Read) -> None:
        self.office.show_sheet(read.office)
        self._office_name = str(read.office.values.get("name") or "")
        self.people.show_people(read.people)
        self.registers.set_rows(
            [
                ListRow(key=one.type, title=one.label, right=f"{one.count:,} รายการ", arrow=True)
                for one in read.registers
            ]
        )
        for panel in (self.paper, self.sending, self.looks, self.ways, self.others):
            panel.show_values(read.values)
            panel.show_lists(read.lists)
        self._shown_pc = read.pc
        self.pc.show_pc(read.pc)

    # --- doing -----------------------------------------------------------------------------------

    def _on_looks_kept(self, key: str, value: object) -> None:
        """At once: who chooses a size wants to see it."""
        if key == "zoom":
            use_theme(theme().name, int(str(value)))
        else:
            use_theme(ThemeName(str(value)), theme().zoom)

    def _on_active_asked(self, id_: UUID, active: bool) -> None:
        self._saver.save(lambda: self._service.set_active(id_, active))

    def _on_renamed(self, label: str) -> None:
        def refused(error: BaseException) -> bool:
            if isinstance(error, Refused):
                self.pc.refuse_label(error)
                return True
            return False

        def told(_: object) -> None:
            self._shell.say_saved(f"บันทึกชื่อเครื่องแล้ว {self._around.hand.clock()}")
            self._read()

        self._shell.tasks.run(lambda: self._service.rename_pc(label), owner=self, done=told, failed=refused)

    def _on_code_asked(self) -> None:
        confirm(
            self, "ออกรหัสหน่วยงานใหม่หรือไม่", "รหัสในซองเดิมจะเปิดสมุดนี้ไม่ได้อีก ต้องพิมพ์หรือจดรหัสใหม่แล้วผนึกซองใหม่ ข้อมูลไม่เปลี่ยนแปลง",
            do="ออกรหัสใหม่", on_do=self._make_code,
        )  # fmt: skip

    def _make_code(self) -> None:
        self._shell.tasks.run(self._service.new_office_code, owner=self, done=self._show_code)

    def _show_code(self, code: str) -> None:
        sheet = CodeSheet(
            self, self._shell.tasks, office=self._office_name,
            pc=self._shown_pc.label if self._shown_pc else "", code=code,
        )  # fmt: skip
        CodeDialog(code, sheet, parent=self).open()

    def _on_about_asked(self) -> None:
        pc = self._shown_pc
        if pc is not None:
            about(self, version=pc.program, facts=[("ข้อมูล", pc.folder), ("ส่วนเก็บ", pc.storage)])
