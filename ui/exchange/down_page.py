"""`down`: files and slips back to all districts in one step; each gets a folder of its own where they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop.down_view import DownDone, DownRow, DownState
from desktop.errors import AppError
from desktop.sizes import size_words
from ui.dialogs.files import ask_folder, ask_save
from ui.exchange.base import SEND, ExchangePage
from ui.keys import bind
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Divider
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip
from ui.widgets.options import Option, OptionCards
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.changes import Changes
    from desktop.down_view import DownService
    from desktop.exchange_service import ExchangeService
    from desktop.sync.delivering import Stage
    from ui.frame.page import Shell
    from ui.tasks import Progress

_SIDE_WIDTH, _FOLDS_BELOW = 320, 900
_STRIP = "down"
_FOLDER = "folder"


class DownPage(ExchangePage):
    help_key = "send"
    here = SEND

    def __init__(self, down: DownService, service: ExchangeService, shell: Shell) -> None:
        super().__init__(service, shell, "ส่งกลับทุกอำเภอ")
        self._down = down
        self.rows: tuple[DownRow, ...] = ()
        self.done: tuple[DownDone, ...] = ()
        self._ticked: set[str] = set()
        self._folder: Path | None = None
        self._target: Path | None = None
        self._is_writing = False
        self.list = RowList(name="อำเภอที่จะส่งกลับ")
        self.list.ticked.connect(self._on_ticked)
        self.list.chosen.connect(self._show_chosen)
        self.told = Text("", Role.BODY_STRONG, wrap=True)
        self.every = LinkButton("เลือกทุกอำเภอที่มีของส่ง", on_click=self._tick_all)
        self._list_card = Card(padding=(1, 6), gap=0)
        head = self._list_head = QVBoxLayout()
        head.addWidget(self.told)
        head.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        self._list_card.body.addLayout(head)
        self._list_card.body.addWidget(self.list, 1)
        self.ways = OptionCards(name="เขียนไว้ที่ไหน")
        self.ways.chosen.connect(self._on_way_chosen)
        self._side = Card(padding=(16, 12), gap=8)
        self._side.body.addWidget(Text("เขียนไว้ที่ไหน", Role.PANEL_TITLE))
        self._side.body.addWidget(self.ways)
        self._side.body.addWidget(
            muted("แต่ละอำเภอได้โฟลเดอร์ของตนเอง มีแฟ้มที่เข้ารหัสให้อำเภอนั้น และใบตอบรับกับใบแจ้งส่งคืนเป็น PDF", wrap=True)
        )
        self.release = Button("ปล่อย USB", icon="usb", on_click=self._release)
        self._side.body.addWidget(self.release, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.body.addWidget(Divider())
        self.chosen_name = Text("", Role.BODY_STRONG, wrap=True)
        self.chosen_words = Text("", Role.BODY, wrap=True).make_selectable()
        self._side.body.addWidget(self.chosen_name)
        self._side.body.addWidget(self.chosen_words)
        self._side.body.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._list_card, 1)
        self._columns.addWidget(self._side)
        self.slips = Button("พิมพ์เฉพาะใบตอบรับ", icon="print", key="Ctrl+P", on_click=self._ask_slips)
        self.write = Button("", kind=Kind.PRIMARY, icon="upload", key="Ctrl+Return", on_click=self._write)
        foot = self._foot = QHBoxLayout()
        foot.addWidget(self.slips)
        foot.addStretch(1)
        foot.addWidget(self.write)
        self.body.addLayout(self._columns, 1)
        self.body.addLayout(foot)
        bind(self, "Ctrl+P", self._ask_slips)
        self.restyle()
        self._show()

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        self.done = ()
        self._read()

    def on_leave(self) -> None:
        self._shell.close_strip(_STRIP)

    def on_changes(self, changes: object) -> None:
        if self.isVisible() and not self._is_writing and not self.done:
            self._read()

    def on_drives(self) -> None:
        super().on_drives()
        self._show_ways()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        down = self._down
        self._shell.tasks.read(down.rows, owner=self, done=self.show_rows, slot="rows")

    def show_rows(self, rows: tuple[DownRow, ...]) -> None:
        is_first = not self.rows
        self.rows = rows
        if is_first:
            self._ticked = {one.office for one in rows if one.gets_something}
        self._ticked &= {one.office for one in rows if one.gets_something}
        self._show()
        if is_first and self.isVisible():
            self.focus_first()

    def show_done(self, done: tuple[DownDone, ...]) -> None:
        self.done = done
        self._show()
        written = [one for one in done if one.files or one.slip]
        failed = [one for one in done if one not in written]
        words = f"เขียนแล้ว {len(written):,} อำเภอ ใน {self._target.name if self._target else ''}"
        if failed:
            words += f"  ยังไม่ได้เขียน {len(failed):,} อำเภอ ดูเหตุผลที่แต่ละแถว"
        tone, icon = (Tone.DUE, "warning") if failed else (Tone.DONE, "check_circle")
        self._shell.show_strip(Strip(words, tone=tone, icon=icon, can_close=True), key=_STRIP)

    def _show(self) -> None:
        done = {one.office: one for one in self.done}
        self.list.set_rows([self._row(one, done.get(one.office)) for one in self.rows])
        if self.rows and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self._show_chosen(self.list.current_key())
        ready = [one for one in self.rows if one.gets_something]
        self.told.set_text(
            f"มีของส่งกลับ {len(ready):,} จาก {len(self.rows):,} อำเภอ" if self.rows else "กำลังดูว่ามีอะไรส่งกลับ"
        )
        self.every.setVisible(len(self._ticked) < len(ready))
        self._show_ways()
        self._show_actions()

    def _row(self, one: DownRow, done: DownDone | None) -> ListRow:
        if done is not None and (done.files or done.slip):
            look = ChipLook("เขียนแล้ว", "check_circle", Tone.DONE)
            parts = [f"แฟ้ม {size_words(done.bytes)}"] if done.files else []
            second = " · ".join([*parts, *(["ใบตอบรับและส่งคืน"] if done.slip else [])])
        elif done is not None:
            look, second = ChipLook("ยังไม่ได้เขียน", "error", Tone.DUE), done.why
        else:
            look, second = _look(one), one.words
        return ListRow(
            key=one.office,
            title=one.name,
            second=second,
            chip=look,
            tick=one.office in self._ticked,
            tick_is_live=one.gets_something and not self.done,
        )

    def _show_chosen(self, office: object) -> None:
        """The row in full: which files, or why there is none."""
        row = next((one for one in self.rows if one.office == office), None)
        done = next((one for one in self.done if one.office == office), None)
        self.chosen_name.set_text(row.name if row else "")
        if done is not None and (done.files or done.slip):
            files = (*done.files, *((done.slip,) if done.slip else ()))
            self.chosen_words.set_text("\n".join(f"{path.parent.name}/{path.name}" for path in files))
        else:
            self.chosen_words.set_text(done.why if done else row.words if row else "")

    def _show_ways(self) -> None:
        options = [
            Option(
                f"usb:{one.path}",
                f"USB ‘{one.label}’",
                size_words(one.free),
                icon="usb",
                possible=one.is_writable,
            )
            for one in self._shell.drives.drives
        ]
        second = str(self._folder) if self._folder else "กดเพื่อเลือกโฟลเดอร์"
        options.append(Option(_FOLDER, "โฟลเดอร์", second, icon="folder_open"))
        wanted = self.ways.current
        if wanted not in {one.key for one in options}:
            wanted = next((one.key for one in options if one.possible and one.key != _FOLDER), "")
        self.ways.set_options(options, wanted)
        self._show_actions()

    def _show_actions(self) -> None:
        self.release.setVisible(bool(self.done) and self.ways.current.startswith("usb:"))
        if self.done:
            self.write.set_text("ดูทะเบียนแฟ้ม")
            self.write.set_icon("inventory_2")
            return
        self.write.set_icon("upload")
        self.write.set_text(f"เขียนแฟ้ม {len(self._ticked):,} อำเภอ")
        self.write.setEnabled(bool(self._ticked) and not self._is_writing)
        self.slips.setVisible(any(one.has_paper for one in self.rows))

    # --- choosing --------------------------------------------------------------------------------

    def _on_ticked(self, office: object) -> None:
        row = next((one for one in self.rows if one.office == office), None)
        if row is not None and row.gets_something and not self.done:
            self._ticked ^= {row.office}
            self._show()

    def _tick_all(self) -> None:
        self._ticked = {one.office for one in self.rows if one.gets_something}
        self._show()

    def _on_way_chosen(self, key: str) -> None:
        if key == _FOLDER and self._folder is None:
            self._ask_folder()
        self._show_actions()

    def _ask_folder(self, *, then_write: bool = False) -> None:
        def keep(folder: Path) -> None:
            self._folder = folder
            self._show_ways()
            if then_write:
                self.start(folder)

        ask_folder(self, "เลือกโฟลเดอร์ที่จะเขียนแฟ้มของทุกอำเภอ", start=self._folder or Path.home(), on_path=keep)

    # --- writing ---------------------------------------------------------------------------------

    def _write(self) -> None:
        if self.done:
            self._shell.go("register")
            return
        if not self._ticked or self._is_writing:
            return
        key = self.ways.current
        drive = next((one for one in self._shell.drives.drives if f"usb:{one.path}" == key), None)
        if drive is not None:
            self.start(drive.path)
        elif self._folder is not None:
            self.start(self._folder)
        else:
            self._ask_folder(then_write=True)

    def start(self, folder: Path) -> None:
        self._target, self._is_writing = folder, True
        self._show_actions()
        down, offices = self._down, tuple(one.office for one in self.rows if one.office in self._ticked)

        def work(progress: Progress) -> tuple[tuple[DownDone, ...], Changes]:
            def report(_: Stage, done: int, total: int) -> None:
                progress.step(done, total)

            return down.write(folder, offices, report)

        job = self._shell.tasks.run_aside(work, owner=self, words="กำลังเขียนแฟ้ม", done=self._on_written)
        job.ended.connect(self._on_ended)

    def _on_written(self, result: tuple[tuple[DownDone, ...], Changes]) -> None:
        done, changes = result
        self.show_done(done)
        self._shell.tasks.stored.emit(changes)

    def _on_ended(self) -> None:
        self._is_writing = False
        self._show_actions()

    def _release(self) -> None:
        stick, down = self._target, self._down
        if stick is None:
            return
        self.release.setEnabled(False)

        def tell(free: bool) -> None:
            self.release.setEnabled(True)
            words = "ถอด USB ได้แล้ว" if free else "USB ยังถูกใช้อยู่ ปิดแฟ้มที่เปิดจาก USB แล้วลองอีกครั้ง หรือสั่งปล่อยจากระบบ"
            tone, icon = (Tone.DONE, "check_circle") if free else (Tone.DUE, "usb")
            self._shell.show_strip(Strip(words, tone=tone, icon=icon, can_close=True), key=_STRIP)
            self._shell.drives.look_now()

        self._shell.tasks.run_aside(
            lambda _: down.release(stick), owner=self, words="กำลังปล่อย USB", done=tell
        )

    def _ask_slips(self) -> None:
        if not any(one.has_paper for one in self.rows):
            return
        ask_save(
            self, "บันทึกใบตอบรับและใบแจ้งส่งคืน", start=Path.home() / "ใบตอบรับทุกอำเภอ.pdf", kinds="PDF (*.pdf)",
            on_path=self.save_slips,
        )  # fmt: skip

    def save_slips(self, target: Path) -> None:
        down, offices = self._down, tuple(sorted(self._ticked))

        def tell(sheets: int) -> None:
            words = f"บันทึกแล้ว {sheets:,} แผ่น ใน {target.name}"
            self._shell.show_strip(
                Strip(words, tone=Tone.DONE, icon="check_circle", can_close=True), key=_STRIP
            )

        self._shell.tasks.run_aside(
            lambda _: down.print_slips(target, offices),
            owner=self,
            words="กำลังพิมพ์",
            done=tell,
            failed=self._on_failed,
        )

    def _on_failed(self, error: BaseException) -> bool:
        if not isinstance(error, AppError):
            return False
        self._shell.show_strip(Strip(error.for_user, tone=Tone.DUE, icon="info", can_close=True), key=_STRIP)
        return True

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._foot.setSpacing(t.px(10))
        self._list_head.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(6))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        self._list_card.setMinimumHeight(t.px(320) if narrow else 0)
        if narrow:
            free_width(self._side)
        else:
            self._side.setFixedWidth(t.px(_SIDE_WIDTH))


def _look(one: DownRow) -> ChipLook:
    if one.state is DownState.NO_CARD:
        return ChipLook("ยังไม่แลกบัตร", "verified_user", Tone.DUE)
    if one.returned:
        return ChipLook(f"ส่งคืน {one.returned:,} ฉบับ", "undo", Tone.DUE)
    if one.state is DownState.NOTHING:
        return ChipLook("ใบตอบรับ" if one.slips else "ไม่มีอะไรใหม่", "check_circle", Tone.DRAFT)
    return ChipLook(f"ตอบรับ {one.slips:,} แฟ้ม" if one.slips else "มีของใหม่", "upload", Tone.SENT)
