"""What a list page has of Excel: one button with a menu, and Ctrl+V for cells copied in Excel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu

from desktop.dictionary import facts_of_type
from ui.dialogs.files import ask_open, ask_save
from ui.keys import bind
from ui.sheets.place import KINDS, SheetsPlace
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.frame.page import Page, Shell
    from ui.sheets.place import Ids, SheetsService

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


class SheetTools:
    """`type_name` answers which list the page shows now, `ids` how its rows are read; asked when they are needed."""

    def __init__(
        self,
        page: Page,
        service: SheetsService,
        shell: Shell,
        *,
        type_name: Callable[[], str],
        ids: Callable[[], Ids],
        pastes: bool = True,
    ) -> None:
        """Without `pastes` Ctrl+V is the page's own."""
        self._page, self._service, self._shell = page, service, shell
        self._type_name, self._ids = type_name, ids
        self.button = self._button()
        page.head.add_tool(self.button)
        bind(page, "Ctrl+E", self.open_menu)
        if pastes:
            bind(page, "Ctrl+V", self.paste)

    def _button(self) -> Button:
        """Beside the title of a page of fast keying there is room for the sign alone."""
        name = "Excel ส่งออก นำเข้า (Ctrl+E)"
        if self._page.head.is_folded:
            return IconButton("table_convert", name, on_click=self.open_menu)
        button = Button("Excel", icon="table_convert", on_click=self.open_menu)
        button.setToolTip("Ctrl+E")
        button.setAccessibleName(name)
        return button

    def open_menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("ส่งออกรายการที่เห็นเป็น Excel").triggered.connect(lambda: self.ask_export())
        menu.addAction("นำเข้าจาก Excel").triggered.connect(lambda: self.ask_import())
        menu.addAction("วางตารางที่คัดลอกจาก Excel (Ctrl+V)").triggered.connect(lambda: self.paste())
        menu.addAction("ทำแบบตารางเปล่า").triggered.connect(lambda: self.ask_template())
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    # --- out -------------------------------------------------------------------------------------

    def ask_export(self) -> None:
        start = documents() / file_name(facts_of_type(self._type_name()).plural)
        ask_save(self._page, "ส่งออกเป็น Excel", start=start, kinds=KINDS, on_path=self.export)

    def export(self, path: Path) -> None:
        service, type_, ids = self._service, self._type_name(), self._ids()
        self._shell.tasks.run_aside(
            lambda progress: service.export(type_, path, ids=ids, progress=progress),
            owner=self._page,
            words="กำลังส่งออก",
            done=lambda count: self._tell(f"ส่งออก {count:,} รายการแล้ว: {path.name}", path),
        )

    def ask_template(self) -> None:
        start = documents() / file_name(f"แบบ {facts_of_type(self._type_name()).plural}")
        ask_save(self._page, "ทำแบบตารางเปล่า", start=start, kinds=KINDS, on_path=self.template)

    def template(self, path: Path) -> None:
        service, type_ = self._service, self._type_name()
        self._shell.tasks.run_aside(
            lambda _: service.template(type_, path),
            owner=self._page,
            words="กำลังทำแบบตาราง",
            done=lambda _: self._tell(f"ทำแบบตารางแล้ว: {path.name}", path),
        )

    def _tell(self, words: str, path: Path) -> None:
        strip = Strip(
            words, tone=Tone.DONE, icon="check_circle", action="เปิดแฟ้ม", can_close=True,
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )  # fmt: skip
        self._shell.show_strip(strip, key="sheet")

    # --- in --------------------------------------------------------------------------------------

    def ask_import(self) -> None:
        def take(paths: Sequence[Path]) -> None:
            self._shell.go("sheets", SheetsPlace(self._type_name(), file=paths[0]))

        ask_open(self._page, "เลือกแฟ้ม Excel", start=documents(), kinds=KINDS, on_paths=take)

    def paste(self) -> None:
        """Only what looks like cells: a word that was copied for a search field is none of our business."""
        text = QApplication.clipboard().text()
        if "\t" in text:
            self._shell.go("sheets", SheetsPlace(self._type_name(), pasted=text))


def file_name(words: str) -> str:
    """A file's name that Windows takes, too."""
    return f"{_NOT_IN_NAMES.sub(' ', words).strip()[:80]}.xlsx"


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
