"""The error road: whatever fails anywhere ends here and is told once, calmly, in Thai.

`AppError`: the person can do something; one dialog, one `info` line. `Cancelled`: nothing. Anything else is our
bug: a reference number for the telephone, the traceback in the log.
"""

from __future__ import annotations

import logging
import secrets
import sys
import threading
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.errors import AppError, Cancelled

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from ui.dialogs.base import Dialog

log = logging.getLogger("ui.errors")


def show_error(parent: QWidget | None, error: BaseException) -> Dialog | None:
    """Tell the person and the log. Safe to call for any exception, also when its screen is gone."""
    if isinstance(error, Cancelled):
        return None
    parent = parent.window() if parent else QApplication.activeWindow()
    if isinstance(error, AppError):
        log.info("%s: %s", type(error).__name__, error)
        return _known(parent, error)
    from desktop.crash import write_crash_report

    reference, report = new_reference(), write_crash_report(error)
    log.error("bug %s, report %s", reference, report.name, exc_info=error)
    return _bug(parent, error, reference, report)


def new_reference() -> str:
    """Short enough to read out over the telephone, and found by searching the log."""
    day = datetime.now().astimezone()
    return f"{day.year + 543}-{day:%m%d}-{secrets.token_hex(2).upper()}"


# The dialogs import their parts late: a program that starts has nothing to complain about.


def _known(parent: QWidget | None, error: AppError) -> Dialog:
    from ui.dialogs.base import Dialog
    from ui.theme import Tone
    from ui.widgets.buttons import Kind

    dialog = Dialog("ทำรายการนี้ยังไม่ได้", error.for_user, icon="info", tone=Tone.DUE, parent=parent)
    detail = f"{type(error).__name__}: {error}"
    dialog.add_button("คัดลอกรายละเอียด", kind=Kind.QUIET, on_click=lambda: _copy(detail), closes=False)
    dialog.add_button("รับทราบ", kind=Kind.PRIMARY).setFocus()
    dialog.open()
    return dialog


def _bug(parent: QWidget | None, error: BaseException, reference: str, report: Path) -> Dialog:
    import traceback

    from ui.dialogs.base import Dialog
    from ui.theme import Tone
    from ui.widgets.buttons import Kind
    from ui.widgets.text import muted

    words = "งานที่บันทึกแล้วยังอยู่ครบ มีเพียงคำสั่งล่าสุดที่อาจไม่สำเร็จ กรุณาลองทำอีกครั้ง ถ้ายังเป็นอยู่ ให้แจ้งเลขอ้างอิงนี้แก่ผู้ดูแลโปรแกรม"
    dialog = Dialog("โปรแกรมทำงานผิดพลาด", words, icon="error", tone=Tone.OVERDUE, parent=parent)
    dialog.setProperty("reference", reference)
    dialog.body.addWidget(muted(f"เลขอ้างอิง {reference}").make_selectable())
    dialog.body.addWidget(muted(f"บันทึกรายละเอียดไว้ในแฟ้ม {report.name}", wrap=True))
    detail = f"{reference} {report}\n{''.join(traceback.format_exception(error))}"
    dialog.add_button("คัดลอกรายละเอียด", kind=Kind.QUIET, on_click=lambda: _copy(detail), closes=False)
    dialog.add_button("ทำงานต่อ", kind=Kind.PRIMARY).setFocus()
    dialog.open()
    return dialog


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def install_crash_dialog() -> None:
    """Exceptions that rise out of a slot or a thread take the same road."""

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show_error(None, error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        # Widgets belong to the GUI thread; work that goes through Tasks never comes here.
        if arguments.exc_value:
            log.error("bug %s in a thread", new_reference(), exc_info=arguments.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
