"""A paper straight into a PDF file: asked for once, written with progress, offered to be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from ui.dialogs.files import ask_save
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.printing import Printed
    from ui.frame.page import Shell
    from ui.tasks import Progress


def save_pdf(
    owner: QWidget,
    shell: Shell,
    name: str,
    make: Callable[[Path, Progress], Printed],
) -> None:
    """`name` is what the file is called at first. A person who leaves the dialog gets nothing."""

    def write(path: Path) -> None:
        def tell(printed: Printed) -> None:
            # `Printed` is no `Changes`: what it changed is told to the other pages here.
            shell.tasks.stored.emit(printed.changes)
            words = f"บันทึก PDF แล้ว {printed.sheets} ฉบับ {printed.pages} หน้า ที่ {path.name}"
            shell.show_strip(
                Strip(
                    words,
                    tone=Tone.DONE,
                    icon="check_circle",
                    action="เปิดดู",
                    on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                    can_close=True,
                ),
                key="pdf",
            )

        shell.tasks.run_long(
            lambda progress: make(path, progress), owner=owner, words="กำลังทำ PDF ฉบับที่", done=tell
        )

    start = Path(_documents()) / f"{name}.pdf"
    ask_save(owner, "บันทึก PDF", start=start, kinds="PDF (*.pdf)", on_path=write)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
