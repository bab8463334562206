"""Step 3 of sending: written, read back, named; how it ended stays in sight until the page is left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.sizes import size_words
from ui.exchange.send_panels import size_pair
from ui.exchange.sending import Way, WayKind, seconds_left
from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts
from ui.widgets.paint import draw_disc
from ui.widgets.steps import NumberedTitle, Step, StepState, StepTicks
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.errors import AppError
    from desktop.exchange_view import Partner, WhatGoes
    from desktop.sync.outgoing import Exported

_STAGES = {"writing": 0, "reading_back": 1, "naming": 2, "releasing": 2}


class WritePanel(Card):
    """Step 3. One face for each state; the last one stays until the page is left."""

    write_asked = Signal()
    stop_asked = Signal()
    retry_asked = Signal()
    other_way_asked = Signal()
    slip_asked = Signal()
    cards_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 10), gap=8)
        self.title = NumberedTitle(3, "เขียนและตรวจ")
        self._faces = QStackedWidget()
        self.body.addWidget(self.title)
        self.body.addWidget(self._faces, 1)
        self._started = 0.0
        self._way: Way | None = None
        self._size = 0
        self.face = ""
        self._build_idle()
        self._build_working()
        self._build_done()
        self._build_failed()

    def _build_idle(self) -> None:
        self._idle = _Face()
        self._idle_words = muted("", wrap=True)
        self.write = Button(
            "", kind=Kind.PRIMARY, icon="save", key="Ctrl+Return", on_click=self.write_asked.emit
        )
        self.cards = Button("แลกบัตรกับหน่วยงาน", icon="verified_user", on_click=self.cards_asked.emit)
        plan = StepTicks([Step("เขียนแฟ้มเข้ารหัส"), Step("อ่านกลับมาตรวจทุกไบต์"), Step("ตั้งชื่อแฟ้มจริง")])
        self._idle.column.addWidget(self._idle_words)
        self._idle.column.addWidget(plan)
        self._idle.column.addStretch(1)
        self._idle.column.addWidget(self.write)
        self._idle.column.addWidget(self.cards)
        self._faces.addWidget(self._idle)

    def _build_working(self) -> None:
        self._working = _Face()
        self._warn = _BigLine("usb", "อย่าเพิ่งถอด USB", "due")
        self.steps = StepTicks()
        self._working.column.addWidget(self._warn)
        self._working.column.addWidget(self.steps)
        self._working.column.addStretch(1)
        self._calm = muted("", wrap=True)
        self.stop = Button("ยกเลิกการเขียน", on_click=self._on_stop_clicked)
        self._working.column.addWidget(self._calm)
        self._working.column.addWidget(self.stop)
        self._faces.addWidget(self._working)

    def _build_done(self) -> None:
        self._done = _Face()
        self._well = _BigLine("check_circle-fill", "เขียนครบแล้ว", "done")
        self._done_steps = StepTicks()
        self._facts = Facts(right=True)
        box = Card(padding=(12, 8), quiet=True)
        box.body.addWidget(self._facts)
        self.slip = Button(
            "พิมพ์ใบนำส่ง F23 (2 ฉบับ)", kind=Kind.PRIMARY, icon="print", on_click=self.slip_asked.emit
        )
        self._done.column.addWidget(self._well)
        self._done.column.addWidget(self._done_steps)
        self._done.column.addWidget(box)
        self._done.column.addStretch(1)
        self._done.column.addWidget(self.slip)
        self._faces.addWidget(self._done)

    def _build_failed(self) -> None:
        self._failed = _Face()
        self._safe = _BigLine("verified_user", "ข้อมูลในเครื่องยังอยู่ครบ", "text")
        self._why = Text("", Role.BODY, wrap=True).make_selectable()
        self.retry = Button("ลองใหม่", kind=Kind.PRIMARY, icon="replay", on_click=self.retry_asked.emit)
        self.other = Button("เลือกทางอื่น", on_click=self.other_way_asked.emit)
        self._failed.column.addWidget(self._safe)
        self._failed.column.addWidget(self._why)
        self._failed.column.addWidget(muted("เลขที่แฟ้มยังไม่ถูกใช้ไป", wrap=True))
        self._failed.column.addStretch(1)
        self._failed.column.addWidget(self.retry)
        self._failed.column.addWidget(self.other)
        self._faces.addWidget(self._failed)

    # --- faces -----------------------------------------------------------------------------------

    def show_idle(self, way: Way | None, goes: WhatGoes, partner: Partner) -> None:
        self.face = "idle"
        enrolled = partner.is_enrolled
        if not enrolled:
            words = "ให้แลกบัตรกันหนึ่งครั้งก่อน แล้วเทียบลายนิ้วมือทางโทรศัพท์"
        elif goes.nothing_new:
            words = "เมื่อกรอกหรือแก้ไขข้อมูลแล้ว กลับมาที่หน้านี้เพื่อส่งได้ทันที"
        elif way is None:
            words = "เสียบ USB หรือเลือกทางอื่นก่อน"
        else:
            words = f"แฟ้มเลขที่ {goes.bundle_no} จะใช้งานได้เมื่อตรวจผ่านครบเท่านั้น"
        self._idle_words.set_text(words)
        self.cards.setVisible(not enrolled)
        self.write.setVisible(enrolled and not goes.nothing_new)
        self.write.setEnabled(way is not None)
        self.write.set_text(_write_words(way))
        self._show(self._idle, done=False)

    def show_working(self, way: Way) -> None:
        self.face = "working"
        self._way, self._started = way, time.monotonic()
        usb = way.kind is WayKind.USB
        self._warn.set_words("อย่าเพิ่งถอด USB" if usb else "กำลังเขียนแฟ้ม", "กำลังเตรียมข้อมูล")
        where = " บน USB" if usb else ""
        self._calm.set_text(f"ยกเลิกได้ทุกเมื่อ จะไม่มีแฟ้มค้างครึ่งใบ{where}")
        self.stop.setEnabled(True)
        self.show_stage("writing", 0, 0)
        self._show(self._working, done=False)

    def show_stage(self, stage: str, done: int, total: int) -> None:
        at = _STAGES[stage]
        if total:
            self._size = total
        usb = self._way is not None and self._way.kind is WayKind.USB
        last = "ตั้งชื่อแฟ้มจริง และปล่อย USB" if usb else "ตั้งชื่อแฟ้มจริง"
        titles = ("เขียนลง USB" if usb else "เขียนลงปลายทาง", "อ่านกลับมาตรวจ", last)
        steps = []
        for place, text in enumerate(titles):
            if place < at:
                right = size_words(self._size) if place == 0 else "ตรงกันทุกไบต์"
                steps.append(Step(text, StepState.DONE, right))
            elif place == at:
                share = done / total if total and at < 2 else 0
                right = size_pair(done, total) if done and at < 2 else ""
                steps.append(Step(text, StepState.WORKING, right, share if at < 2 else None))
            else:
                steps.append(Step(text))
        self.steps.set_steps(steps)
        # Writing and reading back take about as long as each other.
        share = (at + (done / total if total else 0)) / 2
        left = seconds_left(self._started, min(share, 1)) if done else None
        self._warn.set_second(f"เหลือประมาณ {left} วินาที" if left else "กำลังเตรียมข้อมูล" if not done else "")

    def show_done(self, way: Way, exported: Exported, *, released: bool, waiting: int = 0) -> None:
        """`waiting`: files on the same stick that were not taken in yet, so that it stays where it is."""
        self.face = "done"
        usb = way.kind is WayKind.USB
        if released:
            self._well.set_words("ถอดได้แล้ว", f"ปล่อย {way.label} จากเครื่องแล้ว")
        elif usb and waiting:
            self._well.set_words("เขียนครบแล้ว", f"บน USB ยังมีแฟ้มใหม่ {waiting} แฟ้ม รับก่อนแล้วจึงถอด")
        elif usb:
            self._well.set_words("เขียนครบแล้ว", "สั่งปล่อย USB จากระบบก่อนถอด")
        else:
            self._well.set_words("เขียนครบแล้ว", _where(exported))
        where = "USB" if usb else "ปลายทาง"
        self._done_steps.set_steps(
            [
                Step(f"เขียนลง{' ' if usb else ''}{where}", StepState.DONE, _written(exported)),
                Step("อ่านกลับมาตรวจ", StepState.DONE, "ตรงกันทุกไบต์"),
            ]
        )
        facts = [("เลขที่แฟ้ม", exported.bundle_no or ""), ("รหัสตรวจสอบ", exported.check_code)]
        self._facts.set_facts(facts, strong=frozenset({"เลขที่แฟ้ม"}))
        self._show(self._done, done=True)
        self.slip.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failed(self, error: AppError) -> None:
        self.face = "failed"
        self._why.set_text(error.for_user)
        self._show(self._failed, done=False)
        self.retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, face: QWidget, *, done: bool) -> None:
        self.title.set_done(done)
        self._faces.setCurrentWidget(face)

    def _on_stop_clicked(self) -> None:
        self.stop.setEnabled(False)
        self._warn.set_second("กำลังหยุด")
        self.stop_asked.emit()


def _written(exported: Exported) -> str:
    size = size_words(exported.bytes)
    return f"{size} ต่อจากครั้งก่อนซึ่งเสร็จแล้ว {exported.found} แฟ้ม" if exported.found else size


def _where(exported: Exported) -> str:
    folder = exported.files[0].parent.name
    count = len(exported.files)
    return f"ในโฟลเดอร์ {folder}" + (f" {count} แฟ้ม ส่งให้ครบทุกแฟ้ม" if count > 1 else "")


def _write_words(way: Way | None) -> str:
    if way is None:
        return "เขียนแฟ้ม"
    return {
        WayKind.USB: f"เขียนลง {way.label}",
        WayKind.FOLDER: "เขียนลงโฟลเดอร์",
        WayKind.FILE: "เลือกที่บันทึกแฟ้ม",
        WayKind.PARTS: "เลือกที่บันทึกแฟ้ม",
    }[way.kind]


class _Face(Themed, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.restyle()

    def restyle(self) -> None:
        self.column.setSpacing(theme().px(8))


class _BigLine(Themed, QWidget):
    """A large icon, words as large as a panel title, and a quiet second line."""

    def __init__(self, icon: str, words: str, ink: Ink) -> None:
        super().__init__()
        self._mark = _Mark(icon, ink)
        self.words = Text(words, Role.PANEL_TITLE, ink, wrap=True)
        self.second = muted("", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.second)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(column, 1)
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(12))

    def set_words(self, words: str, second: str) -> None:
        self.words.set_text(words)
        self.set_second(second)

    def set_second(self, second: str) -> None:
        self.second.set_text(second)
        self.second.setVisible(bool(second))


class _Mark(Themed, QWidget):
    """An icon of 44 pixels on its tone's ground."""

    _TONES: ClassVar[dict[Ink, Tone]] = {"due": Tone.DUE, "done": Tone.DONE, "text": Tone.SENT}

    def __init__(self, icon: str, ink: Ink) -> None:
        super().__init__()
        self._icon, self._tone = icon, self._TONES[ink]
        self.restyle()

    def restyle(self) -> None:
        side = theme().px(44)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_disc(QPainter(self), QRectF(self.rect()), icon=self._icon, tone=self._tone, share=0.55)
